using System.Text.Json.Serialization;
using Portal.Domain.Contracts;

namespace Portal.Web.Api;

/// <summary>A provider as the API writes it. The name of a contact person is not in it.</summary>
public sealed record ProviderDocument(
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("naam")] string Name,
    [property: JsonPropertyName("website")] string? Website,
    [property: JsonPropertyName("contact")] ContactDocument? Contact,
    [property: JsonPropertyName("vestigingen")] IReadOnlyList<BranchDocument> Branches,
    [property: JsonPropertyName("producten")] IReadOnlyList<string> Products,
    [property: JsonPropertyName("_links")] SelfLink Links)
{
    /// <summary>The provider as a document.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="inForce">The contracts of the day.</param>
    public static ProviderDocument Of(Provider provider, ContractsInForce inForce)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(inForce);
        return new(
            provider.Slug, provider.Name, provider.Website,
            provider.Contact is { } contact ? new(contact.Email, contact.Phone) : null,
            [.. provider.Branches.Select(branch => new BranchDocument(branch.Name, branch.Street, branch.PostalCode, branch.Town, branch.Municipality))],
            [.. inForce.OfProvider(provider.Slug).Select(contract => contract.Product)],
            new(new($"{AanbiedersApi.Path}/{provider.Slug}")));
    }
}

/// <summary>How to reach a provider.</summary>
public sealed record ContactDocument([property: JsonPropertyName("email")] string? Email, [property: JsonPropertyName("telefoon")] string? Phone);

/// <summary>A place where a provider works.</summary>
public sealed record BranchDocument(
    [property: JsonPropertyName("naam")] string? Name,
    [property: JsonPropertyName("straat")] string Street,
    [property: JsonPropertyName("postcode")] string PostalCode,
    [property: JsonPropertyName("plaats")] string Town,
    [property: JsonPropertyName("gemeente")] string Municipality);

/// <summary>A contract as the API writes it.</summary>
public sealed record ContractDocument(
    [property: JsonPropertyName("aanbieder")] string Provider,
    [property: JsonPropertyName("product")] string Product,
    [property: JsonPropertyName("regio")] string Region,
    [property: JsonPropertyName("geldigVanaf")] DateOnly ValidFrom,
    [property: JsonPropertyName("geldigTotEnMet")] DateOnly? ValidThrough,
    [property: JsonPropertyName("gemeenten")] IReadOnlyList<string> Municipalities);

/// <summary>The link of a record to itself.</summary>
public sealed record SelfLink([property: JsonPropertyName("self")] Link Self);

/// <summary>A page of providers.</summary>
public sealed record ProviderPage(
    [property: JsonPropertyName("aanbieders")] IReadOnlyList<ProviderDocument> Providers,
    [property: JsonPropertyName("totaal")] int Total,
    [property: JsonPropertyName("pagina")] int Page,
    [property: JsonPropertyName("paginagrootte")] int PageSize,
    [property: JsonPropertyName("_links")] PageLinks Links);

/// <summary>A page of contracts.</summary>
public sealed record ContractPage(
    [property: JsonPropertyName("overeenkomsten")] IReadOnlyList<ContractDocument> Contracts,
    [property: JsonPropertyName("totaal")] int Total,
    [property: JsonPropertyName("pagina")] int Page,
    [property: JsonPropertyName("paginagrootte")] int PageSize,
    [property: JsonPropertyName("_links")] PageLinks Links);
