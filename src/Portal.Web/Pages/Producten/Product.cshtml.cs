using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Producten;

/// <summary>A product: what it is, what it costs, what is asked of staff, and with what it may be combined.</summary>
public sealed class ProductModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    private const int MostSimilar = 20;

    private const int MostProviders = 20;

    /// <summary>Most demands under the heading "all else" that are shown unasked.</summary>
    public const int MostOthers = 5;

    /// <summary>The product.</summary>
    public Product Product { get; private set; } = null!;

    /// <summary>The day that is shown.</summary>
    public ReferenceDay Day { get; private set; } = null!;

    /// <summary>Whether the book holds on the day.</summary>
    public bool InForce { get; private set; }

    /// <summary>The tariffs as they stand on the day; empty when none is known.</summary>
    public IReadOnlyList<TariffText> Tariffs { get; private set; } = [];

    /// <summary>The periods that a tariff held or will hold, with the tariff, or null where none is known between two; empty when nothing was indexed.</summary>
    public IReadOnlyList<(string Period, Tariff? Tariff)> Periods { get; private set; } = [];

    /// <summary>The demands under their headings.</summary>
    public IReadOnlyList<IGrouping<RequirementGroup, Requirement>> Demands { get; private set; } = [];

    /// <summary>Products of the same kind of care: first in other regions, then in the same book.</summary>
    public IReadOnlyList<Product> Similar { get; private set; } = [];

    /// <summary>Combination rules of other products of the book that name this one, where its own rules do not name them.</summary>
    public IReadOnlyList<(Product Product, Combination Rule)> NamedBy { get; private set; } = [];

    /// <summary>The book before and the book after this one, where there is one.</summary>
    public (ProductBook? Earlier, ProductBook? Later) Versions { get; private set; }

    /// <summary>Who is contracted for it on the day, by name.</summary>
    public IReadOnlyList<PublicContract> Contracted { get; private set; } = [];

    /// <summary>Which of those are shown: in the chosen municipality, on the chosen page.</summary>
    public PagedList<PublicContract> Shown { get; private set; } = null!;

    /// <summary>The municipality of the book of which the contracted providers are asked, or null for all.</summary>
    public Municipality? Municipality { get; private set; }

    /// <summary>The rounds in which providers can enrol for it now.</summary>
    public IReadOnlyList<PublicRound> OpenRounds { get; private set; } = [];

    /// <summary>Shows the product.</summary>
    public IActionResult OnGet(string productboek, string slug, string? peildatum, string? gemeente, string? pagina)
    {
        var loaded = catalogue.Loaded;
        var snapshot = loaded.Snapshot;
        if (snapshot.Product(productboek, slug) is not { } product)
            return NotFound();

        Product = product;
        Day = ReferenceDay.Read(peildatum, clock);
        InForce = snapshot.IsInForce(product.Book, Day.Day);
        Tariffs = TariffText.On(product, Day.Day);
        Periods = product.Facts.Tariffs.Any(tariff => tariff.Origin is not null) ? [.. PeriodsOf(product)] : [];
        Demands = RequirementSummary.Grouped(product);
        Similar = [.. snapshot.Products
            .Where(other => other.Facts.CareKind == product.Facts.CareKind && other != product && snapshot.IsInForce(other.Book, Day.Day))
            .OrderBy(other => other.Book == product.Book)
            .Take(MostSimilar)];
        var named = product.Facts.Combinations.SelectMany(rule => rule.Products).ToHashSet();
        NamedBy = [.. snapshot.Products
            .Where(other => other.Book == product.Book && other != product && !named.Contains(other.Key))
            .SelectMany(other => other.Facts.Combinations.Where(rule => rule.Products.Contains(product.Key)), (other, rule) => (other, rule))];
        Municipality = product.Book.Facts.Municipalities.FirstOrDefault(municipality => municipality.Code == gemeente);
        Contracted = loaded.Contracts.On(Day.Day).OfProduct(product.Key);
        var there = Municipality is { Code: var code } ? [.. Contracted.Where(contract => contract.Municipalities.Contains(code))] : Contracted;
        if (PagedList.Of(FairOrder.On(there, ReferenceDay.Today(clock)), pagina, MostProviders) is not { } shown)
            return NotFound();
        Shown = shown;
        OpenRounds = catalogue.Rounds.OpenFor(product.Key, clock.GetUtcNow().UtcDateTime);
        Versions = (product.Book.Facts.Succeeds is { } earlier ? snapshot.Book(earlier) : null, snapshot.Successor(product.Book));
        return Page();
    }

    /// <summary>The indexed tariff that comes after this one; null when none is known.</summary>
    public Tariff? NextOf(Tariff tariff)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        return Product.Facts.Tariffs.Where(other => other.Variant == tariff.Variant && other.ValidFrom > tariff.ValidFrom && other.Origin is not null).MinBy(other => other.ValidFrom);
    }

    private static IEnumerable<(string Period, Tariff? Tariff)> PeriodsOf(Product product)
    {
        foreach (var variant in product.Facts.Tariffs.GroupBy(tariff => tariff.Variant))
        {
            Tariff? before = null;
            foreach (var tariff in variant.OrderBy(tariff => tariff.ValidFrom))
            {
                if (before?.ValidThrough is { } last && last.AddDays(1) < tariff.ValidFrom)
                    yield return (DutchFormat.Period(last.AddDays(1), tariff.ValidFrom.AddDays(-1))!, null);
                yield return (DutchFormat.Period(tariff.ValidFrom, tariff.ValidThrough)!, before = tariff);
            }
        }
    }

    /// <summary>The products with these keys, without this one.</summary>
    public IEnumerable<Product> Others(IEnumerable<string> keys) =>
        keys.Select(catalogue.Snapshot.Product).OfType<Product>().Where(other => other != Product);

    /// <summary>Where in the book a demand stands, without the name of this product.</summary>
    public string Source(Requirement demand) =>
        demand.Source.StartsWith($"{Product.Facts.Name}, ", StringComparison.Ordinal) ? demand.Source[(Product.Facts.Name.Length + 2)..] : demand.Source;

    /// <summary>The address of this product in another version of its book, or of that book when it is not in it.</summary>
    public string In(ProductBook version) =>
        catalogue.Snapshot.Product(version.Slug, Product.Slug) is { } same ? $"/producten/{same.Key}" : $"/productenboeken/{version.Slug}";

    /// <summary>The address of another page of the contracted providers.</summary>
    public string PageOfProviders(int page)
    {
        var query = new QueryBuilder();
        if (Day.Chosen)
            query.Add("peildatum", Day.Iso);
        if (Municipality is { Code: var code })
            query.Add("gemeente", code);
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"/producten/{Product.Key}{query}#aanbieders";
    }

    /// <summary>The product in the words of schema.org, for search engines.</summary>
    public string StructuredData => ProductStructuredData.Json(Product, Tariffs, $"{HttpContext.Site()}/producten/{Product.Key}");
}
