using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using Quartz;
using static Portal.Web.Tests.Jobs.TestJobs;

namespace Portal.Web.Tests.Jobs;

/// <summary>Real schedulers with a persistent store.</summary>
public sealed class JobRunTests
{
    private static readonly JobSchedule Nightly = JobSchedule.At("0 30 2 * * ?");

    [Theory, EveryDatabase]
    public async Task A_job_runs_when_it_is_due_and_is_remembered_after_a_restart(DatabaseProvider provider)
    {
        var (database, file, clock, count) = (await TestDatabase.CreateAsync(provider), NewFile(), new FakeClock(), 0);
        PortalJob[] jobs =
        [
            Job("nachttoets", Nightly, _ => Task.FromResult<string?>($"Keer {Interlocked.Increment(ref count)}.")),
            Job("vaak", JobSchedule.Every(1), _ => Task.FromResult<string?>(null)),
        ];
        await using (var app = await StartAsync(database, file, clock, jobs))
        {
            await app.StartedAsync();
            Assert.Equal(new DateTime(2026, 12, 2, 1, 30, 0, DateTimeKind.Utc), (await app.StateAsync("nachttoets")).NextAt);
            clock.Now = new(2026, 12, 2, 1, 30, 1, TimeSpan.Zero);
            await UntilAsync(async () => (await app.RunsAsync("nachttoets")).Count == 1, "it had run");
            Assert.Equal(new DateTime(2026, 12, 3, 1, 30, 0, DateTimeKind.Utc), (await app.StateAsync("nachttoets")).NextAt);
            // What runs often and has nothing to do is not in the history, though it ran.
            await UntilAsync(async () => (await app.StateAsync("vaak")).Last is not null, "the other one had run");
            Assert.Empty(await app.RunsAsync("vaak"));
        }
        await using var again = await StartAsync(database, file, clock, jobs);
        await again.StartedAsync();
        var run = Assert.Single(await again.RunsAsync("nachttoets"));
        Assert.Equal(("Keer 1.", JobRunResult.Succeeded, false), (JobWords.What(run), run.EffectiveResult, run.Manual));
        Assert.Equal(1, count);
    }

    [Theory, EveryDatabase]
    public async Task What_was_missed_while_no_node_ran_is_done_once(DatabaseProvider provider)
    {
        var (database, file, clock, count) = (await TestDatabase.CreateAsync(provider), NewFile(), new FakeClock(), 0);
        PortalJob[] jobs = [Job("nachttoets", Nightly, _ => Task.FromResult<string?>($"Keer {Interlocked.Increment(ref count)}."))];
        await using (var app = await StartAsync(database, file, clock, jobs))
            await app.StartedAsync();
        clock.Now += TimeSpan.FromDays(3);
        await using var again = await StartAsync(database, file, clock, jobs);
        await UntilAsync(async () => (await again.RunsAsync("nachttoets")).Count > 0, "it had run");
        await Task.Delay(2500);
        Assert.Equal(1, count);
        Assert.Single(await again.RunsAsync("nachttoets"));
        Assert.Equal(new DateTime(2026, 12, 5, 1, 30, 0, DateTimeKind.Utc), (await again.StateAsync("nachttoets")).NextAt);
    }

    [Theory, EveryDatabase]
    public async Task What_a_killed_node_was_doing_another_one_does(DatabaseProvider provider)
    {
        var (database, file) = (await TestDatabase.CreateAsync(provider), NewFile());
        var (killed, begun) = (new TaskCompletionSource<string?>(), new TaskCompletionSource());
        // The first node never gets further, and hears of nothing any more: to the second its clock stands still.
        await using var first = await StartAsync(database, file, new FakeClock(), [Job("nachttoets", Nightly, _ =>
        {
            begun.TrySetResult();
            return killed.Task;
        })]);
        await first.StartedAsync();
        Assert.True(await first.Get<JobBoard>().RunAsync(first.Get<PortalJobs>().All[0], "Jo", default));
        await begun.Task.WaitAsync(Patience);
        Assert.False(await first.Get<JobBoard>().RunAsync(first.Get<PortalJobs>().All[0], "Jo", default));

        var count = 0;
        var clock = new FakeClock();
        clock.Now += TimeSpan.FromMinutes(10);
        await using (var second = await StartAsync(database, file, clock, [Job("nachttoets", Nightly, _ => Task.FromResult<string?>($"Keer {Interlocked.Increment(ref count)}."))]))
        {
            await second.StartedAsync();
            await UntilAsync(async () => (await second.RunsAsync("nachttoets")).Count > 0, "the other node had done it");
            await Task.Delay(2500);
            Assert.Equal("Keer 1.", JobWords.What(Assert.Single(await second.RunsAsync("nachttoets"))));
            Assert.Equal(1, count);
        }
        killed.SetResult(null);
    }

    [Theory, EveryDatabase]
    public async Task What_a_node_was_doing_when_it_was_stopped_goes_on_after_it(DatabaseProvider provider)
    {
        var (database, file, clock) = (await TestDatabase.CreateAsync(provider), NewFile(), new FakeClock());
        var begun = new TaskCompletionSource();
        await using (var first = await StartAsync(database, file, clock, [Job("nachttoets", Nightly, async cancellation =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        })]))
        {
            await first.StartedAsync();
            clock.Now = new(2026, 12, 2, 1, 30, 1, TimeSpan.Zero);
            await begun.Task.WaitAsync(Patience);
        }
        // Runs of the same moment have no order.
        clock.Now += TimeSpan.FromSeconds(1);
        await using var second = await StartAsync(database, file, clock, [Job("nachttoets", Nightly, _ => Task.FromResult<string?>("Gedaan."))]);
        await UntilAsync(async () => await second.RunsAsync("nachttoets") is [var run, ..] && JobWords.What(run) == "Gedaan.", "it went on");
        var runs = await second.RunsAsync("nachttoets");
        Assert.Equal(JobRunResult.Cancelled, runs[1].EffectiveResult);
    }

    [Fact]
    public async Task Two_nodes_share_the_jobs_and_none_is_done_by_both()
    {
        var (database, clock, count, busy, most) = (await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql), new FakeClock(), 0, 0, 0);
        PortalJob[] jobs = [Job("vaak", JobSchedule.Every(2), async cancellation =>
        {
            most = Math.Max(most, Interlocked.Increment(ref busy));
            await Task.Delay(100, cancellation);
            Interlocked.Decrement(ref busy);
            return $"Keer {Interlocked.Increment(ref count)}.";
        })];
        await using var first = await StartAsync(database, NewFile(), clock, jobs);
        await using var second = await StartAsync(database, NewFile(), clock, jobs);
        await first.StartedAsync();
        await second.StartedAsync();
        Assert.Equal(2, (await first.Get<JobBoard>().NodesAsync(default)).Count);
        var begin = clock.Now;
        for (var i = 0; i < 400 && count < 10; i++)
        {
            await Task.Delay(100);
            clock.Now += TimeSpan.FromMilliseconds(200);
        }
        await UntilAsync(async () => (await first.StateAsync("vaak")).Running is null && (await second.RunsAsync("vaak")).Count == count, "all was remembered");
        Assert.InRange(count, 10, (int)((clock.Now - begin).TotalSeconds / 2) + 1);
        Assert.Equal(1, most);
    }

    [Theory, EveryDatabase]
    public async Task What_fails_is_tried_again_with_longer_and_longer_pauses(DatabaseProvider provider)
    {
        var (clock, failing, count) = (new FakeClock(), true, 0);
        await using var app = await StartAsync(await TestDatabase.CreateAsync(provider), NewFile(), clock, [Job("nachttoets", Nightly, _ =>
        {
            count++;
            return failing ? throw new InvalidOperationException($"Fout {count}.") : Task.FromResult<string?>("Gedaan.");
        })]);
        await app.StartedAsync();
        clock.Now = new(2026, 12, 2, 1, 30, 1, TimeSpan.Zero);
        var pauses = new[] { 1, 5, 15, 60, 60, 60 };
        for (var attempt = 1; attempt <= pauses.Length; attempt++)
        {
            await FailedAsync(attempt);
            var state = await app.StateAsync("nachttoets");
            Assert.Equal((attempt > 1, attempt), (state.KeepsFailing, state.Trigger!.RetryAttempt));
            Assert.InRange(state.NextAt!.Value, clock.Now.UtcDateTime.AddMinutes(pauses[attempt - 1]).AddSeconds(-2), clock.Now.UtcDateTime.AddMinutes(pauses[attempt - 1]).AddSeconds(2));
            clock.Now += TimeSpan.FromMinutes(pauses[attempt - 1]) + TimeSpan.FromSeconds(1);
        }
        // Then it waits for the next night; meanwhile its error stays to be seen, and it can be run by hand.
        await FailedAsync(7);
        var over = await app.StateAsync("nachttoets");
        Assert.True(over.KeepsFailing);
        Assert.Equal(("Fout 7.", 1, new DateTime(2026, 12, 3, 1, 30, 0, DateTimeKind.Utc)), (over.Last!.LastFailureMessage, over.Last.ConsecutiveFailures, over.NextAt));
        failing = false;
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.True(await app.Get<JobBoard>().RunAsync(over.Job, "Jo", default));
        await UntilAsync(async () => !(await app.StateAsync("nachttoets")).HasFailed, "it succeeded");
        Assert.True((await app.RunsAsync("nachttoets"))[0].Manual);

        Task FailedAsync(int times) => UntilAsync(async () => (await app.RunsAsync("nachttoets")).Count == times && (await app.StateAsync("nachttoets")).Running is null, $"it had failed {times} times");
    }

    [Theory, EveryDatabase]
    public async Task What_the_configuration_and_the_table_say_is_taken_over_at_the_next_start(DatabaseProvider provider)
    {
        var (database, file, clock) = (await TestDatabase.CreateAsync(provider), NewFile(), new FakeClock());
        PortalJob nightly = Job("nachttoets", Nightly, _ => Task.FromResult<string?>(null)), old = Job("oud", Nightly, _ => Task.FromResult<string?>(null)), other = Job("anders", Nightly, _ => Task.FromResult<string?>(null));
        await using (var app = await StartAsync(database, file, clock, [nightly, old, other]))
        {
            await app.StartedAsync();
            await app.Get<JobBoard>().PauseAsync(nightly, "Jo", default);
        }
        await using var again = await StartAsync(database, file, clock, [nightly, other], ("Jobs:Schedules:nachttoets:Cron", "0 0 4 * * ?"), ("Jobs:Schedules:anders:Enabled", "false"));
        await again.StartedAsync();
        var state = await again.StateAsync("nachttoets");
        Assert.Equal((true, "0 0 4 * * ?", new DateTime(2026, 12, 2, 3, 0, 0, DateTimeKind.Utc)), (state.IsPaused, state.Schedule!.Cron, state.Trigger!.NextFireTimeUtc!.Value.UtcDateTime));
        Assert.Null((await again.StateAsync("anders")).Trigger);
        var stored = (await (await again.Get<ISchedulerFactory>().GetScheduler()).QueryJobs(new())).Items;
        Assert.Equal(["anders", "nachttoets"], stored.Select(job => job.Key.Name).Order());
    }

    [Theory, EveryDatabase]
    public async Task The_health_says_which_job_is_late_and_which_keeps_failing(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        var failing = false;
        await using var app = await StartAsync(await TestDatabase.CreateAsync(provider), NewFile(), clock,
        [
            Job("nachttoets", Nightly, _ => failing ? throw new InvalidOperationException("Dit gaat fout.") : Task.FromResult<string?>("Gedaan.")) with { MostAge = TimeSpan.FromHours(26) },
        ]);
        await app.StartedAsync();
        // On an empty system it has not run yet.
        Assert.Equal("gezond", await HealthAsync());
        await app.Get<JobBoard>().PauseAsync(app.Get<PortalJobs>().All[0], "Jo", default);
        clock.Now += TimeSpan.FromHours(25);
        Assert.Equal("gezond", await HealthAsync());
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal("ongezond", await HealthAsync());
        await app.Get<JobBoard>().ResumeAsync(app.Get<PortalJobs>().All[0], "Jo", default);
        await UntilAsync(async () => await HealthAsync() == "gezond", "it was completed");
        failing = true;
        clock.Now = new(2026, 12, 3, 1, 30, 1, TimeSpan.Zero);
        await UntilAsync(async () => (await app.RunsAsync("nachttoets")).Count == 2, "it had failed");
        clock.Now += TimeSpan.FromSeconds(61);
        await UntilAsync(async () => await HealthAsync() == "verslechterd", "it had failed twice");
        Assert.True((await app.StateAsync("nachttoets")).KeepsFailing);

        async Task<string?> HealthAsync()
        {
            using var answer = await app.Http.GetAsync(new Uri("/gezondheid", UriKind.Relative));
            using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var part = json.RootElement.GetProperty("onderdelen").GetProperty("taken");
            Assert.Equal(part.GetProperty("status").GetString() == "ongezond", part.GetProperty("uitleg").GetString()!.Contains("Te lang geleden voltooid: Taak nachttoets.", StringComparison.Ordinal));
            return part.GetProperty("status").GetString();
        }
    }
}
