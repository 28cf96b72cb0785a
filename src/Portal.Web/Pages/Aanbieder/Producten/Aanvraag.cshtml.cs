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

    /// <summary>Takes the request back.</summary>
    public async Task<IActionResult> OnPostAsync(int aanvraag, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(aanvraag, cancellation))
            return NotFound();
        var me = await current.RequireAsync();
        var saved = Asked.State == RequestState.Asked && Asked.Version == versie;
        if (saved)
        {
            await new RequestSteps(database, clock, ReferenceDay.Today(clock), me.Id, Side.Provider).WithdrawAsync(Asked, Me.Name, ProductName, cancellation);
            saved = await database.TrySaveAsync(clock, me.Id, "Aanvraag ingetrokken", cancellation);
        }
        return Confirm($"/aanbieder/{Me.Slug}/producten/aanvragen/{aanvraag.ToString(CultureInfo.InvariantCulture)}", saved ? "De aanvraag is ingetrokken." : "Er is intussen iets veranderd. Kijk hieronder hoe het nu is; er is niets ingetrokken.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Asked = (await database.RequestsOf(Me).Include(request => request.Product!.Book).Include(request => request.Contract).Include(request => request.AskedBy).Include(request => request.DecidedBy)
            .SingleOrDefaultAsync(request => request.Id == id, cancellation))!;
        return Asked is not null;
    }
}
