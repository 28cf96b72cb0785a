using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
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
}
