using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>Makes the problem documents of the API.</summary>
internal static class ApiProblem
{
    private const int LongestQuote = 60;

    /// <summary>A problem with a status.</summary>
    public static IResult Of(int status, string? detail = null) => TypedResults.Problem(detail ?? Detail(status), statusCode: status, title: Title(status));

    /// <summary>All that is wrong with a request, together.</summary>
    public static IResult Of(IReadOnlyList<QueryProblem> problems)
    {
        var sentences = problems.Select(problem => (problem.Key, Text: problem.Value is { } value ? $"“{Quote(value)}”: {problem.Reason}." : $"{Capital(problem.Reason)}.")).ToList();
        return TypedResults.ValidationProblem(
            sentences.GroupBy(problem => Quote(problem.Key), problem => problem.Text).ToDictionary(group => group.Key, group => group.ToArray()),
            detail: string.Join(' ', sentences.Select(problem => $"{Quote(problem.Key)} – {problem.Text}")),
            title: Title(StatusCodes.Status400BadRequest));
    }

    private static string Quote(string text) => text.Length <= LongestQuote ? text : text[..(char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Het verzoek klopt niet",
        StatusCodes.Status404NotFound => "Niet gevonden",
        StatusCodes.Status405MethodNotAllowed => "Deze methode kan hier niet",
        StatusCodes.Status413PayloadTooLarge => "Het verzoek is te groot",
        StatusCodes.Status415UnsupportedMediaType => "Deze vorm kennen wij niet",
        StatusCodes.Status429TooManyRequests => "Te veel verzoeken",
        >= 500 => "Er ging iets mis",
        _ => "Het verzoek kan niet worden beantwoord",
    };

    private static string? Detail(int status) => status switch
    {
        StatusCodes.Status404NotFound => "Dit adres bestaat niet in de API.",
        StatusCodes.Status405MethodNotAllowed => "Dit adres kan alleen worden gelezen, met GET.",
        StatusCodes.Status413PayloadTooLarge => "Een verzoek mag ten hoogste 1 MiB groot zijn.",
        StatusCodes.Status415UnsupportedMediaType => "Stuur JSON in UTF-8, zonder compressie, met Content-Type: application/json.",
        StatusCodes.Status429TooManyRequests => "U stuurt te veel verzoeken achter elkaar. In Retry-After staat na hoeveel seconden u weer een verzoek kunt sturen.",
        >= 500 => "De fout ligt bij ons. Probeer het later opnieuw.",
        _ => null,
    };
}
