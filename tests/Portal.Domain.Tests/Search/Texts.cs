using FsCheck;
using FsCheck.Fluent;

namespace Portal.Domain.Tests.Search;

/// <summary>Texts as people, scrapers and attackers write them.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "begeleiding", "Zorg", "é", "ё", "а", "Ω", "ß", "ﬁ", "Ĳ", "İ", " ", "-", "'", "\"", "\0", "\t", "\n", "́", "ë", "e\u0308", "\u202e", "🦽", "👩‍👧", "٣", "02A16", "%", "<b>",
        "\ud83e", "\udd70", "字", "ⅷ", "²", "½",
    ];

    /// <summary>Enough texts to meet what is rare; the same ones in every run.</summary>
    public static Config Often { get; } = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261201, 1);

    /// <summary>Any text: words, diacritics, look-alikes, emoji, control characters, halves of surrogate pairs.</summary>
    public static Arbitrary<string> Any { get; } =
        Gen.OneOf(
            Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
            Gen.OneOf(Gen.Choose(0, 0x2fff), Gen.Choose(0xd7f0, 0xe010), Gen.Choose(0xfff0, 0xffff)).Select(code => (char)code).ArrayOf().Select(letters => new string(letters))).ToArbitrary();

    /// <summary>Words in lower case without diacritics, also ones that no language has.</summary>
    public static Arbitrary<string> Words { get; } =
        Gen.Elements("abdefghijklmnoprstuvwyz0123456789".ToCharArray()).NonEmptyListOf()
            .Select(letters => new string([.. letters]))
            .SelectMany(word => Gen.Elements("", "en", "heden", "heid", "ingen", "aars", "lijke", "ig", "end", "s", "e", "ene"), (word, ending) => word + ending)
            .ToArbitrary();
}
