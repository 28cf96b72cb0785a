using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>A deployment: changes it, ends it, or removes it.</summary>
public sealed class InzetWijzigenModel(
    PortalDbContext database, CurrentUser current, LiveCatalogue live, IOptions<StaffSettings> settings, IDataProtectionProvider protection, TimeProvider clock)
    : DeploymentFormPage(database, live, settings)
{
    /// <summary>The button that removes the deployment.</summary>
    public const string Removing = "verwijderen";

    /// <summary>The fields, in their order.</summary>
    public static readonly string[] AllFields = [.. Fields, "einde-dag", Removing];

    /// <summary>The deployment.</summary>
    public StaffDeployment Deployment { get; private set; } = null!;

    /// <summary>The person.</summary>
    public StaffMember Member => Deployment.StaffMember!;

    /// <summary>What somebody else changed meanwhile: what it is about, and what stands there now.</summary>
    public IReadOnlyList<(string What, string Now)> Meanwhile { get; private set; } = [];

    /// <inheritdoc/>
    public override string? Usual => Member.Employment?.Code() ?? Labels.NotKnown.ToLowerInvariant();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int inzet, CancellationToken cancellation)
    {
        if (!await FindAsync(id, inzet, cancellation))
            return NotFound();
        Show();
        return Page();
    }

    /// <summary>Changes the deployment.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int inzet, CancellationToken cancellation)
    {
        if (!await FindAsync(id, inzet, cancellation))
            return NotFound();
        ReadForm("reden");
        CheckDeployment();
        if (ModelState.IsValid)
            CheckHours([Member], Deployment);
        if (!ModelState.IsValid)
            return Page();
        if (IsStale && Differs())
            return Page();
        Take(Deployment);
        if (await Database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Inzet gewijzigd", cancellation))
            return Confirm(Person, string.Join(' ', DeploymentText.Notes(Deployment, Contract, Member, ReferenceDay.Today(clock)).Prepend($"De inzet op {Contract!.Name} is gewijzigd.")));
        if (!await FindAsync(id, inzet, cancellation))
            return Confirm(Person, "Iemand anders heeft deze inzet net verwijderd.");
        Differs();
        return Page();
    }

    /// <summary>Ends the deployment on a day.</summary>
    public async Task<IActionResult> OnPostBeeindigenAsync(int id, int inzet, CancellationToken cancellation)
    {
        if (!await FindAsync(id, inzet, cancellation))
            return NotFound();
        Show();
        ReadForm();
        if (IsStale)
            return Overtaken("einde-dag", "Beëindig de inzet opnieuw als dat nog klopt");
        var last = Date("einde").Parse(ModelState, "De laatste dag", required: true);
        if (last < Deployment.ValidFrom)
            Fault("einde-dag", $"De laatste dag ligt voor de eerste dag van deze inzet ({DutchFormat.Date(Deployment.ValidFrom.Value)}). Klopt de inzet niet? Verwijder die dan");
        if (!ModelState.IsValid)
            return Page();
        var undo = new StaffUndo(Person);
        undo.End(Database, Deployment, last!.Value);
        return await FinishAsync(undo, $"De inzet op {Contract!.Name} eindigt op {DutchFormat.Date(last.Value)}.", "Inzet beëindigd", cancellation);
    }

    /// <summary>Removes the deployment.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int id, int inzet, CancellationToken cancellation)
    {
        if (!await FindAsync(id, inzet, cancellation))
            return NotFound();
        Show();
        ReadForm();
        if (IsStale)
            return Overtaken(Removing, "Verwijder de inzet opnieuw als dat nog klopt");
        var undo = new StaffUndo(Person);
        undo.Remove(Database, Deployment);
        return await FinishAsync(undo, $"De inzet op {Contract!.Name} is verwijderd.", "Inzet verwijderd", cancellation);
    }

    /// <summary>Whether somebody else changed the deployment since the page was shown.</summary>
    private bool IsStale => this["versie"] != $"{Deployment.Version}";

    private string Person => $"{Me.Staff()}/{Member.Id}";

    private async Task<IActionResult> FinishAsync(StaffUndo undo, string done, string reason, CancellationToken cancellation)
    {
        var user = (await current.RequireAsync()).Id;
        var saved = await Database.TrySaveAsync(clock, user, reason, cancellation);
        if (saved)
            undo.Offer(this, protection, user);
        return Confirm(undo.Back, saved ? done : StaffText.SomebodyWasFirst);
    }

    /// <summary>Says what stands there now, before anything of it is lost.</summary>
    private PageResult Overtaken(string field, string next)
    {
        Fault(field, $"Iemand anders heeft deze inzet intussen gewijzigd. Dit staat er nu. {string.Join("; ", Facts(Deployment).Select(fact => $"{fact.What}: {fact.Value}"))}. {next}");
        this["versie"] = $"{Deployment.Version}";
        return Page();
    }

    private void Show()
    {
        Fill(Deployment);
        Fill("versie", $"{Deployment.Version}");
        Fill("einde", ReferenceDay.Today(clock));
    }

    /// <summary>Says what somebody else changed while the form was open; false when it is nothing that stands in it.</summary>
    private bool Differs()
    {
        var typed = new StaffDeployment { OrganisationId = 0, ContractId = 0, Roles = [], HoursPerWeek = 0 };
        Take(typed);
        Meanwhile = [.. Facts(Deployment).Except(Facts(typed))];
        this["versie"] = $"{Deployment.Version}";
        return Meanwhile.Count > 0;
    }

    private static (string What, string Value)[] Facts(StaffDeployment deployment) =>
    [
        ("Rollen", StaffText.Roles(deployment.Roles)), ("Uren", StaffText.Hours(deployment.HoursPerWeek)), ("Periode", deployment.PeriodText()), ("Dienstverband", deployment.Employment?.Word() ?? "zoals anders"),
        ("Traject", deployment.Trajectory ?? "niet ingevuld"), ("Waarom het zoveel uren zijn", deployment.OverloadReason ?? "niet ingevuld"),
    ];

    private async Task<bool> FindAsync(int id, int inzet, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Deployment = (await Database.DeploymentsOf(Me).Include(deployment => deployment.StaffMember!.Deployments)
            .SingleOrDefaultAsync(deployment => deployment.Id == inzet && deployment.StaffMemberId == id, cancellation))!;
        if (Deployment is null)
            return false;
        await LoadContractsAsync(cancellation);
        return Choose($"{Deployment.ContractId}");
    }
}
