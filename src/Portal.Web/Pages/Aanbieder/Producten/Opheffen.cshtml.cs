using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>A provider takes new clients again, at once or after a day: that needs nobody's approval.</summary>
public sealed class OpheffenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    private readonly DateOnly today = ReferenceDay.Today(clock);

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The time in which it takes none.</summary>
    public IntakeStop Stop { get; private set; } = null!;

    /// <summary>What the product is called.</summary>
    public string ProductName { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, int stop, CancellationToken cancellation)
    {
        if (!await FindAsync(overeenkomst, stop, cancellation))
            return NotFound();
        Fill("wanneer", "nu");
        return Page();
    }

    /// <summary>Ends the time, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst, int stop, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(overeenkomst, stop, cancellation))
            return NotFound();
        ReadForm();
        var last = today.AddDays(-1);
        if (this["wanneer"] == "later")
        {
            if (Date("tot").Parse(ModelState, "De laatste dag", required: true) is { } day)
            {
                if (day < today || day < Stop.ValidFrom)
                    Fault("tot-dag", "Kies vandaag of een latere dag, niet voor de eerste dag van de cliëntenstop");
                else if (day >= Stop.ValidThrough)
                    Fault("tot-dag", $"De cliëntenstop eindigt al na {DutchFormat.Date(Stop.ValidThrough!.Value)}. Wilt u langer? Vraag dan een nieuwe cliëntenstop aan");
                last = day;
            }
        }
        else if (this["wanneer"] != "nu")
        {
            Fault("wanneer", "Kies wanneer u weer nieuwe cliënten aanneemt");
        }
        if (!ModelState.IsValid)
            return Page();
        var me = await current.RequireAsync();
        await new RequestSteps(database, clock, today, me.Id, Side.Provider).LiftAsync(Stop, last, Me.Name, ProductName, cancellation);
        database.Entry(Stop).Property(one => one.Version).OriginalValue = versie;
        var saved = await database.TrySaveAsync(clock, me.Id, "Cliëntenstop opgeheven", cancellation);
        return Confirm(
            $"/aanbieder/{Me.Slug}/producten/{overeenkomst.ToString(CultureInfo.InvariantCulture)}",
            !saved ? "Iemand anders wijzigde deze cliëntenstop net. Kijk hieronder hoe het nu is; uw keuze is niet opgeslagen." : last < today ? "U neemt weer nieuwe cliënten aan. Bezoekers zien de cliëntenstop niet meer." : $"De cliëntenstop eindigt na {DutchFormat.Date(last)}.");
    }

    private async Task<bool> FindAsync(int contract, int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Stop = (await database.IntakeStopsOf(Me).NotOver(today).Include(stop => stop.Contract!.Product!.Book).SingleOrDefaultAsync(stop => stop.Id == id && stop.ContractId == contract, cancellation))!;
        if (Stop is null)
            return false;
        ProductName = live.Snapshot.ProductName($"{Stop.Contract!.Product!.Book.Slug}/{Stop.Contract.Product.Slug}");
        return true;
    }
}
