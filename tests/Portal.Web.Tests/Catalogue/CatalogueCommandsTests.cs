using Portal.Testing.Catalogue;
using Portal.Testing.Machine;
using Portal.Web.Tests.Hosting;
using static Portal.Testing.Catalogue.CatalogueFolder;

namespace Portal.Web.Tests.Catalogue;

/// <summary>The commands for whoever maintains a book, as they are typed.</summary>
public sealed class CatalogueCommandsTests
{
    [Fact]
    public async Task Check_counts_what_is_in_order_and_needs_no_database()
    {
        var folder = Folder(new());
        Assert.Equal((0, "The catalogue is in order: 1 books, 2 products, 13 demands."), await PortalProcess.RunAsync(folder, "catalogue", "check"));
        Assert.Equal(["catalogue"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Check_passes_on_the_published_catalogue()
    {
        var (exitCode, output) = await PortalProcess.RunAsync(Repository.Root, "catalogue", "check");
        Assert.Contains("The catalogue is in order: 5 books, 98 products, ", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Check_names_every_fault()
    {
        var folder = Folder(new CatalogueFolder().Replace(Product, "wet: wmo", "wet: wmoo").Replace(OtherProduct, "volgorde: 2", "volgorde: twee"));
        Assert.Equal((1, """
            catalogue/regio-2025/dagbesteding.md, line 8: wet "wmoo" is not a law (wmo, jeugdwet)
            catalogue/regio-2025/vervoer.md, line 3: volgorde "twee" is not a whole number
            2 faults; nothing was changed.
            """), await PortalProcess.RunAsync(folder, "catalogue", "check"));
    }

    [Fact]
    public async Task Import_makes_the_database_hold_what_the_files_hold()
    {
        var catalogue = new CatalogueFolder();
        var folder = Folder(catalogue);
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{ "Database": { "ConnectionString": "Data Source=portal.db" }, "Logging": { "LogLevel": { "Default": "Warning" } } }""");
        Assert.Equal((0, "Imported: 7 changes, now version 1."), await PortalProcess.RunAsync(folder, "catalogue", "import"));
        Assert.Equal((0, "Nothing changed."), await PortalProcess.RunAsync(folder, "catalogue", "import"));
        catalogue.Replace(Product, "wet: wmo", "wet: wmoo");
        Assert.Equal((1, "catalogue/regio-2025/dagbesteding.md, line 8: wet \"wmoo\" is not a law (wmo, jeugdwet)\n1 fault; nothing was changed."), await PortalProcess.RunAsync(folder, "catalogue", "import"));
    }

    [Fact]
    public async Task A_command_that_is_none_does_not_start_the_site() =>
        Assert.Equal((2, "The commands are: catalogue check, catalogue import, catalogue table."), await PortalProcess.RunAsync(Folder(new()), "catalogue", "chekc"));

    [Fact]
    public async Task Table_writes_the_demands()
    {
        var (exitCode, output) = await PortalProcess.RunAsync(Folder(new()), "catalogue", "table");
        Assert.StartsWith("# Products and their demands", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    private static string Folder(CatalogueFolder catalogue) => Path.GetDirectoryName(catalogue.Path)!;
}
