using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Jobs;
using Portal.Web.Lists;
using Quartz;

namespace Portal.Web.Pages.Beheer.Taken;

/// <summary>One job: how it stands, and what it did; run it now, pause it, resume it.</summary>
public sealed class TaakModel(PortalJobs jobs, JobBoard board, CurrentUser current, PortalDbContext database, IServiceProvider services, TimeProvider clock) : FormPage
{
    private const int PageSize = 25;

    /// <summary>The page of the history that is asked for.</summary>
    [BindProperty(Name = "pagina", SupportsGet = true)] public string? Number { get; set; }

    /// <summary>Whether the page keeps itself up to date; "nee" when it does not.</summary>
    [BindProperty(Name = "verversen", SupportsGet = true)] public string? Refreshing { get; set; }

    /// <summary>Whether it keeps itself up to date.</summary>
    public bool IsLive => Refreshing != "nee";

    /// <summary>The job.</summary>
    public PortalJob Job { get; private set; } = null!;

    /// <summary>How it stands; null when that cannot be read now.</summary>
    public JobState? State { get; private set; }

    /// <summary>Who paused it and when; null when it is not paused.</summary>
    public PauseInfo? Pause { get; private set; }

    /// <summary>How far it is, or was; null when it does not say.</summary>
    public JobProgress? Progress { get; private set; }

    /// <summary>What it did.</summary>
    public PagedList<ExecutionHistoryEntry>? Runs { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    private string Here => $"/beheer/taken/{Job.Name}";

    /// <summary>The address of this page.</summary>
    public string Address(int page, bool live) =>
        Here + (page > 1, live) switch { (false, true) => "", (true, true) => $"?pagina={page}", (false, false) => "?verversen=nee", _ => $"?pagina={page}&verversen=nee" };

    /// <summary>Shows the job.</summary>
    public async Task<IActionResult> OnGetAsync(string taak, CancellationToken cancellation)
    {
        if (!Find(taak))
            return NotFound();
        try
        {
            State = (await board.StatesAsync(cancellation)).Single(state => state.Job == Job);
            Pause = await board.PauseAsync(Job, cancellation);
            Progress = Job.ProgressAsync is { } progress ? await progress(services, cancellation) : null;
            Runs = await board.HistoryAsync(Job, Number, PageSize, cancellation);
            if (Runs is null)
                return NotFound();
        }
        catch (Exception fault) when (JobBoard.IsUnreachable(fault))
        {
            State = null;
        }
        return Page();
    }

    /// <summary>Has it run now.</summary>
    public Task<IActionResult> OnPostUitvoerenAsync(string taak, CancellationToken cancellation) => DoAsync(taak, "Taak uitgevoerd op verzoek", async by =>
        (await board.NodesAsync(cancellation)).Count == 0 ? (false, "Dat kan nu niet: er is geen node die taken uitvoert.")
        : await board.RunAsync(Job, by, cancellation) ? (true, "De taak wordt nu uitgevoerd.")
        : (false, "Deze taak is al bezig."), cancellation);

    /// <summary>Pauses it.</summary>
    public Task<IActionResult> OnPostPauzerenAsync(string taak, CancellationToken cancellation) => DoAsync(taak, "Taak gepauzeerd", async by =>
    {
        await board.PauseAsync(Job, by, cancellation);
        return (true, "De taak is gepauzeerd.");
    }, cancellation);

    /// <summary>Resumes it.</summary>
    public Task<IActionResult> OnPostHervattenAsync(string taak, CancellationToken cancellation) => DoAsync(taak, "Taak hervat", async by =>
    {
        await board.ResumeAsync(Job, by, cancellation);
        return (true, "De taak wordt weer vanzelf uitgevoerd.");
    }, cancellation);

    /// <summary>Does something with the job, and keeps in the audit trail that it was done: the jobs have a store of their own, which that cannot be part of.</summary>
    private async Task<IActionResult> DoAsync(string taak, string reason, Func<string, Task<(bool IsDone, string Said)>> work, CancellationToken cancellation)
    {
        if (!Find(taak))
            return NotFound();
        try
        {
            var me = await current.RequireAsync();
            var (isDone, said) = await work(me.Name);
            if (isDone)
            {
                database.NoteDone(clock, me.Id, reason, nameof(PortalJob), Job.Name);
                await database.SaveChangesAsync(cancellation);
            }
            return Confirm(Here, said);
        }
        catch (Exception fault) when (JobBoard.IsUnreachable(fault))
        {
            return Confirm(Here, "Dat is niet gelukt: de taken zijn nu niet te bereiken. Probeer het zo nog eens.");
        }
    }

    private bool Find(string name)
    {
        if (jobs.Find(name) is not { } found)
            return false;
        Job = found;
        return true;
    }
}
