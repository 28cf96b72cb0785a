using System.Text.Json.Serialization;

namespace Portal.Domain.Search;

/// <summary>The words by which people search: the file zoekwoorden.yaml, kept by whoever knows the field.</summary>
public sealed record SearchWords
{
    /// <summary>Groups of words and phrases that mean the same to who searches: each finds the others.</summary>
    [JsonPropertyName("synoniemen")] public required IReadOnlyList<IReadOnlyList<string>> Synonyms { get; init; }

    /// <summary>Words that find other words, not the other way round.</summary>
    [JsonPropertyName("verwant")] public required IReadOnlyList<RelatedWord> Related { get; init; }

    /// <summary>Abbreviations: each finds what it stands for and the other way round.</summary>
    [JsonPropertyName("afkortingen")] public required IReadOnlyList<Abbreviation> Abbreviations { get; init; }

    /// <summary>Words that say nothing about care.</summary>
    [JsonPropertyName("stopwoorden")] public required IReadOnlyList<string> StopWords { get; init; }

    /// <summary>Searches that are offered to who found nothing.</summary>
    [JsonPropertyName("populair")] public required IReadOnlyList<string> Popular { get; init; }

    /// <summary>No words at all.</summary>
    public static SearchWords None { get; } = new() { Synonyms = [], Related = [], Abbreviations = [], StopWords = [], Popular = [] };
}

/// <summary>A word that finds other words.</summary>
public sealed record RelatedWord
{
    /// <summary>What is typed.</summary>
    [JsonPropertyName("woord")] public required string Word { get; init; }

    /// <summary>What it finds too.</summary>
    [JsonPropertyName("vindt")] public required IReadOnlyList<string> Finds { get; init; }
}

/// <summary>An abbreviation and what it stands for.</summary>
public sealed record Abbreviation
{
    /// <summary>The abbreviation.</summary>
    [JsonPropertyName("afkorting")] public required string Letters { get; init; }

    /// <summary>The words in full; more where it is written in more ways.</summary>
    [JsonPropertyName("voluit")] public required IReadOnlyList<string> Full { get; init; }
}
