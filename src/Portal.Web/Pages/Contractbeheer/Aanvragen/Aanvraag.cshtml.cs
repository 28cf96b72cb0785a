using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Findings;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Aanvragen;

/// <summary>One request of a provider: what it changes and what follows from it, and the decision.</summary>
public sealed class AanvraagModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = ["vanaf-dag", "tot-dag", "gemeente", "toelichting", "motivering", "intrekreden"];

    private readonly DateOnly today = ReferenceDay.Today(clock);
    private Known me = null!;
    private ContractTerms terms = null!;

    /// <summary>The request.</summary>
    public ContractRequest Asked { get; private set; } = null!;

    /// <summary>Key of the product.</summary>
    public string Key => $"{Asked.Product!.Book.Slug}/{Asked.Product.Slug}";

    /// <summary>What the product is called.</summary>
    public string ProductName => Catalogue.ProductName(Key);

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>Whether somebody changed the request or the contract since the page was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Whether it is about days that have passed since it was asked.</summary>
    public bool TouchesPast => Asked.State == RequestState.Asked && Asked.Wanted.TouchesPast(today);

    /// <summary>Whether who decides works for the provider, and may not.</summary>
    public bool IsOwn => me.Memberships.Any(membership => membership.OrganisationId == Asked.OrganisationId);

    /// <summary>Whether it is approved and its day has still to come: it can be taken back, with a reason.</summary>
    public bool IsWaiting => RequestSteps.IsWaiting(Asked, today);

    /// <summary>Why it cannot be approved any more; null when it can.</summary>
    public string? WhyNot => ContractChanges.WhyNot(Asked.Kind, terms, today);

    /// <summary>Counts the changes of the contract.</summary>
    public int ContractVersion => Asked.Contract?.Version ?? 0;

    /// <summary>How many people are deployed on the days that it touches.</summary>
    public int People { get; private set; }

    /// <summary>How many clients there are; null when that is not known.</summary>
    public int? Clients { get; private set; }

    /// <summary>How many findings are unfinished.</summary>
    public int Findings { get; private set; }

    /// <summary>How many other providers deliver the product today.</summary>
    public int OtherProviders { get; private set; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<RequestStep> Steps => RequestStep.Of(Asked, Side.Region);

    /// <summary>When it is done once it is approved, in words.</summary>
    public string StartsText => Asked switch
    {
        { AppliedAt: not null } => "Is doorgevoerd",
        { State: RequestState.Refused or RequestState.Withdrawn or RequestState.Lapsed } => "Gaat niet door",
        { Kind: ChangeKind.Municipalities, ValidFrom: { } day } when day > today => $"Op {DutchFormat.Date(day)}, vanzelf",
        _ => "Meteen na goedkeuring staat het zo in de overeenkomst",
    };

    /// <summary>Shows the request.</summary>
    public async Task<IActionResult> OnGetAsync(int aanvraag, CancellationToken cancellation)
    {
        if (!await FindAsync(aanvraag, cancellation))
            return NotFound();
        Fill("vanaf", Asked.ValidFrom);
        Fill("tot", Asked.ValidThrough);
        return Page();
    }

    /// <summary>Approves, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostGoedkeurenAsync(int aanvraag, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(aanvraag, cancellation))
            return NotFound();
        ReadForm("toelichting");
        if (Refused(versie) is { } refused)
            return refused;
        if (this["overeenkomst-versie"] != ContractVersion.ToString(CultureInfo.InvariantCulture))
            IsOvertaken = true;
        var from = Asked.Kind.HasFrom() ? Date("vanaf").Parse(ModelState, "De eerste dag", required: true) : null;
        var through = Asked.Kind.HasThrough() ? Date("tot").Parse(ModelState, "De laatste dag", required: Asked.Kind.AsksSignature()) : null;
        if (ModelState.IsValid)
        {
            foreach (var (part, message) in ContractChanges.FaultsOf(Wanted(from, through), terms, ReferenceDay.Of(Asked.AskedAt)))
                Fault(part == ChangePart.Municipalities ? "toelichting" : part.Field(), message);
            CheckText("toelichting", ContractRequest.LongestText,
                (from, through) != (Asked.ValidFrom, Asked.ValidThrough) ? "Leg uit waarom de data anders zijn dan de aanbieder vroeg"
                : Wanted(from, through).TouchesPast(today) ? "Deze dag is al geweest. Kies vandaag of een latere dag, of leg uit waarom de wijziging toch vanaf die dag geldt" : null);
        }
        if (!ModelState.IsValid || IsOvertaken || WhyNot is not null)
            return Page();
        await Decisions().ApproveAsync(Asked, ProductName, from, through, this["toelichting"] is { Length: > 0 } text ? text : null, cancellation);
        return await SaveAsync(aanvraag, $"Aanvraag goedgekeurd: {Asked.Kind.Label().ToLowerInvariant()}", "De aanvraag is goedgekeurd. De aanbieder krijgt bericht.", cancellation);
    }

    /// <summary>Refuses, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostWeigerenAsync(int aanvraag, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(aanvraag, cancellation))
            return NotFound();
        ReadForm("motivering");
        Fill("vanaf", Asked.ValidFrom);
        Fill("tot", Asked.ValidThrough);
        if (Refused(versie) is { } refused)
            return refused;
        CheckText("motivering", ContractRequest.LongestText, "Vul in waarom u de aanvraag weigert");
        if (!ModelState.IsValid)
            return Page();
        await Decisions().RefuseAsync(Asked, ProductName, this["motivering"], cancellation);
        return await SaveAsync(aanvraag, $"Aanvraag geweigerd: {Asked.Kind.Label().ToLowerInvariant()}", "De aanvraag is geweigerd. De aanbieder krijgt bericht.", cancellation);
    }

    /// <summary>Takes back what was approved and waits for its day, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostIntrekkenAsync(int aanvraag, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(aanvraag, cancellation))
            return NotFound();
        ReadForm("intrekreden");
        if (IsOwn)
            return Confirm(Here(aanvraag), "U werkt zelf voor deze aanbieder. Iemand anders moet hierover besluiten.");
        if (!IsWaiting || Asked.Version != versie)
            return Confirm(Here(aanvraag), "Er is intussen iets veranderd. Kijk hieronder hoe het nu is; er is niets ingetrokken.");
        CheckText("intrekreden", ContractRequest.LongestText, "Vul in waarom u de goedgekeurde wijziging intrekt");
        if (!ModelState.IsValid)
            return Page();
        await Decisions().WithdrawApprovedAsync(Asked, Asked.Organisation!.Name, ProductName, this["intrekreden"], cancellation);
        return Confirm(Here(aanvraag), await database.TrySaveAsync(clock, me.Id, "Goedgekeurde aanvraag ingetrokken", cancellation)
            ? "De wijziging is ingetrokken. De aanbieder krijgt bericht." : "Er is intussen iets veranderd. Kijk hieronder hoe het nu is; er is niets ingetrokken.");
    }

    private WantedChange Wanted(DateOnly? from, DateOnly? through) => Asked.Wanted with { From = from, Through = through };

    private RequestSteps Decisions() => new(database, clock, today, me.Id, Side.Region);

    /// <summary>The answer to who may not decide, or decides about something that is decided; null when the decision can be taken.</summary>
    private IActionResult? Refused(int version)
    {
        if (IsOwn)
            return Confirm(Here(Asked.Id), "U werkt zelf voor deze aanbieder. Iemand anders moet hierover besluiten.");
        if (Asked.State != RequestState.Asked)
            return Confirm(Here(Asked.Id), "Over deze aanvraag is intussen al besloten. Hieronder staat hoe het nu is; uw besluit is niet opgeslagen.");
        IsOvertaken = Asked.Version != version;
        return IsOvertaken ? Page() : null;
    }

    private async Task<IActionResult> SaveAsync(int id, string reason, string done, CancellationToken cancellation) =>
        Confirm(Here(id), await database.TrySaveAsync(clock, me.Id, reason, cancellation) ? done : "De aanvraag of de overeenkomst is intussen gewijzigd. Hieronder staat hoe het nu is; uw besluit is niet opgeslagen.");

    private static string Here(int id) => $"{RequestList.Path}/{id.ToString(CultureInfo.InvariantCulture)}";

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        me = await current.RequireAsync();
        Asked = (await database.RequestsOf(me).Include(request => request.Organisation).Include(request => request.Product!.Book).Include(request => request.Contract)
            .Include(request => request.AskedBy).Include(request => request.DecidedBy).Include(request => request.WithdrawnBy).SingleOrDefaultAsync(request => request.Id == id, cancellation))!;
        if (Asked is null)
            return false;
        terms = await database.TermsAsync(
            Asked.OrganisationId, Asked.ProductId, Asked.Contract, [.. Catalogue.Product(Key)?.Book.Facts.Municipalities.Select(one => one.Code) ?? []], drafts: true, cancellation);
        OtherProviders = await database.Contracts.Holding(today).Where(contract => contract.ProductId == Asked.ProductId && contract.OrganisationId != Asked.OrganisationId).Select(contract => contract.OrganisationId).Distinct().CountAsync(cancellation);
        if (Asked.ContractId is not { } number)
            return true;
        var day = Asked.Kind == ChangeKind.Ending ? Asked.ValidThrough!.Value.AddDays(1) : Asked.ValidFrom ?? today;
        People = await database.StaffDeployments.Where(deployment => deployment.ContractId == number && (deployment.ValidThrough == null || deployment.ValidThrough >= day)).Select(deployment => deployment.StaffMemberId).Distinct().CountAsync(cancellation);
        Clients = await database.ClientCounts.Where(count => count.ContractId == number && count.ValidFrom <= today).OrderByDescending(count => count.ValidFrom).Select(count => count.Clients).FirstOrDefaultAsync(cancellation);
        var unfinished = Enum.GetValues<FindingStatus>().Where(status => status.IsUnfinished()).ToList();
        Findings = await database.FindingsOf(me).CountAsync(finding => finding.ContractId == number && unfinished.Contains(finding.Status), cancellation);
        return true;
    }
}
