using System.Text.Json.Serialization;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Api;

/// <summary>A product as the API writes it.</summary>
public sealed record ProductDocument
{
    /// <summary>Key: book and slug.</summary>
    [JsonPropertyName("sleutel")] public required string Key { get; init; }

    /// <summary>Name.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }

    /// <summary>Slug of the book.</summary>
    [JsonPropertyName("productboek")] public required string Book { get; init; }

    /// <summary>Status of the book.</summary>
    [JsonPropertyName("status")] public required BookStatus Status { get; init; }

    /// <summary>Slug of the region.</summary>
    [JsonPropertyName("regio")] public required string Region { get; init; }

    /// <summary>Codes.</summary>
    [JsonPropertyName("codes")] public required IReadOnlyList<ProductCode> Codes { get; init; }

    /// <summary>Law.</summary>
    [JsonPropertyName("wet")] public required Law? Law { get; init; }

    /// <summary>Slug of the lot.</summary>
    [JsonPropertyName("perceel")] public required string? Lot { get; init; }

    /// <summary>Unit.</summary>
    [JsonPropertyName("eenheid")] public required Unit? Unit { get; init; }

    /// <summary>Kind of care.</summary>
    [JsonPropertyName("zorgsoort")] public required string CareKind { get; init; }

    /// <summary>Tariffs.</summary>
    [JsonPropertyName("tarieven")] public required IReadOnlyList<Tariff> Tariffs { get; init; }

    /// <summary>Summary.</summary>
    [JsonPropertyName("samenvatting")] public required string Summary { get; init; }

    /// <summary>Description.</summary>
    [JsonPropertyName("omschrijving")] public required string Description { get; init; }

    /// <summary>Target group.</summary>
    [JsonPropertyName("doelgroep")] public required string TargetGroup { get; init; }

    /// <summary>Result.</summary>
    [JsonPropertyName("resultaat")] public required string Result { get; init; }

    /// <summary>Demands.</summary>
    [JsonPropertyName("eisen")] public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>Group size.</summary>
    [JsonPropertyName("groepsgrootte")] public required GroupSizeDocument? GroupSize { get; init; }

    /// <summary>Limits in time.</summary>
    [JsonPropertyName("duurbeperkingen")] public required IReadOnlyList<DurationLimit> DurationLimits { get; init; }

    /// <summary>Combinations.</summary>
    [JsonPropertyName("combinaties")] public required IReadOnlyList<Combination> Combinations { get; init; }

    /// <summary>Conditions at enrolment.</summary>
    [JsonPropertyName("inschrijfvoorwaarden")] public required IReadOnlyList<EnrolmentCondition> EnrolmentConditions { get; init; }

    /// <summary>Who may assign it.</summary>
    [JsonPropertyName("toegang")] public required string? Access { get; init; }

    /// <summary>What comes later.</summary>
    [JsonPropertyName("volgtNog")] public required IReadOnlyList<string> ToFollow { get; init; }

    /// <summary>Number of contracted providers.</summary>
    [JsonPropertyName("gecontracteerdeAanbieders")] public required int ContractedProviders { get; init; }

    /// <summary>CBS codes of the municipalities.</summary>
    [JsonPropertyName("gemeenten")] public required IReadOnlyList<string> Municipalities { get; init; }

    /// <summary>When the content last changed.</summary>
    [JsonPropertyName("bijgewerktOp")] public required DateTime UpdatedAt { get; init; }

    /// <summary>Links.</summary>
    [JsonPropertyName("_links")] public required ProductLinks Links { get; init; }

    /// <summary>The product as a document.</summary>
    /// <param name="product">The product.</param>
    /// <param name="contracted">How many providers are contracted for it.</param>
    public static ProductDocument Of(Product product, int contracted) => new()
    {
        Key = product.Key,
        Name = product.Facts.Name,
        Book = product.Book.Slug,
        Status = product.Book.Facts.Status,
        Region = product.Book.Facts.Region.Slug,
        Codes = product.Facts.Codes,
        Law = product.Facts.Law,
        Lot = product.Facts.Lot,
        Unit = product.Facts.Unit,
        CareKind = product.Facts.CareKind,
        Tariffs = product.Facts.Tariffs,
        Summary = product.Texts.Summary,
        Description = product.Texts.Description,
        TargetGroup = product.Texts.TargetGroup,
        Result = product.Texts.Result,
        Requirements = product.Facts.Requirements,
        GroupSize = product.GroupSize is { } size ? new(size.Minimum, size.Maximum, size.Average) : null,
        DurationLimits = product.Facts.DurationLimits,
        Combinations = product.Facts.Combinations,
        EnrolmentConditions = product.Facts.EnrolmentConditions,
        Access = product.Facts.Access,
        ToFollow = product.Facts.ToFollow,
        ContractedProviders = contracted,
        Municipalities = [.. product.Book.Facts.Municipalities.Select(municipality => municipality.Code)],
        UpdatedAt = product.UpdatedAt,
        Links = new(new($"{ProductenApi.Path}/{product.Key}")),
    };
}

/// <summary>The size of a group of clients.</summary>
public sealed record GroupSizeDocument(
    [property: JsonPropertyName("minimum")] int? Minimum,
    [property: JsonPropertyName("maximum")] int? Maximum,
    [property: JsonPropertyName("gemiddeld")] int? Average);

/// <summary>The links of a product.</summary>
public sealed record ProductLinks([property: JsonPropertyName("self")] Link Self);

/// <summary>A link.</summary>
public sealed record Link([property: JsonPropertyName("href")] string Href);

/// <summary>A page of products.</summary>
public sealed record ProductPage(
    [property: JsonPropertyName("producten")] IReadOnlyList<ProductDocument> Products,
    [property: JsonPropertyName("totaal")] int Total,
    [property: JsonPropertyName("pagina")] int Page,
    [property: JsonPropertyName("paginagrootte")] int PageSize,
    [property: JsonPropertyName("_links")] PageLinks Links);

/// <summary>The links of a page.</summary>
public sealed record PageLinks(
    [property: JsonPropertyName("self")] Link Self,
    [property: JsonPropertyName("volgende")] Link? Next,
    [property: JsonPropertyName("vorige")] Link? Previous);
