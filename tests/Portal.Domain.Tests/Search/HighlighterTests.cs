using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Search;

namespace Portal.Domain.Tests.Search;

public sealed class HighlighterTests
{
    [Fact]
    public void Every_form_of_a_word_that_was_found_is_marked()
    {
        var highlighter = new Highlighter(new HashSet<string> { DutchStemmer.Stem("begeleiding"), DutchStemmer.Stem("client") });
        Assert.Equal(
            [new("De ", false), new("begeleider", true), new(" helpt de ", false), new("cliënten", true), new(".", false)],
            highlighter.Mark("De begeleider helpt de cliënten."));
    }

    [Fact]
    public void Without_words_the_text_stays_whole() => Assert.Equal([new("Dagbesteding", false)], Highlighter.None.Mark("Dagbesteding"));

    [Fact]
    public void The_pieces_are_the_text() =>
        Prop.ForAll(Texts.Any, text =>
        {
            var stems = DutchText.Words(text).Where((_, index) => index % 2 == 0).Select(word => word.Stem).ToHashSet();
            return string.Concat(new Highlighter(stems).Mark(text).Select(fragment => fragment.Text)) == text;
        }).Check(Texts.Often);
}
