using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Findings;

namespace Portal.Web.Findings;

/// <summary>How findings look: always colour and word.</summary>
internal static class FindingLook
{
    private const int SoonDays = 7;

    /// <summary>The class of the colour of a status.</summary>
    public static string Style(this FindingStatus status) => status switch
    {
        FindingStatus.Resolved => "is-ok",
        FindingStatus.Open or FindingStatus.Seen => "is-bad",
        FindingStatus.Planned => "is-risk",
        FindingStatus.Concept => "is-info",
        _ => "is-none",
    };

    /// <summary>How far a finding is as contract managers see it in lists, in words, and the class of its colour.</summary>
    public static (string Text, string Style) Stand(this Finding finding, DateOnly today) => finding.Status switch
    {
        FindingStatus.Concept when finding.AnsweredAt is not null => ("Aanbieder heeft gereageerd", "is-warm"),
        FindingStatus.Concept => ("Concept verstuurd", "is-info"),
        _ when finding.Status.IsFinal() && finding.RemedyBy < today => ("Hersteltermijn voorbij", "is-bad"),
        FindingStatus.Planned => ("Herstelplan ingestuurd", "is-warm"),
        FindingStatus.Open => ("Definitief", "is-risk"),
        FindingStatus.Seen => ("Gezien", "is-risk"),
        FindingStatus.Resolved => ("Hersteld", "is-ok"),
        var status => (status.Label(), "is-none"),
    };

    /// <summary>The class of the colour of a severity.</summary>
    public static string Style(this Severity severity) => severity switch { Severity.Severe => "is-bad", Severity.Moderate => "is-risk", _ => "is-none" };

    /// <summary>The last day of what runs for a finding: to answer it, to repair it, or of its waiver. Null when nothing runs.</summary>
    public static DateOnly? LastDay(this Finding finding) => finding.Status switch
    {
        FindingStatus.Concept => finding.RespondBy,
        FindingStatus.Waived => finding.WaivedThrough,
        var status => status.IsFinal() ? finding.RemedyBy : null,
    };

    /// <summary>How long there is until the end of a day: "nog 14 dagen", "vandaag nog" or "3 dagen te laat".</summary>
    public static string Left(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "vandaag nog",
        < 0 and var late => $"{DutchFormat.Count(-late, "dag", "dagen")} te laat",
        var left => $"nog {DutchFormat.Count(left, "dag", "dagen")}",
    };

    /// <summary>The class of the colour of a last day: only what is missed, or nearly, draws the eye.</summary>
    public static string Urgency(DateOnly day, DateOnly today) => day < today ? "is-bad" : day <= today.AddDays(SoonDays) ? "is-warm" : "is-none";
}
