using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Lists;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>The staff of an organisation: searched, filtered and sorted by the database.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IDataProtectionProvider protection, TimeProvider clock) : FormPage
{
    /// <summary>How many people stand on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    public StaffList List { get; private set; } = StaffList.Everyone;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The people on this page.</summary>
    public IReadOnlyList<StaffLine> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>How many people the organisation has.</summary>
    public int Total { get; private set; }

    /// <summary>The contracts of the organisation.</summary>
    public IReadOnlyList<OwnContract> Contracts { get; private set; } = [];

    /// <summary>How many people there are with each value of a filter, when the other filters stay as they are.</summary>
    public StaffCounts Counts { get; private set; } = null!;

    /// <summary>Whether all people on the page are ticked.</summary>
    public bool TicksAll { get; private set; }

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, string? kies, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        List = StaffList.Read(Request.Query);
        Counts = await StaffCounts.LoadAsync(List, database, Me, Today, cancellation);
        Total = List.IsNarrowed ? await database.StaffOf(Me).CountAsync(cancellation) : Counts.Found;
        if (PageRange.Read(pagina, PageSize, Counts.Found) is not { } range)
            return NotFound();
        Range = range;
        Shown = await List.PageAsync(database, Me, Today, range.Skipped, range.Size, cancellation);
        Contracts = await OwnContract.LoadAsync(database, Me, live.Snapshot, cancellation);
        TicksAll = kies == "alles";
        return Page();
    }

    /// <summary>Undoes what was just done.</summary>
    public async Task<IActionResult> OnPostOngedaanAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        var user = (await current.RequireAsync()).Id;
        var undo = StaffUndo.Open(Request.Form["wat"], protection, user);
        if (undo is null)
            return Confirm(Me.Staff(), StaffUndo.TooLate);
        if (await undo.ApplyAsync(database, Me, cancellation) is { } hindrance)
            return Confirm(Me.Staff(), hindrance);
        var undone = await database.TrySaveAsync(clock, user, "Ongedaan gemaakt", cancellation);
        return Confirm(undone ? undo.Back : Me.Staff(), undone ? "Dit is ongedaan gemaakt. Alles is weer zoals het was." : StaffUndo.TooLate);
    }
}
