using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;
using Portal.Web.Staff;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>The numbers of clients of a contracted product, each from a day on.</summary>
public sealed class ClientenModel(PortalDbContext database, CurrentUser current, OwnProducts products, TimeProvider clock) : FormPage
{
    /// <summary>Most groups.</summary>
    public const int MostGroups = 50;

    private const int Most = 9999;
    private const string Removed = "verwijderd";

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contracted products.</summary>
    public OwnProducts Products { get; } = products;

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>The numbers that are there, the latest first.</summary>
    public IReadOnlyList<ClientCount> Counts { get; private set; } = [];

    /// <summary>The one that is changed; null when one is added.</summary>
    public ClientCount? Changed { get; private set; }

    /// <summary>What stands in the fields of the groups.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = ["", "", ""];

    /// <summary>What somebody else made of it meanwhile; null when nobody did.</summary>
    public string? Meanwhile { get; private set; }

    /// <summary>What was just removed, and can be put back: day, clients and groups.</summary>
    public (string Day, string Clients, string Groups)? Undo { get; private set; }

    /// <summary>The group that was just added; null when none was.</summary>
    public int? NewGroup { get; private set; }

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> Fields => ["vanaf-dag", "clienten", .. Groups.Select((_, index) => GroupId(index))];

    /// <summary>The address of this page.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/producten/{Contract.Id}/clienten";

    /// <summary>The number that holds on a day; null when none does.</summary>
    public ClientCount? On(DateOnly day) => Counts.FirstOrDefault(count => count.ValidFrom <= day);

    /// <summary>The id of the field of a group.</summary>
    public static string GroupId(int index) => $"groep-{index + 1}";

    /// <summary>A number of clients in words.</summary>
    public static string Words(ClientCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        var groups = count.Groups.Length == 0 ? "" : $", in {(count.Groups.Length == 1 ? "een groep" : "groepen")} van {DutchFormat.List(count.Groups.Select(size => DutchFormat.Number(size)))}";
        return $"{DutchFormat.Number(count.Total)} {(count.Total == 1 ? "cliënt" : "cliënten")}{groups}";
    }

    /// <summary>Shows the numbers, and a form for a new one or to change one.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, [FromQuery] int? wijzig, CancellationToken cancellation)
    {
        if (!await FindAsync(overeenkomst, wijzig, cancellation))
            return NotFound();
        if (TempData[Removed] is string removed && removed.Split('|') is [var day, var clients, var groups])
            Undo = (day, clients, groups);
        if (Changed is not null)
            Fill(Changed);
        else
            Fill("vanaf", Products.DayOf(Contract));
        return Page();
    }

    /// <summary>Adds a field for a group, or adds, changes, removes or puts back a number.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst, [FromQuery] int? wijzig, CancellationToken cancellation)
    {
        if (!await FindAsync(overeenkomst, wijzig, cancellation))
            return NotFound();
        ReadForm();
        Groups = [.. Request.Form["groep"].Take(MostGroups).Select(typed => Typed.Line(typed))];
        if (Groups.Count == 0)
            Groups = [""];
        return this["actie"] switch
        {
            "groep" => AddGroup(),
            "weg" => await RemoveAsync(cancellation),
            "terug" => await PutBackAsync(cancellation),
            _ => await SaveAsync(cancellation),
        };
    }

    private PageResult AddGroup()
    {
        if (Groups.Count < MostGroups)
        {
            NewGroup = Groups.Count;
            Groups = [.. Groups, ""];
        }
        return Page();
    }

    private async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        var from = Date("vanaf").Parse(ModelState, "De eerste dag", required: true);
        var clients = Number("clienten", this["clienten"], "aantal cliënten");
        var groups = Groups.Select((typed, index) => Number(GroupId(index), typed, $"aantal in groep {index + 1}")).OfType<int>().ToImmutableArray();
        if (clients is null && groups.Length == 0 && ModelState.IsValid)
            Fault("clienten", "Vul het aantal cliënten in, of het aantal per groep");
        if (clients is { } total && groups.Length > 0 && groups.Sum() is var together && together != total && ModelState.IsValid)
            Fault("clienten", $"De groepen zijn samen {DutchFormat.Count(together, "cliënt", "cliënten")}, en u vult {DutchFormat.Number(total)} in. Verbeter het aantal of de groepen");
        if (from > Contract.ValidThrough)
            Fault("vanaf-dag", $"De overeenkomst geldt tot en met {DutchFormat.Date(Contract.ValidThrough.Value)}. Kies een dag die daarvoor ligt");
        if (from is not null && Counts.FirstOrDefault(count => count.ValidFrom == from && count != Changed) is { } other)
            Fault("vanaf-dag", $"Vanaf deze dag staat er al: {Words(other)}. Wijzig dat aantal, of kies een andere dag");
        if (!ModelState.IsValid)
            return Page();
        if (Changed is not null && this["versie"] != $"{Changed.Version}")
            return SomebodyWasFirst();

        var count = Changed ?? database.ClientCounts.Add(new() { OrganisationId = Me.OrganisationId, ContractId = Contract.Id, ValidFrom = from!.Value }).Entity;
        (count.ValidFrom, count.Clients, count.Groups) = (from!.Value, clients, groups);
        count.Version++;
        if (await SaveAsync(Changed is null ? "Aantal cliënten toegevoegd" : "Aantal cliënten gewijzigd", cancellation))
            return Confirm(Here, $"Opgeslagen: vanaf {DutchFormat.Date(count.ValidFrom)} {Words(count)}.");
        if (!await FindAsync(Contract.Id, Changed?.Id, cancellation))
            return NotFound();
        return SomebodyWasFirst();
    }

    private async Task<IActionResult> RemoveAsync(CancellationToken cancellation)
    {
        var count = Counts.FirstOrDefault(count => this["nummer"] == $"{count.Id}");
        if (count is null)
            return Confirm(Here, "Dit aantal is al verwijderd.");
        database.ClientCounts.Remove(count);
        if (!await SaveAsync("Aantal cliënten verwijderd", cancellation))
            return Confirm(Here, "Iemand anders was u voor. Kijk wat er nu staat.");
        TempData[Removed] = $"{count.ValidFrom:yyyy-MM-dd}|{count.Clients}|{string.Join(',', count.Groups)}";
        return Confirm(Here, $"Verwijderd: vanaf {DutchFormat.Date(count.ValidFrom)} {Words(count)}.");
    }

    private async Task<IActionResult> PutBackAsync(CancellationToken cancellation)
    {
        var clients = Number("clienten", this["clienten"], "");
        var sizes = this["groepen"].Split(',', StringSplitOptions.RemoveEmptyEntries).Take(MostGroups).Select(typed => Number("groepen", typed, "")).ToList();
        if (!ReferenceDay.TryParse(this["dag"], out var day) || !ModelState.IsValid || (clients is null && sizes.Count == 0))
            return Redirect(Here);
        database.ClientCounts.Add(new() { OrganisationId = Me.OrganisationId, ContractId = Contract.Id, ValidFrom = day, Clients = clients, Groups = [.. sizes.OfType<int>()], Version = 1 });
        return Confirm(Here, await SaveAsync("Verwijderen van het aantal cliënten ongedaan gemaakt", cancellation)
            ? "Het aantal staat er weer." : "Dat kan niet meer: vanaf die dag staat er al een ander aantal.");
    }

    /// <summary>A whole number that was typed; null when nothing was, or when it is none, and then the fault is noted.</summary>
    private int? Number(string field, string typed, string what)
    {
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most)
            return number;
        Fault(field, $"Vul voor het {what} een heel getal in van 0 tot en met {Most}");
        return null;
    }

    private PageResult SomebodyWasFirst()
    {
        Meanwhile = Changed is null ? "er is een aantal bij gekomen" : $"vanaf {DutchFormat.Date(Changed.ValidFrom)} {Words(Changed)}";
        return Page();
    }

    private void Fill(ClientCount count)
    {
        Fill("vanaf", count.ValidFrom);
        Fill("clienten", count.Clients?.ToString(CultureInfo.InvariantCulture));
        Groups = [.. count.Groups.Select(size => size.ToString(CultureInfo.InvariantCulture)), ""];
    }

    private async Task<bool> SaveAsync(string reason, CancellationToken cancellation) =>
        await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, reason, cancellation);

    private async Task<bool> FindAsync(int id, int? changed, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await Products.ContractAsync(Me, id, cancellation) is not { } contract)
            return false;
        Contract = contract;
        Counts = await database.ClientsOf(Me).Where(count => count.ContractId == id).OrderByDescending(count => count.ValidFrom).ToListAsync(cancellation);
        Changed = Counts.FirstOrDefault(count => count.Id == changed);
        return changed is null || Changed is not null;
    }
}
