using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>Changes a contract that has not ended, and that does not wait for the provider. Who saves second sees what the first one saved, and loses nothing.</summary>
public sealed class WijzigenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>The contract as it is stored.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>Its product.</summary>
    public Product Product { get; private set; } = null!;

    /// <summary>What was filled in.</summary>
    public ContractForm Form { get; private set; } = ContractForm.Empty;

    /// <summary>Why it is changed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Its stored municipalities in words.</summary>
    public string Municipalities => live.Snapshot.Municipalities(Contract.Municipalities, Contract.Product);

    /// <summary>Its stored tariff in words.</summary>
    public string Tariff => live.Snapshot.Tariff(Contract.Tariff, Contract.Product);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        Form = ContractForm.Of(Contract, Product);
        return Page();
    }

    /// <summary>Saves the change, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int versie, CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        Form = ContractForm.Read(Request.Form);
        Reason = ContractReason.Read(Request.Form, ModelState);
        IsOvertaken = versie != Contract.Version;
        var others = await database.Contracts.Where(one => one.OrganisationId == Contract.OrganisationId && one.ProductId == Contract.ProductId && one.Id != id)
            .Select(one => new { one.ValidFrom, one.ValidThrough }).ToListAsync(cancellation);
        if (Form.Check(ModelState, Product, others.Select(one => new ContractPeriod(one.ValidFrom, one.ValidThrough))) is not { } facts || IsOvertaken)
            return Page();

        var me = await current.RequireAsync();
        var contract = await database.ContractsOf(me).SingleAsync(one => one.Id == id, cancellation);
        (contract.ValidFrom, contract.ValidThrough, contract.Municipalities, contract.AgreedAmount) = (facts.ValidFrom, facts.ValidThrough, facts.Municipalities, facts.AgreedAmount);
        if (database.Entry(contract).State == EntityState.Modified)
            contract.Version++;
        database.Entry(contract).Property(one => one.Version).OriginalValue = versie;
        if (!await database.TrySaveAsync(clock, me.Id, Reason, cancellation))
        {
            IsOvertaken = true;
            return await LoadAsync(id, cancellation) ? Page() : NotFound();
        }
        TempData[ContractPages.Done] = "De wijziging is opgeslagen";
        return Redirect($"{IndexModel.Path}/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        if (await database.ContractsOf(me).Where(one => one.Id == id && (one.Status == ContractStatus.Draft || one.Status == ContractStatus.Concluded)).Lines().SingleOrDefaultAsync(cancellation) is not { } contract
            || live.Snapshot.Product(contract.Product) is not { } product)
            return false;
        (Contract, Product) = (contract, product);
        return true;
    }
}
