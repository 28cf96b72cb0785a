using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>A contract, with its history; a draft is concluded here.</summary>
public sealed class OvereenkomstModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>What happened to it and to the others of this provider for this product, the last change first.</summary>
    public IReadOnlyList<ContractChange> History { get; private set; } = [];

    /// <summary>Shows the contract.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        if (await database.ContractsOf(me).Where(contract => contract.Id == id).Lines().SingleOrDefaultAsync(cancellation) is not { } contract)
            return NotFound();
        Contract = contract;
        History = await ContractChange.LoadAsync(database, live.Snapshot, contract, cancellation);
        return Page();
    }

    /// <summary>Concludes a draft.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int versie, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        if (await database.ContractsOf(me).SingleOrDefaultAsync(contract => contract.Id == id, cancellation) is not { } contract)
            return NotFound();
        var saved = contract.Version == versie && contract.Status == ContractStatus.Draft;
        if (saved)
        {
            contract.Status = ContractStatus.Concluded;
            contract.Version++;
            saved = await database.TrySaveAsync(clock, me.Id, "Overeenkomst gesloten", cancellation);
        }
        TempData[ContractPages.Done] = saved ? "De overeenkomst is gesloten" : "Iemand anders heeft deze overeenkomst net gewijzigd. Kijk hieronder of alles klopt; uw keuze is nog niet uitgevoerd";
        return Redirect($"{IndexModel.Path}/{id}");
    }
}
