using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;
using Portal.Web.Forms;
using Portal.Web.Staff;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Bevindingen;

/// <summary>A finding of the own organisation: what was found, how it is now, what happened, and what can be done about it.</summary>
[LargestUpload]
public sealed class BevindingModel(PortalDbContext database, CurrentUser current, OwnProducts products, DocumentIntake intake, TimeProvider clock) : FormPage
{
    /// <summary>Most steps of a plan.</summary>
    public const int MostSteps = 10;

    /// <summary>Most characters of a step, and of what is said with a plan: together they fit in one event.</summary>
    public const int LongestStep = 300, LongestComment = 500;

    /// <summary>The fields, by the names of the forms.</summary>
    public const string Answer = "reactie", AnswerFiles = "bestanden", Comment = "toelichting", Message = "bericht", MessageFiles = "bijlagen";

    private const int FewestRows = 3, MostAttempts = 3, MostNames = 1000;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The finding, with its plan.</summary>
    public Finding Finding { get; private set; } = null!;

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>The contracted products.</summary>
    public OwnProducts Products { get; } = products;

    /// <summary>What the last check found that has to do with it; null when its demand is not in it.</summary>
    public Part? Found { get; private set; }

    /// <summary>The day of that check.</summary>
    public DateOnly FoundOn { get; private set; }

    /// <summary>Who the people of that check are.</summary>
    public TeamPeople People { get; private set; } = null!;

    /// <summary>How the demand stands by what is registered now; null when the contract is over, or the product asks it no more.</summary>
    public Part? Present { get; private set; }

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<TimelineLine> Timeline { get; private set; } = [];

    /// <summary>The steps of the plan, by day.</summary>
    public IReadOnlyList<PlanStep> Steps => [.. Finding.Plan.OrderBy(step => step.DueOn).ThenBy(step => step.Id)];

    /// <summary>How many rows the form of a plan has.</summary>
    public int Rows { get; private set; } = FewestRows;

    /// <summary>The row that was just added; null when none was.</summary>
    public int? NewRow { get; private set; }

    /// <summary>What somebody else did meanwhile, so that nothing was sent; null when nobody did.</summary>
    public string? Meanwhile { get; private set; }

    /// <summary>Which form was sent; empty when none was.</summary>
    public string Sent => this["actie"];

    /// <summary>Whether who is logged in may act for the organisation.</summary>
    public bool MayAct => Me.Role.Allows(Right.EditStaff);

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The address of this page.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/bevindingen/{Finding.Id}";

    /// <summary>Stands for the plan as the form showed it.</summary>
    public string PlanKey => string.Join('-', Finding.Plan.Select(step => step.Id).Order());

    /// <summary>Whether the plan was sent back, so that another one is asked.</summary>
    public bool IsReturned => Finding.Status is FindingStatus.Open or FindingStatus.Seen && Timeline.FirstOrDefault(Settles)?.Kind == FindingEventKind.PlanReturned;

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [Answer, AnswerFiles, .. Enumerable.Range(1, Rows).SelectMany(row => new[] { What(row), $"{Day(row)}-dag" }), Comment, Message, MessageFiles];

    /// <summary>The id of the field of what is done in a step.</summary>
    public static string What(int row) => $"stap-{row}";

    /// <summary>The id of the field of the day of a step.</summary>
    public static string Day(int row) => $"klaar-{row}";

    /// <summary>What the last event of a kind said; null when there is none, or it said nothing.</summary>
    public string? Said(FindingEventKind kind) => Timeline.FirstOrDefault(line => line.Kind == kind)?.Text;

    /// <summary>Shows the finding.</summary>
    public async Task<IActionResult> OnGetAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        FillPlan();
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge))
            Fault(Finding.Status.Allows(FindingAction.Answer) ? AnswerFiles : MessageFiles, DocumentIntake.TooMuch);
        return await ShowAsync(cancellation);
    }

    /// <summary>Does what one of the forms asks.</summary>
    public async Task<IActionResult> OnPostAsync(int bevinding, CancellationToken cancellation)
    {
        if (!await FindAsync(bevinding, cancellation))
            return NotFound();
        ReadForm(Answer, Comment, Message);
        if (Sent is "plan" or "rij")
            Rows = Math.Clamp(Enumerable.Range(1, MostSteps).LastOrDefault(row => Request.Form.ContainsKey(What(row))), 1, MostSteps);
        else
            FillPlan();
        return Sent switch
        {
            "reactie" => await AnswerAsync(cancellation),
            "plan" => await PlanAsync(cancellation),
            "rij" => await AddRowAsync(cancellation),
            "klaar" or "niet-klaar" => await MarkAsync(Sent == "klaar", cancellation),
            "bericht" => await WriteAsync(cancellation),
            _ => LocalRedirect(Here),
        };
    }

    private async Task<IActionResult> AnswerAsync(CancellationToken cancellation)
    {
        if (!Finding.Status.Allows(FindingAction.Answer))
            return await UnfitAsync(this[Answer], cancellation);
        CheckText(Answer, Finding.LongestText, "Schrijf uw reactie");
        var files = await FilesAsync(AnswerFiles, cancellation);
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        return await DoAsync(FindingAction.Answer, "Op een bevinding gereageerd", (steps, finding) => steps.AnswerAsync(finding, this[Answer], cancellation), files, cancellation)
            ? Confirm(Here, "Uw reactie is verstuurd. De contractbeheerder krijgt bericht.")
            : await UnfitAsync(this[Answer], cancellation);
    }

    private async Task<IActionResult> WriteAsync(CancellationToken cancellation)
    {
        CheckText(Message, Finding.LongestText, "Schrijf uw bericht");
        var files = await FilesAsync(MessageFiles, cancellation);
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        return await DoAsync(null, "Bericht bij een bevinding gestuurd", (steps, finding) => steps.WriteAsync(finding, this[Message], cancellation), files, cancellation)
            ? Confirm(Here, "Uw bericht is verstuurd. De contractbeheerder krijgt bericht.")
            : await BusyAsync(cancellation);
    }

    private async Task<IActionResult> PlanAsync(CancellationToken cancellation)
    {
        if (!Finding.Status.Allows(FindingAction.GivePlan))
            return await UnfitAsync(PlanText(), cancellation);
        var steps = ReadSteps();
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        if (this["plan"] != PlanKey)
        {
            Meanwhile = "Een collega heeft intussen een ander herstelplan gegeven. Dat plan staat op deze pagina. Uw plan is nog niet verstuurd. Neem over wat moet blijven, en verstuur het daarna opnieuw.";
            return await ShowAsync(cancellation);
        }
        var shown = PlanKey;
        if (await DoAsync(FindingAction.GivePlan, "Herstelplan gegeven", (actions, finding) => actions.GivePlanAsync(finding, steps, Nothing(this[Comment]), cancellation), [], cancellation, finding => PlanKey == shown))
        {
            var last = steps.Max(step => step.DueOn);
            return Confirm(Here, last > Finding.RemedyBy
                ? $"Uw herstelplan is verstuurd. De laatste stap is pas klaar na {DutchFormat.Date(Finding.RemedyBy.Value)}: vraag de contractbeheerder in een bericht om meer tijd."
                : "Uw herstelplan is verstuurd. De contractbeheerder krijgt bericht.");
        }
        if (!Finding.Status.Allows(FindingAction.GivePlan))
            return await UnfitAsync(PlanText(), cancellation);
        return await BusyAsync(cancellation);
    }

    private async Task<IActionResult> AddRowAsync(CancellationToken cancellation)
    {
        if (Rows < MostSteps)
            NewRow = ++Rows;
        return await ShowAsync(cancellation);
    }

    private async Task<IActionResult> MarkAsync(bool isDone, CancellationToken cancellation)
    {
        PlanStep? Chosen() => Finding.Plan.FirstOrDefault(step => this["stap"] == step.Id.ToString(CultureInfo.InvariantCulture));
        if (Chosen() is { } chosen && chosen.DoneOn is not null == isDone)
            return Confirm(Here, isDone ? "Deze stap was al klaar." : "Deze stap stond al open.");
        if (Finding.Status.Allows(FindingAction.GivePlan) && Chosen() is not null
            && await DoAsync(FindingAction.GivePlan, isDone ? "Stap van het herstelplan klaar" : "Stap van het herstelplan toch niet klaar", (steps, finding) => steps.MarkStepAsync(finding, Chosen()!, isDone, cancellation), [], cancellation, _ => Chosen() is not null))
        {
            return Confirm(Here, isDone ? "De stap is klaar." : "De stap staat weer open.");
        }
        Meanwhile = Finding.Status.Allows(FindingAction.GivePlan)
            ? "Een collega heeft het herstelplan intussen gewijzigd. Kijk welke stappen er nu staan."
            : $"Deze bevinding is intussen {Finding.Status.Label().ToLowerInvariant()}. De stappen van het plan kunt u niet meer wijzigen.";
        return await ShowAsync(cancellation);
    }

    /// <summary>Does a step and saves it. When somebody was first it is tried again, as long as it fits.</summary>
    /// <returns>Whether it was done; if not, the finding is as it is now.</returns>
    private async Task<bool> DoAsync(
        FindingAction? action, string reason, Func<FindingSteps, Finding, Task<FindingEvent>> step, IReadOnlyList<UploadedFile> files, CancellationToken cancellation, Func<Finding, bool>? fits = null)
    {
        var user = (await current.RequireAsync()).Id;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if ((action is { } asked && !Finding.Status.Allows(asked)) || fits?.Invoke(Finding) == false)
                return false;
            var happening = await step(new(database, clock, Today, new(user, Side.Provider)), Finding);
            if (await intake.SaveAsync(happening, files, user, reason, cancellation))
                return true;
            if (!await FindAsync(Finding.Id, cancellation))
                return false;
        }
        return false;
    }

    /// <summary>Says that what was sent does not fit any more. What was typed goes on as a message, which always fits.</summary>
    private async Task<IActionResult> UnfitAsync(string typed, CancellationToken cancellation)
    {
        ModelState.Clear();
        Meanwhile = $"Dit kan niet meer: de bevinding is intussen {(Finding.Status == FindingStatus.Open ? "definitief" : Finding.Status.Label().ToLowerInvariant())}. Uw tekst is nog niet verstuurd. U vindt hem onderaan deze pagina, en kunt hem als bericht sturen. Kies bestanden opnieuw.";
        this[Message] = typed;
        FillPlan();
        return await ShowAsync(cancellation);
    }

    private async Task<IActionResult> BusyAsync(CancellationToken cancellation)
    {
        Meanwhile = "Anderen wijzigen deze bevinding nu ook. Er is nog niets verstuurd. Probeer het nog eens.";
        return await ShowAsync(cancellation);
    }

    private async Task<IReadOnlyList<UploadedFile>> FilesAsync(string field, CancellationToken cancellation)
    {
        var (files, faults) = await intake.LookAsync(Request.Form.Files.GetFiles(field), cancellation);
        foreach (var fault in faults)
            Fault(field, fault);
        return files;
    }

    /// <summary>Reads the rows of the plan; empty ones are left out. What was done of the same step stays done.</summary>
    private List<PlanStep> ReadSteps()
    {
        var steps = new List<PlanStep>();
        for (var row = 1; row <= Rows; row++)
        {
            var date = Date(Day(row));
            var isEmpty = this[What(row)].Length == 0 && string.Concat(date.Day, date.Month, date.Year).Length == 0;
            if (isEmpty)
                continue;
            CheckText(What(row), LongestStep, $"Schrijf wat u doet in stap {row}");
            var day = date.Parse(ModelState, $"De dag van stap {row}", required: true);
            var known = Finding.Plan.FirstOrDefault(step => step.What == this[What(row)] && step.DueOn == day);
            if (day < Today && known is null)
                Fault($"{Day(row)}-dag", $"De dag van stap {row} is al geweest. Kies vandaag of een dag daarna");
            if (day is { } due)
                steps.Add(new() { What = this[What(row)], DueOn = due, DoneOn = known?.DoneOn });
        }
        if (steps.Count == 0 && ModelState.IsValid)
            Fault(What(1), "Schrijf ten minste één stap, met de dag waarop die klaar is");
        CheckText(Comment, LongestComment, null);
        return steps;
    }

    /// <summary>Whether it says how the plan is: given, sent back, or none because it began anew. What returns soon goes on as it was, without a new day.</summary>
    private static bool Settles(TimelineLine line) =>
        line.Kind is FindingEventKind.PlanGiven or FindingEventKind.PlanReturned or FindingEventKind.WaiverEnded || line is { Kind: FindingEventKind.Returned, Day: not null };

    private string PlanText() => string.Join('\n', Enumerable.Range(1, Rows).Where(row => this[What(row)].Length > 0)
        .Select(row => $"{this[What(row)]} - {string.Join('-', new[] { Date(Day(row)).Day, Date(Day(row)).Month, Date(Day(row)).Year }.Where(part => !string.IsNullOrEmpty(part)))}").Append(this[Comment]).Where(line => line.Length > 0));

    private void FillPlan()
    {
        Rows = Math.Clamp(Math.Max(Finding.Plan.Count, FewestRows), FewestRows, MostSteps);
        foreach (var (row, step) in Steps.Index())
        {
            Fill(What(row + 1), step.What);
            Fill(Day(row + 1), step.DueOn);
        }
    }

    private static string? Nothing(string text) => text.Length == 0 ? null : text;

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await database.FindingsOf(Me).Include(finding => finding.Plan).SingleOrDefaultAsync(finding => finding.Id == id, cancellation) is not { } finding)
            return false;
        Finding = finding;
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await Products.ContractAsync(Me, Finding.ContractId, cancellation) is not { } contract)
            return NotFound();
        Contract = contract;
        var verdict = await database.ContractVerdicts.AsNoTracking().Include(one => one.Demands).SingleAsync(one => one.Id == Finding.VerdictId, cancellation);
        Found = ContractCheck.Explain(verdict).Parts.FirstOrDefault(part => part.Requirement.Id == Finding.RequirementId);
        FoundOn = verdict.Day;
        var ids = Found is null ? [] : Found.Each().SelectMany(part => part.Counted.Concat(part.NotCounted.Select(one => one.Id)).Concat(part.InsufficientOthers.Select(one => one.Id)).Concat(part.OnUnverified))
            .Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Distinct().Take(MostNames).ToList();
        People = TeamPeople.OfVerdict(
            $"/aanbieder/{Me.Slug}",
            await database.StaffOf(Me).Where(member => ids.Contains(member.Id)).Select(member => new TeamPerson(member.Id, member.PersonnelNumber, member.Name)).ToListAsync(cancellation));
        if (!Products.IsOver(contract))
            Present = (await Products.VerdictAsync(contract, Products.DayOf(contract), cancellation)).Assessment.Parts.FirstOrDefault(part => part.Requirement.Id == Finding.RequirementId);
        Timeline = await database.EventsOf(Me).Where(happening => happening.FindingId == Finding.Id)
            .TimelineAsync(database, Side.Provider, document => $"{Here}/document/{document.Id.ToString(CultureInfo.InvariantCulture)}", cancellation);
        return Page();
    }
}
