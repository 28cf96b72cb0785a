using Portal.Domain.Staffing;

namespace Portal.Domain.Tests.Staffing;

public sealed class PersonnelNumberTests
{
    [Theory]
    [InlineData(null, ""), InlineData("  ", ""), InlineData(" 10  267\t", "10 267")]
    [InlineData("10\u200b267", "10267"), InlineData("\ufeff10267", "10267"), InlineData("10\u00ad267\u202e", "10267"), InlineData("10\0267", "10267"), InlineData("10\U000e0001267", "10267")]
    public void What_is_not_seen_is_no_part_of_a_number(string? typed, string number) => Assert.Equal(number, PersonnelNumber.Normalise(typed));
}
