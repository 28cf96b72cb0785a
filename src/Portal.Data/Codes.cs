using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain;

namespace Portal.Data;

/// <summary>Stores the members of a vocabulary by their code, so that a database reads as the field does.</summary>
internal static class Codes
{
    private const int LongestCode = 40;

    /// <summary>Stores a member by its code.</summary>
    public static PropertyBuilder<T> HasCode<T>(this PropertyBuilder<T> property) where T : struct, Enum =>
        property.HasConversion(new ValueConverter<T, string>(value => value.Code(), code => Parse<T>(code))).HasMaxLength(LongestCode);

    /// <summary>Stores a member, or none, by its code.</summary>
    public static PropertyBuilder<T?> HasCode<T>(this PropertyBuilder<T?> property) where T : struct, Enum =>
        property.HasConversion(new ValueConverter<T?, string?>(value => value == null ? null : value.Value.Code(), code => code == null ? null : Parse<T>(code))).HasMaxLength(LongestCode);

    /// <summary>Stores members as their codes with commas between.</summary>
    public static PropertyBuilder<ImmutableArray<T>> HasCodes<T>(this PropertyBuilder<ImmutableArray<T>> property) where T : struct, Enum => property
        .HasConversion(
            new ValueConverter<ImmutableArray<T>, string>(values => string.Join(',', values.Select(value => value.Code())), codes => ParseAll<T>(codes)),
            new ValueComparer<ImmutableArray<T>>((one, other) => one.SequenceEqual(other), values => values.Length, values => values))
        .HasMaxLength(1000);

    /// <summary>Stores whole numbers with commas between.</summary>
    public static PropertyBuilder<ImmutableArray<int>> HasNumbers(this PropertyBuilder<ImmutableArray<int>> property) => property
        .HasConversion(
            new ValueConverter<ImmutableArray<int>, string>(numbers => string.Join(',', numbers), text => Numbers(text)),
            new ValueComparer<ImmutableArray<int>>((one, other) => one.SequenceEqual(other), numbers => numbers.Length, numbers => numbers))
        .HasMaxLength(1000);

    private static ImmutableArray<int> Numbers(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static T Parse<T>(string code) where T : struct, Enum =>
        Vocabulary.TryParse<T>(code, out var value) ? value : throw new InvalidOperationException($"\"{code}\" is no {typeof(T).Name}.");

    private static ImmutableArray<T> ParseAll<T>(string codes) where T : struct, Enum =>
        [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Parse<T>)];
}
