using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Api;

/// <summary>An assessment as the API writes it.</summary>
public sealed record AssessmentDocument
{
    /// <summary>Key of the product.</summary>
    [JsonPropertyName("product")] public required string Product { get; init; }

    /// <summary>The day that was judged.</summary>
    [JsonPropertyName("peildatum")] public required DateOnly Day { get; init; }

    /// <summary>The overall verdict.</summary>
    [JsonPropertyName("oordeel")] public required Verdict Verdict { get; init; }

    /// <summary>The demands.</summary>
    [JsonPropertyName("onderdelen")] public required IReadOnlyList<PartDocument> Parts { get; init; }

    /// <summary>When the verdict changes.</summary>
    [JsonPropertyName("vooruitblik")] public required IReadOnlyList<TurnDocument> Forecast { get; init; }

    /// <summary>The assessment as a document.</summary>
    public static AssessmentDocument Of(Product product, Assessment assessment, IReadOnlyList<Turn> turns) => new()
    {
        Product = product.Key,
        Day = assessment.Day,
        Verdict = assessment.Verdict,
        Parts = [.. assessment.Parts.Select(part => new PartDocument(part) { Trajectories = part.Trajectories is { } all ? [.. all.Select(one => new TrajectoryDocument(one))] : null })],
        Forecast = [.. turns.Select(turn => new TurnDocument(
            turn.Day,
            turn.Verdict,
            [.. turn.Changes.SelectMany(change => change.Causes.Select(cause => new CauseDocument(change.Requirement.Id, cause.MemberId, Explanation.Of(cause))))]))],
    };
}

/// <summary>What was found of a demand.</summary>
public record PartDocument
{
    private static readonly FrozenDictionary<Type, string> Kinds = CatalogueJson.Options.GetTypeInfo(typeof(Requirement)).PolymorphismOptions!.DerivedTypes
        .ToFrozenDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>What was found of a demand, as a document.</summary>
    public PartDocument(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        Requirement = part.Requirement.Id;
        Kind = Kinds[part.Requirement.GetType()];
        Verdict = part.Verdict;
        Basis = part.Basis;
        Numerator = Shortest(part.Numerator);
        Denominator = Shortest(part.Denominator);
        Percentage = Shortest(part.Percentage);
        Required = Shortest(part.Required);
        Shortfall = part.Shortfall is { } shortfall ? new(shortfall.Extra, shortfall.Replacements) : null;
        Unverified = part.Unverified;
        Text = Explanation.Of(part);
        Counted = part.Counted;
        NotCounted = [.. part.NotCounted.Select(NotCountedDocument.Of)];
        InsufficientOthers = [.. part.InsufficientOthers.Select(NotCountedDocument.Of)];
    }

    /// <summary>Id of the demand.</summary>
    [JsonPropertyName("eis")] public string Requirement { get; init; }

    /// <summary>Kind of the demand.</summary>
    [JsonPropertyName("soort")] public string Kind { get; init; }

    /// <summary>Whether it is met.</summary>
    [JsonPropertyName("oordeel")] public Verdict Verdict { get; init; }

    /// <summary>What a share is counted in.</summary>
    [JsonPropertyName("grondslag")] public Basis? Basis { get; init; }

    /// <summary>What is counted.</summary>
    [JsonPropertyName("teller")] public decimal? Numerator { get; init; }

    /// <summary>Of how much.</summary>
    [JsonPropertyName("noemer")] public decimal? Denominator { get; init; }

    /// <summary>The share that counts.</summary>
    [JsonPropertyName("percentage")] public decimal? Percentage { get; init; }

    /// <summary>What the demand asks.</summary>
    [JsonPropertyName("vereist")] public decimal? Required { get; init; }

    /// <summary>Fewest changes with which a share is met.</summary>
    [JsonPropertyName("tekort")] public ShortfallDocument? Shortfall { get; init; }

    /// <summary>How many of the people counted would not be on confirmed evidence alone.</summary>
    [JsonPropertyName("onbevestigd")] public int Unverified { get; init; }

    /// <summary>What was found, in words.</summary>
    [JsonPropertyName("uitleg")] public string Text { get; init; }

    /// <summary>Who are counted.</summary>
    [JsonPropertyName("meegeteld")] public IReadOnlyList<string> Counted { get; init; }

    /// <summary>Who are asked and not counted.</summary>
    [JsonPropertyName("nietMeegeteld")] public IReadOnlyList<NotCountedDocument> NotCounted { get; init; }

    /// <summary>Who fail what a share asks of the others.</summary>
    [JsonPropertyName("onvoldoendeOverigen")] public IReadOnlyList<NotCountedDocument> InsufficientOthers { get; init; }

    /// <summary>The same per trajectory.</summary>
    [JsonPropertyName("trajecten")] public IReadOnlyList<TrajectoryDocument>? Trajectories { get; init; }

    /// <summary>A number without zeros at the end of its decimals.</summary>
    private static decimal? Shortest(decimal? number) => number / 1.0000000000000000000000000000m;
}

/// <summary>What was found of a demand for one trajectory.</summary>
public sealed record TrajectoryDocument : PartDocument
{
    /// <summary>What was found for one trajectory, as a document.</summary>
    public TrajectoryDocument(Part part) : base(part) => Trajectory = part.Trajectory!;

    /// <summary>The trajectory.</summary>
    [JsonPropertyName("traject"), JsonPropertyOrder(-1)] public string Trajectory { get; init; }
}

/// <summary>Fewest changes with which a share is met.</summary>
public sealed record ShortfallDocument([property: JsonPropertyName("erbij")] int? Extra, [property: JsonPropertyName("vervangen")] int Replacements);

/// <summary>Someone who does not count, and why.</summary>
public sealed record NotCountedDocument([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("reden")] string Reason)
{
    /// <summary>Someone who does not count, as a document.</summary>
    public static NotCountedDocument Of(NotCounted person) => new(person.Id, Explanation.Of(person));
}

/// <summary>A day on which a verdict changes.</summary>
public sealed record TurnDocument(
    [property: JsonPropertyName("datum")] DateOnly Day,
    [property: JsonPropertyName("oordeel")] Verdict Verdict,
    [property: JsonPropertyName("oorzaken")] IReadOnlyList<CauseDocument> Causes);

/// <summary>What happens on a day to someone whom a demand asks.</summary>
public sealed record CauseDocument(
    [property: JsonPropertyName("eis")] string Requirement,
    [property: JsonPropertyName("medewerker")] string MemberId,
    [property: JsonPropertyName("oorzaak")] string Text);
