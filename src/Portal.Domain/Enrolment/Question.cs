using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Portal.Domain.Enrolments;

/// <summary>How a question of a round is answered.</summary>
public enum QuestionKind
{
    /// <summary>In words.</summary>
    [JsonStringEnumMemberName("tekst")] Text,
    /// <summary>With one of the choices.</summary>
    [JsonStringEnumMemberName("keuze")] Choice,
    /// <summary>With a number.</summary>
    [JsonStringEnumMemberName("getal")] Number,
    /// <summary>With a day.</summary>
    [JsonStringEnumMemberName("datum")] Day,
    /// <summary>With one file or more.</summary>
    [JsonStringEnumMemberName("bestand")] File,
    /// <summary>It is a declaration: agreed to, or not.</summary>
    [JsonStringEnumMemberName("verklaring")] Declaration,
}

/// <summary>A question or declaration as it was put at some moment.</summary>
public sealed record Question
{
    /// <summary>Most characters of an answer in words.</summary>
    public const int LongestAnswer = 4000;

    /// <summary>What somebody who agrees to a declaration answers.</summary>
    public const string Agreed = "ja";

    /// <summary>How it is answered.</summary>
    [JsonPropertyName("soort")] public required QuestionKind Kind { get; init; }

    /// <summary>The question, or the declaration, in plain Dutch.</summary>
    [JsonPropertyName("vraag")] public required string Text { get; init; }

    /// <summary>What helps to answer it; null when nothing is needed.</summary>
    [JsonPropertyName("toelichting")] public string? Help { get; init; }

    /// <summary>What can be chosen; empty for other kinds.</summary>
    [JsonPropertyName("keuzes")] public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether it must be answered.</summary>
    [JsonPropertyName("verplicht")] public required bool IsRequired { get; init; }

    /// <summary>What is wrong with an answer, in Dutch; null when nothing is. An empty answer is none, which is no fault here. A file is not looked at.</summary>
    /// <param name="answer">The answer: a day as "2026-11-22", a number with a comma or point, <see cref="Agreed"/> to a declaration.</param>
    public string? FaultOf(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Length == 0 ? null : Kind switch
        {
            QuestionKind.Text when answer.Length > LongestAnswer => $"Gebruik hoogstens {LongestAnswer} tekens. Dit zijn er {answer.Length}",
            QuestionKind.Choice when !Choices.Contains(answer) => "Kies een van de antwoorden",
            QuestionKind.Number when !TryNumber(answer, out _) => "Vul een getal in, zoals 12 of 12,5",
            QuestionKind.Day when !DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Vul een dag in die bestaat",
            QuestionKind.Declaration when answer != Agreed => "Vink aan dat u akkoord gaat",
            _ => null,
        };
    }

    /// <summary>Reads a number as it is typed: digits with at most one comma or point between, at most 15 of them.</summary>
    public static bool TryNumber(string typed, out decimal number)
    {
        ArgumentNullException.ThrowIfNull(typed);
        number = 0;
        return typed.Count(char.IsAsciiDigit) is > 0 and <= 15
            && decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether it asks the same in the same words, so that an answer to the one is an answer to the other.</summary>
    public bool IsSameAs(Question other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && Text == other.Text && Help == other.Help && Choices.SequenceEqual(other.Choices);
    }
}
