using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Asks the region a question about a round, until its deadline for questions; with what the own organisation asked before.</summary>
public sealed class VraagStellenModel(PortalDbContext database, CurrentUser current, TimeProvider clock) : FormPage
{
    /// <summary>Most questions of a provider about a round.</summary>
    public const int Most = 100;

    private const string Asked = "vraag";

    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Asked];

    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The round.</summary>
    public Round Round { get; private set; } = null!;

    /// <summary>What the own organisation asked, newest first.</summary>
    public IReadOnlyList<RoundInquiry> Own { get; private set; } = [];

    /// <summary>How many questions of all providers were answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Whether questions are taken now.</summary>
    public bool IsOpen => Round.Dates.TakesQuestions(Round.Step, now);

    /// <summary>Whether who asks may ask for the organisation.</summary>
    public bool MayAsk => Me.Status == OrganisationStatus.Approved && Me.Allows(Right.EditStaff);

    /// <summary>The address of this page.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/inschrijven/{Round.Id}/vraag-stellen";

    /// <summary>Shows the form and what was asked before.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await FindAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Asks a question.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        ReadForm(Asked);
        CheckText(Asked, RoundInquiry.LongestQuestion, "Vul uw vraag in");
        if (!IsOpen)
            Fault(Asked, $"Uw vraag is niet verstuurd: vragen stellen kon tot {ReferenceDay.Words(Round.QuestionsUntil)}");
        else if (!MayAsk)
            Fault(Asked, "Uw organisatie moet eerst zijn goedgekeurd");
        else if (Own.Count >= Most)
            Fault(Asked, $"Uw organisatie stelde al {Most} vragen over deze ronde. Meer kan niet");
        else if (Own.Any(inquiry => inquiry.Asked == this[Asked]))
            Fault(Asked, "Deze vraag hebt u al gesteld. U ziet hem hieronder");
        if (!ModelState.IsValid)
            return Page();
        var me = await current.RequireAsync();
        database.RoundInquiries.Add(new() { RoundId = Round.Id, OrganisationId = Me.OrganisationId, AskedById = me.Id, AskedAt = now, Asked = this[Asked] });
        var text = new AlertText(AlertKind.Round, $"ronde/{Round.Id}/vraag/{Me.OrganisationId}/{now.Ticks}", AlertWords.Fit($"{Round.Title} - Er is een vraag gesteld", 300), null, IsSevere: false);
        await database.NotifyAsync(now, [new(null, Round.Region, null, null, $"/contractbeheer/rondes/{Round.Id}/inlichtingen", text)], cancellation);
        return Confirm(Here, await database.TrySaveAsync(clock, me.Id, "Vraag over een inschrijfronde", cancellation) ? "Uw vraag is verstuurd. U krijgt bericht als die is beantwoord." : "Dit is niet gelukt. Probeer het nog eens.");
    }

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await database.PublishedRounds().AsNoTracking().SingleOrDefaultAsync(round => round.Id == ronde, cancellation) is not { } round)
            return false;
        Round = round;
        Own = await database.RoundInquiries.Where(inquiry => inquiry.RoundId == ronde && inquiry.OrganisationId == Me.OrganisationId)
            .Include(inquiry => inquiry.AskedBy).OrderByDescending(inquiry => inquiry.Id).AsNoTracking().ToListAsync(cancellation);
        Answered = await database.RoundInquiries.CountAsync(inquiry => inquiry.RoundId == ronde && inquiry.PublishedAt != null, cancellation);
        return true;
    }
}
