using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Alerts;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Alerts;

/// <summary>What providers are told before something happens. The clock begins on 1 December 2026.</summary>
public sealed class WarningTests
{
    private const string Therapy = "nijmegen-2023/vaktherapie-jeugd";

    [Theory, EveryDatabase]
    public async Task What_ends_is_told_once_in_each_term_and_anew_when_the_last_day_changes(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, user, _) = await MakeAsync(app);
        await app.PersonAsync(linde, "P1", "Els Faber", one => one.WithRegistration(Register.Skj, new(2027, 1, 15)));
        await app.PersonAsync(linde, "P2", "Finn Groot", one => one.WithRegistration(Register.Skj, new(2027, 1, 20)));
        // Not told: it was renewed already, it was rejected, or its owner leaves before.
        await app.PersonAsync(linde, "P3", "Greet Haan", one => one.WithRegistration(Register.Skj, new(2027, 1, 10)).WithRegistration(Register.Skj, new(2032, 1, 10)));
        await app.PersonAsync(linde, "P4", "Henk Jansen", one => one.WithRegistration(Register.Big, new(2027, 1, 10), EvidenceStatus.Rejected));
        await app.PersonAsync(linde, "P5", "Iris Kok", one => (one.EndsOn, _) = (new DateOnly(2026, 12, 31), one.WithRegistration(Register.Big, new(2027, 1, 10))));
        await app.PersonAsync(await app.OrganisationAsync("zonder"), "P6", "Geen contract", one => one.WithRegistration(Register.Big, new(2027, 1, 10)));

        await RunAsync(new(2026, 10, 16), 0);
        var first = await RunAsync(new(2026, 10, 17), 1);
        Assert.Equal((user.Id, linde.Id, AlertKind.Expiry, false), (first!.UserId, first.OrganisationId, first.Kind, first.IsSevere));
        Assert.Equal(("1 kwalificatie loopt af binnen 90 dagen", "SKJ-registratie: 1, tot en met 15 januari 2027."), (first.Title, first.Text));
        Assert.Equal("/aanbieder/linde/medewerkers?dienst=in-dienst&verloopt=90&sorteer=verloopt", first.Link);
        await RunAsync(new(2026, 10, 18), 0);
        await RunAsync(new(2026, 10, 22), 1);
        var sixty = await RunAsync(new(2026, 11, 25), 1);
        Assert.Equal(("2 kwalificaties lopen af binnen 60 dagen", "SKJ-registratie: 2, de eerste tot en met 15 januari 2027."), (sixty!.Title, sixty.Text));
        var thirty = await RunAsync(new(2026, 12, 31), 1);
        Assert.EndsWith("verloopt=30&sorteer=verloopt", thirty!.Link, StringComparison.Ordinal);
        Assert.DoesNotContain("Faber", thirty.Text, StringComparison.Ordinal);
        await RunAsync(new(2027, 1, 1), 0);
        await app.ChangeAsync(async stored => (await stored.StaffQualifications.SingleAsync(one => one.StaffMember!.PersonnelNumber == "P1")).ValidThrough = new(2027, 1, 31));
        Assert.Equal("SKJ-registratie: 1, tot en met 31 januari 2027.", (await RunAsync(new(2027, 1, 2), 1))!.Text);
        await RunAsync(new(2027, 3, 1), 0);
        await using var left = app.Database.Open();
        Assert.Empty(await left.ExpiryWarnings.ToListAsync());

        async Task<Alert?> RunAsync(DateOnly day, int told)
        {
            app.GoTo(day);
            Assert.Equal(told, await app.Get<ExpiryWarnings>().RunAsync(default));
            Assert.Equal(0, await app.Get<ExpiryWarnings>().RunAsync(default));
            return (await app.AlertsAsync()).LastOrDefault();
        }
    }

    [Theory, EveryDatabase]
    public async Task The_terms_are_those_of_the_regions_and_two_nodes_tell_it_once(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, _, _) = await MakeAsync(app);
        await app.PersonAsync(linde, "P1", "Els Faber", one => one.WithRegistration(Register.Skj, new(2027, 1, 15)).WithRegistration(Register.Big, new(2026, 12, 10)));
        await app.ChangeAsync(stored => Task.FromResult(stored.RegionSettings.Add(new() { Region = "rijk-van-nijmegen", WarningDays = [14] })));
        var told = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => app.Get<ExpiryWarnings>().RunAsync(default))));
        Assert.Equal(1, told.Sum());
        var alert = Assert.Single(await app.AlertsAsync());
        Assert.Equal(("1 kwalificatie loopt af binnen 14 dagen", "BIG-registratie: 1, tot en met 10 december 2026."), (alert.Title, alert.Text));
        Assert.Contains("verloopt=30", alert.Link, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_will_fall_short_is_told_90_60_and_30_days_before_with_the_causes(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, user, contract) = await MakeAsync(app);
        await app.PersonAsync(linde, "P05", "Els Faber", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 1, 15)).On(contract));
        await app.PersonAsync(linde, "P06", "Finn Groot", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj).WithRegistration(Register.Fvb).On(contract).Professions = [Profession.ArtsTherapist]);
        await app.PersonAsync(linde, "P07", "Greet Haan", one => one.WithDiploma(Level.Wo).WithRegistration(Register.Big).On(contract, 4, Role.LeadPractitioner));

        await RunAsync(new(2026, 10, 1), 0);
        var first = await RunAsync(new(2026, 10, 20), 1);
        Assert.Equal((user.Id, AlertKind.LookAhead, false, $"/aanbieder/linde/producten/{contract.Id}"), (first!.UserId, first.Kind, first.IsSevere, first.Link));
        Assert.Equal("Vaktherapie (Jeugdwet) - voldoet niet meer vanaf 16 januari 2027", first.Title);
        Assert.Contains("SKJ-registratie verlopen (1 medewerker)", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Faber", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("P05", first.Text, StringComparison.Ordinal);
        await RunAsync(new(2026, 11, 1), 0);
        Assert.False((await RunAsync(new(2026, 11, 20), 1))!.IsSevere);
        Assert.True((await RunAsync(new(2026, 12, 20), 1))!.IsSevere);
        await RunAsync(new(2026, 12, 21), 0);
        await app.ChangeAsync(async stored => (await stored.StaffQualifications.SingleAsync(one => one.StaffMember!.PersonnelNumber == "P05" && one.Kind == QualificationKind.Registration)).ValidThrough = new(2027, 1, 20));
        Assert.Contains("21 januari 2027", (await RunAsync(new(2026, 12, 22), 1))!.Title, StringComparison.Ordinal);
        Assert.Equal(4, (await app.AlertsAsync()).Count);

        async Task<Alert?> RunAsync(DateOnly day, int told)
        {
            app.GoTo(day);
            await app.CheckAsync(contract, Therapy);
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => app.Get<LookAheadWarnings>().RunAsync(default))));
            Assert.Equal(told, both.Sum());
            return (await app.AlertsAsync()).LastOrDefault();
        }
    }

    [Theory, EveryDatabase]
    public async Task A_contract_that_ends_before_or_belongs_to_who_stopped_is_not_told(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, _, contract) = await MakeAsync(app);
        await app.PersonAsync(linde, "P06", "Finn Groot", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 1, 15)).WithRegistration(Register.Fvb).On(contract).Professions = [Profession.ArtsTherapist]);
        await app.PersonAsync(linde, "P07", "Greet Haan", one => one.WithDiploma(Level.Wo).WithRegistration(Register.Big).On(contract, 4, Role.LeadPractitioner));
        await app.CheckAsync(contract, Therapy);
        await app.ChangeAsync(async stored => (await stored.Contracts.SingleAsync()).ValidThrough = new(2027, 1, 15));
        Assert.Equal(0, await app.Get<LookAheadWarnings>().RunAsync(default));
        await app.ChangeAsync(async stored => ((await stored.Contracts.SingleAsync()).ValidThrough, (await stored.Organisations.SingleAsync()).Status) = (null, OrganisationStatus.Deactivated));
        Assert.Equal(0, await app.Get<LookAheadWarnings>().RunAsync(default));
        await app.ChangeAsync(async stored => (await stored.Organisations.SingleAsync()).Status = OrganisationStatus.Approved);
        Assert.Equal(1, await app.Get<LookAheadWarnings>().RunAsync(default));
    }

    [Theory, EveryDatabase]
    public async Task Who_did_not_confirm_the_staff_is_asked_after_the_term_and_every_month(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, user, _) = await MakeAsync(app);
        await app.AccountAsync("lezer@example.nl", memberships: (linde, OrganisationRole.Reader));
        await app.OrganisationAsync("zonder");
        await RunAsync(new(2027, 5, 31), 0);
        var first = await RunAsync(new(2027, 6, 1), 1);
        Assert.Equal((user.Id, AlertKind.Confirmation, "/aanbieder/linde#bevestigen"), (first!.UserId, first.Kind, first.Link));
        Assert.Equal("Dat is nog nooit bevestigd. Uw contractbeheerder vraagt dit elke 6 maanden.", first.Text);
        await RunAsync(new(2027, 6, 30), 0);
        await RunAsync(new(2027, 7, 1), 1);

        using var browser = await app.LoggedInAsync(user);
        var page = await browser.PageAsync("/aanbieder/linde");
        Assert.Contains("Nog niet bevestigd.", page.QuerySelector("#bevestigen")!.TextContent, StringComparison.Ordinal);
        using (var answer = await browser.SendFormAsync("/aanbieder/linde", "#bevestigen form"))
            Assert.Equal("/aanbieder/linde", answer.Headers.Location!.ToString());
        page = await browser.PageAsync("/aanbieder/linde");
        Assert.Contains("U hebt bevestigd", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Voor het laatst bevestigd op 1 juli 2027.", page.QuerySelector("#bevestigen")!.TextContent, StringComparison.Ordinal);
        await using (var stored = app.Database.Open())
            Assert.Contains(await stored.AuditEntries.Where(entry => entry.By == user.Id.ToString()).ToListAsync(), entry => entry.Changes.Contains("StaffConfirmedAt", StringComparison.Ordinal));
        Assert.Contains("Gegevens van medewerkers bevestigd", (await browser.PageAsync("/aanbieder/linde/geschiedenis")).Body!.TextContent, StringComparison.Ordinal);
        using (var reader = await app.LoggedInAsync(await app.AccountAsync("lezer2@example.nl", memberships: (linde, OrganisationRole.Reader))))
            Assert.Null((await reader.PageAsync("/aanbieder/linde")).QuerySelector("#bevestigen form"));

        await RunAsync(new(2027, 12, 31), 0);
        Assert.StartsWith("Dat is voor het laatst bevestigd op 1 juli 2027.", (await RunAsync(new(2028, 1, 1), 1))!.Text, StringComparison.Ordinal);

        async Task<Alert?> RunAsync(DateOnly day, int asked)
        {
            app.GoTo(day);
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => app.Get<ConfirmationReminders>().RunAsync(default))));
            Assert.Equal(asked, both.Sum());
            return (await app.AlertsAsync()).LastOrDefault();
        }
    }

    private static async Task<(Organisation, PortalUser, Contract)> MakeAsync(PortalApp app)
    {
        var linde = await app.ProviderAsync("linde", "De Linde");
        return (linde, await app.AccountAsync("jo@example.nl", memberships: (linde, OrganisationRole.Editor)), await app.ContractAsync(linde, Therapy));
    }
}
