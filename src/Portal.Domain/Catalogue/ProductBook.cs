using System.Text.Json.Serialization;

namespace Portal.Domain.Catalogue;

/// <summary>Whether a book may still change.</summary>
public enum BookStatus
{
    /// <summary>Adopted.</summary>
    [JsonStringEnumMemberName("vastgesteld")] Adopted,
    /// <summary>A draft.</summary>
    [JsonStringEnumMemberName("concept")] Draft,
}

/// <summary>A group of municipalities that buys together (inkoopregio).</summary>
public sealed record Region
{
    /// <summary>Its name in addresses.</summary>
    [JsonPropertyName("slug")] public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }
}

/// <summary>A municipality.</summary>
public sealed record Municipality
{
    /// <summary>CBS code, four digits.</summary>
    [JsonPropertyName("code")] public required string Code { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }
}

/// <summary>Part of a procurement that a provider enrols for (perceel).</summary>
public sealed record Lot
{
    /// <summary>Its name in addresses, unique within the book.</summary>
    [JsonPropertyName("slug")] public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }
}

/// <summary>The document that a book was taken from.</summary>
public sealed record BookSource
{
    /// <summary>Its title.</summary>
    [JsonPropertyName("titel")] public required string Title { get; init; }

    /// <summary>Its date; null when it states none.</summary>
    [JsonPropertyName("datum")] public required DateOnly? Date { get; init; }
}

/// <summary>A rule that holds for the whole book.</summary>
public sealed record BookRule
{
    /// <summary>What it is about.</summary>
    [JsonPropertyName("titel")] public required string Title { get; init; }

    /// <summary>The rule, in Markdown, in plain Dutch.</summary>
    [JsonPropertyName("tekst")] public required string Text { get; init; }

    /// <summary>Section of the source.</summary>
    [JsonPropertyName("bron")] public required string Source { get; init; }
}

/// <summary>The facts of a book: its book.yaml.</summary>
public sealed record BookFacts
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }

    /// <summary>The region that buys.</summary>
    [JsonPropertyName("regio")] public required Region Region { get; init; }

    /// <summary>The municipalities that it holds for.</summary>
    [JsonPropertyName("gemeenten")] public required IReadOnlyList<Municipality> Municipalities { get; init; }

    /// <summary>Whether it may still change.</summary>
    [JsonPropertyName("status")] public required BookStatus Status { get; init; }

    /// <summary>First day of its period; null when unknown.</summary>
    [JsonPropertyName("geldigVanaf")] public required DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of its period. The book holds on after it, until its successor.</summary>
    [JsonPropertyName("geldigTotEnMet")] public required DateOnly? ValidThrough { get; init; }

    /// <summary>Slug of the book that it succeeds; null for a first version.</summary>
    [JsonPropertyName("vervangt")] public required string? Succeeds { get; init; }

    /// <summary>The document that it was taken from.</summary>
    [JsonPropertyName("bron")] public required BookSource Source { get; init; }

    /// <summary>Its lots; empty when the source knows none.</summary>
    [JsonPropertyName("percelen")] public required IReadOnlyList<Lot> Lots { get; init; }

    /// <summary>Its general rules.</summary>
    [JsonPropertyName("regels")] public required IReadOnlyList<BookRule> Rules { get; init; }

    /// <summary>The least part of the tariff that a provider pays a subcontractor, in percent, 1 to 100; null when the book says none.</summary>
    [JsonPropertyName("onderaannemersMinimumPercentage")] public int? SubcontractorMinimumPercentage { get; init; }

    /// <summary>What the source says comes later.</summary>
    [JsonPropertyName("volgtNog")] public required IReadOnlyList<string> ToFollow { get; init; }
}

/// <summary>A region's products for a period (productenboek).</summary>
public sealed class ProductBook
{
    /// <summary>Its name in addresses, and its folder.</summary>
    public required string Slug { get; init; }

    /// <summary>Its facts.</summary>
    public required BookFacts Facts { get; init; }
}
