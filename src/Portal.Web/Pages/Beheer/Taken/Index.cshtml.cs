using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Jobs;
using Portal.Web.Lists;
using Quartz;

namespace Portal.Web.Pages.Beheer.Taken;

/// <summary>What the portal does by itself: what runs now and where, when what is next, what failed, and what was done.</summary>
public sealed class IndexModel(JobBoard board, IServiceProvider services, TimeProvider clock) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The page of the history that is asked for.</summary>
    [BindProperty(Name = "pagina", SupportsGet = true)] public string? Number { get; set; }

    /// <summary>Whether the page keeps itself up to date; "nee" when it does not.</summary>
    [BindProperty(Name = "verversen", SupportsGet = true)] public string? Refreshing { get; set; }

    /// <summary>Whether it keeps itself up to date.</summary>
    public bool IsLive => Refreshing != "nee";

    /// <summary>Whether this node runs jobs.</summary>
    public bool RunsHere => board.RunsHere;

    /// <summary>How all jobs stand, and how far those are that run and tell it; null when that cannot be read now.</summary>
    public IReadOnlyList<(JobState State, JobProgress? Progress)>? Jobs { get; private set; }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<ClusterNode> Nodes { get; private set; } = [];

    /// <summary>What was done.</summary>
    public PagedList<ExecutionHistoryEntry>? Runs { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The address of this page.</summary>
    public string Address(int page, bool live) =>
        "/beheer/taken" + (page > 1, live) switch { (false, true) => "", (true, true) => $"?pagina={page}", (false, false) => "?verversen=nee", _ => $"?pagina={page}&verversen=nee" };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        try
        {
            var states = new List<(JobState, JobProgress?)>();
            foreach (var state in await board.StatesAsync(cancellation))
                states.Add((state, state.Running is not null && state.Job.ProgressAsync is { } progress ? await progress(services, cancellation) : null));
            (Nodes, Runs) = (await board.NodesAsync(cancellation), await board.HistoryAsync(null, Number, PageSize, cancellation));
            if (Runs is null)
                return NotFound();
            Jobs = states;
        }
        catch (JobPersistenceException)
        {
            // The page says so; the health check and the log say why.
        }
        return Page();
    }
}
