using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Portal.Domain.Contracts;

/// <summary>
/// What a provider accepts when it accepts a contract: all of it, with the demands as they are then, so that it can be read without anything else. Its canonical JSON is
/// what is kept, hashed and downloaded.
/// </summary>
public sealed record AcceptedContract
{
    /// <summary>Which form this is of what is written.</summary>
    [JsonPropertyName("formaat")] public int Format { get; init; } = 1;

    /// <summary>Number of the contract.</summary>
    [JsonPropertyName("overeenkomst")] public required int Number { get; init; }

    /// <summary>The region.</summary>
    [JsonPropertyName("regio")] public required string Region { get; init; }

    /// <summary>The provider.</summary>
    [JsonPropertyName("organisatie")] public required AcceptingOrganisation Organisation { get; init; }

    /// <summary>Key of the product.</summary>
    [JsonPropertyName("product")] public required string Product { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }

    /// <summary>The name of its book.</summary>
    [JsonPropertyName("productenboek")] public required string Book { get; init; }

    /// <summary>The municipalities, by name.</summary>
    [JsonPropertyName("gemeenten")] public required ImmutableArray<string> Municipalities { get; init; }

    /// <summary>First day.</summary>
    [JsonPropertyName("geldigVanaf")] public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null when there is none.</summary>
    [JsonPropertyName("geldigTotEnMet")] public required DateOnly? ValidThrough { get; init; }

    /// <summary>The tariff in words; null when it is not known.</summary>
    [JsonPropertyName("tarief")] public required string? Tariff { get; init; }

    /// <summary>Whether the tariff was agreed in this contract; otherwise it is that of the book, and follows it.</summary>
    [JsonPropertyName("eigenTarief")] public required bool HasOwnTariff { get; init; }

    /// <summary>Every demand that holds during the contract.</summary>
    [JsonPropertyName("eisen")] public required ImmutableArray<AcceptedDemand> Demands { get; init; }

    /// <summary>How long or how much of it may be assigned, and how it combines with other products.</summary>
    [JsonPropertyName("afspraken")] public required ImmutableArray<string> Terms { get; init; }

    /// <summary>The award that it comes from; null when it comes from none.</summary>
    [JsonPropertyName("gunning")] public required AcceptedAward? Award { get; init; }
}

/// <summary>The provider that accepts a contract.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KvkNumber">Number in the trade register.</param>
/// <param name="AgbCode">Number as a care provider.</param>
public sealed record AcceptingOrganisation(
    [property: JsonPropertyName("naam")] string Name, [property: JsonPropertyName("kvkNummer")] string KvkNumber, [property: JsonPropertyName("agbCode")] string AgbCode);

/// <summary>A demand of an accepted contract.</summary>
/// <param name="Id">Its id in the product.</param>
/// <param name="Text">What it asks.</param>
public sealed record AcceptedDemand([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("eis")] string Text);

/// <summary>The award that a contract comes from.</summary>
/// <param name="Round">Number of the round.</param>
/// <param name="Title">The title of the round.</param>
/// <param name="Submission">Number on the receipt of what was submitted.</param>
/// <param name="Sha256">SHA-256 of what was submitted.</param>
public sealed record AcceptedAward(
    [property: JsonPropertyName("ronde")] int Round, [property: JsonPropertyName("titel")] string Title, [property: JsonPropertyName("ontvangstnummer")] string Submission, [property: JsonPropertyName("sha256")] string Sha256);
