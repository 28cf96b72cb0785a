using Portal.Testing;
using Portal.Web.Accounts;

namespace Portal.Web.Tests.Accounts;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("Wachtwoord2026")]
    [InlineData("W@chtw00rd2026!")]
    [InlineData("wachtwoord wachtwoord")]
    [InlineData("WelkomWelkom01")]
    [InlineData("welkomzomer2026")]
    [InlineData("Zomervakantie2026!")]
    [InlineData("123456789012")]
    [InlineData("098765432109")]
    [InlineData("qwertyuiopas")]
    [InlineData("Qwertyuiop123")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("abcdefghijkl")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("abc1abc1abc1")]
    [InlineData("iloveyou!!!!!!")]
    [InlineData("ajaxajaxajax")]
    [InlineData("2026amsterdam2026")]
    [InlineData("p@$$w0rd1234")]
    [InlineData("letmein123456")]
    [InlineData("zorgaanbod2026")]
    [InlineData("welkom2026welkom")]
    public void A_common_password_is_recognised(string password) => Assert.True(CommonPasswords.Has(password));

    [Theory]
    [InlineData(TestAccounts.Password)]
    [InlineData("kromme lepel valt zacht")]
    [InlineData("fietsbel onder de eik")]
    [InlineData("Tr0ub4dor&3xyz")]
    [InlineData("gX7#kPq9!mZ2")]
    [InlineData("7391 brug kapstok")]
    [InlineData("ñandú-çédille-øre")]
    [InlineData("密码密码密码很长的密码啊")]
    public void Another_one_is_not(string password) => Assert.False(CommonPasswords.Has(password));

    [Fact]
    public void A_very_long_one_is_judged_at_once()
    {
        var start = DateTime.UtcNow;
        Assert.True(CommonPasswords.Has(string.Concat(Enumerable.Repeat("een", 42))));
        Assert.False(CommonPasswords.Has(string.Concat(Enumerable.Repeat("eentweedrievier", 8)) + "xqj"));
        Assert.InRange(DateTime.UtcNow - start, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    // The test values of the standard, of which the last 6 digits are taken.
    [InlineData("1970-01-01T00:00:59Z", "287082")]
    [InlineData("2005-03-18T01:58:29Z", "081804")]
    [InlineData("2009-02-13T23:31:30Z", "005924")]
    public void The_codes_of_the_test_app_are_those_of_the_standard(string at, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
}
