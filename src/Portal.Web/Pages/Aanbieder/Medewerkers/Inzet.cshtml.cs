using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Deploys a person on a contracted product.</summary>
public sealed class InzetModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IOptions<StaffSettings> settings, TimeProvider clock) : DeploymentFormPage(database, live, settings)
{
    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <inheritdoc/>
    public override string? Usual => Member.Employment?.Code() ?? Labels.NotKnown.ToLowerInvariant();

    /// <summary>Shows the form; the address may name the contract.</summary>
    public async Task<IActionResult> OnGetAsync(int id, string? overeenkomst, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (Choose(overeenkomst))
            Fill("overeenkomst", overeenkomst);
        return Page();
    }

    /// <summary>Deploys the person, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm("reden");
        if (!Choose(this["overeenkomst"]))
            Fault("overeenkomst", "Kies een product");
        // Without JavaScript the question comes only now.
        else if (AsksTrajectory && !Request.Form.ContainsKey("traject"))
            Fault("traject", "De eisen aan dit product gelden per cliënt. Vul het traject in, of laat het leeg");
        CheckDeployment();
        if (ModelState.IsValid)
        {
            CheckHours([Member]);
            CheckTwice(Member);
        }
        if (!ModelState.IsValid)
            return Page();
        var deployment = new StaffDeployment { OrganisationId = Me.OrganisationId, StaffMemberId = Member.Id, ContractId = Contract!.Id, Roles = [], HoursPerWeek = 0 };
        Take(deployment);
        Database.StaffDeployments.Add(deployment);
        var saved = await Database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Inzet toegevoegd", cancellation);
        return Confirm($"{Me.Staff()}/{id}", !saved ? StaffText.SomebodyWasFirst
            : string.Join(' ', DeploymentText.Notes(deployment, Contract, Member, Today).Prepend($"{Member.Name} is ingezet op {Contract.Name}.")));
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Member = (await Database.StaffOf(Me).Include(member => member.Deployments).AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancellation))!;
        if (Member is null)
            return false;
        await LoadContractsAsync(cancellation);
        return true;
    }
}
