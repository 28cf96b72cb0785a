using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portal.Web.EvidenceFiles;

/// <summary>
/// Says how much may be sent to a page. Who sends more gets the page, which says so: a request that is refused at once ends, for a browser that is still sending
/// it, in a broken connection.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LargestUploadAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>What the address of the page has in its query when too much was sent.</summary>
    public const string TooLarge = "te-groot";

    /// <summary>Most bytes of a request: as many files as there may be, and what the form itself is.</summary>
    private const long Largest = (long)EvidenceIntake.Most * FileCheck.Largest + 1024 * 1024;

    /// <summary>More than this is not listened to.</summary>
    private const long Heard = 4 * Largest;

    /// <summary>Before the token of the form is read, for that reads the whole form.</summary>
    public int Order => 0;

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
            return;
        var isTooLarge = request.ContentLength > Largest;
        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = isTooLarge ? Heard : Largest;
        try
        {
            if (isTooLarge && request.ContentLength <= Heard)
                await request.Body.CopyToAsync(Stream.Null, context.HttpContext.RequestAborted);
            if (!isTooLarge && request.HasFormContentType)
            {
                context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new() { MultipartBodyLengthLimit = Largest, ValueCountLimit = 100 }));
                await request.ReadFormAsync(context.HttpContext.RequestAborted);
            }
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            isTooLarge = true;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException && !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            context.Result = new BadRequestResult();
        }
        if (isTooLarge)
            context.Result = new LocalRedirectResult($"{request.PathBase}{request.Path}?{TooLarge}=ja");
    }
}
