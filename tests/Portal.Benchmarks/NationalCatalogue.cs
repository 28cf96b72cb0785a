using System.Globalization;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Search;

namespace Portal.Benchmarks;

/// <summary>
/// Invents a catalogue of national size around the real one: the real books, and as many more as it takes, whose products are variations of
/// the real products with words of their own, so that the vocabulary grows as it would. The same seed gives the same catalogue.
/// </summary>
internal sealed class NationalCatalogue
{
    private const int Books = 45, Municipalities = 342, Products = 5_000, Providers = 3_000, Offers = 250_000;

    private static readonly string[] PlaceBeginnings =
        ["Olde", "Nieuw", "Groot", "Hei", "Berk", "Zwarte", "Wester", "Ooster", "Hooge", "Lange", "Klein", "Ruim", "Eiken", "Elzen", "Linde", "Vroom", "Smal", "Water", "Molen", "Kerk"];
    private static readonly string[] PlaceEndings =
        ["wolde", "dijkhuizen", "veen", "horst", "drecht", "damme", "loo", "woude", "rade", "zijl", "monde", "beke", "broek", "sluis", "burgh", "haven", "hout", "laar", "meer", "terp"];
    private static readonly string[] RegionBeginnings = ["Noord-", "Zuid-", "Midden-", "Oost-", "West-", "Hoog-", "Laag-", "Nieuw-"];
    private static readonly string[] RegionEndings = ["Veenland", "Kleistreek", "Duinland", "Rivierenstreek", "Heidegebied"];

    // Beginnings and ends of compounds that providers might put in a text.
    private static readonly string[] Beginnings =
    [
        "gezins", "ouder", "school", "wijk", "dementie", "autisme", "avond", "weekend", "herstel", "netwerk", "buurt", "boerderij", "muziek", "sport", "paarden", "arbeids",
        "woon", "rouw", "verslavings", "adoptie", "echtscheidings", "trauma", "jongeren", "peuter", "kleuter", "puber", "senioren", "mantelzorg", "partner", "budget",
        "schulden", "zintuig", "gehoor", "slaap", "voedings", "bewegings", "tuin", "kook", "techniek", "kunst", "natuur", "dieren", "digitale", "taal", "reken", "thuis",
        "crisis", "nazorg", "overgangs", "vakantie", "zomer", "zwem", "fiets", "reis", "stilte", "groeps", "dorps", "vrijwilligers", "ervarings", "veiligheids",
    ];
    private static readonly string[] Endings =
    [
        "begeleiding", "training", "coach", "groep", "opvang", "therapie", "ondersteuning", "programma", "traject", "ontmoeting", "consult", "activiteit", "plek", "huis",
        "kring", "advies", "spreekuur", "observatie", "maatje", "module", "werkplaats", "aanpak", "cursus", "gesprek", "plan", "ruimte", "dienst", "team", "atelier", "regeling",
    ];
    private static readonly string[] Syllables =
        ["ve", "lo", "ra", "mi", "ta", "no", "ka", "du", "fe", "sim", "bor", "wen", "zol", "tri", "pal", "hes", "gro", "jan", "ruk", "dim", "vor", "len", "sta", "quo"];
    private static readonly string[] NameEndings =
        ["plus", "licht", "intensief", "kortdurend", "langdurig", "in de wijk", "voor ouderen", "met verblijf", "op school", "aan huis", "in groepsverband", "basis", "op maat", "nacht"];
    private static readonly string[] ProviderKinds = ["Stichting", "Zorggroep", "Zorgboerderij", "Praktijk", "Jeugdhulp", "Thuiszorg", "Centrum", "Coöperatie"];

    private readonly Random random;
    private readonly MeasuredCatalogue real;
    private readonly string[] words;
    private readonly string[] names;

    private NationalCatalogue(MeasuredCatalogue real, int seed)
    {
        this.real = real;
        random = new Random(seed);
        words = [.. Enumerable.Range(0, 30_000).Select(_ => Compound()).Distinct()];
        names = [.. Enumerable.Range(0, 8_000).Select(_ => ProperName()).Distinct()];
    }

    /// <summary>Invents the catalogue.</summary>
    /// <param name="real">What it is made from.</param>
    /// <param name="seed">Another seed gives another catalogue.</param>
    public static MeasuredCatalogue From(MeasuredCatalogue real, int seed = 342) => new NationalCatalogue(real, seed).Make();

    private MeasuredCatalogue Make()
    {
        var books = new SortedDictionary<string, BookFacts>(real.Books.ToDictionary(), StringComparer.Ordinal);
        var products = new SortedDictionary<string, ProductContent>(real.Products.ToDictionary(), StringComparer.Ordinal);
        var inventedBooks = InventBooks(Books - books.Count).ToList();
        var toInvent = Products - products.Count;
        foreach (var (index, (slug, book)) in inventedBooks.Index())
        {
            books[slug] = book;
            var count = toInvent / inventedBooks.Count + (index < toInvent % inventedBooks.Count ? 1 : 0);
            for (var position = 1; position <= count; position++)
            {
                var product = InventProduct(book, position);
                products[$"{slug}/{Slug(product.Facts.Name)}-{position}"] = product;
            }
        }
        return new() { Books = books, Products = products, CareKinds = real.CareKinds, Words = real.Words, Offers = InventOffers(books, [.. products.Keys]) };
    }

    private IEnumerable<(string Slug, BookFacts Book)> InventBooks(int count)
    {
        var known = real.Books.Values.SelectMany(book => book.Municipalities).Select(municipality => municipality.Code).ToHashSet();
        var places = Shuffled(PlaceBeginnings.SelectMany(beginning => PlaceEndings.Select(ending => beginning + ending)));
        var codes = Enumerable.Range(100, 9_000).Select(number => number.ToString("0000", CultureInfo.InvariantCulture)).Where(code => !known.Contains(code));
        var municipalities = codes.Zip(places, (code, name) => new Municipality { Code = code, Name = name }).Take(Municipalities - known.Count).ToList();
        var regions = Shuffled(RegionBeginnings.SelectMany(beginning => RegionEndings.Select(ending => beginning + ending)));
        foreach (var (index, members) in municipalities.Index().GroupBy(pair => pair.Index % count, pair => pair.Item).Index())
        {
            var region = regions[index];
            yield return ($"{Slug(region)}-2025", new()
            {
                Name = $"Productenboek {region} 2025",
                Region = new() { Slug = Slug(region), Name = region },
                Municipalities = [.. members],
                Status = BookStatus.Adopted,
                ValidFrom = new(2025, 1, 1),
                ValidThrough = new(2025, 12, 31),
                Succeeds = null,
                Source = new() { Title = $"Productenboek {region}", Date = null },
                Lots = [new() { Slug = "ambulant", Name = "Ambulant" }, new() { Slug = "verblijf", Name = "Verblijf" }, new() { Slug = "vervoer", Name = "Vervoer en overig" }],
                Rules = [],
                ToFollow = [],
            });
        }
    }

    private ProductContent InventProduct(BookFacts book, int position)
    {
        var (facts, texts) = Any(real.Products.Values.ToArray());
        var alike = Any(real.Products.Values.Where(product => product.Facts.CareKind == facts.CareKind).ToArray());
        var unit = facts.Unit ?? Unit.Minute;
        return new(
            facts with
            {
                Name = random.Next(3) == 0 ? facts.Name : $"{facts.Name} {(random.Next(3) == 0 ? Any(words) : Any(NameEndings))}",
                Position = position,
                Codes = [new() { Code = $"{random.Next(1, 56):00}{(char)('A' + random.Next(26))}{random.Next(100):00}" }],
                Lot = random.Next(5) == 0 ? null : Any(book.Lots),
                Keywords = [.. facts.Keywords.Where(_ => random.Next(4) > 0), Any(words)],
                Tariffs = random.Next(3) == 0 ? [] : [new() { Amount = random.Next(50, 30_000) / 100m, Unit = unit, ValidFrom = new(2025, 1, 1) }],
                Requirements = [.. facts.Requirements.Where(_ => random.Next(5) > 0).Select(Vary)],
                Combinations = [],
                EnrolmentConditions = [],
            },
            new()
            {
                Summary = $"{texts.Summary} {Sentence(book)}",
                Description = $"{Mixed(texts.Description, alike.Texts.Description)}\n\n{Sentence(book)} {Sentence(book)}",
                TargetGroup = Mixed(texts.TargetGroup, alike.Texts.TargetGroup),
                Result = $"{Mixed(texts.Result, alike.Texts.Result)}\n\n{Sentence(book)}",
            });
    }

    private Requirement Vary(Requirement requirement) => requirement switch
    {
        LevelRequirement level => level with { Level = Any(Enum.GetValues<Level>()) },
        ShareRequirement { Level: not null } share => share with { MinimumPercentage = random.Next(1, 11) * 10 },
        OtherRequirement other => other with { Explanation = $"{other.Explanation} Dit geldt ook voor {Any(words)}." },
        _ => requirement,
    };

    /// <summary>Most paragraphs of the one text, and some of the other.</summary>
    private string Mixed(string text, string other) =>
        string.Join("\n\n", text.Split("\n\n").Where((_, index) => index == 0 || random.Next(5) > 0).Concat(other.Split("\n\n").Where(_ => random.Next(4) == 0)));

    private string Sentence(BookFacts book)
    {
        var where = random.Next(3) == 0 ? book.Region.Name : Any(book.Municipalities).Name;
        return random.Next(4) switch
        {
            0 => $"In {where} hoort daar {Any(words)} bij, of {Any(words)}.",
            1 => $"{Any(names)} verzorgt dit met {Any(words)} en {Any(words)}.",
            2 => $"Wie meer nodig heeft, krijgt {Any(words)} volgens de methode {Any(names)}.",
            _ => $"De aanbieder werkt samen met {Any(names)} in {where} en zorgt voor {Any(words)}.",
        };
    }

    /// <summary>Every provider works in one to four regions, with a choice of the products there, in all their municipalities.</summary>
    private List<Offer> InventOffers(IReadOnlyDictionary<string, BookFacts> books, string[] products)
    {
        var productsOfBook = products.GroupBy(key => key[..key.IndexOf('/', StringComparison.Ordinal)]).ToDictionary(group => group.Key, group => group.ToArray());
        var slugs = books.Keys.ToArray();
        var offers = new HashSet<Offer>(Offers);
        for (var number = 0; offers.Count < Offers; number = (number + 1) % Providers)
        {
            var name = $"{ProviderKinds[number % ProviderKinds.Length]} {names[number]}";
            for (var regions = random.Next(1, 5); regions > 0; regions--)
            {
                var book = Any(slugs);
                for (var count = random.Next(1, 7); count > 0; count--)
                {
                    var product = Any(productsOfBook[book]);
                    foreach (var municipality in books[book].Municipalities.TakeWhile(_ => offers.Count < Offers))
                        offers.Add(new(product, Slug(name), name, municipality.Code));
                }
            }
        }
        return [.. offers];
    }

    private string Compound()
    {
        var beginning = random.Next(3) == 0 ? Any(Beginnings) + Any(Beginnings) : Any(Beginnings);
        var ending = Any(Endings);
        return beginning + ending + (random.Next(4) > 0 ? "" : ending[^1] is 'e' or 's' ? "n" : "en");
    }

    private string ProperName()
    {
        var name = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Any(Syllables)));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private T[] Shuffled<T>(IEnumerable<T> values)
    {
        var array = values.ToArray();
        random.Shuffle(array);
        return array;
    }

    private T Any<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private string? Any(IReadOnlyList<Lot> lots) => lots[random.Next(lots.Count)].Slug;

    private static string Slug(string name) => string.Join('-', DutchText.Words(name).Select(word => word.Folded));
}
