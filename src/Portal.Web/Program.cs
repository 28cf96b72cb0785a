using System.Globalization;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Alerts;
using Portal.Web.Api;
using Portal.Web.Catalogue;
using Portal.Web.Checks;
using Portal.Web.Contracts;
using Portal.Web.Crawlers;
using Portal.Web.Demo;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Feedback;
using Portal.Web.Hosting;
using Portal.Web.Impact;
using Portal.Web.Jobs;
using Portal.Web.Mail;
using Portal.Web.Search;
using Portal.Web.StaffFiles;
using Portal.Web.Staffing;

// Settings and catalogue lie in the working folder in development, beside the program after a publish.
var contentRoot = Directory.Exists("catalogue") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = contentRoot });

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = DutchFormat.Culture;
// Long words in an address are answered like short ones: 10.000 characters are up to 120.000 when they are escaped.
builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestLineSize) = (false, 128 * 1024));

builder.Services.AddPortalSettings(builder.Configuration);
builder.Services.AddPortalDatabase();
DataKeys.Add(builder.Services);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<LiveCatalogue>();
builder.Services.AddHostedService<CatalogueUpdates>();
builder.Services.AddHostedService<DemoData>();
builder.Services.AddSingleton<StaticFiles>();
builder.Services.AddSingleton<FeedbackLimit>();
builder.Services.AddPortalAccounts();
builder.Services.AddPortalAccess();
builder.Services.AddSingleton<KeptUpload>();
builder.Services.AddPortalEvidence(builder.Configuration);
builder.Services.AddScoped<OwnProducts>();
builder.Services.AddScoped<ConceptAssessment>();
builder.Services.AddPortalEnrolments();
builder.Services.AddRazorPages(pages =>
{
    pages.Conventions.AddFolderApplicationModelConvention("/", PageMethods.Limit);
    pages.Conventions.AddFolderApplicationModelConvention("/", AccessConventions.Close);
    pages.Conventions.AddFolderRouteModelConvention("/Aanbieder", AccessConventions.NameOrganisation);
});
builder.Services.AddPortalDiagnostics();
builder.Services.AddPortalApi();
AssessmentLimit.Add(builder.Services);
builder.Services.AddPortalHealth();
MailDelivery.Add(builder.Services);
builder.Services.AddPortalChecks();
builder.Services.AddPortalAlerts();
StaffImportWork.Add(builder.Services);
builder.Services.AddPortalJobs(builder.Configuration, builder.Environment.ContentRootPath);
OutputCaching.Add(builder.Services);
builder.Services.AddResponseCompression(compression =>
{
    compression.EnableForHttps = true;
    compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "text/csv"];
});
// Text is written as it is: only what HTML gives a meaning is escaped.
builder.Services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new(UnicodeRanges.All));

// It writes the names of the files that people download, which are theirs.
builder.Logging.AddFilter("Microsoft.AspNetCore.Mvc.Infrastructure.FileStreamResultExecutor", LogLevel.Warning);

builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);

await using var app = builder.Build();

var folder = Path.Combine(contentRoot, app.Services.Checked<CatalogueSettings>().Folder);
if (args is ["catalogue", ..])
    return await CatalogueCommands.RunAsync(args.ElementAtOrDefault(1), app.Services, folder, Console.Out);
if (args is ["checks", ..])
    return await CheckCommands.RunAsync(args.ElementAtOrDefault(1), app.Services, Console.Out);
if (args is ["account", ..])
    return await AccountCommands.RunAsync(args[1..], app.Services, Console.Out);

await app.Services.MigrateAsync();

app.UseSubmitMoment();
app.Use(app.Services.GetRequiredService<SubmitQueue>().InvokeAsync);
app.UseTrustedProxies();
if (!app.Environment.IsDevelopment())
    app.UseHsts();
app.UseSecurityHeaders();
app.UseSecureCookies();
app.UseErrorPages();
app.UsePortalApi();
app.UseRouting();
app.UsePortalAccounts();
app.UseAuthorization();
app.UseRateLimiter();
if (app.Services.Checked<OutputCacheSettings>().Enabled)
    app.UseOutputCache();
app.UseResponseCompression();
StaticFiles.Map(app);
app.MapRazorPages().WithStaticAssets().CacheOutput(OutputCaching.Catalogue);
// Pages are closed by the table of rights; these are public on purpose.
var open = app.MapGroup("").AllowAnonymous();
open.MapPortalApi();
open.MapSearchDownload();
open.MapCrawlerFiles();
open.MapPortalHealth();
open.MapSecurityTxt();

await app.StartAsync();
Console.WriteLine($"Zorgaanbod is ready: {app.Urls.First()} (stop with Ctrl+C)");
await app.WaitForShutdownAsync();
return 0;
