using System.Xml.Linq;
using Microsoft.Playwright;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>What axe finds (nothing), and whether pages fit the screen, also a small one and with large text.</summary>
public sealed class AccessibilityTests
{
    [Fact]
    public Task Axe_finds_nothing_on_any_page() => Visit.MakeAsync(Screen.Both, async visit =>
    {
        foreach (var address in await AddressesAsync())
        {
            await visit.GoAsync(address);
            await visit.AssertAccessibleAsync();
        }
    });

    [Theory]
    [EveryScreen("/?zoek=begeleiding&wet=jeugdwet&regio=midden-holland")]
    [EveryScreen("/?zoek=hypotheekadvies")]
    [EveryScreen("/?zoek=dagbesteeding")]
    [EveryScreen("/?wet=wlz&onbekend=1&pagina=2")]
    [EveryScreen("/?product=nijmegen-2023/vaktherapie-jeugd&product=rivierenland-wmo/vervoer&peildatum=2023-06-01")]
    [EveryScreen("/vergelijken")]
    [EveryScreen("/vergelijken?product=nijmegen-2023/vaktherapie-jeugd")]
    [EveryScreen("/vergelijken?product=nijmegen-2023/dagbesteding-volwassenen&product=rivierenland-wmo/dagbesteding-groep&product=midden-holland-2025/dagbesteding-doorlopend-wmo&product=midden-holland-2025/kamertraining&product=rivierenland-wmo/vervoer")]
    [EveryScreen("/producten/nijmegen-2023/reguliere-begeleiding-volwassenen?peildatum=2023-06-01")]
    [EveryScreen("/contact?product=nijmegen-2023/vaktherapie-jeugd")]
    [EveryScreen("/contact/verstuurd?nummer=ABCD2345")]
    [EveryScreen("/toets?zoek=dagbesteding")]
    [EveryScreen("/toets?product=nijmegen-2023/groepsgerichte-vaktherapie-jeugd")]
    [EveryScreen("/toets?product=midden-holland-2025/pleegzorg")]
    [EveryScreen("/bestaat-niet")]
    public Task Axe_finds_nothing_in_any_state(Screen screen, string address) => Visit.MakeAsync(screen, async visit =>
    {
        await visit.GoAsync(address);
        // The menu comes last: on a small screen it lies over what is below it.
        foreach (var details in (await visit.Page.QuerySelectorAllAsync("details:not([open]) > summary")).Reverse())
        {
            if (await details.IsVisibleAsync())
                await details.ClickAsync();
        }
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task Axe_finds_nothing_on_a_form_with_faults(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        await visit.GoAsync("/contact");
        await visit.Page.GetByLabel("E-mailadres").FillAsync("geen adres");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Fout: Contact - Zorgaanbod");
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Vul uw bericht in" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Uw bericht")).ToBeFocusedAsync();
    });

    [Theory, EveryScreen]
    public Task Axe_finds_nothing_in_what_stands_there_without_script(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        // Axe is a script itself, so what a browser without script shows is put on the page.
        await visit.GoAsync("/?zoek=begeleiding");
        await visit.Page.EvaluateAsync("document.querySelectorAll('noscript').forEach(element => element.outerHTML = element.textContent)");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sorteer" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    });

    [Theory]
    [InlineData(320, 100)]
    [InlineData(768, 100)]
    [InlineData(640, 200)]
    public Task Pages_fit_small_screens_and_large_text(int width, int textSize) => Visit.MakeAsync(Screen.Phone, async visit =>
    {
        await visit.Page.SetViewportSizeAsync(width, 800);
        foreach (var address in new[] { "/", "/?zoek=begeleiding&wet=jeugdwet", "/?zoek=hypotheekadvies", "/vergelijken?product=nijmegen-2023/dagbesteding-volwassenen&product=rivierenland-wmo/dagbesteding-groep", "/producten/nijmegen-2023/ambulante-groepsgerichte-behandeling-j-o-en-j-lvg-jeugd", "/producten/midden-holland-2025/kamertraining", "/productenboeken", "/productenboeken/midden-holland-2025", "/producten", "/productcodes", "/uitleg/wat-is-een-productcode", "/contact", "/toegankelijkheid", "/bestaat-niet" })
        {
            await visit.GoAsync(address);
            await visit.Page.EvaluateAsync($"document.documentElement.style.fontSize = '{textSize}%'");
            await visit.AssertFitsAsync();
        }
    });

    [Theory, EveryScreen("/"), EveryScreen("/?zoek=begeleiding"), EveryScreen("/producten/midden-holland-2025/kamertraining")]
    public Task Nothing_shifts_while_a_page_loads(Screen screen, string address) => Visit.MakeAsync(screen, async visit =>
    {
        await visit.GoAsync(address);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var shift = await visit.Page.EvaluateAsync<double>("""
            () => new Promise(resolve => {
                let sum = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value)).observe({ type: "layout-shift", buffered: true });
                setTimeout(() => resolve(sum), 300);
            })
            """);
        Assert.InRange(shift, 0, 0.01);
    });

    private static async Task<IEnumerable<string>> AddressesAsync()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var sitemap = XDocument.Parse(await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        return [.. sitemap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).PathAndQuery)];
    }
}
