using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Domain;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;
using Portal.Web.Judging;
using Portal.Web.Lists;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Makes the award of a round final: shows which contracts will be made and what is in the way, and after it which were accepted.</summary>
[Impartial]
public sealed class DefinitiefModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments judged, RoundSteps steps) : RoundPage(current, database, live, clock)
{
    private const string Sure = "zeker", Why = "mededeling", From = "begin", Through = "eind", Changed = "Er is niets gedaan: iemand anders heeft intussen iets gewijzigd. Kijk hoe het nu is, en probeer het opnieuw";
    private const int PageSize = 50;

    /// <summary>Most characters of what is told with other days.</summary>
    public const int LongestReason = 1000;

    /// <summary>Most contracts in the way that are named.</summary>
    public const int MostObstacles = 25;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Sure, $"{From}-dag", $"{Through}-dag", Why];

    private RoundDecisions decisions = null!;
    private IReadOnlyList<PlannedContract> all = [];

    /// <summary>The contracts of this page that will be made.</summary>
    public IReadOnlyList<PlannedContract> Planned { get; private set; } = [];

    /// <summary>How many will be made.</summary>
    public int PlannedCount => all.Count;

    /// <summary>How many providers get one.</summary>
    public int ProviderCount => all.Select(one => one.Provider.Id).Distinct().Count();

    /// <summary>Those for which another contract is in the way.</summary>
    public IReadOnlyList<PlannedContract> InTheWay => [.. all.Where(one => one.Obstacle is not null)];

    /// <summary>What else is in the way, in sentences.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Whether the award can be made final.</summary>
    public bool CanFinish => Faults.Count == 0 && all.All(one => one.Obstacle is null);

    /// <summary>Whether the days of the contracts can be changed here.</summary>
    public bool CanMove => Round.Step == RoundStep.ProvisionallyAwarded;

    /// <summary>What stands for what is shown.</summary>
    public string Stand => CanonicalJson.Sha256($"{decisions.Stand}\n{PlannedContract.Stand(all)}");

    /// <summary>The contracts of this page that were made, with the providers.</summary>
    public IReadOnlyList<ContractLine> Made { get; private set; } = [];

    /// <summary>How many of those that were made stand how.</summary>
    public IReadOnlyDictionary<ContractStatus, int> Counts { get; private set; } = new Dictionary<ContractStatus, int>();

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/definitief";

    /// <summary>Shows what will be made, or what was.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? pagina, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        Fill(From, Round.ContractsFrom);
        Fill(Through, Round.ContractsThrough);
        return await ShowAsync(pagina, cancellation);
    }

    /// <summary>Makes the award final.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (Round.Step == RoundStep.Final)
            return Confirm(Here, "De gunning is definitief.");
        ReadForm();
        if (!CanFinish || this["stand"] != Stand)
            return Confirm(Here, Changed);
        if (!IsTicked(Sure))
            Fault(Sure, "Vink aan dat u de gunning definitief maakt");
        if (!ModelState.IsValid)
        {
            Fill(From, Round.ContractsFrom);
            Fill(Through, Round.ContractsThrough);
            return await ShowAsync(null, cancellation);
        }
        return Confirm(Here, await steps.FinishAsync(Round, decisions, all, Me, cancellation)
            ? $"De gunning is definitief. {(all.Count == 0 ? "Er zijn geen overeenkomsten." : $"{DutchFormat.Count(all.Count, "overeenkomst is", "overeenkomsten zijn")} aangeboden.")} Elke aanbieder krijgt bericht." : Changed);
    }

    /// <summary>Changes the days of the contracts.</summary>
    public async Task<IActionResult> OnPostDataAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanMove)
            return Confirm(Here, Changed);
        ReadForm(Why);
        if (this[VersionField] != FormattableString.Invariant($"{Round.Version}"))
            return Confirm(Here, Changed);
        var (today, dates) = (DutchClock.DayOf(Now), (From: Date(From), Through: Date(Through)));
        var from = dates.From.Parse(ModelState, "De eerste dag van de overeenkomsten", required: true);
        var through = dates.Through.Parse(ModelState, "De laatste dag van de overeenkomsten", required: false);
        if (from < today)
            Fault(dates.From.First, $"Kies vandaag of een latere dag. Een overeenkomst begint niet in het verleden");
        if (through < from)
            Fault(dates.Through.First, "De laatste dag van de overeenkomsten ligt voor de eerste. Kies een latere dag");
        if (ModelState.IsValid && from == Round.ContractsFrom && through == Round.ContractsThrough)
            Fault(dates.From.First, "U hebt nog geen dag gewijzigd");
        CheckText(Why, LongestReason, "Vul in wat u de aanbieders vertelt");
        if (!ModelState.IsValid)
            return await ShowAsync(null, cancellation);
        return Confirm(Here, await steps.MoveAsync(Round, decisions, new(from!.Value, through), this[Why], Me, cancellation)
            ? "De dagen zijn gewijzigd. De aanbieders die een overeenkomst krijgen, horen dat." : Changed);
    }

    /// <summary>Reminds all providers that did not accept a contract.</summary>
    public async Task<IActionResult> OnPostHerinnerenAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation) || Round.Step != RoundStep.Final)
            return NotFound();
        var offered = await MadeOf().Where(contract => contract.Status == ContractStatus.Offered).Include(contract => contract.Product).ThenInclude(product => product!.Book).ToListAsync(cancellation);
        var reminded = await steps.RemindAsync([.. offered.Select(contract => (contract, Catalogue.ProductName($"{contract.Product!.Book.Slug}/{contract.Product.Slug}")))], Me, cancellation);
        if (reminded == 0)
            return Confirm(Here, "Er is niemand om te herinneren, of dat is vandaag al gedaan.");
        Database.NoteDone(Clock, Me.Id, $"Herinnerd aan aangeboden overeenkomsten: {reminded}", nameof(Data.Rounds.Round), Round.AuditKey);
        return Confirm(Here, await Database.TrySaveAsync(Clock, Me.Id, "Herinnerd aan aangeboden overeenkomsten", cancellation) ? $"U hebt aan {DutchFormat.Count(reminded, "overeenkomst", "overeenkomsten")} herinnerd." : Changed);
    }

    private IQueryable<Contract> MadeOf() => Database.ContractsOf(Me).Where(contract => Database.Awards.Any(award => award.Id == contract.AwardId && award.Enrolment!.RoundId == Round.Id));

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        decisions = new(Round, Round.Step == RoundStep.ProvisionallyAwarded ? await judged.ReadAsync(Me, Round, null, cancellation) : [], Catalogue.ProductName, Now);
        if (Round.Step == RoundStep.ProvisionallyAwarded)
        {
            all = await PlannedContract.OfAsync(Database, Contents, decisions, cancellation);
            Faults =
            [
                .. RoundSteps.FaultsOf(Round, await Database.Objections.AsNoTracking().Where(objection => objection.Enrolment!.RoundId == ronde).ToListAsync(cancellation), Now),
                .. all.Where(planned => planned.Offered.Product is null).Select(planned => planned.Offered.Key).Distinct()
                    .Select(key => $"Het product {key} staat in geen productenboek meer. Zet het product terug in het boek, of heropen de beoordeling."),
            ];
        }
        return true;
    }

    private async Task<IActionResult> ShowAsync(string? pagina, CancellationToken cancellation)
    {
        if (Round.Step == RoundStep.Final)
        {
            Counts = await MadeOf().GroupBy(contract => contract.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
            if (PageRange.Read(pagina, PageSize, Counts.Values.Sum()) is not { } range)
                return NotFound();
            Range = range;
            Made = await MadeOf().OrderBy(contract => contract.Status == ContractStatus.Offered ? 0 : 1).ThenBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Id)
                .Skip(range.Skipped).Take(range.Size).Lines().ToListAsync(cancellation);
            return Page();
        }
        if (PagedList.Of(all, pagina, PageSize) is not { } page)
            return NotFound();
        (Planned, Range) = (page.Items, page.Paging);
        return Page();
    }
}
