using Microsoft.Extensions.Primitives;
using Portal.Web.Catalogue;
using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>
/// Reads the keys of a query string one by one, and notes all that is wrong with it; a blank value is no value. What it was not asked for is an unknown
/// key.
/// </summary>
internal sealed class ApiQuery(IQueryCollection values)
{
    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<QueryProblem> problems = [];
    private readonly List<KeyValuePair<string, string>> understood = [];

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<QueryProblem> Problems => [.. problems, .. values.Keys.Where(key => !asked.Contains(key)).Select(key => new QueryProblem(key, null, "deze sleutel kennen wij niet"))];

    /// <summary>The values of a key of which one suffices.</summary>
    public IReadOnlyList<string> Several(string key, Predicate<string> accepts, string reason)
    {
        var accepted = new List<string>();
        foreach (var value in Given(key))
        {
            if (!accepts(value))
                problems.Add(new(key, value, reason));
            else if (accepted.Count == SearchRequest.MostValues)
                problems.Add(new(key, value, $"deze sleutel mag hoogstens {SearchRequest.MostValues} waarden hebben"));
            else if (!accepted.Contains(value))
                accepted.Add(value);
        }
        understood.AddRange(accepted.Select(value => KeyValuePair.Create(key, value)));
        return accepted;
    }

    /// <summary>A text.</summary>
    public string? Text(string key)
    {
        var text = Single(key) is { } value ? value[..Math.Min(value.Length, SearchRequest.LongestText)] : null;
        Understand(key, text);
        return text;
    }

    /// <summary>The reference day.</summary>
    public DateOnly Day(TimeProvider clock)
    {
        if (Single("peildatum") is not { } value)
            return ReferenceDay.Today(clock);
        if (!ReferenceDay.TryParse(value, out var day))
            problems.Add(new("peildatum", value, "een datum ziet eruit als 2026-12-31"));
        Understand("peildatum", value);
        return day;
    }

    /// <summary>The page and its size.</summary>
    public (int Page, int Size) Page()
    {
        int page = 1, size = SearchRequest.UsualPageSize;
        if (Single("pagina") is { } number && (!SearchRequest.TryParseNumber(number, out page) || page < 1))
            problems.Add(new("pagina", number, "dit moet een getal vanaf 1 zijn"));
        if (Single("paginagrootte") is { } length)
        {
            if (!SearchRequest.TryParseNumber(length, out size) || size is < 1 or > SearchRequest.LargestPageSize)
                problems.Add(new("paginagrootte", length, $"dit moet een getal van 1 tot en met {SearchRequest.LargestPageSize} zijn"));
            else
                Understand("paginagrootte", length);
        }
        return (page, size);
    }

    /// <summary>The address that asks for a page of the same.</summary>
    public string Address(string path, int page)
    {
        var query = understood.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        if (page > 1)
            query = query.Append($"pagina={page}");
        return string.Join('?', new[] { path, string.Join('&', query) }.Where(part => part.Length > 0));
    }

    private void Understand(string key, string? value)
    {
        if (value is not null)
            understood.Add(new(key, value));
    }

    private string? Single(string key)
    {
        var given = Given(key);
        problems.AddRange(given.Skip(1).Select(surplus => new QueryProblem(key, surplus, "deze sleutel mag één keer voorkomen")));
        return given.Count > 0 ? given[0] : null;
    }

    private List<string> Given(string key)
    {
        asked.Add(key);
        StringValues given = values[key];
        return [.. given.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())];
    }
}
