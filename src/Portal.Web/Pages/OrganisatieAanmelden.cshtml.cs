using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Domain.Organisations;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages;

/// <summary>Registers an organisation. Who does so becomes its administrator; the public sees it once it is approved.</summary>
public sealed class OrganisatieAanmeldenModel(LiveCatalogue catalogue, PortalDbContext database, CurrentUser current, TimeProvider clock) : OrganisationFormPage(catalogue, database)
{
    private const int MostWaiting = 5;

    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["naam", "kvk", "agb", "contact", "email", "telefoon", "website", "vestiging", "straat", "postcode", "plaats", "gemeente"];

    /// <summary>Shows the form, with the name of who asks. What the public sees of how to reach the organisation, that person decides: nothing is ticked.</summary>
    public async Task OnGetAsync()
    {
        var me = await current.RequireAsync();
        Fill("contact", me.Name);
        Fill("toon-vestiging", true);
    }

    /// <summary>Registers the organisation, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ReadForm();
        await CheckIdentityAsync(null, cancellation);
        CheckContact();
        CheckBranch();
        var me = await current.RequireAsync();
        if (me.Memberships.Count(membership => membership.Status == OrganisationStatus.Requested) >= MostWaiting)
            Fault("naam", $"Er wachten al {MostWaiting} organisaties van u op goedkeuring. Wacht tot daarover is besloten.");
        if (!ModelState.IsValid)
            return Page();

        var organisation = new Organisation
        {
            Slug = OrganisationSlug.Of(this["naam"], await Database.Organisations.Select(other => other.Slug).ToHashSetAsync(cancellation)),
            Name = this["naam"],
            KvkNumber = this["kvk"],
            AgbCode = this["agb"],
            Status = OrganisationStatus.Requested,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        TakeContact(organisation);
        Database.Organisations.Add(organisation);
        // First the organisation, for its number stands in the audit trail of the rest; all of it, or nothing.
        await using var transaction = await Database.Database.BeginTransactionAsync(cancellation);
        if (!await Database.TrySaveAsync(clock, me.Id, "Organisatie aangemeld", cancellation))
        {
            Fault("naam", "Er is op hetzelfde moment een organisatie met deze naam aangemeld. Probeer het opnieuw.");
            return Page();
        }
        var branch = new Branch { OrganisationId = organisation.Id, Street = "", PostalCode = "", Town = "", Municipality = "" };
        TakeBranch(branch);
        Database.Branches.Add(branch);
        Database.Memberships.Add(new() { UserId = me.Id, OrganisationId = organisation.Id, Role = OrganisationRole.Administrator });
        Database.Send(clock, me.Email, "Uw organisatie is aangemeld", $"Beste {me.Name},\n\nU heeft {organisation.Name} aangemeld bij Zorgaanbod. Een contractbeheerder bekijkt de aanmelding. U krijgt een e-mail als daarover is besloten.\n\nZorgaanbod");
        await Database.SaveAsync(clock, me.Id.ToString(), "Organisatie aangemeld", cancellation);
        await transaction.CommitAsync(cancellation);
        return Confirm($"/aanbieder/{organisation.Slug}", $"{organisation.Name} is aangemeld. Een contractbeheerder bekijkt de aanmelding. U krijgt een e-mail als daarover is besloten.");
    }
}
