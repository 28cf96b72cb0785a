using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>The databases that the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded; the default.</summary>
    Sqlite,
    /// <summary>SQL Server.</summary>
    SqlServer,
    /// <summary>PostgreSQL.</summary>
    PostgreSql,
}

/// <summary>Section "Database" of the configuration.</summary>
public sealed class DatabaseSettings
{
    /// <summary>The database: Sqlite, SqlServer or PostgreSql.</summary>
    public string Provider { get; set; } = nameof(DatabaseProvider.Sqlite);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Most statements that are sent to a database server together; null takes what suits the server.</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>The provider as a value.</summary>
    public DatabaseProvider Kind => Enum.Parse<DatabaseProvider>(Provider, ignoreCase: true);
}

/// <summary>Section "Catalogue" of the configuration.</summary>
public sealed class CatalogueSettings
{
    /// <summary>The folder with the catalogue files, from the content root on.</summary>
    public string Folder { get; set; } = "catalogue";

    /// <summary>How often a node looks whether the catalogue in the database changed, in seconds, from 1.</summary>
    public int RefreshSeconds { get; set; } = 10;
}

/// <summary>Checks the configuration at start, so that a mistake in it stops the portal with the name of the key.</summary>
internal static class SettingsChecks
{
    /// <summary>Binds and checks all sections.</summary>
    public static void AddPortalSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseSettings>().Bind(configuration.GetSection("Database"))
            .Validate(s => Enum.TryParse<DatabaseProvider>(s.Provider, ignoreCase: true, out _), "Database:Provider must be Sqlite, SqlServer or PostgreSql.")
            .Validate(s => !string.IsNullOrWhiteSpace(s.ConnectionString), "Database:ConnectionString is empty: say how to reach the database.")
            .Validate(s => s.MaxBatchSize is null or > 0, "Database:MaxBatchSize must be 1 or more.")
            .ValidateOnStart();
        services.AddOptions<CatalogueSettings>().Bind(configuration.GetSection("Catalogue"))
            .Validate(s => !string.IsNullOrWhiteSpace(s.Folder), "Catalogue:Folder is empty: name the folder with the catalogue files.")
            .Validate(s => s.RefreshSeconds > 0, "Catalogue:RefreshSeconds must be 1 or more.")
            .ValidateOnStart();
        services.AddOptions<OutputCacheSettings>().Bind(configuration.GetSection("OutputCache")).ValidateOnStart();
    }

    /// <summary>The checked settings, for use while services are being registered.</summary>
    public static T Checked<T>(this IServiceProvider services) where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
