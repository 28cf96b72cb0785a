using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Qualifications;

/// <summary>Contract managers judge qualifications. The clock stands at 1 December 2026.</summary>
public sealed class VerificationTests
{
    private const string Queue = "/contractbeheer/verificatie", Transport = "rivierenland-wmo/vervoer", Therapy = "nijmegen-2023/vaktherapie-jeugd";
    private static readonly DateOnly Yesterday = new(2026, 11, 30);
    private static readonly (string, string)[] Verify = [("besluit", "bevestigen")], Reject = [("besluit", "afwijzen"), ("uitleg", "Het bewijs is onleesbaar")];

    [Theory, EveryDatabase]
    public async Task The_queue_shows_what_waits_in_own_regions_without_names(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var (linde, berk, elm) = (await app.ProviderAsync("linde", "De Linde"), await app.ProviderAsync("berk", "De Berk"), await app.ProviderAsync("elm", "De Elm"));
        await app.ContractAsync(linde, Transport);
        await app.ContractAsync(berk, Transport, from: new(2027, 1, 1));
        await app.ContractAsync(elm, Transport, ContractStatus.Draft);
        await app.ContractAsync(elm, Transport, from: new(2020, 1, 1), through: Yesterday);
        await app.ContractAsync(elm, Therapy);
        // In the order of their numbers: 1 and 2 have no file; what is not named waits for nobody in this region.
        var jo = await app.PersonAsync(linde, "A-1", "Jo Jansen", one => one.WithDiploma(Level.Hbo, EvidenceStatus.Stated).WithDiploma(Level.Wo, EvidenceStatus.Evidence)
            .WithRegistration(Register.Skj, new(2027, 1, 15), EvidenceStatus.Evidence).WithRegistration(Register.Big, Yesterday, EvidenceStatus.Evidence));
        var kim = await app.PersonAsync(berk, "B-2", "Kim de Vries", one => one.WithDiploma(Level.Mbo4).WithRegistration(Register.Nip, status: EvidenceStatus.Evidence).WithRegistration(Register.Nvo, status: EvidenceStatus.Stated));
        await app.PersonAsync(elm, "C-3", "Bo Bakker", one => one.WithDiploma(Level.Hbo, EvidenceStatus.Evidence));
        await app.EvidenceAsync(kim.Qualifications.Single(one => one.Register == Register.Nip), "jansen.pdf");
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await app.EvidenceAsync(jo.Qualifications.Single(one => one.Register == Register.Skj), "vries.pdf");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));

        async Task<IReadOnlyList<string>> Rows(string query) => (await browser.PageAsync(Queue + query)).Words("tbody td:first-child a");
        const string nip = "Nummer B-2: Registratie NIP", skj = "Nummer A-1: Registratie SKJ", other = "Nummer A-1: Opleiding die niet in de lijst staat";
        Assert.Equal([nip, skj, other, other], await Rows(""));
        Assert.Equal([skj, other, other], await Rows("?aanbieder=linde"));
        Assert.Equal([nip, skj], await Rows("?soort=registratie"));
        Assert.Equal([other, other], await Rows("?anders=ja"));
        Assert.Empty(await Rows("?aanbieder=elm"));
        Assert.Equal([nip, skj, other, other], await Rows("?aanbieder=be%00rk&soort=onzin"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{Queue}?pagina=2"));
        var page = await browser.PageAsync(Queue);
        Assert.Equal(["", "berk", "linde"], page.QuerySelectorAll("#aanbieder option").Select(option => option.GetAttribute("value")));
        Assert.Contains("Verloopt op 15 januari 2027", page.QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        Assert.All(new[] { "Jansen", "Vries", "100000001", ".pdf", "Opleiding\"" }, secret => Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("4 kwalificaties van medewerkers wachten op uw oordeel", (await browser.PageAsync("/contractbeheer")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        using var few = new CommandCount(app.Database);
        await browser.PageAsync(Queue);
        var first = few.Count;
        Assert.InRange(first, 3, 9);
        for (var number = 1; number <= 60; number++)
            await app.PersonAsync(linde, $"{number}", "Iemand", one => one.WithDiploma(Level.Hbo, EvidenceStatus.Evidence));
        using var many = new CommandCount(app.Database);
        Assert.Equal(50, (await Rows("")).Count);
        Assert.Equal(first, many.Count);
        Assert.Equal(14, (await Rows("?pagina=2")).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_qualification_is_opened_for_a_reason_that_is_logged(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (person, manager) = await StartAsync(app, one => one.WithRegistration(Register.Skj, status: EvidenceStatus.Evidence));
        var qualification = person.Qualifications.Single();
        var file = await app.EvidenceAsync(qualification, "skj-jansen.pdf");
        using var browser = await app.LoggedInAsync(manager);
        var address = $"{Queue}/{qualification.Id}";
        string[] secrets = ["Jo Jansen", "100000001", "skj-jansen.pdf"];
        var closed = await browser.PageAsync(address);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, closed.DocumentElement.OuterHtml, StringComparison.Ordinal));
        Assert.Empty(closed.QuerySelectorAll("form[action$=oordeel]"));
        using var unseen = await browser.GetAsync(new Uri($"{address}/bewijs/{file.Id}", UriKind.Relative));
        Assert.Equal(address, unseen.Headers.Location!.ToString());

        foreach (var (values, fault) in new ((string, string)[], string)[]
        {
            ([], "Kies waarom u deze kwalificatie opent"), ([("reden", "9")], "Kies waarom u deze kwalificatie opent"), ([("reden", "anders"), ("reden-anders", " ")], "Vul in waarom u deze kwalificatie opent"),
            ([("reden", "anders"), ("reden-anders", "111222333")], "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren."),
        })
        {
            using var answer = await browser.SendFormAsync(address, "form[action$=openen]", values);
            Assert.Equal([fault], (await answer.PageAsync()).Words(".p-errors li"));
        }
        using var opened = await browser.SendFormAsync(address, "form[action$=openen]", ("reden", "anders"), ("reden-anders", "Steekproef van december"));
        Assert.Equal(address, opened.Headers.Location!.ToString());
        var open = await browser.PageAsync(address);
        Assert.All(secrets, secret => Assert.Contains(secret, open.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        await using var stored = app.Database.Open();
        var entry = await stored.AuditEntries.SingleAsync(entry => entry.Action == "Opened");
        Assert.Equal(("StaffQualification", qualification.AuditKey, "Steekproef van december", manager.Id.ToString(), person.OrganisationId, person.Id), (entry.Record, entry.RecordKey, entry.Reason, entry.By, entry.OrganisationId, entry.StaffMemberId));

        using var download = await browser.GetAsync(new Uri(open.Links("main dd a").Single(), UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "attachment", "nosniff"), (download.StatusCode, download.Content.Headers.ContentDisposition!.DispositionType, download.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(file.Size, (await download.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{address}/bewijs/{file.Id + 1}"));

        // It is open for who opened it, and for a while.
        using var colleague = await app.LoggedInAsync(await app.AccountAsync("collega@example.nl", regions: ["rivierenland"]));
        Assert.DoesNotContain("Jo Jansen", (await colleague.PageAsync(address)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddHours(8);
        Assert.DoesNotContain("Jo Jansen", (await browser.PageAsync(address)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    /// <summary>Every status and every judgement of it.</summary>
    [Theory]
    // A registration that is in force.
    [InlineData(false, EvidenceStatus.Stated, false, true, EvidenceStatus.Stated)]
    [InlineData(false, EvidenceStatus.Stated, false, false, EvidenceStatus.Stated)]
    [InlineData(false, EvidenceStatus.Evidence, false, true, EvidenceStatus.Confirmed)]
    [InlineData(false, EvidenceStatus.Evidence, false, false, EvidenceStatus.Rejected)]
    [InlineData(false, EvidenceStatus.Rejected, false, true, EvidenceStatus.Confirmed)]
    [InlineData(false, EvidenceStatus.Confirmed, false, false, EvidenceStatus.Rejected)]
    // One that has expired.
    [InlineData(false, EvidenceStatus.Evidence, true, true, EvidenceStatus.Evidence)]
    [InlineData(false, EvidenceStatus.Evidence, true, false, EvidenceStatus.Rejected)]
    [InlineData(false, EvidenceStatus.Rejected, true, true, EvidenceStatus.Rejected)]
    [InlineData(false, EvidenceStatus.Confirmed, true, false, EvidenceStatus.Rejected)]
    // A diploma of an education that is not in the list.
    [InlineData(true, EvidenceStatus.Stated, false, true, EvidenceStatus.Confirmed)]
    [InlineData(true, EvidenceStatus.Stated, false, false, EvidenceStatus.Rejected)]
    [InlineData(true, EvidenceStatus.Evidence, false, true, EvidenceStatus.Confirmed)]
    [InlineData(true, EvidenceStatus.Rejected, false, true, EvidenceStatus.Confirmed)]
    public async Task A_judgement_decides(bool diploma, EvidenceStatus before, bool expired, bool verifies, EvidenceStatus expected)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        // What has no evidence cannot be opened: it was withdrawn after that.
        var (person, manager) = await StartAsync(app, one => _ = diploma ? one.WithDiploma(Level.Wo, before) : one.WithRegistration(Register.Skj, expired ? Yesterday : null, before == EvidenceStatus.Stated ? EvidenceStatus.Evidence : before));
        var qualification = person.Qualifications.Single();
        using var browser = await OpenedAsync(app, manager, qualification);
        await using (var withdrawn = app.Database.Open())
            await withdrawn.StaffQualifications.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, before));
        using var answer = await JudgeAsync(browser, qualification, verifies ? [.. Verify, ("niveau", "hbo"), ("richting", "ja")] : Reject);
        await using var stored = app.Database.Open();
        var after = await stored.StaffQualifications.SingleAsync();
        Assert.Equal(expected, after.Status);
        Assert.Equal(expected == EvidenceStatus.Rejected && !verifies ? "Het bewijs is onleesbaar" : null, after.RejectionReason);
        if (expected == before)
        {
            Assert.Equal(expired ? "Deze kwalificatie is verlopen. U kunt haar niet meer bevestigen." : "Er is nog geen bewijs. U kunt deze kwalificatie nog niet beoordelen.", Assert.Single((await answer.PageAsync()).Words(".p-errors li")));
            Assert.Equal((null, 0), (after.JudgedAt, after.Version));
            return;
        }
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((app.Clock.Now.UtcDateTime, 1), (after.JudgedAt, after.Version));
        Assert.Equal(diploma && verifies ? (Level.Hbo, true) : (diploma ? Level.Wo : null, diploma), (after.Level, after.InCareDirection));
        Assert.Contains($"van nummer 10267 is {(verifies ? "bevestigd" : "afgewezen")}", (await browser.PageAsync(Queue)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_rejection_needs_a_reason_and_is_told_without_a_name(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (person, manager) = await StartAsync(app, one => one.WithDiploma(Level.Wo, EvidenceStatus.Evidence));
        var qualification = person.Qualifications.Single();
        using var browser = await OpenedAsync(app, manager, qualification);
        foreach (var (values, faults) in new ((string, string)[], string[])[]
        {
            ([], ["Kies of u de kwalificatie bevestigt of afwijst"]),
            ([("besluit", "afwijzen")], ["Vul in waarom u de kwalificatie afwijst. De aanbieder leest dit."]),
            ([("besluit", "afwijzen"), ("uitleg", "Nummer 111.222.333 klopt niet")], ["Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren."]),
            (Verify, ["Kies het niveau van de opleiding", "Kies of de opleiding bij zorg en welzijn hoort"]),
        })
        {
            using var answer = await JudgeAsync(browser, qualification, values);
            Assert.Equal(faults, (await answer.PageAsync()).Words(".p-errors li"));
        }
        using var rejected = await JudgeAsync(browser, qualification, Reject);
        Assert.Equal(HttpStatusCode.Redirect, rejected.StatusCode);
        await using var stored = app.Database.Open();
        var mail = await stored.MailMessages.SingleAsync();
        Assert.Equal("beheer@example.nl", mail.To);
        Assert.Contains($"/aanbieder/linde/medewerkers/{person.Id}/kwalificaties/{qualification.Id}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("personeelsnummer 10267", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jansen", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.Equal("Kwalificatie afgewezen: Het bewijs is onleesbaar", await stored.AuditEntries.Where(entry => entry.Record == "StaffQualification" && entry.Action == "Modified").Select(entry => entry.Reason).SingleAsync());
        using var provider = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (await stored.Organisations.SingleAsync(), OrganisationRole.Reader)));
        Assert.Contains("Reden: Het bewijs is onleesbaar", (await provider.PageAsync($"/aanbieder/linde/medewerkers/{person.Id}/kwalificaties/{qualification.Id}")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_judged_that_was_changed_meanwhile_or_is_not_open_or_is_of_the_own_organisation()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (person, manager) = await StartAsync(app, one => one.WithRegistration(Register.Skj, status: EvidenceStatus.Evidence));
        var qualification = person.Qualifications.Single();
        using var browser = await OpenedAsync(app, manager, qualification);
        await using var stored = app.Database.Open();
        await stored.StaffQualifications.ExecuteUpdateAsync(set => set.SetProperty(one => one.RegistrationNumber, "200000002").SetProperty(one => one.Version, 1));
        using var lost = await JudgeAsync(browser, qualification, [.. Verify, ("versie", "0")]);
        var overtaken = await lost.PageAsync();
        Assert.Contains("Er is niets beoordeeld", Assert.Single(overtaken.Words(".p-errors li")), StringComparison.Ordinal);
        Assert.Contains("200000002", overtaken.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        app.Clock.Now = app.Clock.Now.AddHours(8);
        using var closed = await JudgeAsync(browser, qualification, [.. Verify, ("versie", "1")]);
        Assert.Equal(["Open de kwalificatie eerst. U kunt alleen beoordelen wat u heeft gezien."], (await closed.PageAsync()).Words(".p-errors li"));

        var organisation = await stored.Organisations.SingleAsync();
        using var own = await app.LoggedInAsync(await app.AccountAsync("dubbel@example.nl", regions: ["rivierenland"], memberships: (organisation, OrganisationRole.Reader)));
        Assert.Empty((await own.PageAsync($"{Queue}/{qualification.Id}")).QuerySelectorAll("main form"));
        foreach (var handler in new[] { "openen", "oordeel" })
        {
            using var refused = await SendAsync(own, $"{Queue}/{qualification.Id}?handler={handler}", [.. Verify, ("versie", "1"), ("reden", "0")]);
            Assert.Equal(["U werkt zelf voor deze aanbieder. Iemand anders moet dit beoordelen."], (await refused.PageAsync()).Words(".p-errors li"));
        }
        Assert.Equal(EvidenceStatus.Evidence, await stored.StaffQualifications.Select(one => one.Status).SingleAsync());
    }

    [Fact]
    public async Task Of_another_region_nothing_is_there()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (person, _) = await StartAsync(app, one => one.WithRegistration(Register.Skj, status: EvidenceStatus.Evidence));
        var address = $"{Queue}/{person.Qualifications.Single().Id}";
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("nijmegen@example.nl", regions: ["rijk-van-nijmegen"]));
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync($"{address}/bewijs/{(await app.EvidenceAsync(person.Qualifications.Single())).Id}"));
        foreach (var handler in new[] { "openen", "oordeel" })
        {
            using var answer = await SendAsync(elsewhere, $"{address}?handler={handler}", [.. Verify, ("versie", "0"), ("reden", "0")]);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Contains("Er wacht niets op een oordeel", (await elsewhere.PageAsync(Queue)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal(0, await stored.AuditEntries.CountAsync(entry => entry.Action == "Opened"));
    }

    /// <summary>Where someone is deployed, and whether a manager in Rivierenland sees the qualifications then.</summary>
    [Theory, EveryDatabase]
    public async Task Of_who_is_deployed_in_other_regions_only_nothing_is_there(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (free, manager) = await StartAsync(app, one => one.WithRegistration(Register.Skj, status: EvidenceStatus.Evidence));
        await using var stored = app.Database.Open();
        var linde = await stored.Organisations.SingleAsync();
        var here = await stored.Contracts.SingleAsync();
        var (draft, elsewhere) = (await app.ContractAsync(linde, Transport, ContractStatus.Draft, from: new(2027, 1, 1)), await app.ContractAsync(linde, Therapy));
        using var browser = await app.LoggedInAsync(manager);
        var seen = new List<string> { free.PersonnelNumber };
        foreach (var (number, contracts, isSeen) in new (string, Contract[], bool)[] { ("here", [here], true), ("both", [elsewhere, here], true), ("elsewhere", [elsewhere], false), ("draft", [elsewhere, draft], false) })
        {
            var person = await app.PersonAsync(linde, number, "Kim", one =>
            {
                one.WithRegistration(Register.Nip, status: EvidenceStatus.Evidence);
                foreach (var contract in contracts)
                    one.On(contract, 4);
            });
            var address = $"{Queue}/{person.Qualifications.Single().Id}";
            var file = await app.EvidenceAsync(person.Qualifications.Single());
            Assert.Equal(isSeen ? HttpStatusCode.OK : HttpStatusCode.NotFound, await browser.StatusAsync(address));
            using var opened = await SendAsync(browser, $"{address}?handler=openen", [("reden", "0")]);
            Assert.Equal(isSeen ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, opened.StatusCode);
            Assert.Equal(isSeen ? HttpStatusCode.OK : HttpStatusCode.NotFound, await browser.StatusAsync($"{address}/bewijs/{file.Id}"));
            if (isSeen)
                seen.Add(number);
        }
        var rows = (await browser.PageAsync(Queue)).Words("tbody td:first-child a");
        Assert.Equal(seen.Order(StringComparer.Ordinal), rows.Select(row => row.Split(' ')[1].TrimEnd(':')).Order(StringComparer.Ordinal));
        Assert.Equal(2, await stored.AuditEntries.CountAsync(entry => entry.Action == "Opened"));
    }

    [Fact]
    public async Task What_has_no_evidence_is_not_opened()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (person, manager) = await StartAsync(app, one => one.WithRegistration(Register.Skj, status: EvidenceStatus.Stated));
        using var browser = await app.LoggedInAsync(manager);
        var address = $"{Queue}/{person.Qualifications.Single().Id}";
        var page = await browser.PageAsync(address);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Contains("Er is nog geen bewijs. U kunt deze kwalificatie nog niet openen en beoordelen.", page.Words("main p"));
        using var answer = await SendAsync(browser, $"{address}?handler=openen", [("reden", "0")]);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal(0, await stored.AuditEntries.CountAsync(entry => entry.Action == "Opened"));
    }

    private static async Task<(StaffMember Person, PortalUser Manager)> StartAsync(PortalApp app, Action<StaffMember> change)
    {
        var provider = await app.ProviderAsync("linde", "De Linde");
        await app.AccountAsync("beheer@example.nl", memberships: (provider, OrganisationRole.Administrator));
        await app.AccountAsync("redactie@example.nl", memberships: (provider, OrganisationRole.Editor));
        await app.ContractAsync(provider, Transport);
        return (await app.PersonAsync(provider, "10267", "Jo Jansen", change), await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
    }

    private static async Task<HttpClient> OpenedAsync(PortalApp app, PortalUser manager, StaffQualification qualification)
    {
        var browser = await app.LoggedInAsync(manager);
        using var opened = await browser.SendFormAsync($"{Queue}/{qualification.Id}", "form[action$=openen]", ("reden", "0"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        return browser;
    }

    private static Task<HttpResponseMessage> JudgeAsync(HttpClient browser, StaffQualification qualification, (string Name, string Value)[] values) =>
        SendAsync(browser, $"{Queue}/{qualification.Id}?handler=oordeel", values.Any(value => value.Name == "versie") ? values : [.. values, ("versie", "0")]);

    /// <summary>Sends what a form of the page might have sent, also when it shows none.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string address, (string Name, string Value)[] values)
    {
        var token = (await browser.PageAsync("/account/naam")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(values.Append(("__RequestVerificationToken", token)).Select(value => KeyValuePair.Create(value.Item1, value.Item2)));
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
