using System.Text.RegularExpressions;
using Portal.Domain.Requirements;

namespace Portal.Domain.Staffing;

/// <summary>Numbers under which people stand in professional registers.</summary>
public static partial class RegisterNumber
{
    /// <summary>Most characters.</summary>
    public const int Longest = 30;

    /// <summary>The number as it is kept: capitals, without spaces and dots.</summary>
    public static string Normalise(string? typed) => string.Concat((typed ?? "").Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character) && character != '.')).ToUpperInvariant();

    /// <summary>Whether a number, as it is kept, has the shape of those of a register: BIG 11 digits, SKJ 9, the others from 4 to 12 letters and digits with hyphens.</summary>
    public static bool IsValid(Register register, string number) => register switch
    {
        Register.Big => ElevenDigits().IsMatch(number),
        Register.Skj => NineDigits().IsMatch(number),
        _ => Other().IsMatch(number),
    };

    /// <summary>What a number of a register looks like, in words.</summary>
    public static string Shape(Register register) => register switch
    {
        Register.Big => "11 cijfers",
        Register.Skj => "9 cijfers",
        _ => "4 tot en met 12 letters of cijfers, met minstens één cijfer",
    };

    [GeneratedRegex("^[0-9]{11}$")]
    private static partial Regex ElevenDigits();

    [GeneratedRegex("^[0-9]{9}$")]
    private static partial Regex NineDigits();

    [GeneratedRegex("^(?=.*[0-9])[0-9A-Z-]{4,12}$")]
    private static partial Regex Other();
}
