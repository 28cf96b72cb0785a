using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>Ends a concluded contract before the end of its period, with a reason.</summary>
public sealed class BeeindigenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>The contract as it is stored.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>The last day as typed.</summary>
    public DateInput Last { get; private set; } = new("laatste", null, null, null);

    /// <summary>Why it ends.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether the last day has passed: then it is a correction of the past.</summary>
    public bool TouchesPast { get; private set; }

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The product in words.</summary>
    public string ProductName => live.Snapshot.ProductName(Contract.Product);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Ends the contract, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int versie, CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        Last = DateInput.Read(Request.Form, "laatste");
        Reason = ContractReason.Read(Request.Form, ModelState);
        var last = Last.Parse(ModelState, "De laatste dag", required: true);
        if (last < Contract.ValidFrom.AddDays(-1))
            ModelState.AddModelError(Last.First, $"De overeenkomst begint op {DutchFormat.Date(Contract.ValidFrom)}. De laatste dag kan hoogstens één dag eerder zijn");
        if (last >= Contract.ValidThrough)
            ModelState.AddModelError(Last.First, $"De overeenkomst loopt al af op {DutchFormat.Date(Contract.ValidThrough!.Value)}. Kies een eerdere dag");
        // What was ended so is a correction: on those days somebody may have counted on it.
        TouchesPast = last < ReferenceDay.Today(clock);
        if (TouchesPast && Request.Form["verleden"] != "ja")
            ModelState.AddModelError("verleden", "Deze dag is al geweest. Kies vandaag of een latere dag, of vink aan dat u het verleden corrigeert");
        if (Request.Form["zeker"] != "ja")
            ModelState.AddModelError("zeker", "Vink aan dat u het zeker weet");
        IsOvertaken = versie != Contract.Version;
        if (!ModelState.IsValid || IsOvertaken)
            return Page();

        var me = await current.RequireAsync();
        var contract = await database.ContractsOf(me).SingleAsync(one => one.Id == id, cancellation);
        (contract.ValidThrough, contract.Status) = (last, ContractStatus.Terminated);
        contract.Version++;
        database.Entry(contract).Property(one => one.Version).OriginalValue = versie;
        if (!await database.TrySaveAsync(clock, me.Id, TouchesPast ? $"Correctie met terugwerkende kracht: {Reason}" : Reason, cancellation))
        {
            IsOvertaken = true;
            return await LoadAsync(id, cancellation) ? Page() : NotFound();
        }
        TempData[ContractPages.Done] = TouchesPast ? $"De overeenkomst is met terugwerkende kracht beëindigd: de laatste dag was {DutchFormat.Date(last!.Value)}" : "De overeenkomst is beëindigd";
        return Redirect($"{IndexModel.Path}/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        if (await database.ContractsOf(me).Where(one => one.Id == id && one.Status == ContractStatus.Concluded).Lines().SingleOrDefaultAsync(cancellation) is not { } contract)
            return false;
        Contract = contract;
        return true;
    }
}
