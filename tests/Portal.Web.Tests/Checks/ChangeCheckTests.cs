using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Checks;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Checks;

/// <summary>The check after a change: just the contracts that it touches, once for all that happens shortly after each other, and none forgotten.</summary>
public sealed class ChangeCheckTests
{
    /// <summary>The changes, and the contracts that each touches.</summary>
    private static readonly (string Name, Func<PortalDbContext, TestProducts, Task> Change, Func<TestProducts, Contract[]> Touched)[] Changes =
    [
        ("A qualification changes", async (database, _) => (await QualificationAsync(database, "P01")).Status = EvidenceStatus.Rejected, made => [made.Failing]),
        ("A qualification is added", async (database, made) => (await PersonAsync(database, "P05")).Qualifications.Add(
            new() { OrganisationId = made.Organisation.Id, Kind = QualificationKind.Diploma, Level = Level.Wo, Status = EvidenceStatus.Stated }), made => [made.Expiring]),
        ("A qualification is removed", async (database, _) => database.Remove(await QualificationAsync(database, "P09")), made => [made.JustMet]),
        ("The title of a qualification says nothing", async (database, _) => (await QualificationAsync(database, "P01")).Title = "Anders", _ => []),
        ("Somebody leaves", async (database, _) => (await PersonAsync(database, "P07")).EndsOn = new(2026, 12, 1), made => [made.Expiring]),
        ("Somebody gets a profession", async (database, _) => (await PersonAsync(database, "P14")).Professions = [Profession.SocialWorker], made => [made.NoClients]),
        ("A name says nothing", async (database, _) => (await PersonAsync(database, "P01")).Name = "Anders", _ => []),
        ("Somebody on two contracts leaves", async (database, _) => (await PersonAsync(database, "P99")).EndsOn = new(2026, 12, 1), made => [made.Failing, made.Nobody]),
        ("Somebody without work leaves", async (database, _) => (await PersonAsync(database, "P15")).EndsOn = new(2026, 12, 1), _ => []),
        ("A deployment begins", async (database, made) => (await PersonAsync(database, "P15")).On(made.JustMet), made => [made.JustMet]),
        ("A deployment changes", async (database, _) => (await DeploymentAsync(database, "P08")).HoursPerWeek = 3, made => [made.Rejected]),
        ("Why somebody works so much says nothing", async (database, _) => (await DeploymentAsync(database, "P08")).OverloadReason = "Druk", _ => []),
        ("A deployment is removed", async (database, _) => database.Remove(await DeploymentAsync(database, "P08")), made => [made.Rejected]),
        ("Somebody new comes", (database, made) =>
        {
            database.Add(new StaffMember { OrganisationId = made.Organisation.Id, PersonnelNumber = "P50", Name = "Nieuw" }.WithDiplomaOf(made).On(made.Nobody));
            return Task.CompletedTask;
        }, made => [made.Nobody]),
        ("Somebody is removed", async (database, _) => database.Remove(await PersonAsync(database, "P99")), made => [made.Failing, made.Nobody]),
        ("The clients change", async (database, made) => (await database.ClientCounts.SingleAsync(row => row.ContractId == made.Failing.Id)).Clients = 3, made => [made.Failing]),
        ("There are clients", (database, made) =>
        {
            database.Add(new ClientCount { OrganisationId = made.Organisation.Id, ContractId = made.NoClients.Id, ValidFrom = new(2026, 1, 1), Clients = 3 });
            return Task.CompletedTask;
        }, made => [made.NoClients]),
        ("The tariff of a contract says nothing", async (database, made) => (await database.Contracts.SingleAsync(row => row.Id == made.Failing.Id)).AgreedAmount = 1, _ => []),
        ("The end of a contract is known", async (database, made) => (await database.Contracts.SingleAsync(row => row.Id == made.Expiring.Id)).ValidThrough = new(2026, 12, 31), made => [made.Expiring]),
        ("A contract that is not in force changes", async (database, made) => (await database.Contracts.SingleAsync(row => row.Id == made.Later.Id)).ValidFrom = new(2027, 2, 1), _ => []),
    ];

    [Theory, EveryDatabase]
    public async Task Each_change_is_followed_by_a_check_of_just_the_contracts_that_it_touches(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await app.PersonAsync(made.Organisation, "P99", "Op Twee", one => one.WithDiploma(Level.Hbo).On(made.Failing).On(made.Nobody));
        var other = await TestProducts.MakeAsync(app, "beuk", "De Beuk");
        await app.Nightly().RunAsync();
        await RunAsync(app);
        foreach (var (name, change, touched) in Changes)
        {
            var before = await VersionsAsync(app);
            await SaveAsync(app, database => change(database, made));
            await RunAsync(app);
            var after = await VersionsAsync(app);
            var expected = touched(made).Select(contract => contract.Id).Order().ToList();
            Assert.True(
                expected.SequenceEqual(after.Where(pair => before[pair.Key] != pair.Value).Select(pair => pair.Key).Order()),
                $"{name}: contracts {string.Join(", ", after.Where(pair => before[pair.Key] != pair.Value).Select(pair => pair.Key))} were checked, not {string.Join(", ", expected)}");
            Assert.Empty(await RequestsAsync(app));
        }
        // What stands now is what a check of everything would find.
        var standing = await app.LeftAsync();
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        await using (var database = app.Database.Open())
            await database.CheckRuns.ExecuteDeleteAsync();
        Assert.Equal(0, (await app.Nightly().RunAsync()).Changed);
        Assert.Equal(standing.Where(line => line.StartsWith("verdict", StringComparison.Ordinal)), (await app.LeftAsync()).Where(line => line.StartsWith("verdict", StringComparison.Ordinal)));
        Assert.NotNull(other);
    }

    [Theory, EveryDatabase]
    public async Task Contracts_and_providers_come_and_go(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await RunAsync(app);
        Assert.Equal([made.Failing.Id, made.Expiring.Id, made.Rejected.Id, made.JustMet.Id, made.Nobody.Id, made.NoClients.Id], (await VersionsAsync(app)).Keys.Order());

        await SaveAsync(app, async database =>
        {
            var ended = await database.Contracts.SingleAsync(row => row.Id == made.Failing.Id);
            (ended.Status, ended.ValidThrough) = (ContractStatus.Terminated, new(2026, 11, 30));
        });
        var added = await app.ContractAsync(made.Organisation, "rivierenland-wmo/dagbesteding-groep-extra", from: new(2026, 11, 1));
        await RunAsync(app);
        Assert.Equal([made.Expiring.Id, made.Rejected.Id, made.JustMet.Id, made.Nobody.Id, made.NoClients.Id, added.Id], (await VersionsAsync(app)).Keys.Order());

        await SaveAsync(app, async database => (await database.Organisations.SingleAsync(row => row.Id == made.Organisation.Id)).Status = OrganisationStatus.Deactivated);
        await RunAsync(app);
        Assert.Empty(await VersionsAsync(app));
        await SaveAsync(app, async database => (await database.Organisations.SingleAsync(row => row.Id == made.Organisation.Id)).Status = OrganisationStatus.Approved);
        await RunAsync(app);
        Assert.Equal(6, (await VersionsAsync(app)).Count);
    }

    [Theory, EveryDatabase]
    public async Task Who_is_erased_leaves_contracts_that_are_checked_again(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await RunAsync(app);
        await using (var database = app.Database.Open())
        {
            var driver = await database.StaffMembers.AsNoTracking().SingleAsync(row => row.PersonnelNumber == "P08");
            Assert.True(await database.EraseAsync(driver, app.Clock.Now.UtcDateTime, "test", "test"));
        }
        await RunAsync(app);
        await using var stored = app.Database.Open();
        Assert.Equal(Verdict.NotAssessable, (await stored.ContractStandings.SingleAsync(row => row.ContractId == made.Rejected.Id)).Verdict);
        Assert.Equal(7, await stored.ContractVerdicts.CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Contracts_for_a_product_whose_demands_change_are_checked_again(DatabaseProvider provider)
    {
        var folder = new CatalogueFolder();
        await using var app = await PortalApp.StartAsync(provider, folder.Path);
        var linde = await app.ProviderAsync("linde", "De Linde");
        var contract = await app.ContractAsync(linde, "regio-2025/dagbesteding");
        await app.ContractAsync(linde, "regio-2025/vervoer");
        await app.PersonAsync(linde, "P1", "Een Mens", one => one.WithDiploma(Level.Mbo4).On(contract));
        await RunAsync(app);
        var before = await VersionsAsync(app);

        folder.Replace(CatalogueFolder.Product, "naam: Dagbesteding", "naam: Dagopvang");
        await ImportAsync();
        Assert.Empty(await RequestsAsync(app));

        folder.Replace(CatalogueFolder.Product, "minimumPercentage: 50", "minimumPercentage: 60");
        await ImportAsync();
        Assert.Single(await RequestsAsync(app), request => request.ProductId is not null && request.OrganisationId is null);
        await RunAsync(app);
        var between = await VersionsAsync(app);
        Assert.Equal([contract.Id], between.Where(pair => before[pair.Key] != pair.Value).Select(pair => pair.Key));

        folder.Without(CatalogueFolder.Product);
        await ImportAsync();
        Assert.Single(await RequestsAsync(app), request => request.ProductId is not null && request.OrganisationId is null);
        await RunAsync(app);
        var after = await VersionsAsync(app);
        Assert.Equal([contract.Id], after.Where(pair => between[pair.Key] != pair.Value).Select(pair => pair.Key));
        await using var stored = app.Database.Open();
        var standing = await stored.ContractStandings.SingleAsync(row => row.ContractId == contract.Id);
        Assert.Equal(Verdict.NotAssessable, standing.Verdict);
        Assert.Empty(ContractCheck.Explain(await stored.ContractVerdicts.Include(row => row.Demands).SingleAsync(row => row.Id == standing.VerdictId)).Parts);

        async Task ImportAsync()
        {
            await using var database = app.Database.Open();
            await new CatalogueImport(database, app.Clock).ImportAsync(folder.Path);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_happens_shortly_after_each_other_is_one_check(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await RunAsync(app);
        var start = app.Clock.Now;

        // Every two seconds something changes: until it is quiet for three nothing is checked.
        await ChangeAtAsync(0, 1);
        Assert.Equal(0, await AtAsync(2));
        await ChangeAtAsync(2, 2);
        Assert.Equal(0, await AtAsync(4));
        Assert.Equal(1, await AtAsync(5));
        Assert.Equal(0, await AtAsync(6));

        // It is never quiet: after half a minute it is checked all the same.
        for (var second = 10; second < 40; second += 2)
        {
            await ChangeAtAsync(second, second);
            Assert.Equal(0, await AtAsync(second + 1));
        }
        await ChangeAtAsync(40, 40);
        Assert.Equal(1, await AtAsync(40));
        Assert.Equal(made.Rejected.Id, (await VersionsAsync(app)).MaxBy(pair => pair.Value).Key);

        async Task<int> AtAsync(int second)
        {
            app.Clock.Now = start.AddSeconds(second);
            return (await app.AfterChange().RunAsync()).Done;
        }

        async Task ChangeAtAsync(int second, int hours)
        {
            app.Clock.Now = start.AddSeconds(second);
            await SaveAsync(app, async database => (await DeploymentAsync(database, "P08")).HoursPerWeek = hours);
        }
    }

    [Theory, EveryDatabase]
    public async Task Many_changes_in_one_save_are_one_request_and_one_check_of_each_contract(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await RunAsync(app);
        await SaveAsync(app, database =>
        {
            database.AddRange(Enumerable.Range(100, 60).Select(number =>
                new StaffMember { OrganisationId = made.Organisation.Id, PersonnelNumber = $"P{number}", Name = "Nieuw" }.WithDiplomaOf(made).On(made.Nobody).On(made.NoClients)));
            return Task.CompletedTask;
        });
        Assert.Equal(2, (await RequestsAsync(app)).Count);
        await SaveAsync(app, async database =>
        {
            foreach (var qualification in await database.StaffQualifications.Where(row => row.StaffMember!.Name == "Nieuw").ToListAsync())
                qualification.Status = EvidenceStatus.Confirmed;
        });
        Assert.Single(await RequestsAsync(app), request => (request.OrganisationId, request.ContractId, request.StaffMemberId, request.ProductId) == (made.Organisation.Id, null, null, null));
        var before = await CountAsync(app);
        await RunAsync(app);
        Assert.Equal(before + 2, await CountAsync(app));
        Assert.Empty(await RequestsAsync(app));
    }

    [Theory, EveryDatabase]
    public async Task Stopped_at_any_point_nothing_is_lost_and_nothing_is_twice(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await TestProducts.MakeAsync(app);
        app.Clock.Now = app.Clock.Now.AddSeconds(3);
        await using var requested = app.Database.Open();
        var requests = await requested.CheckRequests.AsNoTracking().ToListAsync();
        var whole = new WatchedDatabase(app);
        await app.AfterChange(whole).RunAsync();
        var expected = await app.LeftAsync();
        Assert.Equal(6, expected.Count(line => line.StartsWith("verdict", StringComparison.Ordinal)));
        for (var point = 0; point < whole.Count; point++)
        {
            await app.ForgetChecksAsync();
            await using (var database = app.Database.Open())
            {
                database.CheckRequests.AddRange(requests.Select(request => new CheckRequest { OrganisationId = request.OrganisationId, ContractId = request.ContractId, StaffMemberId = request.StaffMemberId, At = request.At }));
                await database.SaveChangesAsync();
            }
            await Assert.ThrowsAnyAsync<Exception>(() => app.AfterChange(new WatchedDatabase(app, count => { if (count >= point) throw new KilledException(); })).RunAsync());
            await app.AfterChange().RunAsync();
            Assert.Equal(expected, await app.LeftAsync());
        }
    }

    [Theory, EveryDatabase]
    public async Task What_changes_during_a_check_is_checked_after_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await RunAsync(app);
        await SaveAsync(app, async database => (await DeploymentAsync(database, "P08")).HoursPerWeek = 3);
        app.Clock.Now = app.Clock.Now.AddSeconds(3);
        var meanwhile = false;
        var busy = new WatchedDatabase(app, count =>
        {
            if (count == 4 && !meanwhile)
            {
                meanwhile = true;
                SaveAsync(app, async database => database.Remove(await DeploymentAsync(database, "P08"))).GetAwaiter().GetResult();
            }
        });
        Assert.Equal(1, (await app.AfterChange(busy).RunAsync()).Done);
        Assert.True(meanwhile);
        Assert.Single(await RequestsAsync(app));
        await RunAsync(app);
        await using var stored = app.Database.Open();
        Assert.Equal(Verdict.NotAssessable, (await stored.ContractStandings.SingleAsync(row => row.ContractId == made.Rejected.Id)).Verdict);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_cannot_be_checked_stops_no_other_and_is_tried_again_ever_later(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await using (var database = app.Database.Open())
            await database.StaffQualifications.Where(row => row.StaffMember!.PersonnelNumber == "P09").ExecuteUpdateAsync(set => set.SetProperty(row => row.Level, (Level?)null));
        app.Clock.Now = app.Clock.Now.AddSeconds(3);
        await app.AfterChange().RunAsync();
        Assert.Equal(5, (await VersionsAsync(app)).Count);
        foreach (var (failures, minutes) in new[] { (1, 1), (2, 2), (3, 4), (4, 8) })
        {
            var request = Assert.Single(await RequestsAsync(app));
            Assert.Equal((made.JustMet.Id, failures, app.Clock.Now.UtcDateTime.AddMinutes(minutes)), (request.ContractId, request.Failures, request.At));
            Assert.StartsWith($"Overeenkomst {made.JustMet.Id}: ", request.Error, StringComparison.Ordinal);
            Assert.Equal(new(0, 0, null), await app.AfterChange().RunAsync());
            app.Clock.Now = app.Clock.Now.AddMinutes(minutes).AddSeconds(3);
            Assert.Equal((0, 1), await app.AfterChange().RunAsync() is var result ? (result.Done, result.Failed) : default);
        }
        Assert.Empty(await RequestsAsync(app));
        Assert.Equal(5, (await VersionsAsync(app)).Count);
    }

    private static async Task RunAsync(PortalApp app)
    {
        app.Clock.Now = app.Clock.Now.AddSeconds(3);
        await app.AfterChange().RunAsync();
    }

    private static async Task SaveAsync(PortalApp app, Func<PortalDbContext, Task> change)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await change(database);
        await database.SaveAsync(app.Clock, "test", "test");
    }

    /// <summary>The number of changes of each standing: a contract that is checked gets another one.</summary>
    private static async Task<Dictionary<int, int>> VersionsAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.ContractStandings.ToDictionaryAsync(row => row.ContractId, row => row.Version);
    }

    private static async Task<List<CheckRequest>> RequestsAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.CheckRequests.OrderBy(row => row.Id).ToListAsync();
    }

    private static async Task<int> CountAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.ContractVerdicts.CountAsync();
    }

    private static Task<StaffMember> PersonAsync(PortalDbContext database, string number) =>
        database.StaffMembers.SingleAsync(row => row.PersonnelNumber == number && row.Organisation!.Slug == "linde");

    private static Task<StaffQualification> QualificationAsync(PortalDbContext database, string number) =>
        database.StaffQualifications.FirstAsync(row => row.StaffMember!.PersonnelNumber == number && row.StaffMember.Organisation!.Slug == "linde");

    private static Task<StaffDeployment> DeploymentAsync(PortalDbContext database, string number) =>
        database.StaffDeployments.SingleAsync(row => row.StaffMember!.PersonnelNumber == number && row.StaffMember.Organisation!.Slug == "linde");
}

file static class NewPeople
{
    public static StaffMember WithDiplomaOf(this StaffMember member, TestProducts made)
    {
        member.Qualifications.Add(new() { OrganisationId = made.Organisation.Id, Kind = QualificationKind.Diploma, Level = Level.Hbo, Status = EvidenceStatus.Stated });
        return member;
    }
}
