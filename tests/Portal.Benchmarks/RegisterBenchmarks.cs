using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Benchmarks;

/// <summary>Measures pages of the register over HTTP, on a database the size of the country.</summary>
internal static class RegisterBenchmarks
{
    private const int Warm = 20;
    private const int Times = 200;

    private static readonly (string Name, string Page, string Aim)[] Pages =
    [
        ("staff list, 5.000 people", $"/aanbieder/{LargeRegister.Largest}/medewerkers", "p95 50 ms"),
        ("staff list, searched", $"/aanbieder/{LargeRegister.Largest}/medewerkers?zoek=jansen", "p95 50 ms"),
        ("overview, 500 people, 12 products", $"/aanbieder/{LargeRegister.Measured}", "100 ms"),
        ("products, 500 people, 12 products", $"/aanbieder/{LargeRegister.Measured}/producten", "100 ms"),
    ];

    /// <summary>Makes the database and measures.</summary>
    public static async Task RunAsync(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var start = Stopwatch.GetTimestamp();
        await LargeRegister.FillAsync(app.Database.Open, app.Get<LiveCatalogue>().Snapshot, ReferenceDay.Today(app.Clock));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await using var stored = app.Database.Open();
        int[] counts =
        [
            await stored.Organisations.CountAsync(), await stored.Contracts.CountAsync(), await stored.StaffMembers.CountAsync(), await stored.StaffQualifications.CountAsync(), await stored.StaffDeployments.CountAsync(),
        ];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{provider}: {counts[0]} providers, {counts[1]} contracts, {counts[2]} people, {counts[3]} qualifications, {counts[4]} deployments, made in {seconds:0} s"));
        var organisations = await stored.Organisations.Where(organisation => organisation.Slug == LargeRegister.Largest || organisation.Slug == LargeRegister.Measured).ToListAsync();
        var user = await app.AccountAsync("meting@voorbeeld.example", memberships: [.. organisations.Select(organisation => (organisation, OrganisationRole.Administrator))]);
        using var browser = await app.LoggedInAsync(user);
        await MeasureAsync(browser, Pages);
    }

    /// <summary>Gets pages many times, and says how long that takes.</summary>
    public static async Task MeasureAsync(HttpClient browser, IEnumerable<(string Name, string Page, string Aim)> pages)
    {
        foreach (var (name, page, aim) in pages)
        {
            var times = new List<double>();
            for (var i = 0; i < Warm + Times; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
                await answer.Content.CopyToAsync(Stream.Null);
                answer.EnsureSuccessStatusCode();
                if (i >= Warm)
                    times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} p50 {times[Times / 2],7:0.0} ms   p95 {times[Times * 95 / 100],7:0.0} ms   (aim {aim})"));
        }
    }
}
