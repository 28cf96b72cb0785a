using System.Text.Json;
using AngleSharp.Dom;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

/// <summary>The pages of all products of the published catalogue, against its facts.</summary>
public sealed class PublishedProductPagesTests
{
    [Theory, EveryDatabase]
    public async Task Every_fact_of_every_product_is_on_its_page(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var snapshot = app.Get<LiveCatalogue>().Snapshot;
        Assert.Equal(98, snapshot.Products.Count);
        foreach (var product in snapshot.Products)
        {
            var page = await app.PageAsync($"/producten/{product.Key}");
            var (facts, book) = (product.Facts, product.Book.Facts);
            var main = page.QuerySelector("main")!.Words();
            void Says(string text) => Assert.True(main.Contains(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase), $"{product.Key} does not say: {text}");

            Assert.Equal(facts.Name, page.QuerySelector("h1")!.Words());
            Assert.EndsWith($"/producten/{product.Key}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
            Says(product.Texts.Summary);
            Assert.Equal(facts.Codes.Select(code => code.Variant is { } variant ? $"{code.Code} variant {variant.Code()}" : code.Code), page.Words(".p-intro .p-code"));
            Says(Fact("Wet", facts.Law?.Code() ?? "niet genoemd"));
            Says(Fact("Perceel", product.Lot?.Name ?? "niet genoemd"));
            Says(Fact("Eenheid", facts.Unit?.Code() ?? "niet bekend"));
            Assert.All(facts.Tariffs, tariff => Says($"{DutchFormat.Euros(tariff.Amount)} per {tariff.Unit.Code()}"));
            if (facts.Tariffs.Count == 0)
                Says("Tarief Niet bekend");
            Assert.All(facts.Tariffs.Where(tariff => tariff.CakCode is not null), tariff => Says($"CAK-code {tariff.CakCode}"));
            Assert.All(book.Municipalities, municipality => Says(municipality.Name));
            Assert.All(facts.DurationLimits, limit => Says(limit.Explanation));

            Assert.Equal(facts.Requirements.Select(demand => $"eis-{demand.Id}").Order(), page.QuerySelectorAll("li[id^=eis-]").Select(line => line.Id!).Order());
            foreach (var demand in facts.Requirements)
            {
                var line = page.GetElementById($"eis-{demand.Id}")!;
                Assert.Equal(string.Join(' ', demand.Explanation.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), line.QuerySelector("p")!.Words());
                // The page leaves out that the section is that of this product.
                Assert.EndsWith($"Bron: {(demand.Source.StartsWith(facts.Name + ", ", StringComparison.Ordinal) ? demand.Source[(facts.Name.Length + 2)..] : demand.Source)}.", line.QuerySelectorAll("p")[^1].Words(), StringComparison.Ordinal);
                Assert.Equal(demand.Decidable ? "Controleerbaar" : "Met de hand", line.QuerySelector(".p-tag")!.Words());
            }

            Assert.All(facts.Combinations, rule => Says(rule.Explanation));
            Assert.All(facts.Combinations.SelectMany(rule => rule.Products.Concat(rule.Except)).Concat(facts.EnrolmentConditions.SelectMany(condition => condition.Products)).Where(key => key != product.Key),
                key => Assert.Contains($"/producten/{key}", page.Links("main a")));
            Assert.All(facts.EnrolmentConditions, condition => Says(condition.Explanation));
            Says(facts.Access ?? "Dat staat niet bij dit product in het productenboek.");
            Assert.All(facts.ToFollow, Says);
            Says(book.Source.Title);
            Says(book.Source.Date is { } date ? DutchFormat.Date(date) : "Het boek noemt geen datum.");
            Assert.Contains($"/contact?product={product.Key}", page.Links("main a"));

            using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
            Assert.Equal(facts.Name, data.RootElement.GetProperty("name").GetString());
        }

        static string Fact(string name, string value) => $"{name} {value}";
    }

    [Theory, EveryDatabase]
    public async Task A_book_page_has_every_product_under_its_lot_and_every_rule(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var snapshot = app.Get<LiveCatalogue>().Snapshot;
        foreach (var book in snapshot.Books)
        {
            var page = await app.PageAsync($"/productenboeken/{book.Slug}");
            var products = snapshot.Products.Where(product => product.Book == book).ToList();
            Assert.Equal(book.Facts.Name, page.QuerySelector("h1")!.Words());
            Assert.Equal(products.Select(product => $"/producten/{product.Key}").Order(), page.Links(".p-lot li a").Order());
            foreach (var lot in page.QuerySelectorAll(".p-lot"))
            {
                var name = lot.QuerySelector("h3")?.Words();
                Assert.Equal(
                    products.Where(product => (product.Lot?.Name ?? (book.Facts.Lots.Count > 0 ? "Zonder perceel" : product.Facts.Law.Label())) == name).Select(product => $"/producten/{product.Key}"),
                    lot.Links("li a"));
            }
            Assert.Contains($"/?productboek={book.Slug}", page.Links("main a"));
            Assert.Equal(book.Facts.Rules.Select(rule => rule.Title), page.Words("#regels ~ h3"));
        }
    }

    [Theory, EveryDatabase]
    public async Task All_products_are_in_the_list_from_a_to_z_and_all_codes_in_the_list_of_codes(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var products = app.Get<LiveCatalogue>().Snapshot.Products;
        Assert.Equal(products.Select(product => $"/producten/{product.Key}").Order(), (await app.PageAsync("/producten")).Links("main section a").Order());
        var codes = await app.PageAsync("/productcodes");
        Assert.Equal(
            products.SelectMany(product => product.Facts.Codes.Select(code => $"{code.Code} /producten/{product.Key}")).Order(StringComparer.Ordinal),
            codes.QuerySelectorAll("li[id^=code-]").SelectMany(line => line.Links("a").Select(link => $"{line.QuerySelector(".p-code")!.Words()} {link}")).Order(StringComparer.Ordinal));
        Assert.Equal(products.Where(product => product.Facts.Codes.Count == 0).Select(product => $"/producten/{product.Key}").Order(), codes.Links("main section a").Order());
    }
}
