using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>A round: how far it is, what it lacks, what was told and what comes next. Who applied, and how many, is not here.</summary>
public sealed class RondeModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    /// <summary>What it lacks, while it is in preparation.</summary>
    public IReadOnlyList<RoundCheck> Checks { get; private set; } = [];

    /// <summary>What was told to all, newest first.</summary>
    public IReadOnlyList<RoundNotice> Notices { get; private set; } = [];

    /// <summary>How many documents it has.</summary>
    public int Documents { get; private set; }

    /// <summary>How many questions of providers wait for an answer.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many objections there are.</summary>
    public int Objections { get; private set; }

    /// <summary>How many of them have no answer.</summary>
    public int OpenObjections { get; private set; }

    /// <summary>Shows the round.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (Status == RoundStatus.Preparing)
            Checks = await ChecksAsync(cancellation);
        Notices = await Database.RoundNotices.AsNoTracking().Where(notice => notice.RoundId == ronde).OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).ToListAsync(cancellation);
        Documents = await Database.RoundDocuments.CountAsync(document => document.RoundId == ronde && document.WithdrawnAt == null, cancellation);
        Waiting = await Database.RoundInquiries.CountAsync(inquiry => inquiry.RoundId == ronde && inquiry.PublishedAt == null, cancellation);
        if (Status is RoundStatus.Judging or RoundStatus.ProvisionallyAwarded or RoundStatus.Final)
        {
            var objections = Database.Objections.Where(objection => objection.Enrolment!.RoundId == ronde);
            (Objections, OpenObjections) = (await objections.CountAsync(cancellation), await objections.CountAsync(objection => objection.Outcome == null, cancellation));
        }
        return Page();
    }
}
