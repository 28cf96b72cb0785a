using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Enrolments;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Findings;
using Portal.Web.Forms;
using Portal.Web.Staff;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder;

/// <summary>Something to do next.</summary>
/// <param name="Href">Where it is done.</param>
/// <param name="Text">What is done.</param>
/// <param name="Why">Why, in a few words.</param>
/// <param name="Style">The class of its colour.</param>
public sealed record ToDo(string Href, string Text, string Why, string Style = "is-none");

/// <summary>An organisation at a glance: how its products stand, what ends soon, what changed, and what to do next.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, OwnProducts products, TimeProvider clock) : FormPage
{
    /// <summary>Most products that are shown.</summary>
    public const int MostProducts = 6;

    /// <summary>Most things that are shown of what ends soon.</summary>
    public const int MostExpiries = 8;

    private const int MostTasksOfAKind = 3;

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The organisation.</summary>
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Who works with the portal for it.</summary>
    public int Users { get; private set; }

    /// <summary>The contracted products.</summary>
    public OwnProducts Products { get; } = products;

    /// <summary>How they stand, worst first.</summary>
    public IReadOnlyList<ProductVerdict> Verdicts { get; private set; } = [];

    /// <summary>How many people there are, and how far their qualifications are.</summary>
    public StaffNumbers Staff { get; private set; } = null!;

    /// <summary>What ends first.</summary>
    public IReadOnlyList<Expiry> Expiries { get; private set; } = [];

    /// <summary>What changed in the past week.</summary>
    public IReadOnlyList<RecentChanges> Changes { get; private set; } = [];

    /// <summary>What to do next.</summary>
    public IReadOnlyList<ToDo> Tasks { get; private set; } = [];

    /// <summary>Whether who is logged in may keep staff.</summary>
    public bool MayEdit => Me.Role.Allows(Right.EditStaff);

    /// <summary>How many people there are in service and of how many something is lacking, with the list of them.</summary>
    public IEnumerable<(string What, int Count, StaffList List)> Lists =>
    [
        ("In dienst", Staff.InService, StaffNumbers.Present), ("Iets nog niet gecontroleerd", Staff.Unverified, StaffNumbers.Lacking(Lack.Unverified)), ("Iets afgewezen", Staff.Rejected, StaffNumbers.Lacking(Lack.Rejected)),
        ("Zonder kwalificaties", Staff.Unqualified, StaffNumbers.Lacking(Lack.Qualifications)),
    ];

    /// <summary>Where people are listed.</summary>
    public string List(StaffList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Address(Me.Staff());
    }

    /// <summary>Shows the organisation.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Organisation = await database.Organisations.Include(organisation => organisation.Branches).AsNoTracking().SingleAsync(organisation => organisation.Id == Me.OrganisationId, cancellation);
        var roles = await database.Memberships.Where(membership => membership.OrganisationId == Me.OrganisationId).Select(membership => membership.IsSignatory).ToListAsync(cancellation);
        Users = roles.Count;
        var invited = await database.Invitations.AnyAsync(invitation => invitation.OrganisationId == Me.OrganisationId && invitation.ClosedAt == null, cancellation);
        Verdicts = await Products.VerdictsAsync(await Products.ContractsAsync(Me, cancellation), cancellation);
        Staff = await StaffNumbers.LoadAsync(database, Me, Products.Today, cancellation);
        Expiries = await Expiry.SoonAsync(database, Me, Verdicts, Products.Today, MostExpiries, cancellation);
        Changes = await RecentChanges.LoadAsync(database, Me, clock.GetUtcNow().UtcDateTime, cancellation);
        Tasks = [.. OfOrganisation(), .. MayEdit || Me.IsSignatory ? await OfRoundsAsync(cancellation) : [], .. MayEdit ? await OfFindingsAsync(cancellation) : [], .. MayEdit ? OfStaff() : [], .. OfAccount((await current.RequireAsync()).HasTwoFactor, roles.Contains(true), invited)];
    }

    /// <summary>Confirms that what is registered of the staff is right.</summary>
    public async Task<IActionResult> OnPostBevestigenAsync(CancellationToken cancellation)
    {
        var me = (await current.OrganisationAsync())!;
        var organisation = await database.Organisations.SingleAsync(organisation => organisation.Id == me.OrganisationId, cancellation);
        organisation.StaffConfirmedAt = clock.GetUtcNow().UtcDateTime;
        if (await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Gegevens van medewerkers bevestigd", cancellation))
            return Confirm($"/aanbieder/{me.Slug}", "U hebt bevestigd dat de gegevens van uw medewerkers kloppen.");
        Fault("bevestigen", "Een collega wijzigde net iets aan uw organisatie. Probeer het opnieuw.");
        await OnGetAsync(cancellation);
        return Page();
    }

    private IEnumerable<ToDo> OfOrganisation()
    {
        if (!Me.Role.Allows(Right.ManageOrganisation))
            yield break;
        var here = $"/aanbieder/{Me.Slug}";
        if (Organisation.Status == OrganisationStatus.Refused)
            yield return new($"{here}/organisatie", "Pas de aanmelding aan en vraag opnieuw goedkeuring", "Afgewezen");
        if (string.IsNullOrEmpty(Organisation.ContactName) || string.IsNullOrEmpty(Organisation.Email) || string.IsNullOrEmpty(Organisation.Phone))
            yield return new($"{here}/organisatie/wijzigen", "Vul de contactgegevens aan", "Niet compleet");
        if (Organisation.Branches.Count == 0)
            yield return new($"{here}/organisatie/vestiging", "Voeg een vestiging toe", "Nog geen vestiging");
    }

    /// <summary>What the regions ask: to repair an enrolment, to read what was decided, to accept a contract.</summary>
    private async Task<IEnumerable<ToDo>> OfRoundsAsync(CancellationToken cancellation)
    {
        var (here, now) = ($"/aanbieder/{Me.Slug}", clock.GetUtcNow().UtcDateTime);
        var repairs = await database.RepairRequests.Where(request => request.Enrolment!.OrganisationId == Me.OrganisationId && request.AnsweredAt == null && request.WithdrawnAt == null && request.DueAt > now
                && request.Enrolment.Round!.Step == RoundStep.Judging)
            .OrderBy(request => request.DueAt).Take(MostTasksOfAKind).Select(request => new { request.Id, request.DueAt, request.Enrolment!.RoundId, request.Enrolment.Round!.Title }).ToListAsync(cancellation);
        var decided = await database.Enrolments.Where(enrolment => enrolment.OrganisationId == Me.OrganisationId && enrolment.SubmittedAt != null && enrolment.Round!.Step == RoundStep.ProvisionallyAwarded && enrolment.Round.DecidedAt != null)
            .OrderBy(enrolment => enrolment.Round!.DecidedAt).Take(MostTasksOfAKind).Select(enrolment => enrolment.Round!).AsNoTracking().ToListAsync(cancellation);
        var offers = await Products.OffersAsync(Me, cancellation);
        return
        [
            .. repairs.Select(request => new ToDo($"{here}/inschrijven/{request.RoundId}/herstel/{request.Id}", $"Herstel uw inschrijving: {request.Title}", $"Tot {ReferenceDay.Words(request.DueAt)}", EnrolmentText.Urgency(request.DueAt, now))),
            .. decided.Where(round => round.StandstillDays == 0 || round.TakesObjections(now)).Select(round => new ToDo(
                $"{here}/inschrijven/{round.Id}/besluit", $"Lees het besluit: {round.Title}",
                round.StandstillDays == 0 ? "Staat klaar" : $"Bezwaar tot en met {DutchFormat.Date(round.Dates.StandstillThrough(round.DecidedAt!.Value))}", "is-info")),
            .. offers.Take(MostTasksOfAKind).Select(offer => new ToDo($"{here}/producten/{offer.Id}/accepteren", $"Accepteer de overeenkomst: {Products.Catalogue.ProductName(offer.Product)}", "Aangeboden", "is-warm")),
            .. offers.Count > MostTasksOfAKind ? [new ToDo($"{here}/producten", "Bekijk ook de andere overeenkomsten", "Aangeboden", "is-warm")] : Array.Empty<ToDo>(),
        ];
    }

    /// <summary>The findings to which nobody answered yet, or which have no plan: those with the nearest term.</summary>
    private async Task<IEnumerable<ToDo>> OfFindingsAsync(CancellationToken cancellation)
    {
        var here = $"/aanbieder/{Me.Slug}/bevindingen";
        var asking = await OwnFindings.Order(database.FindingsOf(Me).AsNoTracking()
                .Where(finding => (finding.Status == FindingStatus.Concept && finding.AnsweredAt == null) || finding.Status == FindingStatus.Open || finding.Status == FindingStatus.Seen))
            .Take(MostTasksOfAKind + 1).ToListAsync(cancellation);
        var tasks = asking.Take(MostTasksOfAKind).Select(finding => new ToDo(
            $"{here}/{finding.Id}", $"{(finding.Status == FindingStatus.Concept ? "Reageer op een bevinding" : "Stel een herstelplan op")}: {finding.ProductName}", finding.Term(Products.Today)!,
            FindingLook.Urgency(finding.LastDay()!.Value, Products.Today)));
        return asking.Count > MostTasksOfAKind ? tasks.Append(new(here, "Bekijk ook de andere bevindingen", "Zij vragen iets van u")) : tasks;
    }

    private IEnumerable<ToDo> OfStaff()
    {
        var here = $"/aanbieder/{Me.Slug}";
        if (Staff.Known == 0)
            yield return new($"{here}/medewerkers/nieuw", "Voeg uw eerste medewerker toe", "Nog geen medewerkers");
        foreach (var task in Some(verdict => verdict.State == ProductState.NotMet, verdict => new($"{here}/producten/{verdict.Contract.Id}", $"Los het tekort op bij {Name(verdict)}", verdict.Summary(verdict.Matters), "is-bad"), $"{here}/producten?oordeel={ProductState.NotMet.Code()}"))
            yield return task;
        foreach (var task in Some(verdict => verdict.State == ProductState.Risk, verdict => new($"{here}/producten/{verdict.Contract.Id}", $"Voorkom een tekort bij {Name(verdict)}", $"Voor {DutchFormat.Date(verdict.Fails!.Day)}", "is-warm"), $"{here}/producten?oordeel={ProductState.Risk.Code()}"))
            yield return task;
        foreach (var task in Some(verdict => verdict.People == 0, verdict => new($"{here}/producten/{verdict.Contract.Id}", $"Zet medewerkers in op {Name(verdict)}", "Nog niemand ingezet"), $"{here}/producten?oordeel={ProductState.NotAssessable.Code()}"))
            yield return task;
        foreach (var task in Some(verdict => verdict.LacksClients && verdict.People > 0, verdict => new($"{here}/producten/{verdict.Contract.Id}/clienten", $"Vul het aantal cliënten in van {Name(verdict)}", "Nodig voor een eis"), $"{here}/producten?oordeel={ProductState.NotAssessable.Code()}"))
            yield return task;
        if (Staff.Rejected > 0)
            yield return new(List(StaffNumbers.Lacking(Lack.Rejected)), "Vervang wat is afgewezen", $"Bij {DutchFormat.Count(Staff.Rejected, "medewerker", "medewerkers")}", "is-warm");
        if (Staff.Expiring > 0)
            yield return new(List(StaffNumbers.Ending), "Verleng wat afloopt", $"Bij {DutchFormat.Count(Staff.Expiring, "medewerker", "medewerkers")} binnen {OwnProducts.RiskDays} dagen");
        if (Staff.Unqualified > 0)
            yield return new(List(StaffNumbers.Lacking(Lack.Qualifications)), "Vul kwalificaties in", DutchFormat.Count(Staff.Unqualified, "medewerker heeft er geen", "medewerkers hebben er geen"));
    }

    private IEnumerable<ToDo> OfAccount(bool hasTwoFactor, bool hasSignatory, bool invited)
    {
        var here = $"/aanbieder/{Me.Slug}";
        if (!hasTwoFactor)
            yield return new(AccessConventions.TwoFactorPath, "Zet tweestapsverificatie aan", "Uw account is dan beter beschermd");
        if (!Me.Role.Allows(Right.ManageOrganisation))
            yield break;
        if (Users == 1 && !invited && Organisation.Status == OrganisationStatus.Approved)
            yield return new($"{here}/gebruikers/uitnodigen", "Nodig een collega uit", "U bent nu de enige gebruiker");
        if (!hasSignatory)
            yield return new($"{here}/gebruikers", "Geef aan wie tekenbevoegd is", "Nog niemand");
    }

    private string Name(ProductVerdict verdict) => Products.Catalogue.ProductName(verdict.Contract.Product);

    /// <summary>A task for each of some products; when there are many, one for the rest of them.</summary>
    private IEnumerable<ToDo> Some(Func<ProductVerdict, bool> which, Func<ProductVerdict, ToDo> task, string all)
    {
        var found = Verdicts.Where(which).ToList();
        return found.Take(MostTasksOfAKind).Select(task)
            .Concat(found.Count > MostTasksOfAKind ? [new ToDo(all, $"Bekijk ook {DutchFormat.Count(found.Count - MostTasksOfAKind, "ander product", "andere producten")}", task(found[^1]).Why, task(found[^1]).Style)] : []);
    }
}
