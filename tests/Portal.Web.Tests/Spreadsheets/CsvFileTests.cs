using System.Text;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Tests.Spreadsheets;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("eerst\n=cmd|'/C calc'!A0", "\"eerst\n=cmd|'/C calc'!A0\"")]
    [InlineData("eerst\r=1+1", "\"eerst\r=1+1\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("gewoon", "gewoon")]
    public async Task What_is_in_a_field_stays_in_it(string field, string written)
    {
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, Rows(field), default);
        Assert.Equal($"{written};eind\r\n", Encoding.UTF8.GetString(file.ToArray()).TrimStart('\ufeff'));
    }

    private static async IAsyncEnumerable<IEnumerable<string>> Rows(string field)
    {
        await Task.CompletedTask;
        yield return [field, "eind"];
    }
}
