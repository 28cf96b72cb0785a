using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Contracts;

namespace Portal.Web.Pages.Aanbieders;

/// <summary>A provider in the words of schema.org, as JSON-LD.</summary>
internal static class ProviderStructuredData
{
    /// <summary>Writes it, safe to stand in a script element: the serializer escapes every character that could end one.</summary>
    public static string Json(Provider provider, string address) => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Organization",
        ["@id"] = address,
        ["url"] = provider.Website ?? address,
        ["name"] = provider.Name,
        ["telephone"] = provider.Contact?.Phone,
        ["email"] = provider.Contact?.Email,
        ["address"] = new JsonArray([.. provider.Branches.Select(branch => new JsonObject
        {
            ["@type"] = "PostalAddress",
            ["streetAddress"] = branch.Street,
            ["postalCode"] = branch.PostalCode,
            ["addressLocality"] = branch.Town,
            ["addressCountry"] = "NL",
        })]),
    }.ToJsonString(JsonSerializerOptions.Default);
}
