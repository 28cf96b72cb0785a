using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Catalogue;

/// <summary>The commands for whoever maintains the catalogue: <c>catalogue check</c>, <c>catalogue import</c> and <c>catalogue table</c>.</summary>
internal static class CatalogueCommands
{
    /// <summary>Checks the files; needs no database.</summary>
    /// <returns>The exit code: 0 when all is well, 1 when files hold faults.</returns>
    public static int Check(string folder, TextWriter output)
    {
        try
        {
            var files = CatalogueFiles.Read(folder);
            foreach (var warning in files.Warnings)
                output.WriteLine($"warning: {warning}");
            output.WriteLine($"The catalogue is in order: {files.Books.Count} books, {files.Products.Count} products, {files.Products.Values.Sum(p => p.Facts.Requirements.Count)} demands.");
            return 0;
        }
        catch (CatalogueException fault)
        {
            return Report(fault, output);
        }
    }

    /// <summary>Writes the table of products and demands; needs no database.</summary>
    /// <returns>The exit code: 0 when all is well, 1 when files hold faults.</returns>
    public static int Table(string folder, TextWriter output)
    {
        try
        {
            RequirementTable.Write(CatalogueFiles.Read(folder), output);
            return 0;
        }
        catch (CatalogueException fault)
        {
            return Report(fault, output);
        }
    }

    /// <summary>Imports the files into the database.</summary>
    /// <returns>The exit code: 0 when all is well, 1 when files hold faults; then nothing was changed.</returns>
    public static async Task<int> ImportAsync(IServiceProvider services, string folder, TextWriter output)
    {
        try
        {
            await services.MigrateAsync();
            await using var database = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
            var result = await new CatalogueImport(database, services.GetRequiredService<TimeProvider>()).ImportAsync(folder);
            foreach (var warning in result.Warnings)
                output.WriteLine($"warning: {warning}");
            output.WriteLine(result.Changes == 0 ? "Nothing changed." : $"Imported: {result.Changes} changes, now version {result.Version}.");
            return 0;
        }
        catch (CatalogueException fault)
        {
            return Report(fault, output);
        }
    }

    private static int Report(CatalogueException fault, TextWriter output)
    {
        foreach (var error in fault.Errors)
            output.WriteLine(error);
        output.WriteLine($"{fault.Errors.Count} {(fault.Errors.Count == 1 ? "fault" : "faults")}; nothing was changed.");
        return 1;
    }
}
