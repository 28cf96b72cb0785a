using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Changes the dates of a published round until it closes: all are told, with the reason, after a look at what was and what will be.</summary>
public sealed class DataModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    private const string Why = "mededeling";

    /// <summary>Most characters of what all are told.</summary>
    public const int LongestReason = 1000;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [.. RoundDateFields.Fields, Why];

    /// <summary>The dates as typed.</summary>
    public RoundDateFields Dates { get; private set; } = RoundDateFields.Empty;

    /// <summary>What would change, with old and new in words: to look at before it is confirmed; empty otherwise.</summary>
    public IReadOnlyList<(string Name, string Old, string New)> Changes { get; private set; } = [];

    /// <summary>Whether somebody else changed the round since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Whether the dates can be changed: from the publication until the deadline.</summary>
    public bool CanChange => Status is RoundStatus.Announced or RoundStatus.Open;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (Status == RoundStatus.Preparing)
            return LocalRedirect($"{Address}/wijzigen");
        Dates = RoundDateFields.Of(Round.Dates);
        return Page();
    }

    /// <summary>Shows what would change, or changes it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (!CanChange)
            return LocalRedirect($"{Address}/data");
        ReadForm(Why);
        IsOvertaken = this[VersionField] != Round.Version.ToString(CultureInfo.InvariantCulture);
        var (old, typed) = (Round.Dates, RoundDateFields.Read(Request.Form));
        // What has passed is not in the form.
        Dates = Status == RoundStatus.Open ? typed with { Opens = RoundDateFields.Of(old).Opens } : typed;
        var dates = Dates.Parse(ModelState, old);
        if (dates is not null)
            RoundDateFields.Note(ModelState, old.ChangeFaults(dates, Now));
        CheckText(Why, LongestReason, "Vul in wat u iedereen vertelt");
        var changes = dates is null ? [] : RoundDateFields.Words(old).Zip(RoundDateFields.Words(dates), (was, will) => (was.Name, Old: was.Words, New: will.Words)).Where(change => change.Old != change.New).ToList();
        if (dates is not null && changes.Count == 0 && !IsOvertaken)
            Fault(Status == RoundStatus.Open ? "vragen-tot-dag" : Fields[0], "U hebt nog geen datum of tijd gewijzigd");
        if (!ModelState.IsValid || IsOvertaken || this["bevestigd"] == "nee")
            return Page();
        Changes = changes;
        if (this["bevestigd"] != "ja")
            return Page();

        (Round.OpensAt, Round.QuestionsUntil, Round.ClosesAt) = (dates!.OpensAt, dates.QuestionsUntil, dates.ClosesAt);
        (Round.StandstillDays, Round.ContractsFrom, Round.ContractsThrough) = (dates.StandstillDays, dates.ContractsFrom, dates.ContractsThrough);
        var text = $"{string.Join('\n', Changes.Select(change => $"{change.Name}: van {change.Old} naar {change.New}."))}\n{this[Why]}";
        await TellAsync(RoundNoticeKind.Dates, "de data zijn gewijzigd", text, isSevere: true, cancellation);
        return await SaveRoundAsync("Data van een inschrijfronde gewijzigd", Address, "De data zijn gewijzigd. Iedereen krijgt bericht.", cancellation);
    }
}
