using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>Makes the problem documents of the API.</summary>
internal static class ApiProblem
{
    private const int LongestQuote = 60;

    /// <summary>A problem with a status.</summary>
    public static IResult Of(int status, string? detail = null) => TypedResults.Problem(detail ?? Detail(status), statusCode: status, title: Title(status));

    /// <summary>All that is wrong with a query string, together.</summary>
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
        >= 500 => "Er ging iets mis",
        _ => "Het verzoek kan niet worden beantwoord",
    };

    private static string? Detail(int status) => status switch
    {
        StatusCodes.Status404NotFound => "Dit adres bestaat niet in de API.",
        StatusCodes.Status405MethodNotAllowed => "Dit adres kan alleen worden gelezen, met GET.",
        >= 500 => "De fout ligt bij ons. Probeer het later opnieuw.",
        _ => null,
    };
}
