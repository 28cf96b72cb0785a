using Microsoft.EntityFrameworkCore;
using Portal.Data.Catalogue;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using static Portal.Testing.Catalogue.CatalogueFolder;

namespace Portal.Web.Tests.Catalogue;

public sealed class CatalogueImportTests
{
    private readonly FakeClock clock = new();
    private readonly CatalogueFolder folder = new();

    [Theory, EveryDatabase]
    public async Task The_database_holds_what_the_files_hold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var result = await ImportAsync(database);
        // A book, two products, an explanation page, the kinds of care and the search words.
        Assert.Equal((1, 7), (result.Version, result.Changes));

        await using var context = database.Open();
        var loaded = await context.LoadCatalogueAsync();
        Assert.Equal(["regio-2025/dagbesteding", "regio-2025/vervoer"], loaded.Snapshot.Products.Select(product => product.Key));
        Assert.Equal(clock.Now.UtcDateTime, loaded.ImportedAt);
        Assert.Equal("Wat is de Wmo?", loaded.Explanations["wmo"].Title);
        Assert.Equal(["dagbesteding", "dagopvang"], loaded.SearchWords.Synonyms[0]);
        var tariff = Assert.Single(loaded.Snapshot.Products[0].Facts.Tariffs);
        Assert.Equal((38.05m, new DateOnly(2025, 1, 1), "404"), (tariff.Amount, tariff.ValidFrom, tariff.CakCode));
        Assert.Equal(CatalogueFiles.Read(folder.Path).Products["regio-2025/dagbesteding"].Facts.Requirements.Select(demand => demand.ToString()),
            loaded.Snapshot.Products[0].Facts.Requirements.Select(demand => demand.ToString()));
    }

    [Theory, EveryDatabase]
    public async Task A_second_import_of_the_same_files_changes_and_writes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        var before = await RowsAsync(database);
        clock.Now += TimeSpan.FromDays(1);
        Assert.Equal((1, 0), await ImportAsync(database) is var result ? (result.Version, result.Changes) : default);
        Assert.Equal(before, await RowsAsync(database));
    }

    [Theory, EveryDatabase]
    public async Task A_changed_comment_counts_as_an_import_without_changes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        var before = await RowsAsync(database);
        folder.Replace("zorgsoorten.yaml", "zorgsoorten:", "# De soorten zorg.\nzorgsoorten:");
        Assert.Equal(0, (await ImportAsync(database)).Changes);
        Assert.Equal(before, await RowsAsync(database));
    }

    [Theory, EveryDatabase]
    public async Task Only_a_changed_product_is_written_with_who_when_and_why(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        var firstImport = clock.Now.UtcDateTime;
        clock.Now += TimeSpan.FromDays(1);
        folder.Replace(Product, "bedrag: 38.05", "bedrag: 39.10");
        Assert.Equal((2, 1), await ImportAsync(database) is var result ? (result.Version, result.Changes) : default);

        await using var context = database.Open();
        var entry = Assert.Single(await context.AuditEntries.Where(entry => entry.At > firstImport).ToListAsync());
        Assert.Equal(("ProductRow", "regio-2025/dagbesteding", "Modified", "catalogue import", clock.Now.UtcDateTime), (entry.Record, entry.RecordKey, entry.Action, entry.By, entry.At));
        Assert.NotEmpty(entry.Reason);
        Assert.Contains("38.05", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("39.10", entry.Changes, StringComparison.Ordinal);

        var loaded = await context.LoadCatalogueAsync();
        Assert.Equal([clock.Now.UtcDateTime, firstImport], loaded.Snapshot.Products.Select(product => product.UpdatedAt));
        Assert.Equal(39.10m, loaded.Snapshot.Products[0].Facts.Tariffs[0].Amount);
    }

    [Theory, EveryDatabase]
    public async Task A_product_that_disappears_is_withdrawn_and_can_come_back(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var text = folder.Read(OtherProduct);
        folder.Replace(Product, "combinaties:\n  - soort: alleen-met\n    producten: [regio-2025/vervoer]", "combinaties:\n  - soort: alleen-met\n    producten: []")
            .Replace(Product, "    producten: [regio-2025/vervoer]\n    toelichting: Schrijf", "    producten: []\n    toelichting: Schrijf");
        await ImportAsync(database);

        clock.Now += TimeSpan.FromDays(1);
        folder.Without(OtherProduct);
        Assert.Equal(1, (await ImportAsync(database)).Changes);
        await using (var context = database.Open())
        {
            Assert.Equal(["regio-2025/dagbesteding"], (await context.LoadCatalogueAsync()).Snapshot.Products.Select(product => product.Key));
            Assert.Equal(clock.Now.UtcDateTime, (await context.Products.SingleAsync(product => product.Slug == "vervoer")).WithdrawnAt);
        }

        folder.With(OtherProduct, text);
        Assert.Equal(1, (await ImportAsync(database)).Changes);
        await using (var context = database.Open())
        {
            Assert.Equal(2, (await context.LoadCatalogueAsync()).Snapshot.Products.Count);
            Assert.Equal(["Added", "Modified", "Modified"],
                await context.AuditEntries.Where(entry => entry.RecordKey == "regio-2025/vervoer").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
        }
    }

    [Theory, EveryDatabase]
    public async Task A_book_that_disappears_is_withdrawn_with_its_products(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        folder.Without("regio-2025").Without("uitleg");
        Assert.Equal(4, (await ImportAsync(database)).Changes);
        await using var context = database.Open();
        var loaded = await context.LoadCatalogueAsync();
        Assert.Empty(loaded.Snapshot.Books);
        Assert.Empty(loaded.Snapshot.Products);
        Assert.Empty(loaded.Explanations);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_changes_when_one_file_is_wrong(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        var before = await RowsAsync(database);
        folder.Replace(Product, "bedrag: 38.05", "bedrag: 39.10").Replace(OtherProduct, "wet: null", "wet: wmoo");
        var fault = await Assert.ThrowsAsync<CatalogueException>(() => ImportAsync(database));
        Assert.Equal("catalogue/regio-2025/vervoer.md, line 5: wet \"wmoo\" is not a law (wmo, jeugdwet)", fault.Message);
        Assert.Equal(before, await RowsAsync(database));
    }

    [Theory, EveryDatabase]
    public async Task Going_back_to_earlier_files_is_an_import_like_any_other(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        folder.Replace(Product, "bedrag: 38.05", "bedrag: 39.10");
        await ImportAsync(database);
        folder.Replace(Product, "bedrag: 39.10", "bedrag: 38.05");
        Assert.Equal((3, 1), await ImportAsync(database) is var result ? (result.Version, result.Changes) : default);
        await using var context = database.Open();
        Assert.Equal(38.05m, (await context.LoadCatalogueAsync()).Snapshot.Products[0].Facts.Tariffs[0].Amount);
        Assert.Equal(3, await context.AuditEntries.CountAsync(entry => entry.RecordKey == "regio-2025/dagbesteding"));
    }

    [Theory, EveryDatabase]
    public async Task Next_year_s_book_stands_beside_this_year_s(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        folder.With("regio-2027/book.yaml", folder.Read(Book)
            .Replace("geldigVanaf: 2025-01-01", "geldigVanaf: 2027-01-01", StringComparison.Ordinal)
            .Replace("geldigTotEnMet: 2025-12-31", "geldigTotEnMet: null", StringComparison.Ordinal)
            .Replace("vervangt: null", "vervangt: regio-2025", StringComparison.Ordinal));
        folder.With("regio-2027/vervoer.md", folder.Read(OtherProduct));
        await ImportAsync(database);
        await using var context = database.Open();
        var snapshot = (await context.LoadCatalogueAsync()).Snapshot;
        Assert.Equal(["regio-2025"], snapshot.Books.Where(book => snapshot.IsInForce(book, new(2026, 12, 31))).Select(book => book.Slug));
        Assert.Equal(["regio-2027"], snapshot.Books.Where(book => snapshot.IsInForce(book, new(2027, 1, 1))).Select(book => book.Slug));
        Assert.Equal(3, snapshot.Products.Count);
    }

    [Theory, EveryDatabase]
    public async Task Two_imports_at_the_same_moment_leave_one_catalogue(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database);
        folder.Replace(Product, "bedrag: 38.05", "bedrag: 39.10");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ImportAsync(database))));
        Assert.Equal([(2, 0), (2, 0), (2, 0), (2, 1)], results.Select(result => (result.Version, result.Changes)).Order());
        await using var context = database.Open();
        Assert.Equal(2, (await context.LoadCatalogueAsync()).Snapshot.Products.Count);
        Assert.Equal(2, await context.Products.CountAsync());
        Assert.Equal(3, await context.AuditEntries.CountAsync(entry => entry.Record == "ProductRow"));
    }

    private async Task<ImportResult> ImportAsync(TestDatabase database)
    {
        await using var context = database.Open();
        return await new CatalogueImport(context, clock).ImportAsync(folder.Path);
    }

    /// <summary>All that is stored of the catalogue, apart from the list of imports.</summary>
    private static async Task<string> RowsAsync(TestDatabase database)
    {
        await using var context = database.Open();
        CatalogueRow[] rows = [.. await context.Books.ToListAsync(), .. await context.Products.Include(product => product.Book).ToListAsync(), .. await context.Documents.ToListAsync()];
        return string.Join('\n', rows.Select(row => $"{row.AuditKey} {row.UpdatedAt:O} {row.WithdrawnAt:O} {row.Content}").Order(StringComparer.Ordinal)
            .Append($"{await context.AuditEntries.CountAsync()}"));
    }
}
