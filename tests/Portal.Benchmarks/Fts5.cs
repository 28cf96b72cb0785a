using System.Globalization;
using Microsoft.Data.Sqlite;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;

namespace Portal.Benchmarks;

/// <summary>
/// What SQLite's own text search makes of the same products, to compare with: in memory, words without diacritics, found by their beginning,
/// ranked by bm25 with the names weighing most. It counts no facets.
/// </summary>
internal sealed class Fts5 : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SqliteCommand select;
    private readonly SqliteParameter match;

    public Fts5(CatalogueSnapshot catalogue)
    {
        connection.Open();
        Run("CREATE VIRTUAL TABLE products USING fts5(key UNINDEXED, code, name, keywords, kind, summary, target, body, demands, book, "
            + "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3 4')");
        var kinds = catalogue.CareKinds.ToDictionary(kind => kind.Slug, kind => kind.Name);
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO products VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)";
        foreach (var product in catalogue.Products)
        {
            var (facts, texts) = (product.Facts, product.Texts);
            string[] columns =
            [
                product.Key,
                string.Join(' ', facts.Codes.Select(code => $"{code.Code} {code.Variant}")),
                facts.Name,
                string.Join(' ', facts.Keywords),
                $"{kinds.GetValueOrDefault(facts.CareKind)} {facts.Law}",
                texts.Summary,
                texts.TargetGroup,
                $"{texts.Description} {texts.Result} {facts.Access}",
                string.Join(' ', facts.Requirements.Select(requirement => requirement.Explanation)),
                $"{product.Book.Facts.Name} {product.Book.Facts.Region.Name} {string.Join(' ', product.Book.Facts.Municipalities.Select(municipality => municipality.Name))} {product.Lot?.Name}",
            ];
            insert.Parameters.Clear();
            foreach (var (index, text) in columns.Index())
                insert.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${index}"), text);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        Run("INSERT INTO products (products) VALUES ('optimize')");

        select = connection.CreateCommand();
        select.CommandText = "SELECT key FROM products WHERE products MATCH $match ORDER BY bm25(products, 0, 20, 9, 5, 6, 3, 1.5, 1, 1.2, 0.8), rowid LIMIT 10";
        match = select.Parameters.Add("$match", SqliteType.Text);
        select.Prepare();
    }

    /// <summary>The keys of the ten best products: with all words, and when there are none, with any of them.</summary>
    public List<string> Search(string text)
    {
        var words = DutchText.Words(text).Select(word => $"\"{word.Folded}\"*").ToList();
        if (words.Count == 0)
            return [];
        return Matching(string.Join(' ', words)) is { Count: > 0 } all ? all : Matching(string.Join(" OR ", words));
    }

    public void Dispose()
    {
        select.Dispose();
        connection.Dispose();
    }

    private List<string> Matching(string expression)
    {
        match.Value = expression;
        using var reader = select.ExecuteReader();
        var keys = new List<string>(10);
        while (reader.Read())
            keys.Add(reader.GetString(0));
        return keys;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
