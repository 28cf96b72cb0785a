using System.Text.Json.Serialization;
using Portal.Domain.Requirements;

namespace Portal.Domain.Catalogue;

/// <summary>An education of the list of relevant ones (opleiding): its level and direction, and in which years it gave diplomas.</summary>
public sealed record Education
{
    /// <summary>Its code.</summary>
    [JsonPropertyName("slug")] public required string Slug { get; init; }

    /// <summary>Its name on screen.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }

    /// <summary>The level of its diploma.</summary>
    [JsonPropertyName("niveau")] public required Level Level { get; init; }

    /// <summary>Whether its diploma is one in the direction that demands ask (zorg en welzijn).</summary>
    [JsonPropertyName("zorgrichting")] public bool IsInCareDirection { get; init; } = true;

    /// <summary>First day on which it gave diplomas; null when not known.</summary>
    [JsonPropertyName("geldigVanaf")] public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it gave diplomas; null while it does.</summary>
    [JsonPropertyName("geldigTotEnMet")] public DateOnly? ValidThrough { get; init; }

    /// <summary>Whether it gave diplomas on a day; where no day is known, it may have.</summary>
    public bool GaveDiplomasOn(DateOnly? day) => day is not { } known || ((ValidFrom is not { } first || first <= known) && (ValidThrough is not { } last || known <= last));
}
