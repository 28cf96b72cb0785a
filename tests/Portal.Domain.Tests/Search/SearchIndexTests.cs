using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Search;

namespace Portal.Domain.Tests.Search;

public sealed class SearchIndexTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly ProductBook Rivers = A.Book("rivieren", "Betuwe", ("0214", "Buren"), ("0281", "Tiel"));
    private static readonly ProductBook Holland = A.Book("holland", "Midden-Holland", ("0513", "Gouda"), ("1901", "Bodegraven-Reeuwijk"));

    [Theory]
    [InlineData("logeeropvang")]
    [InlineData("LOGEEROPVANG")]
    [InlineData("logeeropvangen")]
    [InlineData("logeer opvang")]
    [InlineData("logéeropvang")]
    [InlineData("logeeropvnag")]
    [InlineData("logeeropvan")]
    [InlineData("logeerop")]
    public void A_product_is_found_by_its_name_however_it_is_typed(string text) =>
        Assert.Equal(["Logeeropvang"], Names(text, A.Product("Logeeropvang").In(Rivers), A.Product("Vervoer").In(Rivers, 2)));

    [Fact]
    public void A_compound_is_found_by_its_parts_and_the_other_way_round()
    {
        var transport = A.Product("Vervoer").Saying("Ook vervoer met een rolstoel.").In(Rivers);
        var family = A.Product("Gezinshuizen").Saying("Een gezin en een huis.").In(Rivers, 2);
        Assert.Equal(["Vervoer"], Names("rolstoelvervoer", transport, family));
        Assert.Equal(["Gezinshuizen"], Names("huis gezin", transport, family));
    }

    [Fact]
    public void A_name_weighs_more_than_a_keyword_and_a_keyword_more_than_a_description()
    {
        var named = A.Product("Dagbesteding").In(Rivers, 3);
        var keyword = A.Product("Opvang overdag").WithKeywords("dagbesteding").In(Rivers, 2);
        var mentioned = A.Product("Vervoer").Saying("Naar de dagbesteding.").In(Rivers, 1);
        Assert.Equal(["Dagbesteding", "Opvang overdag", "Vervoer"], Names("dagbesteding", mentioned, keyword, named));
    }

    [Fact]
    public void What_a_name_begins_with_is_what_it_is_about() =>
        Assert.Equal(["Dagbesteding jeugd", "Vervoer dagbesteding"], Names("dagbesteding", A.Product("Vervoer dagbesteding").In(Rivers), A.Product("Dagbesteding jeugd").In(Rivers, 2)));

    [Theory]
    [InlineData("02A03")]
    [InlineData("02a03")]
    [InlineData("02 A 03")]
    [InlineData("02a03 begeleiding")]
    public void A_code_is_found_in_any_case_and_with_spaces(string text) =>
        Assert.Equal(["Begeleiding regulier"], Names(text, A.Product("Begeleiding regulier").WithCode("02A03").In(Rivers), A.Product("Begeleiding zwaar").WithCode("02A05").In(Rivers, 2)));

    [Fact]
    public void The_letter_O_and_the_digit_0_are_taken_for_each_other_in_the_middle_of_a_code_only_when_nothing_has_the_code_as_typed()
    {
        var letter = A.Product("Proef").WithCode("41O23").In(Rivers);
        Assert.Equal(["Proef"], Names("41o23", letter));
        Assert.Equal(["Proef"], Names("41023", letter));
        Assert.Equal(["Gewoon"], Names("41023", letter, A.Product("Gewoon").WithCode("41023").In(Rivers, 2)));
    }

    [Fact]
    public void The_beginning_of_a_code_finds_all_codes_that_begin_so()
    {
        Product[] products = [A.Product("Een").WithCode("54003").In(Rivers), A.Product("Twee").WithCode("54005").In(Rivers, 2), A.Product("Drie").WithCode("45A53").In(Rivers, 3)];
        Assert.Equal(["Een", "Twee"], Names("54", products));
        Assert.Equal(["Drie"], Names("45A5", products));
    }

    [Fact]
    public void A_number_among_words_is_no_code()
    {
        Product[] products = [A.Product("Toezicht").Saying("Er is 24 uur toezicht.").In(Rivers), A.Product("Anders").WithCode("24A01").In(Rivers, 2)];
        Assert.Equal(["Toezicht"], Names("24 uur toezicht", products));
    }

    [Fact]
    public void Synonyms_find_each_other_but_what_was_typed_comes_first()
    {
        var words = A.Words(synonyms: [["logeren", "kortdurend verblijf"]]);
        Product[] products = [A.Product("Logeren").In(Rivers), A.Product("Kortdurend Verblijf").In(Rivers, 2)];
        Assert.Equal(["Kortdurend Verblijf", "Logeren"], Names("kortdurend verblijf", words, products));
        Assert.Equal(["Logeren", "Kortdurend Verblijf"], Names("logeren", words, products));
    }

    [Fact]
    public void A_related_word_points_one_way()
    {
        var words = A.Words(related: [("schoonmaak", "huishouden")]);
        Product[] products = [A.Product("Hulp bij huishouden").In(Rivers), A.Product("Iets").Saying("Schoonmaak van de bus.").In(Rivers, 2)];
        Assert.Contains("Hulp bij huishouden", Names("schoonmaak", words, products));
        Assert.Equal(["Hulp bij huishouden"], Names("huishouden", words, products));
    }

    [Fact]
    public void An_abbreviation_finds_the_words_in_full_only_where_they_stand_together()
    {
        var words = A.Words(abbreviations: [("lvb", "licht verstandelijke beperking")]);
        var whole = A.Product("Wonen").Saying("Voor mensen met een licht verstandelijke beperking.").In(Rivers);
        var apart = A.Product("Werken").Saying("Licht werk. Voor wie een verstandelijke of andere beperking heeft.").In(Rivers, 2);
        Assert.Equal(["Wonen"], Names("lvb", words, whole, apart));
    }

    [Theory]
    [InlineData("dagbesteding Tiel", "Tiel")]
    [InlineData("dagbesteding in buren", "Buren")]
    [InlineData("tiel", "Tiel")]
    [InlineData("Betuwe dagbesteding", "Betuwe")]
    public void A_place_narrows_the_search(string text, string place)
    {
        var result = Search(text, SearchWords.None, A.Product("Dagbesteding").In(Rivers), A.Product("Dagbesteding").In(Holland));
        Assert.Equal((place, "rivieren"), (result.Place, Assert.Single(result.Products).Book.Slug));
    }

    [Fact]
    public void A_place_that_is_an_ordinary_word_too_is_a_place_only_when_it_is_clear()
    {
        Product[] products = [A.Product("Wonen").Saying("Contact met buren.").In(Holland), A.Product("Vervoer").In(Rivers)];
        Assert.Equal("Wonen", Assert.Single(Search("contact met buren", SearchWords.None, products).Products).Facts.Name);
        Assert.Equal("Vervoer", Assert.Single(Search("Buren", SearchWords.None, products).Products).Facts.Name);
    }

    [Theory]
    [InlineData("bodegraven")]
    [InlineData("midden holland")]
    public void Part_of_a_double_name_and_a_region_without_hyphen_are_places(string text) =>
        Assert.NotNull(Search(text, SearchWords.None, A.Product("Vervoer").In(Holland)).Place);

    [Theory]
    [InlineData("xqzvw")]
    [InlineData("nieuw paspoort")]
    [InlineData("de het een")]
    [InlineData("!?*")]
    [InlineData("geld lenen")]
    public void A_query_with_nothing_to_find_finds_nothing(string text)
    {
        var words = A.Words(stopWords: ["de", "het", "een"]);
        Assert.Empty(Names(text, words, A.Product("Leren wonen").Saying("Nieuwe vaardigheden leren.").In(Rivers), A.Product("Vervoer").In(Rivers, 2), A.Product("Logeren").In(Rivers, 3)));
    }

    [Fact]
    public void A_strange_word_beside_a_name_is_forgiven() =>
        Assert.Equal(["Dagbesteding"], Names("dagbesteding xqzvw", A.Product("Dagbesteding").In(Rivers), A.Product("Vervoer").In(Rivers, 2)));

    [Fact]
    public void A_typing_error_is_corrected_and_said() =>
        Assert.Equal("dyslexie behandeling", Search("dyslectie behandeling", SearchWords.None, A.Product("Behandeling dyslexie").In(Rivers)).Spelling);

    [Fact]
    public void Another_letter_in_a_short_word_is_another_word() =>
        Assert.Empty(Names("lenen", A.Product("Iets").Saying("Leren wonen.").In(Rivers)));

    [Fact]
    public void Equals_stand_by_name_whatever_their_place_in_the_book() =>
        Assert.Equal(["Zorg a", "Zorg b", "Zorg c"], Names("zorg", A.Product("Zorg c").In(Rivers, 1), A.Product("Zorg a").In(Rivers, 2), A.Product("Zorg b").In(Rivers, 3)));

    [Fact]
    public void Counts_of_a_filter_look_at_the_words_and_the_other_filters_not_at_itself()
    {
        Product[] products =
        [
            A.Product("Begeleiding").Under(Law.Wmo).In(Rivers), A.Product("Begeleiding jong").Under(Law.Jeugdwet).In(Rivers, 2),
            A.Product("Begeleiding").Under(Law.Wmo).In(Holland), A.Product("Vervoer").Under(Law.Wmo).In(Rivers, 3),
        ];
        var result = Index(SearchWords.None, products).Search(new()
        {
            Text = "begeleiding", Day = Today,
            Filters = new Dictionary<Filter, IReadOnlyList<string>> { [Filter.Law] = ["wmo"], [Filter.Region] = ["betuwe"] },
        });
        Assert.Equal("rivieren/begeleiding-1", Assert.Single(result.Products).Key);
        Assert.Equal([("wmo", 1, true), ("jeugdwet", 1, false)], Values(result, Filter.Law));
        Assert.Equal([("betuwe", 1, true), ("midden-holland", 1, false)], Values(result, Filter.Region));
    }

    [Fact]
    public void What_the_source_does_not_state_can_be_chosen()
    {
        var result = Index(SearchWords.None, A.Product("Een").In(Rivers), A.Product("Twee").Under(Law.Wmo).In(Rivers, 2)).Search(new()
        {
            Day = Today, Filters = new Dictionary<Filter, IReadOnlyList<string>> { [Filter.Law] = [SearchQuery.NotStated] },
        });
        Assert.Equal("Een", Assert.Single(result.Products).Facts.Name);
    }

    [Fact]
    public void A_level_is_found_wherever_the_demands_name_it()
    {
        var product = A.Product("Wonen").Asking(new ShareRequirement
        {
            Id = "hbo-50", Explanation = "Ten minste 50% hbo.", Source = "1", MinimumPercentage = 50, Level = Level.Hbo, OthersLevel = Level.Mbo4, Basis = Basis.Heads,
        }).In(Rivers);
        var result = Index(SearchWords.None, product).Search(new() { Day = Today });
        Assert.Equal([("mbo-4", 1, false), ("hbo", 1, false)], Values(result, Filter.Level));
    }

    [Fact]
    public void Tariffs_are_ordered_by_unit_and_amount_and_unknown_ones_come_last()
    {
        Product[] products =
        [
            A.Product("Onbekend").In(Rivers), A.Product("Duur").Costing(2, Unit.Minute).In(Rivers, 2), A.Product("Etmaal").Costing(1, Unit.DayAndNight).In(Rivers, 3),
            A.Product("Goedkoop").Costing(0.5m, Unit.Minute).In(Rivers, 4),
        ];
        var result = Index(SearchWords.None, products).Search(new() { Day = Today, Sort = SortOrder.Tariff });
        Assert.Equal(["Goedkoop", "Duur", "Etmaal", "Onbekend"], result.Products.Select(product => product.Facts.Name));
    }

    [Fact]
    public void A_provider_is_asked_for_in_the_chosen_municipality_not_anywhere()
    {
        var product = A.Product("Vervoer").In(Rivers);
        Offer[] offers = [new(product.Key, "linde", "De Linde", "0281"), new(product.Key, "berk", "De Berk", "0214"), new(product.Key, "berk", "De Berk", "0281")];
        var index = new SearchIndex(new CatalogueSnapshot(1, [Rivers], [product], []), SearchWords.None, offers);
        int Found(string provider, string municipality) => index.Search(new()
        {
            Day = Today, Filters = new Dictionary<Filter, IReadOnlyList<string>> { [Filter.Provider] = [provider], [Filter.Municipality] = [municipality] },
        }).Products.Count;
        Assert.Equal((1, 0, 1), (Found("linde", "0281"), Found("linde", "0214"), Found("berk", "0214")));
        Assert.Equal(2, index.ContractedProviders(product));
    }

    [Fact]
    public void Providers_are_counted_for_the_chosen_municipality_and_municipalities_for_the_chosen_provider()
    {
        Product[] products = [A.Product("Vervoer").In(Rivers), A.Product("Logeren").In(Rivers, 2)];
        Offer[] offers =
        [
            new(products[0].Key, "linde", "De Linde", "0281"), new(products[0].Key, "berk", "De Berk", "0214"),
            new(products[0].Key, "berk", "De Berk", "0281"), new(products[1].Key, "berk", "De Berk", "0214"),
        ];
        var index = new SearchIndex(new CatalogueSnapshot(1, [Rivers], products, []), SearchWords.None, []).With(offers);
        string Counts(Filter counted, params (Filter Filter, string Value)[] chosen) => string.Join(' ', index
            .Search(new() { Day = Today, Filters = chosen.ToDictionary(pair => pair.Filter, pair => (IReadOnlyList<string>)[pair.Value]) })
            .Facets.Single(facet => facet.Filter == counted).Values.Select(value => $"{value.Code}:{value.Count}"));

        Assert.Equal("berk:2 linde:1", Counts(Filter.Provider));
        Assert.Equal("berk:2", Counts(Filter.Provider, (Filter.Municipality, "0214")));
        Assert.Equal("berk:1 linde:1", Counts(Filter.Provider, (Filter.Municipality, "0281")));
        Assert.Equal("berk:1 linde:1", Counts(Filter.Provider, (Filter.Municipality, "0281"), (Filter.Provider, "linde")));
        Assert.Contains("0281:1", Counts(Filter.Municipality, (Filter.Provider, "linde")), StringComparison.Ordinal);
        Assert.DoesNotContain("0214", Counts(Filter.Municipality, (Filter.Provider, "linde")), StringComparison.Ordinal);
        Assert.Contains("0214:2", Counts(Filter.Municipality, (Filter.Provider, "berk")), StringComparison.Ordinal);
        // What is chosen and gives nothing is still shown.
        Assert.Contains("linde:0", Counts(Filter.Provider, (Filter.Municipality, "0214"), (Filter.Provider, "linde")), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_version_of_a_book_that_is_in_force_is_found()
    {
        var old = A.Book("oud");
        var next = new ProductBook { Slug = "nieuw", Facts = old.Facts with { Succeeds = "oud", ValidFrom = new(2027, 1, 1) } };
        var index = new SearchIndex(new CatalogueSnapshot(1, [old, next], [A.Product("Vervoer").In(old), A.Product("Vervoer").In(next)], []), SearchWords.None, []);
        Assert.Equal("oud", Assert.Single(index.Search(new() { Text = "vervoer", Day = Today }).Products).Book.Slug);
        Assert.Equal("nieuw", Assert.Single(index.Search(new() { Text = "vervoer", Day = new(2027, 1, 1) }).Products).Book.Slug);
    }

    [Fact]
    public void Found_words_are_marked_by_their_stem_and_their_synonyms()
    {
        var result = Search("logeren", A.Words(synonyms: [["logeren", "logeeropvang"]]), A.Product("Logeeropvang").In(Rivers));
        Assert.Equal(["logeren", "Logeeropvang"], result.Highlighter.Mark("Voor logeren is er Logeeropvang.").Where(part => part.Found).Select(part => part.Text));
    }

    [Fact]
    public void Whatever_is_typed_gives_an_answer()
    {
        var index = Index(A.Words(synonyms: [["logeren", "logeeropvang"]]), A.Product("Logeren").WithCode("04A02").In(Rivers), A.Product("Vervoer").In(Holland));
        Prop.ForAll(Texts.Any, text => index.Search(new() { Text = text, Day = Today }).Products.Count <= 2).Check(Texts.Often);
        Assert.Equal(2, index.Search(new() { Text = "  ", Day = Today }).Products.Count);
        Assert.Empty(index.Search(new() { Text = new string('x', 10_000), Day = Today }).Products);
        Assert.NotEmpty(index.Search(new() { Text = "\"logeren\" OR 1=1; -- <b>\u0000\u202E 😀", Day = Today }).Facets);
    }

    private static SearchIndex Index(SearchWords words, params Product[] products) =>
        new(new CatalogueSnapshot(1, products.Select(product => product.Book).Distinct(), products, []), words, []);

    private static SearchResult Search(string text, SearchWords words, params Product[] products) =>
        Index(words, products).Search(new() { Text = text, Day = Today });

    private static IEnumerable<string> Names(string text, params Product[] products) => Names(text, SearchWords.None, products);

    private static IEnumerable<string> Names(string text, SearchWords words, params Product[] products) =>
        Search(text, words, products).Products.Select(product => product.Facts.Name);

    private static IEnumerable<(string, int, bool)> Values(SearchResult result, Filter filter) =>
        result.Facets.Single(facet => facet.Filter == filter).Values.Where(value => value.Count > 0).Select(value => (value.Code, value.Count, value.Chosen));
}
