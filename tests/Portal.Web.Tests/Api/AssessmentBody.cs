using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Web.Tests.Api;

/// <summary>A request for an assessment with every key that there is, and ways to spoil it.</summary>
internal static partial class AssessmentBody
{
    /// <summary>The request.</summary>
    public const string Whole = """
        { "product": "midden-holland-2025/kamertraining", "peildatum": "2026-12-01", "aantalClienten": 8, "groepen": [ 8 ], "horizonDagen": 365,
          "medewerkers": [
            { "id": "m1",
              "kwalificaties": [
                { "soort": "diploma", "niveau": "hbo", "richting": "zorg-en-welzijn", "behaaldOp": "2015-06-30", "status": "bevestigd" },
                { "soort": "gelijkwaardig", "niveau": "hbo", "geldigVanaf": "2020-01-01", "geldigTotEnMet": "2029-12-31" },
                { "soort": "registratie", "register": "SKJ", "geldigVanaf": "2022-01-01", "geldigTotEnMet": "2026-12-31" },
                { "soort": "certificaat", "certificaat": "EHBO", "geldigTotEnMet": "2027-05-01" } ],
              "functies": [ "gedragswetenschapper" ],
              "inzet": [ { "rollen": [ "uitvoerend", "mentor" ], "urenPerWeek": 32, "vanaf": "2026-01-01", "totEnMet": "2028-12-31",
                           "dienstverband": "vast", "traject": "t1" } ] } ] }
        """;

    /// <summary>The request with another value at a path; null takes the key away.</summary>
    public static string With(string path, string? json)
    {
        var body = JsonNode.Parse(Whole)!;
        var steps = Step().Matches(path).Select(step => step.Value).ToList();
        var parent = steps.SkipLast(1).Aggregate(body, (node, step) => Child(node, step)!);
        var value = json is null ? null : JsonNode.Parse(json);
        if (steps[^1] is ['[', .. var index, ']'])
            parent[int.Parse(index, null)] = value;
        else if (json is null)
            parent.AsObject().Remove(steps[^1]);
        else
            parent[steps[^1]] = value;
        return body.ToJsonString();
    }

    /// <summary>The paths of all values, and the values.</summary>
    public static IEnumerable<(string Path, JsonNode Value)> Values() => Below("", JsonNode.Parse(Whole)!);

    private static IEnumerable<(string Path, JsonNode Value)> Below(string path, JsonNode node) => node switch
    {
        JsonObject all => all.SelectMany(pair => Below(path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value!).Prepend((path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value!))),
        JsonArray all => all.SelectMany((item, i) => Below($"{path}[{i}]", item!).Prepend(($"{path}[{i}]", item!))),
        _ => [],
    };

    private static JsonNode? Child(JsonNode node, string step) => step is ['[', .. var index, ']'] ? node[int.Parse(index, null)] : node[step];

    [GeneratedRegex(@"\[\d+\]|[^.\[\]]+")]
    private static partial Regex Step();
}
