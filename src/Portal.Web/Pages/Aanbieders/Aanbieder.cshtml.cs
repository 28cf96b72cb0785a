using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Catalogue;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Pages.Aanbieders;

/// <summary>A provider: where it is, how to reach it, and what it is contracted for.</summary>
public sealed class AanbiederModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    private readonly LoadedCatalogue loaded = catalogue.Loaded;

    /// <summary>The provider.</summary>
    public Provider Provider { get; private set; } = null!;

    /// <summary>The day that is shown.</summary>
    public ReferenceDay Day { get; private set; } = null!;

    /// <summary>What it is contracted for, by region.</summary>
    public IReadOnlyList<IGrouping<Region, (PublicContract Contract, Product Product)>> Contracts { get; private set; } = [];

    /// <summary>Shows the provider.</summary>
    public IActionResult OnGet(string slug, string? peildatum)
    {
        if (loaded.Contracts.Provider(slug) is not { } provider)
            return NotFound();
        Provider = provider;
        Day = ReferenceDay.Read(peildatum, clock);
        Contracts = [.. loaded.Contracts.On(Day.Day).OfProvider(slug)
            .Select(contract => (Contract: contract, Product: loaded.Snapshot.Product(contract.Product)))
            .Where(pair => pair.Product is not null)
            .Select(pair => (pair.Contract, pair.Product!))
            .GroupBy(pair => pair.Item2.Book.Facts.Region)
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal)];
        return Page();
    }

    /// <summary>The municipalities of a contract, in words.</summary>
    public string Names(PublicContract contract, Product product) =>
        DutchFormat.List(product.Book.Facts.Municipalities.Where(municipality => contract.Municipalities.Contains(municipality.Code)).Select(municipality => municipality.Name));

    /// <summary>The name of the municipality of a branch; null when it is in no region of the portal.</summary>
    public string? Municipality(ProviderBranch branch) =>
        loaded.Snapshot.Municipalities.FirstOrDefault(municipality => municipality.Code == branch.Municipality)?.Name;

    /// <summary>The provider in the words of schema.org, for search engines.</summary>
    public string StructuredData => ProviderStructuredData.Json(Provider, $"{HttpContext.Site()}/aanbieders/{Provider.Slug}");
}
