using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Contracts;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>What would become of the verdict if people left, came, or something expired. It stands in the address; nothing is saved.</summary>
public sealed class WatAlsModel(CurrentUser current, OwnProducts products) : PageModel
{
    private const int MostExpiries = 8;

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contracted products.</summary>
    public OwnProducts Products { get; } = products;

    /// <summary>The verdict as it is.</summary>
    public ProductVerdict Verdict { get; private set; } = null!;

    /// <summary>Who the people are.</summary>
    public TeamPeople People { get; private set; } = null!;

    /// <summary>What is supposed.</summary>
    public Supposition Supposed { get; private set; } = null!;

    /// <summary>What it makes of the verdict; null when nothing is supposed, or when something is wrong with it.</summary>
    public Comparison? Comparison { get; private set; }

    /// <summary>What the demands ask, and so what can be chosen.</summary>
    public DemandFields Fields { get; private set; } = null!;

    /// <summary>The trajectories that people work for.</summary>
    public IReadOnlyList<string> Trajectories { get; private set; } = [];

    /// <summary>Who can leave: who works on the product now or later, by name.</summary>
    public IReadOnlyList<string> Staff { get; private set; } = [];

    /// <summary>What expires in the year to come, what expires first in front: the first day without it, and what it is.</summary>
    public IReadOnlyList<(DateOnly Day, string Text)> Expiries { get; private set; } = [];

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> FieldIds => [.. Supposed.Hires.SelectMany(hire => new[] { hire.Id("aantal"), hire.Id("uren"), hire.Id("rol") }), "op"];

    /// <summary>The address of this page.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/producten/{Verdict.Contract.Id}/wat-als";

    /// <summary>Whether something is wrong with a field.</summary>
    public bool IsWrong(string field) => ModelState[field]?.Errors.Count > 0;

    /// <summary>Shows the form, and what comes of it.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await Products.ContractAsync(Me, overeenkomst, cancellation) is not { } contract || Products.ProductOf(contract) is not { } product)
            return NotFound();
        var today = Products.DayOf(contract);
        Verdict = await Products.VerdictAsync(contract, today, cancellation);
        People = await Products.PeopleAsync(Me, contract, cancellation);
        Fields = new(product, Products.Catalogue.Products.Where(other => other.Book == product.Book));
        Trajectories = [.. Verdict.Team.Members.SelectMany(member => member.Deployments).Select(deployment => deployment.Trajectory).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        Staff = [.. Verdict.Team.Members.Where(member => member.Deployments.Any(deployment => !(deployment.Period.Through < today))).Select(member => member.Id).OrderBy(People.Name, StringComparer.Create(DutchFormat.Culture, true))];
        Expiries = [.. Expiring(today).OrderBy(one => one.Day).Take(MostExpiries)];
        Supposed = Supposition.Read(Request.Query, today, Usual(today));
        if (Supposed.IsEmpty)
            return Page();
        var day = Supposed.Day ?? today;
        var then = day == today ? Verdict : await Products.VerdictAsync(contract, day, cancellation);
        var (changes, faults) = Supposed.Changes(then.Team, People, today);
        foreach (var (field, message) in faults)
            ModelState.AddModelError(field, message);
        if (faults.Count == 0)
            Comparison = Comparison.Of(Verdict.Assessment, Assessor.Assess(Verdict.Demands, then.Team.With(changes), day));
        return Page();
    }

    /// <summary>What is supposed, in words.</summary>
    public IEnumerable<string> Words()
    {
        var leaving = Supposed.Leaving.Select(People.Find).OfType<string>().Where(Staff.Contains).ToList();
        if (leaving.Count > 0)
            yield return $"{(leaving.Count <= 3 ? DutchFormat.List(leaving.Select(People.Name)) : $"{leaving.Count} medewerkers")} {(leaving.Count == 1 ? "vertrekt" : "vertrekken")}";
        foreach (var hire in Supposed.Hires.Where(hire => TeamWords.TryWhole(hire.Count, out var count) && count > 0))
        {
            var role = Vocabulary.TryParse(hire.Role, out Role known) ? TeamWords.Label(known) : hire.Role;
            yield return $"u {(hire.Count == "1" ? "1 medewerker" : $"{hire.Count} medewerkers")} aanneemt{(hire.Level.Length > 0 ? $" met {hire.Level}" : "")} ({hire.Hours} uur per week, rol {role})";
        }
    }

    /// <summary>What an empty row of people to hire holds: the level that is asked most clearly, the mean hours, and the role that gives the care.</summary>
    private Hire Usual(DateOnly day)
    {
        var hours = Verdict.Team.Members.SelectMany(member => member.Deployments).Where(deployment => deployment.Period.Holds(day) && deployment.Roles.Meets(RoleSet.Mix)).Select(deployment => deployment.HoursPerWeek).ToList();
        var level = Verdict.Demands.OfType<ShareRequirement>().Where(share => share.Decidable).Select(share => share.Level).FirstOrDefault() ?? Level.Hbo;
        return new(1, "", level.Code(), hours.Count == 0 ? "24" : Math.Round(hours.Average()).ToString(CultureInfo.InvariantCulture), Role.Performing.Code(), "", "", Fields.AsksTrajectory && Trajectories.Count > 0 ? Trajectories[0] : "");
    }

    private IEnumerable<(DateOnly Day, string Text)> Expiring(DateOnly today)
    {
        var last = today.AddYears(1);
        foreach (var member in Verdict.Team.Members.Where(member => Staff.Contains(member.Id)))
        {
            var ends = member.Qualifications.Where(qualification => qualification.Status != EvidenceStatus.Rejected).Select(qualification => (qualification.Validity, Qualification: (Qualification?)qualification))
                .Concat(member.Deployments.Select(deployment => (Validity: deployment.Period, Qualification: (Qualification?)null)));
            foreach (var (validity, qualification) in ends)
            {
                if (validity.Through is { } through && through >= today && through < last)
                    yield return (through.AddDays(1), $"{People.Name(member.Id)}: {Explanation.Of(new Cause(member.Id, qualification, Begins: false))}");
            }
        }
    }
}
