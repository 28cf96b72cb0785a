using System.Text.Json.Serialization;

namespace Portal.Domain.Contracts;

/// <summary>What a provider can ask to change while contracts run. A contract is for one product: dropping the product is ending the contract.</summary>
public enum ChangeKind
{
    /// <summary>A later last day.</summary>
    [JsonStringEnumMemberName("verlenging")] Extension,
    /// <summary>A contract for another product.</summary>
    [JsonStringEnumMemberName("product")] Product,
    /// <summary>Other municipalities.</summary>
    [JsonStringEnumMemberName("gemeenten")] Municipalities,
    /// <summary>Taking no new clients for a while.</summary>
    [JsonStringEnumMemberName("clientenstop")] IntakeStop,
    /// <summary>An earlier last day.</summary>
    [JsonStringEnumMemberName("beeindiging")] Ending,
}

/// <summary>How far a request is.</summary>
public enum RequestState
{
    /// <summary>The region has still to decide.</summary>
    [JsonStringEnumMemberName("gevraagd")] Asked,
    /// <summary>Approved; it is done on its day.</summary>
    [JsonStringEnumMemberName("goedgekeurd")] Approved,
    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("doorgevoerd")] Applied,
    /// <summary>Refused.</summary>
    [JsonStringEnumMemberName("geweigerd")] Refused,
    /// <summary>It was taken back: by the provider before it was decided, or by either side before its day.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
    /// <summary>Approved, but on its day it could not be done any more.</summary>
    [JsonStringEnumMemberName("vervallen")] Lapsed,
}

/// <summary>The part of a change that a fault is about.</summary>
public enum ChangePart
{
    /// <summary>The first day.</summary>
    From,
    /// <summary>The last day.</summary>
    Through,
    /// <summary>The municipalities.</summary>
    Municipalities,
}

/// <summary>A change of a contract as somebody wants it.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="From">The first day; null for a change that has none: a longer or shorter contract.</param>
/// <param name="Through">The last day; null while none is wanted.</param>
/// <param name="Municipalities">CBS codes of all municipalities that it will be for; empty when they do not change.</param>
public sealed record WantedChange(ChangeKind Kind, DateOnly? From, DateOnly? Through, IReadOnlyCollection<string> Municipalities);

/// <summary>What a change must fit.</summary>
/// <param name="Period">The days of the contract; null for a product without one.</param>
/// <param name="IsConcluded">Whether it is concluded, and not ended before its time.</param>
/// <param name="Municipalities">CBS codes of the contract.</param>
/// <param name="Book">CBS codes of the product's book.</param>
/// <param name="Others">The periods of the provider's other contracts for the product.</param>
/// <param name="Stops">The periods in which it takes no new clients.</param>
public sealed record ContractTerms(
    ContractPeriod? Period, bool IsConcluded, IReadOnlyCollection<string> Municipalities, IReadOnlyCollection<string> Book,
    IReadOnlyCollection<ContractPeriod> Others, IReadOnlyCollection<ContractPeriod> Stops);

/// <summary>The rules of changes of contracts.</summary>
public static class ContractChanges
{
    /// <summary>Why a change cannot be asked of a contract now; null when it can.</summary>
    /// <param name="kind">What would change.</param>
    /// <param name="terms">What it is now.</param>
    /// <param name="today">Today.</param>
    public static string? WhyNot(ChangeKind kind, ContractTerms terms, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms switch
        {
            { Period: null } => null,
            { IsConcluded: false } => "De overeenkomst is beëindigd.",
            { Period.Through: { } last } when last < today => "De overeenkomst is afgelopen.",
            { Period.Through: null } when kind == ChangeKind.Extension => "De overeenkomst heeft geen laatste dag. Verlengen is niet nodig.",
            { Book.Count: 0 } when kind == ChangeKind.Municipalities => "Het product staat niet meer in het productenboek.",
            _ when kind == ChangeKind.Municipalities && terms.Book.Count < 2 => "Dit product is er voor één gemeente.",
            _ => null,
        };
    }

    /// <summary>What is wrong with a change: all of it.</summary>
    /// <param name="wanted">The change.</param>
    /// <param name="terms">What it must fit.</param>
    /// <param name="earliest">The earliest day on which anything may change: today for who asks, the day of asking for who decides.</param>
    public static IEnumerable<(ChangePart Part, string Message)> FaultsOf(WantedChange wanted, ContractTerms terms, DateOnly earliest)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(terms);
        var faults = wanted.Kind switch
        {
            ChangeKind.Extension => Extension(wanted.Through, terms),
            ChangeKind.Ending => Ending(wanted.Through, terms, earliest),
            ChangeKind.Municipalities => From(wanted.From, terms, earliest),
            ChangeKind.IntakeStop => From(wanted.From, terms, earliest).Concat(Stop(wanted, terms)),
            _ => From(wanted.From, terms, earliest).Concat(Product(wanted, terms)),
        };
        return wanted.Kind is ChangeKind.Municipalities or ChangeKind.Product ? faults.Concat(Municipalities(wanted, terms)) : faults;
    }

    /// <summary>The municipalities after a change, of those that there are on its day: what was added and dropped is, and what others changed meanwhile stays.</summary>
    /// <param name="now">Those of the contract on the day.</param>
    /// <param name="before">Those of the contract when it was approved.</param>
    /// <param name="wanted">Those that were wanted.</param>
    public static IEnumerable<string> After(IReadOnlyCollection<string> now, IReadOnlyCollection<string> before, IReadOnlyCollection<string> wanted) =>
        now.Except(before.Except(wanted)).Union(wanted.Except(before)).Order(StringComparer.Ordinal);

    /// <summary>Whether it changes what held on days that have passed.</summary>
    /// <param name="wanted">The change.</param>
    /// <param name="today">Today.</param>
    public static bool TouchesPast(this WantedChange wanted, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.From < today || (wanted.Kind == ChangeKind.Ending && wanted.Through < today);
    }

    /// <summary>Whether somebody must sign for it: what makes a contract longer, or ends it.</summary>
    public static bool AsksSignature(this ChangeKind kind) => kind is ChangeKind.Extension or ChangeKind.Ending;

    /// <summary>Whether it has a first day.</summary>
    public static bool HasFrom(this ChangeKind kind) => !kind.AsksSignature();

    /// <summary>Whether it has a last day, which may be left open.</summary>
    public static bool HasThrough(this ChangeKind kind) => kind != ChangeKind.Municipalities;

    /// <summary>What a change is called.</summary>
    public static string Label(this ChangeKind kind) => kind switch
    {
        ChangeKind.Extension => "Verlenging",
        ChangeKind.Product => "Product erbij",
        ChangeKind.Municipalities => "Andere gemeenten",
        ChangeKind.IntakeStop => "Cliëntenstop",
        _ => "Stoppen met het product",
    };

    /// <summary>What a state is called.</summary>
    public static string Label(this RequestState state) => state switch
    {
        RequestState.Asked => "Wacht op besluit",
        RequestState.Approved => "Goedgekeurd",
        RequestState.Applied => "Doorgevoerd",
        RequestState.Refused => "Geweigerd",
        RequestState.Withdrawn => "Ingetrokken",
        _ => "Vervallen",
    };

    private static IEnumerable<(ChangePart, string)> Extension(DateOnly? through, ContractTerms terms)
    {
        if (through is not { } last)
            yield return (ChangePart.Through, "Vul de nieuwe laatste dag in");
        else if (terms.Period?.Through is not { } end)
            yield return (ChangePart.Through, "De overeenkomst heeft geen laatste dag. Verlengen is niet nodig");
        else if (last <= end)
            yield return (ChangePart.Through, $"De overeenkomst loopt al tot en met {DutchFormat.Date(end)}. Kies een latere dag");
        else if (terms.Others.Where(new ContractPeriod(end.AddDays(1), last).Overlaps).Select(other => (ContractPeriod?)other).FirstOrDefault() is { } other)
            yield return (ChangePart.Through, Overlapping(other));
    }

    private static IEnumerable<(ChangePart, string)> Ending(DateOnly? through, ContractTerms terms, DateOnly earliest)
    {
        if (through is not { } last)
            yield return (ChangePart.Through, "Vul de laatste dag in");
        else if (last < earliest)
            yield return (ChangePart.Through, $"De laatste dag kan niet voor {DutchFormat.Date(earliest)} liggen");
        else if (terms.Period is { } period && last < period.From.AddDays(-1))
            yield return (ChangePart.Through, $"De overeenkomst begint op {DutchFormat.Date(period.From)}. De laatste dag kan hoogstens één dag eerder zijn");
        else if (terms.Period?.Through is { } end && last >= end)
            yield return (ChangePart.Through, $"De overeenkomst loopt al af op {DutchFormat.Date(end)}. Kies een eerdere dag");
    }

    private static IEnumerable<(ChangePart, string)> From(DateOnly? from, ContractTerms terms, DateOnly earliest)
    {
        if (from is not { } first)
            yield return (ChangePart.From, "Vul de eerste dag in");
        else if (first < earliest)
            yield return (ChangePart.From, $"De eerste dag kan niet voor {DutchFormat.Date(earliest)} liggen");
        else if (terms.Period is { } period && first < period.From)
            yield return (ChangePart.From, $"De overeenkomst begint op {DutchFormat.Date(period.From)}. Kies die dag of een latere");
        else if (terms.Period?.Through is { } end && first > end)
            yield return (ChangePart.From, $"De overeenkomst loopt tot en met {DutchFormat.Date(end)}. Kies die dag of een eerdere");
    }

    private static IEnumerable<(ChangePart, string)> Stop(WantedChange wanted, ContractTerms terms)
    {
        if (wanted.From is not { } from)
            yield break;
        if (wanted.Through < from)
            yield return (ChangePart.Through, "De laatste dag ligt voor de eerste dag");
        else if (terms.Stops.Where(new ContractPeriod(from, wanted.Through).Overlaps).Select(stop => (ContractPeriod?)stop).FirstOrDefault() is { } other)
            yield return (ChangePart.From, $"Er is al een cliëntenstop: {other}. Twee tegelijk kan niet");
    }

    private static IEnumerable<(ChangePart, string)> Product(WantedChange wanted, ContractTerms terms)
    {
        if (wanted.From is not { } from)
            yield break;
        if (wanted.Through < from)
            yield return (ChangePart.Through, "De laatste dag ligt voor de eerste dag");
        else if (Overlap(new(from, wanted.Through), terms.Others) is { } overlap)
            yield return (ChangePart.From, overlap);
    }

    private static IEnumerable<(ChangePart, string)> Municipalities(WantedChange wanted, ContractTerms terms)
    {
        if (wanted.Municipalities.Count == 0)
            yield return (ChangePart.Municipalities, "Kies ten minste één gemeente");
        else if (wanted.Municipalities.Except(terms.Book).Any())
            yield return (ChangePart.Municipalities, "Kies gemeenten van het productenboek");
        else if (wanted.Kind == ChangeKind.Municipalities && wanted.Municipalities.ToHashSet().SetEquals(terms.Municipalities))
            yield return (ChangePart.Municipalities, "Dit zijn de gemeenten van nu. Kies er een bij, of haal er een weg");
    }

    private static string Overlapping(ContractPeriod other) => $"Er is al een overeenkomst van deze aanbieder voor dit product: {other}. Perioden mogen elkaar niet overlappen";

    /// <summary>What is wrong with a period beside other contracts of this provider for this product; null when nothing is.</summary>
    /// <param name="period">The period.</param>
    /// <param name="others">Those of the other contracts.</param>
    public static string? Overlap(ContractPeriod period, IEnumerable<ContractPeriod> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (var other in others)
        {
            if (period.Overlaps(other))
                return Overlapping(other);
            if (period.From == other.From)
                return $"Er is al een overeenkomst van deze aanbieder voor dit product met deze eerste dag: {other}";
        }
        return null;
    }
}
