using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

public sealed class ContactPageTests
{
    [Theory, EveryDatabase]
    public async Task A_message_about_a_product_is_stored_and_confirmed(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var answer = await PostAsync(app, ("product", "midden-holland-2025/kamertraining"), ("bericht", "Het tarief klopt niet."), ("email", "a@example.nl"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        await using var stored = await OpenAsync(app);
        var message = await stored.FeedbackMessages.SingleAsync();
        Assert.Equal(("midden-holland-2025/kamertraining", "Het tarief klopt niet.", "a@example.nl"), (message.Product, message.Text, message.Email));
        Assert.Equal($"/contact/verstuurd?nummer={message.Reference}", answer.Headers.Location!.ToString());
        Assert.Contains(message.Reference, (await app.PageAsync(answer.Headers.Location.ToString())).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_tells_of_a_message_and_not_what_it_says()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var answer = await PostAsync(app, ("bericht", "Dit is geheim genoeg"), ("email", "a@example.nl"));
        await using var stored = await OpenAsync(app);
        var changes = (await stored.AuditEntries.SingleAsync(entry => entry.Record == "FeedbackMessage")).Changes;
        Assert.DoesNotContain("geheim", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("example.nl", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_together_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var answer = await PostAsync(app, ("product", "midden-holland-2025/kamertraining"), ("bericht", "BSN 111222333 van mij"), ("email", "geen adres"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await ParseAsync(answer);
        Assert.StartsWith("Fout:", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#bericht", "#email"], page.QuerySelectorAll(".p-errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("BSN 111222333 van mij", page.QuerySelector<IHtmlTextAreaElement>("#bericht")!.Value);
        Assert.Equal("geen adres", page.QuerySelector<IHtmlInputElement>("#email")!.Value);
        Assert.Equal("midden-holland-2025/kamertraining", page.QuerySelector<IHtmlInputElement>("[name=product]")!.Value);
        Assert.Equal(0, await CountAsync(app));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("kort")]
    public async Task A_message_must_say_something(string text)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var answer = await PostAsync(app, ("bericht", text));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await CountAsync(app));
    }

    [Fact]
    public async Task A_program_that_fills_every_field_is_thanked_and_not_heard()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var answer = await PostAsync(app, ("bericht", "Koop nu goedkope dingen"), ("website", "https://example.nl"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, await CountAsync(app));
    }

    [Fact]
    public async Task Too_many_messages_are_refused_with_an_explanation()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Feedback:MessagesPerHour"] = "1" });
        using var first = await PostAsync(app, ("bericht", "Eerste bericht van mij"));
        using var second = await PostAsync(app, ("bericht", "Tweede bericht van mij"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal("Tweede bericht van mij", (await ParseAsync(second)).QuerySelector<IHtmlTextAreaElement>("#bericht")!.Value);
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_form_is_never_served_to_somebody_else()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var first = await PostAsync(app, ("bericht", "Een bericht van de een"));
        using var stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var answer = await stranger.GetAsync(new Uri(app.Http.BaseAddress!, "/contact"));
        Assert.True(answer.Headers.Contains("Set-Cookie"));
    }

    private static async Task<HttpResponseMessage> PostAsync(PortalApp app, params (string Name, string Value)[] fields)
    {
        var token = (await app.PageAsync("/contact")).QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        using var form = new FormUrlEncodedContent([.. fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))]);
        return await app.Http.PostAsync(new Uri("/contact", UriKind.Relative), form);
    }

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    private static async Task<PortalDbContext> OpenAsync(PortalApp app) => await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

    private static async Task<int> CountAsync(PortalApp app)
    {
        await using var stored = await OpenAsync(app);
        return await stored.FeedbackMessages.CountAsync();
    }
}
