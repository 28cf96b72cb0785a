using System.Globalization;
using System.Text;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>Reads words, numbers and days as people type them.</summary>
internal static class TeamWords
{
    private static readonly string[] DayFormats = ["yyyy-M-d", "d-M-yyyy", "d'/'M'/'yyyy", "d.M.yyyy", "d M yyyy", "d MMMM yyyy", "d MMM yyyy"];

    /// <summary>Letters and digits only, without capitals and accents: "Mbo 4" and "MBO-4" are one.</summary>
    public static string Bare(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Finds the word of a vocabulary, by its code or by what it is called on screen.</summary>
    public static bool TryRead<T>(string typed, out T value) where T : struct, Enum => Words<T>.ByText.TryGetValue(Bare(typed), out value);

    /// <summary>Reads a number with a comma or a point; groups of thousands are none.</summary>
    public static bool TryNumber(string typed, out decimal number) =>
        decimal.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads a whole number from 0.</summary>
    public static bool TryWhole(string typed, out int number) => int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads a day from 1900 to 2199.</summary>
    public static bool TryDay(string typed, out DateOnly day) =>
        DateOnly.TryParseExact(typed.Trim().ToLowerInvariant(), DayFormats, DutchFormat.Culture, DateTimeStyles.AllowInnerWhite, out day) && day.Year is >= 1900 and < 2200;

    /// <summary>What a word is called on screen.</summary>
    public static string Label<T>(T value) where T : struct, Enum => value switch
    {
        Role role => role.Label(),
        Profession profession => profession.Label(),
        _ => value.Code(),
    };

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByText = Make();

        private static Dictionary<string, T> Make()
        {
            var words = new Dictionary<string, T>();
            foreach (var value in Enum.GetValues<T>())
                words[Bare(Label(value))] = words[Bare(value.Code())] = value;
            return words;
        }
    }
}
