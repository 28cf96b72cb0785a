using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Mail;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Alerts;

/// <summary>Alerts of a test, and what becomes of them.</summary>
internal static class SomeAlerts
{
    /// <summary>A portal at http://zorgaanbod.example, with a small catalogue.</summary>
    public static Task<PortalApp> StartAsync(DatabaseProvider database, params (string Key, string Value)[] settings) => PortalApp.StartAsync(
        database, new CatalogueFolder().Path, settings: new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))) { ["Site:BaseUrl"] = "http://zorgaanbod.example" });

    /// <summary>Gives somebody an alert.</summary>
    public static async Task<Alert> AlertAsync(
        this PortalApp app, PortalUser user, string title, string? text = null, bool severe = false, AlertKind kind = AlertKind.Concept, int? organisation = null, string? region = null, string link = "/aanbieder/linde/bevindingen/1")
    {
        await using var database = app.Database.Open();
        var alert = new Alert
        {
            UserId = user.Id, OrganisationId = organisation, Region = region, Kind = kind, Key = Guid.NewGuid().ToString(), Title = title, Text = text, Link = link, IsSevere = severe, CreatedAt = app.Clock.Now.UtcDateTime,
        };
        database.Alerts.Add(alert);
        await database.SaveChangesAsync();
        return alert;
    }

    /// <summary>The maker of mails, with a clock of its own.</summary>
    public static AlertMails Mails(this PortalApp app, TimeProvider clock) =>
        new(app.Get<IDbContextFactory<PortalDbContext>>(), app.Get<IOptions<SiteSettings>>(), app.Get<IServer>(), clock);

    /// <summary>All alerts, oldest first.</summary>
    public static async Task<List<Alert>> AlertsAsync(this PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.Alerts.AsNoTracking().OrderBy(alert => alert.Id).ToListAsync();
    }

    /// <summary>All messages, oldest first.</summary>
    public static async Task<List<MailMessage>> MessagesAsync(this PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.MailMessages.AsNoTracking().OrderBy(message => message.Id).ToListAsync();
    }

    /// <summary>Changes what is stored.</summary>
    public static async Task ChangeAsync(this PortalApp app, Func<PortalDbContext, Task> change)
    {
        await using var database = app.Database.Open();
        await change(database);
        await database.SaveChangesAsync();
    }

    /// <summary>Changes an account.</summary>
    public static Task ChangeAsync(this PortalApp app, PortalUser user, Action<PortalUser> change) => app.ChangeAsync(async database => change(await database.Users.SingleAsync(one => one.Id == user.Id)));

    /// <summary>Goes to a day, at eleven in the morning.</summary>
    public static void GoTo(this PortalApp app, DateOnly day) => app.Clock.Now = new(day, new(10, 0), TimeSpan.Zero);

    /// <summary>Checks a contract today.</summary>
    public static async Task CheckAsync(this PortalApp app, Contract contract, string product)
    {
        await using var database = app.Database.Open();
        await new ContractCheck(app.Get<LiveCatalogue>().Snapshot, 36, app.Clock).CheckAsync(database, [contract.Id], ReferenceDay.Today(app.Clock));
    }
}
