using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain;
using Portal.Domain.Search;

namespace Portal.Benchmarks;

/// <summary>A line of a file with queries.</summary>
internal sealed record MeasuredQuery
{
    /// <summary>What is typed.</summary>
    [JsonPropertyName("q")] public required string Text { get; init; }

    /// <summary>The chosen filters, as in the address of the search page; null for none.</summary>
    [JsonPropertyName("filters")] public string? Filters { get; init; }

    /// <summary>What kind of query it is, in a judged file.</summary>
    [JsonPropertyName("kind")] public string Kind { get; init; } = "";

    /// <summary>How good products are by key, in a judged file: 3 or 1. Empty when nothing should be found.</summary>
    [JsonPropertyName("grades")] public IReadOnlyDictionary<string, int> Grades { get; init; } = new Dictionary<string, int>();

    /// <summary>The query as the index takes it.</summary>
    [JsonIgnore] public SearchQuery Search => field ??= new() { Text = Text, Day = MeasuredCatalogue.Day, Filters = Chosen() };

    public static IReadOnlyList<MeasuredQuery> Read(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<MeasuredQuery>(line)!)];

    private Dictionary<Filter, IReadOnlyList<string>> Chosen() => (Filters ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .GroupBy(pair => Vocabulary.TryParse<Filter>(pair[0], out var filter) ? filter : throw new FormatException($"{pair[0]} is no filter"), pair => pair[1])
        .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group]);
}
