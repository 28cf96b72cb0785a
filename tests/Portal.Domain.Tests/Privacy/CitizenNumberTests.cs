using Portal.Domain.Privacy;

namespace Portal.Domain.Tests.Privacy;

public sealed class CitizenNumberTests
{
    [Theory]
    [InlineData("mijn nummer is 111222333.")]
    [InlineData("111.222.333")]
    [InlineData("1112 22 333")]
    [InlineData("bsn:123456782")]
    [InlineData("111/222/333")]
    [InlineData("111_222_333")]
    [InlineData("111–222–333")]
    [InlineData("111,222.333")]
    [InlineData("111222.333")]
    [InlineData("11 12 22 333")]
    [InlineData("111\n222\n333")]
    [InlineData("111\u200b222333")]
    [InlineData("１１１２２２３３３")]
    public void Nine_digits_that_pass_the_eleven_test_are_recognised(string text) => Assert.True(CitizenNumber.IsIn(text));

    [Theory]
    [InlineData("111222334")]
    [InlineData("000000000")]
    [InlineData("0612345678")]
    [InlineData("06 12 34 56 78")]
    [InlineData("31-12-2026, 1-1-2027")]
    [InlineData("1112223330")]
    [InlineData("41111222333")]
    [InlineData("de code 02A03 kost in 2023 € 1,01")]
    [InlineData("")]
    public void Other_numbers_are_not(string text) => Assert.False(CitizenNumber.IsIn(text));
}
