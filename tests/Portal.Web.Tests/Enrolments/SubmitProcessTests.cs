using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Enrolments;
using Portal.Web.Hosting;
using Portal.Web.Tests.Hosting;
using Portal.Web.Tests.Pages;
using Xunit.Abstractions;

namespace Portal.Web.Tests.Enrolments;

/// <summary>
/// Submissions to the portal as a process of its own, by the real clock: many just before a deadline, and some while it is killed. The variable PORTAL_TEST_SUBMISSIONS
/// says how many providers submit in the last seconds; 200 in the last 10 is what must hold.
/// </summary>
public sealed class SubmitProcessTests(ITestOutputHelper output)
{
    private const string Product = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    private static readonly int Providers = int.TryParse(Environment.GetEnvironmentVariable("PORTAL_TEST_SUBMISSIONS"), out var number) ? number : 24;

    private static readonly TimeSpan Window = Providers >= 100 ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.PostgreSql, 2)]
    public async Task Of_many_in_the_last_seconds_each_gets_a_receipt_or_a_refusal_and_the_database_and_the_clock_agree(DatabaseProvider provider, int seed)
    {
        await using var app = await PortalApp.StartAsync(provider);
        // A tenth is sent after the deadline.
        var late = Math.Max(3, Providers / 10);
        var (round, people) = await FillAsync(app, Providers + late);
        await using var portal = Start(app);
        var clients = await LogInAsync(await AddressAsync(portal), people);
        var closes = await ShowAsync(app, round, clients);

        var random = new Random(seed);
        var sent = await Task.WhenAll(clients.Select((client, index) => client.SendAsync(
            // Half of them within the last second, as people do.
            closes + (index >= Providers ? TimeSpan.FromSeconds(0.05 + random.NextDouble()) : -(random.NextDouble() + 0.001) * (index % 2 == 0 ? Window : TimeSpan.FromSeconds(1))))));

        await using var database = app.Database.Open();
        var stored = new Dictionary<int, Submission>();
        foreach (var answer in sent)
        {
            database.EnrolmentReader = EnrolmentReader.Provider(answer.Client.Provider.Id);
            var submissions = await database.Submissions.AsNoTracking().ToListAsync();
            var enrolment = await database.Enrolments.AsNoTracking().SingleAsync(one => one.OrganisationId == answer.Client.Provider.Id);
            if (answer.Receipt is { } receipt)
            {
                var submission = Assert.Single(submissions);
                Assert.Equal(receipt, submission.Sequence);
                Assert.Equal(SubmissionState.Counts, submission.State);
                Assert.Equal(submission.ReceivedAt, enrolment.SubmittedAt);
                Assert.Equal(submission.Sha256, CanonicalJson.Sha256(submission.Content));
                Assert.InRange(submission.ReceivedAt, answer.SentAt.AddSeconds(-1), answer.AnsweredAt);
                Assert.True(submission.ReceivedAt < closes && answer.SentAt < closes, $"Sent {answer.SentAt:O}, received {submission.ReceivedAt:O}, closed {closes:O}");
                stored.Add(submission.Id, submission);
            }
            else
            {
                Assert.Equal("Niet ingediend", answer.Heading);
                Assert.Empty(submissions);
                Assert.Null(enrolment.SubmittedAt);
                Assert.True(answer.AnsweredAt >= closes, $"Refused at {answer.AnsweredAt:O}, closed {closes:O}");
            }
        }
        Assert.All(sent.Skip(Providers), answer => Assert.Null(answer.Receipt));
        database.EnrolmentReader = EnrolmentReader.Manager(["midden-holland"], closes);
        Assert.Equal(stored.Count, await database.Submissions.CountAsync());
        Assert.Equal(stored.Count, await database.MailMessages.CountAsync(mail => mail.Subject.Contains("Ontvangstbewijs")));
        Assert.Equal(stored.Count, await database.AuditEntries.CountAsync(entry => entry.Record == nameof(Submission)));
        var waits = sent.Select(answer => (answer.AnsweredAt - answer.SentAt).TotalMilliseconds).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{provider}: {Providers} in the last {Window.TotalSeconds} s and {late} after it: {stored.Count} receipts, {sent.Length - stored.Count} refusals, of which {sent.Count(answer => answer.Receipt is null && answer.SentAt < closes)} sent before the deadline; answers in {waits[waits.Count / 2]:0} ms (half), {waits[(int)(waits.Count * 0.95)]:0} ms (95%), {waits[^1]:0} ms (all)"));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 21)]
    [InlineData(DatabaseProvider.PostgreSql, 22)]
    public async Task Killed_while_people_submit_there_is_of_each_no_submission_or_all_of_it(DatabaseProvider provider, int seed)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (round, people) = await FillAsync(app, 16);
        var random = new Random(seed);
        List<Client> clients = [];
        Dictionary<int, int> receipts = [];
        for (var kill = 0; kill < 3; kill++)
        {
            await using var portal = Start(app);
            var address = await AddressAsync(portal);
            if (kill == 0)
            {
                clients = await LogInAsync(address, people);
                await ShowAsync(app, round, clients, TimeSpan.FromHours(1));
            }
            clients.ForEach(client => client.Address = address);
            var sending = clients.Where(client => !receipts.ContainsKey(client.Provider.Id)).Select(client => client.TrySendAsync()).ToList();
            await Task.Delay(random.Next(10, 250));
            await portal.KillAsync();
            foreach (var answer in (await Task.WhenAll(sending)).OfType<Answer>())
                receipts.Add(answer.Client.Provider.Id, answer.Receipt!.Value);
            await AssertWholeAsync(app, clients, receipts);
        }
        // Who does not know whether it was done sends the same again: who had a receipt gets that one.
        await using var last = Start(app);
        var at = await AddressAsync(last);
        clients.ForEach(client => client.Address = at);
        foreach (var client in clients)
        {
            var answer = await client.SendAsync(DateTime.MinValue);
            Assert.True(receipts.TryAdd(client.Provider.Id, answer.Receipt!.Value) || receipts[client.Provider.Id] == answer.Receipt);
        }
        Assert.Equal(clients.Count, await AssertWholeAsync(app, clients, receipts));
    }

    /// <summary>Of each there is nothing, or a submission with its receipt, trail, alert and mails.</summary>
    private static async Task<int> AssertWholeAsync(PortalApp app, List<Client> clients, Dictionary<int, int> receipts)
    {
        var found = 0;
        foreach (var client in clients)
        {
            await using var database = app.Database.Open();
            database.EnrolmentReader = EnrolmentReader.Provider(client.Provider.Id);
            var (id, submissions) = (client.Provider.Id, await database.Submissions.ToListAsync());
            var (some, enrolment) = (submissions.Count, await database.Enrolments.SingleAsync(one => one.OrganisationId == client.Provider.Id));
            Assert.InRange(some, receipts.ContainsKey(id) ? 1 : 0, 1);
            Assert.Equal(some, enrolment.Version);
            Assert.Equal(submissions.SingleOrDefault()?.ReceivedAt, enrolment.SubmittedAt);
            Assert.All(submissions, submission => Assert.Equal(CanonicalJson.Sha256(submission.Content), submission.Sha256));
            Assert.Equal(some, await database.AuditEntries.CountAsync(entry => entry.OrganisationId == id && entry.Record == nameof(Submission)));
            Assert.Equal(some, await database.MailMessages.CountAsync(mail => mail.To == client.Person.Email && mail.Subject.Contains("Ontvangstbewijs")));
            if (receipts.TryGetValue(id, out var receipt))
                Assert.Equal(receipt, submissions.Single().Sequence);
            found += some;
        }
        return found;
    }

    /// <summary>Providers with a signatory each, who filled in an enrolment.</summary>
    private static async Task<(Round Round, List<(Organisation Provider, PortalUser Person)> People)> FillAsync(PortalApp app, int count)
    {
        var round = await app.RoundAsync("midden-holland", one => one.OpensAt = DateTime.UtcNow.AddDays(-1), Product);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?");
        var offered = (await app.OfferedAsync(round))[Product];
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var hash = users.PasswordHasher.HashPassword(null!, TestAccounts.Password);
        var (now, people) = (DateTime.UtcNow.AddDays(-1), new List<(Organisation, PortalUser)>());
        for (var number = 1; number <= count; number++)
        {
            var email = $"tekenaar{number}@example.nl";
            var person = new PortalUser
            {
                Id = Guid.NewGuid(), Name = $"Tekenaar {number}", UserName = email, Email = email, NormalizedUserName = email.ToUpperInvariant(), NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true,
                PasswordHash = hash, SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = now,
            };
            var organisation = new Organisation { Slug = $"zorg-{number}", Name = $"Zorg {number}", KvkNumber = $"{30_000_000 + number}", AgbCode = $"{30_000_000 + number}", Status = OrganisationStatus.Approved, CreatedAt = now };
            database.Users.Add(person);
            organisation.Memberships.Add(new() { UserId = person.Id, Role = OrganisationRole.Reader, IsSignatory = true });
            database.Organisations.Add(organisation);
            people.Add((organisation, person));
        }
        await database.SaveChangesAsync();
        foreach (var (organisation, _) in people)
        {
            var enrolment = new Enrolment { RoundId = round.Id, OrganisationId = organisation.Id, StartedAt = now };
            foreach (var (key, value) in new[] { (EntryKey.Product(offered), "0513"), (EntryKey.Question(question.Id), "Wij werken in kleine groepen."), (EntryKey.Team(offered), TestRounds.TeamOf((3, Level.Hbo))) })
                enrolment.Entries.Add(new() { EnrolmentId = 0, Enrolment = enrolment, Key = key, Value = value, Revision = 1, At = now, Salt = OwnEnrolments.NewSalt() });
            database.Enrolments.Add(enrolment);
        }
        await database.SaveChangesAsync();
        return (round, people);
    }

    private static async Task<List<Client>> LogInAsync(Uri address, List<(Organisation Provider, PortalUser Person)> people)
    {
        var clients = new ConcurrentBag<Client>();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            var client = new Client(one.Provider, one.Person) { Address = address };
            using var browser = client.Browser();
            using var answer = await browser.SendFormAsync("/inloggen", ("email", one.Person.Email!), ("wachtwoord", TestAccounts.Password));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            clients.Add(client);
        });
        return [.. clients.OrderBy(client => client.Provider.Id)];
    }

    /// <summary>Sets the deadline, and has everyone look at what is to be submitted before that comes near.</summary>
    /// <returns>The deadline: a whole second.</returns>
    private static async Task<DateTime> ShowAsync(PortalApp app, Round round, List<Client> clients, TimeSpan? left = null)
    {
        for (var patience = TimeSpan.FromMilliseconds(1000 + 60 * clients.Count); ; patience *= 2)
        {
            var closes = (DateTime.UtcNow + (left ?? patience + Window)).ToSecond().AddSeconds(1);
            await using (var database = app.Database.Open())
                await database.Rounds.Where(one => one.Id == round.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, closes));
            await Parallel.ForEachAsync(clients, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (client, _) => await client.LookAsync(round.Id));
            if (DateTime.UtcNow < closes - Window)
                return closes;
        }
    }

    private static PortalProcess Start(PortalApp app) => PortalProcess.Start(
        Directory.CreateDirectory(TemporaryFolder.NewPath("")).FullName,
        [
            $"--Database:Provider={app.Database.Settings.Provider}", $"--Database:ConnectionString={app.Database.Settings.ConnectionString}", $"--Catalogue:Folder={Repository.Catalogue}",
            $"--Evidence:Folder={TemporaryFolder.NewPath("-evidence")}", $"--Jobs:ConnectionString=Data Source={TemporaryFolder.NewPath("-jobs.db")}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
            "--Accounts:AttemptsPerMinute=60000",
        ]);

    private static async Task<Uri> AddressAsync(PortalProcess portal) => new((await portal.SaysAsync("Zorgaanbod is ready")).Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)));

    /// <summary>What somebody got.</summary>
    /// <param name="Client">Who.</param>
    /// <param name="SentAt">When it was sent, in UTC.</param>
    /// <param name="AnsweredAt">When the answer came, in UTC.</param>
    /// <param name="Receipt">The place of the submission; null when it was refused.</param>
    /// <param name="Heading">The heading of the page with the refusal.</param>
    private sealed record Answer(Client Client, DateTime SentAt, DateTime AnsweredAt, int? Receipt, string? Heading);

    private sealed class Client(Organisation provider, PortalUser person)
    {
        private readonly CookieContainer cookies = new();
        private Dictionary<string, string> form = [];
        private string page = "";
        private HttpClient? open;

        public Organisation Provider => provider;

        public PortalUser Person => person;

        public Uri Address { get; set; } = null!;

        public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };

        /// <summary>Looks at what is to be submitted, and keeps the connection as a browser does.</summary>
        public async Task LookAsync(int round)
        {
            page = $"/aanbieder/{provider.Slug}/inschrijven/{round}/indienen";
            open?.Dispose();
            open = Browser();
            form = (await open.PageAsync(page)).Form(("verklaring", "ja"), ("niet-compleet", "ja"));
        }

        /// <summary>Sends the form at a moment, or at once.</summary>
        public async Task<Answer> SendAsync(DateTime at)
        {
            if (at > DateTime.UtcNow)
                await Task.Delay(at - DateTime.UtcNow);
            var browser = open?.BaseAddress == Address ? open : Browser();
            var sentAt = DateTime.UtcNow;
            using var answer = await browser.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(form));
            var answeredAt = DateTime.UtcNow;
            return answer.StatusCode == HttpStatusCode.Redirect
                ? new(this, sentAt, answeredAt, int.Parse(answer.Headers.Location!.ToString().Split("/ontvangst/")[1], CultureInfo.InvariantCulture), null)
                : new(this, sentAt, answeredAt, null, (await answer.PageAsync()).QuerySelector("h1")!.TextContent);
        }

        /// <summary>Sends the form; null when no answer comes.</summary>
        public async Task<Answer?> TrySendAsync()
        {
            try
            {
                return await SendAsync(DateTime.MinValue);
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }
}
