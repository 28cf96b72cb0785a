using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Domain.Search;

namespace Portal.Benchmarks;

/// <summary>The benchmarks, each of which prints its figures.</summary>
internal static class Benchmarks
{
    /// <summary>Searches with all facet counts, by the queries of the file.</summary>
    public static void Search(string name, MeasuredCatalogue catalogue, IReadOnlyList<MeasuredQuery> queries)
    {
        var index = catalogue.BuildIndex();
        Line($"search core, {name}", Measure.Each(queries, catalogue.Products.Count < 1_000 ? 20 : 5, query => index.Search(query.Search)));
    }

    /// <summary>SQLite's own text search, by the same queries.</summary>
    public static void SearchFts5(string name, MeasuredCatalogue catalogue, IReadOnlyList<MeasuredQuery> queries)
    {
        using var fts5 = new Fts5(catalogue.Snapshot);
        Line($"SQLite FTS5 without facet counts, {name}", Measure.Each(queries, 20, query => fts5.Search(query.Text)));
    }

    /// <summary>Facet counts alone: searches without words.</summary>
    public static void Facets(MeasuredCatalogue catalogue)
    {
        var index = catalogue.BuildIndex();
        var provider = catalogue.Offers[0].Provider;
        var municipality = catalogue.Offers[0].Municipality;
        void Counts(string chosen, params (Filter Filter, string Value)[] filters)
        {
            var query = new SearchQuery { Day = MeasuredCatalogue.Day, Filters = filters.ToDictionary(pair => pair.Filter, IReadOnlyList<string> (pair) => [pair.Value]) };
            Line($"facet counts of all products, {chosen}", Measure.Each([query], 200, q => index.Search(q)));
        }
        Counts("nothing chosen");
        Counts("a municipality chosen", (Filter.Municipality, municipality));
        Counts("a provider chosen", (Filter.Provider, provider));
        Counts("both chosen", (Filter.Municipality, municipality), (Filter.Provider, provider));
    }

    /// <summary>Time to build the index, and the memory that it keeps.</summary>
    public static void IndexBuild(string name, MeasuredCatalogue catalogue)
    {
        _ = catalogue.Snapshot.Products.Sum(product => product.Levels.Count);
        var build = Measure.Long(5, () => catalogue.BuildIndex());
        Line($"index build, {name}", $"{Milliseconds(build)}   index in memory {Measure.Memory(catalogue.BuildIndex) / 1024.0 / 1024,6:0.0} MB");
    }

    /// <summary>From files to a SQLite database, and from there into memory.</summary>
    public static void Import(string name, MeasuredCatalogue catalogue)
    {
        var folder = Directory.CreateTempSubdirectory("portal-benchmarks-").FullName;
        try
        {
            var files = Path.Combine(folder, "catalogue");
            Directory.CreateDirectory(files);
            catalogue.Write(files);
            Line($"reading and checking the files, {name}", Milliseconds(Measure.Long(3, () => CatalogueFiles.Read(files))));

            var number = 0;
            PortalDbContext Database() => new(new DbContextOptionsBuilder<PortalDbContext>()
                .UseSqlite($"Data Source={folder}/{number}.db;Pooling=False", sqlite => sqlite.MigrationsAssembly("Portal.Migrations.Sqlite")).Options);
            int Import()
            {
                using var database = Database();
                return new CatalogueImport(database, TimeProvider.System).ImportAsync(files).GetAwaiter().GetResult().Changes;
            }
            Line($"import into an empty database, {name}", Milliseconds(Measure.Long(3, () => Import(), () =>
            {
                number++;
                using var database = Database();
                database.Database.Migrate();
            })));
            Line($"import when nothing changed, {name}", Milliseconds(Measure.Long(3, () => Import())));
            Line($"loading from the database, {name}", Milliseconds(Measure.Long(3, () =>
            {
                using var database = Database();
                database.LoadCatalogueAsync().GetAwaiter().GetResult();
            })));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Milliseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"    {time,8:0.0} ms");

    private static void Line(string what, object figures) => Console.WriteLine($"{what,-66}{figures}");
}
