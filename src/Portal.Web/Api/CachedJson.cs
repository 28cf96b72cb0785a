using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;

namespace Portal.Web.Api;

/// <summary>A JSON answer with a strong entity tag, or 304 to who has it already.</summary>
/// <param name="catalogue">The catalogue that answers.</param>
/// <param name="question">What is asked, in one canonical form.</param>
/// <param name="write">Writes the answer.</param>
internal sealed class CachedJson(LoadedCatalogue catalogue, string question, Action<Utf8JsonWriter> write) : IResult
{
    /// <summary>How long an answer may be kept: shorter than anyone would notice.</summary>
    public const string CacheControl = "public, max-age=60";

    private static readonly Guid Program = typeof(CachedJson).Module.ModuleVersionId;
    private static readonly JsonWriterOptions Options = new() { Encoder = CatalogueJson.Options.Encoder };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var tag = Tag(httpContext);
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = CacheControl;
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(response.BodyWriter, Options))
            write(json);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>The same for the same question to the same catalogue by the same program, on every node; another one for each compression.</summary>
    private EntityTagHeaderValue Tag(HttpContext context)
    {
        var encoding = context.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context)?.EncodingName;
        var source = $"{Program} {catalogue.State} {catalogue.ImportedAt:O} {encoding} {question}";
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16))}\"");
    }
}
