using Portal.Data.Catalogue;
using Portal.Testing.Catalogue;
using Portal.Testing.Machine;
using Portal.Web.Catalogue;

namespace Portal.Web.Tests.Catalogue;

public sealed class RequirementTableTests
{
    [Fact]
    public void The_table_in_docs_is_that_of_the_catalogue() =>
        Assert.True(
            File.ReadAllText(Repository.In("docs", "eisen.md")) == Table(Repository.Catalogue),
            "docs/eisen.md is not what the catalogue says: dotnet run --no-launch-profile --project src/Portal.Web -- catalogue table > docs/eisen.md");

    [Fact]
    public void A_demand_stands_there_with_its_kind_its_keys_and_its_source()
    {
        var table = Table(new CatalogueFolder().Path);
        Assert.Contains("| [regio-2025/dagbesteding](#regio-2025dagbesteding) | 1 | 1 | 2 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 |  |  | 13 | 12 |", table, StringComparison.Ordinal);
        Assert.Contains("| [regio-2025/vervoer](#regio-2025vervoer) |  |  |  |  |  |  |  |  |  |  |  |  |  |  | 0 | 0 |", table, StringComparison.Ordinal);
        Assert.Contains("| plan-mbo4 | rol | yes | rol plan, alternatieven (niveau mbo-4) of (functies logopedist), verplicht, bereik product | Dagbesteding, Plan |", table, StringComparison.Ordinal);
        Assert.Contains("| aanwezig | aanwezigheid | no | voorwaarde als er cliënten zijn | Dagbesteding, Groep |", table, StringComparison.Ordinal);
    }

    private static string Table(string folder)
    {
        using var output = new StringWriter();
        RequirementTable.Write(CatalogueFiles.Read(folder), output);
        return output.ToString();
    }
}
