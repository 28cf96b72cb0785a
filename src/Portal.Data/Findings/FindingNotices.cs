using Portal.Data.Alerts;
using Portal.Domain;
using Portal.Domain.Findings;

namespace Portal.Data.Findings;

/// <summary>What is told about findings, and to whom. It names the product and the demand, to contract managers the provider too, and no staff.</summary>
internal static class FindingNotices
{
    /// <summary>Tells the provider.</summary>
    public static Notice ToProvider(this FindingEvent happening, Finding finding, AlertKind kind, string title, string? text, bool severe) =>
        new(finding.OrganisationId, null, null, happening.UserId, $"/bevindingen/{finding.Id}", Text(happening, finding, finding.ProductName, kind, title, text, severe));

    /// <summary>Tells the contract managers of the region, or the one who deals with it.</summary>
    public static Notice ToRegion(this FindingEvent happening, Finding finding, string provider, AlertKind kind, string title, string? text, bool severe) =>
        new(null, finding.Region, finding.AssigneeId, happening.UserId, $"/contractbeheer/bevindingen/{finding.Id}", Text(happening, finding, $"{provider}, {finding.ProductName}", kind, title, text, severe));

    /// <summary>The last day to answer or to repair, as a sentence.</summary>
    public static string Until(string what, DateOnly day) => $"{what} tot en met {DutchFormat.Date(day)}.";

    private static AlertText Text(FindingEvent happening, Finding finding, string about, AlertKind kind, string title, string? text, bool severe) => Said(
        kind, $"bevinding/{finding.Id}/{happening.Id}/{kind.Code()}", $"{about} - {title}: {finding.Title}", text, severe || (finding.Severity == Severity.Severe && kind == AlertKind.Concept));

    /// <summary>What is told, no longer than an alert can be.</summary>
    public static AlertText Said(AlertKind kind, string key, string title, string? text, bool severe = false) => new(kind, key, Short(title, 300), text is null ? null : Short(text, 2000), severe);

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
