using Portal.Domain.Search;

namespace Portal.Domain.Organisations;

/// <summary>The name of an organisation in addresses. It is made once, from the name that the organisation has then.</summary>
public static class OrganisationSlug
{
    private const int Longest = 80;

    /// <summary>Makes a slug that is not taken: the words of the name with hyphens, and a number when others have it.</summary>
    /// <param name="name">The name of the organisation.</param>
    /// <param name="taken">The slugs that are taken.</param>
    public static string Of(string name, IReadOnlySet<string> taken)
    {
        var words = string.Join('-', DutchText.Words(name).Select(word => string.Concat(word.Folded.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
        var slug = words.Length == 0 ? "aanbieder" : words[..Math.Min(words.Length, Longest)].TrimEnd('-');
        return taken.Contains(slug) ? Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{slug}-{number}").First(numbered => !taken.Contains(numbered)) : slug;
    }
}
