using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>Partners and subcontractors: asked, answered by their own account, withdrawn.</summary>
public sealed class PartnerTests
{
    private const string Therapy = "nijmegen-2023/vaktherapie-jeugd", Regular = "nijmegen-2023/reguliere-begeleiding-jeugd", Requests = "/aanbieder/berk/partnerverzoeken";

    [Theory, EveryDatabase]
    public async Task Another_provider_is_asked_and_answers_with_an_account_of_its_own(DatabaseProvider provider)
    {
        await using var visit = await EnrolVisit.MakeAsync(provider, "rijk-van-nijmegen", Therapy, Regular);
        var app = visit.App;
        var berk = await app.ProviderAsync("berk", "De Berk");
        await app.ProviderAsync("wachtend", "De Berk in aanvraag", change: other => other.Status = OrganisationStatus.Requested);
        var kim = await app.AccountAsync("kim@example.nl", memberships: (berk, OrganisationRole.Editor));
        using var other = await app.LoggedInAsync(kim);
        Assert.Contains("Er zijn geen verzoeken", (await other.PageAsync(Requests)).Body!.Words(), StringComparison.Ordinal);
        await visit.BeginAsync(Therapy);
        await app.EnrolmentAsync(visit.Round, visit.Organisation, (EntryKey.Tariff(visit.Offered[Therapy]), "Een tarief dat niemand anders ziet"));
        var found = await visit.PageAsync("partners?wie=berk");
        Assert.Equal([$"{visit.Here}/partners?kies={berk.Id}#vragen"], found.Links("main .p-rows a"));
        Assert.Equal([$"{visit.Here}/partners?kies={berk.Id}#vragen"], (await visit.PageAsync($"partners?wie={berk.KvkNumber}")).Links("main .p-rows a"));

        var task = $"partners?kies={berk.Id}";
        var empty = await visit.SendAsync(task, "#vragen", ("actie", "vragen"));
        Assert.Equal(["Kies wat de ander doet", "Kies ten minste één product"], empty.Words(".p-errors li").Select(fault => fault.Split(" waarvoor")[0]).Take(2));
        (string, string)[] request = [("actie", "vragen"), ("soort", "onderaannemer"), ("producten", $"{visit.Offered[Therapy]}"), ("opmerking", "Doet u mee?")];
        Assert.Contains("ten minste 80% van het tarief", (await visit.SendAsync(task, "#vragen", [.. request, ("deel", "79,99")])).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        var asked = await visit.SendAsync(task, "#vragen", [.. request, ("deel", "80")]);
        Assert.Contains("De Berk is gevraagd.", asked.QuerySelector("[role=status].p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Contains("nog 1 van de 2 te doen", await visit.TaskAsync("partners"), StringComparison.Ordinal);

        var alerts = await AlertsAsync(app, kim.Id);
        Assert.Equal(Requests, Assert.Single(alerts).Link);
        Assert.DoesNotContain("Linde", $"{alerts[0].Title} {alerts[0].Text}", StringComparison.Ordinal);
        var list = await other.PageAsync(Requests);
        Assert.Contains("De Linde vraagt u als onderaannemer", list.QuerySelector("main .p-rows")!.Words(), StringComparison.Ordinal);
        var address = list.Links("main .p-rows a").Single();
        var page = await other.PageAsync(address);
        Assert.Contains("Vaktherapie", page.QuerySelector(".p-facts")!.Words(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("80%", page.QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("niemand anders ziet", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("1 aanbieder vraagt u om mee te doen.", (await other.PageAsync("/aanbieder/berk/inschrijven")).Body!.Words(), StringComparison.Ordinal);
        // Of the enrolment itself the other sees nothing.
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync($"{visit.Here}/partners"));

        using (var agreed = await other.SendFormAsync(address, ("antwoord", "akkoord")))
            Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        Assert.Contains("Klaar", await visit.TaskAsync("partners"), StringComparison.Ordinal);
        await using (var database = app.Database.Open())
            Assert.Equal($"{visit.Here}/partners", (await database.Alerts.SingleAsync(alert => alert.UserId != kim.Id && alert.Kind == AlertKind.Enrolment)).Link);
        using (var stale = await other.SendFormAsync(address, ("antwoord", "nee"), ("versie", "0")))
            Assert.Contains("Een collega gaf intussen antwoord", (await stale.PageAsync()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        using (var declined = await other.SendFormAsync(address, ("antwoord", "nee")))
            Assert.Equal(HttpStatusCode.Redirect, declined.StatusCode);
        Assert.Contains("Geweigerd", (await visit.PageAsync("partners")).Words(".p-tag"));

        await visit.SendAsync("partners", "form:has(button[value=intrekken])", ("actie", "intrekken"));
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync(address));
        Assert.Contains("Niet begonnen", await visit.TaskAsync("partners"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Two_clicks_ask_once_and_after_a_refusal_only_the_new_request_is_answered(DatabaseProvider provider)
    {
        await using var visit = await EnrolVisit.MakeAsync(provider);
        var app = visit.App;
        var berk = await app.ProviderAsync("berk", "De Berk");
        await visit.BeginAsync(EnrolVisit.Stay);
        var task = $"partners?kies={berk.Id}";
        var token = (await visit.PageAsync(task)).QuerySelector("#vragen [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync("partner", visit.Offered[EnrolVisit.Transport])));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(HttpStatusCode.OK, await PostAsync("partner", visit.Offered[EnrolVisit.Stay]));
        Assert.Equal(1, await CountAsync());

        using var other = await app.LoggedInAsync(await app.AccountAsync("kim@example.nl", memberships: (berk, OrganisationRole.Editor)));
        var first = (await other.PageAsync(Requests)).Links("main .p-rows a").Single();
        using (var declined = await other.SendFormAsync(first, ("antwoord", "nee")))
            Assert.Equal(HttpStatusCode.Redirect, declined.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync("partner", visit.Offered[EnrolVisit.Stay]));
        Assert.Equal(2, await CountAsync());
        using (var old = await other.SendFormAsync(first, ("antwoord", "akkoord")))
            Assert.Contains("opnieuw gevraagd", (await old.PageAsync()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);

        async Task<HttpStatusCode> PostAsync(string kind, int product)
        {
            using var content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token), new("wie", $"{berk.Id}"), new("actie", "vragen"), new("soort", kind), new("producten", $"{product}"), new("deel", ""), new("opmerking", ""),
            ]);
            using var answer = await visit.Browser.PostAsync(new Uri($"{visit.Here}/partners", UriKind.Relative), content);
            return answer.StatusCode;
        }

        async Task<int> CountAsync()
        {
            await using var database = app.Database.Open();
            database.EnrolmentReader = EnrolmentReader.Provider(visit.Organisation.Id);
            return await database.EnrolmentPartners.CountAsync();
        }
    }

    [Fact]
    public async Task Whoever_does_it_alone_says_so()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        await visit.BeginAsync(EnrolVisit.Stay);
        var done = await visit.SendAsync("partners", "form:has(button[value=geen])", ("actie", "geen"));
        Assert.Contains("U doet dit zonder anderen.", done.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Klaar", await visit.TaskAsync("partners"), StringComparison.Ordinal);
        var self = await visit.SendAsync($"partners?kies={visit.Organisation.Id}", "#vragen", ("actie", "vragen"), ("soort", "partner"), ("producten", $"{visit.Offered[EnrolVisit.Stay]}"));
        Assert.Contains("Dit is uw eigen organisatie", self.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_deadline_a_request_is_not_answered_any_more()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var app = visit.App;
        var berk = await app.ProviderAsync("berk", "De Berk");
        await visit.BeginAsync(EnrolVisit.Stay);
        await visit.SendAsync($"partners?kies={berk.Id}", "#vragen", ("actie", "vragen"), ("soort", "partner"), ("producten", $"{visit.Offered[EnrolVisit.Transport]}"));
        using var other = await app.LoggedInAsync(await app.AccountAsync("kim@example.nl", memberships: (berk, OrganisationRole.Editor)));
        var address = (await other.PageAsync(Requests)).Links("main .p-rows a").Single();
        var token = (await other.PageAsync(address)).QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await visit.CloseAsync();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["antwoord"] = "akkoord", ["versie"] = "0" });
        using var refused = await other.PostAsync(new Uri(address, UriKind.Relative), content);
        Assert.Contains("U kunt niet meer antwoorden", (await refused.PageAsync()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(visit.Organisation.Id);
        Assert.Equal(PartnerState.Asked, (await database.EnrolmentPartners.SingleAsync()).State);
    }

    private static async Task<IReadOnlyList<Alert>> AlertsAsync(PortalApp app, Guid user)
    {
        await using var database = app.Database.Open();
        return await database.Alerts.Where(alert => alert.UserId == user).ToListAsync();
    }
}
