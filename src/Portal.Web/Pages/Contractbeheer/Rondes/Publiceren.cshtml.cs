using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Publishes a round that lacks nothing that is needed; the clock opens it.</summary>
public sealed class PublicerenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    /// <summary>What the round lacks.</summary>
    public IReadOnlyList<RoundCheck> Checks { get; private set; } = [];

    /// <summary>Whether it can be published.</summary>
    public bool IsReady => Checks.All(check => check.IsGood || !check.IsNeeded);

    /// <summary>Whether somebody else changed the round since the page was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Shows what will happen.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (Status != RoundStatus.Preparing)
            return Confirm(Address, "De ronde is al gepubliceerd.");
        Checks = await ChecksAsync(cancellation);
        return Page();
    }

    /// <summary>Publishes, or says why not.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (Status != RoundStatus.Preparing)
            return Confirm(Address, "De ronde is al gepubliceerd.");
        Checks = await ChecksAsync(cancellation);
        ReadForm();
        IsOvertaken = this[VersionField] != Round.Version.ToString(CultureInfo.InvariantCulture);
        if (!IsTicked("zeker"))
            Fault("zeker", "Vink aan dat u de ronde wilt publiceren");
        if (!IsReady || IsOvertaken || !ModelState.IsValid)
        {
            // What was looked at is not what there is.
            Fill("zeker", ticked: IsTicked("zeker") && !IsOvertaken);
            return Page();
        }
        Round.Step = RoundStep.Published;
        Round.Version++;
        Database.RoundNotices.Add(new()
        {
            RoundId = Round.Id, Kind = RoundNoticeKind.Published, At = Now,
            Text = $"De ronde is gepubliceerd. Inschrijven kan van {ReferenceDay.Words(Round.OpensAt)} tot {ReferenceDay.Words(Round.ClosesAt)}.",
        });
        if (await Database.TrySaveAsync(Clock, Me.Id, "Inschrijfronde gepubliceerd", cancellation))
            return Confirm(Address, "De ronde is gepubliceerd.");
        return Confirm($"{Address}/publiceren", NotSaved);
    }
}
