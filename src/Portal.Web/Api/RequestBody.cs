using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Portal.Web.Api;

/// <summary>The JSON that came with a request, or what is wrong with it.</summary>
internal sealed class RequestBody
{
    /// <summary>Most bytes of a body.</summary>
    public const int Largest = 1024 * 1024;

    private const int Deepest = 16;

    /// <summary>The JSON; null when there is none that can be read.</summary>
    public JsonDocument? Json { get; private init; }

    /// <summary>How many bytes it is.</summary>
    public int Size { get; private init; }

    /// <summary>The answer to a body that cannot be read; null when it can.</summary>
    public IResult? Problem { get; private init; }

    /// <summary>Reads the body of a request.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        if (!IsJson(request))
            return new() { Problem = ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType) };
        if (request.ContentLength > Largest)
            return new() { Problem = ApiProblem.Of(StatusCodes.Status413PayloadTooLarge) };
        byte[]? bytes;
        try
        {
            var read = await request.BodyReader.ReadAtLeastAsync(Largest + 1, request.HttpContext.RequestAborted);
            bytes = read.Buffer.Length > Largest ? null : read.Buffer.ToArray();
            // Also when it is too large: what is left is then read by the server, so that the sender gets the answer.
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
        catch (BadHttpRequestException fault)
        {
            return new() { Problem = ApiProblem.Of(fault.StatusCode, "De inhoud van het verzoek kwam niet goed over.") };
        }
        if (bytes is null)
            return new() { Problem = ApiProblem.Of(StatusCodes.Status413PayloadTooLarge) };
        return Fault(bytes) is { } reason
            ? new() { Problem = ApiProblem.Of([new(RequestFaults.WholeBody, null, reason)]) }
            : new() { Json = JsonDocument.Parse(bytes, new() { MaxDepth = Deepest }), Size = bytes.Length };
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>What makes this no JSON that can be read, and where; null when nothing does.</summary>
    private static string? Fault(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
            return "het verzoek is leeg; stuur een object in JSON mee";
        if (json.StartsWith(Encoding.UTF8.Preamble))
            return "het verzoek begint met een byte order mark; laat die weg";
        if (!Utf8.IsValid(json))
            return "het verzoek is geen geldige UTF-8";
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == Deepest)
                    return $"het verzoek is te diep genest: {Place(json[..(int)reader.TokenStartIndex])}";
                // Only here does half of a surrogate pair ("\ud800") show itself.
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
            }
            return null;
        }
        catch (JsonException fault)
        {
            return $"het verzoek is geen geldige JSON: regel {fault.LineNumber + 1}, positie {fault.BytePositionInLine + 1}";
        }
        catch (InvalidOperationException)
        {
            return $"het verzoek bevat een half teken (een losse surrogaat): {Place(json[..(int)reader.TokenStartIndex])}";
        }
    }

    private static string Place(ReadOnlySpan<byte> before) => $"regel {before.Count((byte)'\n') + 1}, positie {before.Length - before.LastIndexOf((byte)'\n')}";
}
