using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Contracts;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Enrolments;
using Portal.Domain.Findings;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Demo;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;
using Portal.Web.Tests.Hosting;

namespace Portal.Web.Tests.Demo;

public sealed class DemoDataTests
{
    [Theory, EveryDatabase]
    public async Task Demo_data_is_made_once_where_there_are_no_users(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var demo = new DemoData(app.Get<IServiceScopeFactory>(), app.Get<LiveCatalogue>(), Options.Create(new DemoSettings { Enabled = true }), app.Clock);
        await demo.StartAsync(default);
        await demo.StartAsync(default);
        await using var stored = app.Database.Open();
        Assert.Equal(DemoData.Organisations.Count, await stored.Organisations.CountAsync());
        Assert.Equal(DemoData.Accounts.Count, await stored.Users.CountAsync());
        Assert.All(DemoData.Organisations, organisation => Assert.EndsWith("(fictief)", organisation.Name, StringComparison.Ordinal));
        var municipalities = app.Get<Portal.Web.Catalogue.LiveCatalogue>().Snapshot.Municipalities.Select(municipality => municipality.Code);
        Assert.All(DemoData.Organisations.SelectMany(organisation => organisation.Branches), branch => Assert.Contains(branch.Municipality, municipalities));
        var regions = app.Get<Portal.Web.Catalogue.LiveCatalogue>().Snapshot.Regions.Select(region => region.Slug);
        Assert.All(DemoData.Accounts.SelectMany(account => account.Regions), region => Assert.Contains(region, regions));
    }

    [Theory]
    [InlineData("contract@demo.example", null)]
    [InlineData("systeembeheer@demo.example", "demo-07")]
    [InlineData("lezer@demo.example", null)]
    public async Task Demo_accounts_log_in_as_the_readme_says(string email, string? recoveryCode)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await new DemoData(app.Get<IServiceScopeFactory>(), app.Get<LiveCatalogue>(), Options.Create(new DemoSettings { Enabled = true }), app.Clock).StartAsync(default);
        using var browser = app.Browser();
        using var first = await browser.SendFormAsync("/inloggen", ("email", email), ("wachtwoord", DemoData.Password));
        if (first.Headers.Location!.ToString().StartsWith("/inloggen/code", StringComparison.Ordinal))
        {
            using var second = await browser.SendFormAsync("/inloggen/code", ("code", recoveryCode ?? Totp.Code(DemoData.AuthenticatorKey, DateTimeOffset.UtcNow)));
            Assert.Equal("/account", second.Headers.Location?.ToString());
        }
        Assert.Contains(email, await browser.GetStringAsync(new Uri("/account", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_staff_of_the_demonstration_are_in_every_state(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        await new DemoData(app.Get<IServiceScopeFactory>(), app.Get<LiveCatalogue>(), Options.Create(new DemoSettings { Enabled = true }), app.Clock).StartAsync(default);
        await using var stored = app.Database.Open();
        var today = ReferenceDay.Today(app.Clock);
        var catalogue = app.Get<LiveCatalogue>().Snapshot;
        var contracts = await stored.Contracts.Where(contract => contract.Status == ContractStatus.Concluded)
            .Select(contract => new { contract.Id, contract.OrganisationId, Key = contract.Product!.Book.Slug + "/" + contract.Product.Slug }).ToListAsync();
        var teams = await stored.TeamsAsync([.. contracts.Select(contract => contract.Id)], today, 36);
        var verdicts = contracts.Select(contract => Assessor.Assess(catalogue.Product(contract.Key)!.Facts.Requirements, teams[contract.Id], today).Verdict).CountBy(verdict => verdict).ToDictionary();
        Assert.True(verdicts.GetValueOrDefault(Verdict.Met) > contracts.Count / 3, string.Join(", ", verdicts));
        Assert.True(verdicts.GetValueOrDefault(Verdict.NotMet) > contracts.Count / 20, string.Join(", ", verdicts));
        Assert.True(verdicts.GetValueOrDefault(Verdict.NotAssessable) > contracts.Count / 20, string.Join(", ", verdicts));
        Assert.Contains(contracts, contract => Assessor.Forecast(catalogue.Product(contract.Key)!.Facts.Requirements, teams[contract.Id], today, today.AddDays(90)).Any(turn => turn.Verdict == Verdict.NotMet));
        foreach (var status in Enum.GetValues<EvidenceStatus>())
            Assert.True(await stored.StaffQualifications.AnyAsync(qualification => qualification.Status == status), status.ToString());
        Assert.True(await stored.StaffMembers.CountAsync() > 300);
        // What a demonstration shows as evidence, the portal itself would take.
        await using var file = await app.Get<IEvidenceStore>().OpenAsync((await stored.Evidence.FirstAsync()).StoredAs, default);
        using var content = new MemoryStream();
        await file!.CopyToAsync(content);
        Assert.Null(FileCheck.Look(content).Fault);
    }

    [Fact]
    public async Task The_findings_of_the_demonstration_are_in_every_state_and_have_a_past()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await new DemoData(app.Get<IServiceScopeFactory>(), app.Get<LiveCatalogue>(), Options.Create(new DemoSettings { Enabled = true }), app.Clock).StartAsync(default);
        await using var stored = app.Database.Open();
        var findings = await stored.Findings.Where(finding => finding.Region == "midden-holland").ToListAsync();
        Assert.Equal(Enum.GetValues<FindingStatus>(), findings.Select(finding => finding.Status).Distinct().Order());
        Assert.Contains(findings, finding => finding.EscalatedOn is not null);
        Assert.True(await stored.RegionDays.Select(day => day.Day).Distinct().CountAsync() >= 5);
        Assert.Empty(await stored.CheckRequests.ToListAsync());
        Assert.False(await stored.Alerts.AnyAsync(alert => alert.MailedAt == null));
        Assert.True(await stored.Alerts.AnyAsync(alert => alert.ReadAt == null));
    }

    [Theory, EveryDatabase]
    public async Task The_rounds_of_the_demonstration_are_around_today_and_one_is_applied_for(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        await new DemoData(app.Get<IServiceScopeFactory>(), app.Get<LiveCatalogue>(), Options.Create(new DemoSettings { Enabled = true }), app.Clock).StartAsync(default);
        await using var stored = app.Database.Open();
        var now = app.Clock.Now.UtcDateTime;
        var rounds = await stored.Rounds.Include(round => round.Lots).ThenInclude(lot => lot.Products).ToListAsync();
        Assert.Equal([RoundStatus.Preparing, RoundStatus.Announced, RoundStatus.Open, RoundStatus.Closed, RoundStatus.Judging, RoundStatus.Final], rounds.Select(round => round.StatusAt(now)).Order());
        Assert.All(rounds, round => Assert.Empty(round.Dates.Faults()));
        Assert.All(rounds.SelectMany(round => round.Lots), lot => Assert.NotEmpty(lot.Products));
        var open = rounds.Single(round => round.StatusAt(now) == RoundStatus.Open);
        Assert.Equal(["Ambulant Wmo", "Dagbesteding & logeren Wmo"], open.Lots.Select(lot => lot.Name).Order());
        Assert.Equal([null, null, 1, 2], (await stored.RoundInquiries.Select(inquiry => inquiry.Number).ToListAsync()).Order());

        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var me = await stored.Memberships.Where(one => one.User!.Email == "medewerker@demo.example")
            .Select(one => new KnownMembership(one.OrganisationId, one.Organisation!.Slug, one.Organisation.Name, one.Organisation.Status, false, one.Role, false)).SingleAsync();
        var draft = await scope.ServiceProvider.GetRequiredService<OwnEnrolments>().DraftAsync(me, open.Id, default);
        Assert.Equal(2, draft!.Chosen.Count);
        Assert.Equal(TaskState.Done, draft.Tasks().Single(task => task.Name == "organisatie").State);
        Assert.Equal(4, Assert.Single(draft.Chosen.Select(draft.Team).OfType<IntendedTeam>()).People.Length);
    }

    [Fact]
    public async Task The_readme_tells_every_demo_account()
    {
        var readme = await File.ReadAllTextAsync(Repository.In("README.md"));
        Assert.All(DemoData.Accounts, account => Assert.Contains($"`{account.Email}`", readme, StringComparison.Ordinal));
        Assert.Contains($"`{DemoData.Password}`", readme, StringComparison.Ordinal);
        Assert.Contains($"`{DemoData.AuthenticatorKey}`", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_data_outside_development_stops_the_portal()
    {
        var folder = Path.GetDirectoryName(new CatalogueFolder().Path)!;
        var (exitCode, output) = await PortalProcess.RunAsync(folder, "--urls", "http://127.0.0.1:0", "--Database:ConnectionString=Data Source=portal.db", "--Demo:Enabled=true");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Demo:Enabled must be false outside development", output, StringComparison.Ordinal);
    }
}
