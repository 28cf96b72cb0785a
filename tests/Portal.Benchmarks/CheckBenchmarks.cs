using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Testing;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Benchmarks;

/// <summary>Measures the check of all contracts, on a database the size of the country and on parts of it.</summary>
internal static class CheckBenchmarks
{
    private const int Chunk = 300;

    /// <summary>Makes the databases and measures.</summary>
    public static async Task RunAsync(DatabaseProvider provider)
    {
        foreach (var part in new[] { 0.25, 0.5, 1 })
        {
            await using var app = await PortalApp.StartAsync(provider);
            var (catalogue, day) = (app.Get<LiveCatalogue>().Snapshot, ReferenceDay.Today(app.Clock));
            var filled = Stopwatch.GetTimestamp();
            await LargeRegister.FillAsync(app.Database.Open, catalogue, day, part);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {part:P0} of the country, made in {Stopwatch.GetElapsedTime(filled).TotalSeconds:0} s"));
            await CheckAsync(app, catalogue, day, $"{part:P0}, first");
            await CheckAsync(app, catalogue, day, $"{part:P0}, nothing changed");
            await CheckAsync(app, catalogue, day.AddDays(1), $"{part:P0}, the day after");
            var start = Stopwatch.GetTimestamp();
            long rows = 0;
            await using (var database = app.Database.Open())
            {
                await foreach (var _ in database.StaffMembers.AsNoTracking().AsAsyncEnumerable()) rows++;
                await foreach (var _ in database.StaffQualifications.AsNoTracking().AsAsyncEnumerable()) rows++;
                await foreach (var _ in database.StaffDeployments.AsNoTracking().AsAsyncEnumerable()) rows++;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading {rows} rows: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
        }
    }

    private static async Task CheckAsync(PortalApp app, CatalogueSnapshot catalogue, DateOnly day, string name)
    {
        var start = Stopwatch.GetTimestamp();
        int done = 0, changed = 0;
        var after = 0;
        while (true)
        {
            await using var database = app.Database.Open();
            var contracts = await ContractCheck.InForce(database, day).Where(contract => contract.Id > after).OrderBy(contract => contract.Id).Take(Chunk)
                .Select(contract => new { contract.Id, Key = contract.Product!.Book.Slug + "/" + contract.Product.Slug }).ToDictionaryAsync(contract => contract.Id, contract => contract.Key);
            if (contracts.Count == 0)
                break;
            changed += (await new ContractCheck(catalogue, 36, app.Clock).CheckAsync(database, contracts, day)).Count;
            done += contracts.Count;
            after = contracts.Keys.Max();
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {done} contracts, {changed} new, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB at most"));
    }
}
