using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
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
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation) => await FindAsync(overeenkomst, cancellation) ?? Page();

    /// <summary>Gives it back. Who leaves before it is done has done it all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst, int versie)
    {
        if (await FindAsync(overeenkomst, default) is { } answer)
            return answer;
        ReadForm(Reason);
        CheckText(Reason, ContractPages.LongestReason, "Vul in waarom u de overeenkomst niet accepteert");
        if (!ModelState.IsValid)
            return Page();
        if (await services.GetRequiredService<Accepting>().DeclineAsync(Me, await current.RequireAsync(), overeenkomst, versie, this[Reason]))
            return Confirm($"/aanbieder/{Me.Slug}/producten", "U hebt de overeenkomst niet geaccepteerd. De regio krijgt bericht.");
        database.ChangeTracker.Clear();
        if (await FindAsync(overeenkomst, default) is { } other)
            return other;
        Fault(Reason, "De overeenkomst is intussen gewijzigd. Uw antwoord is niet verstuurd. Lees eerst wat er nu staat");
        return Page();
    }

    private async Task<IActionResult?> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        UserId = (await current.RequireAsync()).Id;
        if (await database.SeenBy(Me).Where(one => one.Id == id).Lines().SingleOrDefaultAsync(cancellation) is not { } found)
            return await this.NoOfferAsync(database, Me, id, cancellation);
        Contract = found;
        return found.Status == ContractStatus.Offered ? null : Confirm(FormattableString.Invariant($"/aanbieder/{Me.Slug}/producten/{id}"), "Uw organisatie heeft deze overeenkomst geaccepteerd.");
    }
}
