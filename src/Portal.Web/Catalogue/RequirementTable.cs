using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Catalogue;

/// <summary>Writes the table of products and demands, in Markdown: whoever reads a source beside it sees what is missing.</summary>
internal static class RequirementTable
{
    private static readonly string[] Kinds = [.. CatalogueJson.Options.GetTypeInfo(typeof(Requirement)).PolymorphismOptions!.DerivedTypes.Select(derived => (string)derived.TypeDiscriminator!)];

    private static readonly string[] NoKeys = ["id", "soort", "toetsbaar", "toelichting", "bron"];

    /// <summary>Writes the table of these files.</summary>
    public static void Write(CatalogueFiles files, TextWriter output)
    {
        var books = files.Products.GroupBy(pair => pair.Key[..pair.Key.IndexOf('/', StringComparison.Ordinal)])
            .Select(book => (Slug: book.Key, Products: book.OrderBy(pair => pair.Value.Facts.Position).Select(pair => (pair.Key, pair.Value.Facts)).ToList())).ToList();

        output.Write($"""
            # Products and their demands

            Generated from the catalogue files with `dotnet run --no-launch-profile --project src/Portal.Web -- catalogue table > docs/eisen.md`; a test keeps it true.
            "Toetsbaar" counts the demands that registered data can decide.

            | product | {string.Join(" | ", Kinds)} | all | toetsbaar |
            |---|{string.Concat(Kinds.Select(_ => "--:|"))}--:|--:|

            """);
        foreach (var (_, products) in books)
        {
            foreach (var (key, facts) in products)
                WriteCounts(output, $"[{key}](#{key.Replace("/", "", StringComparison.Ordinal)})", facts.Requirements);
        }
        WriteCounts(output, "**all products**", [.. files.Products.Values.SelectMany(product => product.Facts.Requirements)]);

        foreach (var (slug, products) in books)
        {
            output.Write($"\n## {files.Books[slug].Name}\n");
            foreach (var (key, facts) in products)
            {
                output.Write($"\n### {key}\n\n{facts.Name}\n");
                if (facts.Requirements.Count == 0)
                    continue;
                output.Write("\n| id | soort | toetsbaar | keys | source |\n|---|---|---|---|---|\n");
                foreach (var requirement in facts.Requirements)
                {
                    var json = JsonSerializer.SerializeToNode(requirement, CatalogueJson.Options)!.AsObject();
                    output.Write($"| {requirement.Id} | {json["soort"]} | {(requirement.Decidable ? "yes" : "no")} | {Cell(Keys(json))} | {Cell(requirement.Source)} |\n");
                }
            }
        }
    }

    private static void WriteCounts(TextWriter output, string name, IReadOnlyList<Requirement> requirements)
    {
        var counts = requirements.CountBy(requirement => JsonSerializer.SerializeToNode(requirement, CatalogueJson.Options)!["soort"]!.GetValue<string>()).ToDictionary();
        output.Write($"| {name} | {string.Join(" | ", Kinds.Select(kind => counts.TryGetValue(kind, out var count) ? count.ToString(CultureInfo.InvariantCulture) : ""))} | {requirements.Count} | {requirements.Count(requirement => requirement.Decidable)} |\n");
    }

    /// <summary>What the demand asks: its keys that hold something.</summary>
    private static string Keys(JsonObject json) =>
        string.Join(", ", json.Where(pair => !NoKeys.Contains(pair.Key) && pair.Value is not null && pair.Value.GetValueKind() != JsonValueKind.False).Select(pair => pair.Value switch
        {
            JsonArray list => $"{pair.Key} {string.Join(" of ", list.Select(item => item is JsonObject set ? $"({Keys(set)})" : item!.ToString()))}",
            _ when pair.Value!.GetValueKind() == JsonValueKind.True => pair.Key,
            _ => $"{pair.Key} {pair.Value}",
        }));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
