using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Hosting;
using Portal.Web.Tests.Hosting;

namespace Portal.Web.Tests.Checks;

/// <summary>The nightly check by processes that are killed in the midst of it: afterwards there is just what one that nobody killed leaves.</summary>
public sealed class CheckProcessTests
{
    private static readonly string[] Products =
    [
        "midden-holland-2025/dagbesteding-doorlopend-wmo", "nijmegen-2023/vaktherapie-jeugd", "rivierenland-wmo/vervoer", "midden-holland-2025/logeeropvang-wmo", "midden-holland-2025/beschut-wonen",
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 11)]
    [InlineData(DatabaseProvider.PostgreSql, 12)]
    public async Task Killed_at_five_points_it_is_finished_by_the_sixth(DatabaseProvider provider, int seed)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var contracts = await FillAsync(app, 24);
        var expected = await UninterruptedAsync(app);
        var random = new Random(seed);
        for (var kill = 0; kill < 5; kill++)
        {
            var after = random.Next(kill * contracts / 10, (kill + 1) * contracts / 10);
            await using var portal = PortalProcess.Start(Folder(), ["checks", "nightly", .. Arguments(app, "one")]);
            await UntilAsync(async () => await DoneAsync(app) >= after, () => $"{after} contracts were checked, but: {portal.Output}");
            // At the end of this block the process is killed, wherever it is.
        }
        Assert.True(await DoneAsync(app) < contracts);
        var (exitCode, output) = await PortalProcess.RunAsync(Folder(), ["checks", "nightly", .. Arguments(app, "one")]);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"{contracts} overeenkomsten getoetst voor ", output, StringComparison.Ordinal);
        Assert.Equal(expected, await app.LeftAsync());
    }

    [Fact]
    public async Task Of_two_nodes_one_is_killed_and_the_other_finishes_though_the_database_cuts_all_connections()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.PostgreSql);
        var contracts = await FillAsync(app, 100);
        var expected = await UninterruptedAsync(app);
        await using var one = Start("one");
        await using var two = Start("two");
        await one.SaysAsync("Zorgaanbod is ready");
        await two.SaysAsync("Zorgaanbod is ready");
        await UntilAsync(async () => await DoneAsync(app) > 10, () => $"contracts were checked, but: {one.Output} {two.Output}");
        var worker = await ScalarAsync("select application_name from pg_stat_activity where datname = current_database() and query like '%UPDATE \"CheckRuns\"%' and pid <> pg_backend_pid() order by query_start desc limit 1") == "one" ? one : two;
        await worker.KillAsync();
        var before = await DoneAsync(app);
        Assert.True(before < contracts, $"It was done before the test could kill it: {before} of {contracts}.");

        await UntilAsync(async () => await DoneAsync(app) > before + 10, () => $"the other node took over after {before}, but: {one.Output} {two.Output}");
        for (var cut = 0; cut < 3; cut++)
        {
            await ScalarAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            await Task.Delay(200);
        }
        NpgsqlConnection.ClearAllPools();
        await UntilAsync(async () => await DoneAsync(app) == contracts && await IsFinishedAsync(app), () => $"it was finished, but: {one.Output} {two.Output}");
        Assert.Equal(expected, await app.LeftAsync());

        PortalProcess Start(string name) => PortalProcess.Start(
            Folder(),
            [
                .. Arguments(app, name), "--urls=http://127.0.0.1:0", "--Jobs:Enabled=true", "--Jobs:Schedules:nachttoets:Cron=* * * * * ?", "--Jobs:Schedules:e-mail:Enabled=false", "--Jobs:Schedules:opruimen:Enabled=false",
                "--Jobs:Schedules:toets-na-wijziging:Enabled=false", "--Jobs:Schedules:signalen-mail:Enabled=false", "--Jobs:Schedules:dagbericht:Enabled=false", "--Jobs:Schedules:verloop:Enabled=false",
                "--Jobs:Schedules:vooruitblik:Enabled=false", "--Jobs:Schedules:bevestiging:Enabled=false", "--Jobs:Schedules:inschrijfherinnering:Enabled=false",
            ]);

        async Task<string?> ScalarAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(app.Database.Settings.ConnectionString + ";Pooling=false");
            await using var command = source.CreateCommand(sql);
            return (await command.ExecuteScalarAsync())?.ToString();
        }
    }

    /// <summary>What a check leaves that nobody interrupts, on the day that it is for the processes.</summary>
    private static async Task<IReadOnlyList<string>> UninterruptedAsync(PortalApp app)
    {
        await app.Nightly(clock: TimeProvider.System).RunAsync();
        var left = await app.LeftAsync();
        await app.ForgetChecksAsync();
        return left;
    }

    /// <summary>Providers with products on which people work who meet the demands or not; and who is told of it.</summary>
    /// <returns>The number of contracts.</returns>
    private static async Task<int> FillAsync(PortalApp app, int providers)
    {
        var first = await app.ProviderAsync("linde", "De Linde");
        await app.WithPeopleAsync(first);
        await using var database = app.Database.Open();
        var products = await database.Products.Include(row => row.Book).ToListAsync();
        var organisations = Enumerable.Range(1, providers).Select(number => new Organisation
        {
            Slug = $"zorg-{number}", Name = $"Zorg {number}", KvkNumber = $"{30_000_000 + number}", AgbCode = $"{30_000_000 + number}", Status = OrganisationStatus.Approved, CreatedAt = DateTime.UnixEpoch,
        }).Prepend(database.Attach(first).Entity).ToList();
        var contracts = organisations.SelectMany(organisation => Products.Select(key => new Contract
        {
            Organisation = organisation, Product = products.Single(row => row.AuditKey == key), Region = key.Split('-')[0], ValidFrom = new(2026, 1, 1), Municipalities = ["0281"], Status = ContractStatus.Concluded,
        })).ToList();
        database.Contracts.AddRange(contracts);
        await database.SaveChangesAsync();
        foreach (var (number, contract) in contracts.Index())
        {
            var person = new StaffMember { OrganisationId = contract.OrganisationId, PersonnelNumber = $"P{contract.Id}", Name = "Iemand", StartsOn = new(2020, 1, 1) }
                .WithDiploma(number % 3 == 0 ? Level.Mbo3 : Level.Hbo, (EvidenceStatus)(number % 2)).WithRegistration(Register.Skj, new(2027, 1, 15)).On(contract);
            if (number % 7 != 0)
                database.StaffMembers.Add(person);
        }
        await database.SaveChangesAsync();
        await app.ForgetChecksAsync();
        return contracts.Count;
    }

    private static string[] Arguments(PortalApp app, string name) =>
    [
        $"--Database:Provider={app.Database.Settings.Provider}", $"--Database:ConnectionString={app.Database.Settings.ConnectionString}{(app.Database.Settings.Kind == DatabaseProvider.PostgreSql ? $";Application Name={name}" : "")}",
        $"--Catalogue:Folder={Repository.Catalogue}", $"--Evidence:Folder={TemporaryFolder.NewPath("-evidence")}", "--Checks:ContractsPerStep=1", "--Checks:TurnSeconds=1", "--Logging:LogLevel:Default=Warning",
    ];

    private static async Task UntilAsync(Func<Task<bool>> so, Func<string> what)
    {
        for (var waited = Stopwatch.StartNew(); !await so(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(90), $"Waited in vain until {what()}");
    }

    private static string Folder() => Directory.CreateDirectory(TemporaryFolder.NewPath("")).FullName;

    private static async Task<int> DoneAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.CheckRuns.Select(run => run.Done).SingleOrDefaultAsync();
    }

    private static async Task<bool> IsFinishedAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.CheckRuns.AnyAsync(run => run.FinishedAt != null);
    }
}
