using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Lists;
using Portal.Web.StaffFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bestand;

/// <summary>An import: how far it is, what it would change, and what it did. Only who chose the file sees it.</summary>
public sealed class ImportModel(CurrentUser current, PortalDbContext database, StaffImportContent content, StaffImportWork work, TimeProvider clock) : FormPage
{
    /// <summary>What stands for what is refused, among the kinds of change.</summary>
    public const string Refused = "geweigerd";

    private const int PageSize = 50;

    /// <summary>The role of who asks.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The import, without what is in it.</summary>
    public Import Shown { get; private set; } = null!;

    /// <summary>What it would change; null while that is not known, or it is over.</summary>
    public StaffDifference? Difference { get; private set; }

    /// <summary>Which kind is shown; null for all that changes.</summary>
    public string? Kind { get; private set; }

    /// <summary>What is refused, on this page.</summary>
    public PagedList<StaffFault>? Faults { get; private set; }

    /// <summary>What changes, on this page.</summary>
    public PagedList<StaffChange>? Changes { get; private set; }

    /// <summary>Its address.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/medewerkers/importeren/{Shown.Id}";

    /// <summary>Whether the user must wait for it.</summary>
    public bool IsBusy => Shown.State is StaffImportState.Comparing or StaffImportState.Applying;

    /// <summary>Whether who asks may still change something.</summary>
    public bool MayChange => Me.Role.Allows(Right.EditStaff);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid import, string? soort, string? pagina, CancellationToken cancellation)
    {
        if (!await FindAsync(import, cancellation))
            return NotFound();
        if (Shown.AbsentEndOn is { } day)
            Fill("einde", day);
        Fill("niet-in-bestand", Shown.AbsentEndOn is not null);
        Fill("geen-bsn", Shown.HasConfirmedNumbers);
        return await LoadAsync(soort, pagina, cancellation) ? Page() : NotFound();
    }

    /// <summary>Compares it anew, with what the user chose.</summary>
    public async Task<IActionResult> OnPostKiezenAsync(Guid import, CancellationToken cancellation)
    {
        if (!await FindAsync(import, cancellation))
            return NotFound();
        if (Shown.State != StaffImportState.Compared)
            return Redirect(Here);
        ReadForm();
        DateOnly? day = null;
        if (IsTicked("niet-in-bestand"))
            day = Date("einde").Parse(ModelState, "De laatste werkdag", required: true);
        if (!ModelState.IsValid)
            return await LoadAsync(null, null, cancellation) ? Page() : NotFound();
        var (now, confirmed) = (clock.GetUtcNow().UtcDateTime, IsTicked("geen-bsn"));
        await Own(import).Where(one => one.State == StaffImportState.Compared).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.State, StaffImportState.Comparing).SetProperty(one => one.Done, 0).SetProperty(one => one.Failures, 0).SetProperty(one => one.IsOvertaken, false)
                .SetProperty(one => one.AbsentEndOn, day).SetProperty(one => one.HasConfirmedNumbers, confirmed).SetProperty(one => one.DueAt, now).SetProperty(one => one.Difference, (byte[]?)null),
            cancellation);
        work.Wake();
        return Redirect(Here);
    }

    /// <summary>Applies what was shown.</summary>
    public async Task<IActionResult> OnPostToepassenAsync(Guid import, string? verschil, CancellationToken cancellation)
    {
        if (!await FindAsync(import, cancellation))
            return NotFound();
        if (Shown.State != StaffImportState.Compared)
            return Redirect(Here);
        await LoadAsync(null, null, cancellation);
        if (Difference is not { CanApply: true } || Difference.Fingerprint() != verschil)
        {
            this.Done("Dit was een eerdere vergelijking. Kijk of het nog klopt.");
            return Redirect(Here);
        }
        var now = clock.GetUtcNow().UtcDateTime;
        await Own(import).Where(one => one.State == StaffImportState.Compared).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.State, StaffImportState.Applying).SetProperty(one => one.Done, 0).SetProperty(one => one.Failures, 0).SetProperty(one => one.IsOvertaken, false).SetProperty(one => one.DueAt, now),
            cancellation);
        work.Wake();
        return Redirect(Here);
    }

    /// <summary>Forgets it.</summary>
    public async Task<IActionResult> OnPostAnnulerenAsync(Guid import, CancellationToken cancellation)
    {
        if (!await FindAsync(import, cancellation))
            return NotFound();
        var gone = await Own(import).Where(one => one.State != StaffImportState.Applying).ExecuteDeleteAsync(cancellation);
        return gone == 1 ? Confirm($"/aanbieder/{Me.Slug}/medewerkers/importeren", "De import is geannuleerd. Er is niets veranderd, en het bestand is verwijderd.") : Redirect(Here);
    }

    /// <summary>The address that shows a kind of change, and a page of it.</summary>
    public string Address(string? kind, int page = 1)
    {
        var query = new QueryBuilder();
        if (kind is not null)
            query.Add("soort", kind);
        if (page > 1)
            query.Add("pagina", $"{page}");
        return $"{Here}{query}";
    }

    private IQueryable<StaffImport> Own(Guid import) => database.StaffImports.Where(one => one.Id == import && one.OrganisationId == Me.OrganisationId && one.UserId == user);

    private Guid user;

    private async Task<bool> FindAsync(Guid import, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        user = (await current.RequireAsync()).Id;
        var found = await Own(import).Select(one => new Import(one.Id, one.FileName, one.State, one.Done, one.Total, one.AbsentEndOn, one.HasConfirmedNumbers, one.IsOvertaken, one.Result)).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return false;
        Shown = found;
        return true;
    }

    private async Task<bool> LoadAsync(string? kind, string? page, CancellationToken cancellation)
    {
        if (Shown.State != StaffImportState.Compared || await Own(Shown.Id).Select(one => one.Difference).SingleOrDefaultAsync(cancellation) is not { } packed)
            return true;
        Difference = content.Difference(Shown.Id, packed);
        Kind = kind is { Length: > 0 } ? kind : null;
        if (Kind == Refused || (Kind is null && Difference.Faults.Count > 0))
            return (Faults = PagedList.Of(Difference.Faults, page, PageSize)) is not null;
        var isKnown = Vocabulary.TryParse<StaffChangeKind>(Kind, out var only);
        if (Kind is not null && !isKnown)
            return false;
        var shown = Difference.Changes.Where(change => isKnown ? change.Kind == only : change.Kind != StaffChangeKind.Unchanged).ToList();
        return (Changes = PagedList.Of(shown, page, PageSize)) is not null;
    }

    /// <summary>What is known of an import.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="FileName">What the file is called.</param>
    /// <param name="State">How far it is.</param>
    /// <param name="Done">How many lines are done.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="AbsentEndOn">When who is not in the file leaves service; null: stays.</param>
    /// <param name="HasConfirmedNumbers">Whether the personnel numbers are confirmed.</param>
    /// <param name="IsOvertaken">Whether the register changed meanwhile.</param>
    /// <param name="Result">What it did, or why not.</param>
    public sealed record Import(Guid Id, string FileName, StaffImportState State, int Done, int Total, DateOnly? AbsentEndOn, bool HasConfirmedNumbers, bool IsOvertaken, string? Result);
}
