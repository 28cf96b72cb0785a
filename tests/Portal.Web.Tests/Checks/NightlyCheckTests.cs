using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Checks;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Checks;

/// <summary>The check of all contracts: what it finds, what it keeps, and that nothing of it is lost or done twice.</summary>
public sealed class NightlyCheckTests
{
    [Theory, EveryDatabase]
    public async Task All_contracts_in_force_are_judged_and_counted_by_region(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await app.ContractAsync(made.Organisation, "rivierenland-wmo/dagbesteding-groep-extra", ContractStatus.Draft);
        var refused = await app.ProviderAsync("eik", "De Eik", change: one => one.Status = OrganisationStatus.Deactivated);
        await app.ContractAsync(refused, "rivierenland-wmo/vervoer");

        var run = await app.Nightly().RunAsync();

        Assert.Equal((new DateOnly(2026, 12, 1), 6, 6, 6, 0), (run.Day, run.Total, run.Done, run.Changed, run.Failed));
        Assert.NotNull(run.FinishedAt);
        await using var database = app.Database.Open();
        var standings = await database.ContractStandings.ToDictionaryAsync(row => row.ContractId);
        Assert.Equal(
            [
                (made.Failing.Id, Verdict.NotMet, null), (made.Expiring.Id, Verdict.Met, new(2027, 1, 16)), (made.Rejected.Id, Verdict.NotMet, null),
                (made.JustMet.Id, Verdict.Met, null), (made.Nobody.Id, Verdict.NotAssessable, null), (made.NoClients.Id, Verdict.NotAssessable, (DateOnly?)null),
            ],
            standings.Values.OrderBy(row => row.ContractId).Select(row => (row.ContractId, row.Verdict, row.FallsOn)));
        var verdicts = await database.ContractVerdicts.Include(row => row.Demands).ToListAsync();
        Assert.Equal(standings.Values.Select(row => row.VerdictId).Order(), verdicts.Select(row => row.Id).Order());
        Assert.All(verdicts, row => Assert.Equal((new DateOnly(2026, 12, 1), 1), (row.Day, row.CatalogueVersion)));
        Assert.Equal(
            [("midden-holland", 1, 1, 2, 0), ("rijk-van-nijmegen", 1, 0, 0, 1), ("rivierenland", 0, 1, 0, 0)],
            (await database.RegionDays.OrderBy(row => row.Region).ToListAsync()).Select(row => (row.Region, row.Met, row.NotMet, row.NotAssessable, row.AtRisk)));
    }

    [Theory, EveryDatabase]
    public async Task What_is_unchanged_adds_nothing_and_what_changed_adds_one_verdict(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await app.Nightly().RunAsync();
        var before = await app.LeftAsync();
        await using (var database = app.Database.Open())
            Assert.Equal(0, await database.ContractStandings.SumAsync(row => row.Version));

        var again = new WatchedDatabase(app, _ => { });
        await app.Nightly(again).RunAsync();
        Assert.Equal(before, await app.LeftAsync());
        Assert.Equal(1, again.Count);

        app.Clock.Now = app.Clock.Now.AddDays(1);
        var nextDay = new WatchedDatabase(app, _ => { });
        var run = await app.Nightly(nextDay).RunAsync();
        Assert.Equal((6, 0), (run.Done, run.Changed));
        var rows = await app.LeftAsync();
        Assert.Equal(Of("verdict", before), Of("verdict", rows));
        Assert.Equal(Of("standing", before), Of("standing", rows));
        Assert.Equal(Of("region", before).Count * 2, Of("region", rows).Count);
        await using (var database = app.Database.Open())
            Assert.Equal(0, await database.ContractStandings.SumAsync(row => row.Version));

        // The day after the registration ended. A contract began on 1 January.
        app.Clock.Now = new(2027, 1, 16, 12, 0, 0, TimeSpan.Zero);
        run = await app.Nightly().RunAsync();
        Assert.Equal((7, 2), (run.Done, run.Changed));
        var added = Of("verdict", await app.LeftAsync()).Except(Of("verdict", before), StringComparer.Ordinal).ToList();
        Assert.Equal(2, added.Count);
        Assert.Contains(added, line => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"verdict {made.Expiring.Id} {new DateOnly(2027, 1, 16)} NotMet"), StringComparison.Ordinal));
        Assert.Contains(added, line => line.StartsWith($"verdict {made.Later.Id} ", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_verdict_can_be_computed_again_exactly_also_after_the_people_were_erased(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        // Work that is over counts for nothing, and is not kept.
        var person = await app.PersonAsync(made.Organisation, "P20", "Was Hier", one => one.WithDiploma(Level.Wo).On(made.Failing).Deployments.Single().ValidThrough = new(2026, 11, 30));
        await app.Nightly().RunAsync();
        await using var database = app.Database.Open();
        var day = ReferenceDay.Today(app.Clock);
        var verdicts = await database.ContractVerdicts.AsNoTracking().Include(row => row.Demands).Include(row => row.Contract!.Product!.Book).OrderBy(row => row.ContractId).ToListAsync();
        var teams = await database.TeamsAsync([.. verdicts.Select(row => row.ContractId)], day, 36, pseudonyms: true);
        var live = verdicts.ToDictionary(row => row.ContractId, row => Words(Assessor.Assess(app.Get<LiveCatalogue>().Snapshot.Product(row.Contract!.Product!.AuditKey)!.Facts.Requirements, teams[row.ContractId], day)));
        Assert.All(verdicts, row => Assert.Equal(live[row.ContractId], Words(ContractCheck.Explain(row))));

        foreach (var member in await database.StaffMembers.AsNoTracking().ToListAsync())
            Assert.True(await database.EraseAsync(member, app.Clock.Now.UtcDateTime, "test", "test"));
        var kept = await database.ContractVerdicts.AsNoTracking().Include(row => row.Demands).OrderBy(row => row.ContractId).ToListAsync();
        Assert.Equal(verdicts.Count, kept.Count);
        Assert.All(kept, row => Assert.Equal(live[row.ContractId], Words(ContractCheck.Explain(row))));
        Assert.DoesNotContain(person.Id.ToString(CultureInfo.InvariantCulture), ContractCheck.TeamOf(kept.Single(row => row.ContractId == made.Failing.Id)).Members.Select(member => member.Id));
    }

    [Theory, EveryDatabase]
    public async Task Killed_at_any_point_and_started_again_it_ends_as_when_nobody_killed_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await TestProducts.MakeAsync(app);
        await app.ForgetChecksAsync();
        var whole = new WatchedDatabase(app, _ => { });
        await app.Nightly(whole).RunAsync();
        var expected = await app.LeftAsync();
        Assert.Equal(6, Of("verdict", expected).Count);
        for (var point = 0; point < whole.Count; point++)
        {
            await app.ForgetChecksAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => app.Nightly(new WatchedDatabase(app, count => { if (count >= point) throw new KilledException(); })).RunAsync());
            // Whoever comes next waits until the turn of who was killed is over.
            app.Clock.Now += NightlyCheck.Turn;
            await app.Nightly().RunAsync();
            Assert.Equal(expected, await app.LeftAsync());
            app.Clock.Now -= NightlyCheck.Turn;
        }
    }

    [Theory, EveryDatabase]
    public async Task Stopped_in_order_at_any_point_it_goes_on_without_waiting(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await TestProducts.MakeAsync(app);
        await app.ForgetChecksAsync();
        var whole = new WatchedDatabase(app, _ => { });
        await app.Nightly(whole).RunAsync();
        var expected = await app.LeftAsync();
        for (var point = 0; point < whole.Count; point++)
        {
            await app.ForgetChecksAsync();
            using var stop = new CancellationTokenSource();
            var stopped = new WatchedDatabase(app, count => { if (count == point) stop.Cancel(); });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Nightly(stopped).RunAsync(stop.Token));
            await app.Nightly().RunAsync();
            Assert.Equal(expected, await app.LeftAsync());
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_several_at_once_one_works_and_nothing_is_done_twice(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await TestProducts.MakeAsync(app);
        await app.ForgetChecksAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => app.Nightly().RunAsync())));
        Assert.All(runs, run => Assert.Equal((6, 6, 6, 0), (run.Total, run.Done, run.Changed, run.Failed)));
        Assert.Equal(6, Of("verdict", await app.LeftAsync()).Count);
    }

    [Theory, EveryDatabase]
    public async Task Who_was_so_slow_that_another_took_over_saves_nothing_any_more(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        await TestProducts.MakeAsync(app);
        await app.ForgetChecksAsync();
        var others = 0;
        var slow = new WatchedDatabase(app, count =>
        {
            // In the middle of the reading for the second step another node finds that this one took too long.
            if (count == 20 && others++ == 0)
            {
                app.Clock.Now += NightlyCheck.Turn;
                app.Nightly().RunAsync().GetAwaiter().GetResult();
            }
        });
        var run = await app.Nightly(slow).RunAsync();
        Assert.Equal((1, 6, 6, 6), (others, run.Total, run.Done, run.Changed));
        Assert.Equal(6, Of("verdict", await app.LeftAsync()).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_somebody_else_checks_meanwhile_is_checked_again(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await app.Nightly().RunAsync();
        app.Clock.Now = new(2027, 1, 16, 12, 0, 0, TimeSpan.Zero);
        var (before, touched) = (await app.LeftAsync(), 0);
        var busy = new WatchedDatabase(app, count =>
        {
            if (count % 5 == 0 && touched < 3)
            {
                using var database = app.Database.Open();
                touched += database.ContractStandings.Where(row => row.ContractId == made.Expiring.Id).ExecuteUpdate(set => set.SetProperty(row => row.Version, row => row.Version + 1));
            }
        });
        var run = await app.Nightly(provider == DatabaseProvider.Sqlite ? null : busy).RunAsync();
        Assert.Equal((7, 2, 0), (run.Done, run.Changed, run.Failed));
        Assert.Equal(Of("verdict", before).Count + 2, Of("verdict", await app.LeftAsync()).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_cannot_be_checked_stops_no_other_and_is_done_again_when_it_can(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await SetLevelAsync(null);
        var run = await app.Nightly().RunAsync();
        Assert.Equal((6, 5, 1), (run.Done, run.Changed, run.Failed));
        Assert.StartsWith($"Overeenkomst {made.JustMet.Id}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(5, Of("standing", await app.LeftAsync()).Count);

        await SetLevelAsync(Level.Mbo4);
        run = await app.Nightly().RunAsync();
        Assert.Equal((6, 1, 0, null), (run.Done, run.Changed, run.Failed, run.Error));
        Assert.Equal(3, Of("region", await app.LeftAsync()).Count);

        async Task SetLevelAsync(Level? level)
        {
            await using var database = app.Database.Open();
            await database.StaffQualifications.Where(row => row.StaffMember!.PersonnelNumber == "P09").ExecuteUpdateAsync(set => set.SetProperty(row => row.Level, level));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_ended_stands_nowhere_any_more_and_its_past_stays(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await TestProducts.MakeAsync(app);
        await app.Nightly().RunAsync();
        await using (var database = app.Database.Open())
            await database.Contracts.Where(row => row.Id == made.Failing.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidThrough, new DateOnly(2026, 12, 1)));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        var run = await app.Nightly().RunAsync();
        Assert.Equal((6, 1), (run.Done, run.Changed));
        await using var stored = app.Database.Open();
        Assert.False(await stored.ContractStandings.AnyAsync(row => row.ContractId == made.Failing.Id));
        Assert.Equal(1, await stored.ContractVerdicts.CountAsync(row => row.ContractId == made.Failing.Id));
        Assert.Equal((1, 0, 2), await stored.RegionDays.Where(row => row.Region == "midden-holland" && row.Day == new DateOnly(2026, 12, 2)).Select(row => new ValueTuple<int, int, int>(row.Met, row.NotMet, row.NotAssessable)).SingleAsync());
    }

    [Fact]
    public async Task A_number_of_clients_from_a_later_day_on_and_the_end_of_the_contract_are_looked_ahead_to()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        await using var database = app.Database.Open();
        // The group is too large from 10 January on.
        database.ClientCounts.Add(new() { OrganisationId = made.Organisation.Id, ContractId = made.JustMet.Id, ValidFrom = new(2027, 1, 10), Groups = [40] });
        await database.SaveChangesAsync();
        await database.Contracts.Where(row => row.Id == made.Expiring.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ValidThrough, new DateOnly(2027, 1, 15)));
        await app.Nightly().RunAsync();
        var falls = await database.ContractStandings.ToDictionaryAsync(row => row.ContractId, row => row.FallsOn);
        Assert.Equal((new DateOnly(2027, 1, 10), null), (falls[made.JustMet.Id], falls[made.Expiring.Id]));
    }

    private static string Words(Assessment assessment) => string.Join('\n', assessment.Parts.Select(part => string.Create(
        CultureInfo.InvariantCulture,
        $"{part.Requirement.Id} {part.Verdict} {part.Numerator}/{part.Denominator} {part.Required} {part.Percentage} {part.Gap} [{string.Join(',', part.Counted)}] [{string.Join(',', part.NotCounted.Select(one => one.Id + ":" + string.Join('+', one.Reasons)))}] {part.Unverified}"))
        .Prepend(assessment.Verdict.ToString()));

    private static List<string> Of(string kind, IEnumerable<string> lines) => [.. lines.Where(line => line.StartsWith(kind, StringComparison.Ordinal))];
}
