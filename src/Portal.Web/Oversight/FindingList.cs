using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Findings;

namespace Portal.Web.Oversight;

/// <summary>For whom or what a finding waits.</summary>
public enum Waiting
{
    /// <summary>For the provider to answer the concept.</summary>
    [JsonStringEnumMemberName("reactie")] Answer,
    /// <summary>For the contract manager to decide about a concept that the provider answered.</summary>
    [JsonStringEnumMemberName("besluit")] Decision,
    /// <summary>For the provider to say how it will be repaired.</summary>
    [JsonStringEnumMemberName("plan")] Plan,
}

/// <summary>What a contract manager asks of the list of findings. A value that means nothing is left out.</summary>
/// <param name="Scope">Of which contracts.</param>
/// <param name="Status">How far they are: a status, <see cref="Final"/> or <see cref="All"/>; null for those that are unfinished.</param>
/// <param name="Severity">How bad they are.</param>
/// <param name="Waiting">What they wait for.</param>
/// <param name="IsOverdue">Only those of which the term to repair has passed.</param>
/// <param name="Within">Only those of which the term ends within so many days.</param>
/// <param name="Assigned">Who deals with them: <see cref="Me"/>, <see cref="Nobody"/>, or the number of a colleague.</param>
/// <param name="Sort">The order: a code of <see cref="Orders"/>.</param>
public sealed record FindingList(OversightScope Scope, string? Status, Severity? Severity, Waiting? Waiting, bool IsOverdue, int? Within, string? Assigned, string Sort)
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/contractbeheer/bevindingen";

    /// <summary>The filters for those in which a term runs to repair them, and for all.</summary>
    public const string Final = "definitief", All = "alle";

    /// <summary>The filters for those that who asks deals with, and that nobody does.</summary>
    public const string Me = "mij", Nobody = "niemand";

    /// <summary>The list when nothing is asked.</summary>
    public static readonly FindingList Unfinished = new(new(), null, null, null, false, null, null, "slechtst");

    /// <summary>The orders, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Orders = [("slechtst", "Slechtste eerst"), ("termijn", "Termijn loopt eerst af"), ("nieuwste", "Nieuwste eerst")];

    /// <summary>The choices of how far they are, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Statuses =
        [("", "Nog niet afgerond"), (Final, "Definitief, nog niet hersteld"), .. Enum.GetValues<FindingStatus>().Select(status => (status.Code(), status.Label())), (All, "Alle, ook afgerond")];

    /// <summary>The terms within which the term may end, in days.</summary>
    public static readonly IReadOnlyList<int> Terms = [7, 14, 30];

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => this with { Sort = Unfinished.Sort } != Unfinished;

    /// <summary>Reads a query string.</summary>
    internal static FindingList Read(IQueryCollection query, Known manager, OversightProducts products) => new(
        OversightScope.Read(query, manager, products),
        query["status"].FirstOrDefault() is { Length: > 0 } status && Statuses.Any(one => one.Code == status) ? status : null,
        Vocabulary.TryParse<Severity>(query["ernst"].FirstOrDefault(), out var severity) ? severity : null,
        Vocabulary.TryParse<Waiting>(query["wacht-op"].FirstOrDefault(), out var waiting) ? waiting : null,
        query["over-tijd"].FirstOrDefault() == "ja",
        int.TryParse(query["binnen"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Terms.Contains(days) ? days : null,
        query["toegewezen"].FirstOrDefault() is { } who && (who is Me or Nobody || Guid.TryParse(who, out _)) ? who : null,
        query["sorteer"].FirstOrDefault() is { } sort && Orders.Any(order => order.Code == sort) ? sort : Unfinished.Sort);

    /// <summary>The findings that are asked for.</summary>
    internal IQueryable<Finding> Of(PortalDbContext database, Known manager, OversightProducts products, DateOnly today)
    {
        var regions = Scope.Regions(manager);
        var findings = database.FindingsOf(manager).Where(finding => regions.Contains(finding.Region));
        if (Scope with { Region = null } is { IsNarrowed: true } scope)
        {
            var contracts = scope.Contracts(database, manager, products);
            findings = findings.Where(finding => contracts.Any(contract => contract.Id == finding.ContractId));
        }
        IReadOnlyList<FindingStatus>? statuses = Status switch
        {
            null => FindingLife.Unfinished,
            Final => FindingLife.Final,
            All => null,
            _ => Vocabulary.TryParse<FindingStatus>(Status, out var status) ? [status] : [],
        };
        if (statuses is not null)
            findings = findings.Where(finding => statuses.Contains(finding.Status));
        if (Severity is { } severity)
            findings = findings.Where(finding => finding.Severity == severity);
        findings = Waiting switch
        {
            Oversight.Waiting.Answer => findings.Where(finding => finding.Status == FindingStatus.Concept && finding.AnsweredAt == null),
            Oversight.Waiting.Decision => findings.Where(finding => finding.Status == FindingStatus.Concept && finding.AnsweredAt != null),
            Oversight.Waiting.Plan => findings.Where(finding => finding.Status == FindingStatus.Open || finding.Status == FindingStatus.Seen),
            _ => findings,
        };
        if (IsOverdue)
            findings = findings.Overdue(today);
        if (Within is { } days)
            findings = findings.EndingBetween(today, today.AddDays(days));
        if (Assigned is { } who)
        {
            Guid? person = who == Nobody ? null : who == Me ? manager.Id : Guid.Parse(who);
            findings = findings.Where(finding => finding.AssigneeId == person);
        }
        return findings;
    }

    /// <summary>Puts findings in the order that is asked.</summary>
    internal IQueryable<Finding> Order(IQueryable<Finding> findings) => Sort switch
    {
        "termijn" => findings.EarliestTermFirst(),
        "nieuwste" => findings.OrderByDescending(finding => finding.FoundOn).ThenByDescending(finding => finding.Id),
        _ => findings.WorstFirst(),
    };

    /// <summary>The address that asks for this list.</summary>
    public string Address(string path = Path, int page = 1, string? form = null)
    {
        var query = new QueryBuilder();
        void Add(string key, string? value)
        {
            if (value is not null)
                query.Add(key, value);
        }
        Add("status", Status);
        Add("ernst", Severity?.Code());
        Add("wacht-op", Waiting?.Code());
        Add("over-tijd", IsOverdue ? "ja" : null);
        Add("binnen", Within?.ToString(CultureInfo.InvariantCulture));
        Add("toegewezen", Assigned);
        Scope.AddTo(query);
        Add("sorteer", Sort == Unfinished.Sort ? null : Sort);
        Add("vorm", form);
        Add("pagina", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return $"{path}{query}";
    }
}

/// <summary>Filters and orders findings.</summary>
internal static class FindingOrder
{
    /// <summary>Those of which the term to repair has passed.</summary>
    public static IQueryable<Finding> Overdue(this IQueryable<Finding> findings, DateOnly today) =>
        findings.Where(finding => FindingLife.Final.Contains(finding.Status) && finding.RemedyBy < today);

    /// <summary>Those of which the term that runs ends on one of these days.</summary>
    public static IQueryable<Finding> EndingBetween(this IQueryable<Finding> findings, DateOnly first, DateOnly last) => findings.Where(finding =>
        (finding.Status == FindingStatus.Concept && finding.RespondBy >= first && finding.RespondBy <= last)
        || (finding.Status == FindingStatus.Waived && finding.WaivedThrough >= first && finding.WaivedThrough <= last)
        || (FindingLife.Final.Contains(finding.Status) && finding.RemedyBy >= first && finding.RemedyBy <= last));

    /// <summary>By how bad they are, how much is lacking and for how long.</summary>
    public static IQueryable<Finding> WorstFirst(this IQueryable<Finding> findings) => findings
        .OrderByDescending(finding => finding.Severity == Severity.Severe ? 2 : finding.Severity == Severity.Moderate ? 1 : 0).ThenByDescending(finding => finding.Gap)
        .ThenBy(finding => finding.NotMetSince == null).ThenBy(finding => finding.NotMetSince).ThenBy(finding => finding.Id);

    /// <summary>By the last day of the term that runs.</summary>
    public static IQueryable<Finding> EarliestTermFirst(this IQueryable<Finding> findings) => findings
        .OrderBy(finding => finding.Status == FindingStatus.Concept ? finding.RespondBy : finding.Status == FindingStatus.Waived ? finding.WaivedThrough ?? DateOnly.MaxValue
            : FindingLife.Final.Contains(finding.Status) ? finding.RemedyBy ?? DateOnly.MaxValue : DateOnly.MaxValue)
        .ThenBy(finding => finding.Id);
}

/// <summary>Findings to show in a table.</summary>
/// <param name="Findings">The findings, with their providers loaded.</param>
/// <param name="Today">Today.</param>
/// <param name="Form">Id of the form that takes the boxes to tick; null for no boxes.</param>
/// <param name="Ticks">Which are ticked; null for all.</param>
public sealed record FindingRows(IReadOnlyList<Finding> Findings, DateOnly Today, string? Form = null, IReadOnlyCollection<int>? Ticks = null)
{
    /// <summary>The name of the boxes.</summary>
    public const string Key = "bevinding";

    /// <summary>Whether a finding is ticked.</summary>
    public bool Ticked(int finding) => Ticks?.Contains(finding) ?? true;
}
