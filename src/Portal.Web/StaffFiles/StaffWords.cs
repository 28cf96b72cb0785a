using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.StaffFiles;

/// <summary>What the words in a file with staff mean: a code of the field, or what it is called on screen, in capitals or not.</summary>
internal static class StaffWords
{
    /// <summary>Words of employment.</summary>
    public static readonly Words<Employment> Employment = new(word => [word.Label()]);

    /// <summary>Words of professions.</summary>
    public static readonly Words<Profession> Profession = new(word => [word.Label()]);

    /// <summary>Words of roles.</summary>
    public static readonly Words<Role> Role = new(word => [word.Label()]);

    /// <summary>Words of kinds of qualification.</summary>
    public static readonly Words<QualificationKind> Kind = new(word => word == QualificationKind.Equivalence ? ["gelijkwaardigheid", "gelijkwaardig niveau"] : []);

    /// <summary>Words of levels, as someone has them: nobody has just "mbo".</summary>
    public static readonly Words<Level> Level = new(word => [word.Code().Replace("-", "", StringComparison.Ordinal)], Domain.Requirements.Level.Mbo);

    /// <summary>Words of registers.</summary>
    public static readonly Words<Register> Register = new(_ => []);

    /// <summary>Words of certificates.</summary>
    public static readonly Words<Certificate> Certificate = new(_ => []);

    private static readonly string[] DayForms = ["d-M-yyyy", "yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy"];

    /// <summary>The first year in which a day may be.</summary>
    public const int FirstYear = 1940;

    /// <summary>The last year in which a day may be.</summary>
    public const int LastYear = 2100;

    /// <summary>Reads a day.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= FirstYear and <= LastYear;

    /// <summary>Reads hours a week: with a comma or a point, and at most two decimals.</summary>
    public static bool TryHours(string text, out decimal hours) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out hours) && hours is >= 0 and <= 80 && decimal.Round(hours, 2) == hours;

    /// <summary>A day as it is written in a file.</summary>
    public static string Text(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>Hours as they are written in a file.</summary>
    public static string Text(decimal hours) => hours.ToString("0.##", DutchFormat.Culture);

    /// <summary>Codes with commas between, as they are written in a file.</summary>
    public static string Text<T>(ImmutableArray<T> words) where T : struct, Enum => string.Join(", ", words.Select(word => word.Code()));

    /// <summary>The words of one list of the field.</summary>
    public sealed class Words<T> where T : struct, Enum
    {
        private readonly FrozenDictionary<string, T> byWord;
        private readonly IReadOnlyList<string> codes;

        /// <summary>Makes them.</summary>
        /// <param name="others">What a word is called as well.</param>
        /// <param name="except">A word that may not stand here.</param>
        public Words(Func<T, string[]> others, T? except = null)
        {
            var known = Enum.GetValues<T>().Where(word => !word.Equals(except)).ToList();
            byWord = known.SelectMany(word => others(word).Append(word.Code()), (word, text) => KeyValuePair.Create(Plain(text), word))
                .DistinctBy(pair => pair.Key).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
            codes = [.. known.Select(word => word.Code())];
        }

        /// <summary>Finds a word.</summary>
        public bool TryParse(string text, out T word) => byWord.TryGetValue(Plain(text), out word);

        /// <summary>What one can choose from, in words.</summary>
        public string Choices => DutchFormat.List(codes, "of");

        private static string Plain(string text) => string.Join(' ', text.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
    }
}
