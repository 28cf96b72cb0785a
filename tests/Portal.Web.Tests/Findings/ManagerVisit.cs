using System.Net;
using AngleSharp.Html.Dom;
using Portal.Testing;

namespace Portal.Web.Tests.Findings;

/// <summary>Sends the forms of a page as a browser does.</summary>
internal static class ManagerVisit
{
    /// <summary>What a form of a page would send: its fields as they are shown, with those that somebody changed.</summary>
    /// <param name="page">The page.</param>
    /// <param name="handler">The end of the address of the form.</param>
    /// <param name="values">What is typed.</param>
    /// <param name="files">The files.</param>
    public static (string Address, MultipartFormDataContent Content) Form(this IHtmlDocument page, string handler, (string Name, string Value)[] values, params (string Field, string Name, byte[] Content)[] files)
    {
        var form = page.QuerySelector($"main form[action$='{handler}']");
        Assert.True(form is not null, $"there is no form {handler}");
        var content = new MultipartFormDataContent();
        var fields = form.QuerySelectorAll("input:not([type=file], [type=checkbox]), textarea, select").Select(field => (Name: field.GetAttribute("name")!, Value: field switch
        {
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => field.GetAttribute("value") ?? "",
        }));
        foreach (var (name, value) in fields.Where(field => values.All(value => value.Name != field.Name)).Concat(values))
            content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files)
            content.Add(new ByteArrayContent(bytes), field, name);
        return (form.GetAttribute("action")!, content);
    }

    /// <summary>Sends a form and reads the page that comes of it.</summary>
    public static async Task<IHtmlDocument> SendAsync(this HttpClient browser, string address, string handler, (string Name, string Value)[] values, params (string Field, string Name, byte[] Content)[] files)
    {
        var (action, content) = (await browser.PageAsync(address)).Form(handler, values, files);
        return await browser.SendAsync(action, content);
    }

    /// <summary>Sends what <see cref="Form"/> made and reads the page that comes of it.</summary>
    public static async Task<IHtmlDocument> SendAsync(this HttpClient browser, string action, MultipartFormDataContent content)
    {
        using (content)
        using (var answer = await browser.PostAsync(new Uri(action, UriKind.Relative), content))
            return answer.StatusCode == HttpStatusCode.Redirect ? await browser.PageAsync(answer.Headers.Location!.ToString().Split('#')[0]) : await answer.PageAsync();
    }

    /// <summary>A day as its three fields are typed.</summary>
    public static (string, string)[] Day(string field, string day, string month, string year) => [($"{field}-dag", day), ($"{field}-maand", month), ($"{field}-jaar", year)];
}
