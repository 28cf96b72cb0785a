using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Asks why a contract that was offered is not accepted, and gives it back to the region.</summary>
public sealed class AfzienModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IServiceProvider services) : FormPage
{
    /// <summary>The field of the reason.</summary>
    public const string Reason = "reden";

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The number of who is logged in.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>What its product is called.</summary>
    public string Name => live.Snapshot.ProductName(Contract.Product);

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation) => await FindAsync(overeenkomst, cancellation) ? Page() : NotFound();

    /// <summary>Gives it back. Who leaves before it is done has done it all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst)
    {
        if (!await FindAsync(overeenkomst, default))
            return NotFound();
        ReadForm(Reason);
        CheckText(Reason, ContractPages.LongestReason, "Vul in waarom u de overeenkomst niet accepteert");
        if (!ModelState.IsValid)
            return Page();
        var done = await services.GetRequiredService<Accepting>().DeclineAsync(Me, await current.RequireAsync(), overeenkomst, this[Reason]);
        return Confirm($"/aanbieder/{Me.Slug}/producten", done ? "U hebt de overeenkomst niet geaccepteerd. De regio krijgt bericht." : "De overeenkomst is intussen geaccepteerd of teruggenomen. Uw antwoord is niet verstuurd.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        UserId = (await current.RequireAsync()).Id;
        Contract = (await database.OffersOf(Me).Where(one => one.Id == id).Lines().SingleOrDefaultAsync(cancellation))!;
        return Contract is not null;
    }
}
