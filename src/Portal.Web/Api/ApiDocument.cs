using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Search;
using Portal.Web.Hosting;
using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>The OpenAPI document of the API. It is generated from the code once, and then kept.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    /// <summary>Where it stands.</summary>
    public const string Path = PortalApi.Path + "/openapi.json";

    /// <summary>The tag of the operations on products.</summary>
    public const string ProductsTag = "Producten";

    /// <summary>The tag of the operations on providers and their contracts.</summary>
    public const string ProvidersTag = "Aanbieders";

    /// <summary>The tag of the assessment.</summary>
    public const string AssessmentsTag = "Toetsen";

    private const string Name = "v1";
    private readonly Lazy<Task<byte[]>> content = new(() => WriteAsync(provider));

    /// <summary>Registers the document.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.ConfigureHttpJsonOptions(options =>
        {
            // The schemas are derived from these options: they must write what CatalogueJson writes.
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head;
            options.CreateSchemaReferenceId = SchemaName;
            options.AddDocumentTransformer((document, context, _) =>
            {
                Complete(document, context.ApplicationServices.Checked<SiteSettings>());
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>The document.</summary>
    public async Task<IResult> GetAsync(HttpContext context)
    {
        var json = await content.Value;
        context.Response.Headers.CacheControl = CachedJson.CacheControl;
        return TypedResults.Bytes(json, "application/json", entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"", isWeak: true));
    }

    /// <summary>Describes the keys of the search, which the handler reads by itself.</summary>
    public static Task DescribeSearch(OpenApiOperation operation)
    {
        operation.Parameters =
        [
            One("zoek", $"Vrije tekst: een naam, een omschrijving, alledaagse woorden, een afkorting, een productcode of een gemeente. Alleen de eerste {SearchRequest.LongestText} tekens tellen. Met deze sleutel staat het beste resultaat eerst; zonder staan de producten per boek, in de volgorde van het boek.", Text("dagbesteding voor ouderen")),
            Several("productboek", "Slug van een productenboek.", Text("nijmegen-2023")),
            Several("regio", "Slug van een inkoopregio.", Text("rijk-van-nijmegen")),
            Several("gemeente", "CBS-code van een gemeente.", Text("0268", "^[0-9]{4}$")),
            Several("wet", NotStated("Wet waaronder het product wordt toegewezen."), Words<Law>("wmo")),
            Several("perceel", NotStated("Slug van een perceel."), Text("wonen-jeugd-jongvolwassenen")),
            Several("eenheid", NotStated("Waarin het product wordt geteld en betaald."), Words<Unit>("etmaal")),
            Several("code", "Productcode: helemaal, of het begin ervan (ten minste 2 tekens). Hoofdletters en spaties maken niet uit.", Text("45A53", "^[0-9A-Za-z ]{2,12}$")),
            Several("aanbieder", "Slug van een gecontracteerde aanbieder.", new() { Type = JsonSchemaType.String }),
            Several("niveau", NotStated("Opleidingsniveau dat de eisen noemen."), Words<Level>("hbo")),
            One("peildatum", "Dag waarop productenboeken en tarieven worden bekeken; standaard vandaag.", new() { Type = JsonSchemaType.String, Format = "date", Examples = ["2026-12-31"] }),
            One("sorteer", "Volgorde van de producten.", new() { Type = JsonSchemaType.String, Enum = Values<SortOrder>(), Default = SortOrder.Relevance.Code(), Examples = [SortOrder.Name.Code()] }),
            One("pagina", "Nummer van de pagina.", Number(1, null, 1)),
            One("paginagrootte", "Aantal producten op een pagina.", Number(1, SearchRequest.LargestPageSize, SearchRequest.UsualPageSize)),
        ];
        return Task.CompletedTask;
    }

    /// <summary>Describes the keys of the search for providers, which the handler reads by itself.</summary>
    public static Task DescribeProviders(OpenApiOperation operation)
    {
        operation.Parameters =
        [
            One("zoek", "Woorden uit naam of plaats.", Text("linde")),
            Several("gemeente", "CBS-code van een gemeente waarvoor vandaag een overeenkomst geldt.", Text("0268", "^[0-9]{4}$")),
            Several("product", "Sleutel van een product waarvoor vandaag een overeenkomst geldt.", Text("nijmegen-2023/vaktherapie-jeugd")),
            Several("regio", "Slug van een inkoopregio waarvoor vandaag een overeenkomst geldt.", Text("rijk-van-nijmegen")),
            One("pagina", "Nummer van de pagina.", Number(1, null, 1)),
            One("paginagrootte", "Aantal aanbieders op een pagina.", Number(1, SearchRequest.LargestPageSize, SearchRequest.UsualPageSize)),
        ];
        return Task.CompletedTask;
    }

    /// <summary>Describes the keys of the search for contracts, which the handler reads by itself.</summary>
    public static Task DescribeContracts(OpenApiOperation operation)
    {
        operation.Parameters =
        [
            Several("aanbieder", "Slug van een aanbieder.", new() { Type = JsonSchemaType.String }),
            Several("product", "Sleutel van een product.", Text("nijmegen-2023/vaktherapie-jeugd")),
            Several("regio", "Slug van een inkoopregio.", Text("rijk-van-nijmegen")),
            Several("gemeente", "CBS-code van een gemeente waarvoor de overeenkomst geldt.", Text("0268", "^[0-9]{4}$")),
            One("peildatum", "Dag waarop de overeenkomsten gelden; standaard vandaag.", new() { Type = JsonSchemaType.String, Format = "date", Examples = ["2026-12-31"] }),
            One("pagina", "Nummer van de pagina.", Number(1, null, 1)),
            One("paginagrootte", "Aantal overeenkomsten op een pagina.", Number(1, SearchRequest.LargestPageSize, SearchRequest.UsualPageSize)),
        ];
        return Task.CompletedTask;
    }

    /// <summary>Describes the part of a provider's address.</summary>
    public static Task DescribeProvider(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters!.Cast<OpenApiParameter>())
            parameter.Description = "Slug van de aanbieder.";
        return Task.CompletedTask;
    }

    /// <summary>Describes the parts of a product's address.</summary>
    public static Task DescribeProduct(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters!.Cast<OpenApiParameter>())
            (parameter.Description, parameter.Example) = parameter.Name == "slug" ? ("Slug van het product.", "vaktherapie-jeugd") : ("Slug van het productenboek.", "nijmegen-2023");
        return Task.CompletedTask;
    }

    private static OpenApiParameter One(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiParameter Several(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = $"{description} Meer waarden betekenen: een van deze; hoogstens {SearchRequest.MostValues}.", Explode = true, Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } };

    private static OpenApiSchema Text(string example, string? pattern = null) => new() { Type = JsonSchemaType.String, Pattern = pattern, Examples = [example] };

    private static OpenApiSchema Words<T>(string example) where T : struct, Enum => new() { Type = JsonSchemaType.String, Enum = [.. Values<T>(), SearchQuery.NotStated], Examples = [example] };

    private static OpenApiSchema Number(int least, int? most, int usual) =>
        new() { Type = JsonSchemaType.Integer, Minimum = $"{least}", Maximum = most is null ? null : $"{most}", Default = usual, Examples = [usual] };

    private static string NotStated(string description) => $"{description} {SearchQuery.NotStated}: de bron noemt het niet.";

    private static List<JsonNode> Values<T>() where T : struct, Enum => [.. Vocabulary.Codes<T>().Select(code => JsonValue.Create(code))];

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        return stream.ToArray();
    }

    private static string? SchemaName(JsonTypeInfo type) =>
        ApiWords.SchemaNames.TryGetValue(Nullable.GetUnderlyingType(type.Type) ?? type.Type, out var name) ? name : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static void Complete(OpenApiDocument document, SiteSettings site)
    {
        document.Info = new()
        {
            Title = "Zorgaanbod",
            Version = PortalApi.Version,
            Description = ApiWords.Introduction,
            Contact = new() { Name = "Zorgaanbod", Url = new("/contact", UriKind.Relative) },
        };
        document.Servers = [new() { Url = site.BaseUrl ?? "/" }];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = ProductsTag, Description = "De producten van de productenboeken." },
            new() { Name = ProvidersTag, Description = "De aanbieders, en waarvoor zij een overeenkomst hebben." },
            new() { Name = AssessmentsTag, Description = "Voldoet een team aan de eisen van een product?" },
        };
        foreach (var (name, schema) in document.Components!.Schemas!)
            Complete(name, (OpenApiSchema)schema);
        foreach (var (method, operation) in document.Paths.Values.SelectMany(path => path.Operations!))
        {
            foreach (var (status, response) in operation.Responses!)
                Complete(method, status, (OpenApiResponse)response);
        }
    }

    /// <summary>Says in Dutch what a schema and its keys mean, and that all keys of an answer are always there.</summary>
    private static void Complete(string name, OpenApiSchema schema)
    {
        schema.Description = ApiWords.Of(name);
        if (schema.Enum is { Count: > 0 })
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. schema.Enum.Where(value => value is not null)];
        }
        if (schema.Properties is null)
            return;
        schema.Required = name.EndsWith("probleem", StringComparison.OrdinalIgnoreCase) ? new HashSet<string> { "type", "title", "status" } : schema.Properties.Keys.ToHashSet();
        foreach (var (key, property) in schema.Properties)
        {
            property.Description = ApiWords.Of(name, key);
            foreach (var choice in property.OneOf ?? [])
                choice.Description = null;
        }
    }

    private static void Complete(HttpMethod method, string status, OpenApiResponse response)
    {
        response.Description = ApiWords.Of($"antwoord {status}");
        response.Headers = new Dictionary<string, IOpenApiHeader> { ["API-Version"] = Header("Versie van de API.") };
        if (status is "429" or "503")
            response.Headers["Retry-After"] = Header("Na hoeveel seconden een verzoek weer kan.");
        if (method == HttpMethod.Get && status is "200" or "304")
        {
            response.Headers["ETag"] = Header("Kenmerk van dit antwoord. Stuur het mee als If-None-Match: is er niets veranderd, dan is het antwoord 304.");
            response.Headers["Cache-Control"] = Header("Hoe lang dit antwoord mag worden bewaard.");
        }

        static OpenApiHeader Header(string description) => new() { Description = description, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
