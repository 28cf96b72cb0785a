using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain;
using Portal.Domain.Catalogue;

namespace Portal.Web.Pages.Producten;

/// <summary>A product in the words of schema.org, as JSON-LD.</summary>
internal static class ProductStructuredData
{
    /// <summary>Writes it, safe to stand in a script element: the serializer escapes every character that could end one.</summary>
    public static string Json(Product product, IReadOnlyList<TariffText> tariffs, string address) => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Service",
        ["@id"] = address,
        ["url"] = address,
        ["name"] = product.Facts.Name,
        ["description"] = product.Texts.Summary,
        ["serviceType"] = product.Lot?.Name ?? product.Facts.Law?.Code(),
        ["identifier"] = List(product.Facts.Codes.Select(code => code.Code)),
        ["areaServed"] = List(product.Book.Facts.Municipalities.Select(municipality => new JsonObject { ["@type"] = "AdministrativeArea", ["name"] = municipality.Name })),
        ["offers"] = List(tariffs.Select(text => new JsonObject
        {
            ["@type"] = "Offer",
            ["validFrom"] = text.Tariff.ValidFrom.ToString("O", CultureInfo.InvariantCulture),
            ["validThrough"] = text.Tariff.ValidThrough?.ToString("O", CultureInfo.InvariantCulture),
            ["priceSpecification"] = new JsonObject
            {
                ["@type"] = "UnitPriceSpecification",
                ["price"] = text.Tariff.Amount,
                ["priceCurrency"] = "EUR",
                ["unitText"] = text.Tariff.Unit.Code(),
            },
        })),
    }.ToJsonString(JsonSerializerOptions.Default);

    private static JsonArray? List<T>(IEnumerable<T> items)
    {
        JsonNode?[] nodes = [.. items.Select(item => item as JsonNode ?? JsonValue.Create(item))];
        return nodes.Length == 0 ? null : new JsonArray(nodes);
    }
}
