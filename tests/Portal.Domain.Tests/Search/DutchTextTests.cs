using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Search;

namespace Portal.Domain.Tests.Search;

public sealed class DutchTextTests
{
    [Theory]
    [InlineData("Begeleiding", "begeleiding")]
    [InlineData("financiën", "financien")]
    [InlineData("cliënten", "clienten")]
    [InlineData("e\u0308", "e")]
    [InlineData("ÉÉN", "een")]
    [InlineData("ёxtrа", "extra")]
    [InlineData("сliёnt", "client")]
    [InlineData("41O23", "41o23")]
    public void Case_diacritics_and_look_alikes_make_no_difference(string text, string folded) =>
        Assert.Equal(folded, DutchText.Fold(text));

    [Fact]
    public void What_is_no_letter_of_any_script_breaks_nothing()
    {
        Assert.Equal("e\uFFFD", DutchText.Fold("É\uFFFE"));
        Assert.Equal("e\uFFFD", DutchText.Fold("É\uD83E"));
    }

    [Theory]
    [InlineData("Dagbesteding, groep (extra)", "dagbesteding", "groep", "extra")]
    [InlineData("mbo-3/4", "mbo", "3", "4")]
    [InlineData("  02A16  ", "02a16")]
    [InlineData("1-op-1 begeleiding", "1", "op", "1", "begeleiding")]
    [InlineData("cliënt's", "client", "s")]
    [InlineData("🦽 rolstoel", "rolstoel")]
    [InlineData("'; DROP TABLE Products; --", "drop", "table", "products")]
    [InlineData("")]
    [InlineData("!?…")]
    public void A_text_is_its_words(string text, params string[] words) =>
        Assert.Equal(words, DutchText.Words(text).Select(word => word.Folded));

    [Fact]
    public void No_text_breaks_it() =>
        Prop.ForAll(Texts.Any, text => DutchText.Words(text).All(word => word.Folded.Length > 0 && word.Stem.Length > 0)).Check(Texts.Often);

    [Fact]
    public void What_is_folded_stays_as_it_is() =>
        Prop.ForAll(Texts.Any, text =>
        {
            var folded = DutchText.Fold(text);
            return DutchText.Fold(folded) == folded;
        }).Check(Texts.Often);

    [Fact]
    public void Words_lie_in_the_text_one_after_another_and_hold_all_its_letters_and_digits() =>
        Prop.ForAll(Texts.Any, text =>
        {
            var words = DutchText.Words(text).ToList();
            var inOrder = words.Zip(words.Skip(1)).All(pair => pair.First.End < pair.Second.Start);
            var inText = words.All(word => 0 <= word.Start && word.Start < word.End && word.End <= text.Length);
            var covered = text.Index().Where(pair => char.IsLetterOrDigit(pair.Item)).All(pair => words.Any(word => word.Start <= pair.Index && pair.Index < word.End));
            return inOrder && inText && covered;
        }).Check(Texts.Often);

    [Fact]
    public void A_text_written_in_capitals_has_the_same_words() =>
        Prop.ForAll(Texts.Words, word => DutchText.Fold(word.ToUpperInvariant()) == DutchText.Fold(word)).Check(Texts.Often);
}
