using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Judging;
using Portal.Web.Access;

namespace Portal.Web.Enrolments;

/// <summary>A provider objects to what is decided of its enrolment, or takes that back: the objection, the trail, the alerts and the mails in one transaction, or nothing.</summary>
internal sealed class Objecting(PortalDbContext database, Submitting submitting, TellProvider tell, TimeProvider clock)
{
    // The same words again within it are the same form sent twice.
    private static readonly TimeSpan Twice = TimeSpan.FromMinutes(10);

    /// <summary>Notes an objection.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who objects for it.</param>
    /// <param name="id">Number of the enrolment.</param>
    /// <param name="text">The objection.</param>
    /// <param name="receivedAt">When the server received it, in UTC.</param>
    /// <returns>Whether it is there: it, or the same form before it. False when no objection could be made any more.</returns>
    public Task<bool> ObjectAsync(KnownMembership me, Known by, int id, string text, DateTime receivedAt) => submitting.RepeatAsync(async () =>
    {
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        var enrolment = await database.Enrolments.Include(one => one.Round).SingleAsync(one => one.Id == id);
        var round = enrolment.Round!;
        if (!round.TakesObjections(receivedAt))
            return false;
        var (since, until) = (receivedAt - Twice, receivedAt + Twice);
        if (since < round.DecidedAt)
            since = round.DecidedAt.Value;
        // A text is compared here: not every database compares one of this length.
        var sent = await database.Objections.AsNoTracking().Where(one => one.EnrolmentId == id && one.Side == Side.Provider && one.At >= since && one.At <= until && one.Outcome != ObjectionOutcome.Withdrawn).Select(one => one.Text).ToListAsync();
        if (sent.Contains(text))
            return true;
        var objection = new Objection { EnrolmentId = enrolment.Id, Enrolment = enrolment, Text = text, Side = Side.Provider, ById = by.Id, At = receivedAt.ToSecond() };
        enrolment.Version++;
        await using var transaction = await database.Database.BeginTransactionAsync();
        database.Objections.Add(objection);
        await database.SaveAsync(clock, by.Id.ToString(), "Bezwaar gemaakt");
        await tell.TellAsync(
            me, by, FormattableString.Invariant($"/inschrijven/{round.Id}/besluit"), AlertKind.Enrolment,
            new(FormattableString.Invariant($"bezwaar/{objection.Id}"), SubmitWords.Fit($"Bezwaar gemaakt: {round.Title}"), $"Ontvangen op {SubmitMoment.Words(objection.At)}.", "Wij hebben uw bezwaar ontvangen",
                "De regio leest uw bezwaar en geeft u antwoord. Uw bezwaar en het besluit:"),
            new Notice(null, round.Region, null, by.Id, FormattableString.Invariant($"/contractbeheer/rondes/{round.Id}/bezwaren/{objection.Id}"), new(
                AlertKind.Round, FormattableString.Invariant($"bezwaar/{objection.Id}/regio"), SubmitWords.Fit($"Bezwaar van {me.Name}: {round.Title}"), $"Ontvangen op {SubmitMoment.Words(objection.At)}.", IsSevere: true)));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>Withdraws an objection that has no answer yet.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who does it for it.</param>
    /// <param name="id">Number of the objection.</param>
    /// <returns>Whether it is withdrawn; false when the region was first with an answer, or the round is over.</returns>
    public Task<bool> WithdrawAsync(KnownMembership me, Known by, int id) => submitting.RepeatAsync(async () =>
    {
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        var objection = await database.Objections.Include(one => one.Enrolment!.Round).SingleAsync(one => one.Id == id && one.Enrolment!.OrganisationId == me.OrganisationId);
        var (round, now) = (objection.Enrolment!.Round!, clock.GetUtcNow().UtcDateTime.ToSecond());
        if (!objection.IsOpenIn(round))
            return objection.Outcome == ObjectionOutcome.Withdrawn;
        (objection.Outcome, objection.SettledAt) = (ObjectionOutcome.Withdrawn, now);
        objection.Version++;
        var (key, title) = (FormattableString.Invariant($"bezwaar/{objection.Id}/ingetrokken"), SubmitWords.Fit($"Bezwaar ingetrokken: {round.Title}"));
        await using var transaction = await database.Database.BeginTransactionAsync();
        await database.SaveAsync(clock, by.Id.ToString(), "Bezwaar ingetrokken");
        await tell.TellAsync(
            me, by, FormattableString.Invariant($"/inschrijven/{round.Id}/besluit"), AlertKind.Enrolment,
            new(key, title, $"Ingetrokken op {SubmitMoment.Words(now)}.", "Uw bezwaar is ingetrokken", "De regio hoeft het bezwaar niet meer te beantwoorden. Het besluit:"),
            new Notice(null, round.Region, null, by.Id, FormattableString.Invariant($"/contractbeheer/rondes/{round.Id}/bezwaren/{objection.Id}"), new(
                AlertKind.Round, $"{key}/regio", SubmitWords.Fit($"{me.Name} trok een bezwaar in: {round.Title}"), $"Ingetrokken op {SubmitMoment.Words(now)}.", IsSevere: false)));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });
}
