using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Adds a person.</summary>
public sealed class NieuwModel(PortalDbContext database, CurrentUser current, TimeProvider clock) : StaffFormPage(database)
{
    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync() => Me = (await current.OrganisationAsync())!;

    /// <summary>Adds the person, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        ReadForm();
        await CheckAsync(null, cancellation);
        if (!ModelState.IsValid)
            return Page();
        var member = new StaffMember { OrganisationId = Me.OrganisationId, PersonnelNumber = "", Name = "" };
        Take(member);
        Database.StaffMembers.Add(member);
        if (!await Database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Medewerker toegevoegd", cancellation))
        {
            // Only the number can be in the way: somebody else took it meanwhile.
            await IsNumberTakenAsync(null, cancellation);
            return Page();
        }
        return this["actie"] == "nog-een"
            ? Confirm($"{Me.Staff()}/nieuw", $"{member.Name} is toegevoegd. U kunt nu de volgende medewerker invullen.")
            : Confirm($"{Me.Staff()}/{member.Id}", $"{member.Name} is toegevoegd. Voeg nu diploma’s en andere kwalificaties toe, en vul in waar deze medewerker werkt.");
    }
}
