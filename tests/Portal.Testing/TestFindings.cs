using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Web.Catalogue;

namespace Portal.Testing;

/// <summary>Makes findings for a test as the portal makes them: a real check of real staff, and the steps that people do.</summary>
public static class TestFindings
{
    /// <summary>Checks contracts on the day that the clock shows, as the nightly check does.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="contracts">The contracts; none for all that are in force.</param>
    public static async Task CheckAsync(this PortalApp app, params Contract[] contracts)
    {
        await using var database = app.Database.Open();
        var today = ReferenceDay.Today(app.Clock);
        var numbers = contracts.Select(contract => contract.Id).ToList();
        var found = await ContractCheck.InForce(database, today).Where(contract => numbers.Count == 0 || numbers.Contains(contract.Id)).Select(contract => contract.Id).ToListAsync();
        await new ContractCheck(app.Get<LiveCatalogue>().Snapshot, 36, app.Clock).CheckAsync(database, found, today);
    }

    /// <summary>Does what is due because days have passed.</summary>
    /// <returns>How many findings changed.</returns>
    public static Task<int> TermsAsync(this PortalApp app) => new FindingTerms(app.Get<IDbContextFactory<PortalDbContext>>(), app.Clock).RunAsync(ReferenceDay.Today(app.Clock));

    /// <summary>The finding of a contract as it is now, with its plan and its events, oldest first.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="demand">Id of the demand; null when the contract has one finding.</param>
    public static async Task<Finding> FindingAsync(this PortalApp app, Contract contract, string? demand = null)
    {
        await using var database = app.Database.Open();
        return await database.Findings.AsNoTracking().Include(finding => finding.Plan.OrderBy(step => step.Id)).Include(finding => finding.Events.OrderBy(happening => happening.Id))
            .SingleAsync(finding => finding.ContractId == contract.Id && (demand == null || finding.RequirementId == demand));
    }

    /// <summary>Somebody does something with a finding.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="finding">The finding, as it was some time.</param>
    /// <param name="by">Who.</param>
    /// <param name="side">On whose behalf.</param>
    /// <param name="step">What: "(steps, finding) => steps.MarkSeenAsync(finding)".</param>
    /// <returns>The finding as it is after it.</returns>
    public static async Task<Finding> StepAsync(this PortalApp app, Finding finding, PortalUser by, Side side, Func<FindingSteps, Finding, Task> step)
    {
        await using (var database = app.Database.Open())
        {
            var found = await database.Findings.Include(one => one.Plan).SingleAsync(one => one.Id == finding.Id);
            await step(new(database, app.Clock, ReferenceDay.Today(app.Clock), new(by.Id, side)), found);
            await database.SaveAsync(app.Clock, by.Id.ToString(), "test");
        }
        await using var after = app.Database.Open();
        return await after.Findings.AsNoTracking().Include(one => one.Plan.OrderBy(step => step.Id)).Include(one => one.Events.OrderBy(happening => happening.Id)).SingleAsync(one => one.Id == finding.Id);
    }

    /// <summary>A provider with a finding: half of the people of its day care have mbo-4, and 60% is asked. It was found on the day that the clock shows.</summary>
    public static async Task<(TestProducts Made, Finding Finding)> MadeFindingAsync(this PortalApp app)
    {
        var made = await TestProducts.MakeAsync(app);
        await app.CheckAsync(made.Failing);
        return (made, await app.FindingAsync(made.Failing));
    }
}
