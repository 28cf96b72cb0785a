using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain;
using Portal.Domain.Contracts;
using Portal.Web.Access;

namespace Portal.Web.Contracts;

/// <summary>What a contract manager asks of the list of requests. A value that means nothing is left out.</summary>
/// <param name="State">A state; null for those that wait for a decision.</param>
/// <param name="IsAll">Whether all states are asked.</param>
/// <param name="Kind">A kind of change; null for all.</param>
/// <param name="Region">Slug of one of the own regions; null for all of them.</param>
public sealed record RequestList(RequestState? State, bool IsAll, ChangeKind? Kind, string? Region = null)
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/contractbeheer/aanvragen";

    /// <summary>The state that stands for all.</summary>
    public const string All = "alle";

    /// <summary>Whether anything but what waits is asked.</summary>
    public bool IsNarrowed => IsAll || State is not null || Kind is not null || Region is not null;

    /// <summary>Reads a query string.</summary>
    public static RequestList Read(IQueryCollection query, Known manager)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(manager);
        return new(
            Vocabulary.TryParse<RequestState>(query["stand"].FirstOrDefault(), out var state) && state != RequestState.Asked ? state : null, query["stand"] == All,
            Vocabulary.TryParse<ChangeKind>(query["soort"].FirstOrDefault(), out var kind) ? kind : null,
            manager.Regions.FirstOrDefault(region => region == query["regio"]));
    }

    /// <summary>The requests that are asked for, the oldest first.</summary>
    public IQueryable<ContractRequest> Of(PortalDbContext database, Known manager)
    {
        var requests = database.RequestsOf(manager);
        var state = State ?? RequestState.Asked;
        if (!IsAll)
            requests = requests.Where(request => request.State == state);
        if (Kind is { } kind)
            requests = requests.Where(request => request.Kind == kind);
        if (Region is { } region)
            requests = requests.Where(request => request.Region == region);
        return requests.OrderBy(request => request.AskedAt).ThenBy(request => request.Id);
    }

    /// <summary>The address that asks for this list.</summary>
    public string Address(int page = 1)
    {
        var query = new QueryBuilder();
        if (IsAll || State is not null)
            query.Add("stand", IsAll ? All : State!.Value.Code());
        if (Kind is { } kind)
            query.Add("soort", kind.Code());
        if (Region is not null)
            query.Add("regio", Region);
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"{Path}{query}";
    }
}
