using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Organisations;

/// <summary>From registering an organisation to being found: who registers, who approves, who changes.</summary>
public sealed class OrganisationPagesTests
{
    private static readonly (string, string)[] Whole =
    [
        ("naam", "Zorg & Zo (fictief)"), ("kvk", "90.00.12.34"), ("agb", "9000 1234"), ("contact", "Jo Jansen"), ("email", "info@example.nl"), ("telefoon", "0182 123 456"),
        ("website", "www.example.nl"), ("straat", "Straat 1"), ("postcode", "2801ab"), ("plaats", "Gouda"), ("gemeente", "0513"), ("toon-contact", "ja"), ("toon-vestiging", "ja"),
    ];

    [Theory, EveryDatabase]
    public async Task Who_registers_an_organisation_keeps_it_and_it_waits_for_approval(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var jo = await app.AccountAsync("jo@example.nl");
        using var browser = await app.LoggedInAsync(jo);
        using var answer = await browser.SendFormAsync("/organisatie-aanmelden", Whole);
        Assert.Equal("/aanbieder/zorg-zo-fictief", answer.Headers.Location?.ToString());

        await using var stored = app.Database.Open();
        var organisation = await stored.Organisations.Include(o => o.Branches).Include(o => o.Memberships).SingleAsync();
        Assert.Equal(("90001234", "90001234", "https://www.example.nl", OrganisationStatus.Requested), (organisation.KvkNumber, organisation.AgbCode, organisation.Website, organisation.Status));
        Assert.Equal(("2801 AB", "0513"), (organisation.Branches.Single().PostalCode, organisation.Branches.Single().Municipality));
        Assert.Equal((jo.Id, OrganisationRole.Administrator), (organisation.Memberships.Single().UserId, organisation.Memberships.Single().Role));
        var trail = (await stored.AuditEntries.ToListAsync()).Where(entry => entry.By == jo.Id.ToString()).ToDictionary(entry => entry.Record);
        Assert.Equal(("zorg-zo-fictief", $"{organisation.Id}/2801 AB Straat 1", $"{organisation.Id}/{jo.Id}"), (trail["Organisation"].RecordKey, trail["Branch"].RecordKey, trail["Membership"].RecordKey));
        Assert.Contains($"\"OrganisationId\":{{\"from\":null,\"to\":\"{organisation.Id}\"}}", trail["Membership"].Changes, StringComparison.Ordinal);

        var page = await ShownAsync(browser, "/aanbieder/zorg-zo-fictief");
        Assert.Contains("is aangemeld", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Wacht op goedkeuring", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("/aanbieder/zorg-zo-fictief/gebruikers", page.Links(".p-tasks a"));
        Assert.Null((await ShownAsync(browser, "/aanbieder/zorg-zo-fictief")).QuerySelector("[role=status]"));
    }

    [Fact]
    public async Task Nothing_of_the_account_becomes_public_by_itself_and_a_name_is_one_line()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        var form = await ShownAsync(browser, "/organisatie-aanmelden");
        Assert.Equal("", form.QuerySelector<IHtmlInputElement>("#email")!.Value);
        Assert.False(form.QuerySelector<IHtmlInputElement>("#toon-contact")!.IsChecked);
        Assert.Contains("Algemeen e-mailadres", form.QuerySelector("label[for=email]")!.Words(), StringComparison.Ordinal);
        using var answer = await browser.SendFormAsync("/organisatie-aanmelden", [.. Whole.Where(value => value.Item1 != "naam"), ("naam", "Zorg\n\nKlik op  deze link")]);
        await using var stored = app.Database.Open();
        Assert.Equal("Zorg Klik op deze link", (await stored.Organisations.SingleAsync()).Name);
    }

    [Theory]
    [InlineData("naam", "")]
    [InlineData("naam", "Zorg 111222333")]
    [InlineData("kvk", "")]
    [InlineData("kvk", "123")]
    [InlineData("agb", "1234567x")]
    [InlineData("contact", "")]
    [InlineData("email", "geen adres")]
    [InlineData("telefoon", "bel mij")]
    [InlineData("website", "http://example.nl")]
    [InlineData("website", "javascript://example.nl/")]
    [InlineData("straat", "")]
    [InlineData("postcode", "12 AB")]
    [InlineData("plaats", "")]
    [InlineData("gemeente", "9999")]
    public async Task A_fault_is_told_at_its_field_and_what_was_typed_stays(string field, string typed)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        using var answer = await browser.SendFormAsync("/organisatie-aanmelden", [.. Whole.Where(value => value.Item1 != field), (field, typed)]);
        var page = await ParseAsync(answer);
        Assert.StartsWith("Fout:", page.Title, StringComparison.Ordinal);
        Assert.Equal([$"#{field}"], page.Links(".p-errors a"));
        Assert.NotNull(page.QuerySelector($"#{field}-fout"));
        Assert.Equal("true", page.QuerySelector($"#{field}")!.GetAttribute("aria-invalid"));
        if (field != "gemeente")
            Assert.Equal(typed, page.QuerySelector<IHtmlInputElement>($"#{field}")!.Value);
        Assert.Equal(field == "contact" ? "" : "Jo Jansen", page.QuerySelector<IHtmlInputElement>("#contact")!.Value);
        await using var stored = app.Database.Open();
        Assert.False(await stored.Organisations.AnyAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_number_that_is_registered_already_is_refused_without_telling_of_whom(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var other = await app.OrganisationAsync("geheim");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        using var answer = await browser.SendFormAsync("/organisatie-aanmelden", [.. Whole.Where(value => value.Item1 != "kvk"), ("kvk", other.KvkNumber)]);
        var page = await ParseAsync(answer);
        Assert.Equal(["#kvk"], page.Links(".p-errors a"));
        Assert.DoesNotContain(other.Name, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_manager_refuses_with_a_reason_and_approves_after_all(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("nieuw", OrganisationStatus.Requested);
        var administrator = await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        using var manager = await app.LoggedInAsync(await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]));
        const string address = "/contractbeheer/aanbieders/nieuw";
        Assert.Contains(address, (await ShownAsync(manager, "/contractbeheer/aanbieders?status=aangevraagd&zoek=ZORG")).Links("main a"));

        using (var unsaid = await manager.SendFormAsync(address, "details form", ("besluit", "afwijzen")))
            Assert.Equal(["#reden"], (await ParseAsync(unsaid)).Links(".p-errors a"));
        using (var refused = await manager.SendFormAsync(address, "details form", ("besluit", "afwijzen"), ("reden", "Het nummer klopt niet.")))
            Assert.Equal(address, refused.Headers.Location?.ToString());
        using (var browser = await app.LoggedInAsync(administrator))
        {
            Assert.Contains("Het nummer klopt niet.", (await ShownAsync(browser, "/aanbieder/nieuw")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
            using var again = await browser.SendFormAsync("/aanbieder/nieuw/organisatie", "form[action*=opnieuw]");
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        }
        using (var approved = await manager.SendFormAsync(address, ("besluit", "goedkeuren")))
            Assert.Equal(address, approved.Headers.Location?.ToString());

        await using var stored = app.Database.Open();
        Assert.Equal((OrganisationStatus.Approved, null), await stored.Organisations.Select(o => new ValueTuple<OrganisationStatus, string?>(o.Status, o.StatusReason)).SingleAsync());
        Assert.Equal(["Uw aanmelding is afgewezen", "Uw organisatie is goedgekeurd"], await stored.MailMessages.Where(mail => mail.To == "jo@example.nl").OrderBy(mail => mail.Id).Select(mail => mail.Subject).ToListAsync());
        Assert.Contains(await stored.AuditEntries.ToListAsync(), entry => entry.Reason == "Het nummer klopt niet.");
    }

    [Fact]
    public async Task Of_two_who_decide_the_second_is_told()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await app.OrganisationAsync("nieuw", OrganisationStatus.Requested);
        using var manager = await app.LoggedInAsync(await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]));
        using var first = await manager.SendFormAsync("/contractbeheer/aanbieders/nieuw", ("besluit", "goedkeuren"));
        using var second = await manager.SendFormAsync("/contractbeheer/aanbieders/nieuw", "details form", ("versie", "0"), ("besluit", "stoppen"), ("reden", "Te laat"));
        Assert.Contains("intussen", (await ParseAsync(second)).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal(OrganisationStatus.Approved, (await stored.Organisations.SingleAsync()).Status);
    }

    [Theory, EveryDatabase]
    public async Task An_organisation_is_stopped_and_made_active_again(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        await app.AccountAsync("jo@example.nl", memberships: (await app.OrganisationAsync("oud"), OrganisationRole.Administrator));
        using var manager = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        using var stopped = await manager.SendFormAsync("/contractbeheer/aanbieders/oud", "details form", ("besluit", "stoppen"), ("reden", "Op eigen verzoek"));
        await using (var stored = app.Database.Open())
            Assert.Equal((OrganisationStatus.Deactivated, "Op eigen verzoek"), await stored.Organisations.Select(o => new ValueTuple<OrganisationStatus, string>(o.Status, o.StatusReason!)).SingleAsync());
        using var again = await manager.SendFormAsync("/contractbeheer/aanbieders/oud", ("besluit", "heractiveren"));
        await using var later = app.Database.Open();
        Assert.Equal(OrganisationStatus.Approved, (await later.Organisations.SingleAsync()).Status);
    }

    [Fact]
    public async Task Nobody_decides_about_the_own_organisation()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("nieuw", OrganisationStatus.Requested);
        using var manager = await app.LoggedInAsync(await app.AccountAsync("contract@example.nl", regions: ["midden-holland"], memberships: (organisation, OrganisationRole.Reader)));
        const string address = "/contractbeheer/aanbieders/nieuw";
        var page = await ShownAsync(manager, address);
        Assert.Null(page.QuerySelector("main form"));
        Assert.Contains("U werkt zelf voor deze aanbieder", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await DecideAsync(manager, address, "goedkeuren");
        await using var stored = app.Database.Open();
        stored.OrganisationChanges.Add(new() { OrganisationId = organisation.Id, Name = "Anders", KvkNumber = organisation.KvkNumber, AgbCode = organisation.AgbCode, RequestedAt = app.Clock.Now.UtcDateTime });
        await stored.SaveChangesAsync();
        Assert.Null((await ShownAsync(manager, address)).QuerySelector("main form"));
        await DecideAsync(manager, $"{address}?handler=wijziging", "goedkeuren", ("wijziging", $"{(await stored.OrganisationChanges.SingleAsync()).Id}"));
        Assert.Equal((OrganisationStatus.Requested, organisation.Name), await stored.Organisations.AsNoTracking().Select(o => new ValueTuple<OrganisationStatus, string>(o.Status, o.Name)).SingleAsync());
    }

    [Fact]
    public async Task Who_manages_contracts_of_a_provider_stops_it_and_nobody_elsewhere()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("oud");
        await app.ContractAsync(organisation, "rivierenland-wmo/vervoer");
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", regions: ["midden-holland"]));
        using var manager = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        const string address = "/contractbeheer/aanbieders/oud";
        Assert.Null((await ShownAsync(elsewhere, address)).QuerySelector("main form"));
        await DecideAsync(elsewhere, address, "stoppen", ("reden", "Daarom"));
        await using var stored = app.Database.Open();
        Assert.Equal(OrganisationStatus.Approved, (await stored.Organisations.AsNoTracking().SingleAsync()).Status);
        using var stopped = await manager.SendFormAsync(address, "details form", ("besluit", "stoppen"), ("reden", "Op eigen verzoek"));
        Assert.Equal(OrganisationStatus.Deactivated, (await stored.Organisations.AsNoTracking().SingleAsync()).Status);
    }

    [Fact]
    public async Task Of_two_that_registered_with_one_number_one_is_approved()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var one = await app.OrganisationAsync("een", OrganisationStatus.Requested);
        await app.OrganisationAsync("twee", OrganisationStatus.Requested);
        await using var stored = app.Database.Open();
        await stored.Organisations.ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.KvkNumber, one.KvkNumber));
        using var manager = await app.LoggedInAsync(await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]));
        using var refused = await manager.SendFormAsync("/contractbeheer/aanbieders/een", ("besluit", "goedkeuren"));
        Assert.Contains(one.KvkNumber, (await ParseAsync(refused)).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_change_of_name_waits_for_approval_and_the_approver_sees_what_was(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var changed = await browser.SendFormAsync("/aanbieder/linde/organisatie/wijzigen", Details(organisation, ("naam", "Nieuwe naam"), ("contact", "Ander")));
        Assert.Equal("/aanbieder/linde/organisatie", changed.Headers.Location?.ToString());
        await using (var stored = app.Database.Open())
            Assert.Equal((organisation.Name, "Ander"), await stored.Organisations.Select(o => new ValueTuple<string, string>(o.Name, o.ContactName!)).SingleAsync());
        var waits = await ShownAsync(browser, "/aanbieder/linde/organisatie");
        Assert.Contains($"van {organisation.Name} naar Nieuwe naam", waits.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null((await ShownAsync(browser, "/aanbieder/linde/organisatie/wijzigen")).QuerySelector("#naam"));

        using var manager = await app.LoggedInAsync(await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]));
        var row = (await ShownAsync(manager, "/contractbeheer/aanbieders/linde")).QuerySelector(".p-panel tbody tr")!;
        Assert.Equal(["Naam", organisation.Name, "Nieuwe naam"], row.Words("td"));
        using var approved = await manager.SendFormAsync("/contractbeheer/aanbieders/linde", "form[action*=wijziging]", ("besluit", "goedkeuren"));
        await using var later = app.Database.Open();
        Assert.Equal(("Nieuwe naam", "linde"), await later.Organisations.Select(o => new ValueTuple<string, string>(o.Name, o.Slug)).SingleAsync());
    }

    [Fact]
    public async Task The_second_who_saves_sees_what_the_first_changed_and_loses_nothing()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var first = await browser.SendFormAsync("/aanbieder/linde/organisatie/wijzigen", Details(organisation, ("telefoon", "0182 111 111")));
        using var second = await browser.SendFormAsync("/aanbieder/linde/organisatie/wijzigen", [.. Details(organisation, ("telefoon", "0182 222 222")), ("versie", "0")]);
        var page = await ParseAsync(second);
        Assert.Contains("Telefoonnummer: 0182 111 111", page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Equal("0182 222 222", page.QuerySelector<IHtmlInputElement>("#telefoon")!.Value);
        Assert.Equal("1", page.QuerySelector<IHtmlInputElement>("[name=versie]")!.Value);
        await using var stored = app.Database.Open();
        Assert.Equal("0182 111 111", (await stored.Organisations.SingleAsync()).Phone);
    }

    [Theory, EveryDatabase]
    public async Task A_branch_is_added_changed_and_removed(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        (string, string)[] branch = [("straat", "Laan 2"), ("postcode", "6511 zz"), ("plaats", "Nijmegen"), ("gemeente", "elders")];
        using var added = await browser.SendFormAsync("/aanbieder/linde/organisatie/vestiging", branch);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        int id;
        await using (var stored = app.Database.Open())
            (id, _, _) = await stored.Branches.Where(b => b.Municipality == "" && b.PostalCode == "6511 ZZ" && !b.IsPublic).Select(b => new ValueTuple<int, int, int>(b.Id, 0, 0)).SingleAsync();

        var shown = await ShownAsync(browser, $"/aanbieder/linde/organisatie/vestiging/{id}");
        Assert.Equal(("Laan 2", "elders"), (shown.QuerySelector<IHtmlInputElement>("#straat")!.Value, shown.QuerySelector<IHtmlSelectElement>("#gemeente")!.Value));
        using var wrong = await browser.SendFormAsync($"/aanbieder/linde/organisatie/vestiging/{id}", [.. branch.Skip(1), ("straat", "")]);
        Assert.Equal(["#straat"], (await ParseAsync(wrong)).Links(".p-errors a"));
        using var changed = await browser.SendFormAsync($"/aanbieder/linde/organisatie/vestiging/{id}", [.. branch.Skip(1), ("straat", "Laan 3")]);
        using var late = await browser.SendFormAsync($"/aanbieder/linde/organisatie/vestiging/{id}", [.. branch.Skip(1), ("straat", "Laan 4"), ("versie", "1")]);
        Assert.Contains("Laan 3", (await ParseAsync(late)).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);

        Assert.Contains("Laan 3", (await ShownAsync(browser, $"/aanbieder/linde/organisatie/vestiging/{id}/verwijderen")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var removed = await browser.SendFormAsync($"/aanbieder/linde/organisatie/vestiging/{id}/verwijderen");
        await using var later = app.Database.Open();
        Assert.False(await later.Branches.AnyAsync());
    }

    /// <summary>Sends a decision that the page does not offer, and expects to be told so.</summary>
    private static async Task DecideAsync(HttpClient browser, string address, string decision, params (string Name, string Value)[] values)
    {
        var token = (await ShownAsync(browser, "/account/naam")).QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        using var form = new FormUrlEncodedContent(new[] { ("__RequestVerificationToken", token), ("versie", "0"), ("besluit", decision) }.Concat(values).Select(value => KeyValuePair.Create(value.Item1, value.Item2)));
        using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal(["#besluit"], (await ParseAsync(answer)).Links(".p-errors a"));
    }

    private static (string, string)[] Details(Organisation organisation, params (string Name, string Value)[] changes) =>
    [
        .. new (string Name, string Value)[] { ("naam", organisation.Name), ("kvk", organisation.KvkNumber), ("agb", organisation.AgbCode), ("contact", "Jo Jansen"), ("email", "info@example.nl"), ("telefoon", "0182 123 456"), ("website", "") }
            .Where(value => changes.All(change => change.Name != value.Name)),
        .. changes,
    ];

    private static async Task<IHtmlDocument> ShownAsync(HttpClient browser, string address) =>
        await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
