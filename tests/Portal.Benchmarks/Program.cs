using Portal.Benchmarks;
using Portal.Web.Hosting;

// dotnet run -c Release --project tests/Portal.Benchmarks                    all figures but quality
// dotnet run -c Release --project tests/Portal.Benchmarks search import     only these: search, index, import, assess
// dotnet run -c Release --project tests/Portal.Benchmarks quality FILE      results against a file of judged queries
// dotnet run -c Release --project tests/Portal.Benchmarks register [SQLite|PostgreSql]   pages of the register on a database of 80.000 people
// dotnet run -c Release --project tests/Portal.Benchmarks checks [SQLite|PostgreSql]     the checks of 24.000 contracts, and of a quarter and half of that
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "Portal.sln")))
    root = root.Parent;
var real = MeasuredCatalogue.Read(Path.Combine(root?.FullName ?? ".", "catalogue"));

if (args is ["quality", var judged])
{
    var index = real.BuildIndex();
    using var fts5 = new Fts5(real.Snapshot);
    var judgedQueries = MeasuredQuery.Read(judged);
    Quality.Print("search core", judgedQueries, text => [.. index.Search(new() { Text = text, Day = MeasuredCatalogue.Day }).Products.Take(10).Select(product => product.Key)]);
    Quality.Print("SQLite FTS5", judgedQueries, fts5.Search);
    return 0;
}
if (args is ["checks", "measure", var kind, var connection, var name])
{
    await CheckBenchmarks.MeasureAsync(Enum.Parse<DatabaseProvider>(kind), connection, name);
    return 0;
}
if (args is ["checks", ..])
{
    await CheckBenchmarks.RunAsync(args.Length > 1 ? Enum.Parse<DatabaseProvider>(args[1], ignoreCase: true) : DatabaseProvider.Sqlite);
    return 0;
}
if (args is ["register", ..])
{
    await RegisterBenchmarks.RunAsync(args.Length > 1 ? Enum.Parse<DatabaseProvider>(args[1], ignoreCase: true) : DatabaseProvider.Sqlite);
    return 0;
}
if (args.Except(["search", "index", "import", "assess"]).Any())
{
    Console.WriteLine("Say what to measure: search, index, import, assess (nothing for all of them), or: quality FILE, or: register [database], or: checks [database]");
    return 1;
}

if (args.Length == 0 || args.Contains("assess"))
{
    AssessmentBenchmarks.Team(real);
    AssessmentBenchmarks.Country(real);
    if (args is ["assess"])
        return 0;
}

var queries = MeasuredQuery.Read(Path.Combine(AppContext.BaseDirectory, "queries.jsonl"));
var national = NationalCatalogue.From(real);
var (small, large) = ($"{real.Products.Count} products", $"{national.Products.Count} products");
bool Asked(string benchmark) => args.Length == 0 || args.Contains(benchmark);

Console.WriteLine($"{national.Products.Count} products, {national.Books.Count} books, {national.Snapshot.Municipalities.Count} municipalities, {national.Offers.Count} offers, {queries.Count} queries");
if (Asked("search"))
{
    Benchmarks.Search(small, real, queries);
    Benchmarks.SearchFts5(small, real, queries);
    Benchmarks.Search($"{large}, {national.Offers.Count} offers", national, queries);
    Benchmarks.Facets(national);
}
if (Asked("index"))
{
    Benchmarks.IndexBuild(small, real);
    Benchmarks.IndexBuild(large, national);
}
if (Asked("import"))
{
    Benchmarks.Import(small, real);
    Benchmarks.Import(large, national);
}
return 0;
