using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class DataKeysTests
{
    [Theory, EveryDatabase]
    public async Task A_form_of_one_node_can_be_sent_to_another(DatabaseProvider provider)
    {
        var folder = new CatalogueFolder();
        var database = await TestDatabase.CreateAsync(provider);
        await using var one = await PortalApp.StartAsync(provider, folder.Path, database);
        await using var other = await PortalApp.StartAsync(provider, folder.Path, database);
        await using (var context = database.Open())
            Assert.NotEmpty(await context.DataKeys.ToListAsync());

        using var page = await one.Http.GetAsync(new Uri("/contact", UriKind.Relative));
        var form = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync());
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri("/contact", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
                ["bericht"] = "Van de ene naar de andere.",
            }),
        };
        message.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var answer = await other.Http.SendAsync(message);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
