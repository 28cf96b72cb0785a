using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Staffing;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>A person: who it is, what the person is qualified for, and where the person works.</summary>
public sealed class MedewerkerModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IOptions<StaffSettings> settings, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The contracts of the organisation.</summary>
    public IReadOnlyList<OwnContract> Contracts { get; private set; } = [];

    /// <summary>Deployments of today, as far as the person is in service, by the name of the product.</summary>
    public IReadOnlyList<StaffDeployment> Current => ByName(days => days.Holds(Today));

    /// <summary>Deployments that begin later.</summary>
    public IReadOnlyList<StaffDeployment> Future => ByName(days => days.From > Today);

    /// <summary>Deployments that ended.</summary>
    public IReadOnlyList<StaffDeployment> Past => ByName(days => days.Through < Today && !(days.From > Today));

    /// <summary>The contracts that are not over and on which the person works now or later.</summary>
    public IEnumerable<OwnContract> Working => Contracts.Where(contract => contract.Product is not null && contract.EndedOn(Today) is null
        && Member.Deployments.Any(deployment => deployment.ContractId == contract.Id && deployment.ToDeployment(Member).Period is var days && !(days.Through < Today) && !(days.Through < days.From)));

    /// <summary>Hours a week today, on all products together.</summary>
    public decimal Hours => Current.Sum(deployment => deployment.HoursPerWeek);

    /// <summary>How many hours a week are usual at most.</summary>
    public decimal MostHours => settings.Value.MostHoursPerWeek;

    /// <summary>The most hours a week from today on, and the first day on which that is so.</summary>
    public (decimal Hours, DateOnly? Day) Busiest =>
        Workload.Most(Member.Deployments.Select(deployment => deployment.ToDeployment(Member)), new(Today, null));

    /// <summary>Why there are so many hours; null when nobody said.</summary>
    public string? OverloadReason => Member.Deployments.Where(deployment => deployment.GoesOnAfter(Today)).OrderByDescending(deployment => deployment.Id).Select(deployment => deployment.OverloadReason).FirstOrDefault(reason => reason is not null);

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>The fields with the hours of deployments.</summary>
    public IReadOnlyList<string> HoursFields => [.. Member.Deployments.Select(deployment => HoursField(deployment.Id))];

    /// <summary>Changes the hours of a deployment.</summary>
    public async Task<IActionResult> OnPostUrenAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm();
        if (Member.Deployments.FirstOrDefault(one => $"{one.Id}" == this["inzet"]) is not { } shown)
            return Confirm($"{Me.Staff()}/{id}", StaffText.SomebodyWasFirst);
        var (field, most, isHours) = (HoursField(shown.Id), 0m, DeploymentText.TryHours(this["uren"], out var hours));
        // First of all: the page that answers has the new version in its form, so who gets it must know what stands there now.
        if (this["versie"] != $"{shown.Version}")
            Fault(field, $"Iemand anders heeft dit intussen gewijzigd. Nu staat er {StaffText.Hours(shown.HoursPerWeek)}. Sla opnieuw op als uw uren kloppen");
        else if (!isHours)
            Fault(field, DeploymentText.NoHours);
        else if ((most = MostWith(shown, hours)) > MostHours && hours > shown.HoursPerWeek)
            Fault(field, $"{Member.Name} werkt dan {StaffText.Hours(most)}. Dat is meer dan {DutchFormat.Number(MostHours)} uur. Open de inzet om de uren met een reden op te slaan");
        if (!ModelState.IsValid)
            return Page();
        if (await database.DeploymentsOf(Me).SingleOrDefaultAsync(one => one.Id == shown.Id && one.Version == shown.Version, cancellation) is { } deployment)
            (deployment.HoursPerWeek, deployment.OverloadReason, deployment.Version) = (hours, most > MostHours ? shown.OverloadReason : null, shown.Version + 1);
        var saved = database.ChangeTracker.HasChanges() && await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Uren gewijzigd", cancellation);
        return Confirm($"{Me.Staff()}/{id}", saved ? $"De uren zijn gewijzigd in {StaffText.Hours(hours)}." : StaffText.SomebodyWasFirst);
    }

    private static string HoursField(int deployment) => $"uren-{deployment}";

    /// <summary>The most hours a week on any day of a deployment, with other hours for it.</summary>
    private decimal MostWith(StaffDeployment changed, decimal hours) => Workload.Most(
        Member.Deployments.Select(one => one.ToDeployment(Member) with { HoursPerWeek = one == changed ? hours : one.HoursPerWeek }), changed.ToDeployment(Member).Period).Hours;

    private List<StaffDeployment> ByName(Func<Period, bool> which) =>
        [.. Member.Deployments.Where(deployment => which(deployment.ToDeployment(Member).Period)).OrderBy(deployment => Contracts.FirstOrDefault(contract => contract.Id == deployment.ContractId)?.Name, StringComparer.Ordinal).ThenBy(deployment => deployment.ValidFrom).ThenBy(deployment => deployment.Id)];

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Member = (await database.StaffOf(Me).Include(member => member.Qualifications).ThenInclude(qualification => qualification.Evidence).Include(member => member.Deployments)
            .AsSplitQuery().AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancellation))!;
        if (Member is null)
            return false;
        Contracts = await OwnContract.LoadAsync(database, Me, live.Snapshot, cancellation);
        return true;
    }
}
