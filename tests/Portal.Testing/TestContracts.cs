using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Web.Catalogue;

namespace Portal.Testing;

/// <summary>Makes providers and contracts for a test, as the portal saves them.</summary>
public static class TestContracts
{
    /// <summary>Makes an approved provider with a public branch.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="slug">Its slug.</param>
    /// <param name="name">Its name.</param>
    /// <param name="town">The town of its branch; null for no branch.</param>
    /// <param name="change">What is different from usual.</param>
    public static async Task<Organisation> ProviderAsync(this PortalApp app, string slug, string name, string? town = "Tiel", Action<Organisation>? change = null)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var number = $"{20_000_000 + await database.Organisations.CountAsync()}";
        var organisation = new Organisation
        {
            Slug = slug, Name = name, KvkNumber = number, AgbCode = number, Status = OrganisationStatus.Approved, CreatedAt = app.Clock.Now.UtcDateTime,
            ContactName = "Jo de Contactpersoon", Email = $"info@{slug}.example", Phone = "0344 123 456", Website = $"https://{slug}.example", ShowsContact = true,
        };
        if (town is not null)
            organisation.Branches.Add(new() { Street = "Laan 1", PostalCode = "4001 AB", Town = town, Municipality = "0281", IsPublic = true });
        change?.Invoke(organisation);
        database.Organisations.Add(organisation);
        await database.SaveAsync(app.Clock, "test", "test");
        return organisation;
    }

    /// <summary>Makes a contract.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="product">Key of the product.</param>
    /// <param name="status">Its status.</param>
    /// <param name="from">The first day; null for the beginning of 2026.</param>
    /// <param name="through">The last day, or null.</param>
    /// <param name="municipalities">CBS codes; none for all of the book.</param>
    public static async Task<Contract> ContractAsync(
        this PortalApp app, Organisation provider, string product, ContractStatus status = ContractStatus.Concluded, DateOnly? from = null, DateOnly? through = null, params string[] municipalities)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var known = app.Get<LiveCatalogue>().Snapshot.Product(product)!;
        var contract = new Contract
        {
            OrganisationId = provider.Id,
            ProductId = await database.Products.Where(row => row.Slug == known.Slug && row.Book.Slug == known.Book.Slug).Select(row => row.Id).SingleAsync(),
            Region = known.Book.Facts.Region.Slug,
            ValidFrom = from ?? new(2026, 1, 1),
            ValidThrough = through,
            Municipalities = [.. (municipalities.Length > 0 ? municipalities : known.Book.Facts.Municipalities.Select(municipality => municipality.Code)).Order(StringComparer.Ordinal)],
            Status = status,
        };
        database.Contracts.Add(contract);
        await database.SaveAsync(app.Clock, "test", "test");
        return contract;
    }
}
