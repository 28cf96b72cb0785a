using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Data.Accounts;
using Portal.Data.Enrolments;
using Portal.Testing;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using Portal.Web.Tests.Access;

namespace Portal.Web.Tests.Enrolments;

/// <summary>Tries every address, job and log for what an enrolment says, before the deadline and after it.</summary>
public sealed class SealedTests
{
    private static readonly string[] Sealed = ["EnrolmentEntries", "EnrolmentFiles", "EnrolmentPartners", "Submissions"];

    // What the filters of each database hide is in SealedReadingTests; here the driver of the database logs too.
    [Fact]
    public async Task Nothing_of_an_enrolment_is_found_by_who_may_not_read_it()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.PostgreSql, settings: LogBook.Settings);
        var (records, people) = await PermissionMatrixTests.PrepareAsync(app);
        var made = await SealedEnrolments.MakeAsync(app, "eigen");
        using var log = new LogBook(line => line.Contains(SealedEnrolments.Mark, StringComparison.OrdinalIgnoreCase));
        app.Get<ILoggerFactory>().AddProvider(log);
        foreach (var of in records.Values)
            (of["ronde"], of["inzending"], of["bestand"], of["verzoek"]) = ($"{made.Round.Id}", $"{made.Counting.Sequence}", $"{made.SubmittedFile.Id}", $"{made.Asked.Id}");
        var found = new List<string>();

        await TryAsync(HttpMethod.Get, "nobody", "administrator of another", "contract manager", "contract manager elsewhere", "system administrator");
        await TryAsync(HttpMethod.Post, "contract manager");
        await RunJobsAsync(app);
        // Who may read it reads and submits it: that leaves no trace either.
        using (var own = await app.LoggedInAsync(await app.SignatoryAsync("ondertekenaar@example.nl", made.Provider)))
        {
            var here = $"/aanbieder/eigen/inschrijven/{made.Round.Id}";
            foreach (var (endpoint, page) in PermissionMatrixTests.Pages(app).Where(page => page.Path.StartsWith("/Aanbieder/", StringComparison.Ordinal)))
                await own.StatusAsync(PermissionMatrixTests.Address(endpoint.RoutePattern, page, records["eigen"]));
            Assert.Contains($"{SealedEnrolments.Mark}-antwoord", (await own.PageAsync($"{here}/indienen")).Body!.TextContent, StringComparison.Ordinal);
            using var sent = await own.SendFormAsync($"{here}/indienen", ("verklaring", "ja"), ("niet-compleet", "ja"));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            var receipt = sent.Headers.Location!.ToString();
            Assert.Contains($"{SealedEnrolments.Mark}-ingediend.pdf", await own.GetStringAsync(new Uri($"{receipt}/inschrijving.json", UriKind.Relative)), StringComparison.Ordinal);
        }
        app.Clock.Now = made.Round.ClosesAt;
        await TryAsync(HttpMethod.Get, "administrator of another", "contract manager elsewhere", "system administrator");
        await RunJobsAsync(app);

        Assert.Empty(found);
        Assert.True(log.Count > 10_000, $"Only {log.Count} lines were logged.");
        Assert.Equal("", log.Text);
        Assert.Empty(await ElsewhereAsync(app));

        async Task TryAsync(HttpMethod method, params string[] names)
        {
            foreach (var name in names)
            {
                using var browser = people.TryGetValue(name, out var person) ? await app.LoggedInAsync(person) : app.Browser();
                foreach (var address in Addresses(app, records))
                {
                    using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
                    using var answer = await browser.SendAsync(request);
                    var said = $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}";
                    if (said.Contains(SealedEnrolments.Mark, StringComparison.OrdinalIgnoreCase) || answer.StatusCode == HttpStatusCode.InternalServerError)
                        found.Add($"{name}: {method} {address} answered {(int)answer.StatusCode}");
                }
            }
        }
    }

    /// <summary>Every address that is there, of the provider and of the other one: pages, the API, exports and files; not what is the same for all, such as styles.</summary>
    private static List<string> Addresses(PortalApp app, Dictionary<string, Dictionary<string, string>> records)
    {
        var all = app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToList();
        Assert.True(all.Count > 100);
        return
        [
            .. records.Values.SelectMany(of => all.Select(endpoint => Address(endpoint, new(of)
            {
                ["productboek"] = "midden-holland-2025", ["product"] = of.GetValueOrDefault("product", "1"), ["code"] = "404",
            }))).Distinct().Where(address => address != "/account/uitloggen" && !address.StartsWith("/inloggen/uitloggen", StringComparison.Ordinal)),
        ];
    }

    private static string Address(RouteEndpoint endpoint, Dictionary<string, string> records)
    {
        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath ?? "";
        foreach (var parameter in endpoint.RoutePattern.Parameters.Where(parameter => !parameter.IsOptional && !records.ContainsKey(parameter.Name) && !records.ContainsKey($"{page} {parameter.Name}")))
            records[parameter.Name] = "1";
        return PermissionMatrixTests.Address(endpoint.RoutePattern, page, records);
    }

    private static async Task RunJobsAsync(PortalApp app)
    {
        foreach (var job in PortalJobs.Table.All)
        {
            await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
            await job.RunAsync(scope.ServiceProvider, default);
        }
    }

    /// <summary>What of the database, but for the tables that are sealed, holds a mark: mails, alerts, the trail, and all else.</summary>
    private static async Task<List<string>> ElsewhereAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        Assert.True(await database.MailMessages.AnyAsync() && await database.Alerts.AnyAsync() && await database.AuditEntries.AnyAsync(entry => entry.Record == nameof(EnrolmentEntry)));
        var found = new List<string>();
        await database.Database.OpenConnectionAsync();
        foreach (var table in database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Except(Sealed))
        {
            await using var command = database.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var row = string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetValue(index)).Select(value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}"));
                if (row.Contains(SealedEnrolments.Mark, StringComparison.OrdinalIgnoreCase))
                    found.Add($"{table}: {row}");
            }
        }
        return found;
    }
}
