using Portal.Domain.Contracts;
using Portal.Domain.Search;
using Portal.Web.Search;

namespace Portal.Web.Contracts;

/// <summary>Finds providers by their name or town.</summary>
internal static class ProviderSearch
{
    /// <summary>Whether a provider has each of the words in its name or towns, as typed or as a part of a word; accents and capitals do not matter. Only the start of a long text counts.</summary>
    public static Func<Provider, bool> For(string? text)
    {
        var words = DutchText.Fold(SearchRequest.Clean(text) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        return provider =>
        {
            if (words.Length == 0)
                return true;
            var folded = DutchText.Fold($"{provider.Name} {string.Join(' ', provider.Towns)}");
            return words.All(word => folded.Contains(word, StringComparison.Ordinal));
        };
    }

    /// <summary>Under which letter a name stands.</summary>
    public static string FirstLetter(string name) =>
        DutchText.Fold(name).FirstOrDefault(char.IsLetterOrDigit) is var letter && char.IsAsciiLetterLower(letter) ? char.ToUpperInvariant(letter).ToString() : "0-9";
}
