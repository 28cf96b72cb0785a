using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Testing.Machine;

namespace Portal.Web.Tests.Catalogue;

/// <summary>The catalogue that is published, against what is known of the five books.</summary>
public sealed class PublishedCatalogueTests
{
    private static readonly CatalogueFiles Files = CatalogueFiles.Read(Repository.Catalogue);

    [Fact]
    public void It_has_exactly_the_products_of_the_books_with_their_place_name_and_codes()
    {
        using var csv = new CsvReader(File.OpenText(Repository.In("tests", "Portal.Web.Tests", "Catalogue", "expected-products.csv")), CultureInfo.InvariantCulture);
        var expected = csv.GetRecords(new { book = "", seq = 0, key = "", name = "", codes = "" }).Select(row => $"{row.key} {row.seq} {row.name}: {row.codes}").ToList();
        Assert.Equal(98, expected.Count);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Files.Products.Select(pair => $"{pair.Key} {pair.Value.Facts.Position} {pair.Value.Facts.Name}: {string.Join(' ', pair.Value.Facts.Codes.Select(code => code.Code))}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nijmegen_says_what_a_subcontractor_is_paid_at_least() =>
        Assert.Equal([("nijmegen-2023", 80)], Files.Books.Where(book => book.Value.SubcontractorMinimumPercentage is not null).Select(book => (book.Key, book.Value.SubcontractorMinimumPercentage!.Value)));

    [Theory]
    [InlineData("sdcg-begeleiding", "Centraal Gelderland", BookStatus.Adopted, null, "Arnhem 0202, Doesburg 0221, Duiven 0226, Lingewaard 1705, Overbetuwe 1734, Renkum 0274, Rheden 0275, Rozendaal 0277, Wageningen 0289, Westervoort 0293, Zevenaar 0299")]
    [InlineData("sdcg-beschermd-wonen", "Centraal Gelderland", BookStatus.Adopted, null, "Arnhem 0202, Doesburg 0221, Duiven 0226, Lingewaard 1705, Overbetuwe 1734, Renkum 0274, Rheden 0275, Rozendaal 0277, Wageningen 0289, Westervoort 0293, Zevenaar 0299")]
    [InlineData("nijmegen-2023", "Rijk van Nijmegen", BookStatus.Adopted, 2023, "Nijmegen 0268, Berg en Dal 1945, Beuningen 0209, Druten 0225, Heumen 0252, Mook en Middelaar 0944, Wijchen 0296")]
    [InlineData("midden-holland-2025", "Midden-Holland", BookStatus.Draft, 2025, "Gouda 0513, Bodegraven-Reeuwijk 1901, Krimpenerwaard 1931, Waddinxveen 0627, Zuidplas 1892")]
    [InlineData("rivierenland-wmo", "Rivierenland", BookStatus.Draft, null, "Buren 0214, Culemborg 0216, Maasdriel 0263, Neder-Betuwe 1740, Tiel 0281, West Betuwe 1960, West Maas en Waal 0668, Zaltbommel 0297")]
    public void Books_are_of_their_region_for_their_municipalities(string book, string region, BookStatus status, int? year, string municipalities)
    {
        var facts = Files.Books[book];
        Assert.Equal(region, facts.Region.Name);
        Assert.Equal(status, facts.Status);
        Assert.Equal(year, facts.ValidFrom?.Year);
        Assert.Null(facts.Succeeds);
        Assert.Equal(municipalities.Split(", ").Order(), facts.Municipalities.Select(municipality => $"{municipality.Name} {municipality.Code}").Order());
    }

    [Fact]
    public void It_has_five_books() => Assert.Equal(5, Files.Books.Count);

    [Fact]
    public void Every_demand_comes_back_from_JSON_as_it_was()
    {
        foreach (var requirement in Files.Products.Values.SelectMany(product => product.Facts.Requirements))
        {
            var json = JsonSerializer.Serialize(requirement, CatalogueJson.Options);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Requirement>(json, CatalogueJson.Options), CatalogueJson.Options));
        }
    }

    [Fact]
    public void Every_kind_of_demand_is_used() =>
        Assert.Equal(14, Files.Products.Values.SelectMany(product => product.Facts.Requirements).Select(requirement => requirement.GetType()).Distinct().Count());

    [Fact]
    public void Only_the_book_that_states_tariffs_has_them()
    {
        Assert.All(Files.Products.Where(pair => pair.Value.Facts.Tariffs.Count > 0), pair => Assert.StartsWith("nijmegen-2023/", pair.Key, StringComparison.Ordinal));
        Assert.All(Files.Products.Values.SelectMany(product => product.Facts.Tariffs), tariff => Assert.Equal((2023, 2023), (tariff.ValidFrom.Year, tariff.ValidThrough?.Year)));
    }

    [Theory]
    [InlineData("reguliere-begeleiding-in-een-groep-volwassenen", "0.34", "minuut", "404")]
    [InlineData("ambulante-groepsgerichte-behandeling-j-o-en-j-lvg-jeugd", null, null, null)]
    public void Tariffs_are_those_of_the_table(string slug, string? amount, string? unit, string? cakCode)
    {
        var tariffs = Files.Products[$"nijmegen-2023/{slug}"].Facts.Tariffs;
        if (amount is null)
        {
            Assert.Empty(tariffs);
            return;
        }
        var tariff = Assert.Single(tariffs);
        Assert.Equal((decimal.Parse(amount, CultureInfo.InvariantCulture), unit, cakCode), (tariff.Amount, Portal.Domain.Vocabulary.Code(tariff.Unit), tariff.CakCode));
    }

    [Fact]
    public void Group_tariffs_follow_from_the_individual_ones_where_the_source_says_so()
    {
        // Programma van eisen 44.2, with 13 for the 11 that it names: 11 is individual. In the order of the book: 03, 04, 12, 13 and 18.
        var following = Files.Products.Values.Where(product => product.Facts.GroupTariff is not null).OrderBy(product => product.Facts.Position).ToList();
        Assert.Equal([3, 4, 12, 13, 18], following.Select(product => product.Facts.Position));
        foreach (var (facts, _) in following)
        {
            var one = Files.Products[$"nijmegen-2023/{facts.GroupTariff!.From}"].Facts;
            Assert.Equal((3, one.Law, one.Position), (facts.GroupTariff.Denominator, facts.Law, facts.Position is 18 ? 17 : facts.Position - 2));
            Assert.Equal(decimal.Round(one.Tariffs[0].Amount / 3, 2, MidpointRounding.AwayFromZero), facts.Tariffs[0].Amount);
        }
    }

    [Theory]
    [InlineData("nijmegen-2023/reguliere-begeleiding-in-een-groep-volwassenen", null, 8)]
    [InlineData("nijmegen-2023/reguliere-begeleiding-in-een-groep-jeugd", null, null)]
    public void The_base_of_a_group_tariff_is_no_group_size(string key, int? minimum, int? maximum)
    {
        var size = Files.Products[key].Facts.Requirements.OfType<GroupSizeRequirement>().FirstOrDefault();
        Assert.Equal((minimum, maximum), (size?.Minimum, size?.Maximum));
    }

    [Fact]
    public void A_code_is_taken_over_as_the_source_writes_it()
    {
        Assert.Equal("41O23", Assert.Single(Files.Products["midden-holland-2025/oza-pilot-dagbesteding-ontwikkelgericht-jeugd"].Facts.Codes).Code);
        Assert.Equal([null, Variant.Lvb, Variant.LumpSum, Variant.LumpSumLvb], Files.Products["sdcg-beschermd-wonen/zelfstandig-wonen-met-intensieve-begeleiding"].Facts.Codes.Select(code => code.Variant));
    }

    [Fact]
    public void Texts_hold_no_letters_of_other_scripts_and_no_HTML()
    {
        foreach (var (key, (_, texts)) in Files.Products)
        {
            foreach (var text in new[] { texts.Summary, texts.Description, texts.TargetGroup, texts.Result })
            {
                Assert.True(text.All(letter => letter < 0x0370 || letter is >= '\u2010' and <= '\u20ac'), $"{key}: {text}");
                Assert.False(text.Contains("</", StringComparison.Ordinal), key);
            }
        }
    }
}
