using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Staff;

/// <summary>An editor of an organisation, logged in.</summary>
internal sealed class StaffVisit : IAsyncDisposable
{
    public const string Path = "/aanbieder/linde/medewerkers";

    private StaffVisit(PortalApp app, Organisation organisation, HttpClient browser) => (App, Organisation, Browser) = (app, organisation, browser);

    public PortalApp App { get; }

    public Organisation Organisation { get; }

    public HttpClient Browser { get; }

    public static async Task<StaffVisit> MakeAsync(DatabaseProvider provider, IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = await PortalApp.StartAsync(provider, settings: settings);
        var organisation = await app.ProviderAsync("linde", "De Linde");
        return new(app, organisation, await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Editor))));
    }

    public Task<IHtmlDocument> PageAsync(string address, HttpStatusCode expected = HttpStatusCode.OK) => Browser.PageAsync(address, expected);

    /// <summary>Sends a form and gives the page that answers: with faults.</summary>
    public async Task<IHtmlDocument> FaultsAsync(string page, params (string, string)[] values)
    {
        using var answer = await Browser.SendFormAsync(page, values);
        return await answer.PageAsync();
    }

    /// <summary>Sends a form that is right, and gives the page that comes after it.</summary>
    public async Task<IHtmlDocument> DoneAsync(string page, string form, params (string, string)[] values)
    {
        using var answer = await Browser.SendFormAsync(page, form, values);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            Assert.Fail($"{(int)answer.StatusCode}: {string.Join('\n', (await answer.PageAsync(answer.StatusCode)).QuerySelectorAll(".p-errors").Select(faults => faults.TextContent))}");
        return await PageAsync(answer.Headers.Location!.ToString());
    }

    public Task<IHtmlDocument> DoneAsync(string page, params (string, string)[] values) => DoneAsync(page, "main form[method=post]", values);

    /// <summary>A person as stored, with deployments.</summary>
    public async Task<StaffMember> StoredAsync(int id)
    {
        await using var database = App.Database.Open();
        return await database.StaffMembers.Include(member => member.Deployments).SingleAsync(member => member.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await App.DisposeAsync();
    }
}
