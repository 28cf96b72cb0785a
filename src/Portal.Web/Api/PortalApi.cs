using Portal.Web.Hosting;

namespace Portal.Web.Api;

/// <summary>The public API: its addresses, and what holds for every answer below <c>/api</c>.</summary>
internal static class PortalApi
{
    /// <summary>Where version 1 starts.</summary>
    public const string Path = "/api/v1";

    /// <summary>The version, as every answer names it.</summary>
    public const string Version = "1.0.0";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers what the API needs.</summary>
    public static void AddPortalApi(this IServiceCollection services) => ApiDocument.Add(services);

    /// <summary>
    /// Makes every answer below <c>/api</c>, faults too, carry the version, be open to scripts of any site, and every fault a problem document.
    /// </summary>
    public static void UsePortalApi(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api =>
    {
        api.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["API-Version"] = Version;
                context.Response.Headers.AccessControlAllowOrigin = "*";
                context.Response.Headers.AccessControlExposeHeaders = "API-Version, ETag";
                return Task.CompletedTask;
            });
            return next(context);
        });
        api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteProblem });
        api.UseStatusCodePages(pages => WriteProblem(pages.HttpContext));
        api.Use((context, next) =>
        {
            var request = context.Request;
            if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0)
                return Preflight(context.Response);
            if (!request.Path.Value!.EndsWith('/'))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps the addresses.</summary>
    public static void MapPortalApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Path);
        api.MapMethods("", Read, () => TypedResults.Redirect(ApiDocument.Path)).ExcludeFromDescription();
        api.MapMethods("/openapi.json", Read, (ApiDocument document, HttpContext context) => document.GetAsync(context)).ExcludeFromDescription();

        Describe(api.MapMethods("/producten", Read, ProductenApi.Search).Produces<ProductPage>(), "zoekProducten", "Producten zoeken",
                "Alle producten die bij de vraag passen, per pagina. Niets gevonden: een lege lijst. Een pagina voorbij de laatste bestaat niet (404).")
            .AddOpenApiOperationTransformer((operation, _, _) => ApiDocument.DescribeSearch(operation));
        Describe(api.MapMethods("/producten/{productboek}/{slug}", Read, ProductenApi.Product).Produces<ProductDocument>(), "leesProduct", "Een product lezen",
                "Alles wat het productenboek over een product zegt.")
            .AddOpenApiOperationTransformer((operation, _, _) => ApiDocument.DescribeProduct(operation));

        Describe(api.MapMethods("/aanbieders", Read, AanbiedersApi.Search).Produces<ProviderPage>(), "zoekAanbieders", "Aanbieders zoeken",
                "Alle aanbieders die bij de vraag passen, op naam, per pagina. Niets gevonden: een lege lijst. Een pagina voorbij de laatste bestaat niet (404).", ApiDocument.ProvidersTag)
            .AddOpenApiOperationTransformer((operation, _, _) => ApiDocument.DescribeProviders(operation));
        Describe(api.MapMethods("/aanbieders/{slug}", Read, AanbiedersApi.Provider).Produces<ProviderDocument>(), "leesAanbieder", "Een aanbieder lezen",
                "Wat een aanbieder van zichzelf toont, en de producten waarvoor vandaag een overeenkomst geldt.", ApiDocument.ProvidersTag)
            .AddOpenApiOperationTransformer((operation, _, _) => ApiDocument.DescribeProvider(operation));
        Describe(api.MapMethods("/overeenkomsten", Read, OvereenkomstenApi.Search).Produces<ContractPage>(), "zoekOvereenkomsten", "Overeenkomsten zoeken",
                "Welke aanbieder levert welk product, waar en sinds wanneer: de overeenkomsten die op de peildatum gelden. Op naam van de aanbieder en dan op product, per pagina.", ApiDocument.ProvidersTag)
            .AddOpenApiOperationTransformer((operation, _, _) => ApiDocument.DescribeContracts(operation));

        api.MapPost("/toetsen", ToetsenApi.Assess).Produces<AssessmentDocument>().RequireRateLimiting(AssessmentLimit.Policy)
            .WithName("toetsTeam").WithSummary("Een team toetsen").WithTags(ApiDocument.AssessmentsTag)
            .WithDescription("Voldoet een team op een dag aan de eisen van een product? Wat u stuurt, wordt niet bewaard. Stuur geen namen en geen BSN.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddOpenApiOperationTransformer((operation, _, _) => AssessmentSchema.Describe(operation));
        // Said here, since what serves static files in development would say that GET works too.
        api.Map("/toetsen", ToetsenApi.OnlyPost).ExcludeFromDescription();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description, string tag = ApiDocument.ProductsTag) => route
        .WithName(name).WithSummary(summary).WithDescription(description).WithTags(tag)
        .Produces(StatusCodes.Status304NotModified).ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status500InternalServerError);

    private static Task Preflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = string.Join(", ", Read);
        response.Headers.AccessControlAllowHeaders = "*";
        response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }

    private static Task WriteProblem(HttpContext context) => ApiProblem.Of(context.Response.StatusCode).ExecuteAsync(context);
}
