using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain.Catalogue;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Checks;
using Portal.Web.Contracts;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;
using Portal.Web.Forms;
using Portal.Web.Judging;
using Portal.Web.Qualifications;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>A contract: how it stands, its findings, what is said and kept about it, and its history. A draft is concluded here, or offered to the provider.</summary>
[LargestUpload]
public sealed class OvereenkomstModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, CheckSteps checks, DocumentIntake intake, RoundSteps steps, TimeProvider clock) : ManagedPage(database, clock)
{
    /// <summary>Most documents that are listed.</summary>
    public const int MostDocuments = 100;

    private const string Files = "bestanden", Documents = "documenten", Reader = "lezer", ToProvider = "aanbieder", Internal = "intern", Back = "terugnemen",
        First = "Iemand anders heeft deze overeenkomst net gewijzigd. Kijk hieronder of alles klopt; uw keuze is nog niet uitgevoerd";

    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [.. NameFields, "bericht", Files, Documents, "omschrijving", Reader, Back];

    private readonly PortalDbContext database = database;
    private readonly TimeProvider clock = clock;
    private Known me = null!;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>Its product; null when it is in no book any more.</summary>
    public Product? Product => live.Snapshot.Product(Contract.Product);

    /// <summary>What its product is called.</summary>
    public string ProductName => live.Snapshot.ProductName(Contract.Product);

    /// <summary>What happened to it and to the others of this provider for this product, the last change first.</summary>
    public IReadOnlyList<ContractChange> History { get; private set; } = [];

    /// <summary>The last verdict; null when it was not checked yet, or is not in force.</summary>
    public ContractVerdict? Verdict { get; private set; }

    /// <summary>What that verdict found.</summary>
    public LookAhead? Ahead { get; private set; }

    /// <summary>The day of the last check of all contracts; null when there was none.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>The findings: those that are unfinished first, then what was closed last.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>How the verdict came to be what it is.</summary>
    public VerdictHistoryView Verdicts { get; private set; } = null!;

    /// <summary>What was said about the contract as a whole.</summary>
    public IReadOnlyList<TimelineLine> Messages { get; private set; } = [];

    /// <summary>The documents, the newest first.</summary>
    public IReadOnlyList<DocumentLine> Given { get; private set; } = [];

    /// <summary>How many qualifications of the provider wait for a contract manager.</summary>
    public int Waiting { get; private set; }

    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <inheritdoc/>
    public override string Here => $"{IndexModel.Path}/{Contract.Id}";

    /// <summary>Why the contract is not checked; null when it is.</summary>
    public string? NotChecked => Contract switch
    {
        { Status: ContractStatus.Draft } => "Dit is een concept. Een concept wordt niet getoetst.",
        { Status: ContractStatus.Offered } => "De aanbieder is nog niet akkoord. De overeenkomst wordt daarna getoetst.",
        { ValidFrom: var first, ValidThrough: var last } when last < first => "Deze overeenkomst is beëindigd voordat ze begon. Ze wordt niet getoetst.",
        { ValidThrough: { } last } when last < Today => $"Deze overeenkomst is afgelopen op {Domain.DutchFormat.Date(last)}. Ze wordt niet meer getoetst.",
        { ValidFrom: var first } when first > Today => $"Deze overeenkomst begint op {Domain.DutchFormat.Date(first)}. Ze wordt vanaf die dag getoetst.",
        { IsApproved: false } => "Deze aanbieder is nu niet goedgekeurd. Daarom wordt de overeenkomst niet getoetst.",
        _ => null,
    };

    /// <summary>Who may read a document, to choose from. What is added to a draft the provider does not see.</summary>
    public IReadOnlyList<(string, string)> Readers =>
        Contract.Status == ContractStatus.Draft ? [(Internal, "Alleen contractbeheer")] : [("", "Kies wie het mag zien"), (ToProvider, "De aanbieder en contractbeheer"), (Internal, "Alleen contractbeheer")];

    /// <summary>How the provider accepted it; null when it did not, or not here.</summary>
    public ContractAcceptance? Acceptance { get; private set; }

    /// <summary>The round that it comes from; null when it comes from none.</summary>
    public (int Id, string Title)? Round { get; private set; }

    /// <summary>What the provider asked to change in it, newest first.</summary>
    public IReadOnlyList<RequestLine> Requests { get; private set; } = [];

    /// <summary>When the provider takes no new clients: what holds, and what is to come.</summary>
    public IReadOnlyList<IntakeStop> IntakeStops { get; private set; } = [];

    /// <summary>Shows the contract.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge))
            Fault(Documents, DocumentIntake.TooMuch);
        return await ShowAsync(cancellation);
    }

    /// <summary>Concludes a draft.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int versie, CancellationToken cancellation)
    {
        me = await current.RequireAsync();
        if (await database.ContractsOf(me).SingleOrDefaultAsync(contract => contract.Id == id, cancellation) is not { } contract)
            return NotFound();
        // What was awarded is accepted by the provider.
        var saved = contract.Version == versie && contract is { Status: ContractStatus.Draft, AwardId: null };
        if (saved)
        {
            contract.Status = ContractStatus.Concluded;
            contract.Version++;
            saved = await database.TrySaveAsync(clock, me.Id, "Overeenkomst gesloten", cancellation);
        }
        TempData[ContractPages.Done] = saved ? "De overeenkomst is gesloten" : First;
        return Redirect($"{IndexModel.Path}/{id}");
    }

    /// <summary>Offers a draft to the provider.</summary>
    public async Task<IActionResult> OnPostAanbiedenAsync(int id, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (Contract.Status == ContractStatus.Offered)
            return Confirm(Here, "De overeenkomst is aangeboden.");
        var contract = await database.ContractsOf(me).SingleAsync(one => one.Id == id, cancellation);
        if (contract.Version != versie || contract.Status != ContractStatus.Draft)
            return Confirm(Here, First);
        if (contract.ValidFrom < Today)
            return Confirm(Here, $"De overeenkomst begint op {Domain.DutchFormat.Date(contract.ValidFrom)}. Die dag is voorbij. Wijzig eerst de eerste dag.");
        contract.Status = ContractStatus.Offered;
        contract.Version++;
        await steps.OfferAsync(contract, ProductName, me, cancellation);
        return Confirm(Here, await database.TrySaveAsync(clock, me.Id, "Overeenkomst aangeboden aan de aanbieder", cancellation) ? "De overeenkomst is aangeboden. De aanbieder krijgt bericht." : First);
    }

    /// <summary>Reminds the provider of an offer.</summary>
    public async Task<IActionResult> OnPostHerinnerenAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation) || Contract.Status != ContractStatus.Offered)
            return NotFound();
        var contract = await database.ContractsOf(me).SingleAsync(one => one.Id == id, cancellation);
        if (await steps.RemindAsync([(contract, ProductName)], me, cancellation) == 0)
            return Confirm(Here, "Er is niemand om te herinneren, of dat is vandaag al gedaan.");
        return Confirm(Here, await database.TrySaveAsync(clock, me.Id, "Herinnerd aan een aangeboden overeenkomst", cancellation) ? "U hebt de aanbieder herinnerd." : First);
    }

    /// <summary>Takes an offer back: it is a draft again.</summary>
    public async Task<IActionResult> OnPostTerugnemenAsync(int id, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm(Back);
        var contract = await database.ContractsOf(me).SingleAsync(one => one.Id == id, cancellation);
        if (contract.Version != versie || contract.Status != ContractStatus.Offered)
            return Confirm(Here, First);
        CheckText(Back, ContractPages.LongestReason, "Vul in waarom u de overeenkomst terugneemt");
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        contract.TakeBack();
        contract.Version++;
        await steps.WithdrawOfferAsync(contract, ProductName, this[Back], me, cancellation);
        return Confirm(Here, await database.TrySaveAsync(clock, me.Id, this[Back], cancellation) ? "De overeenkomst is weer een concept. De aanbieder krijgt bericht." : First);
    }

    /// <summary>Checks the contract now.</summary>
    public async Task<IActionResult> OnPostToetsenAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (NotChecked is { } why)
            return Confirm(Here, why);
        Exception? fault = null;
        await checks.RunAsync([id], Today, (_, step, _) => { fault = step.Fault; return Task.CompletedTask; }, cancellation);
        return Confirm($"{Here}#oordeel", fault is null ? "De overeenkomst is opnieuw getoetst." : "De toets is niet gelukt. Vannacht proberen wij het opnieuw.");
    }

    /// <summary>Opens the names of the people behind the verdict.</summary>
    public async Task<IActionResult> OnPostNamenAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation) || await VerdictAsync(cancellation) is not { } verdict)
            return NotFound();
        return await OpenNamesAsync(me, Contract.OrganisationId, ContractCheck.TeamOf(verdict), cancellation) ?? await ShowAsync(cancellation);
    }

    /// <summary>Writes to the provider, with files when there are any.</summary>
    public async Task<IActionResult> OnPostBerichtAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation) || Contract.Status == ContractStatus.Draft)
            return NotFound();
        ReadForm("bericht");
        CheckText("bericht", Finding.LongestText, "Vul een bericht in");
        var files = await LookAsync(Files, cancellation);
        return await AddAsync($"{Here}#berichten", "Het bericht is verstuurd.", "Bericht bij een overeenkomst", (steps, contract) => steps.WriteAsync(contract, ProductName, this["bericht"], cancellation), files, cancellation);
    }

    /// <summary>Adds documents.</summary>
    public async Task<IActionResult> OnPostDocumentAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm("omschrijving");
        CheckText("omschrijving", Finding.LongestText, null);
        if (!Readers.Any(reader => reader.Item1 == this[Reader]) || this[Reader].Length == 0)
            Fault(Reader, "Kies wie het document mag zien");
        var files = await LookAsync(Documents, cancellation);
        if (files.Count == 0 && ModelState[Documents] is null)
            Fault(Documents, "Kies een bestand");
        return await AddAsync($"{Here}#documenten-lijst", files.Count == 1 ? "Het document is toegevoegd." : "De documenten zijn toegevoegd.", "Document bij een overeenkomst",
            (steps, contract) => steps.AddDocumentsAsync(contract, ProductName, this["omschrijving"] is { Length: > 0 } text ? text : null, this[Reader] == Internal, cancellation), files, cancellation);
    }

    private async Task<IReadOnlyList<UploadedFile>> LookAsync(string field, CancellationToken cancellation)
    {
        var (files, faults) = await intake.LookAsync(Request.Form.Files.GetFiles(field), cancellation);
        foreach (var fault in faults)
            Fault(field, fault);
        return files;
    }

    private async Task<IActionResult> AddAsync(string address, string done, string reason, Func<ContractSteps, Contract, Task<FindingEvent>> step, IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var contract = await database.ContractsOf(me).SingleAsync(one => one.Id == Contract.Id, cancellation);
        var happening = await step(new(database, clock, new(me.Id, Side.Region)), contract);
        return Confirm(address, await intake.SaveAsync(happening, files, me.Id, reason, cancellation) ? done : "Dit is niet gelukt. Probeer het nog eens.");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Acceptance = await database.ContractAcceptances.AsNoTracking().SingleOrDefaultAsync(acceptance => acceptance.ContractId == Contract.Id, cancellation);
        if (Contract.AwardId is { } award)
        {
            var round = await database.Awards.Where(one => one.Id == award).Select(one => new { one.Enrolment!.RoundId, one.Enrolment.Round!.Title }).SingleAsync(cancellation);
            Round = (round.RoundId, round.Title);
        }
        History = await ContractChange.LoadAsync(database, live.Snapshot, Contract, cancellation);
        Verdict = await VerdictAsync(cancellation);
        if (Verdict is not null)
        {
            await ReadPeopleAsync(me, Contract.OrganisationId, ContractCheck.TeamOf(Verdict), cancellation);
            // What lies ahead is that of the last check, which is younger than what the verdict was made of. It knows from which day the demands are not met, or cannot be judged.
            var fallsOn = await database.ContractStandings.Where(standing => standing.ContractId == Contract.Id).Select(standing => standing.FallsOn).SingleOrDefaultAsync(cancellation);
            Ahead = new(ContractCheck.Explain(Verdict), fallsOn is { } day ? [new(day, Domain.Assessments.Verdict.NotMet, [])] : [], Today.AddDays(ContractCheck.DaysAhead - 1), People.People.Name);
            CheckedOn = await database.CheckRuns.Where(run => run.FinishedAt != null).MaxAsync(run => (DateOnly?)run.Day, cancellation);
        }
        var findings = await database.FindingsOf(me).AsNoTracking().Where(finding => finding.ContractId == Contract.Id).ToListAsync(cancellation);
        Findings = [.. findings.OrderByDescending(finding => finding.Status.IsUnfinished()).ThenByDescending(finding => finding.ClosedOn).ThenByDescending(finding => finding.Severity).ThenBy(finding => finding.Id)];
        Messages = await database.EventsOf(me).Where(happening => happening.ContractId == Contract.Id && happening.FindingId == null)
            .TimelineAsync(database, Side.Region, document => $"{Here}/documenten/{document.Id}", cancellation);
        Requests = await database.RequestsOf(me).Where(request => request.ContractId == Contract.Id).OrderByDescending(request => request.Id).Take(MostDocuments).Lines().ToListAsync(cancellation);
        IntakeStops = await database.IntakeStops.Where(stop => stop.ContractId == Contract.Id).NotOver(Today).AsNoTracking().ToListAsync(cancellation);
        Given = await database.DocumentsOf(me).Where(document => document.ContractId == Contract.Id).OrderByDescending(document => document.Id).Take(MostDocuments).Lines().ToListAsync(cancellation);
        Waiting = await database.QualificationsOf(me, Today).Waiting(Today).CountAsync(qualification => qualification.OrganisationId == Contract.OrganisationId, cancellation);
        if (await VerdictHistory.LoadAsync(database, Contract.Id, Request.Query["verloop"], cancellation) is not { } verdicts)
            return NotFound();
        var known = verdicts.People.Count == 0 ? ManagedPeople.Nobody : await database.PeopleAsync(me, Contract.OrganisationId, verdicts.People, clock, cancellation);
        Verdicts = new(verdicts, known.People.Name, page => page == 1 ? $"{Here}#verloop" : $"{Here}?verloop={page}#verloop");
        return Page();
    }

    private async Task<ContractVerdict?> VerdictAsync(CancellationToken cancellation) => NotChecked is not null ? null
        : await database.ContractVerdicts.AsNoTracking().Include(verdict => verdict.Demands)
            .SingleOrDefaultAsync(verdict => database.ContractStandings.Any(standing => standing.ContractId == Contract.Id && standing.VerdictId == verdict.Id), cancellation);

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        me = await current.RequireAsync();
        Contract = (await database.ContractsOf(me).Where(contract => contract.Id == id).Lines().SingleOrDefaultAsync(cancellation))!;
        return Contract is not null;
    }
}
