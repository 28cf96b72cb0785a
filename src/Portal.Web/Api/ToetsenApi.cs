using Microsoft.Extensions.Options;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>The assessment of a team that is sent along. Nothing of it is kept, or written in the log.</summary>
internal static class ToetsenApi
{
    /// <summary>Says which method works here.</summary>
    public static IResult OnlyPost(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return ApiProblem.Of(StatusCodes.Status405MethodNotAllowed, "Stuur hierheen een team, met POST.");
    }

    /// <summary>Judges a team, and looks ahead.</summary>
    public static async Task<IResult> Assess(HttpRequest request, LiveCatalogue catalogue, IOptions<AssessmentSettings> settings, LargeAssessments large)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        if (request.Query.Count > 0)
            return ApiProblem.Of([.. request.Query.Keys.Select(key => new QueryProblem(key, null, "deze sleutel kennen wij niet"))]);
        var body = await RequestBody.ReadAsync(request);
        if (body.Json is null)
            return body.Problem!;
        using var json = body.Json;
        using var turn = body.Size < LargeAssessments.From ? null : await large.TurnAsync(request.HttpContext.RequestAborted);
        if (turn is { IsAcquired: false })
        {
            request.HttpContext.Response.Headers.RetryAfter = LargeAssessments.RetryAfterSeconds;
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "Er worden nu veel grote teams getoetst. Probeer het zo opnieuw.");
        }
        var faults = new RequestFaults();
        if (AssessmentRequest.Read(json.RootElement, catalogue.Snapshot, settings.Value.HoursPerFte, faults) is not { } asked)
            return faults.ToProblem();

        var requirements = asked.Product.Facts.Requirements;
        return TypedResults.Json(
            AssessmentDocument.Of(asked.Product, Assessor.Assess(requirements, asked.Team, asked.Day), Assessor.Forecast(requirements, asked.Team, asked.Day, asked.Through)),
            CatalogueJson.Options);
    }
}
