using Microsoft.Extensions.Options;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

// Settings and catalogue lie in the working folder in development, beside the program after a publish.
var contentRoot = Directory.Exists("catalogue") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = contentRoot });

builder.Services.AddPortalSettings(builder.Configuration);
builder.Services.AddPortalDatabase();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<LiveCatalogue>();
builder.Services.AddHostedService<CatalogueUpdates>();
builder.Services.AddRazorPages();

builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);

await using var app = builder.Build();

var folder = Path.Combine(contentRoot, app.Services.Checked<CatalogueSettings>().Folder);
if (args is ["catalogue", "check"])
    return CatalogueCommands.Check(folder, Console.Out);
if (args is ["catalogue", "import"])
    return await CatalogueCommands.ImportAsync(app.Services, folder, Console.Out);

await app.Services.MigrateAsync();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();

await app.StartAsync();
Console.WriteLine($"Zorgaanbod is ready: {app.Urls.First()} (stop with Ctrl+C)");
await app.WaitForShutdownAsync();
return 0;
