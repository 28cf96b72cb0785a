using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>A round, and how far the own organisation is in it.</summary>
/// <param name="Round">The round.</param>
/// <param name="State">How far the organisation is, in words.</param>
public sealed record OwnRound(Round Round, string State);

/// <summary>The rounds that were published, with the time left and the own state.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, OwnEnrolments enrolments, LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>Most rounds that are over, of all regions.</summary>
    public const int MostClosed = 20;

    /// <summary>Most rounds that are over and that the organisation applied in: more than anybody applies in for years.</summary>
    public const int MostOwn = 200;

    /// <summary>Of how many enrolments is said what is still to be done: each is read whole for that.</summary>
    public const int MostCounted = 10;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The moment of the request, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The rounds.</summary>
    public IReadOnlyList<OwnRound> Rounds { get; private set; } = [];

    /// <summary>How many requests of other providers wait for an answer.</summary>
    public int Requests { get; private set; }

    /// <summary>The rounds in groups: what a group is called, and what is said when it is empty.</summary>
    public IEnumerable<(string Title, string Empty, IReadOnlyList<OwnRound> Rounds)> Groups =>
    [
        ("Open", "Er is nu geen ronde open.", Of(RoundStatus.Open)),
        ("Aangekondigd", "Er is geen ronde aangekondigd.", Of(RoundStatus.Announced)),
        ("Gesloten", "Er is nog geen ronde gesloten.", [.. Rounds.Where(one => one.Round.StatusAt(Now) > RoundStatus.Open).OrderByDescending(one => one.Round.ClosesAt)]),
    ];

    /// <summary>The name of the region of a round.</summary>
    public string Region(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return catalogue.Snapshot.Books.FirstOrDefault(book => book.Facts.Region.Slug == round.Region)?.Facts.Region.Name ?? round.Region;
    }

    /// <summary>Shows the rounds.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        database.EnrolmentReader = EnrolmentReader.Provider(Me.OrganisationId);
        var rounds = await database.PublishedRounds().AsNoTracking().Where(round => round.Step == RoundStep.Published && round.ClosesAt > Now).OrderBy(round => round.ClosesAt).ToListAsync(cancellation);
        var closed = database.PublishedRounds().AsNoTracking().Where(round => round.Step != RoundStep.Published || round.ClosesAt <= Now).OrderByDescending(round => round.ClosesAt).ThenByDescending(round => round.Id);
        rounds.AddRange((await closed.Where(round => database.Enrolments.Any(enrolment => enrolment.RoundId == round.Id && enrolment.OrganisationId == Me.OrganisationId)).Take(MostOwn).ToListAsync(cancellation))
            .UnionBy(await closed.Take(MostClosed).ToListAsync(cancellation), round => round.Id));
        var own = await database.Enrolments.AsNoTracking().Where(enrolment => enrolment.OrganisationId == Me.OrganisationId).ToDictionaryAsync(enrolment => enrolment.RoundId, cancellation);
        var judged = rounds.Where(round => round.Step == RoundStep.Judging).Select(round => round.Id).ToList();
        var repairs = judged.Count == 0 ? null : (await database.RepairRequests.AsNoTracking().Where(request => request.Enrolment!.OrganisationId == Me.OrganisationId && judged.Contains(request.Enrolment.RoundId) && request.DueAt > Now)
            .OrderBy(request => request.DueAt).Select(request => new { request, request.Enrolment!.RoundId }).ToListAsync(cancellation)).Where(one => one.request.IsOpen(Now)).ToLookup(one => one.RoundId, one => one.request);
        var states = new List<OwnRound>();
        var counted = 0;
        foreach (var round in rounds)
        {
            var open = round.StatusAt(Now) == RoundStatus.Open;
            var mine = own.GetValueOrDefault(round.Id);
            string state;
            if (mine is null)
                state = open ? "U bent nog niet begonnen." : round.StatusAt(Now) == RoundStatus.Announced ? "U kunt nog niet beginnen." : "U hebt niet meegedaan.";
            else if (mine.SubmittedAt is { } submitted)
                state = EnrolmentText.Standing(round, submitted, repairs?[round.Id].FirstOrDefault(), Now);
            else if (!open)
                state = mine.WithdrawnAt is { } withdrawn ? $"U hebt uw inschrijving ingetrokken op {ReferenceDay.Words(withdrawn)}." : "U bent begonnen, maar hebt niet ingediend.";
            else if (mine.WithdrawnAt is { } taken)
                state = $"U hebt uw inschrijving ingetrokken op {ReferenceDay.Words(taken)}. U kunt opnieuw indienen.";
            else if (counted++ < MostCounted && await enrolments.DraftAsync(Me, round.Id, cancellation) is { } draft)
                state = draft.Left == 0 ? "Bezig: alles is ingevuld. U moet nog indienen." : $"Bezig: {DutchFormat.Count(draft.Left, "ding", "dingen")} te doen.";
            else
                state = "Bezig.";
            states.Add(new(round, state));
        }
        Rounds = states;
        Requests = await database.RequestsTo(Me).CountAsync(partner => partner.State == PartnerState.Asked && partner.Enrolment!.Round!.Step == RoundStep.Published && partner.Enrolment.Round.ClosesAt > Now, cancellation);
    }

    private List<OwnRound> Of(RoundStatus status) => [.. Rounds.Where(one => one.Round.StatusAt(Now) == status)];
}
