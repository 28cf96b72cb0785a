using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Enrolments;

/// <summary>What is decided of a product that a provider enrolled for.</summary>
public enum AwardDecision
{
    /// <summary>It is awarded (gegund).</summary>
    [JsonStringEnumMemberName("gegund")] Awarded,
    /// <summary>It is rejected (afgewezen).</summary>
    [JsonStringEnumMemberName("afgewezen")] Rejected,
}

/// <summary>One thing of a submission that is judged.</summary>
/// <param name="Key">What it is about: see <see cref="EntryKey"/>. The same in every submission of an enrolment.</param>
/// <param name="Products">Numbers in the round of the products that it counts for.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Verdict">What the portal finds of it by itself.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Missing">Keys of the products that are lacking; when it depends on an award, those of which one must be awarded too.</param>
public sealed record JudgedPoint(string Key, ImmutableArray<int> Products, string Title, ConditionVerdict Verdict, string Reason, ImmutableArray<string> Missing)
{
    /// <summary>Whether the portal leaves it to a person.</summary>
    public bool IsForPerson => Verdict == ConditionVerdict.ForPerson;
}

/// <summary>What a person found of a point.</summary>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Remark">Why; null when nothing needs to be said.</param>
public sealed record PointOpinion(bool IsMet, string? Remark);

/// <summary>A point with what a person found of it: that is what counts when it is there.</summary>
/// <param name="Point">The point.</param>
/// <param name="Opinion">What a person found; null while nobody looked.</param>
public sealed record WeighedPoint(JudgedPoint Point, PointOpinion? Opinion)
{
    /// <summary>What counts.</summary>
    public ConditionVerdict Verdict => Opinion is { } opinion ? opinion.IsMet ? ConditionVerdict.Met : ConditionVerdict.NotMet : Point.Verdict;

    /// <summary>Why, in a sentence.</summary>
    public string Reason => Opinion?.Remark ?? Point.Reason;
}

/// <summary>What the points of one product come to.</summary>
public sealed record ProductAdvice
{
    /// <summary>What is said for an award when everything is met.</summary>
    public const string AllMet = "Uw inschrijving voor dit product voldoet aan alles wat gevraagd is.";

    /// <summary>The points that count for it.</summary>
    public required ImmutableArray<WeighedPoint> Points { get; init; }

    /// <summary>Those that a person must still look at.</summary>
    public IEnumerable<WeighedPoint> Open => Points.Where(point => point.Verdict == ConditionVerdict.ForPerson);

    /// <summary>Those that are not met.</summary>
    public IEnumerable<WeighedPoint> Failing => Points.Where(point => point.Verdict == ConditionVerdict.NotMet);

    /// <summary>Those that are met only when another product is awarded too.</summary>
    public IEnumerable<WeighedPoint> Depending => Points.Where(point => point.Verdict == ConditionVerdict.DependsOnAward);

    /// <summary>What is advised; null while a person must still look at something.</summary>
    public AwardDecision? Advice => Failing.Any() ? AwardDecision.Rejected : Open.Any() ? null : AwardDecision.Awarded;

    /// <summary>What can be said for the advice, in Dutch; empty while nothing is advised. A person reads it before it is sent.</summary>
    public string Motivation => Advice switch
    {
        AwardDecision.Rejected => string.Join('\n', Failing.Select(point => $"- {point.Point.Title.TrimEnd('.')}: {point.Reason}").Prepend("Uw inschrijving voor dit product voldoet niet aan alles wat gevraagd is:")),
        AwardDecision.Awarded => AllMet,
        _ => "",
    };

    /// <summary>What stands in the way of a decision, in Dutch; null when nothing does. Awarding asks that all is met; rejecting can always be done, with its reasons.</summary>
    public string? FaultOf(AwardDecision decision) => decision switch
    {
        AwardDecision.Awarded when Failing.Any() => "Er is een punt waaraan niet is voldaan. Beoordeel dat punt anders, of wijs het product af",
        AwardDecision.Awarded when Open.Any() => "Er zijn nog punten die u zelf moet beoordelen",
        _ => null,
    };
}

/// <summary>
/// Judges what was submitted: completeness, conditions, demands and staffing, each with its reason. What the portal cannot decide is left to a person, and a person
/// may find otherwise of everything.
/// </summary>
public static class Judging
{
    /// <summary>Everything that is judged of a submission, in the order of the tasks.</summary>
    public static ImmutableArray<JudgedPoint> PointsOf(SubmittedContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ImmutableArray<int> all = [.. content.Products.Select(product => product.Number)];
        return
        [
            Point(EntryKey.Organisation, all, "Gegevens van de organisatie", content.Organisation.IsConfirmed
                ? (ConditionVerdict.Met, "De aanbieder heeft de gegevens bevestigd.") : (ConditionVerdict.NotMet, "De aanbieder heeft de gegevens niet bevestigd.")),
            .. content.Answers.Where(answer => answer.Question.IsRequired || answer.Answer is { Length: > 0 } || answer.Files.Length > 0).Select(answer => Point(
                EntryKey.Question(answer.Number), [.. content.Products.Where(answer.IsFor).Select(product => product.Number)],
                answer.Question.Text, Of(answer))),
            .. content.Products.SelectMany(PointsOf),
            Point(EntryKey.Partners, all, "Partners en onderaannemers", OfPartners(content)),
        ];
    }

    /// <summary>What the points of a product come to.</summary>
    /// <param name="product">Number of the product in the round.</param>
    /// <param name="points">All points of the submission.</param>
    /// <param name="opinions">What a person found, by key.</param>
    public static ProductAdvice AdviceOf(int product, IEnumerable<JudgedPoint> points, IReadOnlyDictionary<string, PointOpinion> opinions)
    {
        ArgumentNullException.ThrowIfNull(opinions);
        return new() { Points = [.. points.Where(point => point.Products.Contains(product)).Select(point => new WeighedPoint(point, opinions.GetValueOrDefault(point.Key)))] };
    }

    /// <summary>The points on which an award leans that was not given: another product that must be awarded too is not.</summary>
    /// <param name="advice">What the points of the product come to.</param>
    /// <param name="awarded">Keys of the products of the round that are awarded to the same provider.</param>
    public static IEnumerable<WeighedPoint> Unsupported(this ProductAdvice advice, IReadOnlySet<string> awarded)
    {
        ArgumentNullException.ThrowIfNull(advice);
        ArgumentNullException.ThrowIfNull(awarded);
        return advice.Depending.Where(point => !point.Point.Missing.Any(awarded.Contains));
    }

    private static IEnumerable<JudgedPoint> PointsOf(SubmittedProduct product)
    {
        ImmutableArray<int> it = [product.Number];
        foreach (var condition in product.Conditions.Where(condition => condition.Verdict != ConditionVerdict.NothingAsked))
        {
            yield return Point(EntryKey.Condition(product.Number, EntryKey.ConditionName(condition.Kind, condition.Text)), it, condition.Text, Of(condition)) with { Missing = condition.Missing };
        }
        foreach (var demand in product.Demands)
        {
            yield return Point(EntryKey.Demand(product.Number, demand.Id), it, demand.Text, demand.IsAgreed
                ? (ConditionVerdict.ForPerson, "De aanbieder verklaart dat de organisatie hieraan voldoet.") : (ConditionVerdict.NotMet, "De aanbieder verklaart niet dat de organisatie hieraan voldoet."));
        }
        if (product.Assessment is { } assessment)
            yield return Point(EntryKey.Team(product.Number), it, "Personeel", Of(assessment, product.Team));
        if (product.Tariff is { } tariff)
        {
            yield return Point(EntryKey.Tariff(product.Number), it, $"Tarief: {tariff}", product.IsTariffAccepted
                ? (ConditionVerdict.Met, "De aanbieder gaat akkoord met het tarief.") : (ConditionVerdict.NotMet, "De aanbieder gaat niet akkoord met het tarief."));
        }
    }

    private static JudgedPoint Point(string key, ImmutableArray<int> products, string title, (ConditionVerdict Verdict, string Reason) found) => new(key, products, title, found.Verdict, found.Reason, []);

    private static (ConditionVerdict, string) Of(SubmittedAnswer answer)
    {
        var isGiven = answer.Question.Kind == QuestionKind.File ? answer.Files.Length > 0 : answer.Answer is { Length: > 0 };
        return !isGiven ? (ConditionVerdict.NotMet, "De vraag is niet beantwoord.")
            : answer.AnswerRevision != answer.Revision ? (ConditionVerdict.ForPerson, "Het antwoord is gegeven op een eerdere versie van de vraag.")
            : answer.ReusedFrom is { } round ? (ConditionVerdict.ForPerson, $"Het antwoord is overgenomen uit ronde {round}. De aanbieder heeft het niet meer bekeken.")
            : answer.Question.FaultOf(answer.Answer ?? "") is { } fault ? (ConditionVerdict.NotMet, $"{fault}.")
            : answer.Question.Kind switch
            {
                QuestionKind.Declaration => (ConditionVerdict.Met, "De aanbieder gaat akkoord."),
                QuestionKind.Text => (ConditionVerdict.ForPerson, "De vraag is beantwoord. Een mens beoordeelt het antwoord."),
                QuestionKind.File => (ConditionVerdict.ForPerson, "Er is een bestand gegeven. Een mens beoordeelt het."),
                _ => (ConditionVerdict.Met, "De vraag is beantwoord."),
            };
    }

    private static (ConditionVerdict, string) Of(SubmittedCondition condition)
    {
        var isExplained = condition.Files.Length > 0 || (condition.Kind != EnrolmentConditionKind.Evidence && condition.Explanation is { Length: > 0 });
        return condition.Verdict switch
        {
            ConditionVerdict.Met => (ConditionVerdict.Met, "Aan de voorwaarde is voldaan."),
            ConditionVerdict.DependsOnAward => (ConditionVerdict.DependsOnAward, "Aan de voorwaarde is voldaan als een ander product ook wordt gegund."),
            ConditionVerdict.NotMet => (ConditionVerdict.NotMet, "Aan de voorwaarde is niet voldaan."),
            _ when isExplained => (ConditionVerdict.ForPerson, "De aanbieder geeft uitleg of bewijs. Een mens beoordeelt het."),
            _ => (ConditionVerdict.NotMet, condition.Kind == EnrolmentConditionKind.Evidence ? "Het bewijs ontbreekt." : "De aanbieder geeft geen uitleg en geen bewijs."),
        };
    }

    private static (ConditionVerdict, string) Of(SubmittedAssessment assessment, SubmittedTeam? team)
    {
        var failing = assessment.Parts.Where(part => part.Verdict == Verdict.NotMet).ToList();
        return team is null or { People.Length: 0 } ? (ConditionVerdict.NotMet, "De aanbieder geeft niet op wie dit gaat doen.")
            : failing.Count > 0 ? (ConditionVerdict.NotMet, string.Join(' ', failing.Select(part => part.Explanation)))
            : assessment.Verdict == Verdict.Met ? (ConditionVerdict.Met, $"Het personeel voldoet op {DutchFormat.Date(assessment.Day)} aan de eisen.")
            : (ConditionVerdict.ForPerson, "De portal kan niet beoordelen of het personeel aan alle eisen voldoet.");
    }

    private static (ConditionVerdict, string) OfPartners(SubmittedContent content)
    {
        var waiting = content.Partners.Where(partner => partner.State == "gevraagd").Select(partner => partner.Name).ToList();
        return content.PartnersSaid is null ? (ConditionVerdict.NotMet, "De aanbieder zegt niet of er partners of onderaannemers zijn.")
            : waiting.Count > 0 ? (ConditionVerdict.NotMet, $"Nog niet akkoord: {DutchFormat.List(waiting)}.")
            : (ConditionVerdict.Met, content.Partners.Any(partner => partner.State == "akkoord") ? "Alle partners en onderaannemers zijn akkoord." : "Er zijn geen partners of onderaannemers.");
    }
}
