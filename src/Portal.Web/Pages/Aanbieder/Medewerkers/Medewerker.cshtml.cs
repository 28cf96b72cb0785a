using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
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

    /// <summary>Deployments of today, by the name of the product.</summary>
    public IReadOnlyList<StaffDeployment> Current => ByName(deployment => deployment.HoldsOn(Today));

    /// <summary>Deployments that begin later.</summary>
    public IReadOnlyList<StaffDeployment> Future => ByName(deployment => deployment.ValidFrom > Today);

    /// <summary>Deployments that ended.</summary>
    public IReadOnlyList<StaffDeployment> Past => ByName(deployment => deployment.ValidThrough < Today && !(deployment.ValidFrom > Today));

    /// <summary>Hours a week today, on all products together.</summary>
    public decimal Hours => Current.Sum(deployment => deployment.HoursPerWeek);

    /// <summary>How many hours a week are usual at most.</summary>
    public decimal MostHours => settings.Value.MostHoursPerWeek;

    /// <summary>The most hours a week from today on, and the first day on which that is so.</summary>
    public (decimal Hours, DateOnly? Day) Busiest =>
        Workload.Most(Member.Deployments.Select(deployment => (new Period(deployment.ValidFrom, deployment.ValidThrough), deployment.HoursPerWeek)), new(Today, null));

    /// <summary>Why there are so many hours; null when nobody said.</summary>
    public string? OverloadReason => Member.Deployments.Where(deployment => deployment.GoesOnAfter(Today)).OrderByDescending(deployment => deployment.Id).Select(deployment => deployment.OverloadReason).FirstOrDefault(reason => reason is not null);

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    private List<StaffDeployment> ByName(Func<StaffDeployment, bool> which) =>
        [.. Member.Deployments.Where(which).OrderBy(deployment => Contracts.FirstOrDefault(contract => contract.Id == deployment.ContractId)?.Name, StringComparer.Ordinal).ThenBy(deployment => deployment.ValidFrom).ThenBy(deployment => deployment.Id)];

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
