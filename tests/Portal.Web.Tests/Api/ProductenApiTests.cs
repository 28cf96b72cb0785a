using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Api;

public sealed class ProductenApiTests
{
    [Theory, EveryDatabase]
    public async Task A_product_is_written_with_all_it_has(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, new CatalogueFolder().Path);
        var product = await app.JsonAsync("/api/v1/producten/regio-2025/dagbesteding");

        Assert.Equal("regio-2025/dagbesteding", product.GetProperty("sleutel").GetString());
        Assert.Equal("concept", product.GetProperty("status").GetString());
        Assert.Equal("""[{"code":"07A11","variant":null},{"code":"15B09","variant":"lvb"}]""", product.GetProperty("codes").GetRawText());
        Assert.Equal("""["0202","0268"]""", product.GetProperty("gemeenten").GetRawText());
        Assert.Equal("""{"minimum":7,"maximum":11,"gemiddeld":null}""", product.GetProperty("groepsgrootte").GetRawText());
        Assert.Equal("2026-12-01T12:00:00Z", product.GetProperty("bijgewerktOp").GetString());
        Assert.Equal(
            """{"bedrag":38.05,"eenheid":"dagdeel","geldigVanaf":"2025-01-01","geldigTotEnMet":"2025-12-31","cakCode":"404","variant":"regulier"}""",
            product.GetProperty("tarieven")[0].GetRawText());
        Assert.Equal(
            """{"soort":"aandeel","id":"helft-hbo","toetsbaar":true,"voorwaarde":null,"toelichting":"Ten minste de helft van de medewerkers heeft hbo.","bron":"Dagbesteding, Opleiding","minimumPercentage":50,"niveau":"hbo","functies":null,"gelijkwaardig":true,"zorgrichting":false,"overigenNiveau":"mbo-4","overigenGelijkwaardig":false,"grondslag":"koppen","bereik":"product","ookRollen":null}""",
            product.GetProperty("eisen")[0].GetRawText());
        Assert.Equal("/api/v1/producten/regio-2025/dagbesteding", Href(product, "self"));
    }

    [Fact]
    public async Task What_the_source_does_not_say_is_null()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path);
        var product = await app.JsonAsync("/api/v1/producten/regio-2025/vervoer");
        foreach (var key in new[] { "wet", "perceel", "eenheid", "groepsgrootte", "toegang" })
            Assert.Equal(JsonValueKind.Null, product.GetProperty(key).ValueKind);
        foreach (var key in new[] { "codes", "tarieven", "eisen", "duurbeperkingen", "combinaties", "inschrijfvoorwaarden", "volgtNog" })
            Assert.Equal(0, product.GetProperty(key).GetArrayLength());
    }

    [Fact]
    public async Task Links_lead_through_all_pages_and_keep_the_question()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var seen = new List<string>();
        string? previous = null;
        for (var address = (string?)"/api/v1/producten?productboek=nijmegen-2023&productboek=sdcg-begeleiding&sorteer=naam&paginagrootte=10&peildatum=2026-12-31"; address is not null;)
        {
            var page = await app.JsonAsync(address);
            Assert.Equal(27, page.GetProperty("totaal").GetInt32());
            Assert.Equal(previous, Href(page, "vorige"));
            previous = Href(page, "self");
            Assert.Contains("productboek=nijmegen-2023&productboek=sdcg-begeleiding&peildatum=2026-12-31&sorteer=naam", previous, StringComparison.Ordinal);
            Assert.Contains("paginagrootte=10", previous, StringComparison.Ordinal);
            seen.AddRange(page.GetProperty("producten").EnumerateArray().Select(product => product.GetProperty("sleutel").GetString()!));
            address = Href(page, "volgende");
        }
        Assert.Equal(27, seen.Distinct().Count());
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list_on_any_page()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var page = await app.JsonAsync("/api/v1/producten?zoek=xyzzyqwert&pagina=7");
        Assert.Equal(0, page.GetProperty("producten").GetArrayLength());
        Assert.Equal(0, page.GetProperty("totaal").GetInt32());
        Assert.Null(Href(page, "volgende"));
        Assert.Null(Href(page, "vorige"));
    }

    [Theory]
    [InlineData("/api/v1/producten?pagina=6"), InlineData("/api/v1/producten?pagina=2147483647"), InlineData("/api/v1/producten?pagina=99999999999999999999")]
    [InlineData("/api/v1/producten?pagina=2&paginagrootte=100"), InlineData("/api/v1/producten/nijmegen-2023/onzin"), InlineData("/api/v1/producten/onzin/vervoer-jeugd")]
    [InlineData("/api/v1/onzin"), InlineData("/api/v2/producten"), InlineData("/api"), InlineData("/api/v1/producten/"), InlineData("/api/v1/producten/nijmegen-2023/vervoer-jeugd/")]
    public async Task What_is_not_there_is_a_problem(string address)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await AssertProblemAsync(app, HttpMethod.Get, address, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("onzin=1", "onzin"), InlineData("product=nijmegen-2023/vervoer-jeugd", "product"), InlineData("pagina=0", "pagina"), InlineData("pagina=-1", "pagina")]
    [InlineData("pagina=een", "pagina"), InlineData("pagina=1.5", "pagina"), InlineData("pagina=1&pagina=2", "pagina"), InlineData("paginagrootte=0", "paginagrootte")]
    [InlineData("paginagrootte=101", "paginagrootte"), InlineData("regio=onzin", "regio"), InlineData("gemeente=9999", "gemeente"), InlineData("wet=WMO", "wet")]
    [InlineData("perceel=onzin", "perceel"), InlineData("eenheid=jaar", "eenheid"), InlineData("niveau=vmbo", "niveau"), InlineData("productboek=onzin", "productboek")]
    [InlineData("aanbieder=onzin", "aanbieder"), InlineData("code=4", "code"), InlineData("peildatum=2026-02-30", "peildatum"), InlineData("sorteer=prijs", "sorteer")]
    [InlineData("pagina=0&wet=x&wet=y&onzin=1", "pagina wet onzin")]
    public async Task Every_fault_is_named(string query, string keys)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var problem = await AssertProblemAsync(app, HttpMethod.Get, $"/api/v1/producten?{query}", HttpStatusCode.BadRequest);
        var errors = problem.GetProperty("errors");
        Assert.Equal(keys.Split(' '), errors.EnumerateObject().Select(error => error.Name));
        foreach (var error in errors.EnumerateObject())
        {
            Assert.Equal(query.Split('&').Count(part => part.StartsWith($"{error.Name}=", StringComparison.Ordinal)) - (query == "pagina=1&pagina=2" ? 1 : 0), error.Value.GetArrayLength());
            Assert.All(error.Value.EnumerateArray(), message => Assert.Contains(message.GetString()!, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\"a\" OR 1=1; DROP TABLE x --"), InlineData("* NEAR/2 ^zorg"), InlineData("<script>alert(1)</script>"), InlineData("\0\u0001\u202E ‮🙂 \ud83d\ude42"), InlineData("%"), InlineData("'")]
    public async Task Strange_words_get_an_ordinary_answer(string text)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await app.JsonAsync($"/api/v1/producten?zoek={Uri.EscapeDataString(text)}");
        await app.JsonAsync($"/api/v1/producten?zoek={Uri.EscapeDataString(string.Concat(Enumerable.Repeat(text + " ", 10_000 / text.Length)))}");
    }

    [Fact]
    public async Task A_known_answer_is_not_sent_again()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        foreach (var address in new[] { "/api/v1/producten?zoek=vervoer", "/api/v1/producten/nijmegen-2023/vervoer-jeugd", "/api/v1/openapi.json" })
        {
            using var first = await app.Http.GetAsync(new Uri(address, UriKind.Relative));
            var tag = first.Headers.ETag!;
            Assert.True(first.Headers.CacheControl is { Public: true, MaxAge: { TotalSeconds: > 0 and <= 300 } });

            foreach (var known in new[] { tag, new EntityTagHeaderValue(tag.Tag, true), EntityTagHeaderValue.Any })
            {
                using var again = await SendAsync(app, HttpMethod.Get, address, request => request.Headers.IfNoneMatch.Add(known));
                Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
                Assert.Equal(tag, again.Headers.ETag);
                Assert.Empty(await again.Content.ReadAsByteArrayAsync());
            }
            using var other = await SendAsync(app, HttpMethod.Get, address, request => request.Headers.IfNoneMatch.Add(new("\"onbekend\"")));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
    }

    [Fact]
    public async Task The_tag_changes_with_question_day_and_compression_only()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path);
        var tag = await TagAsync("/api/v1/producten?pagina=1&wet=wmo");
        Assert.False(EntityTagHeaderValue.Parse(tag).IsWeak);
        Assert.Equal(tag, await TagAsync("/api/v1/producten?wet=wmo&zoek="));
        Assert.NotEqual(tag, await TagAsync("/api/v1/producten?wet=jeugdwet"));
        Assert.NotEqual(tag, await TagAsync("/api/v1/producten?wet=wmo", "br"));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        Assert.NotEqual(tag, await TagAsync("/api/v1/producten?wet=wmo"));

        async Task<string> TagAsync(string address, string? encoding = null)
        {
            using var answer = await SendAsync(app, HttpMethod.Get, address, request =>
            {
                if (encoding is not null)
                    request.Headers.AcceptEncoding.Add(new(encoding));
            });
            return answer.Headers.ETag!.ToString();
        }
    }

    [Theory]
    [InlineData("POST"), InlineData("PUT"), InlineData("DELETE")]
    public async Task Reading_is_all_that_can_be_done(string method)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await AssertProblemAsync(app, new(method), "/api/v1/producten", HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/api/v1/producten"), InlineData("/api/v1/producten?onzin=1"), InlineData("/api/v1/onzin"), InlineData("/api/v1/openapi.json"), InlineData("/api/v1")]
    public async Task Scripts_of_any_site_may_read_every_answer(string address)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var answer = await SendAsync(app, HttpMethod.Get, address, request => request.Headers.Add("Origin", "https://elders.example"));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal("1.0.0", Assert.Single(answer.Headers.GetValues("API-Version")));
    }

    [Fact]
    public async Task Browsers_may_ask_first()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var answer = await SendAsync(app, HttpMethod.Options, "/api/v1/producten", request =>
        {
            request.Headers.Add("Origin", "https://elders.example");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("GET", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    private static string? Href(JsonElement answer, string link) =>
        answer.GetProperty("_links").GetProperty(link) is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("href").GetString() : null;

    private static async Task<HttpResponseMessage> SendAsync(PortalApp app, HttpMethod method, string address, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        prepare?.Invoke(request);
        return await app.Http.SendAsync(request);
    }

    private static async Task<JsonElement> AssertProblemAsync(PortalApp app, HttpMethod method, string address, HttpStatusCode status)
    {
        using var answer = await SendAsync(app, method, address, request => request.Headers.Accept.Add(new("text/html")));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1.0.0", Assert.Single(answer.Headers.GetValues("API-Version")));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }
}
