using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Findings;
using Portal.Web.Staff;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>A contracted product: the verdict on its team in full, with the people behind the numbers, on any day.</summary>
public sealed class OvereenkomstModel(PortalDbContext database, CurrentUser current, OwnProducts products, TimeProvider clock) : PageModel
{
    /// <summary>Most findings that are shown; the list of findings has all.</summary>
    public const int MostFindings = 10;

    /// <summary>Most people that a list of the page shows.</summary>
    public const int MostPeople = 100;

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contracted products.</summary>
    public OwnProducts Products { get; } = products;

    /// <summary>What was found.</summary>
    public ProductVerdict Verdict { get; private set; } = null!;

    /// <summary>Who the people are.</summary>
    public TeamPeople People { get; private set; } = null!;

    /// <summary>The day that is judged.</summary>
    public ReferenceDay Day { get; private set; } = null!;

    /// <summary>What each who is deployed on the day does for the demands: who fails one first.</summary>
    public IReadOnlyList<(TeamMember Member, MemberResult Result)> Deployed { get; private set; } = [];

    /// <summary>Who is deployed on another day only: who begins first, then who stopped last.</summary>
    public IReadOnlyList<MemberResult> Others { get; private set; } = [];

    /// <summary>The verdict if nothing counted but what is verified.</summary>
    public Verdict OnConfirmed { get; private set; }

    /// <summary>Whether it was accepted in the portal, so that what was accepted can be read.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>Its findings: what asks something first. One more than are shown, when there are more.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>What was said and given about the contract as a whole, newest first.</summary>
    public IReadOnlyList<TimelineLine> Said { get; private set; } = [];

    /// <summary>What was asked to change in it, newest first.</summary>
    public IReadOnlyList<RequestLine> Requests { get; private set; } = [];

    /// <summary>When it takes no new clients: what holds, and what is to come.</summary>
    public IReadOnlyList<IntakeStop> IntakeStops { get; private set; } = [];

    /// <summary>How the verdict of the automatic checks came to be what it is.</summary>
    public VerdictHistoryView History { get; private set; } = null!;

    /// <summary>What was found and what changes after it.</summary>
    public LookAhead Ahead => new(Verdict.Assessment, Verdict.Turns, Verdict.Through, People.Name, Verdict.Clients);

    /// <summary>Shows the product.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, [FromQuery] string? peildatum, [FromQuery] string? verloop, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await Products.ContractAsync(Me, overeenkomst, cancellation) is not { } contract)
            return await database.OffersOf(Me).AnyAsync(offer => offer.Id == overeenkomst, cancellation) ? LocalRedirect(FormattableString.Invariant($"/aanbieder/{Me.Slug}/producten/{overeenkomst}/accepteren")) : NotFound();
        IsAccepted = await database.ContractAcceptances.AnyAsync(acceptance => acceptance.ContractId == contract.Id, cancellation);
        Day = ReferenceDay.Read(peildatum, clock);
        if (!Day.Chosen)
            Day = Day with { Day = Products.DayOf(contract) };
        Verdict = await Products.VerdictAsync(contract, Day.Day, cancellation);
        People = await Products.PeopleAsync(Me, contract, cancellation);
        OnConfirmed = Verdict.OnUnverified.Count == 0 ? Verdict.Assessment.Verdict : Assessor.Assess(Verdict.Demands, Verdict.Team.OnConfirmedEvidence(), Day.Day).Verdict;
        if (Verdict.Product is { } product)
        {
            var results = Verdict.Team.Members.Zip(MemberResult.Of(Verdict.Assessment, Verdict.Team, product)).ToLookup(one => one.First.Deployments.Any(deployment => deployment.Period.Holds(Day.Day)));
            Deployed = [.. results[true].OrderByDescending(one => one.Second.Fails).ThenByDescending(one => one.Second.Reasons.Count > 0).ThenBy(one => People.Name(one.First.Id), StringComparer.Ordinal)];
            Others = [.. results[false].OrderByDescending(one => one.First.Deployments.Max(deployment => deployment.Period.Through ?? DateOnly.MaxValue)).Select(one => one.Second)];
        }
        Findings = await OwnFindings.Order(database.FindingsOf(Me).AsNoTracking().Where(finding => finding.ContractId == contract.Id)).Take(MostFindings + 1).ToListAsync(cancellation);
        Requests = await database.RequestsOf(Me).Where(request => request.ContractId == contract.Id).OrderByDescending(request => request.Id).Take(MostFindings).Lines().ToListAsync(cancellation);
        IntakeStops = await database.IntakeStopsOf(Me).Where(stop => stop.ContractId == contract.Id).NotOver(Products.Today).AsNoTracking().ToListAsync(cancellation);
        var here = $"/aanbieder/{Me.Slug}/producten/{contract.Id.ToString(CultureInfo.InvariantCulture)}";
        Said = await database.EventsOf(Me).Where(happening => happening.ContractId == contract.Id && happening.FindingId == null)
            .TimelineAsync(database, Side.Provider, document => $"{here}/document/{document.Id.ToString(CultureInfo.InvariantCulture)}", cancellation);
        if (await VerdictHistory.LoadAsync(database, contract.Id, verloop, cancellation) is not { } history)
            return NotFound();
        var ids = history.People;
        var names = ids.Count == 0 ? [] : await database.StaffOf(Me).Where(member => ids.Contains(member.Id)).Select(member => new TeamPerson(member.Id, member.PersonnelNumber, member.Name)).ToListAsync(cancellation);
        History = new(history, TeamPeople.OfVerdict(here, names).Name, page => page == 1 ? $"{here}#verloop" : $"{here}?verloop={page.ToString(CultureInfo.InvariantCulture)}#verloop");
        return Page();
    }
}
