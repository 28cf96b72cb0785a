using System.Net;
using System.Text.Json;
using Portal.Data.Contracts;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Api;

public sealed class AanbiedersApiTests
{
    private const string Transport = "rivierenland-wmo/vervoer", Therapy = "nijmegen-2023/vaktherapie-jeugd";

    [Theory, EveryDatabase]
    public async Task Providers_and_contracts_are_listed_filtered_and_free_of_names(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, Transport, ContractStatus.Concluded, new(2026, 3, 1), new(2026, 12, 31), "0281");
        await app.ContractAsync(linde, Therapy);
        await app.ContractAsync(await app.ProviderAsync("berk", "De Berk", "Buren", provider => provider.ShowsContact = false), Transport, ContractStatus.Concluded, new(2026, 1, 1), null, "0214");
        await app.ProviderAsync("leeg", "Zonder Contract");

        async Task<string[]> Slugs(string query) => [.. (await app.JsonAsync($"/api/v1/aanbieders{query}")).GetProperty("aanbieders").EnumerateArray().Select(item => item.GetProperty("slug").GetString()!)];
        Assert.Equal(["berk", "linde", "leeg"], await Slugs(""));
        Assert.Equal(["linde"], await Slugs("?zoek=linde"));
        Assert.Equal(["berk"], await Slugs("?gemeente=0214"));
        Assert.Equal(["berk", "linde"], await Slugs($"?product={Transport}"));
        Assert.Equal(["linde"], await Slugs("?regio=rijk-van-nijmegen"));
        Assert.Empty(await Slugs($"?product={Therapy}&gemeente=0214"));
        Assert.Equal(["linde"], await Slugs("?paginagrootte=1&pagina=2"));

        var one = await app.JsonAsync("/api/v1/aanbieders/linde");
        Assert.Equal("info@linde.example", one.GetProperty("contact").GetProperty("email").GetString());
        Assert.Equal("Tiel", one.GetProperty("vestigingen")[0].GetProperty("plaats").GetString());
        Assert.Equal([Therapy, Transport], one.GetProperty("producten").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(JsonValueKind.Null, (await app.JsonAsync("/api/v1/aanbieders/berk")).GetProperty("contact").ValueKind);

        var contracts = await app.JsonAsync($"/api/v1/overeenkomsten?product={Transport}&peildatum=2026-03-01");
        Assert.Equal(2, contracts.GetProperty("totaal").GetInt32());
        var last = contracts.GetProperty("overeenkomsten")[1];
        Assert.Equal(("linde", "rivierenland", "2026-03-01", "2026-12-31", "0281"), (last.GetProperty("aanbieder").GetString(), last.GetProperty("regio").GetString(),
            last.GetProperty("geldigVanaf").GetString(), last.GetProperty("geldigTotEnMet").GetString(), last.GetProperty("gemeenten")[0].GetString()));
        Assert.Equal(1, (await app.JsonAsync($"/api/v1/overeenkomsten?product={Transport}&peildatum=2026-02-28")).GetProperty("totaal").GetInt32());
        Assert.Equal(2, (await app.JsonAsync("/api/v1/overeenkomsten?aanbieder=linde")).GetProperty("totaal").GetInt32());
        var page = await app.JsonAsync("/api/v1/overeenkomsten?paginagrootte=1&pagina=2&peildatum=2026-12-01");
        Assert.Equal("/api/v1/overeenkomsten?peildatum=2026-12-01&paginagrootte=1&pagina=3", page.GetProperty("_links").GetProperty("volgende").GetProperty("href").GetString());
        Assert.Equal("/api/v1/overeenkomsten?peildatum=2026-12-01&paginagrootte=1", page.GetProperty("_links").GetProperty("vorige").GetProperty("href").GetString());

        foreach (var address in new[] { "/api/v1/aanbieders", "/api/v1/aanbieders/linde", "/api/v1/overeenkomsten" })
            Assert.DoesNotContain("Contactpersoon", await app.Http.GetStringAsync(new Uri(address, UriKind.Relative)), StringComparison.Ordinal);

        Assert.Equal(2, (await app.JsonAsync($"/api/v1/producten/{Transport}")).GetProperty("gecontracteerdeAanbieders").GetInt32());
        Assert.Equal(0, (await app.JsonAsync("/api/v1/producten?productboek=rivierenland-wmo&peildatum=2025-06-01&zoek=vervoer")).GetProperty("producten")[0].GetProperty("gecontracteerdeAanbieders").GetInt32());
        Assert.Equal(1, (await app.JsonAsync("/api/v1/producten?aanbieder=linde&gemeente=0281")).GetProperty("totaal").GetInt32());
    }

    [Theory]
    [EveryDatabase("/api/v1/aanbieders?regio=mars&gemeente=9999&pagina=0&paginagrootte=101&onbekend=1", "regio gemeente pagina paginagrootte onbekend")]
    [EveryDatabase("/api/v1/aanbieders?product=a/b&zoek=a&zoek=b&pagina=x", "product zoek pagina")]
    [EveryDatabase("/api/v1/aanbieders/linde?peildatum=2026-01-01", "peildatum")]
    [EveryDatabase("/api/v1/overeenkomsten?aanbieder=niemand&peildatum=1-1-2026&regio=&sorteer=naam", "aanbieder peildatum sorteer")]
    public async Task All_faults_are_told_together(DatabaseProvider database, string address, string keys)
    {
        var app = await PortalApp.PublicAsync(database);
        var problem = await app.JsonAsync(address, HttpStatusCode.BadRequest);
        Assert.Equal(keys.Split(' ').Order(), problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory, EveryDatabase]
    public async Task Past_the_last_page_is_nothing_and_no_result_is_an_empty_list(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        Assert.Equal(0, (await app.JsonAsync("/api/v1/aanbieders")).GetProperty("totaal").GetInt32());
        Assert.Equal(0, (await app.JsonAsync("/api/v1/overeenkomsten?pagina=7")).GetProperty("totaal").GetInt32());
        await app.ProviderAsync("linde", "De Linde");
        await app.JsonAsync("/api/v1/aanbieders?pagina=2", HttpStatusCode.NotFound);
        await app.JsonAsync("/api/v1/aanbieders/niemand", HttpStatusCode.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task An_answer_has_another_tag_once_contracts_change(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        async Task<string> Tag(string address)
        {
            using var answer = await app.Http.GetAsync(new Uri(address, UriKind.Relative));
            return answer.Headers.ETag!.Tag;
        }
        var linde = await app.ProviderAsync("linde", "De Linde");
        string[] addresses = ["/api/v1/aanbieders", "/api/v1/aanbieders/linde", "/api/v1/overeenkomsten", $"/api/v1/producten/{Transport}", "/api/v1/producten"];
        var before = new List<string>();
        foreach (var address in addresses)
            before.Add(await Tag(address));
        foreach (var (address, tag) in addresses.Zip(before))
            Assert.Equal(tag, await Tag(address));
        await app.ContractAsync(linde, Transport);
        foreach (var (address, tag) in addresses.Zip(before))
            Assert.NotEqual(tag, await Tag(address));
    }
}
