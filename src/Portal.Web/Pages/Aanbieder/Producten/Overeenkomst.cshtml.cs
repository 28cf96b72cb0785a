using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Staffing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>A contracted product: the verdict on its team in full, with the people behind the numbers, on any day.</summary>
public sealed class OvereenkomstModel(CurrentUser current, OwnProducts products, TimeProvider clock) : PageModel
{
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

    /// <summary>What was found and what changes after it.</summary>
    public LookAhead Ahead => new(Verdict.Assessment, Verdict.Turns, Verdict.Through, People.Name, Verdict.Clients);

    /// <summary>Shows the product.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, [FromQuery] string? peildatum, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await Products.ContractAsync(Me, overeenkomst, cancellation) is not { } contract)
            return NotFound();
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
        return Page();
    }
}
