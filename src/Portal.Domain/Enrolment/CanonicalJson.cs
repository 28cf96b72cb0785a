using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Enrolments;

/// <summary>
/// Writes JSON in the one way in which it can be written, so that its hash stands for what it says: keys in the order of their characters, no white space, numbers
/// without exponents or needless zeros, and in texts no more escapes than JSON asks. To be hashed and sent as UTF-8.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Writes something.</summary>
    public static string Write<T>(T value) => Write(JsonSerializer.SerializeToElement(value, CatalogueJson.Options));

    /// <summary>Writes JSON.</summary>
    /// <exception cref="FormatException">A number is too large or too exact for a decimal.</exception>
    public static string Write(JsonElement json)
    {
        var text = new StringBuilder();
        Write(json, text);
        return text.ToString();
    }

    /// <summary>Reads what was written.</summary>
    /// <exception cref="JsonException">It is no JSON of this kind.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, CatalogueJson.Options) ?? throw new JsonException("There is nothing.");

    /// <summary>SHA-256 of what was written, as UTF-8, in hexadecimal digits.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Write(JsonElement json, StringBuilder text)
    {
        var separator = "";
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    Write(property.Name, text.Append(separator));
                    Write(property.Value, text.Append(':'));
                    separator = ",";
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in json.EnumerateArray())
                {
                    Write(item, text.Append(separator));
                    separator = ",";
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                Write(json.GetString()!, text);
                break;
            case JsonValueKind.Number:
                // Dividing by a one with all the decimals that there are takes away the zeros at the end.
                var number = json.GetDecimal() / 1.0000000000000000000000000000m;
                text.Append(number == 0 ? "0" : number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        // Half a pair of surrogates is no character, and becomes one that says so.
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => text.Append(rune.ToString()),
            };
        }
        text.Append('"');
    }
}
