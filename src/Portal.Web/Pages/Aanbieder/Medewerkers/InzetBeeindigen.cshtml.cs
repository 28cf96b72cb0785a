using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Ends or removes deployments of several people.</summary>
public sealed class InzetBeeindigenModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IDataProtectionProvider protection, TimeProvider clock) : FormPage
{
    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["overeenkomst", "hoe", "laatste-dag"];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The people.</summary>
    public IReadOnlyList<StaffMember> People { get; private set; } = [];

    /// <summary>The products on which they are deployed, with how many of them.</summary>
    public IReadOnlyList<(string Value, string Text)> Products { get; private set; } = [];

    /// <summary>Asks what ends, and when.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => FindAsync(cancellation);

    /// <summary>Ends or removes the deployments.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        ReadForm();
        if (People.Count == 0)
            return Page();
        var contract = this["overeenkomst"];
        if (!Products.Any(product => product.Value == contract))
            Fault("overeenkomst", "Kies van welk product de inzet stopt");
        DateOnly? last = null;
        if (this["hoe"] == "einde")
            last = Date("laatste").Parse(ModelState, "De laatste dag", required: true);
        else if (this["hoe"] != "weg")
            Fault("hoe", "Kies wat er met de inzet gebeurt");
        if (!ModelState.IsValid)
            return Page();
        var undo = new StaffUndo(Me.Staff());
        foreach (var deployment in Going.Where(deployment => $"{deployment.ContractId}" == contract))
        {
            if (last is not { } day)
                undo.Remove(database, deployment);
            else if (deployment.GoesOnAfter(day))
                undo.End(database, deployment, day);
        }
        var count = undo.Ended.Count + undo.Removed.Count;
        var user = (await current.RequireAsync()).Id;
        if (!await database.TrySaveAsync(clock, user, last is null ? "Inzet verwijderd" : "Inzet beëindigd", cancellation))
            return Confirm(undo.Back, StaffText.SomebodyWasFirst);
        if (count > 0)
            undo.Offer(this, protection, user);
        return Confirm(undo.Back, last is { } end
            ? $"{(undo.Ended.Count == 0 ? "Geen inzet eindigt" : DutchFormat.Count(undo.Ended.Count, "inzet eindigt", "keer inzet eindigen"))} op {DutchFormat.Date(end)}.{undo.LaterText()}"
            : $"{DutchFormat.Count(count, "inzet", "keer inzet")} verwijderd.");
    }

    /// <summary>Their deployments that have not ended.</summary>
    private IEnumerable<StaffDeployment> Going => People.SelectMany(member => member.Deployments).Where(deployment => !(deployment.ValidThrough < ReferenceDay.Today(clock)));

    private async Task FindAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        People = await database.ChosenAsync(Me, Request, cancellation);
        var counts = Going.GroupBy(deployment => deployment.ContractId).ToDictionary(group => group.Key, group => group.Select(deployment => deployment.StaffMemberId).Distinct().Count());
        Products = [.. OwnContract.Choices(await OwnContract.LoadAsync(database, Me, live.Snapshot, cancellation)).Where(choice => counts.ContainsKey(choice.Contract.Id))
            .Select(choice => ($"{choice.Contract.Id}", $"{choice.Text} ({DutchFormat.Count(counts[choice.Contract.Id], "medewerker", "medewerkers")})"))];
    }
}
