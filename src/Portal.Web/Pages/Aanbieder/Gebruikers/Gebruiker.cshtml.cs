using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Aanbieder.Gebruikers;

/// <summary>The role of one person in an organisation: changes it, or takes it away. One administrator is always left.</summary>
public sealed class GebruikerModel(PortalDbContext database, CurrentUser current, TimeProvider clock) : FormPage
{
    private Organisation organisation = null!;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The person with the role.</summary>
    public Membership Membership { get; private set; } = null!;

    /// <summary>The role as it is stored: what the form was shown with comes back with it.</summary>
    public string Stored => $"{Membership.Role.Code()}{(Membership.IsSignatory ? " tekenbevoegd" : "")}";

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Shows the role.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        Fill("rol", Membership.Role.Code());
        Fill("tekenbevoegd", Membership.IsSignatory);
        return Page();
    }

    /// <summary>Changes the role.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm();
        if (!Vocabulary.TryParse<OrganisationRole>(this["rol"], out var role))
            Fault("rol", "Kies een rol");
        else if (role != OrganisationRole.Administrator && await IsLastAdministratorAsync(cancellation))
            Fault("rol", LastOne);
        IsOvertaken = this["was"] != Stored;
        if (!ModelState.IsValid || IsOvertaken)
            return Page();
        (Membership.Role, Membership.IsSignatory) = (role, IsTicked("tekenbevoegd"));
        return await SaveAsync(
            id, "Uw rol is gewijzigd", $"Uw rol bij {Me.Name} is nu {role.Label().ToLowerInvariant()}: u {role.Meaning()}. U bent {(Membership.IsSignatory ? "" : "niet ")}tekenbevoegd.",
            $"De rol van {Membership.User!.Name} is gewijzigd.", "Rol gewijzigd", cancellation);
    }

    /// <summary>Takes the role away.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        Fill("rol", Membership.Role.Code());
        Fill("tekenbevoegd", Membership.IsSignatory);
        if (await IsLastAdministratorAsync(cancellation))
        {
            Fault("rol", LastOne);
            return Page();
        }
        database.Memberships.Remove(Membership);
        return await SaveAsync(id, "U werkt niet meer voor een organisatie", $"U heeft in Zorgaanbod geen toegang meer tot {Me.Name}. Uw account blijft bestaan.", $"{Membership.User!.Name} heeft geen toegang meer.", "Gebruiker verwijderd", cancellation);
    }

    private async Task<IActionResult> SaveAsync(int id, string subject, string text, string done, string reason, CancellationToken cancellation)
    {
        organisation.Version++;
        var person = Membership.User!;
        database.Send(clock, person.Email!, subject, $"Beste {person.Name},\n\n{text}\n\nZorgaanbod");
        var me = await current.RequireAsync();
        if (!await database.TrySaveAsync(clock, me.Id, reason, cancellation))
        {
            IsOvertaken = await FindAsync(id, cancellation);
            return IsOvertaken ? Page() : Confirm($"/aanbieder/{Me.Slug}/gebruikers", $"{person.Name} had al geen toegang meer.");
        }
        // Who took away the own role does not reach these pages any more.
        return Confirm(person.Id == me.Id && reason == "Gebruiker verwijderd" ? "/account" : $"/aanbieder/{Me.Slug}/gebruikers", done);
    }

    private string LastOne => $"{Membership.User!.Name} is de enige beheerder die kan inloggen. Maak eerst iemand anders beheerder.";

    private async Task<bool> IsLastAdministratorAsync(CancellationToken cancellation) =>
        Membership.Role == OrganisationRole.Administrator && !await database.HasAnotherAsync(Me.OrganisationId, Membership.UserId, cancellation);

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        // Read before the roles: of two administrators who take each other's role away at once, the second is too late, for both change the organisation.
        organisation = await database.Organisations.SingleAsync(own => own.Id == Me.OrganisationId, cancellation);
        Membership = (await database.Memberships.Include(membership => membership.User).SingleOrDefaultAsync(membership => membership.Id == id && membership.OrganisationId == Me.OrganisationId, cancellation))!;
        return Membership is not null;
    }
}
