using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Domain.Contracts;

namespace Portal.Data.Contracts;

/// <summary>Loads what the public sees of providers and contracts.</summary>
public static class ContractLoad
{
    /// <summary>The kinds of records of which a change may change what the public sees.</summary>
    public static IReadOnlyList<string> Records { get; } = [nameof(Contract), nameof(Organisation), nameof(Branch), nameof(IntakeStop)];

    /// <summary>
    /// How many changes of providers and contracts the audit trail holds. Their number and not the highest: of two changes at a time the later number
    /// may be there first, and the earlier would never be seen.
    /// </summary>
    public static async Task<long> ContractVersionAsync(this PortalDbContext database, CancellationToken cancellation = default) =>
        await database.AuditEntries.LongCountAsync(entry => Records.Contains(entry.Record), cancellation);

    /// <summary>Loads the approved providers and their contracts, of all days; no drafts.</summary>
    /// <param name="database">The database.</param>
    /// <param name="version">The version that was seen before this.</param>
    /// <param name="cancellation">Stops the load.</param>
    public static async Task<ContractSnapshot> LoadContractsAsync(this PortalDbContext database, long version, CancellationToken cancellation = default)
    {
        var branches = (await database.Branches.Where(branch => branch.IsPublic && branch.Organisation!.Status == OrganisationStatus.Approved)
                .OrderBy(branch => branch.Id).AsNoTracking().ToListAsync(cancellation))
            .ToLookup(branch => branch.OrganisationId, branch => new ProviderBranch(branch.Name, branch.Street, branch.PostalCode, branch.Town, branch.Municipality));
        var providers = (await database.Organisations.Where(organisation => organisation.Status == OrganisationStatus.Approved).AsNoTracking().ToListAsync(cancellation))
            .ToDictionary(organisation => organisation.Id, organisation => new Provider
            {
                Slug = organisation.Slug,
                Name = organisation.Name,
                Website = Uri.TryCreate(organisation.Website, UriKind.Absolute, out var site) && site.Scheme is "https" or "http" ? organisation.Website : null,
                Contact = organisation.ShowsContact ? new(organisation.ContactName, organisation.Email, organisation.Phone) : null,
                Branches = [.. branches[organisation.Id].OrderBy(branch => branch.Town, StringComparer.Ordinal)],
            });
        var contracts = await database.Contracts.Agreed()
            .Where(contract => contract.Organisation!.Status == OrganisationStatus.Approved)
            .Select(contract => new { contract.Id, contract.OrganisationId, Book = contract.Product!.Book.Slug, contract.Product.Slug, contract.ValidFrom, contract.ValidThrough, contract.Municipalities })
            .ToListAsync(cancellation);
        var stops = (await database.IntakeStops.OrderBy(stop => stop.ValidFrom).AsNoTracking().ToListAsync(cancellation))
            .ToLookup(stop => stop.ContractId, stop => new PublicIntakeStop(stop.ValidFrom, stop.ValidThrough, stop.IsReasonPublic ? stop.Reason : null));
        return new(version, providers.Values, contracts.Where(contract => providers.ContainsKey(contract.OrganisationId)).Select(contract =>
            new PublicContract(providers[contract.OrganisationId], $"{contract.Book}/{contract.Slug}", contract.ValidFrom, contract.ValidThrough, contract.Municipalities) { IntakeStops = [.. stops[contract.Id]] }));
    }
}
