using Portal.Domain.Catalogue;

namespace Portal.Domain.Enrolments;

/// <summary>A product that a round is going to offer.</summary>
/// <param name="Key">Key of the product.</param>
/// <param name="Product">The product; null when it is in no book any more.</param>
/// <param name="HasOwnTariff">Whether the round says what the contracts will pay.</param>
public sealed record PlannedProduct(string Key, Product? Product, bool HasOwnTariff);

/// <summary>A lot that a round is going to have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Products">What it offers.</param>
public sealed record PlannedLot(string Name, IReadOnlyList<PlannedProduct> Products);

/// <summary>A round as far as it is prepared.</summary>
public sealed record RoundPlan
{
    /// <summary>Its dates.</summary>
    public required RoundDates Dates { get; init; }

    /// <summary>Whether it says what it is about.</summary>
    public required bool HasIntroduction { get; init; }

    /// <summary>Its lots.</summary>
    public required IReadOnlyList<PlannedLot> Lots { get; init; }

    /// <summary>How many questions it asks.</summary>
    public required int Questions { get; init; }

    /// <summary>How many documents it has.</summary>
    public required int Documents { get; init; }

    /// <summary>What a product is called, by its key.</summary>
    public required Func<string, string> NameOf { get; init; }
}

/// <summary>What a check before publishing is about, in the order of the checklist.</summary>
public enum RoundSubject
{
    /// <summary>The dates: in order, and still to come.</summary>
    Dates,
    /// <summary>The lots, and that each has a product.</summary>
    Lots,
    /// <summary>Products that the catalogue couples to the products of the round.</summary>
    Couplings,
    /// <summary>The tariffs.</summary>
    Tariffs,
    /// <summary>The time between the closing and the contracts.</summary>
    Standstill,
    /// <summary>The introduction.</summary>
    Introduction,
    /// <summary>The questions and declarations.</summary>
    Questions,
    /// <summary>The documents.</summary>
    Documents,
}

/// <summary>A check before publishing.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="IsNeeded">Whether the round cannot be published while something is wrong; otherwise that is a warning.</param>
/// <param name="Faults">What is wrong, in Dutch; empty when nothing is.</param>
public sealed record RoundCheck(RoundSubject Subject, bool IsNeeded, IReadOnlyList<string> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood => Faults.Count == 0;
}

/// <summary>Says what a round lacks before it can be published, or should not be published without.</summary>
public static class RoundChecklist
{
    /// <summary>All checks, in their order.</summary>
    /// <param name="plan">The round.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static IReadOnlyList<RoundCheck> Of(RoundPlan plan, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            new(RoundSubject.Dates, true, [.. plan.Dates.Faults().Select(fault => fault.Fault), .. Past(plan.Dates, now)]),
            new(RoundSubject.Lots, true, [.. Lots(plan)]),
            new(RoundSubject.Couplings, false, [.. Couplings(plan)]),
            new(RoundSubject.Tariffs, false, [.. Products(plan).Where(product => !product.HasOwnTariff && product.Product is { Facts.Tariffs.Count: 0 }).Select(product => $"Het tarief van {plan.NameOf(product.Key)} is niet bekend")]),
            new(RoundSubject.Standstill, false, plan.Dates.ContractsFrom < DutchClock.DayOf(plan.Dates.ClosesAt).AddDays(plan.Dates.StandstillDays)
                ? ["De overeenkomsten beginnen eerder dan de bezwaartermijn na de sluiting voorbij kan zijn"] : []),
            new(RoundSubject.Introduction, false, plan.HasIntroduction ? [] : ["De ronde heeft nog geen inleiding"]),
            new(RoundSubject.Questions, false, plan.Questions > 0 ? [] : ["De ronde stelt nog geen vragen en vraagt geen verklaringen"]),
            new(RoundSubject.Documents, false, plan.Documents > 0 ? [] : ["De ronde heeft nog geen documenten"]),
        ];
    }

    private static IEnumerable<PlannedProduct> Products(RoundPlan plan) => plan.Lots.SelectMany(lot => lot.Products);

    private static IEnumerable<string> Past(RoundDates dates, DateTime now)
    {
        if (dates.OpensAt <= now)
            yield return "De opening ligt in het verleden. Kies een later moment";
        if (dates.QuestionsUntil <= now)
            yield return "De laatste dag voor vragen ligt in het verleden. Kies een later moment";
        if (dates.ClosesAt <= now)
            yield return "De sluiting ligt in het verleden. Kies een later moment";
    }

    private static IEnumerable<string> Lots(RoundPlan plan)
    {
        if (plan.Lots.Count == 0)
            yield return "De ronde heeft nog geen perceel";
        foreach (var lot in plan.Lots.Where(lot => lot.Products.Count == 0))
            yield return $"Perceel “{lot.Name}” heeft nog geen product";
        foreach (var product in Products(plan).Where(product => product.Product is null))
            yield return $"{plan.NameOf(product.Key)} staat in geen productenboek meer. Haal het uit de ronde";
    }

    /// <summary>Of "ook inschrijven" all products must be offered; of the other conditions one of them suffices.</summary>
    private static IEnumerable<string> Couplings(RoundPlan plan)
    {
        var offered = Products(plan).Select(product => product.Key).ToHashSet();
        foreach (var product in Products(plan))
        {
            foreach (var condition in product.Product?.Facts.EnrolmentConditions.Where(condition => condition.Products.Count > 0) ?? [])
            {
                var missing = condition.Products.Where(other => !offered.Contains(other)).Select(plan.NameOf).ToList();
                if (condition.Kind == EnrolmentConditionKind.AlsoEnrol && missing.Count > 0)
                    yield return $"Wie zich inschrijft voor {plan.NameOf(product.Key)}, moet ook inschrijven voor {DutchFormat.List(missing)}. Dat staat niet in deze ronde";
                else if (condition.Kind is EnrolmentConditionKind.AlsoContracted or EnrolmentConditionKind.Organisation && missing.Count == condition.Products.Count)
                    yield return $"{plan.NameOf(product.Key)} vraagt ook een overeenkomst voor {DutchFormat.List(missing, "of")}. Dat staat niet in deze ronde: alleen wie die al heeft, kan voldoen";
            }
        }
    }
}
