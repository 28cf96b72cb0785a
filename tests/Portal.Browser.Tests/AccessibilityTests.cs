namespace Portal.Browser.Tests;

public sealed class AccessibilityTests
{
    [Theory]
    [EveryScreen("/")]
    [EveryScreen("/?zoek=logeren&regio=rijk-van-nijmegen&product=nijmegen-2023/casemanagement&foo=1")]
    [EveryScreen("/?zoek=xyzzy&wet=wmo")]
    [EveryScreen("/?pagina=3")]
    [EveryScreen("/vergelijken")]
    [EveryScreen("/nergens")]
    [EveryScreen("/vergelijken?product=midden-holland-2025/kamertraining&product=nijmegen-2023/reguliere-begeleiding-in-een-groep-volwassenen&product=nijmegen-2023/casemanagement&product=midden-holland-2025/pleegzorg&product=midden-holland-2025/gezinshuizen")]
    public Task Axe_finds_nothing(Screen screen, string address) => Visit.MakeAsync(screen, async visit =>
    {
        await visit.GoAsync(address);
        await visit.AssertAccessibleAsync();
    });
}
