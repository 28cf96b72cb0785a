using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Findings;
using Portal.Web.Forms;
using Portal.Web.Lists;
using Portal.Web.Oversight;

namespace Portal.Web.Pages.Contractbeheer.Bevindingen;

/// <summary>The findings of the own regions; several can be marked as seen or given to somebody at once.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>Id of the form of what is done with several.</summary>
    public const string Together = "samen";

    /// <summary>The field with what is done, and its values.</summary>
    public const string StepField = "stap", Seen = "gezien", ToMe = "mij", ToColleague = "collega", ToNobody = "niemand";

    private const int PageSize = 50;
    private Known me = null!;
    private OversightProducts products = null!;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>What is asked.</summary>
    public FindingList List { get; private set; } = FindingList.Unfinished;

    /// <summary>What can be asked.</summary>
    internal ScopeFields Fields { get; private set; } = null!;

    /// <summary>Name of the provider that is asked; null when none is.</summary>
    public string? ProviderName { get; private set; }

    /// <summary>The findings of this page.</summary>
    public IReadOnlyList<Finding> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The other contract managers of the own regions.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Colleagues { get; private set; } = [];

    /// <summary>Which findings are ticked; null for all.</summary>
    public IReadOnlyCollection<int>? Ticks { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, string? kies, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Ticks = kies == "alles" ? null : [];
        return await ShowAsync(pagina, cancellation);
    }

    /// <summary>Does one thing with several findings, in one save.</summary>
    public async Task<IActionResult> OnPostAsync(string? pagina, CancellationToken cancellation)
    {
        ReadForm();
        await ReadAsync(cancellation);
        var chosen = Request.Form[FindingRows.Key].Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Distinct().Take(PageSize).ToList();
        Ticks = chosen;
        var findings = await database.FindingsOf(me).Where(finding => chosen.Contains(finding.Id)).ToListAsync(cancellation);
        if (findings.Count == 0)
            Fault(Together, "Vink eerst een of meer bevindingen aan");
        var step = this[StepField];
        Guid? manager = step == ToMe ? me.Id : step == ToColleague && Guid.TryParse(this["wie"], out var who) ? who : null;
        if (step == ToColleague && manager is null)
            Fault("wie", "Kies een collega");
        if (step is not (Seen or ToMe or ToColleague or ToNobody))
            return BadRequest();
        if (!ModelState.IsValid)
            return await ShowAsync(pagina, cancellation);

        var steps = new FindingSteps(database, clock, Today, new(me.Id, Side.Region));
        var back = List.Address(page: int.TryParse(pagina, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);
        if (step == Seen)
        {
            // Who works for the provider does not decide about its findings.
            var own = me.Memberships.Select(membership => membership.OrganisationId).ToHashSet();
            var open = findings.Where(finding => finding.Status.Allows(FindingAction.MarkSeen) && !own.Contains(finding.OrganisationId)).ToList();
            foreach (var finding in open)
                await steps.MarkSeenAsync(finding, cancellation);
            var why = "alleen een definitieve bevinding die nog niet gezien is, kunt u als gezien markeren"
                + (findings.Any(finding => own.Contains(finding.OrganisationId)) ? ", en niet van een aanbieder waarvoor u zelf werkt" : "");
            return await SaveAsync("Bevindingen gemarkeerd als gezien", back, findings.Count, open.Count, "gemarkeerd als gezien", why, cancellation);
        }
        var managers = await database.RegionManagers.Where(one => one.UserId == manager && me.Regions.Contains(one.Region)).Select(one => one.Region).ToListAsync(cancellation);
        var name = manager is null ? null : await database.Users.Where(user => user.Id == manager && user.Regions.Any(one => me.Regions.Contains(one.Region))).Select(user => user.Name).SingleOrDefaultAsync(cancellation);
        if (manager is not null && name is null)
        {
            Fault("wie", "Kies een collega");
            return await ShowAsync(pagina, cancellation);
        }
        var others = findings.Where(finding => finding.AssigneeId != manager && (manager is null || managers.Contains(finding.Region))).ToList();
        await steps.AssignAsync(others, manager, cancellation);
        return await SaveAsync(
            "Bevindingen toegewezen", back, findings.Count, others.Count, name is null ? "aan niemand meer toegewezen" : $"toegewezen aan {(manager == me.Id ? "u" : name)}",
            name is null ? "die waren aan niemand toegewezen" : $"die waren al {(manager == me.Id ? "aan u" : $"aan {name}")} toegewezen, of zijn van een regio van anderen", cancellation);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        me = await current.RequireAsync();
        products = await OversightProducts.LoadAsync(database, live.Snapshot, me, cancellation);
        List = FindingList.Read(Request.Query, me, products);
        Fields = new(List.Scope, products, me.Regions);
    }

    private async Task<IActionResult> ShowAsync(string? pagina, CancellationToken cancellation)
    {
        database.ChangeTracker.Clear();
        ProviderName = await List.Scope.ProviderNameAsync(database, me, cancellation);
        Colleagues = [.. (await database.Users.Where(user => user.Id != me.Id && user.Regions.Any(one => me.Regions.Contains(one.Region))).OrderBy(user => user.Name).ThenBy(user => user.Id)
            .Select(user => new { user.Id, user.Name }).ToListAsync(cancellation)).Select(user => (user.Id, user.Name))];
        var found = List.Of(database, me, products, Today);
        if (PageRange.Read(pagina, PageSize, await found.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await List.Order(found).Skip(range.Skipped).Take(range.Size).Include(finding => finding.Organisation).Include(finding => finding.Assignee).AsNoTracking().ToListAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> SaveAsync(string reason, string back, int asked, int changed, string done, string why, CancellationToken cancellation)
    {
        if (changed > 0 && !await database.TrySaveAsync(clock, me.Id, reason, cancellation))
            return Confirm(back, "Er is niets opgeslagen: iemand anders wijzigde een van deze bevindingen op hetzelfde moment. Kijk hoe het nu is, en probeer het opnieuw.");
        var skipped = asked - changed;
        var text = changed == 0 ? "Er is niets gewijzigd" : $"{DutchFormat.Count(changed, "bevinding", "bevindingen")} {done}";
        return Confirm(back, skipped == 0 ? $"{text}." : $"{text}. {DutchFormat.Number(skipped)} overgeslagen: {why}.");
    }
}
