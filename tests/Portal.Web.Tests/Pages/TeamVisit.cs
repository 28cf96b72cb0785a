using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portal.Testing;

namespace Portal.Web.Tests.Pages;

/// <summary>Someone who fills in "Toets uw team" in a browser without JavaScript: fields, and buttons that send the form.</summary>
internal sealed class TeamVisit
{
    private readonly PortalApp app;

    private TeamVisit(PortalApp app, IHtmlDocument page) => (this.app, Page) = (app, page);

    /// <summary>The page as it is now.</summary>
    public IHtmlDocument Page { get; private set; }

    /// <summary>Opens the form for a product.</summary>
    public static async Task<TeamVisit> StartAsync(PortalApp app, string product, string more = "") => new(app, await app.PageAsync($"/toets?product={product}{more}"));

    /// <summary>Fills in a field by its id, as text or as a choice.</summary>
    public TeamVisit Fill(string id, string value)
    {
        var field = Page.GetElementById(id);
        switch (field)
        {
            case IHtmlInputElement input:
                input.Value = value;
                input.SetAttribute("value", value);
                break;
            case IHtmlSelectElement select:
                Assert.Contains(value, select.Options.Select(option => option.Value));
                foreach (var option in select.Options)
                    option.IsSelected = option.Value == value;
                break;
            case IHtmlTextAreaElement text:
                text.Value = value;
                break;
            default:
                Assert.Fail($"There is no field {id}.");
                break;
        }
        return this;
    }

    /// <summary>Checks a box by its id.</summary>
    public TeamVisit Check(string id)
    {
        var box = Page.GetElementById(id) as IHtmlInputElement;
        Assert.True(box is { Type: "checkbox" }, $"There is no box {id}.");
        box.IsChecked = true;
        return this;
    }

    /// <summary>Fills in the five fields that stand in a row.</summary>
    public TeamVisit Row(int row, string count, string role, string level, string hours, bool care = false)
    {
        Fill($"r{row}-aantal", count).Fill($"r{row}-rol", role).Fill($"r{row}-opleiding", level).Fill($"r{row}-uren", hours);
        return care ? Check($"r{row}-zorg-ja") : this;
    }

    /// <summary>What a field shows.</summary>
    public string Value(string id) => Page.GetElementById(id) switch
    {
        IHtmlInputElement { Type: "checkbox" } box => box.IsChecked ? "checked" : "",
        IHtmlInputElement input => input.GetAttribute("value") ?? "",
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement text => text.Value,
        _ => throw new ArgumentException($"There is no field {id}.", nameof(id)),
    };

    /// <summary>Presses the button that judges the team.</summary>
    public Task<TeamVisit> TestAsync() => PressAsync("#toetsen");

    /// <summary>Presses a button; fails when the answer is no page.</summary>
    public async Task<TeamVisit> PressAsync(string button)
    {
        using var answer = await SendAsync(button);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return this;
    }

    /// <summary>Presses a button, or as a script does while someone is typing, and gives the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(string? button, bool typing = false)
    {
        var fields = Fields().ToList();
        var address = Page.QuerySelector("#toets")!.GetAttribute("action")!;
        if (button is not null)
        {
            var pressed = Page.QuerySelector(button) ?? throw new ArgumentException($"There is no button {button}.", nameof(button));
            if (pressed.GetAttribute("name") is { } name)
                fields.Add(new(name, pressed.GetAttribute("value") ?? ""));
            address = pressed.GetAttribute("formaction") ?? address;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        if (typing)
            request.Headers.Add("HX-Target", "uitkomst");
        return await app.Http.SendAsync(request);
    }

    private IEnumerable<KeyValuePair<string, string>> Fields()
    {
        foreach (var field in Page.QuerySelectorAll("#toets input[name], #toets select[name], #toets textarea[name], [form=toets][name]:not(button)"))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement { Type: "checkbox" } box:
                    yield return new(name, box.GetAttribute("value")!);
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.GetAttribute("value") ?? "");
                    break;
                case IHtmlSelectElement select:
                    yield return new(name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement text:
                    yield return new(name, text.Value);
                    break;
            }
        }
    }
}
