using System.Text.Json.Serialization;

namespace Portal.Domain.Findings;

/// <summary>How far a finding is: concept → open → gezien → herstelplan → hersteld | ontheffing | ingetrokken.</summary>
public enum FindingStatus
{
    /// <summary>The provider hears it and can answer before it is final.</summary>
    [JsonStringEnumMemberName("concept")] Concept,
    /// <summary>Final: the provider must repair it before a day.</summary>
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>A contract manager has looked at it.</summary>
    [JsonStringEnumMemberName("gezien")] Seen,
    /// <summary>The provider has said how it will be repaired.</summary>
    [JsonStringEnumMemberName("herstelplan")] Planned,
    /// <summary>A check found that the demand is met.</summary>
    [JsonStringEnumMemberName("hersteld")] Resolved,
    /// <summary>The demand does not count until a day (the legal "tenzij").</summary>
    [JsonStringEnumMemberName("ontheffing")] Waived,
    /// <summary>It was wrong, or there is nothing left to repair.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
}

/// <summary>What a person does with a finding.</summary>
public enum FindingAction
{
    /// <summary>The provider answers a concept.</summary>
    Answer,
    /// <summary>The provider says how it will be repaired.</summary>
    GivePlan,
    /// <summary>A contract manager makes a concept final.</summary>
    MakeFinal,
    /// <summary>A contract manager marks it as seen.</summary>
    MarkSeen,
    /// <summary>A contract manager asks a better plan.</summary>
    ReturnPlan,
    /// <summary>A contract manager gives more time: to answer a concept, to repair what is final.</summary>
    Extend,
    /// <summary>A contract manager grants a waiver, or changes its last day.</summary>
    Waive,
    /// <summary>A contract manager withdraws it.</summary>
    Withdraw,
    /// <summary>A contract manager undoes a withdrawal, while the demand is still not met.</summary>
    Reinstate,
}

/// <summary>Which step fits which status of a finding.</summary>
public static class FindingLife
{
    /// <summary>Of what returns within so many days, the finding goes on where it was, with the terms that it had; after that it begins anew.</summary>
    public const int DaysToReturn = 30;

    /// <summary>When a withdrawal is undone and the term passed meanwhile, there are so many days again.</summary>
    public const int DaysAfterUndo = 14;

    /// <summary>The statuses of a finding that somebody must still do something about.</summary>
    public static IReadOnlyList<FindingStatus> Unfinished { get; } = [FindingStatus.Concept, FindingStatus.Open, FindingStatus.Seen, FindingStatus.Planned];

    /// <summary>The statuses in which a term runs to repair it.</summary>
    public static IReadOnlyList<FindingStatus> Final { get; } = [FindingStatus.Open, FindingStatus.Seen, FindingStatus.Planned];

    /// <summary>Whether somebody must still do something about it.</summary>
    public static bool IsUnfinished(this FindingStatus status) => status <= FindingStatus.Planned;

    /// <summary>Whether a term runs to repair it.</summary>
    public static bool IsFinal(this FindingStatus status) => status is FindingStatus.Open or FindingStatus.Seen or FindingStatus.Planned;

    /// <summary>Whether a step fits.</summary>
    /// <param name="status">How far the finding is.</param>
    /// <param name="action">The step.</param>
    public static bool Allows(this FindingStatus status, FindingAction action) => action switch
    {
        FindingAction.Answer or FindingAction.MakeFinal => status == FindingStatus.Concept,
        FindingAction.GivePlan => status.IsFinal(),
        FindingAction.MarkSeen => status == FindingStatus.Open,
        FindingAction.ReturnPlan => status == FindingStatus.Planned,
        FindingAction.Extend or FindingAction.Withdraw => status.IsUnfinished(),
        FindingAction.Waive => status.IsUnfinished() || status == FindingStatus.Waived,
        FindingAction.Reinstate => status == FindingStatus.Withdrawn,
        _ => false,
    };

    /// <summary>What a status is called.</summary>
    public static string Label(this FindingStatus status) => status switch
    {
        FindingStatus.Concept => "Concept",
        FindingStatus.Open => "Open",
        FindingStatus.Seen => "Gezien",
        FindingStatus.Planned => "Herstelplan",
        FindingStatus.Resolved => "Hersteld",
        FindingStatus.Waived => "Ontheffing",
        _ => "Ingetrokken",
    };
}
