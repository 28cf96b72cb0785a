using System.Globalization;
using System.Text.Json;
using Portal.Domain;
using Portal.Domain.Privacy;

namespace Portal.Web.Api;

/// <summary>
/// A value in the JSON of a request, never null. What it is asked to be and is not, it notes as a fault; then the answer is null or empty,
/// and reading goes on to find the other faults.
/// </summary>
/// <param name="Json">The value.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Faults">Where faults are noted.</param>
internal readonly record struct RequestValue(JsonElement Json, string Path, RequestFaults Faults)
{
    /// <summary>Most characters of a text of the sender's own.</summary>
    public const int LongestText = 100;

    private const int MostDecimals = 17, LongestNumber = 24, MostScale = 28;

    /// <summary>Notes a fault of this value.</summary>
    public void Fault(string reason) => Faults.Add(Path, reason);

    /// <summary>The value as an object with no other keys than these.</summary>
    public RequestObject? Object(params ReadOnlySpan<string> keys) => Is(JsonValueKind.Object, "een object") ? new(this, keys) : null;

    /// <summary>The values in a list. A list that is too long is not read at all.</summary>
    public IEnumerable<RequestValue> Items(int most = RequestBody.Largest)
    {
        if (!Is(JsonValueKind.Array, "een lijst"))
            yield break;
        if (Json.GetArrayLength() is var length && length > most)
        {
            Fault($"dit zijn er {DutchFormat.Number(length)}; er mogen er ten hoogste {DutchFormat.Number(most)} zijn");
            yield break;
        }
        foreach (var (i, item) in Json.EnumerateArray().Index())
        {
            if (Faults.Full)
                yield break;
            var value = new RequestValue(item, $"{Path}[{i}]", Faults);
            if (item.ValueKind == JsonValueKind.Null)
                value.Fault("null kan hier niet");
            else
                yield return value;
        }
    }

    /// <summary>A short text of the sender's own; it never holds a BSN.</summary>
    public string? Text()
    {
        if (!Is(JsonValueKind.String, "tekst"))
            return null;
        var text = Json.GetString()!;
        if (text.Length > LongestText)
            Fault($"dit is te lang: ten hoogste {LongestText} tekens");
        else if (text.Any(char.IsControl))
            Fault("dit bevat een besturingsteken");
        else if (CitizenNumber.IsIn(text, inOnePiece: true))
            Fault("dit lijkt op een burgerservicenummer (BSN), en dat mag u niet sturen; gebruik een eigen nummer of code");
        else
            return text;
        return null;
    }

    /// <summary>One of the fixed words of the field.</summary>
    /// <param name="but">A word that cannot stand here.</param>
    public T? Word<T>(T? but = null) where T : struct, Enum
    {
        if (!Is(JsonValueKind.String, "tekst"))
            return null;
        if (Vocabulary.TryParse<T>(Json.GetString(), out var word) && !word.Equals(but))
            return word;
        Fault($"deze waarde kennen wij niet; kies uit {DutchFormat.List(Vocabulary.Codes<T>().Where(code => code != but?.Code()), "of")}");
        return null;
    }

    /// <summary>A day, written as 2026-12-31.</summary>
    public DateOnly? Day()
    {
        if (!Is(JsonValueKind.String, "een dag als tekst"))
            return null;
        var text = Json.GetString();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fault(text is [_, _, _, _, '-', _, _, '-', _, _] && text.All(c => c is '-' or (>= '0' and <= '9')) ? "deze dag bestaat niet" : "schrijf een dag als 2026-12-31");
        return null;
    }

    /// <summary>A number from 0, exactly as it is written.</summary>
    public decimal? Number(decimal most)
    {
        if (!Is(JsonValueKind.Number, "een getal"))
            return null;
        if (Exactly() is not { } number)
            Fault($"schrijf een getal met ten hoogste {MostDecimals} decimalen");
        else if (number < 0 || number > most)
            Fault($"dit moet van 0 tot en met {DutchFormat.Number(most)} zijn");
        else
            return number;
        return null;
    }

    /// <summary>A whole number from 0.</summary>
    public int? Whole(int most)
    {
        if (!Is(JsonValueKind.Number, "een geheel getal"))
            return null;
        if (Exactly() is { } number && number == decimal.Truncate(number) && number >= 0 && number <= most)
            return (int)number;
        Fault($"dit moet een geheel getal van 0 tot en met {DutchFormat.Number(most)} zijn");
        return null;
    }

    /// <summary>The number, when it has no more decimals than are allowed; a decimal then holds it exactly.</summary>
    private decimal? Exactly()
    {
        var text = Json.GetRawText();
        if (text.Length > LongestNumber || !Json.TryGetDecimal(out var number) || number != decimal.Round(number, MostDecimals))
            return null;
        var parts = text.Split('e', 'E');
        if (!parts[0].AsSpan().ContainsAnyInRange('1', '9'))
            return 0;
        // Digits that a decimal has no room for, so far behind the point, have fallen off.
        var decimals = parts[0].Length - 1 - (parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point : parts[0].Length - 1);
        return parts.Length > 1 && decimals - long.Parse(parts[1], CultureInfo.InvariantCulture) > MostScale ? null : number;
    }

    private bool Is(JsonValueKind kind, string name)
    {
        if (Json.ValueKind == kind)
            return true;
        Fault($"dit moet {name} zijn");
        return false;
    }
}

/// <summary>An object in the JSON of a request. Keys that it may not have, and keys that it has twice, are noted as faults.</summary>
internal sealed class RequestObject
{
    private readonly RequestValue self;
    private readonly Dictionary<string, JsonElement> values = [];

    /// <summary>Reads the keys of an object.</summary>
    public RequestObject(RequestValue self, ReadOnlySpan<string> keys)
    {
        this.self = self;
        foreach (var property in self.Json.EnumerateObject())
        {
            if (!keys.Contains(property.Name))
                Fault(CitizenNumber.IsIn(property.Name) ? "…" : property.Name, $"deze sleutel kennen wij niet; bekend zijn {DutchFormat.List(keys.ToArray())}");
            else if (!values.TryAdd(property.Name, property.Value))
                Fault(property.Name, "deze sleutel staat er meer dan één keer");
            if (self.Faults.Full)
                return;
        }
    }

    /// <summary>The value of a key; null when it is absent or null.</summary>
    public RequestValue? this[string key] =>
        values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null ? new(value, PathOf(key), self.Faults) : null;

    /// <summary>The value of a key that must be there.</summary>
    public RequestValue? Required(string key)
    {
        if (this[key] is { } value)
            return value;
        Fault(key, "deze sleutel is verplicht");
        return null;
    }

    /// <summary>Notes a fault of one key.</summary>
    public void Fault(string key, string reason) => self.Faults.Add(PathOf(key), reason);

    private string PathOf(string key) => self.Path == RequestFaults.WholeBody ? key : $"{self.Path}.{key}";
}
