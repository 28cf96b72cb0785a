using Portal.Domain.Organisations;

namespace Portal.Domain.Tests.Organisations;

public sealed class OrganisationTests
{
    [Theory]
    [InlineData("12345678", "12345678")]
    [InlineData(" 12.34.56.78 ", "12345678")]
    [InlineData("1234 5678", "12345678")]
    [InlineData("1234\u00a05678", "12345678")]
    [InlineData("01-234567", "01234567")]
    public void A_number_is_read_as_people_write_it(string typed, string expected)
    {
        Assert.True(ProviderNumber.TryParse(typed, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("1234567a")]
    [InlineData("١٢٣٤٥٦٧٨")]
    public void What_has_no_8_digits_is_no_number(string typed) => Assert.False(ProviderNumber.TryParse(typed, out _));

    [Theory]
    [InlineData("2801ab", "2801 AB")]
    [InlineData(" 2801  AB ", "2801 AB")]
    public void A_postal_code_is_written_one_way(string typed, string expected)
    {
        Assert.True(PostalCode.TryParse(typed, out var code));
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0801 AB")]
    [InlineData("2801")]
    [InlineData("2801 A1")]
    [InlineData("2801 AB Gouda")]
    public void What_is_no_postal_code_is_refused(string typed) => Assert.False(PostalCode.TryParse(typed, out _));

    [Theory]
    [InlineData("Zorggroep Hollandse Linde (fictief)", "zorggroep-hollandse-linde-fictief")]
    [InlineData("Café & Zörg B.V.", "cafe-zorg-b-v")]
    [InlineData("  ", "aanbieder")]
    [InlineData("Thuis", "thuis-3")]
    public void A_slug_is_made_of_the_words_of_a_name_and_is_not_taken(string name, string expected) =>
        Assert.Equal(expected, OrganisationSlug.Of(name, new HashSet<string> { "thuis", "thuis-2" }));

    [Fact]
    public void A_long_name_has_a_short_slug() => Assert.InRange(OrganisationSlug.Of(new string('a', 500), new HashSet<string>()).Length, 1, 80);
}
