using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;
using Portal.Web.Retention;

namespace Portal.Web.Tests.Retention;

public sealed class CleanUpTests
{
    [Theory, EveryDatabase]
    public async Task What_is_kept_too_long_goes_and_the_trail_tells_no_address(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, new CatalogueFolder().Path);
        var organisation = await app.OrganisationAsync("een");
        var member = await app.AccountAsync("lid@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        var now = app.Clock.Now.UtcDateTime;
        await using (var database = app.Database.Open())
        {
            foreach (var (email, made) in new[] { ("oud@example.nl", now - CleanUp.Unconfirmed - TimeSpan.FromHours(1)), ("nieuw@example.nl", now - CleanUp.Unconfirmed + TimeSpan.FromHours(1)) })
                database.Users.Add(User(email, made));
            var boss = User("baas@example.nl", now.AddYears(-1));
            boss.IsSystemAdministrator = true;
            database.Users.Add(boss);
            foreach (var at in new[] { now - CleanUp.Attempts - TimeSpan.FromHours(1), now - CleanUp.Attempts + TimeSpan.FromHours(1) })
                database.SignInAttempts.Add(new() { UserId = member.Id, At = at, Succeeded = true, Network = "10.0.0.x", Device = "Firefox" });
            Invite("verlopen@example.nl", now.AddDays(-31), null);
            Invite("gesloten@example.nl", now.AddDays(-25), now.AddDays(-31));
            Invite("net-verlopen@example.nl", now.AddDays(-29), null);
            Invite("net-gesloten@example.nl", now.AddDays(-25), now.AddDays(-29));
            Invite("open@example.nl", now.AddDays(1), null);
            database.Send(app.Clock, "lid@example.nl", "Nieuw", "tekst");
            database.MailMessages.Add(new() { To = "lid@example.nl", Subject = "Oud", Text = "", CreatedAt = now.AddDays(-31), DueAt = now });
            await database.SaveAsync(app.Clock, "test", "Uitgenodigd");

            void Invite(string email, DateTime expires, DateTime? closed) => database.Invitations.Add(new()
            {
                OrganisationId = organisation.Id, Email = email, Role = OrganisationRole.Reader, SecretHash = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()), ExpiresAt = expires, ClosedAt = closed,
            });
        }

        await app.Get<CleanUp>().RunAsync(default);
        await app.Get<CleanUp>().RunAsync(default);

        await using var stored = app.Database.Open();
        Assert.Equal(["baas@example.nl", "lid@example.nl", "nieuw@example.nl"], await stored.Users.Select(user => user.Email).OrderBy(email => email).ToListAsync());
        Assert.Equal(["net-gesloten@example.nl", "net-verlopen@example.nl", "open@example.nl"], await stored.Invitations.Select(invitation => invitation.Email).OrderBy(email => email).ToListAsync());
        Assert.Single(await stored.SignInAttempts.ToListAsync());
        Assert.Equal("Nieuw", Assert.Single(await stored.MailMessages.ToListAsync()).Subject);
        var trail = await stored.AuditEntries.Where(entry => entry.Record == "Invitation" || entry.Record == "PortalUser").ToListAsync();
        Assert.Equal(5, trail.Count(entry => entry is { Record: "Invitation", Action: "Added" }));
        Assert.Equal(3, trail.Count(entry => entry is { Action: "Deleted", By: "opruimen" }));
        Assert.Equal(5, trail.Where(entry => entry.Record == "Invitation").Select(entry => entry.RecordKey).Distinct().Count());
        Assert.All(trail, entry => Assert.DoesNotContain("@", entry.RecordKey + entry.Changes, StringComparison.Ordinal));
    }

    private static PortalUser User(string email, DateTime made) => new()
    {
        Id = Guid.NewGuid(), Name = "Jo", UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), CreatedAt = made,
    };

    [Theory, EveryDatabase]
    public async Task Files_of_rounds_and_of_sealed_enrolments_stay_and_what_nobody_names_goes(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var store = app.Get<IEvidenceStore>();
        var round = await app.RoundAsync("midden-holland");
        var document = await app.DocumentAsync(round);
        var enrolment = await app.EnrolmentAsync(round, await app.OrganisationAsync("linde"));
        var (given, unnamed) = (await store.KeepAsync(new MemoryStream([1]), default), await store.KeepAsync(new MemoryStream([2]), default));
        await using (var made = app.Database.Open())
        {
            made.EnrolmentFiles.Add(new()
            {
                EnrolmentId = enrolment.Id, Key = "vraag/1", FileName = "plan.pdf", ContentType = "application/pdf", Size = 1, Sha256 = "", StoredAs = given, IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime, Salt = "",
            });
            await made.SaveChangesAsync();
        }
        await app.Get<CleanUp>().RunAsync(default);
        var left = new List<bool>();
        foreach (var name in new[] { document.StoredAs, given, unnamed })
        {
            await using var content = await store.OpenAsync(name, default);
            left.Add(content is not null);
        }
        Assert.Equal([true, true, false], left);
    }

    [Theory, EveryDatabase]
    public async Task Files_that_were_taken_out_and_never_submitted_are_erased_some_days_after_the_deadline(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var store = app.Get<IEvidenceStore>();
        var (linde, round, later) = (await app.OrganisationAsync("linde"), await app.RoundAsync("midden-holland"), await app.RoundAsync("midden-holland", one => one.ClosesAt = one.ClosesAt.AddDays(30)));
        var (own, other) = (await app.EnrolmentAsync(round, linde), await app.EnrolmentAsync(later, linde));
        // In the enrolment; taken out and submitted; taken out; taken out of one of which the deadline is to come.
        var names = new List<string>();
        foreach (var (enrolment, isRemoved) in new[] { (own, false), (own, true), (own, true), (other, true) })
            names.Add(await GiveAsync(enrolment, isRemoved));
        await app.SubmissionAsync(round, linde, files: [(await FilesAsync())[1].Id]);

        app.Clock.Now = new DateTimeOffset(round.ClosesAt, TimeSpan.Zero) + LeftFiles.Rest;
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Equal([true, true, true, true], await KeptAsync());
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Equal([true, true, false, true], await KeptAsync());
        Assert.Equal([null, null, app.Clock.Now.UtcDateTime, null], (await FilesAsync()).Select(file => file.ErasedAt));
        // The row stays, and the trail tells who did it.
        await using (var trail = app.Database.Open())
            Assert.Equal(linde.Id, (await trail.AuditEntries.SingleAsync(entry => entry.Record == nameof(EnrolmentFile) && entry.By == CleanUp.By)).OrganisationId);
        // Stopped between the two steps: it was marked, and its content is still there.
        var stopped = await GiveAsync(own, true);
        await using (var marked = app.Database.Open())
        {
            marked.EnrolmentReader = EnrolmentReader.Provider(linde.Id);
            await marked.EnrolmentFiles.Where(file => file.StoredAs == stopped).ExecuteUpdateAsync(set => set.SetProperty(file => file.ErasedAt, app.Clock.Now.UtcDateTime));
        }
        names.Add(stopped);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Equal([true, true, false, true, false], await KeptAsync());
        // What is taken out in a repair, after the deadline, rests as long.
        names.Add(await GiveAsync(own, true));
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Equal([true, true, false, true, false, true], await KeptAsync());

        async Task<string> GiveAsync(Enrolment enrolment, bool isRemoved)
        {
            await using var made = app.Database.Open();
            var (name, now) = (await store.KeepAsync(new MemoryStream([1]), default), app.Clock.Now.UtcDateTime);
            made.EnrolmentFiles.Add(new()
            {
                EnrolmentId = enrolment.Id, Key = "vraag/1", FileName = "plan.pdf", ContentType = "application/pdf", Size = 1, Sha256 = "", StoredAs = name, IsScanned = false, UploadedAt = now,
                RemovedAt = isRemoved ? now : null, Salt = "",
            });
            await made.SaveChangesAsync();
            return name;
        }

        async Task<List<EnrolmentFile>> FilesAsync()
        {
            await using var read = app.Database.Open();
            read.EnrolmentReader = EnrolmentReader.Provider(linde.Id);
            return await read.EnrolmentFiles.OrderBy(file => file.Id).ToListAsync();
        }

        async Task<List<bool>> KeptAsync()
        {
            var kept = new List<bool>();
            foreach (var name in names)
            {
                await using var content = await store.OpenAsync(name, default);
                kept.Add(content is not null);
            }
            return kept;
        }
    }
}
