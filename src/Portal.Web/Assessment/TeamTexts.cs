using System.Globalization;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>Words and choices of the form for a team.</summary>
internal static class TeamTexts
{
    /// <summary>The levels that someone can have.</summary>
    public static IReadOnlyList<(string Code, string Label)> Levels { get; } = Choices(Enum.GetValues<Level>().Where(level => level != Level.Mbo));

    /// <summary>How many demands of a product the portal can compute: "De portal rekent 5 van de 10 eisen na".</summary>
    public static string Computable(Product product)
    {
        var (all, computed) = (product.Facts.Requirements.Count, product.Facts.Requirements.Count(demand => demand.Decidable));
        return all switch
        {
            0 => "Er zijn geen eisen genoemd",
            1 when computed == 0 => "De portal kan de ene eis niet narekenen",
            1 => "De portal rekent de ene eis na",
            _ when computed == 0 => $"De portal kan geen van de {all} eisen narekenen",
            _ => $"De portal rekent {computed} van de {all} eisen na",
        };
    }

    /// <summary>What tells a product from others of its name: its region, and its law where it has one.</summary>
    public static string Place(Product product) => product.Facts.Law is null ? product.Book.Facts.Region.Name : $"{product.Book.Facts.Region.Name}, {product.Facts.Law.Label()}";

    /// <summary>The heading of a list of faults.</summary>
    public static string Faults(int count) => count == 1 ? "Er is 1 ding niet goed ingevuld" : $"Er zijn {count} dingen niet goed ingevuld";

    /// <summary>Choices by code.</summary>
    public static IReadOnlyList<(string Code, string Label)> Choices<T>(IEnumerable<T> values) where T : struct, Enum =>
        [.. values.Select(value => (value.Code(), TeamWords.Label(value)))];

    /// <summary>The choices that are not among these, and were not chosen.</summary>
    public static IReadOnlyList<(string Code, string Label)> Others<T>(IReadOnlyList<T> named, IReadOnlyList<string>? chosen = null) where T : struct, Enum =>
        Choices(Enum.GetValues<T>().Where(value => !named.Contains(value) && chosen?.Contains(value.Code()) is not true).OrderBy(TeamWords.Label, StringComparer.Ordinal));

    /// <summary>These choices, and what was chosen beside them.</summary>
    public static IReadOnlyList<(string Code, string Label)> Options<T>(IEnumerable<T> named, IEnumerable<string> chosen) where T : struct, Enum
    {
        var options = Choices(named).ToList();
        foreach (var code in chosen.Where(code => options.All(option => option.Code != code)))
            options.Add((code, Vocabulary.TryParse(code, out T value) ? TeamWords.Label(value) : code));
        return options;
    }

    /// <summary>A day as a date field takes it; what is no day stays as it was typed.</summary>
    public static string Iso(string typed, DateOnly? otherwise = null) =>
        TeamWords.TryDay(typed, out var day) || typed.Length == 0 && otherwise is { } usual && (day = usual) == usual
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed;

    /// <summary>The fields that stand in the row itself; the others stand below "Meer".</summary>
    public static IReadOnlyList<TeamField> InRow { get; } = [TeamField.Count, TeamField.Name, TeamField.Roles, TeamField.Level, TeamField.Hours];

    /// <summary>What is filled in below "Meer", in short.</summary>
    public static string More(TeamRow row, DemandFields fields)
    {
        List<string> said = [];
        if (!fields.AsksCareDirection && row[TeamField.CareDirection] == "ja")
            said.Add("zorg en welzijn");
        said.AddRange(row.All(TeamField.Roles).Skip(1).Select(code => Vocabulary.TryParse(code, out Role role) ? role.Label() : code));
        said.AddRange(row.All(TeamField.Registers).Concat(row.All(TeamField.Certificates)));
        said.AddRange(row.All(TeamField.Professions).Select(code => Vocabulary.TryParse(code, out Profession profession) ? profession.Label() : code));
        if (row[TeamField.Equivalent] is { Length: > 0 } level)
            said.Add($"gelijkwaardig {level}");
        if (row[TeamField.Employment] is { Length: > 0 } employment)
            said.Add(employment);
        if (row[TeamField.Trajectory] is { Length: > 0 } trajectory)
            said.Add($"traject {trajectory}");
        if (TeamWords.TryDay(row[TeamField.From], out var from))
            said.Add($"vanaf {DutchFormat.Date(from)}");
        if (TeamWords.TryDay(row[TeamField.Through], out var through))
            said.Add($"tot en met {DutchFormat.Date(through)}");
        return string.Join(", ", said);
    }

    /// <summary>What the people of a row have, each in a word or two.</summary>
    public static IEnumerable<string> Qualifications(TeamRow row)
    {
        yield return row[TeamField.Level] is { Length: > 0 } level ? $"{level}{(row[TeamField.CareDirection] == "ja" ? ", zorg en welzijn" : "")}" : "geen diploma";
        if (row[TeamField.Equivalent] is { Length: > 0 } equivalent)
            yield return $"{equivalent}, gelijkwaardig";
        foreach (var text in row.All(TeamField.Professions).Select(code => Vocabulary.TryParse(code, out Profession profession) ? profession.Label() : code).Concat(row.All(TeamField.Registers)).Concat(row.All(TeamField.Certificates)))
            yield return text;
    }
}
