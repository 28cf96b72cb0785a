using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Web.Hosting;

/// <summary>Keeps the keys that protect forms and cookies in the database: a form of one node can be sent to another, and to a node that was started anew.</summary>
internal sealed class DataKeys(IDbContextFactory<PortalDbContext> databases) : IXmlRepository
{
    /// <summary>Registers the keys.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Zorgaanbod");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<PortalDbContext>>((keys, databases) => keys.XmlRepository = new DataKeys(databases));
        // It warns that keys are stored as they are: who can read this database has all that they protect.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var database = databases.CreateDbContext();
        return [.. database.DataKeys.Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var database = databases.CreateDbContext();
        database.DataKeys.Add(new() { Xml = element.ToString(SaveOptions.DisableFormatting) });
        database.SaveChanges();
    }
}
