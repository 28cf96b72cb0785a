using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Catalogue;

/// <summary>The commands for whoever maintains the catalogue: <c>catalogue check</c>, <c>catalogue import</c> and <c>catalogue table</c>.</summary>
internal static class CatalogueCommands
{
    /// <summary>Runs a command. Only the import needs a database.</summary>
    /// <param name="command">The name of the command; null when none was typed.</param>
    /// <param name="services">The services of the portal.</param>
    /// <param name="folder">The folder with the catalogue files.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <returns>The exit code: 0 when all is well; 1 when files hold faults, then nothing was changed; 2 when there is no such command.</returns>
    public static async Task<int> RunAsync(string? command, IServiceProvider services, string folder, TextWriter output)
    {
        try
        {
            switch (command)
            {
                case "check":
                    Check(CatalogueFiles.Read(folder), output);
                    return 0;
                case "table":
                    RequirementTable.Write(CatalogueFiles.Read(folder), output);
                    return 0;
                case "import":
                    await ImportAsync(services, folder, output);
                    return 0;
                default:
                    output.WriteLine("The commands are: catalogue check, catalogue import, catalogue table.");
                    return 2;
            }
        }
        catch (CatalogueException fault)
        {
            foreach (var error in fault.Errors)
                output.WriteLine(error);
            output.WriteLine($"{fault.Errors.Count} {(fault.Errors.Count == 1 ? "fault" : "faults")}; nothing was changed.");
            return 1;
        }
    }

    private static void Check(CatalogueFiles files, TextWriter output)
    {
        Warn(files.Warnings, output);
        output.WriteLine($"The catalogue is in order: {files.Books.Count} books, {files.Products.Count} products, {files.Products.Values.Sum(p => p.Facts.Requirements.Count)} demands.");
    }

    private static async Task ImportAsync(IServiceProvider services, string folder, TextWriter output)
    {
        await services.MigrateAsync();
        await using var database = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var result = await new CatalogueImport(database, services.GetRequiredService<TimeProvider>()).ImportAsync(folder);
        Warn(result.Warnings, output);
        output.WriteLine(result.Changes == 0 ? "Nothing changed." : $"Imported: {result.Changes} changes, now version {result.Version}.");
    }

    private static void Warn(IEnumerable<CatalogueError> warnings, TextWriter output)
    {
        foreach (var warning in warnings)
            output.WriteLine($"warning: {warning}");
    }
}
