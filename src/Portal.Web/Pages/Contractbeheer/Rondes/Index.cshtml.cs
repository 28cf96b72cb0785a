using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Lists;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>The rounds of the own regions: what is busy first, then what is prepared, then what is over.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The statuses to choose from, as an address writes them.</summary>
    public static IReadOnlyList<(string Value, RoundStatus Status)> Statuses { get; } =
    [
        ("voorbereiding", RoundStatus.Preparing), ("aangekondigd", RoundStatus.Announced), ("open", RoundStatus.Open), ("gesloten", RoundStatus.Closed), ("beoordeling", RoundStatus.Judging),
        ("voorlopig", RoundStatus.ProvisionallyAwarded), ("definitief", RoundStatus.Final), ("ingetrokken", RoundStatus.Withdrawn),
    ];

    /// <summary>The chosen status; empty for all.</summary>
    public string Chosen { get; private set; } = "";

    /// <summary>The rounds of this page.</summary>
    public IReadOnlyList<Round> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The moment at which the list is made, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether rounds of several regions are shown.</summary>
    public bool HasRegions { get; private set; }

    /// <summary>The name of a region.</summary>
    public string RegionName(string slug) => live.Snapshot.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug;

    /// <summary>The address of a page of the list.</summary>
    public string PageAddress(int page) => $"{RoundPage.Path}?{(Chosen.Length == 0 ? "" : $"status={Chosen}&")}pagina={page}";

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? status, string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        HasRegions = me.Regions.Count > 1;
        var rounds = database.RoundsOf(me).AsNoTracking();
        if (Statuses.FirstOrDefault(one => one.Value == status) is { Value: { } chosen, Status: var wanted })
        {
            Chosen = chosen;
            rounds = wanted switch
            {
                RoundStatus.Preparing => rounds.Where(round => round.Step == RoundStep.Preparing),
                RoundStatus.Announced => rounds.Where(round => round.Step == RoundStep.Published && round.OpensAt > Now),
                RoundStatus.Open => rounds.Where(round => round.Step == RoundStep.Published && round.OpensAt <= Now && round.ClosesAt > Now),
                RoundStatus.Closed => rounds.Where(round => round.Step == RoundStep.Published && round.OpensAt <= Now && round.ClosesAt <= Now),
                RoundStatus.Judging => rounds.Where(round => round.Step == RoundStep.Judging),
                RoundStatus.ProvisionallyAwarded => rounds.Where(round => round.Step == RoundStep.ProvisionallyAwarded),
                RoundStatus.Final => rounds.Where(round => round.Step == RoundStep.Final),
                _ => rounds.Where(round => round.Step == RoundStep.Withdrawn),
            };
        }
        if (PageRange.Read(pagina, PageSize, await rounds.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await rounds
            .OrderBy(round => round.Step == RoundStep.Withdrawn || round.Step == RoundStep.Final ? 2 : round.Step == RoundStep.Preparing ? 1 : 0)
            .ThenByDescending(round => round.ClosesAt).ThenBy(round => round.Id)
            .Skip(range.Skipped).Take(range.Size).ToListAsync(cancellation);
        return Page();
    }
}
