using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Search;

namespace Portal.Domain.Tests.Search;

public sealed class DutchStemmerTests
{
    [Theory]
    [InlineData("dagbesteding", "dagbestedingen")]
    [InlineData("begeleiding", "begeleider", "begeleiders", "begeleiden")]
    [InlineData("behandeling", "behandelaar", "behandelingen", "behandelen")]
    [InlineData("kind", "kinderen", "kindje")]
    [InlineData("stad", "steden")]
    [InlineData("ouder", "ouders")]
    [InlineData("gezin", "gezinnen")]
    [InlineData("mogelijkheid", "mogelijkheden")]
    [InlineData("specialistisch", "specialistische")]
    [InlineData("zelfstandig", "zelfstandige", "zelfstandigheid")]
    [InlineData("schoonmaak", "schoonmaken")]
    [InlineData("logeer", "logeren")]
    [InlineData("opvoeding", "opvoeden")]
    [InlineData("huis", "huizen")]
    [InlineData("brief", "brieven")]
    [InlineData("groep", "groepen")]
    [InlineData("rolstoel", "rolstoelen")]
    [InlineData("therapeut", "therapeuten")]
    public void Forms_of_one_word_meet(string word, params string[] forms) =>
        Assert.All(forms, form => Assert.Equal(DutchStemmer.Stem(word), DutchStemmer.Stem(form)));

    [Theory]
    [InlineData("wonen", "woning")]
    [InlineData("jeugd", "jong")]
    [InlineData("crisis", "kind")]
    [InlineData("regie", "regio")]
    [InlineData("ouders", "ouderen")]
    [InlineData("verzorging", "verzekering")]
    [InlineData("dag", "deel")]
    public void Words_that_only_look_alike_do_not_meet(string one, string other) =>
        Assert.NotEqual(DutchStemmer.Stem(one), DutchStemmer.Stem(other));

    [Theory]
    [InlineData("02a16")]
    [InlineData("41o23")]
    [InlineData("45")]
    public void Codes_stay_as_they_are(string code) => Assert.Equal(code, DutchStemmer.Stem(code));

    [Fact]
    public void Every_word_has_a_stem_that_is_not_empty_and_not_longer() =>
        Prop.ForAll(Texts.Words, word =>
        {
            var stem = DutchStemmer.Stem(word);
            return stem.Length > 0 && stem.Length <= word.Length;
        }).Check(Texts.Often);
}
