using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain;
using Portal.Domain.Contracts;
using Portal.Web.Access;

namespace Portal.Web.Contracts;

/// <summary>What pages show of a request in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ContractId">Number of the contract; null while there is none.</param>
/// <param name="ProviderName">Name of the provider.</param>
/// <param name="Product">Key of the product.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="State">How far it is.</param>
/// <param name="ValidFrom">First day, or null.</param>
/// <param name="ValidThrough">Last day, or null.</param>
/// <param name="Municipalities">CBS codes of all municipalities that are asked.</param>
/// <param name="AskedAt">When it was asked, in UTC.</param>
public sealed record RequestLine(
    int Id, int? ContractId, string ProviderName, string Product, ChangeKind Kind, RequestState State, DateOnly? ValidFrom, DateOnly? ValidThrough, ImmutableArray<string> Municipalities, DateTime AskedAt)
{
    /// <summary>What is asked, in a few words.</summary>
    public string Words => $"{Kind.Label()}, {Kind.Days(ValidFrom, ValidThrough)}";
}

/// <summary>Requests to change contracts: which somebody sees, and what they are checked against.</summary>
internal static class ContractRequests
{
    /// <summary>Those of the provider in which who asks has a role.</summary>
    public static IQueryable<ContractRequest> RequestsOf(this PortalDbContext database, KnownMembership me) => database.ContractRequests.Where(request => request.OrganisationId == me.OrganisationId);

    /// <summary>Those of the regions of who asks.</summary>
    public static IQueryable<ContractRequest> RequestsOf(this PortalDbContext database, Known manager) => database.ContractRequests.Where(request => manager.Regions.Contains(request.Region));

    /// <summary>The times in which the provider takes no new clients.</summary>
    public static IQueryable<IntakeStop> IntakeStopsOf(this PortalDbContext database, KnownMembership me) => database.IntakeStops.Where(stop => stop.OrganisationId == me.OrganisationId);

    /// <summary>Those that are not over.</summary>
    public static IQueryable<IntakeStop> NotOver(this IQueryable<IntakeStop> stops, DateOnly today) =>
        stops.Where(stop => stop.ValidThrough == null || (stop.ValidThrough >= today && stop.ValidThrough >= stop.ValidFrom)).OrderBy(stop => stop.ValidFrom);

    /// <summary>What pages show in a list.</summary>
    public static IQueryable<RequestLine> Lines(this IQueryable<ContractRequest> requests) => requests.Select(request => new RequestLine(
        request.Id, request.ContractId, request.Organisation!.Name, request.Product!.Book.Slug + "/" + request.Product.Slug, request.Kind, request.State, request.ValidFrom, request.ValidThrough,
        request.Municipalities, request.AskedAt));

    /// <summary>Whether somebody may ask a change for a provider, and take that back.</summary>
    public static bool MayAsk(this KnownMembership me, ChangeKind kind) => me.Allows(kind.AsksSignature() ? Right.Sign : Right.EditStaff);

    /// <summary>What a change of a contract must fit.</summary>
    /// <param name="database">The database.</param>
    /// <param name="organisation">Number of the provider.</param>
    /// <param name="product">Number of the product.</param>
    /// <param name="contract">The contract; null for a product that is added.</param>
    /// <param name="book">CBS codes of the product's book.</param>
    /// <param name="drafts">Whether drafts count: a provider does not see those.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<ContractTerms> TermsAsync(
        this PortalDbContext database, int organisation, int product, Contract? contract, IReadOnlyCollection<string> book, bool drafts, CancellationToken cancellation)
    {
        var id = contract?.Id;
        var others = await database.Contracts.Where(one => one.OrganisationId == organisation && one.ProductId == product && one.Id != id && (drafts || one.Status != ContractStatus.Draft))
            .Select(one => new { one.ValidFrom, one.ValidThrough }).ToListAsync(cancellation);
        var stops = contract is null ? [] : await database.IntakeStops.Where(stop => stop.ContractId == id).Select(stop => new { stop.ValidFrom, stop.ValidThrough }).ToListAsync(cancellation);
        return new(
            contract is null ? null : new(contract.ValidFrom, contract.ValidThrough), contract?.Status == ContractStatus.Concluded, contract?.Municipalities ?? [], book,
            [.. others.Select(one => new ContractPeriod(one.ValidFrom, one.ValidThrough))], [.. stops.Select(stop => new ContractPeriod(stop.ValidFrom, stop.ValidThrough))]);
    }

    /// <summary>The days of a change in words.</summary>
    public static string Days(this ChangeKind kind, DateOnly? from, DateOnly? through) => kind switch
    {
        ChangeKind.Extension or ChangeKind.Ending => $"laatste dag {DutchFormat.Date(through!.Value)}",
        _ => DutchFormat.Period(from, through)!,
    };

    /// <summary>The style of a state.</summary>
    public static string Style(this RequestState state) => state switch
    {
        RequestState.Asked => "is-warm",
        RequestState.Approved or RequestState.Applied => "is-ok",
        RequestState.Refused => "is-bad",
        _ => "is-none",
    };

    /// <summary>What a faulty part is called in forms.</summary>
    public static string Field(this ChangePart part) => part switch
    {
        ChangePart.From => "vanaf-dag",
        ChangePart.Through => "tot-dag",
        _ => "gemeente",
    };
}
