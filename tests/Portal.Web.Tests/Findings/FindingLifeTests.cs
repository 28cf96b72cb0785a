using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Findings;

/// <summary>The life of findings, from check to repair, with the real checks on real databases. The clock begins on 1 December 2026.</summary>
public sealed class FindingLifeTests
{
    private const string Region = "rijk-van-nijmegen";

    [Theory, EveryDatabase]
    public async Task A_demand_that_is_not_met_becomes_a_concept_of_which_only_the_provider_hears_once(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.CheckAsync();
        Assert.Empty(await story.FindingsAsync());

        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.CheckAsync();
        var finding = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Concept, new DateOnly(2027, 1, 16), new DateOnly(2027, 1, 30)), (finding.Status, finding.NotMetSince, finding.RespondBy));
        Assert.Equal(new DateOnly(2027, 1, 16), finding.FoundOn);
        var found = Assert.Single(finding.Events);
        Assert.Equal(FindingEventKind.Found, found.Kind);
        Assert.Contains("1 medewerker: SKJ-registratie verlopen", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Faber", found.Text, StringComparison.Ordinal);
        Assert.Equal([(story.Provider, AlertKind.Concept)], await story.AlertsAsync());
    }

    [Theory, EveryDatabase]
    public async Task After_the_term_to_answer_it_is_final_and_after_the_term_to_repair_it_is_escalated_once(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.ToAsync(new(2027, 1, 30));
        Assert.Equal(0, await story.DayPassesAsync());
        await story.ToAsync(new(2027, 1, 31));
        Assert.Equal(1, await story.DayPassesAsync());
        var final = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Open, new DateOnly(2027, 3, 14)), (final.Status, final.RemedyBy));
        Assert.Contains((story.Manager, AlertKind.Final), await story.AlertsAsync());

        await story.ToAsync(new(2027, 3, 15));
        Assert.Equal(1, await story.DayPassesAsync());
        Assert.Equal(0, await story.DayPassesAsync());
        var late = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Open, new DateOnly(2027, 3, 15)), (late.Status, late.EscalatedOn));
        Assert.Equal([FindingEventKind.Found, FindingEventKind.MadeFinal, FindingEventKind.Overdue], late.Events.OrderBy(one => one.Id).Select(one => one.Kind));
        Assert.Equal(2, (await story.AlertsAsync()).Count(alert => alert.Kind == AlertKind.Overdue));
    }

    [Theory, EveryDatabase]
    public async Task It_becomes_worse_by_the_days_and_the_bounds_of_its_region(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ChangeAsync(async database =>
        {
            database.RegionSettings.Add(new() { Region = Region, ModerateGap = 99, SevereGap = 100, ModerateDays = 5, SevereDays = 20, ResponseDays = 7, RemedyDays = 10 });
            await database.SaveChangesAsync();
        });
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        var light = Assert.Single(await story.FindingsAsync());
        Assert.Equal((Severity.Light, new DateOnly(2027, 1, 23)), (light.Severity, light.RespondBy));
        await story.ToAsync(new(2027, 1, 20));
        Assert.Equal(0, await story.DayPassesAsync());
        await story.ToAsync(new(2027, 1, 21));
        Assert.Equal(1, await story.DayPassesAsync());
        Assert.Equal(Severity.Moderate, Assert.Single(await story.FindingsAsync()).Severity);
        await story.ToAsync(new(2027, 2, 5));
        Assert.Equal(2, await story.DayPassesAsync());
        var severe = Assert.Single(await story.FindingsAsync());
        Assert.Equal((Severity.Severe, FindingStatus.Open, new DateOnly(2027, 2, 15)), (severe.Severity, severe.Status, severe.RemedyBy));
    }

    [Theory, EveryDatabase]
    public async Task What_is_repaired_is_resolved_with_the_cause_and_what_returns_soon_goes_on_where_it_was(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.StepAsync(Side.Region, (steps, finding) => steps.MakeFinalAsync(finding, new(2027, 2, 28), "Graag snel"));
        await story.StepAsync(Side.Provider, (steps, finding) => steps.GivePlanAsync(finding, [new() { What = "registratie verlengen", DueOn = new(2027, 2, 1) }], null));
        await story.ToAsync(new(2027, 1, 20));
        await story.RenewAsync(new(2027, 2, 9));
        await story.CheckAsync();
        var resolved = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Resolved, FindingStatus.Planned, new DateOnly(2027, 1, 20)), (resolved.Status, resolved.StatusBefore, resolved.ClosedOn));
        Assert.Contains("SKJ-registratie begint", resolved.Events.OrderBy(one => one.Id).Last().Text, StringComparison.Ordinal);
        Assert.Equal(2, (await story.AlertsAsync()).Count(alert => alert.Kind == AlertKind.Resolved));

        await story.ToAsync(new(2027, 2, 10));
        var alerts = (await story.AlertsAsync()).Count;
        await story.CheckAsync();
        var back = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Planned, 1, new DateOnly(2027, 2, 28), null), (back.Status, back.Returns, back.RemedyBy, back.ClosedOn));
        Assert.Equal(alerts + 2, (await story.AlertsAsync()).Count);

        // Up and down again is in its history, and told to nobody.
        await story.RenewAsync(new(2027, 2, 11));
        await story.CheckAsync();
        await story.ToAsync(new(2027, 2, 12));
        await story.CheckAsync();
        var again = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Planned, 2), (again.Status, again.Returns));
        Assert.Equal(2, again.Events.Count(one => one.Kind == FindingEventKind.Returned));
        Assert.Equal(alerts + 2, (await story.AlertsAsync()).Count);
    }

    [Theory, EveryDatabase]
    public async Task What_returns_after_long_begins_anew_as_a_concept(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.RenewAsync(new(2027, 6, 1));
        await story.CheckAsync();
        await story.ToAsync(new(2027, 6, 2));
        await story.CheckAsync();
        var back = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Concept, 1, new DateOnly(2027, 6, 16), new DateOnly(2027, 6, 2)), (back.Status, back.Returns, back.RespondBy, back.NotMetSince));
        Assert.Equal(2, (await story.AlertsAsync()).Count(alert => alert.Kind == AlertKind.Concept));
    }

    [Theory, EveryDatabase]
    public async Task A_waiver_holds_until_its_last_day_and_then_the_demand_counts_again(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.StepAsync(Side.Region, (steps, finding) => steps.WaiveAsync(finding, new(2027, 3, 31), "De opvolger begint in april"));
        await story.ToAsync(new(2027, 3, 31));
        Assert.Equal(0, await story.DayPassesAsync());
        await story.ToAsync(new(2027, 4, 1));
        Assert.Equal(1, await story.DayPassesAsync());
        var finding = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Open, new DateOnly(2027, 5, 13)), (finding.Status, finding.RemedyBy));
        Assert.Contains(finding.Events, one => one.Kind == FindingEventKind.WaiverEnded);
    }

    [Theory, EveryDatabase]
    public async Task A_waiver_of_what_was_repaired_meanwhile_ends_as_resolved(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.StepAsync(Side.Region, (steps, finding) => steps.WaiveAsync(finding, new(2027, 3, 31), "De opvolger begint in april"));
        await story.RenewAsync(null);
        await story.CheckAsync();
        Assert.Equal(FindingStatus.Waived, Assert.Single(await story.FindingsAsync()).Status);
        await story.ToAsync(new(2027, 4, 1));
        Assert.Equal(1, await story.DayPassesAsync());
        Assert.Equal(FindingStatus.Resolved, Assert.Single(await story.FindingsAsync()).Status);
    }

    [Theory, EveryDatabase]
    public async Task What_was_withdrawn_stays_so_until_the_demand_was_met_and_fails_again(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.StepAsync(Side.Region, (steps, finding) => steps.WithdrawAsync(finding, "Dit telt hier niet"));
        await story.ToAsync(new(2027, 1, 17));
        await story.AddPersonAsync();
        await story.CheckAsync();
        Assert.Equal(FindingStatus.Withdrawn, Assert.Single(await story.FindingsAsync()).Status);
        await story.RenewAsync(new(2027, 2, 9));
        await story.CheckAsync();
        await story.ToAsync(new(2027, 2, 10));
        await story.CheckAsync();
        Assert.Equal(FindingStatus.Concept, Assert.Single(await story.FindingsAsync()).Status);
    }

    [Theory, EveryDatabase]
    public async Task When_the_contract_is_over_there_is_nothing_to_repair(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.ChangeAsync(database => database.Contracts.Where(contract => contract.Id == story.Contract).ExecuteUpdateAsync(set => set.SetProperty(contract => contract.ValidThrough, new DateOnly(2027, 1, 18))));
        await story.ToAsync(new(2027, 1, 19));
        Assert.Equal(1, await story.DayPassesAsync());
        Assert.Equal(FindingStatus.Withdrawn, Assert.Single(await story.FindingsAsync()).Status);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_is_ended_for_a_later_day_is_watched_until_then_and_one_that_goes_on_finds_its_shortfall_again(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ChangeAsync(database => database.Contracts.ExecuteUpdateAsync(set => set.SetProperty(contract => contract.ValidThrough, new DateOnly(2027, 1, 18)).SetProperty(contract => contract.Status, ContractStatus.Terminated)));
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        Assert.Equal(0, await story.DayPassesAsync());
        Assert.Equal(FindingStatus.Concept, Assert.Single(await story.FindingsAsync()).Status);
        await story.ToAsync(new(2027, 1, 19));
        await story.CheckAsync();
        Assert.Equal(1, await story.DayPassesAsync());
        Assert.Equal(FindingStatus.Withdrawn, Assert.Single(await story.FindingsAsync()).Status);

        await story.ChangeAsync(database => database.Contracts.ExecuteUpdateAsync(set => set.SetProperty(contract => contract.ValidThrough, (DateOnly?)null).SetProperty(contract => contract.Status, ContractStatus.Concluded)));
        await story.CheckAsync();
        Assert.Equal(FindingStatus.Concept, Assert.Single(await story.FindingsAsync()).Status);
    }

    [Theory, EveryDatabase]
    public async Task What_returns_after_its_term_begins_anew_and_is_told(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.ToAsync(new(2027, 1, 20));
        await story.RenewAsync(new(2027, 2, 1));
        await story.CheckAsync();
        await story.ToAsync(new(2027, 2, 2));
        await story.CheckAsync();
        Assert.Equal(0, await story.DayPassesAsync());
        var back = Assert.Single(await story.FindingsAsync());
        Assert.Equal((FindingStatus.Concept, new DateOnly(2027, 2, 16)), (back.Status, back.RespondBy));
        Assert.Equal(2, (await story.AlertsAsync()).Count(alert => alert.Kind == AlertKind.Concept));
    }

    [Theory, EveryDatabase]
    public async Task A_check_of_an_earlier_day_does_not_bring_back_what_was(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await story.CheckAsync(new(2027, 1, 15));
        Assert.Equal(FindingStatus.Concept, Assert.Single(await story.FindingsAsync()).Status);
    }

    [Theory, EveryDatabase]
    public async Task A_step_that_does_not_fit_is_refused_and_of_two_at_once_the_second_is_too_late(DatabaseProvider provider)
    {
        await using var story = await Story.BeginAsync(provider);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => story.StepAsync(Side.Provider, (steps, finding) => steps.GivePlanAsync(finding, [], null)));
        await using var one = story.App.Database.Open();
        await using var other = story.App.Database.Open();
        var (first, second) = (await one.Findings.SingleAsync(), await other.Findings.SingleAsync());
        await story.Steps(one, Side.Region).WithdrawAsync(first, "Niet terecht");
        await story.Steps(other, Side.Provider).AnswerAsync(second, "Wij zijn ermee bezig");
        await one.SaveAsync(story.App.Clock, "test", "test");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveAsync(story.App.Clock, "test", "test"));
        Assert.Equal([FindingEventKind.Found, FindingEventKind.Withdrawn], Assert.Single(await story.FindingsAsync()).Events.OrderBy(happening => happening.Id).Select(happening => happening.Kind));
    }

    [Fact]
    public async Task What_people_type_is_in_no_alert_and_managers_read_of_which_provider_it_is()
    {
        await using var story = await Story.BeginAsync(DatabaseProvider.Sqlite);
        await story.ToAsync(new(2027, 1, 16));
        await story.CheckAsync();
        const string typed = "Els Faber";
        await StepAsync(Side.Provider, (steps, finding) => steps.AnswerAsync(finding, typed));
        await StepAsync(Side.Provider, (steps, finding) => steps.WriteAsync(finding, typed));
        await StepAsync(Side.Region, (steps, finding) => steps.WriteAsync(finding, typed));
        await StepAsync(Side.Region, (steps, finding) => steps.ExtendAsync(finding, new(2027, 2, 10), typed));
        await StepAsync(Side.Region, (steps, finding) => steps.MakeFinalAsync(finding, new(2027, 2, 28), typed));
        await StepAsync(Side.Provider, (steps, finding) => steps.GivePlanAsync(finding, [new() { What = typed, DueOn = new(2027, 2, 20) }], typed));
        await StepAsync(Side.Region, (steps, finding) => steps.ReturnPlanAsync(finding, typed));
        await StepAsync(Side.Region, (steps, finding) => steps.WithdrawAsync(finding, typed));
        await StepAsync(Side.Region, (steps, finding) => steps.ReinstateAsync(finding, typed));
        await StepAsync(Side.Region, (steps, finding) => steps.WaiveAsync(finding, new(2027, 3, 31), typed));
        await StepAsync(Side.Region, (steps, finding) => steps.NoteInternallyAsync(finding, typed));
        await story.ToAsync(new(2027, 4, 1));
        await story.DayPassesAsync();
        await story.RenewAsync(null);
        await story.CheckAsync();

        await using var stored = story.App.Database.Open();
        var alerts = await stored.Alerts.ToListAsync();
        Assert.DoesNotContain(alerts, alert => $"{alert.Title} {alert.Text}".Contains("Faber", StringComparison.Ordinal));
        Assert.Equal(8, alerts.Count(alert => alert.UserId == story.Provider && alert.Kind is AlertKind.Message or AlertKind.Final or AlertKind.Decision));
        Assert.Equal(5, alerts.Count(alert => alert.UserId == story.Manager));
        Assert.All(alerts, alert => Assert.Equal(alert.UserId == story.Manager, alert.Title.StartsWith("De Linde, Vaktherapie", StringComparison.Ordinal)));
        Assert.Contains(alerts, alert => alert.Text == "De eis telt niet mee tot en met 31 maart 2027.");

        async Task StepAsync(Side side, Func<FindingSteps, Finding, Task> step)
        {
            // Of one moment there is one event.
            story.App.Clock.Now += TimeSpan.FromMinutes(1);
            await story.StepAsync(side, step);
        }
    }

    /// <summary>A provider with one therapy contract that meets its demands until a registration ends on 15 January 2027, and the two who follow it.</summary>
    private sealed class Story : IAsyncDisposable
    {
        public required PortalApp App { get; init; }

        public required Organisation Organisation { get; init; }

        public required int Contract { get; init; }

        public required Guid Provider { get; init; }

        public required Guid Manager { get; init; }

        public static async Task<Story> BeginAsync(DatabaseProvider provider)
        {
            var app = await PortalApp.StartAsync(provider);
            var linde = await app.ProviderAsync("linde", "De Linde");
            var contract = await app.ContractAsync(linde, "nijmegen-2023/vaktherapie-jeugd");
            await app.PersonAsync(linde, "P05", "Els Faber", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 1, 15)).On(contract));
            await app.PersonAsync(linde, "P06", "Finn Groot", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj).WithRegistration(Register.Fvb).On(contract).Professions = [Profession.ArtsTherapist]);
            await app.PersonAsync(linde, "P07", "Greet Haan", one => one.WithDiploma(Level.Wo).WithRegistration(Register.Big).On(contract, 4, Role.LeadPractitioner));
            var user = await app.AccountAsync("medewerker@linde.example", memberships: (linde, OrganisationRole.Editor));
            var manager = await app.AccountAsync("beheer@nijmegen.example", regions: [Region]);
            return new() { App = app, Organisation = linde, Contract = contract.Id, Provider = user.Id, Manager = manager.Id };
        }

        private DateOnly Today => ReferenceDay.Today(App.Clock);

        public Task ToAsync(DateOnly day)
        {
            App.Clock.Now = new(day, new(10, 0), TimeSpan.Zero);
            return Task.CompletedTask;
        }

        public async Task CheckAsync(DateOnly? day = null)
        {
            await using var database = App.Database.Open();
            await new ContractCheck(App.Get<LiveCatalogue>().Snapshot, 36, App.Clock).CheckAsync(database, [Contract], day ?? Today);
        }

        public async Task<int> DayPassesAsync() => await new FindingTerms(App.Get<IDbContextFactory<PortalDbContext>>(), App.Clock).RunAsync(Today);

        public FindingSteps Steps(PortalDbContext database, Side side) => new(database, App.Clock, Today, new(side == Side.Provider ? Provider : Manager, side));

        public async Task StepAsync(Side side, Func<FindingSteps, Finding, Task> step)
        {
            await using var database = App.Database.Open();
            var finding = await database.Findings.Include(one => one.Plan).SingleAsync();
            await step(Steps(database, side), finding);
            await database.SaveAsync(App.Clock, "test", "test");
        }

        public async Task ChangeAsync(Func<PortalDbContext, Task> change)
        {
            await using var database = App.Database.Open();
            await change(database);
        }

        /// <summary>The registration that ended holds again until a day.</summary>
        public Task RenewAsync(DateOnly? through) => ChangeAsync(async database =>
        {
            var registration = await database.StaffQualifications.SingleAsync(one => one.StaffMember!.PersonnelNumber == "P05" && one.Register == Register.Skj);
            registration.ValidThrough = through;
            await database.SaveAsync(App.Clock, "test", "test");
        });

        public async Task AddPersonAsync()
        {
            await using var database = App.Database.Open();
            var contract = await database.Contracts.SingleAsync();
            await App.PersonAsync(Organisation, "P20", "Nieuw", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj).On(contract));
        }

        public async Task<List<Finding>> FindingsAsync()
        {
            await using var database = App.Database.Open();
            return await database.Findings.Include(one => one.Events).AsNoTracking().ToListAsync();
        }

        public async Task<List<(Guid User, AlertKind Kind)>> AlertsAsync()
        {
            await using var database = App.Database.Open();
            return [.. (await database.Alerts.OrderBy(alert => alert.Id).ToListAsync()).Select(alert => (alert.UserId, alert.Kind))];
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
