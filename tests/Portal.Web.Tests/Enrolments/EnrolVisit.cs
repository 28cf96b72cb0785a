using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>An editor of a provider that enrols in a round of Midden-Holland, logged in. The clock stands at noon on 1 December 2026; the round closes a week later.</summary>
internal sealed class EnrolVisit : IAsyncDisposable
{
    public const string DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo", Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo", Stay = "midden-holland-2025/logeeropvang-wmo";

    private EnrolVisit(PortalApp app, Organisation organisation, Round round, IReadOnlyDictionary<string, int> offered, HttpClient browser) =>
        (App, Organisation, Round, Offered, Browser) = (app, organisation, round, offered, browser);

    public PortalApp App { get; }

    public Organisation Organisation { get; }

    public Round Round { get; }

    public IReadOnlyDictionary<string, int> Offered { get; }

    public HttpClient Browser { get; }

    /// <summary>The address of the enrolment.</summary>
    public string Here => $"/aanbieder/linde/inschrijven/{Round.Id}";

    public static Task<EnrolVisit> MakeAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) => MakeAsync(provider, "midden-holland", DayCare, Transport, Stay);

    public static async Task<EnrolVisit> MakeAsync(DatabaseProvider provider, string region, params string[] products)
    {
        var app = await PortalApp.StartAsync(provider);
        var organisation = await app.ProviderAsync("linde", "De Linde");
        var round = await app.RoundAsync(region, products: products);
        return new(app, organisation, round, await app.OfferedAsync(round), await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Editor))));
    }

    public Task<IHtmlDocument> PageAsync(string task = "", HttpStatusCode expected = HttpStatusCode.OK) => Browser.PageAsync($"{Here}{(task.Length > 0 ? "/" : "")}{task}", expected);

    /// <summary>Begins, with these products chosen.</summary>
    public async Task BeginAsync(params string[] products) => await App.EnrolmentAsync(Round, Organisation, [.. products.Select(product => (EntryKey.Product(Offered[product]), "0513,0627"))]);

    /// <summary>Sends a form, and gives the page that comes of it, after a redirect too.</summary>
    public async Task<IHtmlDocument> SendAsync(string task, string form, params (string, string)[] values)
    {
        using var answer = await Browser.SendFormAsync($"{Here}{(task.Length > 0 ? "/" : "")}{task}", form, values);
        return answer.StatusCode == HttpStatusCode.Redirect ? await Browser.PageAsync(answer.Headers.Location!.ToString().Split('#')[0]) : await answer.PageAsync();
    }

    /// <summary>What was said about something; null when nothing was.</summary>
    public async Task<EnrolmentEntry?> SaidAsync(string key)
    {
        await using var database = App.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(Organisation.Id);
        return await database.EnrolmentEntries.SingleOrDefaultAsync(entry => entry.Enrolment!.RoundId == Round.Id && entry.Enrolment.OrganisationId == Organisation.Id && entry.Key == key);
    }

    /// <summary>Lets the deadline pass: it is half an hour later, and the round closes at that moment.</summary>
    public async Task CloseAsync()
    {
        var moment = App.Clock.Now.UtcDateTime.AddMinutes(30);
        await using var database = App.Database.Open();
        await database.Rounds.Where(round => round.Id == Round.Id).ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosesAt, moment));
        App.Clock.Now = new(moment, TimeSpan.Zero);
    }

    /// <summary>The state and counts of a task in the list.</summary>
    public async Task<string> TaskAsync(string name)
    {
        var page = await PageAsync();
        return page.QuerySelectorAll("#taken > li").Single(item => item.QuerySelector($"a[href$='/{name}']") is not null).Words();
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await App.DisposeAsync();
    }
}
