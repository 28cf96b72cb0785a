using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Forms;
using Portal.Web.Rounds;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>How a product stands before one enrols for it.</summary>
/// <param name="Offered">The product.</param>
/// <param name="Conditions">The conditions to enrol.</param>
/// <param name="Team">The verdict on the team of the present contract for it; null when there is none.</param>
public sealed record Chance(OfferedProduct Offered, IReadOnlyList<ConditionOutcome> Conditions, ProductVerdict? Team)
{
    /// <summary>Whether a condition keeps the provider from enrolling, whatever it enrols for besides.</summary>
    public bool IsHindered => Conditions.Any(outcome => outcome is { Verdict: ConditionVerdict.NotMet, Condition.Kind: not EnrolmentConditionKind.AlsoEnrol });

    /// <summary>Whether something cannot be judged yet.</summary>
    public bool IsOpen => Conditions.Any(outcome => outcome.Verdict is ConditionVerdict.ForPerson or ConditionVerdict.DependsOnAward)
        || (Offered.Product is not null && EnrolmentDraft.TeamDemands(Offered).Any() && Team?.Assessment.Verdict is null or Verdict.NotAssessable);
}

/// <summary>A round for the own organisation: before it began, whether it can enrol; after that, what is to be done.</summary>
public sealed class RondeModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, LiveCatalogue catalogue, OwnProducts products, TimeProvider clock)
    : EnrolmentPage(enrolments, saving, current, clock)
{
    private readonly TimeProvider clock = clock;

    /// <inheritdoc/>
    public override string Title => Round.Title;

    /// <summary>The name of the region.</summary>
    public string Region => catalogue.Snapshot.Books.FirstOrDefault(book => book.Facts.Region.Slug == Round.Region)?.Facts.Region.Name ?? Round.Region;

    /// <summary>How each product stands, by its number in the round, before the enrolment was begun.</summary>
    public IReadOnlyDictionary<int, Chance> Chances { get; private set; } = new Dictionary<int, Chance>();

    /// <summary>The tasks, once it was begun.</summary>
    public IReadOnlyList<EnrolmentTask> Tasks { get; private set; } = [];

    /// <summary>What the region asked to repair, the last first.</summary>
    public IReadOnlyList<RepairRequest> Repairs { get; private set; } = [];

    /// <summary>What was told to all since it was published, newest first.</summary>
    public IReadOnlyList<RoundNotice> Notices { get; private set; } = [];

    /// <summary>What a product is called in this round or elsewhere.</summary>
    public string NameOf(string key) => catalogue.Snapshot.ProductName(key);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await ReadAsync(ronde, cancellation) ? await ShowAsync(cancellation) : NotFound();

    /// <summary>Begins the enrolment. Of two at once, both go on with the same one.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await ReadAsync(ronde, cancellation))
            return NotFound();
        if (Draft.Enrolment is not null)
            return LocalRedirect(Here);
        if (!Me.IsApproved())
        {
            Meanwhile = EnrolmentText.NotApproved;
            return await ShowAsync(cancellation);
        }
        if (Status != RoundStatus.Open)
        {
            Meanwhile = Status == RoundStatus.Announced ? $"De ronde is nog niet open. U kunt beginnen vanaf {ReferenceDay.Words(Round.OpensAt)}." : "De ronde is gesloten of ingetrokken. U kunt niet meer beginnen.";
            return await ShowAsync(cancellation);
        }
        database.Enrolments.Add(new() { RoundId = ronde, OrganisationId = Me.OrganisationId, StartedAt = Now });
        return await database.TrySaveAsync(clock, UserId, "Inschrijving begonnen", cancellation)
            ? Confirm(Here, "U bent begonnen met inschrijven. Alles wat u invult, wordt bewaard.")
            : LocalRedirect(Here);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Notices = await database.RoundNotices.AsNoTracking().Where(notice => notice.RoundId == Round.Id && notice.Kind != RoundNoticeKind.Published).OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).ToListAsync(cancellation);
        if (Draft.Enrolment is not null)
        {
            Tasks = Draft.Tasks();
            if (Status > RoundStatus.Open)
                Repairs = await database.RepairRequests.AsNoTracking().Where(request => request.EnrolmentId == Draft.Enrolment.Id).OrderByDescending(request => request.Id).ToListAsync(cancellation);
            return Page();
        }
        var offered = Draft.Content.Products.Select(product => product.Key).ToHashSet();
        var contracts = (await products.ContractsAsync(Me, cancellation)).Where(contract => offered.Contains(contract.Product) && contract.ValidFrom <= products.Today && !products.IsOver(contract)).ToList();
        var verdicts = (await products.VerdictsAsync(contracts, cancellation)).ToLookup(verdict => verdict.Contract.Product);
        Chances = Draft.Content.Products.ToDictionary(product => product.Id, product => new Chance(product, Draft.Conditions(product), verdicts[product.Key].FirstOrDefault()));
        return Page();
    }
}
