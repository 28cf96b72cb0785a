using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Bevindingen;

/// <summary>A finding for contract managers of its region: what was found, what happened, and what can be done in its present status.</summary>
[LargestUpload]
public sealed class BevindingModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, DocumentIntake intake, TimeProvider clock) : ManagedPage(database, clock)
{
    /// <summary>Where findings are.</summary>
    public const string Path = "/contractbeheer/bevindingen";

    /// <summary>Most years that a waiver lasts.</summary>
    public const int MostWaiverYears = 5;

    private const int MostAttempts = 3;
    private const string Decision = "besluit", Files = "bestanden";

    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        Decision, .. NameFields, "herstellen-dag", "definitief-tekst", "plan-reden", "uitstel-dag", "uitstel-reden", "ontheffing-dag", "ontheffing-reden", "intrekken-reden", "intrekken-zeker",
        "hervatten-reden", "bericht", Files, "notitie", "collega",
    ];

    private readonly PortalDbContext database = database;
    private readonly TimeProvider clock = clock;
    private Known me = null!;

    /// <summary>The finding, with its provider, its verdict and its plan.</summary>
    public Finding Finding { get; private set; } = null!;

    /// <summary>Its contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>Its product; null when it is in no book any more.</summary>
    public Product? Product => live.Snapshot.Product(Contract.Product);

    /// <summary>What the verdict found of the demand; null when that verdict does not know the demand.</summary>
    public Part? Part { get; private set; }

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<TimelineLine> Timeline { get; private set; } = [];

    /// <summary>Who manage the contracts of the region, to choose from.</summary>
    public IReadOnlyList<(string Value, string Name)> Colleagues { get; private set; } = [];

    /// <summary>Whether who is logged in works for the provider: somebody else decides then.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>What was typed for a step that does not fit any more, so that it is not lost; null when there is nothing.</summary>
    public string? Lost { get; private set; }

    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>The last day of the term that runs: to answer, or to repair.</summary>
    public DateOnly Term => Finding.Status == FindingStatus.Concept ? Finding.RespondBy : Finding.RemedyBy ?? Today;

    /// <inheritdoc/>
    public override string Here => $"{Path}/{Finding.Id}";

    /// <summary>Whether a step can be taken now.</summary>
    public bool Can(FindingAction action) => !IsOwn && Finding.Status.Allows(action) && (action != FindingAction.Reinstate || Finding.NotMetSince is not null);

    /// <summary>Whether something is wrong with one of these fields.</summary>
    public bool IsWrong(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (ModelState[field]?.Errors.Count > 0)
                return true;
        }
        return false;
    }

    /// <summary>Shows the finding.</summary>
    public async Task<IActionResult> OnGetAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge))
            Fault(Files, DocumentIntake.TooMuch);
        return await ShowAsync(cancellation);
    }

    /// <summary>Opens the names of the people behind the verdict.</summary>
    public async Task<IActionResult> OnPostNamenAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        return await OpenNamesAsync(me, Finding.OrganisationId, ContractCheck.TeamOf(Finding.Verdict!), cancellation) ?? await ShowAsync(cancellation);
    }

    /// <summary>Makes a concept final.</summary>
    public Task<IActionResult> OnPostDefinitiefAsync(int bevinding, CancellationToken cancellation) => DecideAsync(bevinding, FindingAction.MakeFinal, "definitief-tekst", "Bevinding definitief gemaakt", "De bevinding is definitief. De aanbieder krijgt bericht.", () =>
    {
        CheckText("definitief-tekst", Finding.LongestText, null);
        var day = Day("herstellen", "De laatste dag om te herstellen", Today.AddDays(1), "Kies een dag na vandaag", Today.AddYears(1), "Kies een dag binnen een jaar");
        return steps => steps.MakeFinalAsync(Finding, day, Said("definitief-tekst"), cancellation);
    }, cancellation);

    /// <summary>Marks it as seen.</summary>
    public Task<IActionResult> OnPostGezienAsync(int bevinding, CancellationToken cancellation) =>
        DecideAsync(bevinding, FindingAction.MarkSeen, null, "Bevinding gezien", "De bevinding staat op gezien.", () => steps => steps.MarkSeenAsync(Finding, cancellation), cancellation);

    /// <summary>Asks a better plan.</summary>
    public Task<IActionResult> OnPostPlanAsync(int bevinding, CancellationToken cancellation) => DecideAsync(bevinding, FindingAction.ReturnPlan, "plan-reden", "Herstelplan teruggegeven", "Het herstelplan is teruggegeven. De aanbieder krijgt bericht.", () =>
    {
        CheckText("plan-reden", Finding.LongestText, "Vul in wat er aan het plan moet veranderen");
        return steps => steps.ReturnPlanAsync(Finding, this["plan-reden"], cancellation);
    }, cancellation);

    /// <summary>Gives more time.</summary>
    public Task<IActionResult> OnPostUitstelAsync(int bevinding, CancellationToken cancellation) => DecideAsync(bevinding, FindingAction.Extend, "uitstel-reden", "Meer tijd gegeven", "De aanbieder heeft meer tijd, en krijgt bericht.", () =>
    {
        var earliest = Term < Today ? Today : Term.AddDays(1);
        var day = Day("uitstel", "De nieuwe laatste dag", earliest, Term < Today ? "Kies vandaag of een dag die nog komt" : $"Kies een dag na {DutchFormat.Date(Term)}", Latest(earliest), $"Kies een dag tot en met {DutchFormat.Date(Latest(earliest))}");
        CheckText("uitstel-reden", Finding.LongestText, "Vul in waarom u meer tijd geeft");
        return steps => steps.ExtendAsync(Finding, day, this["uitstel-reden"], cancellation);

        static DateOnly Latest(DateOnly from) => from.AddYears(1);
    }, cancellation);

    /// <summary>Grants a waiver, or changes its last day.</summary>
    public Task<IActionResult> OnPostOntheffingAsync(int bevinding, CancellationToken cancellation) => DecideAsync(bevinding, FindingAction.Waive, "ontheffing-reden", "Ontheffing verleend", "De ontheffing is opgeslagen. De aanbieder krijgt bericht.", () =>
    {
        var day = Day("ontheffing", "De laatste dag van de ontheffing", Today, "Kies vandaag of een dag die nog komt", Today.AddYears(MostWaiverYears), $"Kies een dag binnen {MostWaiverYears} jaar");
        CheckText("ontheffing-reden", Finding.LongestText, "Vul in waarom de eis zolang niet meetelt");
        return steps => steps.WaiveAsync(Finding, day, this["ontheffing-reden"], cancellation);
    }, cancellation);

    /// <summary>Withdraws it.</summary>
    public Task<IActionResult> OnPostIntrekkenAsync(int bevinding, CancellationToken cancellation) => DecideAsync(bevinding, FindingAction.Withdraw, "intrekken-reden", "Bevinding ingetrokken", "De bevinding is ingetrokken. De aanbieder krijgt bericht.", () =>
    {
        CheckText("intrekken-reden", Finding.LongestText, "Vul in waarom u de bevinding intrekt");
        if (!IsTicked("intrekken-zeker"))
            Fault("intrekken-zeker", "Bevestig dat u de bevinding wilt intrekken");
        return steps => steps.WithdrawAsync(Finding, this["intrekken-reden"], cancellation);
    }, cancellation);

    /// <summary>Undoes a withdrawal.</summary>
    public Task<IActionResult> OnPostHervattenAsync(int bevinding, CancellationToken cancellation) => DecideAsync(bevinding, FindingAction.Reinstate, "hervatten-reden", "Intrekken ongedaan gemaakt", "De bevinding loopt weer. De aanbieder krijgt bericht.", () =>
    {
        CheckText("hervatten-reden", Finding.LongestText, "Vul in waarom de bevinding toch doorgaat");
        return steps => steps.ReinstateAsync(Finding, this["hervatten-reden"], cancellation);
    }, cancellation);

    /// <summary>Writes to the provider, with files when there are any.</summary>
    public async Task<IActionResult> OnPostBerichtAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        ReadForm("bericht");
        CheckText("bericht", Finding.LongestText, "Vul een bericht in");
        var (files, faults) = await intake.LookAsync(Request.Form.Files.GetFiles(Files), cancellation);
        foreach (var fault in faults)
            Fault(Files, fault);
        return await AddAsync(bevinding, "Het bericht is verstuurd.", "Bericht bij een bevinding", steps => steps.WriteAsync(Finding, this["bericht"], cancellation), files, cancellation);
    }

    /// <summary>Writes a note that only contract managers read.</summary>
    public async Task<IActionResult> OnPostNotitieAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        ReadForm("notitie");
        CheckText("notitie", Finding.LongestText, "Vul een notitie in");
        return await AddAsync(bevinding, "De notitie is opgeslagen.", InternalReason, steps => steps.NoteInternallyAsync(Finding, this["notitie"], cancellation), [], cancellation);
    }

    /// <summary>Gives it to a colleague, to oneself or to nobody.</summary>
    public async Task<IActionResult> OnPostToewijzenAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        ReadForm();
        await ReadColleaguesAsync(cancellation);
        var (value, name) = Colleagues.FirstOrDefault(colleague => colleague.Value == this["collega"]);
        if (value is null)
            Fault("collega", "Kies een collega van uw regio, of niemand");
        return await AddAsync(bevinding, value is null or "" ? "De bevinding is aan niemand toegewezen." : $"De bevinding is toegewezen aan {name}.", InternalReason,
            steps => steps.AssignAsync(Finding, value == "" ? null : Guid.Parse(value!), cancellation), [], cancellation);
    }

    // The provider reads the reasons in its history; what is internal says nothing there.
    private const string InternalReason = "Bevinding behandeld";

    /// <summary>A step that changes the status or a term: of who decides on an older state, nothing is saved.</summary>
    private async Task<IActionResult> DecideAsync(
        int number, FindingAction action, string? text, string reason, string done, Func<Func<FindingSteps, Task<FindingEvent>>> prepare, CancellationToken cancellation)
    {
        if (!await FindAsync(number, cancellation))
            return NotFound();
        ReadForm(text ?? "");
        if (IsOwn)
            return await RefuseAsync("U werkt zelf voor deze aanbieder. Iemand anders moet dit beslissen.", cancellation);
        if (this["versie"] != $"{Finding.Version}")
            return await SomebodyWasFirstAsync(action, text, cancellation);
        if (!Can(action))
            return await RefuseAsync($"Dit kan niet bij een bevinding met de status {Finding.Status.Label().ToLowerInvariant()}{(action == FindingAction.Reinstate && Finding.NotMetSince is null ? " waarvan aan de eis is voldaan" : "")}.", cancellation);
        var step = prepare();
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        await step(Steps());
        if (await database.TrySaveAsync(clock, me.Id, reason, cancellation))
            return Confirm(Here, done);
        return await FindAsync(number, cancellation) ? await SomebodyWasFirstAsync(action, text, cancellation) : NotFound();
    }

    /// <summary>Adds something beside what others do: who was first is no reason to do it again.</summary>
    private async Task<IActionResult> AddAsync(int number, string done, string reason, Func<FindingSteps, Task<FindingEvent>> step, IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (attempt > 0 && !await FindAsync(number, cancellation))
                return NotFound();
            if (await intake.SaveAsync(await step(Steps()), files, me.Id, reason, cancellation))
                return Confirm(Here, done);
        }
        return await FindAsync(number, cancellation) ? await RefuseAsync("Anderen wijzigen deze bevinding nu ook. Probeer het nog eens.", cancellation) : NotFound();
    }

    private FindingSteps Steps() => new(database, clock, Today, new(me.Id, Side.Region));

    private string? Said(string field) => this[field] is { Length: > 0 } text ? text : null;

    private DateOnly Day(string field, string name, DateOnly earliest, string early, DateOnly latest, string late)
    {
        if (Date(field).Parse(ModelState, name, required: true) is not { } day)
            return earliest;
        if (day < earliest)
            Fault($"{field}-dag", early);
        else if (day > latest)
            Fault($"{field}-dag", late);
        return day;
    }

    private Task<IActionResult> SomebodyWasFirstAsync(FindingAction action, string? text, CancellationToken cancellation)
    {
        if (text is not null && !Can(action))
            Lost = Said(text);
        return RefuseAsync("Intussen is deze bevinding veranderd. Er is nog niets besloten. Kijk wat er nu staat.", cancellation);
    }

    private Task<IActionResult> RefuseAsync(string why, CancellationToken cancellation)
    {
        Fault(Decision, why);
        return ShowAsync(cancellation);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var team = ContractCheck.TeamOf(Finding.Verdict!);
        Part = ContractCheck.Explain(Finding.Verdict!).Parts.FirstOrDefault(part => part.Requirement.Id == Finding.RequirementId);
        await ReadPeopleAsync(me, Finding.OrganisationId, team, cancellation);
        await ReadColleaguesAsync(cancellation);
        Timeline = await database.EventsOf(me).Where(happening => happening.FindingId == Finding.Id)
            .TimelineAsync(database, Side.Region, document => $"{Overeenkomsten.IndexModel.Path}/{document.ContractId}/documenten/{document.Id}", cancellation);
        return Page();
    }

    private async Task ReadColleaguesAsync(CancellationToken cancellation)
    {
        if (Colleagues.Count > 0)
            return;
        var colleagues = await database.Users.Where(user => user.Regions.Any(manager => manager.Region == Finding.Region)).OrderBy(user => user.Name).ThenBy(user => user.Id)
            .Select(user => new { user.Id, user.Name }).ToListAsync(cancellation);
        Colleagues = [("", "Niemand"), .. colleagues.Select(colleague => (colleague.Id.ToString(), colleague.Name))];
    }

    /// <summary>Fills the forms as they are before anything is typed.</summary>
    private async Task FillUsualAsync(CancellationToken cancellation)
    {
        var days = await database.RegionSettings.Where(settings => settings.Region == Finding.Region).Select(settings => (int?)settings.RemedyDays).SingleOrDefaultAsync(cancellation);
        Fill("herstellen", Today.AddDays(days ?? new RegionSettings { Region = Finding.Region }.RemedyDays));
        Fill("ontheffing", Finding.Status == FindingStatus.Waived ? Finding.WaivedThrough : null);
        Fill("collega", Finding.AssigneeId?.ToString());
    }

    private async Task<bool> FindAsync(int number, CancellationToken cancellation)
    {
        var isFirst = Finding is null;
        me = await current.RequireAsync();
        Finding = (await database.FindingsOf(me).Include(finding => finding.Organisation).Include(finding => finding.Verdict!.Demands).Include(finding => finding.Assignee).Include(finding => finding.Plan)
            .SingleOrDefaultAsync(finding => finding.Id == number, cancellation))!;
        if (Finding is null)
            return false;
        Contract = await database.ContractsOf(me).Where(contract => contract.Id == Finding.ContractId).Lines().SingleAsync(cancellation);
        IsOwn = me.Memberships.Any(membership => membership.OrganisationId == Finding.OrganisationId);
        if (isFirst)
            await FillUsualAsync(cancellation);
        return true;
    }
}
