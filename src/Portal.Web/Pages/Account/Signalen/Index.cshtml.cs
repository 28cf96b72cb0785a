using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Account.Signalen;

/// <summary>The alerts of who is logged in, the newest first; and whether they come by e-mail too.</summary>
public sealed class IndexModel(CurrentUser current, OwnAlerts alerts, OwnAccount account, LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Path = "/account/signalen";

    /// <summary>The field with what can be undone: the moment at which alerts were marked as read together, in milliseconds.</summary>
    public const string Moment = "moment";

    private const int PageSize = 25;
    private const string Unread = "ongelezen";

    /// <summary>Which are shown: all, or "ongelezen".</summary>
    [BindProperty(Name = "toon", SupportsGet = true)] public string? Show { get; set; }

    /// <summary>Code of the kind that is shown; all kinds without it.</summary>
    [BindProperty(Name = "soort", SupportsGet = true)] public string? Code { get; set; }

    /// <summary>The page that is asked for.</summary>
    [BindProperty(Name = "pagina", SupportsGet = true)] public string? Number { get; set; }

    /// <summary>Whose they are.</summary>
    public PortalUser Owner { get; private set; } = null!;

    /// <summary>How many were not read, of all kinds.</summary>
    public int UnreadCount { get; private set; }

    /// <summary>The alerts on this page.</summary>
    public IReadOnlyList<Alert> Rows { get; private set; } = [];

    /// <summary>Where in the list.</summary>
    public PageLinks Pages { get; private set; } = null!;

    /// <summary>What marking as read can be undone; null when nothing was just marked together.</summary>
    public string? Undo { get; private set; }

    /// <summary>Whether only what was not read is shown.</summary>
    public bool UnreadOnly => Show == Unread;

    /// <summary>The kind that is shown; null for all.</summary>
    public AlertKind? Kind => Vocabulary.TryParse<AlertKind>(Code, out var kind) ? kind : null;

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => UnreadOnly || Kind is not null;

    /// <summary>The address of this page of the list, for a form of it.</summary>
    public string Here(string handler) => $"{Address(Pages.Paging.Page)}{(Address(Pages.Paging.Page).Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";

    /// <summary>What an alert is of: the provider or the region; null when that says nothing.</summary>
    public async Task<string?> OfAsync(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.Region is { } region ? catalogue.Snapshot.Regions.FirstOrDefault(one => one.Slug == region)?.Name
            : (await current.RequireAsync()).Memberships.FirstOrDefault(membership => membership.OrganisationId == alert.OrganisationId)?.Name;
    }

    /// <summary>Shows the alerts.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var (all, kind) = (await alerts.AllAsync(), Kind);
        var found = all.Where(alert => (!UnreadOnly || alert.ReadAt == null) && (kind == null || alert.Kind == kind));
        if (PageRange.Read(Number, PageSize, await found.CountAsync(cancellation)) is not { } paging)
            return NotFound();
        (Owner, UnreadCount, Pages, Undo) = (await account.UserAsync(), await alerts.UnreadAsync(), new(paging, Address), TempData[Moment] as string);
        Rows = await found.OrderByDescending(alert => alert.CreatedAt).ThenByDescending(alert => alert.Id).Skip(paging.Skipped).Take(paging.Size).AsNoTracking().ToListAsync(cancellation);
        return Page();
    }

    /// <summary>Marks one alert as read, or all.</summary>
    public async Task<IActionResult> OnPostGelezenAsync(CancellationToken cancellation)
    {
        var all = await alerts.AllAsync();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var now = at.UtcDateTime;
        if (One is { } one)
        {
            if (!await all.AnyAsync(alert => alert.Id == one, cancellation))
                return NotFound();
            await all.Where(alert => alert.Id == one && alert.ReadAt == null).ExecuteUpdateAsync(row => row.SetProperty(alert => alert.ReadAt, now), cancellation);
            return Back();
        }
        var marked = await all.Where(alert => alert.ReadAt == null).ExecuteUpdateAsync(row => row.SetProperty(alert => alert.ReadAt, now), cancellation);
        if (marked > 0)
            TempData[Moment] = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        this.Done(marked == 0 ? "Alles was al gelezen." : $"{DutchFormat.Count(marked, "signaal is", "signalen zijn")} als gelezen gemarkeerd.");
        return Back();
    }

    /// <summary>Marks one alert as not read, or those that were marked as read together at a moment.</summary>
    public async Task<IActionResult> OnPostOngelezenAsync(CancellationToken cancellation)
    {
        var all = await alerts.AllAsync();
        if (One is { } one)
        {
            if (await all.Where(alert => alert.Id == one).ExecuteUpdateAsync(row => row.SetProperty(alert => alert.ReadAt, (DateTime?)null), cancellation) == 0)
                return NotFound();
            return Back();
        }
        if (!long.TryParse(Request.Form[Moment], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return NotFound();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        var marked = await all.Where(alert => alert.ReadAt == at).ExecuteUpdateAsync(row => row.SetProperty(alert => alert.ReadAt, (DateTime?)null), cancellation);
        this.Done($"{DutchFormat.Count(marked, "signaal is", "signalen zijn")} weer ongelezen.");
        return Back();
    }

    /// <summary>Turns alerts by e-mail on or off.</summary>
    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancellation)
    {
        var user = await account.UserAsync();
        user.WantsAlertMail = Request.Form["aan"] == "ja";
        return await SaveAsync(user, user.WantsAlertMail ? "Signalen per e-mail aangezet" : "Signalen per e-mail uitgezet", user.WantsAlertMail ? "U krijgt uw signalen ook per e-mail." : "U krijgt geen signalen meer per e-mail.", cancellation);
    }

    /// <summary>Says that the e-mail address is right, after messages came back.</summary>
    public async Task<IActionResult> OnPostAdresAsync(CancellationToken cancellation)
    {
        var user = await account.UserAsync();
        user.MailBouncedAt = null;
        return await SaveAsync(user, "E-mailadres bevestigd na een bericht dat terugkwam", "Wij sturen weer e-mail naar uw adres.", cancellation);
    }

    private async Task<IActionResult> SaveAsync(PortalUser user, string reason, string done, CancellationToken cancellation)
    {
        ModelState.Clear();
        this.Done(await account.SaveAsync(ModelState, "mail", user, reason, cancellation) ? done : $"{OwnAccount.Changed}.");
        return Back();
    }

    private long? One => long.TryParse(Request.Form["signaal"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Back to the list as it was; to its beginning where what was marked is not in it any more.</summary>
    private LocalRedirectResult Back() => LocalRedirect(Address(!UnreadOnly && int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1));

    private string Address(int page)
    {
        var query = string.Join('&', new[] { UnreadOnly ? $"toon={Unread}" : null, Kind is { } kind ? $"soort={kind.Code()}" : null, page > 1 ? $"pagina={page}" : null }.OfType<string>());
        return query.Length == 0 ? Path : $"{Path}?{query}";
    }
}
