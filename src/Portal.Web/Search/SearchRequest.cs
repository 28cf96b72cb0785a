using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Primitives;
using Portal.Data.Catalogue;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Search;
using Portal.Web.Catalogue;

namespace Portal.Web.Search;

/// <summary>A key or a value in a query string that means nothing here.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; null when the key itself is unknown.</param>
/// <param name="Reason">What is wrong with it, in Dutch, to stand after a colon.</param>
public sealed record QueryProblem(string Key, string? Value, string Reason);

/// <summary>
/// A search as a query string asks for it: the one place that knows the keys of the search page, the API and the download, in both
/// directions. What it does not understand it leaves out and reports; a blank value is no value, since a form sends those too.
/// </summary>
public sealed record SearchRequest
{
    /// <summary>Results on a page when nothing else is asked.</summary>
    public const int UsualPageSize = 20;

    /// <summary>Most results on a page.</summary>
    public const int LargestPageSize = 100;

    /// <summary>Characters of the words that are searched for; the rest is left out.</summary>
    public const int LongestText = 200;

    /// <summary>Most values of one key: every link of a page repeats them all.</summary>
    public const int MostValues = 100;

    /// <summary>The key of the products that were chosen for comparison; known to the pages only.</summary>
    public const string ProductKey = "product";

    private const string TextKey = "zoek", CodeKey = "code", DayKey = "peildatum", SortKey = "sorteer", PageKey = "pagina", PageSizeKey = "paginagrootte";

    private static readonly Dictionary<string, Filter> Filters = Enum.GetValues<Filter>().ToDictionary(filter => filter.Code(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is looked for.</summary>
    public required SearchQuery Query { get; init; }

    /// <summary>Whether a day was asked for; otherwise it is today.</summary>
    public bool DayChosen { get; init; }

    /// <summary>The day of the search, as addresses have it.</summary>
    public ReferenceDay Day => new(Query.Day, DayChosen, Misread: false);

    /// <summary>The page, from 1. What was asked below that is kept, beside its problem.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Results on a page, 1 to <see cref="LargestPageSize"/>.</summary>
    public int PageSize { get; init; } = UsualPageSize;

    /// <summary>Keys of the products that were chosen for comparison, each once, as they were given.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>What was not understood.</summary>
    public IReadOnlyList<QueryProblem> Problems { get; init; } = [];

    /// <summary>Reads a query string.</summary>
    /// <param name="values">The query string.</param>
    /// <param name="loaded">What the values of filters must be in.</param>
    /// <param name="today">The day that counts when none is asked for.</param>
    /// <param name="withProducts">Whether <see cref="ProductKey"/> is a key.</param>
    public static SearchRequest Read(IQueryCollection values, LoadedCatalogue loaded, DateOnly today, bool withProducts = false)
    {
        var catalogue = loaded.Snapshot;
        var problems = new List<QueryProblem>();
        var filters = new Dictionary<Filter, IReadOnlyList<string>>();
        string? text = null;
        IReadOnlyList<string> codes = [], products = [];
        DateOnly? day = null;
        var sort = SortOrder.Relevance;
        int page = 1, pageSize = UsualPageSize;

        foreach (var (key, given) in values)
        {
            if (Filters.TryGetValue(key, out var filter))
            {
                var chosen = Several(key, given, value => IsKnown(filter, value, loaded), Unknown(filter));
                if (chosen.Count > 0)
                    filters[filter] = chosen;
                continue;
            }
            switch (key.ToLowerInvariant())
            {
                case TextKey:
                    text = Clean(Single(key, given));
                    break;
                case CodeKey:
                    codes = Several(key, given, IsCode, "een productcode heeft 2 tot en met 12 letters of cijfers");
                    break;
                case ProductKey when withProducts:
                    products = Several(key, given, value => catalogue.Product(value) is not null, "dit product kennen wij niet");
                    break;
                case DayKey when Single(key, given) is { } value:
                    if (ReferenceDay.TryParse(value, out var date))
                        day = date;
                    else
                        Refuse(key, value, "een datum ziet eruit als 2026-12-31");
                    break;
                case SortKey when Single(key, given) is { } value:
                    if (!Vocabulary.TryParse(value, out sort))
                        Refuse(key, value, $"sorteren kan op {string.Join(", ", Vocabulary.Codes<SortOrder>())}");
                    break;
                case PageKey when Single(key, given) is { } value:
                    if (!TryParseNumber(value, out page))
                        (page, _) = (1, Refuse(key, value, "dit is geen getal"));
                    else if (page < 1)
                        Refuse(key, value, "pagina's tellen vanaf 1");
                    break;
                case PageSizeKey when Single(key, given) is { } value:
                    if (!TryParseNumber(value, out pageSize) || pageSize is < 1 or > LargestPageSize)
                        (pageSize, _) = (UsualPageSize, Refuse(key, value, $"dit moet een getal van 1 tot en met {LargestPageSize} zijn"));
                    break;
                case DayKey or SortKey or PageKey or PageSizeKey:
                    break;
                default:
                    problems.Add(new(key, null, "deze sleutel kennen wij niet"));
                    break;
            }
        }
        return new()
        {
            Query = new() { Text = text, Filters = filters, Codes = codes, Day = day ?? today, Sort = sort },
            DayChosen = day is not null,
            Page = page,
            PageSize = pageSize,
            Products = products,
            Problems = problems,
        };

        bool Refuse(string key, string value, string reason)
        {
            problems.Add(new(key, value, reason));
            return false;
        }

        List<string> Several(string key, StringValues given, Predicate<string> accepts, string reason)
        {
            var accepted = new List<string>();
            foreach (var one in given)
            {
                if (string.IsNullOrWhiteSpace(one))
                    continue;
                var value = one.Trim();
                if (!accepts(value))
                    Refuse(key, value, reason);
                else if (accepted.Contains(value))
                    continue;
                else if (accepted.Count == MostValues)
                    Refuse(key, value, $"deze sleutel mag hoogstens {MostValues} waarden hebben");
                else
                    accepted.Add(value);
            }
            return accepted;
        }

        string? Single(string key, StringValues given)
        {
            var all = given.Where(value => !string.IsNullOrWhiteSpace(value)).ToList();
            foreach (var surplus in all.Skip(1))
                Refuse(key, surplus!, "deze sleutel mag één keer voorkomen");
            return all.FirstOrDefault();
        }
    }

    /// <summary>The address that asks for this search.</summary>
    /// <param name="path">The path of the page, the API or the download.</param>
    /// <param name="page">The page; 0 leaves page and page size out.</param>
    public string Address(string path, int page = 1)
    {
        var address = new StringBuilder(path);
        Add(TextKey, Query.Text);
        foreach (var (filter, values) in Query.Filters)
            foreach (var value in values)
                Add(filter.Code(), value);
        foreach (var code in Query.Codes)
            Add(CodeKey, code);
        Add(DayKey, DayChosen ? Day.Iso : null);
        Add(SortKey, Query.Sort == SortOrder.Relevance ? null : Query.Sort.Code());
        Add(PageKey, page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        Add(PageSizeKey, page == 0 || PageSize == UsualPageSize ? null : PageSize.ToString(CultureInfo.InvariantCulture));
        foreach (var product in Products)
            Add(ProductKey, product);
        return address.ToString();

        void Add(string key, string? value)
        {
            if (value is not null)
                address.Append(address.Length == path.Length ? '?' : '&').Append(key).Append('=').Append(UrlEncoder.Default.Encode(value));
        }
    }

    /// <summary>This search without a value of a filter, or without the whole filter.</summary>
    public SearchRequest Without(Filter filter, string? value = null)
    {
        var filters = new Dictionary<Filter, IReadOnlyList<string>>(Query.Filters);
        filters.Remove(filter, out var chosen);
        if (value is not null && chosen?.Where(one => one != value).ToList() is { Count: > 0 } left)
            filters[filter] = left;
        return this with { Query = Query with { Filters = filters } };
    }

    private static bool IsKnown(Filter filter, string value, LoadedCatalogue loaded) => filter switch
    {
        Filter.Region => loaded.Snapshot.Regions.Any(region => region.Slug == value),
        Filter.Municipality => loaded.Snapshot.Municipalities.Any(municipality => municipality.Code == value),
        Filter.Law => value == SearchQuery.NotStated || Vocabulary.TryParse<Law>(value, out _),
        Filter.Lot => value == SearchQuery.NotStated || loaded.Snapshot.Books.Any(book => book.Facts.Lots.Any(lot => lot.Slug == value)),
        Filter.Unit => value == SearchQuery.NotStated || Vocabulary.TryParse<Unit>(value, out _),
        Filter.Level => value == SearchQuery.NotStated || Vocabulary.TryParse<Level>(value, out _),
        Filter.Book => loaded.Snapshot.Book(value) is not null,
        _ => loaded.Contracts.Provider(value) is not null,
    };

    private static string Unknown(Filter filter) => filter switch
    {
        Filter.Region => "deze regio kennen wij niet",
        Filter.Municipality => "deze gemeente kennen wij niet (een gemeente is een CBS-code van 4 cijfers)",
        Filter.Law => $"een wet is {string.Join(" of ", Vocabulary.Codes<Law>())}",
        Filter.Lot => "dit perceel kennen wij niet",
        Filter.Unit => $"een eenheid is {string.Join(", ", Vocabulary.Codes<Unit>())}",
        Filter.Level => $"een niveau is {string.Join(", ", Vocabulary.Codes<Level>())}",
        Filter.Book => "dit productenboek kennen wij niet",
        _ => "deze aanbieder kennen wij niet",
    };

    private static bool IsCode(string value) => value.Count(char.IsLetterOrDigit) >= 2 && value.Length <= 12 && value.All(c => char.IsLetterOrDigit(c) || c == ' ');

    /// <summary>Parses a whole number; one that is too large or too small becomes the largest or smallest.</summary>
    internal static bool TryParseNumber(string value, out int number)
    {
        var isNumber = decimal.TryParse(value.Length > 20 ? value[..20] : value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact);
        number = (int)Math.Clamp(exact, int.MinValue, int.MaxValue);
        return isNumber && value.TrimStart('-', '+').All(char.IsAsciiDigit);
    }

    /// <summary>Words as they are searched for: on one line, without control characters, not longer than <see cref="LongestText"/>.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var kept = text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
        kept = string.Create(kept.Length, kept, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }).Trim();
        return kept.Length == 0 ? null : kept;
    }
}
