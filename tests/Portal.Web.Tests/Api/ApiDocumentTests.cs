using System.Net;
using System.Text;
using System.Text.Json;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Api;

/// <summary>The OpenAPI document is true: whatever the API answers is what the document says.</summary>
public sealed class ApiDocumentTests
{
    private const string Search = "/api/v1/producten", One = "/api/v1/producten/{productboek}/{slug}", Assess = "/api/v1/toetsen";

    [Theory, EveryDatabase]
    public async Task Every_product_is_as_the_document_says(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var document = await app.JsonAsync("/api/v1/openapi.json");
        var list = await app.JsonAsync("/api/v1/producten?paginagrootte=100");
        Assert.Equal(98, list.GetProperty("producten").GetArrayLength());
        AssertIs(document, Search, "200", list);
        foreach (var product in list.GetProperty("producten").EnumerateArray())
        {
            var one = await app.JsonAsync(product.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!);
            Assert.Equal(product.GetRawText(), one.GetRawText());
            AssertIs(document, One, "200", one);
        }
    }

    [Fact]
    public async Task Every_kind_of_fact_is_as_the_document_says()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path);
        var document = await app.JsonAsync("/api/v1/openapi.json");
        AssertIs(document, Search, "200", await app.JsonAsync("/api/v1/producten"));
    }

    [Theory]
    [InlineData(Search, "200", "/api/v1/producten?zoek=xyzzyqwert")]
    [InlineData(Search, "200", "/api/v1/producten?zoek=vervoer&pagina=2&paginagrootte=2&sorteer=naam&wet=jeugdwet&wet=wmo")]
    [InlineData(Search, "400", "/api/v1/producten?pagina=0&onzin=1")]
    [InlineData(Search, "404", "/api/v1/producten?pagina=6")]
    [InlineData(One, "400", "/api/v1/producten/nijmegen-2023/vervoer-jeugd?onzin=1")]
    [InlineData(One, "404", "/api/v1/producten/nijmegen-2023/onzin")]
    public async Task Answers_are_as_the_document_says(string path, string status, string address)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        AssertIs(await app.JsonAsync("/api/v1/openapi.json"), path, status, await app.JsonAsync(address, Enum.Parse<HttpStatusCode>(status)));
    }

    [Fact]
    public async Task Every_example_default_and_word_of_a_key_is_accepted()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var document = await app.JsonAsync("/api/v1/openapi.json");
        foreach (var parameter in Operation(document, Search).GetProperty("parameters").EnumerateArray())
        {
            var schema = parameter.GetProperty("schema");
            schema = schema.TryGetProperty("items", out var items) ? items : schema;
            var values = new[] { "examples", "enum" }.SelectMany(key => schema.TryGetProperty(key, out var all) ? all.EnumerateArray() : [])
                .Concat(new[] { "default", "minimum", "maximum" }.Where(key => schema.TryGetProperty(key, out _)).Select(schema.GetProperty));
            foreach (var value in values)
                await app.JsonAsync($"{Search}?{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(value.ToString())}");
        }
    }

    [Theory]
    [InlineData("pagina", "0"), InlineData("paginagrootte", "0"), InlineData("paginagrootte", "101"), InlineData("gemeente", "268")]
    [InlineData("wet", "zvw"), InlineData("eenheid", "Minuut"), InlineData("niveau", "hb0"), InlineData("code", "4"), InlineData("peildatum", "31-12-2026"), InlineData("sorteer", "prijs")]
    public async Task What_the_document_rules_out_is_refused(string key, string value)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var schema = Operation(await app.JsonAsync("/api/v1/openapi.json"), Search).GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == key).GetProperty("schema");
        Assert.True(schema.TryGetProperty("items", out var rule) || (rule = schema).ValueKind == JsonValueKind.Object);
        Assert.Contains(new[] { "minimum", "maximum", "pattern", "enum", "format" }, limit => rule.TryGetProperty(limit, out _));
        await app.JsonAsync($"{Search}?{key}={value}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_example_of_an_assessment_is_as_the_document_says_and_is_accepted()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var document = await app.JsonAsync("/api/v1/openapi.json");
        var content = Operation(document, Assess).GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        var example = content.GetProperty("example");
        Assert.Empty(new JsonSchema(document).Faults(example, content.GetProperty("schema")));
        Assert.Empty(new JsonSchema(document).Faults(JsonDocument.Parse(AssessmentBody.Whole).RootElement, content.GetProperty("schema")));
        AssertIs(document, Assess, "200", await PostAsync(app, example.GetRawText()));
        AssertIs(document, Assess, "400", await PostAsync(app, "{}"));
    }

    [Fact]
    public async Task The_assessment_of_every_product_is_as_the_document_says()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var document = await app.JsonAsync("/api/v1/openapi.json");
        foreach (var product in app.Get<LiveCatalogue>().Snapshot.Products)
        {
            foreach (var day in new[] { "2026-12-01", "1900-01-01" })
                AssertIs(document, Assess, "200", await PostAsync(app, AssessmentBody.With("product", $"\"{product.Key}\"").Replace("2026-12-01", day, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Everything_is_described()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var document = await app.JsonAsync("/api/v1/openapi.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal([Search, One, "/api/v1/aanbieders", "/api/v1/aanbieders/{slug}", "/api/v1/overeenkomsten", Assess], document.GetProperty("paths").EnumerateObject().Select(path => path.Name));
        foreach (var parameter in new[] { Search, One, "/api/v1/aanbieders", "/api/v1/aanbieders/{slug}", "/api/v1/overeenkomsten" }.SelectMany(path => Operation(document, path).GetProperty("parameters").EnumerateArray()))
            Assert.NotEmpty(parameter.GetProperty("description").GetString()!);
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();
        Assert.Equal(14, schemas.Count(schema => schema.Name.StartsWith("Eis", StringComparison.Ordinal) && schema.Name != "Eis"));
        foreach (var schema in schemas)
        {
            Assert.NotEmpty(schema.Value.GetProperty("description").GetString()!);
            if (schema.Value.TryGetProperty("properties", out var properties))
                Assert.All(properties.EnumerateObject(), property => Assert.NotEmpty(property.Value.GetProperty("description").GetString()!));
        }
    }

    [Fact]
    public async Task The_start_of_the_api_leads_to_the_document()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var answer = await http.GetAsync(new Uri(app.Http.BaseAddress!, "/api/v1"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/api/v1/openapi.json", answer.Headers.Location!.OriginalString);
    }

    private static async Task<JsonElement> PostAsync(PortalApp app, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await app.Http.PostAsync(new Uri(Assess, UriKind.Relative), content);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static JsonElement Operation(JsonElement document, string path) => document.GetProperty("paths").GetProperty(path).EnumerateObject().Single().Value;

    private static void AssertIs(JsonElement document, string path, string status, JsonElement answer)
    {
        var content = Operation(document, path).GetProperty("responses").GetProperty(status).GetProperty("content").EnumerateObject().Single();
        Assert.Empty(new JsonSchema(document).Faults(answer, content.Value.GetProperty("schema")));
    }
}
