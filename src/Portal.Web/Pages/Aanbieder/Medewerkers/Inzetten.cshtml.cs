using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Deploys several people on a contracted product.</summary>
public sealed class InzettenModel(
    PortalDbContext database, CurrentUser current, LiveCatalogue live, IOptions<StaffSettings> settings, IDataProtectionProvider protection, TimeProvider clock)
    : DeploymentFormPage(database, live, settings)
{
    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>The people.</summary>
    public IReadOnlyList<StaffMember> People { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(string? overeenkomst, CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        if (Choose(overeenkomst))
            Fill("overeenkomst", overeenkomst);
    }

    /// <summary>Deploys the people, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        ReadForm("reden");
        if (People.Count == 0)
            return Page();
        if (!Choose(this["overeenkomst"]))
            Fault("overeenkomst", "Kies een product");
        CheckDeployment();
        var fresh = People.Where(member => !member.Deployments.Any(IsThere)).ToList();
        if (ModelState.IsValid)
            CheckHours(fresh);
        if (!ModelState.IsValid)
            return Page();
        var added = fresh.ConvertAll(member => new StaffDeployment { OrganisationId = Me.OrganisationId, StaffMemberId = member.Id, ContractId = Contract!.Id, Roles = [], HoursPerWeek = 0 });
        added.ForEach(Take);
        Database.StaffDeployments.AddRange(added);
        var (undo, user) = (new StaffUndo(Me.Staff()), (await current.RequireAsync()).Id);
        if (!await Database.TrySaveAsync(clock, user, "Inzet toegevoegd", cancellation))
            return Confirm(undo.Back, StaffText.SomebodyWasFirst);
        foreach (var deployment in added)
            undo.Added.Add(new(deployment.Id, deployment.Version, null));
        if (added.Count > 0)
            undo.Offer(this, protection, user);
        var there = People.Count - added.Count;
        return Confirm(undo.Back, $"{DutchFormat.Count(added.Count, "medewerker is", "medewerkers zijn")} ingezet op {Contract!.Name}.{(there == 0 ? "" : $" {DutchFormat.Count(there, "medewerker werkte", "medewerkers werkten")} daar in die periode al; daar is niets veranderd.")}");
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        People = await Database.ChosenAsync(Me, Request, cancellation);
        await LoadContractsAsync(cancellation);
    }
}
