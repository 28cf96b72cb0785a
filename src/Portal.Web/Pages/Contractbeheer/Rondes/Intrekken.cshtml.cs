using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Withdraws a published round with a reason that all are told; a round in preparation is deleted instead.</summary>
public sealed class IntrekkenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, IEvidenceStore store) : RoundPage(current, database, live, clock)
{
    private const string Why = "reden", Sure = "zeker";

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Why, Sure];

    /// <summary>Whether nobody outside the region saw it, so that it goes without a trace for others.</summary>
    public bool IsDeleted => Status == RoundStatus.Preparing;

    /// <summary>Whether it can be withdrawn.</summary>
    public bool CanWithdraw => Status is not (RoundStatus.Final or RoundStatus.Withdrawn);

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await LoadAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Withdraws or deletes it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (!CanWithdraw)
            return LocalRedirect(Address);
        ReadForm(Why);
        // What was meant is in the form: a round that was published meanwhile is not withdrawn by who would delete it.
        if (this["doel"] != (IsDeleted ? "verwijderen" : "intrekken"))
            return Confirm($"{Address}/intrekken", NotSaved);
        if (!IsDeleted)
            CheckText(Why, LongestReason, "Vul de reden in");
        if (!IsTicked(Sure))
            Fault(Sure, IsDeleted ? "Vink aan dat u de ronde wilt verwijderen" : "Vink aan dat u de ronde wilt intrekken");
        if (!ModelState.IsValid)
            return Page();
        return IsDeleted ? await DeleteAsync(cancellation) : await WithdrawAsync(cancellation);
    }

    private async Task<IActionResult> WithdrawAsync(CancellationToken cancellation)
    {
        (Round.Step, Round.WithdrawnReason) = (RoundStep.Withdrawn, this[Why]);
        await Database.TellAsync(Round, RoundNoticeKind.Withdrawn, "de ronde is ingetrokken", $"De ronde is ingetrokken. De reden: {this[Why]}", isSevere: true, Now, cancellation);
        return await SaveRoundAsync("Inschrijfronde ingetrokken", Address, "De ronde is ingetrokken. Iedereen krijgt bericht.", cancellation);
    }

    private async Task<IActionResult> DeleteAsync(CancellationToken cancellation)
    {
        var documents = await Database.RoundDocuments.Where(document => document.RoundId == Round.Id).ToListAsync(cancellation);
        Database.RemoveQuestions(await Database.RoundQuestions.Include(question => question.Versions).Where(question => question.RoundId == Round.Id).ToListAsync(cancellation));
        Database.RoundProducts.RemoveRange(await Database.RoundProducts.Where(offered => offered.RoundId == Round.Id).ToListAsync(cancellation));
        Database.RoundLots.RemoveRange(await Database.RoundLots.Where(lot => lot.RoundId == Round.Id).ToListAsync(cancellation));
        Database.RoundDocuments.RemoveRange(documents);
        Database.Rounds.Remove(Round);
        if (!await Database.TrySaveAsync(Clock, Me.Id, "Inschrijfronde in voorbereiding verwijderd", cancellation))
            return Confirm(Address, NotSaved);
        foreach (var document in documents)
            await store.DeleteAsync(document.StoredAs, CancellationToken.None);
        return Confirm(Path, "De ronde is verwijderd.");
    }
}
