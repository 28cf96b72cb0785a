using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Portal.Domain;
using Portal.Domain.Catalogue;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Portal.Data.Catalogue;

/// <summary>
/// Reads YAML into the catalogue's own types and reports every fault with its line and key: unknown and missing keys, words outside a
/// vocabulary, and values of the wrong kind. What the types say (names, required members, vocabularies) is the only schema.
/// </summary>
internal sealed class YamlReader(string file, int lineOffset, List<CatalogueError> errors)
{
    // The deepest file goes six deep. What is nested far deeper would break the parser down, and with it the whole portal.
    private const int MostDepth = 20;

    private readonly Dictionary<string, int> lines = [];
    private readonly int errorsBefore = errors.Count;

    /// <summary>The value that the text holds, or null when it has faults.</summary>
    public T? Read<T>(string yaml) where T : class
    {
        var stream = new YamlStream();
        try
        {
            if (!IsSimple(yaml))
                return null;
            stream.Load(new StringReader(yaml));
        }
        catch (Exception fault)
        {
            // On some texts the parser breaks down instead of saying where they are wrong.
            errors.Add(new(file, fault is YamlException yamlFault ? (int)yamlFault.Start.Line + lineOffset : null, $"is not YAML: {fault.Message}"));
            return null;
        }
        if (stream.Documents.Count != 1)
        {
            errors.Add(new(file, null, "holds no facts"));
            return null;
        }
        var json = Convert(stream.Documents[0].RootNode, CatalogueJson.Options.GetTypeInfo(typeof(T)), "");
        return errors.Count > errorsBefore ? null : json.Deserialize<T>(CatalogueJson.Options);
    }

    /// <summary>Reports a fault in a key that was read before.</summary>
    public void Fail(string path, string message) =>
        errors.Add(new(file, lines.TryGetValue(path, out var line) ? line : null, path.Length == 0 ? message : $"{path} {message}"));

    /// <summary>Looks at the pieces one by one, before a tree is made of them: a reference to another piece could stand for millions of them.</summary>
    private bool IsSimple(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            var fault = depth > MostDepth ? "is nested too deep" : parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } ? "holds a reference (& or *), which is not used here" : null;
            if (fault is null)
                continue;
            errors.Add(new(file, (int)parser.Current.Start.Line + lineOffset, fault));
            return false;
        }
        return true;
    }

    private JsonNode? Convert(YamlNode node, JsonTypeInfo type, string path)
    {
        lines.TryAdd(path, (int)node.Start.Line + lineOffset);
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => ConvertObject(node, type, path),
            JsonTypeInfoKind.Enumerable => ConvertList(node, type, path),
            _ => ConvertScalar(node, type.Type, path),
        };
    }

    private JsonArray? ConvertList(YamlNode node, JsonTypeInfo type, string path)
    {
        if (node is not YamlSequenceNode sequence)
        {
            Fail(path, "is not a list");
            return null;
        }
        var element = CatalogueJson.Options.GetTypeInfo(type.ElementType!);
        return [.. sequence.Children.Select((child, index) => Convert(child, element, $"{path}[{index}]"))];
    }

    private JsonObject? ConvertObject(YamlNode node, JsonTypeInfo type, string path)
    {
        if (node is not YamlMappingNode mapping)
        {
            Fail(path, "holds no keys");
            return null;
        }
        var json = new JsonObject();
        var prefix = path.Length == 0 ? "" : path + ".";
        var keys = new Dictionary<string, YamlNode>();
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (name.Length > 0)
            {
                keys[name] = value;
                lines[prefix + name] = (int)key.Start.Line + lineOffset;
            }
            else
            {
                errors.Add(new(file, (int)key.Start.Line + lineOffset, "a key must be a single word"));
            }
        }
        if (type.PolymorphismOptions is { } polymorphism)
        {
            var kinds = polymorphism.DerivedTypes.ToDictionary(derived => (string)derived.TypeDiscriminator!, derived => derived.DerivedType);
            var kind = (keys.GetValueOrDefault(polymorphism.TypeDiscriminatorPropertyName) as YamlScalarNode)?.Value ?? "";
            if (!kinds.TryGetValue(kind, out var derivedType))
            {
                Fail(path, $"has {polymorphism.TypeDiscriminatorPropertyName} \"{kind}\", which is not one of: {string.Join(", ", kinds.Keys)}");
                return null;
            }
            keys.Remove(polymorphism.TypeDiscriminatorPropertyName);
            json[polymorphism.TypeDiscriminatorPropertyName] = kind;
            type = CatalogueJson.Options.GetTypeInfo(derivedType);
        }
        foreach (var property in type.Properties.Where(property => property.Set is not null))
        {
            if (!keys.Remove(property.Name, out var value))
            {
                if (property.IsRequired)
                    Fail(path, path.Length == 0 ? $"key \"{property.Name}\" is missing" : $"lacks the key \"{property.Name}\"");
                continue;
            }
            if (IsNull(value))
            {
                if (property.IsSetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
                    json[property.Name] = null;
                else
                    Fail(prefix + property.Name, "may not be empty");
                continue;
            }
            json[property.Name] = Convert(value, CatalogueJson.Options.GetTypeInfo(property.PropertyType), prefix + property.Name);
        }
        foreach (var key in keys.Keys)
            Fail(prefix + key, "is not a key that is known here");
        return json;
    }

    private JsonValue? ConvertScalar(YamlNode node, Type type, string path)
    {
        if (node is not YamlScalarNode { Value: { } text })
        {
            Fail(path, "must be a single value");
            return null;
        }
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var codes = Vocabulary.Codes(type);
            if (codes.Contains(text))
                return JsonValue.Create(text);
            Fail(path, $"\"{text}\" is not {Article(type.Name)} ({string.Join(", ", codes)})");
        }
        else if (type == typeof(string))
        {
            if (text.Trim().Length > 0)
                return JsonValue.Create(text.Trim());
            Fail(path, "may not be empty");
        }
        else if (type == typeof(bool))
        {
            if (bool.TryParse(text, out var value))
                return JsonValue.Create(value);
            Fail(path, $"\"{text}\" is not true or false");
        }
        else if (type == typeof(int))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return JsonValue.Create(value);
            Fail(path, $"\"{text}\" is not a whole number");
        }
        else if (type == typeof(decimal))
        {
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return JsonValue.Create(value);
            Fail(path, $"\"{text}\" is not a number (written as 0.34)");
        }
        else if (type == typeof(DateOnly))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return JsonValue.Create(text);
            Fail(path, $"\"{text}\" is not a date (written as 2026-12-31)");
        }
        else
        {
            throw new NotSupportedException($"{type} in catalogue files");
        }
        return null;
    }

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };

    private static string Article(string typeName)
    {
        var words = new StringBuilder();
        foreach (var letter in typeName)
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        return ("aeiou".Contains(words[0], StringComparison.Ordinal) ? "an " : "a ") + words;
    }
}
