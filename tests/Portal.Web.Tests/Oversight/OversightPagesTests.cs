using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain.Findings;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Oversight;

/// <summary>The overview and the lists of contract managers. The checks are of 1 December 2026; the clock stands at 10 December.</summary>
public sealed class OversightPagesTests
{
    private const string Overview = "/contractbeheer", Assessments = "/contractbeheer/toetsing", Findings = "/contractbeheer/bevindingen", Transport = "rivierenland-wmo/vervoer";
    private static readonly Dictionary<string, string> Quiet = new() { ["Catalogue:RefreshSeconds"] = "3600" };

    [Theory, EveryDatabase]
    public async Task Every_number_is_that_of_the_list_behind_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        using var browser = await app.LoggedInAsync(made.Manager);
        var seen = 0;
        foreach (var page in new[] { "", "?per=perceel", "?per=aanbieder", "?per=gemeente", "?per=product&regio=rivierenland", "?regio=midden-holland&per=aanbieder" })
        {
            var html = await browser.PageAsync(Overview + page);
            var links = html.QuerySelectorAll(".p-stat").Where(stat => stat.QuerySelector("a") is not null).Select(stat => (Number: stat.QuerySelector("strong")!.Words(), Address: stat.QuerySelector("a")!.GetAttribute("href")!))
                .Concat(html.QuerySelectorAll("aside li").Where(line => line.QuerySelector("a[href*='/bevindingen?']") is not null).Select(line => (line.QuerySelector(".p-tag")!.Words(), line.QuerySelector("a")!.GetAttribute("href")!)))
                .Concat(html.QuerySelectorAll("#verdeling tbody a").Select(link => (link.Words().Split(' ')[0], link.GetAttribute("href")!)))
                .Concat(html.QuerySelectorAll("dl.p-meta a").Select(link => (link.Words().Split(' ')[0], link.GetAttribute("href")!))).Distinct().ToList();
            Assert.NotEmpty(links);
            foreach (var (number, address) in links)
            {
                var list = await browser.PageAsync(address);
                Assert.True(list.QuerySelector("main h2.nl-heading--level-3")!.Words().StartsWith($"{number} ", StringComparison.Ordinal), $"{page}: {address} shows \"{list.QuerySelector("main h2.nl-heading--level-3")!.Words()}\", not {number}");
                Assert.Equal(int.Parse(number, Domain.DutchFormat.Culture), list.QuerySelectorAll("tbody tr").Length);
                seen++;
            }
        }
        Assert.InRange(seen, 40, 400);
    }

    [Theory, EveryDatabase]
    public async Task The_overview_counts_own_regions_only(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        using var browser = await app.LoggedInAsync(made.Manager);
        // Midden-Holland: per provider one fails, one just meets, two cannot be judged; and one is new. Rivierenland: per provider one fails.
        var all = await browser.PageAsync(Overview);
        Assert.Equal(["2 Voldoet", "0 Risico", "4 Voldoet niet", "4 Niet te beoordelen", "1 Nog niet getoetst"], all.QuerySelectorAll(".p-stat").Select(stat => $"{stat.QuerySelector("strong")!.Words()} {stat.QuerySelector(".p-verdict")!.Words()}"));
        Assert.Equal(["1 Voldoet", "0 Risico", "1 Voldoet niet", "2 Niet te beoordelen"], (await browser.PageAsync($"{Overview}?regio=midden-holland&per=aanbieder")).QuerySelectorAll("#verdeling tbody tr").Where(row => row.TextContent.Contains("De Linde"))
            .SelectMany(row => row.QuerySelectorAll("td[data-label]").Take(4)).Select(cell => $"{cell.TextContent.Trim().Split(' ')[0].Split('\n')[0]} {cell.GetAttribute("data-label")}"));
        Assert.Equal(["Reacties wachten op uw besluit 1", "Hersteltermijn voorbij 1", "Definitief, nog niet hersteld 1", "Concept, wacht op een reactie 1", "Ontheffing eindigt binnen 30 dagen 1"],
            all.QuerySelectorAll("aside section:first-of-type li").Select(line => line.Words()));
        Assert.Contains("5 dagen te laat", all.QuerySelector("aside")!.Words(), StringComparison.Ordinal);
        Assert.Equal(3, all.QuerySelectorAll("table").First(table => table.QuerySelector("caption")!.TextContent == "Bevindingen").QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("Vaktherapie", all.Body!.TextContent, StringComparison.OrdinalIgnoreCase);

        using var elsewhere = await app.LoggedInAsync(made.Elsewhere);
        var other = await elsewhere.PageAsync(Overview);
        Assert.Equal(["0 Voldoet", "2 Risico", "0 Voldoet niet", "0 Niet te beoordelen"], other.QuerySelectorAll(".p-stat").Select(stat => $"{stat.QuerySelector("strong")!.Words()} {stat.QuerySelector(".p-verdict")!.Words()}"));
        Assert.Equal(["Concept, wacht op een reactie 1"], other.QuerySelectorAll("aside section:first-of-type li").Select(line => line.Words()));
        // Of a region that is another's the address says nothing.
        Assert.Equal("Contractbeheer Rijk van Nijmegen", (await elsewhere.PageAsync($"{Overview}?regio=midden-holland")).QuerySelector("h1")!.Words());
        Assert.Equal(2, (await elsewhere.PageAsync($"{Assessments}?regio=midden-holland&aanbieder=berk%00")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal([$"{Findings}/{made.InOther.Id}"], (await elsewhere.PageAsync($"{Findings}?status=alle&regio=rivierenland")).Links("tbody td:first-child a"));
        foreach (var page in new[] { Overview, Assessments, $"{Findings}?status=alle", $"{Findings}/download?status=alle" })
        {
            using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.All(new[] { "Anna de Boer", "Henk IJzer", "Çelik" }, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        }
        foreach (var page in new[] { $"{Overview}?pagina=9", $"{Overview}?per=niet-bevestigd&pagina=x", $"{Assessments}?pagina=2", $"{Findings}?pagina=0" })
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync(page));
    }

    [Theory, EveryDatabase]
    public async Task Contracts_are_found_by_how_they_stand(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        using var browser = await app.LoggedInAsync(made.Manager);
        async Task<string> Rows(string query) => string.Join(' ', (await browser.PageAsync(Assessments + query)).QuerySelectorAll("tbody tr td:first-child a").Select(link => link.GetAttribute("href")!.Split('/')[^1]));
        string Numbers(params Contract[] contracts) => string.Join(' ', contracts.Select(contract => contract.Id));
        var (linde, berk) = (made.Linde, made.Berk);

        // All of the norm lacks in transport; then what cannot be judged, what was not checked and what is met.
        Assert.Equal(Numbers(berk.Rejected, berk.Failing, linde.Failing, linde.Rejected), await Rows("?oordeel=voldoet-niet"));
        Assert.Equal($"{made.New.Id}", await Rows("?oordeel=nog-niet-getoetst"));
        Assert.Equal("", await Rows("?oordeel=risico"));
        Assert.Equal(Numbers(berk.JustMet, linde.JustMet), await Rows("?oordeel=voldoet&sorteer=aanbieder"));
        Assert.Equal(Numbers(berk.Rejected), await Rows("?regio=rivierenland&aanbieder=berk"));
        Assert.Equal(Numbers(berk.Rejected, linde.Rejected), await Rows($"?product={Transport}&oordeel=onzin&sorteer=product"));
        Assert.Equal(Numbers(linde.Rejected, made.New), await Rows("?woorden=linde vervoer&gemeente=0281") + " " + await Rows("?woorden=elm"));
        Assert.Equal("", await Rows("?woorden=bestaat+niet"));
        var line = (await browser.PageAsync($"{Assessments}?aanbieder=linde&product={Transport}")).QuerySelector("tbody tr")!.Words();
        Assert.Contains("Voldoet niet Laatst veranderd op 1 december 2026", line, StringComparison.Ordinal);
        Assert.Contains("Ontheffing tot en met 20 december 2026", line, StringComparison.Ordinal);
        Assert.Contains("De Linde", (await browser.PageAsync($"{Assessments}?aanbieder=linde")).QuerySelector(".p-chip")!.Words(), StringComparison.Ordinal);
        using var elsewhere = await app.LoggedInAsync(made.Elsewhere);
        Assert.Contains("16 januari 2027", (await elsewhere.PageAsync($"{Assessments}?oordeel=risico")).QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Findings_are_filtered_and_sorted(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        using var browser = await app.LoggedInAsync(made.Manager);
        async Task<string> Rows(string query) => string.Join(' ', (await browser.PageAsync(Findings + query)).QuerySelectorAll("tbody tr td:first-child a").Select(link => link.GetAttribute("href")!.Split('/')[^1]));
        var (answered, overdue, waived, concept) = ($"{made.Answered.Id}", $"{made.Overdue.Id}", $"{made.Waived.Id}", $"{made.Concept.Id}");

        Assert.Equal(3, (await Rows("")).Split(' ').Length);
        Assert.StartsWith(concept, await Rows(""), StringComparison.Ordinal);
        Assert.Equal(answered, await Rows("?wacht-op=besluit"));
        Assert.Equal(concept, await Rows("?wacht-op=reactie"));
        Assert.Equal(overdue, await Rows("?wacht-op=plan"));
        Assert.Equal(overdue, await Rows("?over-tijd=ja"));
        Assert.Equal(overdue, await Rows("?status=definitief"));
        Assert.Equal(waived, await Rows("?status=ontheffing&binnen=14"));
        Assert.Equal("", await Rows("?status=ontheffing&binnen=7"));
        Assert.Equal(4, (await Rows("?status=alle")).Split(' ').Length);
        Assert.StartsWith(overdue, await Rows("?sorteer=termijn"), StringComparison.Ordinal);
        Assert.Equal(concept, await Rows($"?product={Transport}"));
        Assert.Equal(answered, await Rows("?aanbieder=linde"));
        Assert.Equal(overdue, await Rows("?regio=midden-holland&woorden=berk&status=onzin&ernst=onzin&toegewezen=onzin"));
        Assert.Equal("", await Rows("?toegewezen=mij"));
        Assert.Equal(3, (await Rows("?toegewezen=niemand")).Split(' ').Length);
        Assert.Contains("Hersteltermijn voorbij", (await browser.PageAsync($"{Findings}?over-tijd=ja")).QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Aanbieder heeft gereageerd", (await browser.PageAsync($"{Findings}?wacht-op=besluit")).QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Several_findings_are_marked_or_given_to_a_colleague_at_once(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        var colleague = await app.AccountAsync("collega@example.nl", regions: ["midden-holland"]);
        using var browser = await app.LoggedInAsync(made.Manager);
        (string, string)[] Ticked(string step, params Finding[] findings) => [("stap", step), .. findings.Select(finding => ("bevinding", $"{finding.Id}"))];
        async Task<string> SendAsync(string address, params (string, string)[] values)
        {
            using var answer = await browser.SendFormAsync(address, "form#samen", values);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(address, WebUtility.UrlDecode(answer.Headers.Location!.ToString()));
            return (await browser.PageAsync(address)).QuerySelector("[role=status]")!.Words();
        }

        Assert.Equal("1 bevinding gemarkeerd als gezien. 1 overgeslagen: alleen een definitieve bevinding die nog niet gezien is, kunt u als gezien markeren.",
            await SendAsync($"{Findings}?sorteer=termijn", Ticked("gezien", made.Overdue, made.Concept, made.InOther)));
        await using (var stored = app.Database.Open())
            Assert.Equal(FindingStatus.Seen, (await stored.Findings.SingleAsync(finding => finding.Id == made.Overdue.Id)).Status);
        Assert.Equal("Er is niets gewijzigd. 1 overgeslagen: alleen een definitieve bevinding die nog niet gezien is, kunt u als gezien markeren.", await SendAsync(Findings, Ticked("gezien", made.Overdue)));
        Assert.Equal("2 bevindingen toegewezen aan u.", await SendAsync(Findings, Ticked("mij", made.Overdue, made.Concept)));
        // The colleague manages one of the two regions.
        Assert.Equal("1 bevinding toegewezen aan collega. 1 overgeslagen: die waren al aan collega toegewezen, of zijn van een regio van anderen.",
            await SendAsync(Findings, [.. Ticked("collega", made.Overdue, made.Concept), ("wie", $"{colleague.Id}")]));
        Assert.Contains("Bij collega", (await browser.PageAsync($"{Findings}?toegewezen={colleague.Id}")).QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        Assert.Equal("2 bevindingen aan niemand meer toegewezen.", await SendAsync(Findings, Ticked("niemand", made.Overdue, made.Concept)));
        await using (var stored = app.Database.Open())
        {
            Assert.Equal(1, await stored.Alerts.CountAsync(alert => alert.UserId == colleague.Id && alert.Link == $"{Findings}/{made.Overdue.Id}" && alert.Title.Contains("toegewezen")));
            Assert.Equal(5, await stored.FindingEvents.CountAsync(happening => happening.Kind == FindingEventKind.Assigned && happening.IsInternal && happening.UserId == made.Manager.Id));
            Assert.Equal(FindingStatus.Concept, (await stored.Findings.SingleAsync(finding => finding.Id == made.InOther.Id)).Status);
        }

        // Who works for the provider does not decide; giving it to somebody is possible.
        await app.StepAsync(made.Overdue, made.Manager, Side.Region, (steps, finding) =>
        {
            finding.Status = FindingStatus.Open;
            return Task.CompletedTask;
        });
        using (var both = await app.LoggedInAsync(await app.AccountAsync("beide@example.nl", regions: ["midden-holland"], memberships: (made.Berk.Organisation, Data.Organisations.OrganisationRole.Reader))))
        {
            using (await both.SendFormAsync(Findings, "form#samen", Ticked("gezien", made.Overdue)))
                Assert.Equal("Er is niets gewijzigd. 1 overgeslagen: alleen een definitieve bevinding die nog niet gezien is, kunt u als gezien markeren, en niet van een aanbieder waarvoor u zelf werkt.",
                    (await both.PageAsync(Findings)).QuerySelector("[role=status]")!.Words());
            await using var stored = app.Database.Open();
            Assert.Equal(FindingStatus.Open, (await stored.Findings.SingleAsync(finding => finding.Id == made.Overdue.Id)).Status);
        }

        foreach (var (values, fault) in new ((string, string)[], string)[]
        {
            ([("stap", "mij")], "Vink eerst een of meer bevindingen aan"), (Ticked("mij", made.InOther), "Vink eerst een of meer bevindingen aan"), ([("stap", "gezien"), ("bevinding", "x")], "Vink eerst een of meer bevindingen aan"),
            ([.. Ticked("collega", made.Concept), ("wie", "")], "Kies een collega"), ([.. Ticked("collega", made.Concept), ("wie", $"{made.Elsewhere.Id}")], "Kies een collega"),
        })
        {
            using var wrong = await browser.SendFormAsync(Findings, "form#samen", values);
            var page = await wrong.PageAsync();
            Assert.Equal([fault], page.Words(".p-errors li"));
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
            Assert.Equal(values.Count(value => value.Item1 == "bevinding" && value.Item2 == $"{made.Concept.Id}"), page.QuerySelectorAll("input[name=bevinding][checked]").Length);
        }
        using var unknown = await browser.SendFormAsync(Findings, "form#samen", Ticked("onzin", made.Concept));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(3, (await browser.PageAsync($"{Findings}?kies=alles")).QuerySelectorAll("input[name=bevinding][checked]").Length);
    }

    [Fact]
    public async Task Many_findings_are_given_away_with_as_few_commands_as_two()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: Quiet);
        var made = await PrepareAsync(app);
        var colleague = await app.AccountAsync("collega@example.nl", regions: ["midden-holland", "rivierenland"]);
        using var browser = await app.LoggedInAsync(made.Manager);
        var few = await CommandsAsync([made.Overdue.Id, made.Concept.Id]);
        List<int> many = [];
        await using (var stored = app.Database.Open())
        {
            for (var number = 0; number < 48; number++)
            {
                var finding = new Finding
                {
                    ContractId = made.Linde.Failing.Id, OrganisationId = made.Linde.Organisation.Id, Region = "midden-holland", ProductName = "Dagbesteding", RequirementId = $"x{number}", Title = $"Iets {number}", Text = "Iets",
                    Status = FindingStatus.Concept, Severity = Severity.Light, Gap = 5, FoundOn = new(2026, 12, 1), RespondBy = new(2026, 12, 15), VerdictId = made.Answered.VerdictId,
                };
                stored.Findings.Add(finding);
                await stored.SaveChangesAsync();
                many.Add(finding.Id);
            }
        }
        // SQLite saves each row by a command of its own: the finding, its event, its alert and its entry in the trail. Nothing else is asked for each.
        Assert.InRange(await CommandsAsync(many) - few, 0, (4 * (many.Count - 2)) + 4);
        await using var after = app.Database.Open();
        Assert.Equal(50, await after.Alerts.CountAsync(alert => alert.UserId == colleague.Id && alert.Title.Contains("aan u toegewezen")));
        Assert.Equal(48, await after.Alerts.CountAsync(alert => alert.UserId == colleague.Id && alert.Title.StartsWith("De Linde, Dagbesteding - ")));

        async Task<int> CommandsAsync(IEnumerable<int> findings)
        {
            var page = await browser.PageAsync(Findings);
            using var count = new CommandCount(app.Database);
            using var answer = await browser.PostAsync(new Uri(Findings, UriKind.Relative), new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", page.QuerySelector("form#samen input[name=__RequestVerificationToken]")!.GetAttribute("value")!), new("stap", "collega"), new("wie", $"{colleague.Id}"),
                .. findings.Select(finding => new KeyValuePair<string, string>("bevinding", $"{finding}")),
            ]));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return count.Count;
        }
    }

    [Theory, EveryDatabase]
    public async Task Lists_are_downloaded_as_they_are_filtered(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        using var browser = await app.LoggedInAsync(made.Manager);
        var csv = Encoding.UTF8.GetString(await browser.GetByteArrayAsync(new Uri($"{Assessments}/download?oordeel=nog-niet-getoetst", UriKind.Relative))).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, csv.Length);
        Assert.StartsWith("Aanbieder;Product;Productcode;Regio;Overeenkomst;Oordeel;", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("'=De Elm;", csv[1].Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var findings = Encoding.UTF8.GetString(await browser.GetByteArrayAsync(new Uri($"{Findings}/download?status=alle", UriKind.Relative)));
        Assert.Equal(5, findings.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(";20-12-2026;", findings, StringComparison.Ordinal);
        foreach (var (address, word) in new[] { ($"{Assessments}/download?oordeel=nog-niet-getoetst&vorm=xlsx", "'=De Elm"), ($"{Findings}/download?vorm=xlsx&wacht-op=besluit", "De Linde") })
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
            Assert.EndsWith("-2026-12-10.xlsx", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
            using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            using var sheet = new StreamReader(zip.Entries.Single(entry => entry.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open());
            Assert.Contains(word, WebUtility.HtmlDecode(await sheet.ReadToEndAsync()), StringComparison.Ordinal);
        }
        using var elsewhere = await app.LoggedInAsync(made.Elsewhere);
        Assert.DoesNotContain("De Linde;Vervoer", Encoding.UTF8.GetString(await elsewhere.GetByteArrayAsync(new Uri($"{Assessments}/download", UriKind.Relative))), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Pages_send_as_few_commands_for_many_contracts(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var made = await PrepareAsync(app);
        using var browser = await app.LoggedInAsync(made.Manager);
        string[] pages = [Overview, $"{Overview}?per=aanbieder", $"{Overview}?per=gemeente", Assessments, $"{Assessments}?woorden=zorg&gemeente=0281", Findings, $"{Findings}?status=alle&gemeente=0281"];
        async Task<List<int>> CountAsync()
        {
            var counts = new List<int>();
            foreach (var page in pages)
            {
                using var commands = new CommandCount(app.Database);
                await browser.PageAsync(page);
                counts.Add(commands.Count);
            }
            return counts;
        }
        var few = await CountAsync();
        Assert.All(few, count => Assert.InRange(count, 5, 22));
        for (var number = 1; number <= 60; number++)
            await app.ContractAsync(await app.ProviderAsync($"zorg-{number:00}", $"Zorg {number:00}"), Transport);
        await app.CheckAsync();
        // The portal may do something of its own meanwhile; per contract it would be 60 more.
        Assert.All(few.Zip(await CountAsync()), pair => Assert.InRange(pair.Second, pair.First - 2, pair.First + 2));
        Assert.Equal(20, (await browser.PageAsync($"{Overview}?per=aanbieder")).QuerySelectorAll("#verdeling tbody tr").Length);
        Assert.Equal(50, (await browser.PageAsync(Assessments)).QuerySelectorAll("tbody tr").Length);
    }

    [Theory, EveryDatabase]
    public async Task An_empty_system_says_what_to_do_first(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland", "midden-holland"]));
        var page = await browser.PageAsync(Overview);
        Assert.Contains("/contractbeheer/overeenkomsten/importeren", page.Links(".p-panel a"));
        Assert.Contains("Er is nog geen toets gedraaid", page.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er is nog geen verloop", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("figure"));
        Assert.Contains("Importeer overeenkomsten", (await browser.PageAsync(Assessments)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Zodra een toets vindt", (await browser.PageAsync(Findings)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal("overzicht toetsing bevindingen overeenkomsten aanvragen verificatie aanbieders rondes indexaties rapport gevolgen", string.Join(' ', page.Words("nav[aria-label='Onderdelen van contractbeheer'] a")).ToLowerInvariant());
    }

    [Theory, EveryDatabase]
    public async Task The_trend_and_what_is_stale_are_shown(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: Quiet);
        var linde = await app.ProviderAsync("linde", "De Linde", change: one => one.StaffConfirmedAt = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await app.ContractAsync(linde, Transport);
        await app.ContractAsync(await app.ProviderAsync("berk", "De Berk", change: one => one.StaffConfirmedAt = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc)), Transport);
        await app.ContractAsync(await app.ProviderAsync("elm", "De Elm"), "nijmegen-2023/vaktherapie-jeugd");
        await using (var stored = app.Database.Open())
        {
            foreach (var (day, notMet) in new[] { (new DateOnly(2026, 11, 1), 31), (new DateOnly(2026, 11, 20), 20), (new DateOnly(2026, 11, 28), 14) })
                stored.RegionDays.Add(new() { Day = day, Region = "rivierenland", Met = 40, NotMet = notMet, NotAssessable = 1, AtRisk = 5 });
            stored.RegionDays.Add(new() { Day = new(2026, 11, 28), Region = "rijk-van-nijmegen", Met = 900, NotMet = 900, NotAssessable = 0, AtRisk = 0 });
            stored.CheckRuns.Add(new() { Day = new(2026, 11, 28), StartedAt = new(2026, 11, 28, 1, 0, 0, DateTimeKind.Utc), FinishedAt = new(2026, 11, 28, 1, 15, 0, DateTimeKind.Utc), Total = 2, Claim = Guid.NewGuid(), ClaimedUntil = new(2026, 11, 28, 1, 15, 0, DateTimeKind.Utc) });
            await stored.SaveChangesAsync();
        }
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var page = await browser.PageAsync(Overview);
        Assert.Contains("Minder overeenkomsten die niet voldoen", page.Words("h2"));
        Assert.Contains("Van 1 november 2026 tot en met 28 november 2026 daalde het aantal dat niet voldoet van 31 naar 14.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("6 minder dan een week eerder", page.QuerySelector(".p-stats")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["28 november 2026 35 5 14 1", "20 november 2026 35 5 20 1", "1 november 2026 35 5 31 1"], page.Words("figure tbody tr"));
        Assert.Equal(2, page.QuerySelectorAll("figure polyline").Length);
        Assert.Contains("Rivierenland Getoetst op 28 november 2026", page.QuerySelector("aside")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Laatste toets: 28 november 2026, 02:15 uur", page.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        var unconfirmed = await browser.PageAsync(page.Links("aside a").Single(link => link.Contains("niet-bevestigd", StringComparison.Ordinal)));
        Assert.Equal(["De Linde Bevestigd op 1 maart 2026"], unconfirmed.Words("#verdeling > ul li"));
    }

    private static async Task<Made> PrepareAsync(PortalApp app)
    {
        var (linde, berk) = (await TestProducts.MakeAsync(app), await TestProducts.MakeAsync(app, "berk", "De Berk"));
        await app.CheckAsync();
        var elm = await app.ProviderAsync("elm", "=De Elm");
        var added = await app.ContractAsync(elm, "midden-holland-2025/beschut-wonen");
        await app.ContractAsync(elm, Transport, ContractStatus.Draft);
        var manager = await app.AccountAsync("manager@example.nl", regions: ["midden-holland", "rivierenland"]);
        var elsewhere = await app.AccountAsync("elders@example.nl", regions: ["rijk-van-nijmegen"]);
        var provider = await app.AccountAsync("aanbieder@example.nl", memberships: (linde.Organisation, Data.Organisations.OrganisationRole.Editor));
        var answered = await app.StepAsync(await app.FindingAsync(linde.Failing), provider, Side.Provider, (steps, finding) => steps.AnswerAsync(finding, "Wij hebben iemand aangenomen"));
        var overdue = await app.StepAsync(await app.FindingAsync(berk.Failing), manager, Side.Region, (steps, finding) => steps.MakeFinalAsync(finding, new(2026, 12, 5), null));
        var waived = await app.StepAsync(await app.FindingAsync(linde.Rejected), manager, Side.Region, (steps, finding) => steps.WaiveAsync(finding, new(2026, 12, 20), "Tijdelijk"));
        var concept = await app.FindingAsync(berk.Rejected);
        Finding inOther;
        await using (var database = app.Database.Open())
        {
            inOther = new()
            {
                ContractId = linde.Expiring.Id, OrganisationId = linde.Organisation.Id, Region = "rijk-van-nijmegen", ProductName = "Therapie", RequirementId = "x", Title = "Iets", Text = "Iets", Status = FindingStatus.Concept,
                Severity = Severity.Light, Gap = 5, FoundOn = new(2026, 12, 1), RespondBy = new(2026, 12, 15), VerdictId = await database.ContractStandings.Where(one => one.ContractId == linde.Expiring.Id).Select(one => one.VerdictId).SingleAsync(),
            };
            database.Findings.Add(inOther);
            await database.SaveChangesAsync();
        }
        app.Clock.Now = app.Clock.Now.AddDays(9);
        return new(linde, berk, added, manager, elsewhere, answered, overdue, waived, concept, inOther);
    }

    private sealed record Made(
        TestProducts Linde, TestProducts Berk, Contract New, PortalUser Manager, PortalUser Elsewhere, Finding Answered, Finding Overdue, Finding Waived, Finding Concept, Finding InOther);
}
