using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Access;

/// <summary>There is always an administrator who can log in.</summary>
public sealed class AdministratorsTests
{
    [Theory, EveryDatabase]
    public async Task Of_two_last_administrators_who_go_at_once_the_second_is_too_late(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        var jo = await app.AccountAsync("jo@example.nl", administrator: true, memberships: (organisation, OrganisationRole.Administrator));
        var kim = await app.AccountAsync("kim@example.nl", administrator: true, memberships: (organisation, OrganisationRole.Administrator));

        Assert.Equal((true, false), await AtOnceAsync(async (data, id) =>
        {
            var user = await data.Users.SingleAsync(user => user.Id == id);
            Assert.False(await data.IsLastAsync(user, default));
            user.IsSystemAdministrator = false;
        }));
        Assert.Equal((true, false), await AtOnceAsync(async (data, id) =>
        {
            var user = await data.Users.SingleAsync(user => user.Id == id);
            user.IsSystemAdministrator = false;
            Assert.Empty(await data.LeftByAsync(user, default));
            data.Memberships.Remove(await data.Memberships.SingleAsync(role => role.UserId == id));
        }));

        async Task<(bool First, bool Second)> AtOnceAsync(Func<PortalDbContext, Guid, Task> go)
        {
            await using var one = app.Get<IServiceScopeFactory>().CreateAsyncScope();
            await using var two = app.Get<IServiceScopeFactory>().CreateAsyncScope();
            var (first, second) = (one.ServiceProvider.GetRequiredService<PortalDbContext>(), two.ServiceProvider.GetRequiredService<PortalDbContext>());
            await go(first, jo.Id);
            await go(second, kim.Id);
            return (await first.TrySaveAsync(app.Clock, jo.Id, "test", default), await second.TrySaveAsync(app.Clock, kim.Id, "test", default));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_blocked_administrator_counts_for_none(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        using var system = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        var jo = await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        var kim = await app.AccountAsync("kim@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        var version = organisation.Version;
        async Task<HttpStatusCode> BlockAsync(PortalUser person)
        {
            using var answer = await system.SendFormAsync($"/beheer/gebruikers/{person.Id}", "form[action*=blokkeren]", ("reden", "Uit dienst"));
            if (answer.StatusCode == HttpStatusCode.OK)
                Assert.Contains("Zorg linde", (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Redirect, await BlockAsync(kim));
        Assert.Equal(HttpStatusCode.OK, await BlockAsync(jo));
        using var browser = await app.LoggedInAsync(jo);
        var page = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri("/account/verwijderen", UriKind.Relative)));
        Assert.Null(page.QuerySelector("main form"));
        await using (var stored = app.Database.Open())
        {
            Assert.Equal(version + 1, (await stored.Organisations.SingleAsync()).Version);
            var role = await stored.Memberships.SingleAsync(membership => membership.UserId == jo.Id);
            using var lower = await browser.SendFormAsync($"/aanbieder/linde/gebruikers/{role.Id}", ("rol", "lezer"));
            Assert.Equal(HttpStatusCode.OK, lower.StatusCode);
        }

        // Of an organisation that was stopped the last one may go; without one it does not become active again.
        using (var stopped = await system.SendFormAsync("/contractbeheer/aanbieders/linde", "details form", ("besluit", "stoppen"), ("reden", "Op eigen verzoek")))
            Assert.Equal(HttpStatusCode.Redirect, stopped.StatusCode);
        using (var deleted = await browser.SendFormAsync("/account/verwijderen", ("wachtwoord", TestAccounts.Password)))
            Assert.Equal("/inloggen", deleted.Headers.Location?.ToString());
        using (var again = await system.SendFormAsync("/contractbeheer/aanbieders/linde", ("besluit", "heractiveren")))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await using var later = app.Database.Open();
        var left = await later.Organisations.SingleAsync();
        Assert.Equal((OrganisationStatus.Deactivated, version + 3), (left.Status, left.Version));
    }
}
