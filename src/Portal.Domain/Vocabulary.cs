using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Portal.Domain;

/// <summary>
/// The fixed words of the field: the code that files, the API and the database use for each member of an enum ("mbo-4"). It is written
/// once, on the member itself, in <see cref="JsonStringEnumMemberNameAttribute"/>.
/// </summary>
public static class Vocabulary
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> AllCodes = new();

    /// <summary>All codes of an enum, in its order.</summary>
    public static IReadOnlyList<string> Codes(Type type) =>
        AllCodes.GetOrAdd(type, static t => [.. Enum.GetNames(t).Select(name => t.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name)]);

    /// <summary>All codes of an enum, in its order.</summary>
    public static IReadOnlyList<string> Codes<T>() where T : struct, Enum => Members<T>.Names;

    /// <summary>The code of a member.</summary>
    public static string Code<T>(this T value) where T : struct, Enum => Members<T>.CodeOf[value];

    /// <summary>Finds the member with this code; false when there is none. Case matters.</summary>
    public static bool TryParse<T>(string? code, out T value) where T : struct, Enum
    {
        value = default;
        return code is not null && Members<T>.ValueOf.TryGetValue(code, out value);
    }

    private static class Members<T> where T : struct, Enum
    {
        private static readonly Type Type = typeof(T);
        public static readonly IReadOnlyList<string> Names = Codes(Type);
        public static readonly Dictionary<T, string> CodeOf = Enum.GetValues<T>().Zip(Names).ToDictionary(pair => pair.First, pair => pair.Second);
        public static readonly Dictionary<string, T> ValueOf = CodeOf.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
