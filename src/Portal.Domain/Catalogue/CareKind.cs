using System.Text.Json.Serialization;

namespace Portal.Domain.Catalogue;

/// <summary>A kind of care (zorgsoort): what lets products of different regions be set side by side.</summary>
public sealed record CareKind
{
    /// <summary>Its code in product files.</summary>
    [JsonPropertyName("slug")] public required string Slug { get; init; }

    /// <summary>Its name on screen.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }
}
