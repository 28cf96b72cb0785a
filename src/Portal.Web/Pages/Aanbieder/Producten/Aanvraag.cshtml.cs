using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>One request of a provider: how far it is, and taking it back.</summary>
public sealed class AanvraagModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    private readonly DateOnly today = ReferenceDay.Today(clock);

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The request.</summary>
    public ContractRequest Asked { get; private set; } = null!;

    /// <summary>Key of the product.</summary>
    public string Key => $"{Asked.Product!.Book.Slug}/{Asked.Product.Slug}";

    /// <summary>What the product is called.</summary>
    public string ProductName => Catalogue.ProductName(Key);

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<RequestStep> Steps => RequestStep.Of(Asked, Side.Provider);

    /// <summary>Shows the request.</summary>
    public async Task<IActionResult> OnGetAsync(int aanvraag, CancellationToken cancellation) => await FindAsync(aanvraag, cancellation) ? Page() : NotFound();

    /// <summary>Whether it can be taken back without saying why: it is not decided.</summary>
    public bool IsUndecided => Asked.State == RequestState.Asked;

    /// <summary>Whether it is approved and its day has still to come: it can be taken back, with a reason.</summary>
    public bool IsWaiting => RequestSteps.IsWaiting(Asked, today);

    /// <summary>Whether who is logged in may take it back: whoever may ask it.</summary>
    public bool MayWithdraw => Me.MayAsk(Asked.Kind);

    /// <summary>Takes the request back, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int aanvraag, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(aanvraag, cancellation))
            return NotFound();
        if (!MayWithdraw)
            return StatusCode(StatusCodes.Status403Forbidden);
        ReadForm("reden");
        var me = await current.RequireAsync();
        var steps = new RequestSteps(database, clock, today, me.Id, Side.Provider);
        var saved = Asked.Version == versie && (IsUndecided || IsWaiting);
        if (saved && IsWaiting)
        {
            CheckText("reden", ContractRequest.LongestText, "Vul in waarom u de wijziging intrekt");
            if (!ModelState.IsValid)
                return Page();
            await steps.WithdrawApprovedAsync(Asked, Me.Name, ProductName, this["reden"], cancellation);
            saved = await database.TrySaveAsync(clock, me.Id, "Goedgekeurde aanvraag ingetrokken", cancellation);
        }
        else if (saved)
        {
            await steps.WithdrawAsync(Asked, Me.Name, ProductName, cancellation);
            saved = await database.TrySaveAsync(clock, me.Id, "Aanvraag ingetrokken", cancellation);
        }
        return Confirm($"/aanbieder/{Me.Slug}/producten/aanvragen/{aanvraag.ToString(CultureInfo.InvariantCulture)}", saved ? "De aanvraag is ingetrokken. De contractbeheerder krijgt bericht." : "Er is intussen iets veranderd. Kijk hieronder hoe het nu is; er is niets ingetrokken.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Asked = (await database.RequestsOf(Me).Include(request => request.Product!.Book).Include(request => request.Contract).Include(request => request.AskedBy).Include(request => request.DecidedBy).Include(request => request.WithdrawnBy)
            .SingleOrDefaultAsync(request => request.Id == id, cancellation))!;
        return Asked is not null;
    }
}
