using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Changes a round in preparation. Who saves second sees what the first one saved, and loses nothing.</summary>
public sealed class WijzigenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundFormPage(current, database, live, clock)
{
    /// <summary>Whether somebody else changed the round since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        Fill("titel", Round.Title);
        Fill("introductie", Round.Introduction);
        Fill("tweede", Round.NeedsSecondJudge);
        Dates = RoundDateFields.Of(Round.Dates);
        return Page();
    }

    /// <summary>Saves the change, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (Status != RoundStatus.Preparing)
            return LocalRedirect($"{Address}/wijzigen");
        var dates = ReadRound(Round.Dates);
        IsOvertaken = this[VersionField] != Round.Version.ToString(CultureInfo.InvariantCulture);
        if (dates is null || IsOvertaken)
            return Page();
        (Round.Title, Round.Introduction, Round.NeedsSecondJudge) = (this["titel"], this["introductie"] is { Length: > 0 } text ? text : null, IsTicked("tweede"));
        Put(Round, dates);
        Round.Version++;
        if (await Database.TrySaveAsync(Clock, Me.Id, "Inschrijfronde gewijzigd", cancellation))
            return Confirm(Address, "De ronde is gewijzigd.");
        IsOvertaken = await LoadAsync(ronde, cancellation);
        return Page();
    }
}
