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
    [property: JsonPropertyName("clientenstop")] IntakeStopDocument? IntakeStop,
    [property: JsonPropertyName("_links")] SelfLink Links)
{
    /// <summary>The provider as a document.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="inForce">The contracts of the day.</param>
    /// <param name="day">The day.</param>
    public static ProviderDocument Of(Provider provider, ContractsInForce inForce, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(inForce);
        return new(
            provider.Slug, provider.Name, provider.Website,
            provider.Contact is { } contact ? new(contact.Email, contact.Phone) : null,
            [.. provider.Branches.Select(branch => new BranchDocument(branch.Name, branch.Street, branch.PostalCode, branch.Town, branch.Municipality))],
            [.. inForce.OfProvider(provider.Slug).Select(contract => contract.Product)],
            IntakeStopDocument.Of(inForce.OfProvider(provider.Slug), day),
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
    [property: JsonPropertyName("gemeenten")] IReadOnlyList<string> Municipalities,
    [property: JsonPropertyName("clientenstop")] IntakeStopDocument? IntakeStop);

/// <summary>A time in which a provider takes no new clients.</summary>
public sealed record IntakeStopDocument([property: JsonPropertyName("vanaf")] DateOnly ValidFrom, [property: JsonPropertyName("totEnMet")] DateOnly? ValidThrough)
{
    /// <summary>That of a contract on a day; null when it takes new clients on that day.</summary>
    public static IntakeStopDocument? Of(PublicContract contract, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return contract.IntakeStopOn(day) is { } stop ? new(stop.ValidFrom, stop.ValidThrough) : null;
    }

    /// <summary>That of a provider on a day: the days on which it takes new clients for none of its products; null when it takes some.</summary>
    public static IntakeStopDocument? Of(IReadOnlyList<PublicContract> contracts, DateOnly day)
    {
        var stops = contracts.Select(contract => Of(contract, day)).ToList();
        return stops.Count == 0 || stops.Contains(null) ? null : new(stops.Max(stop => stop!.ValidFrom), stops.Min(stop => stop!.ValidThrough));
    }
}

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
