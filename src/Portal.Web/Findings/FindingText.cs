using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Findings;

namespace Portal.Web.Findings;

/// <summary>What happened to a finding, as its timeline shows it.</summary>
/// <param name="At">When, where the portal is.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Side">On whose behalf.</param>
/// <param name="Who">Who did it, for readers: a name, "de aanbieder", "de contractbeheerder" or "Zorgaanbod".</param>
/// <param name="Text">What was said; null for nothing.</param>
/// <param name="Day">The day that was set; null for none.</param>
/// <param name="IsInternal">Whether only contract managers see it.</param>
/// <param name="Files">The files that were given with it: address and name.</param>
public sealed record TimelineLine(DateTime At, FindingEventKind Kind, Side Side, string Who, string? Text, DateOnly? Day, bool IsInternal, IReadOnlyList<(string Address, string Name)> Files);

/// <summary>Words for findings.</summary>
internal static class FindingText
{
    /// <summary>What an event is called.</summary>
    public static string Label(this FindingEventKind kind) => kind switch
    {
        FindingEventKind.Found => "Gevonden bij een toets",
        FindingEventKind.Returned => "Opnieuw gevonden bij een toets",
        FindingEventKind.SeverityChanged => "Andere ernst",
        FindingEventKind.Answered => "Reactie van de aanbieder",
        FindingEventKind.MadeFinal => "Definitief",
        FindingEventKind.Seen => "Gezien door de contractbeheerder",
        FindingEventKind.PlanGiven => "Herstelplan",
        FindingEventKind.StepDone => "Stap van het herstelplan klaar",
        FindingEventKind.StepUndone => "Stap toch niet klaar",
        FindingEventKind.PlanReturned => "Herstelplan teruggegeven",
        FindingEventKind.Extended => "Meer tijd",
        FindingEventKind.Waived => "Ontheffing",
        FindingEventKind.WaiverEnded => "Ontheffing voorbij",
        FindingEventKind.Withdrawn => "Ingetrokken",
        FindingEventKind.Reinstated => "Intrekken ongedaan gemaakt",
        FindingEventKind.Resolved => "Hersteld",
        FindingEventKind.Overdue => "Hersteltermijn voorbij",
        FindingEventKind.Message => "Bericht",
        FindingEventKind.Note => "Interne notitie",
        FindingEventKind.Assigned => "Toegewezen",
        FindingEventKind.ChangeAsked => "Wijziging aangevraagd",
        FindingEventKind.ChangeWithdrawn => "Aanvraag ingetrokken",
        FindingEventKind.ChangeApproved => "Wijziging goedgekeurd",
        FindingEventKind.ChangeRefused => "Wijziging geweigerd",
        FindingEventKind.ChangeApplied => "Wijziging doorgevoerd",
        FindingEventKind.ChangeLapsed => "Wijziging vervallen",
        FindingEventKind.IntakeStopLifted => "Cliëntenstop voorbij",
        _ => "Document",
    };

    /// <summary>To whom a finding was given, as a sentence.</summary>
    /// <param name="name">The name of the contract manager; null when the account is gone.</param>
    public static string Assigned(string? name) => name is null ? "Toegewezen aan iemand die geen account meer heeft." : $"Toegewezen aan {name}.";

    /// <summary>What the day of an event means, as a sentence; null when it has none.</summary>
    public static string? DayText(this TimelineLine line) => (line.Kind, line.Day) switch
    {
        (_, null) => null,
        (FindingEventKind.Found or FindingEventKind.Returned, { } day) => $"Reageren kan tot en met {DutchFormat.Date(day)}.",
        (FindingEventKind.MadeFinal or FindingEventKind.WaiverEnded, { } day) => $"Herstellen kan tot en met {DutchFormat.Date(day)}.",
        (FindingEventKind.Extended, { } day) => $"De nieuwe termijn loopt tot en met {DutchFormat.Date(day)}.",
        (FindingEventKind.Waived, { } day) => $"De eis telt niet mee tot en met {DutchFormat.Date(day)}.",
        (FindingEventKind.PlanGiven, { } day) => $"De laatste stap is klaar op {DutchFormat.Date(day)}.",
        _ => null,
    };

    /// <summary>What runs for a finding, with its last day: what lists show as its term. Null when nothing runs.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="today">Today.</param>
    public static string? Term(this Finding finding, DateOnly today) => finding switch
    {
        { Status: FindingStatus.Concept } => $"Reageren tot en met {DutchFormat.Date(finding.RespondBy)}",
        { Status: FindingStatus.Waived, WaivedThrough: { } through } => $"Ontheffing tot en met {DutchFormat.Date(through)}",
        { RemedyBy: { } day } when finding.Status.IsFinal() => day < today ? $"Te laat: hersteld zijn op {DutchFormat.Date(day)}" : $"Herstellen tot en met {DutchFormat.Date(day)}",
        _ => null,
    };
}
