using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Hosting;
using Xunit;

namespace Portal.Testing;

/// <summary>
/// The real portal on a real database and a real port, as it runs in production. Only the clock is ours.
/// </summary>
public sealed class PortalApp : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<PortalApp>>> Public = new();
    private readonly Host host;

    private PortalApp(TestDatabase database, string catalogue, FakeClock clock, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? services)
    {
        (Database, Clock) = (database, clock);
        host = new(database, catalogue, clock, settings, services);
        host.UseKestrel(0);
        host.StartServer();
        // The host's own client follows redirects to a real port, whatever its options say.
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.ClientOptions.BaseAddress };
    }

    /// <summary>The folder with its files of evidence, which is there once one was kept.</summary>
    public string EvidenceFolder => host.EvidenceFolder;

    /// <summary>Its clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Sends requests to it; follows no redirects.</summary>
    public HttpClient Http { get; }

    /// <summary>A part that the portal is made of.</summary>
    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>The portal with the published catalogue, shared by the tests that only read it.</summary>
    public static Task<PortalApp> PublicAsync(DatabaseProvider provider) =>
        Public.GetOrAdd(provider, static key => new(() => StartAsync(key))).Value;

    /// <summary>Starts a portal for one test.</summary>
    /// <param name="provider">The database that it runs on.</param>
    /// <param name="catalogue">The folder with the catalogue; null takes the published one.</param>
    /// <param name="database">A database that is there already; null makes one.</param>
    /// <param name="settings">Other settings, by key. Jobs do not run unless "Jobs:Enabled" is "true".</param>
    /// <param name="clock">The clock; null takes one of its own.</param>
    /// <param name="services">Puts other parts in it; null leaves them as they are.</param>
    public static async Task<PortalApp> StartAsync(
        DatabaseProvider provider, string? catalogue = null, TestDatabase? database = null, IReadOnlyDictionary<string, string>? settings = null,
        FakeClock? clock = null, Action<IServiceCollection>? services = null) =>
        new(database ?? await TestDatabase.CreateAsync(provider), catalogue ?? Repository.Catalogue, clock ?? new FakeClock(), settings ?? new Dictionary<string, string>(), services);

    /// <summary>Gets a page; fails when the answer has another status, or is no HTML.</summary>
    public async Task<IHtmlDocument> PageAsync(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var html = await TextAsync(address, expected, "text/html");
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Gets JSON; fails when the answer has another status, or is no JSON.</summary>
    public async Task<JsonElement> JsonAsync(string address, HttpStatusCode expected = HttpStatusCode.OK) =>
        JsonDocument.Parse(await TextAsync(address, expected, "json")).RootElement;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task<string> TextAsync(string address, HttpStatusCode expected, string mediaType)
    {
        using var answer = await Http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{address} answered {(int)answer.StatusCode}, not {(int)expected}: {text[..Math.Min(text.Length, 500)]}");
        Assert.Contains(mediaType, answer.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        return text;
    }

    private sealed class Host(TestDatabase database, string catalogue, FakeClock clock, IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? others) : WebApplicationFactory<Program>
    {
        public string EvidenceFolder { get; } = TemporaryFolder.NewPath("-evidence");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.UseSetting("Database:Provider", database.Settings.Provider);
            builder.UseSetting("Database:ConnectionString", database.Settings.ConnectionString);
            builder.UseSetting("Catalogue:Folder", catalogue);
            builder.UseSetting("Evidence:Folder", EvidenceFolder);
            builder.UseSetting("Jobs:Enabled", "false");
            builder.UseSetting("Jobs:ConnectionString", $"Data Source={TemporaryFolder.NewPath("-jobs.db")}");
            // All tests come from one address.
            builder.UseSetting("Assessment:RequestsPerMinute", "60000");
            builder.UseSetting("Accounts:AttemptsPerMinute", "60000");
            builder.UseSetting("Assessment:FormsPerMinute", "60000");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.UseStaticWebAssets();
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                // Thousands of people log in.
                services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1);
                services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(SqlServerTranslation.Instance));
                others?.Invoke(services);
            });
        }
    }
}
