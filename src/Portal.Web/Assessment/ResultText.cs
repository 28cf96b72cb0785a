using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>A stretch of days with one verdict, on a strip of 0 to 100.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="From">Its first day.</param>
/// <param name="Through">Its last day.</param>
/// <param name="Start">Where it begins on the strip.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Label">Its first day in short; null where there is no room for it.</param>
public sealed record VerdictPeriod(Verdict Verdict, DateOnly From, DateOnly Through, decimal Start, decimal Width, string? Label);

/// <summary>The words around what was found, and how a verdict looks: always colour, shape and word.</summary>
internal static class ResultText
{
    private const decimal LabelRoom = 13;

    /// <summary>The class of its colour.</summary>
    public static string Style(this Verdict verdict) => verdict switch { Verdict.Met => "is-ok", Verdict.NotMet => "is-bad", _ => "is-none" };

    /// <summary>The name of its icon.</summary>
    public static string Icon(this Verdict verdict) => verdict switch { Verdict.Met => "ok", Verdict.NotMet => "bad", Verdict.Manual => "hand", _ => "none" };

    /// <summary>A verdict where there is little room.</summary>
    public static string Short(Verdict verdict) => verdict == Verdict.NotAssessable ? "Onbekend" : verdict.Label();

    /// <summary>The verdict as a heading.</summary>
    public static string Heading(Assessment assessment) => assessment.Verdict switch
    {
        Verdict.Met => "Dit team voldoet",
        Verdict.NotMet => "Dit team voldoet niet",
        _ when !assessment.Computed().Any() => "Geen toetsbare eisen",
        _ => "Niet te beoordelen",
    };

    /// <summary>How many demands have which verdict, as a sentence.</summary>
    public static string Counts(Assessment assessment) => assessment.Computed().Any()
        ? DutchFormat.Capital(DutchFormat.List(Tally(assessment).Where(item => item.Verdict != Verdict.Manual).Select(item => item.Text))) + "."
        : "De portal kan van dit product geen eis narekenen.";

    /// <summary>How many demands have which verdict, those that none has left out.</summary>
    public static IEnumerable<(Verdict Verdict, string Text)> Tally(Assessment assessment)
    {
        foreach (var (verdict, one, many) in new[] { (Verdict.Met, "eis voldoet", "eisen voldoen"), (Verdict.NotMet, "voldoet niet", "voldoen niet"), (Verdict.NotAssessable, "niet te beoordelen", "niet te beoordelen"), (Verdict.Manual, "met de hand", "met de hand") })
        {
            if (assessment.Count(verdict) is > 0 and var count)
                yield return (verdict, DutchFormat.Count(count, one, many));
        }
    }

    /// <summary>What the verdict comes from, and what is to be done.</summary>
    public static string Summary(Assessment assessment)
    {
        var (all, failing, open, manual) = (assessment.Computed().Count(), assessment.Count(Verdict.NotMet), assessment.Count(Verdict.NotAssessable), assessment.Count(Verdict.Manual));
        var demands = all == 1 ? "De ene eis die de portal kan narekenen" : $"Van de {all} eisen die de portal kan narekenen";
        var byHand = manual == 0 ? "" : $" Kijk zelf ook de {(manual == 1 ? "eis" : $"{manual} eisen")} na die de portal niet kan narekenen.";
        return assessment.Verdict switch
        {
            Verdict.Met when all == 1 => $"{demands}, is gehaald.{byHand}",
            Verdict.Met => $"Alle {all} eisen die de portal kan narekenen, zijn gehaald.{byHand}",
            Verdict.NotMet when all == 1 => $"{demands}, is niet gehaald.",
            Verdict.NotMet => $"{demands}, {(failing == 1 ? "is" : "zijn")} er {failing} niet gehaald{(open == 0 ? "" : $" en {open} niet te beoordelen")}. Hieronder staat per eis wat er nodig is.",
            _ when all + manual == 0 => "Het productenboek noemt bij dit product geen eisen.",
            _ when all == 0 => "De portal kan geen enkele eis van dit product narekenen. Kijk de eisen hieronder zelf na.",
            _ when all == 1 => $"{demands}, is nog niet te beoordelen. Hieronder staat wat er ontbreekt.",
            _ => $"{demands}, {(open == 1 ? "is" : "zijn")} er {open} nog niet te beoordelen. Hieronder staat wat er ontbreekt.",
        };
    }

    /// <summary>On what numbers of clients the answer rests.</summary>
    public static string Setting(TeamResult result)
    {
        var team = result.Typed.Team;
        var people = DutchFormat.Count(team.Members.Length, "medewerker", "medewerkers");
        return team.Clients is { } clients
            ? $"Getoetst met {people} en {DutchFormat.Number(clients)} {(clients == 1 ? "cliënt" : "cliënten")}{(team.Groups.Length > 0 ? $", in groepen van {DutchFormat.List(team.Groups.Select(size => DutchFormat.Number(size)))}" : "")}."
            : $"Getoetst met {people}.";
    }

    /// <summary>What was found of a demand. Rows are named where each is one person; else people are counted.</summary>
    public static string Explanation(TeamResult result, Part part)
    {
        var typed = result.Typed;
        var singles = typed.RowOf.Values.Distinct().Count() == typed.RowOf.Count;
        return Domain.Assessments.Explanation.Of(part, singles ? id => typed.Name(typed.RowOf[id]) : null);
    }

    /// <summary>What a share lacks, in short; null when it lacks nothing.</summary>
    public static string? Shortfall(Part part)
    {
        if (part is not { Verdict: Verdict.NotMet, Requirement: ShareRequirement share })
            return null;
        List<string> lacks = [];
        if (part.Shortfall is { } shortfall)
        {
            var asked = share.Level is { } level ? $"met {level.Code()} " : "";
            lacks.Add($"{(shortfall.Extra is { } extra ? $"{DutchFormat.Count(extra, "medewerker", "medewerkers")} {asked}erbij, of " : "")}{DutchFormat.Number(shortfall.Replacements)} vervangen");
        }
        if (part.InsufficientOthers.Count is > 0 and var others)
            lacks.Add($"{DutchFormat.Count(others, "ander heeft", "anderen hebben")} te weinig opleiding");
        return lacks.Count == 0 ? null : $"{string.Join("; ", lacks)}.";
    }

    /// <summary>Where in the book a demand stands, without the name of the product.</summary>
    public static string Source(Product product, Requirement demand) =>
        demand.Source.StartsWith($"{product.Facts.Name}, ", StringComparison.Ordinal) ? demand.Source[(product.Facts.Name.Length + 2)..] : demand.Source;

    /// <summary>The stretches of the look-ahead with one overall verdict.</summary>
    public static IReadOnlyList<VerdictPeriod> Periods(LookAhead ahead)
    {
        var first = ahead.Assessment.Day;
        List<(DateOnly Day, Verdict Verdict)> starts = [(first, ahead.Assessment.Verdict)];
        foreach (var turn in ahead.Turns.Where(turn => turn.Verdict != starts[^1].Verdict))
            starts.Add((turn.Day, turn.Verdict));
        var all = (decimal)(ahead.Through.DayNumber - first.DayNumber + 1);
        var periods = new List<VerdictPeriod>();
        var labelled = 0m;
        for (var i = 0; i < starts.Count; i++)
        {
            var through = i + 1 < starts.Count ? starts[i + 1].Day.AddDays(-1) : ahead.Through;
            var start = (starts[i].Day.DayNumber - first.DayNumber) / all * 100;
            var fits = i == 0 || start - labelled >= LabelRoom && start <= 100 - LabelRoom;
            labelled = fits ? start : labelled;
            periods.Add(new(starts[i].Verdict, starts[i].Day, through, start, (through.DayNumber - starts[i].Day.DayNumber + 1) / all * 100, fits ? ShortDate(starts[i].Day) : null));
        }
        return periods;
    }

    /// <summary>The stretches in words.</summary>
    public static string Sentence(IReadOnlyList<VerdictPeriod> periods) =>
        $"Oordeel per periode: {DutchFormat.List(periods.Select(period => $"{period.Verdict.Label().ToLowerInvariant()} van {DutchFormat.Date(period.From)} tot en met {DutchFormat.Date(period.Through)}"))}";

    /// <summary>A day where there is little room: "1 mrt".</summary>
    public static string ShortDate(DateOnly day) => day.ToString("d MMM", DutchFormat.Culture);

    /// <summary>What the overall verdict becomes.</summary>
    public static string Becomes(Verdict before, Verdict after) => after switch
    {
        _ when before == after => $"blijft {after.Label().ToLowerInvariant()}",
        Verdict.NotMet when before == Verdict.Met => "voldoet niet meer",
        _ => after.Label().ToLowerInvariant(),
    };

    /// <summary>What happens to whom, each once, and to the number of clients.</summary>
    public static string Causes(LookAhead ahead, PartTurn change)
    {
        var people = change.Causes.Select(cause => $"{DutchFormat.Capital(ahead.Name(cause.MemberId))}: {Domain.Assessments.Explanation.Of(cause)}").Distinct();
        return string.Join("; ", ahead.Clients?.GetValueOrDefault(change) is { } clients ? people.Prepend(DutchFormat.Capital(clients)) : people);
    }

    /// <summary>What a product that is met still leaves to be looked at.</summary>
    public static string Met(Assessment assessment)
    {
        var manual = assessment.Parts.Count(part => part.Verdict == Verdict.Manual);
        return $"{DutchFormat.Count(assessment.Parts.Count - manual, "eis nagerekend", "eisen nagerekend")}{(manual == 0 ? "" : $", {manual} met de hand na te kijken")}";
    }
}
