namespace Portal.Domain.Organisations;

/// <summary>A number by which a provider is known: in the trade register (KvK), or as a care provider (AGB). Both have 8 digits.</summary>
public static class ProviderNumber
{
    private const int Length = 8;

    /// <summary>Reads a number as people write it, with spaces, points or hyphens; false when it has no 8 digits.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="number">The 8 digits.</param>
    public static bool TryParse(string typed, out string number)
    {
        number = string.Concat(typed.Where(character => !char.IsWhiteSpace(character) && character is not ('.' or '-')));
        return number.Length == Length && number.All(char.IsAsciiDigit);
    }
}
