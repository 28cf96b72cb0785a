using Microsoft.AspNetCore.Http.Features;
using Portal.Web.Hosting;

namespace Portal.Web.Enrolments;

/// <summary>
/// Lets what submits, repairs or withdraws an enrolment wait for its turn, before anything else is done for it: a few at a time, and one with an embedded database. Many that come at
/// once so take no time, thread or connection from those that are still to be received, of which the moment counts.
/// </summary>
internal sealed class SubmitQueue(IServiceProvider services, TimeProvider clock) : IDisposable
{
    private const int LargestForm = 64 * 1024;

    private readonly SemaphoreSlim turns = new(services.Checked<DatabaseSettings>().Kind == DatabaseProvider.Sqlite ? 1 : 2 * Environment.ProcessorCount);

    /// <summary>Does what follows when it is the turn of a request.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsSubmission(context.Request))
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        await ReadAsync(context.Request);
        SubmitMoment.Note(context, clock);
        await turns.WaitAsync();
        try
        {
            await next(context);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private static bool IsSubmission(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/aanbieder")
        && request.Path.Value is { } path && (path.EndsWith("/indienen", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/intrekken", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/herstel/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads all that is sent, so that who sends slowly keeps nobody waiting.</summary>
    private static async Task ReadAsync(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType)
                await request.ReadFormAsync();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            // Who reads it next is told the same, and answers.
        }
    }
}
