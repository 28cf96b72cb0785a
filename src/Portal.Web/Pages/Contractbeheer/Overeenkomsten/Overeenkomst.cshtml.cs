using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;

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
        if (contract.Version != versie || contract.Status != ContractStatus.Draft)
        {
            TempData[ContractPages.Done] = "Iemand anders heeft deze overeenkomst net gewijzigd. Kijk hieronder of alles klopt; uw keuze is nog niet uitgevoerd";
            return Redirect($"{IndexModel.Path}/{id}");
        }
        contract.Status = ContractStatus.Concluded;
        contract.Version++;
        await database.SaveAsync(clock, me.Id.ToString(), "Overeenkomst gesloten", cancellation);
        TempData[ContractPages.Done] = "De overeenkomst is gesloten";
        return Redirect($"{IndexModel.Path}/{id}");
    }
}
