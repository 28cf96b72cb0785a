using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Organisations;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Lists;
using Region = Portal.Domain.Catalogue.Region;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>The procurement rounds that were published: what is open first.</summary>
public sealed class IndexModel(LiveCatalogue catalogue, CurrentUser current, TimeProvider clock) : PageModel
{
    /// <summary>How many rounds stand on a page.</summary>
    public const int PageSize = 20;

    private const string Path = "/inschrijfrondes";

    /// <summary>The moment, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The regions to choose from: those with a round.</summary>
    public IReadOnlyList<Region> Regions { get; private set; } = [];

    /// <summary>The region that is chosen; null for all.</summary>
    public Region? Region { get; private set; }

    /// <summary>The rounds of this page, under their headings.</summary>
    public IReadOnlyList<IGrouping<string, PublicRound>> Groups { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Paging { get; private set; } = null!;

    /// <summary>The approved organisations for which who asks works; null when nobody is logged in.</summary>
    public IReadOnlyList<KnownMembership>? Organisations { get; private set; }

    /// <summary>Lists the rounds.</summary>
    public async Task<IActionResult> OnGetAsync(string? regio, string? pagina)
    {
        var all = catalogue.Rounds.All;
        Regions = [.. catalogue.Snapshot.Regions.Where(region => all.Any(round => round.Region == region.Slug)).OrderBy(region => region.Name, StringComparer.Ordinal)];
        Region = Regions.FirstOrDefault(region => region.Slug == regio);
        var rounds = all.Where(round => Region is null || round.Region == Region.Slug).Select(round => (Round: round, Place: Place(round.StatusAt(Now))))
            // What is still to come by its next moment; what is over with the latest first.
            .OrderBy(one => one.Place).ThenBy(one => one.Place switch { 0 => one.Round.Dates.ClosesAt.Ticks, 1 => one.Round.Dates.OpensAt.Ticks, _ => -one.Round.Dates.ClosesAt.Ticks }).ThenBy(one => one.Round.Id);
        if (PagedList.Of([.. rounds], pagina, PageSize) is not { } shown)
            return NotFound();
        Groups = [.. shown.Items.GroupBy(one => Headings[one.Place], one => one.Round)];
        Paging = shown.Paging;
        Organisations = (await current.GetAsync())?.Memberships.Where(membership => membership.Status == OrganisationStatus.Approved).ToList();
        return Page();
    }

    /// <summary>What a region is called.</summary>
    public string NameOf(string region) => catalogue.Snapshot.Regions.FirstOrDefault(one => one.Slug == region)?.Name ?? region;

    /// <summary>The address of another page of this list.</summary>
    public string Address(int page)
    {
        var query = new QueryBuilder();
        if (Region is not null)
            query.Add("regio", Region.Slug);
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"{Path}{query}";
    }

    private static readonly string[] Headings = ["Nu open", "Binnenkort open", "Gesloten, in beoordeling", "Gegund", "Ingetrokken"];

    private static int Place(RoundStatus status) => status switch
    {
        RoundStatus.Open => 0,
        RoundStatus.Announced => 1,
        RoundStatus.Closed or RoundStatus.Judging => 2,
        RoundStatus.ProvisionallyAwarded or RoundStatus.Final => 3,
        _ => 4,
    };
}
