using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Findings;
using Portal.Web.Access;

namespace Portal.Web.Oversight;

/// <summary>What a contract manager asks of the list of contracts by how they stand. A value that means nothing is left out.</summary>
/// <param name="Scope">Which contracts.</param>
/// <param name="State">How they stand.</param>
/// <param name="Sort">The order: a code of <see cref="Orders"/>.</param>
public sealed record StandingList(OversightScope Scope, ContractState? State, string Sort)
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/contractbeheer/toetsing";

    /// <summary>The orders, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Orders =
        [("slechtst", "Slechtste eerst"), ("aanbieder", "Aanbieder, a tot z"), ("product", "Product, a tot z"), ("valt-weg", "Voldoet het eerst niet meer")];

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => Scope.IsNarrowed || State is not null;

    /// <summary>Reads a query string.</summary>
    internal static StandingList Read(IQueryCollection query, Known manager, OversightProducts products) => new(
        OversightScope.Read(query, manager, products),
        Vocabulary.TryParse<ContractState>(query["oordeel"].FirstOrDefault(), out var state) ? state : null,
        query["sorteer"].FirstOrDefault() is { } sort && Orders.Any(order => order.Code == sort) ? sort : Orders[0].Code);

    /// <summary>The contracts that are asked for.</summary>
    internal IQueryable<Standing> Of(PortalDbContext database, Known manager, OversightProducts products, DateOnly today)
    {
        var standings = database.StandingsOf(Scope.Contracts(database, manager, products), today);
        return State is { } state ? standings.In(state) : standings;
    }

    /// <summary>The contracts that are asked for, in order.</summary>
    internal IQueryable<StandingLine> Lines(PortalDbContext database, Known manager, OversightProducts products, DateOnly today)
    {
        var standings = Of(database, manager, products, today);
        var unfinished = FindingLife.Unfinished;
        return (Sort switch
        {
            "aanbieder" => standings.OrderBy(one => one.Contract.Organisation!.Name).ThenBy(one => one.Contract.Product!.Slug),
            "product" => standings.OrderBy(one => one.Contract.Product!.Slug).ThenBy(one => one.Contract.Organisation!.Name),
            "valt-weg" => standings.OrderBy(one => one.Found!.FallsOn == null).ThenBy(one => one.Found!.FallsOn).ThenBy(one => one.Contract.Organisation!.Name),
            _ => standings.OrderBy(one => one.Found!.Verdict == Verdict.NotMet ? 0 : one.Found.Verdict == Verdict.Met && one.Found.FallsOn != null ? 1 : one.Found.Verdict == Verdict.NotAssessable ? 2 : one.Found == null ? 3 : 4)
                .ThenByDescending(one => database.Findings.Where(finding => finding.ContractId == one.Contract.Id && unfinished.Contains(finding.Status))
                    .Max(finding => (int?)((finding.Severity == Severity.Severe ? 2000 : finding.Severity == Severity.Moderate ? 1000 : 0) + finding.Gap)) ?? 0)
                .ThenBy(one => one.Found!.FallsOn).ThenBy(one => one.Contract.Organisation!.Name),
        }).ThenBy(one => one.Contract.Id).Select(one => new StandingLine
        {
            Id = one.Contract.Id,
            Provider = one.Contract.Organisation!.Slug,
            ProviderName = one.Contract.Organisation.Name,
            ProductId = one.Contract.ProductId,
            Region = one.Contract.Region,
            ValidThrough = one.Contract.ValidThrough,
            Verdict = (Verdict?)one.Found!.Verdict,
            FallsOn = one.Found.FallsOn,
            Since = database.ContractVerdicts.Where(verdict => verdict.Id == one.Found.VerdictId).Select(verdict => (DateOnly?)verdict.Day).FirstOrDefault(),
        });
    }

    /// <summary>The address that asks for this list.</summary>
    public string Address(string path = Path, int page = 1, string? form = null)
    {
        var query = new QueryBuilder();
        if (State is { } state)
            query.Add("oordeel", state.Code());
        Scope.AddTo(query);
        if (Sort != Orders[0].Code)
            query.Add("sorteer", Sort);
        if (form is not null)
            query.Add("vorm", form);
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"{path}{query}";
    }
}

/// <summary>What the list shows of a contract.</summary>
public sealed record StandingLine
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Slug of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string ProviderName { get; init; }

    /// <summary>Number of the product.</summary>
    public required int ProductId { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Last day of the contract; null while none is agreed.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>The verdict; null when no check has looked at it.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>First day on which it does not meet its demands any more; null when there is none within 90 days.</summary>
    public DateOnly? FallsOn { get; init; }

    /// <summary>The day from which it stands as it does.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>How it stands.</summary>
    public ContractState State => Standings.State(Verdict, FallsOn);
}

/// <summary>The finding of a contract that matters most.</summary>
/// <param name="ContractId">Number of the contract.</param>
/// <param name="Id">Its number.</param>
/// <param name="Title">What the demand asks.</param>
/// <param name="Needed">What is lacking; null when nothing can be said.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Gap">Percent of the norm that is lacking.</param>
/// <param name="WaivedThrough">Last day of the waiver.</param>
public sealed record WorstFinding(int ContractId, int Id, string Title, string? Needed, FindingStatus Status, Severity Severity, int Gap, DateOnly? WaivedThrough)
{
    /// <summary>Of each of these contracts the worst that is unfinished; of a contract without, what is waived. A contract without any is not in it.</summary>
    /// <param name="findings">Findings of contracts of the regions of who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    internal static async Task<IReadOnlyDictionary<int, WorstFinding>> LoadAsync(IQueryable<Finding> findings, CancellationToken cancellation)
    {
        FindingStatus[] shown = [.. FindingLife.Unfinished, FindingStatus.Waived];
        return (await findings.Where(finding => shown.Contains(finding.Status))
            .Select(finding => new WorstFinding(finding.ContractId, finding.Id, finding.Title, finding.Needed, finding.Status, finding.Severity, finding.Gap, finding.WaivedThrough)).ToListAsync(cancellation))
            .GroupBy(finding => finding.ContractId)
            .ToDictionary(contract => contract.Key, contract => contract.OrderByDescending(finding => finding.Status.IsUnfinished()).ThenByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Gap).ThenBy(finding => finding.Id).First());
    }
}
