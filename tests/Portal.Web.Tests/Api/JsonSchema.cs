using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Web.Tests.Api;

/// <summary>
/// Checks JSON against the schemas of an OpenAPI document, as far as that document uses them. Stricter than a schema: a key that the
/// schema does not name is a fault, since nobody could know of it.
/// </summary>
internal sealed class JsonSchema(JsonElement document)
{
    /// <summary>Everything in a value that a schema does not allow.</summary>
    public IReadOnlyList<string> Faults(JsonElement value, JsonElement schema, string place = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Faults(value, Resolve(reference.GetString()!), place);
        if (schema.TryGetProperty("discriminator", out var discriminator))
        {
            return value.TryGetProperty(discriminator.GetProperty("propertyName").GetString()!, out var kind) && discriminator.GetProperty("mapping").TryGetProperty(kind.GetString()!, out var mapped)
                ? Faults(value, Resolve(mapped.GetString()!), place)
                : [$"{place}: is of no known kind"];
        }
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Count(choice => Faults(value, choice, place).Count == 0);
            return fitting == 1 ? [] : [$"{place}: fits {fitting} of the choices, not 1: {value}"];
        }

        var faults = new List<string>();
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(type).Contains("number")))
            return [$"{place}: is {TypeOf(value)}, not {type}"];
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => one.ToString() == value.ToString()))
            faults.Add($"{place}: {value} is not one of {values}");
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("format", out var format) && !HasFormat(value.GetString()!, format.GetString()!))
            faults.Add($"{place}: {value} is no {format}");
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
            faults.Add($"{place}: {value} does not match {pattern}");
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            faults.AddRange(value.EnumerateArray().SelectMany((item, i) => Faults(item, items, $"{place}[{i}]")));
        if (value.ValueKind == JsonValueKind.Object)
            faults.AddRange(ObjectFaults(value, schema, place));
        return faults;
    }

    private IEnumerable<string> ObjectFaults(JsonElement value, JsonElement schema, string place)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var key in required.EnumerateArray().Select(key => key.GetString()!).Where(key => !value.TryGetProperty(key, out _)))
                yield return $"{place}: {key} is missing";
        }
        foreach (var property in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var known)
                || schema.TryGetProperty("additionalProperties", out known))
            {
                foreach (var fault in Faults(property.Value, known, $"{place}.{property.Name}"))
                    yield return fault;
            }
            else
            {
                yield return $"{place}: {property.Name} is not in the schema";
            }
        }
    }

    private JsonElement Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (element, key) => element.GetProperty(key));

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.EndsWith('Z') && DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => true,
    };
}
