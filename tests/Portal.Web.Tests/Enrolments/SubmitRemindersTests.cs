using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Enrolments;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Jobs;

namespace Portal.Web.Tests.Enrolments;

/// <summary>Who began an enrolment and did not submit it, or changed it since, is reminded 14, 3 and 1 days before the deadline.</summary>
public sealed class SubmitRemindersTests
{
    private const string Product = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    [Theory, EveryDatabase]
    public async Task Who_began_is_reminded_once_for_each_term_and_hears_it_by_mail(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var closes = new DateTime(2027, 3, 30, 10, 0, 0, DateTimeKind.Utc);
        var round = await app.RoundAsync("midden-holland", one => one.ClosesAt = closes, Product);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?");
        var offered = (await app.OfferedAsync(round))[Product];
        var (begun, done, changed, idle) = (await app.OrganisationAsync("begonnen"), await app.OrganisationAsync("klaar"), await app.OrganisationAsync("gewijzigd"), await app.OrganisationAsync("niet"));
        foreach (var organisation in new[] { begun, done, changed })
            await app.EnrolmentAsync(round, organisation, (EntryKey.Product(offered), "0513"), (EntryKey.Question(question.Id), "Zo."), (EntryKey.Team(offered), TestRounds.TeamOf((3, Level.Hbo))));
        foreach (var organisation in new[] { begun, done, changed, idle })
        {
            await app.SignatoryAsync($"{organisation.Slug}@example.nl", organisation);
            await app.AccountAsync($"lezer-{organisation.Slug}@example.nl", memberships: (organisation, OrganisationRole.Reader));
        }
        await app.SubmissionAsync(round, done);
        await app.SubmissionAsync(round, changed);
        await using (var database = app.Database.Open())
        {
            database.EnrolmentReader = EnrolmentReader.Provider(changed.Id);
            var key = EntryKey.Question(question.Id);
            await database.EnrolmentEntries.Where(entry => entry.Key == key).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Value, "Anders."));
        }

        // Summer time begins on 28 March: three days before noon on the 30th is noon on the 27th, which is an hour later in UTC than it is after it.
        await AssertAsync(closes.AddDays(-14), 0);
        await AssertAsync(closes.AddDays(-14).AddHours(1), 2, "begonnen@example.nl Nog 14 dagen om in te dienen: Inkoop van zorg", "gewijzigd@example.nl Nog 14 dagen om in te dienen: Inkoop van zorg");
        await AssertAsync(closes.AddDays(-14).AddHours(2), 0);
        await AssertAsync(closes.AddDays(-3).AddMinutes(59), 0);
        await AssertAsync(closes.AddDays(-3).AddMinutes(60), 2, "begonnen@example.nl Nog 3 dagen om in te dienen: Inkoop van zorg", "gewijzigd@example.nl Nog 3 dagen om in te dienen: Inkoop van zorg");
        await app.SubmissionAsync(round, begun);
        await AssertAsync(closes.AddDays(-1).AddMinutes(5), 1, "gewijzigd@example.nl Nog 1 dag om in te dienen: Inkoop van zorg");
        await AssertAsync(closes, 0);

        async Task AssertAsync(DateTime now, int reminded, params string[] mails)
        {
            app.Clock.Now = now;
            await using (var database = app.Database.Open())
                await database.MailMessages.ExecuteDeleteAsync();
            Assert.Equal(reminded == 0 ? null : $"{reminded} {(reminded == 1 ? "aanbieder" : "aanbieders")} herinnerd.", await RunAsync(app, "inschrijfherinnering"));
            Assert.Null(await RunAsync(app, "inschrijfherinnering"));
            await RunAsync(app, "signalen-mail");
            await using var after = app.Database.Open();
            Assert.Equal(mails, (await after.MailMessages.OrderBy(mail => mail.To).ToListAsync()).Select(mail => $"{mail.To} {mail.Subject}"));
            Assert.All(await after.MailMessages.ToListAsync(), mail => Assert.Contains($"/inschrijven/{round.Id}/indienen", mail.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_deadline_is_told_anew_and_a_round_that_was_withdrawn_is_not()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundAsync("midden-holland", one => one.ClosesAt = app.Clock.Now.UtcDateTime.AddDays(3), Product);
        var provider = await app.OrganisationAsync("linde");
        await app.SignatoryAsync("tekenaar@example.nl", provider);
        await app.EnrolmentAsync(round, provider);
        await using var database = app.Database.Open();
        await database.Enrolments.ExecuteUpdateAsync(set => set.SetProperty(enrolment => enrolment.StartedAt, app.Clock.Now.UtcDateTime.AddHours(1)));
        Assert.Null(await RunAsync(app, "inschrijfherinnering"));
        await database.Enrolments.ExecuteUpdateAsync(set => set.SetProperty(enrolment => enrolment.StartedAt, app.Clock.Now.UtcDateTime.AddDays(-1)));
        Assert.NotNull(await RunAsync(app, "inschrijfherinnering"));
        await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, app.Clock.Now.UtcDateTime.AddDays(14)));
        Assert.NotNull(await RunAsync(app, "inschrijfherinnering"));
        await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, app.Clock.Now.UtcDateTime.AddDays(1)).SetProperty(one => one.Step, RoundStep.Withdrawn));
        Assert.Null(await RunAsync(app, "inschrijfherinnering"));
    }

    private static async Task<string?> RunAsync(PortalApp app, string job)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await PortalJobs.Table.Find(job)!.RunAsync(scope.ServiceProvider, default);
    }
}
