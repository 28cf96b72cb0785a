using System.Data.Common;
using System.Net;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Web.Accounts;
using Portal.Web.Checks;
using Portal.Web.Forms;
using Portal.Web.Mail;
using Portal.Web.Retention;
using Portal.Web.Staff;

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

/// <summary>Section "Site" of the configuration.</summary>
public sealed class SiteSettings
{
    /// <summary>The address at which the public finds the site, such as <c>https://zorgaanbod.example</c>; null takes that of each request.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Where a security researcher reports a leak: a mailto:, https: or tel: address; null names the contact page.</summary>
    public string? SecurityContact { get; set; }
}

/// <summary>Section "Proxy" of the configuration.</summary>
public sealed class ProxySettings
{
    /// <summary>
    /// Addresses (<c>10.0.0.5</c>) and networks (<c>10.0.0.0/8</c>) of the proxies before the portal. Only from these are the visitor's address, the scheme
    /// and the host believed that a proxy passes on; none by default.
    /// </summary>
    public IReadOnlyList<string> Trusted { get; set; } = [];
}

/// <summary>Section "Demo" of the configuration.</summary>
public sealed class DemoSettings
{
    /// <summary>Whether invented providers and accounts with known passwords are made in an empty database. Only in development.</summary>
    public bool Enabled { get; set; }
}

/// <summary>Section "Feedback" of the configuration.</summary>
public sealed class FeedbackSettings
{
    /// <summary>Most messages that one visitor's address may send in an hour, from 1.</summary>
    public int MessagesPerHour { get; set; } = 10;
}

/// <summary>Checks the configuration at start, so that a mistake in it stops the portal with the name of the key.</summary>
internal static class SettingsChecks
{
    /// <summary>Binds and checks all sections.</summary>
    public static void AddPortalSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseSettings>().Bind(configuration.GetSection("Database"))
            .Validate(IsDatabase, "Database:Provider must be Sqlite, SqlServer or PostgreSql.")
            .Validate(s => !string.IsNullOrWhiteSpace(s.ConnectionString), "Database:ConnectionString is empty: say how to reach the database.")
            .Validate(s => !IsDatabase(s) || IsConnectionString(s), "Database:ConnectionString is not one for the database that Database:Provider names.")
            .Validate(s => s.MaxBatchSize is null or > 0, "Database:MaxBatchSize must be 1 or more.")
            .ValidateOnStart();
        services.AddOptions<CatalogueSettings>().Bind(configuration.GetSection("Catalogue"))
            .Validate(s => !string.IsNullOrWhiteSpace(s.Folder), "Catalogue:Folder is empty: name the folder with the catalogue files.")
            .Validate(s => s.RefreshSeconds > 0, "Catalogue:RefreshSeconds must be 1 or more.")
            .ValidateOnStart();
        services.AddOptions<OutputCacheSettings>().Bind(configuration.GetSection("OutputCache")).ValidateOnStart();
        services.AddOptions<DiagnosticsSettings>().Bind(configuration.GetSection("Diagnostics")).ValidateOnStart();
        services.AddOptions<SiteSettings>().Bind(configuration.GetSection("Site"))
            .Validate(
                s => s.BaseUrl is null || (Uri.TryCreate(s.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && !s.BaseUrl.EndsWith('/')),
                "Site:BaseUrl must be like https://zorgaanbod.example, without a path or a slash at its end.")
            .Validate(
                s => s.SecurityContact is null || (Uri.TryCreate(s.SecurityContact, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https" or "tel"),
                "Site:SecurityContact must be a mailto:, https: or tel: address.")
            .ValidateOnStart();
        services.AddOptions<ProxySettings>().Bind(configuration.GetSection("Proxy"))
            .Validate(s => s.Trusted.All(proxy => IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _)), "Proxy:Trusted must hold addresses (10.0.0.5) and networks (10.0.0.0/8).")
            .ValidateOnStart();
        services.AddOptions<DemoSettings>().Bind(configuration.GetSection("Demo"))
            .Validate<IHostEnvironment>((s, environment) => !s.Enabled || environment.IsDevelopment(), "Demo:Enabled must be false outside development: the passwords of demo accounts are known to everyone.")
            .ValidateOnStart();
        services.AddOptions<FeedbackSettings>().Bind(configuration.GetSection("Feedback"))
            .Validate(s => s.MessagesPerHour > 0, "Feedback:MessagesPerHour must be 1 or more.")
            .ValidateOnStart();
        services.AddOptions<AssessmentSettings>().Bind(configuration.GetSection("Assessment"))
            .Validate(s => s.RequestsPerMinute is > 0 and <= AssessmentSettings.MostRequestsPerMinute, $"Assessment:RequestsPerMinute must be from 1 to {AssessmentSettings.MostRequestsPerMinute}.")
            .Validate(s => s.FormsPerMinute is > 0 and <= AssessmentSettings.MostRequestsPerMinute, $"Assessment:FormsPerMinute must be from 1 to {AssessmentSettings.MostRequestsPerMinute}.")
            .Validate(s => s.HoursPerFte is > 0 and <= 168, "Assessment:HoursPerFte must be more than 0, and at most 168.")
            .ValidateOnStart();
        services.AddOptions<StaffSettings>().Bind(configuration.GetSection("Staff"))
            .Validate(s => s.MostHoursPerWeek is > 0 and <= StaffSettings.HoursInWeek, $"Staff:MostHoursPerWeek must be more than 0, and at most {StaffSettings.HoursInWeek}.")
            .ValidateOnStart();
        services.AddOptions<CheckSettings>().Bind(configuration.GetSection("Checks"))
            .Validate(s => s.QuietSeconds >= 0, "Checks:QuietSeconds must be 0 or more.")
            .Validate(s => s.LongestWaitSeconds >= s.QuietSeconds, "Checks:LongestWaitSeconds must be at least Checks:QuietSeconds.")
            .Validate(s => s.ContractsPerStep is > 0 and <= 1000, "Checks:ContractsPerStep must be from 1 to 1000.")
            .ValidateOnStart();
        services.AddOptions<AccountSettings>().Bind(configuration.GetSection("Accounts"))
            .Validate(s => s.AttemptsPerMinute is > 0 and <= AccountSettings.MostAttemptsPerMinute, $"Accounts:AttemptsPerMinute must be from 1 to {AccountSettings.MostAttemptsPerMinute}.")
            .ValidateOnStart();
        services.AddOptions<RetentionSettings>().Bind(configuration.GetSection("Retention"))
            .Validate(s => s.StaffMonths is > 0 and <= RetentionSettings.MostStaffMonths, $"Retention:StaffMonths must be from 1 to {RetentionSettings.MostStaffMonths}.")
            .Validate(s => s.DocumentMonths is > 0 and <= RetentionSettings.MostDocumentMonths, $"Retention:DocumentMonths must be from 1 to {RetentionSettings.MostDocumentMonths}.")
            .ValidateOnStart();
        services.AddOptions<MailSettings>().Bind(configuration.GetSection("Mail"))
            .Validate(s => s.Host is null || !string.IsNullOrWhiteSpace(s.Host), "Mail:Host is empty: name the mail server, or leave the key out.")
            .Validate(s => s.Folder is null || !string.IsNullOrWhiteSpace(s.Folder), "Mail:Folder is empty: name the folder, or leave the key out.")
            .Validate(s => s.Port is > 0 and <= 65535, "Mail:Port must be from 1 to 65535.")
            .Validate(s => s.User is null == s.Password is null, "Mail:User and Mail:Password belong together: give both or none.")
            .Validate(s => !s.CanSend || (s.From is not null && Typed.IsEmail(s.From)), "Mail:From must be the e-mail address that messages come from.")
            .Validate<IOptions<SiteSettings>>(
                (s, site) => s.Host is null || site.Value.BaseUrl is not null,
                "Site:BaseUrl is not set: with Mail:Host it must be, for links in messages must not lead where a visitor says that the site is.")
            .ValidateOnStart();
    }

    private static bool IsDatabase(DatabaseSettings settings) => Enum.GetNames<DatabaseProvider>().Contains(settings.Provider, StringComparer.OrdinalIgnoreCase);

    private static bool IsConnectionString(DatabaseSettings settings)
    {
        try
        {
            _ = settings.Kind switch
            {
                DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(settings.ConnectionString),
                DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(settings.ConnectionString),
                _ => (DbConnectionStringBuilder)new SqliteConnectionStringBuilder(settings.ConnectionString),
            };
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The checked settings, for use while services are being registered.</summary>
    public static T Checked<T>(this IServiceProvider services) where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
