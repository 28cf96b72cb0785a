using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Ends the service of several people on a day, and with it their deployments.</summary>
public sealed class UitDienstModel(PortalDbContext database, CurrentUser current, IDataProtectionProvider protection, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The people.</summary>
    public IReadOnlyList<StaffMember> People { get; private set; } = [];

    /// <summary>How many of their deployments have not ended.</summary>
    public int Deployments => People.Sum(member => member.Deployments.Count(deployment => deployment.GoesOnAfter(ReferenceDay.Today(clock))));

    /// <summary>Asks on which day.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => FindAsync(cancellation);

    /// <summary>Ends the service.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        ReadForm();
        if (People.Count == 0)
            return Page();
        var last = Date("laatste").Parse(ModelState, "De laatste werkdag", required: true);
        if (People.Where(member => last < member.StartsOn).Select(member => $"{member.Name} ({DutchFormat.Date(member.StartsOn!.Value)})").ToList() is { Count: > 0 } later)
            Fault("laatste-dag", $"De laatste werkdag ligt voor de eerste werkdag van {DutchFormat.List(later)}");
        if (!ModelState.IsValid)
            return Page();
        var undo = new StaffUndo(Me.Staff());
        // Who left before stays gone since then.
        foreach (var member in People.Where(member => !(member.EndsOn <= last)))
            undo.EndService(database, member, last!.Value);
        var user = (await current.RequireAsync()).Id;
        if (!await database.TrySaveAsync(clock, user, "Uit dienst gemeld", cancellation))
            return Confirm(undo.Back, StaffText.SomebodyWasFirst);
        undo.Offer(this, protection, user);
        var gone = People.Count - undo.People.Count;
        return Confirm(undo.Back, $"{DutchFormat.Count(undo.People.Count, "medewerker is", "medewerkers zijn")} uit dienst na {DutchFormat.Date(last!.Value)}.{(gone == 0 ? "" : $" {DutchFormat.Count(gone, "medewerker was", "medewerkers waren")} dan al uit dienst.")}{undo.LaterText()}");
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        People = await database.ChosenAsync(Me, Request, cancellation);
    }
}
