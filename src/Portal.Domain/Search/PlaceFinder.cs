using System.Collections.Frozen;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Search;

/// <summary>A municipality or region that was named.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Filter">Whether it is a region or a municipality.</param>
/// <param name="Code">Its value of that filter.</param>
internal sealed record Place(string Name, Filter Filter, string Code);

/// <summary>Finds names of municipalities and regions among the words of a query.</summary>
internal sealed class PlaceFinder
{
    private readonly FrozenDictionary<string, (string[] Words, Place Place)[]> byFirstWord;
    private readonly FrozenSet<string> ordinaryWords;

    /// <param name="catalogue">Where the places come from.</param>
    /// <param name="ordinaryWords">Words that texts use in another sense: "buren" is a municipality, and people next door.</param>
    public PlaceFinder(CatalogueSnapshot catalogue, IReadOnlySet<string> ordinaryWords)
    {
        var places = catalogue.Regions.Select(region => new Place(region.Name, Filter.Region, region.Slug))
            .Concat(catalogue.Municipalities.Select(municipality => new Place(municipality.Name, Filter.Municipality, municipality.Code)))
            .SelectMany(place => Names(place.Name).Select(name => (Words: DutchText.Words(name).Select(word => word.Folded).ToArray(), Place: place)))
            .Where(entry => entry.Words.Length > 0)
            .ToList();
        byFirstWord = places.GroupBy(entry => entry.Words[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Words.Length).ThenByDescending(entry => entry.Place.Filter).ToArray());
        this.ordinaryWords = places.Where(entry => entry.Words.Length == 1).Select(entry => entry.Words[0]).Where(ordinaryWords.Contains).ToFrozenSet();
    }

    /// <summary>The place that is named first, and the words that name it; null when none is.</summary>
    public (Place Place, int Start, int Length)? Find(string text, IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!byFirstWord.TryGetValue(words[i].Folded, out var candidates))
                continue;
            foreach (var (name, place) in candidates)
            {
                if (i + name.Length > words.Count || !name.Index().All(pair => words[i + pair.Index].Folded == pair.Item))
                    continue;
                var certain = name.Length > 1 || !ordinaryWords.Contains(name[0]) || char.IsUpper(text[words[i].Start])
                    || i > 0 && words[i - 1].Folded is "in" or "gemeente" or "regio";
                if (certain)
                    return (place, i, name.Length);
            }
        }
        return null;
    }

    /// <summary>The name itself and, of a name with a hyphen, each of its parts: people say "Bodegraven".</summary>
    private static IEnumerable<string> Names(string name) =>
        name.Contains('-', StringComparison.Ordinal) && !name.StartsWith("Midden-", StringComparison.Ordinal)
            ? name.Split('-').Where(part => part.Length > 5).Prepend(name)
            : [name];
}
