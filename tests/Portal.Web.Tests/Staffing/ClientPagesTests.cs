using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Staffing;

/// <summary>The numbers of clients of a contracted product.</summary>
public sealed class ClientPagesTests
{
    private static readonly (string, string)[] January = [("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2027")];

    [Theory, EveryDatabase]
    public async Task Numbers_are_added_changed_removed_and_put_back(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        var here = $"/aanbieder/linde/producten/{made.NoClients.Id}/clienten";
        Assert.Contains("Er is nog geen aantal ingevuld", (await browser.PageAsync(here)).Body!.Words(), StringComparison.Ordinal);

        using var added = await browser.SendFormAsync(here, [.. January, ("clienten", ""), ("groep", "7"), ("groep", ""), ("groep", "8")]);
        Assert.Equal(here, added.Headers.Location?.ToString());
        var page = await browser.PageAsync(here);
        Assert.Contains("Opgeslagen: vanaf 1 januari 2027 15 cliënten, in groepen van 7 en 8.", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["1 januari 2027"], page.Words("tbody td:first-child"));

        await using var stored = app.Database.Open();
        var count = await stored.ClientCounts.AsNoTracking().SingleAsync(one => one.ContractId == made.NoClients.Id);
        var entry = await stored.AuditEntries.OrderBy(one => one.Id).LastAsync();
        Assert.Equal(("ClientCount", "Aantal cliënten toegevoegd", (int?)made.Organisation.Id), (entry.Record, entry.Reason, entry.OrganisationId));

        var change = await browser.PageAsync($"{here}?wijzig={count.Id}");
        Assert.Equal(("1", "7", "8", ""), (Value(change, "#vanaf-dag"), Value(change, "#groep-1"), Value(change, "#groep-2"), Value(change, "#groep-3")));
        using var changed = await browser.SendFormAsync($"{here}?wijzig={count.Id}", "#aantal", [.. January, ("clienten", "12"), ("groep", "")]);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("12 cliënten", (await browser.PageAsync(here)).QuerySelector("tbody")!.Words(), StringComparison.Ordinal);

        using var removed = await browser.SendFormAsync(here, "tbody form", ("actie", "weg"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.False(await stored.ClientCounts.AnyAsync(one => one.ContractId == made.NoClients.Id));
        using var restored = await browser.SendFormAsync(here, "form:has([value=terug])", ("actie", "terug"));
        Assert.Equal(here, restored.Headers.Location?.ToString());
        Assert.Equal(12, (await stored.ClientCounts.AsNoTracking().SingleAsync(one => one.ContractId == made.NoClients.Id)).Clients);
        Assert.Contains("Het aantal staat er weer.", (await browser.PageAsync(here)).Body!.Words(), StringComparison.Ordinal);

        // What is known from a day on counts from that day on.
        var product = $"/aanbieder/linde/producten/{made.NoClients.Id}";
        Assert.Contains("Cliënten op 1 december 2026 niet bekend", (await browser.PageAsync(product)).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Cliënten op 1 januari 2027 12", (await browser.PageAsync($"{product}?peildatum=2027-01-01")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        var here = $"/aanbieder/linde/producten/{made.JustMet.Id}/clienten";
        foreach (var (values, field) in new ((string, string)[] Values, string Field)[]
        {
            ([.. January, ("clienten", ""), ("groep", "")], "clienten"),
            ([.. January, ("clienten", "2,5"), ("groep", "")], "clienten"),
            ([.. January, ("clienten", "10000"), ("groep", "")], "clienten"),
            ([.. January, ("clienten", "-1"), ("groep", "")], "clienten"),
            ([.. January, ("clienten", ""), ("groep", "7"), ("groep", "acht")], "groep-2"),
            ([("vanaf-dag", "31"), ("vanaf-maand", "2"), ("vanaf-jaar", "2027"), ("clienten", "5"), ("groep", "")], "vanaf-dag"),
            ([("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2026"), ("clienten", "5"), ("groep", "")], "vanaf-dag"),
        })
        {
            using var answer = await browser.SendFormAsync(here, "#aantal", values);
            var page = await answer.PageAsync();
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
            Assert.Equal($"#{field}", page.QuerySelector(".p-errors a")!.GetAttribute("href"));
            Assert.NotNull(page.QuerySelector($"#{field}[aria-invalid=true]"));
            Assert.Equal(values.Single(value => value.Item1 == "clienten").Item2, Value(page, "#clienten"));
        }
        using var unequal = await browser.SendFormAsync(here, "#aantal", [.. January, ("clienten", "8"), ("groep", "2"), ("groep", "3")]);
        var sums = (await unequal.PageAsync()).QuerySelector(".p-errors a")!;
        Assert.Equal(("#clienten", "De groepen zijn samen 5 cliënten, en u vult 8 in. Verbeter het aantal of de groepen"), (sums.GetAttribute("href"), sums.Words()));
        using var more = await browser.SendFormAsync(here, "#aantal", [.. January, ("clienten", "x"), ("groep", "7"), ("groep", "8"), ("actie", "groep")]);
        var grown = await more.PageAsync();
        Assert.Equal(("7", "8", ""), (Value(grown, "#groep-1"), Value(grown, "#groep-2"), Value(grown, "#groep-3")));
        Assert.Null(grown.QuerySelector(".p-errors"));

        // Of an ended contract a number from a later day on means nothing.
        using var late = await browser.SendFormAsync($"/aanbieder/linde/producten/{made.Over.Id}/clienten", "#aantal", [.. January, ("clienten", "5"), ("groep", "")]);
        Assert.Contains("geldt tot en met 30 juni 2026", (await late.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{here}?wijzig=999", UriKind.Relative))).StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal(2, await stored.ClientCounts.CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Who_saves_second_sees_what_the_first_made_of_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        await using var stored = app.Database.Open();
        var count = await stored.ClientCounts.AsNoTracking().SingleAsync(one => one.ContractId == made.JustMet.Id);
        var here = $"/aanbieder/linde/producten/{made.JustMet.Id}/clienten?wijzig={count.Id}";
        var values = new[] { ("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2026"), ("groep", ""), ("versie", $"{count.Version}") };
        using var first = await browser.SendFormAsync(here, "#aantal", [.. values, ("clienten", "20")]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await browser.SendFormAsync(here, "#aantal", [.. values, ("clienten", "30")]);
        var page = await second.PageAsync();
        Assert.Contains("vanaf 1 januari 2026 20 cliënten", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("30", Value(page, "#clienten"));
        Assert.Equal(20, (await stored.ClientCounts.AsNoTracking().SingleAsync(one => one.Id == count.Id)).Clients);
        using var again = await browser.SendFormAsync(here, "#aantal", [("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2026"), ("groep", ""), ("clienten", "30")]);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(30, (await stored.ClientCounts.AsNoTracking().SingleAsync(one => one.Id == count.Id)).Clients);
    }

    [Fact]
    public async Task A_reader_looks_and_does_not_send()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (made.Organisation, OrganisationRole.Reader)));
        var here = $"/aanbieder/linde/producten/{made.JustMet.Id}/clienten";
        var page = await browser.PageAsync(here);
        Assert.Contains("15 cliënten, in groepen van 7 en 8", page.QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
        using var content = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(new Uri(here, UriKind.Relative), content)).StatusCode);
        Assert.DoesNotContain("Medewerker inzetten", (await browser.PageAsync($"/aanbieder/linde/producten/{made.JustMet.Id}")).Body!.Words(), StringComparison.Ordinal);
    }

    private static string? Value(IHtmlDocument page, string selector) => page.QuerySelector<IHtmlInputElement>(selector)?.Value;
}
