using System.Text.Json.Serialization;
using Portal.Domain.Catalogue;

namespace Portal.Data.Catalogue;

/// <summary>The file zorgsoorten.yaml.</summary>
internal sealed record CareKindList
{
    [JsonPropertyName("zorgsoorten")] public required IReadOnlyList<CareKind> CareKinds { get; init; }
}

/// <summary>The file opleidingen.yaml.</summary>
internal sealed record EducationList
{
    [JsonPropertyName("opleidingen")] public required IReadOnlyList<Education> Educations { get; init; }
}

/// <summary>The front matter of an explanation page.</summary>
internal sealed record ExplanationFacts
{
    [JsonPropertyName("titel")] public required string Title { get; init; }

    [JsonPropertyName("samenvatting")] public required string Summary { get; init; }

    [JsonPropertyName("volgorde")] public required int Position { get; init; }
}
