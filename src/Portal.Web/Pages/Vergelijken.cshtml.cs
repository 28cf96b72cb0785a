using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;
using Portal.Web.Search;

namespace Portal.Web.Pages;

/// <summary>One fact of the products that are compared.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Values">For each product what its book says, in one or more lines.</param>
public sealed record ComparedFact(string Name, IReadOnlyList<IReadOnlyList<string>> Values)
{
    /// <summary>Whether the products are not all alike in it.</summary>
    public bool Differs { get; } = Values.Skip(1).Any(value => !value.SequenceEqual(Values[0]));
}

/// <summary>The page that sets products side by side. It takes the keys of the search page too, so as to lead back to that search.</summary>
public sealed class VergelijkenModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>Most products side by side.</summary>
    public const int Most = 4;

    /// <summary>What is said where the book is silent on something that there is.</summary>
    public const string NotKnown = "niet bekend";

    /// <summary>What is said where the book asks or says nothing.</summary>
    public const string NotStated = "niet genoemd";

    /// <summary>What was asked.</summary>
    public SearchRequest Search { get; private set; } = null!;

    /// <summary>The products that are compared.</summary>
    public IReadOnlyList<Product> Compared { get; private set; } = [];

    /// <summary>The products for which there is no room.</summary>
    public IReadOnlyList<Product> LeftOut { get; private set; } = [];

    /// <summary>What is compared.</summary>
    public IReadOnlyList<ComparedFact> Facts { get; private set; } = [];

    /// <summary>Compares.</summary>
    public void OnGet()
    {
        var loaded = catalogue.Loaded;
        var snapshot = loaded.Snapshot;
        Search = SearchRequest.Read(Request.Query, loaded, ReferenceDay.Today(clock), withProducts: true);
        List<Product> chosen = [.. Search.Products.Select(key => snapshot.Product(key)!)];
        Compared = [.. chosen.Take(Most)];
        LeftOut = [.. chosen.Skip(Most)];
        var index = loaded.IndexOn(Search.Query.Day);
        Facts =
        [
            Fact("Regio", product => [product.Book.Facts.Region.Name]),
            Fact("Productenboek", product => [$"{product.Book.Facts.Name} ({product.Book.Facts.Status.Code()})"]),
            Fact("Wet", product => [product.Facts.Law is { } law ? DutchFormat.Capital(law.Code()) : NotStated]),
            Fact("Perceel", product => [product.Lot?.Name ?? NotStated]),
            Fact("Eenheid", product => [product.Facts.Unit?.Code() ?? NotKnown]),
            Fact("Tarief", product => Lines(TariffText.On(product, Search.Query.Day).Select(Tariff), NotKnown)),
            Fact("Niveau in de eisen", product => [RequirementSummary.Levels(product) ?? NotStated]),
            Fact("Aandeel per niveau", product => Lines(RequirementSummary.Shares(product))),
            Fact("Registraties", product => Lines(RequirementSummary.Registrations(product))),
            Fact("Groepsgrootte", product => Lines(RequirementSummary.GroupSize(product))),
            Fact("Cliënten per begeleider", product => Lines(RequirementSummary.Ratio(product))),
            Fact("Uren begeleiding", product => Lines(RequirementSummary.Hours(product))),
            Fact("Gecontracteerde aanbieders", product => [index.ContractedProviders(product) is > 0 and var count ? DutchFormat.Number(count) : "geen vastgelegd"]),
            Fact("Duur", product => Lines(product.Facts.DurationLimits.Select(limit => limit.Explanation), NotStated)),
        ];
    }

    /// <summary>What tells a product from the others here: its name and region, and its law where another has those too.</summary>
    public string Name(Product product)
    {
        static string InRegion(Product one) => $"{one.Facts.Name}, {one.Book.Facts.Region.Name}";
        return Compared.Count(other => InRegion(other) == InRegion(product)) > 1 ? $"{InRegion(product)}, {product.Facts.Law.Label()}" : InRegion(product);
    }

    /// <summary>The address of this page without a product.</summary>
    public string AddressWithout(Product product) =>
        (Search with { Products = [.. Search.Products.Where(key => key != product.Key)] }).Address("/vergelijken", Search.Page);

    private ComparedFact Fact(string name, Func<Product, IReadOnlyList<string>> value) => new(name, [.. Compared.Select(value)]);

    private static string Tariff(TariffText tariff) =>
        string.Concat(tariff.Tariff.Variant is { } variant ? $"{variant.Label()}: " : "", tariff.Line, tariff.PerHour is { } hour ? $", dat is {hour}" : "");

    private static string[] Lines(string? joined) => joined?.Split("; ") ?? [NotStated];

    private static string[] Lines(IEnumerable<string> lines, string otherwise) => [.. lines.DefaultIfEmpty(otherwise)];
}
