using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Rounds;
using Portal.Web.Access;

namespace Portal.Web.Enrolments;

/// <summary>What became of something that was sent.</summary>
public enum SubmitOutcome
{
    /// <summary>It was done: it, or the same form before it.</summary>
    Done,
    /// <summary>It was not received between the opening of the round and its deadline, or the round was withdrawn.</summary>
    NotOpen,
    /// <summary>No product was chosen.</summary>
    Empty,
    /// <summary>It is not complete, and nobody said to know that.</summary>
    Incomplete,
    /// <summary>Somebody changed it since it was shown.</summary>
    Changed,
}

/// <summary>What became of something that was sent, and the submission that it is about.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Submission">The submission; null when nothing was done.</param>
internal sealed record Submitted(SubmitOutcome Outcome, Submission? Submission = null);

/// <summary>What is sent to submit.</summary>
/// <param name="Token">Stands for the form: the same one sent twice is submitted once.</param>
/// <param name="Shown">SHA-256 of what was shown to who signs.</param>
/// <param name="KnowsIncomplete">Whether who signs knows that it is not complete.</param>
/// <param name="ReceivedAt">When the server received it, in UTC.</param>
public sealed record SubmitForm(Guid Token, string Shown, bool KnowsIncomplete, DateTime ReceivedAt);

/// <summary>
/// Submits enrolments and withdraws them: the submission with its receipt, the trail, the alerts and the mails in one transaction, or nothing. What was received
/// before the deadline counts, whatever happens after; who leaves meanwhile changes nothing of it.
/// </summary>
internal sealed class Submitting(PortalDbContext database, OwnEnrolments own, TellProvider tell, TimeProvider clock)
{
    private const int MostTries = 10;

    /// <summary>Submits an enrolment.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="round">Number of the round, in which the provider began an enrolment.</param>
    /// <param name="form">What was sent.</param>
    /// <returns>What became of it, and the submission when it is done.</returns>
    public Task<Submitted> SubmitAsync(KnownMembership me, Known by, int round, SubmitForm form) => RepeatAsync(async () =>
    {
        var draft = (await own.DraftAsync(me, round, default))!;
        var (enrolment, asked) = (draft.Enrolment!, draft.Content.Round);
        var earlier = await database.Submissions.Where(submission => submission.EnrolmentId == enrolment.Id).ToListAsync();
        if (earlier.Find(submission => submission.Token == form.Token) is { } same)
            return same.State != SubmissionState.Withdrawn ? new Submitted(SubmitOutcome.Done, same) : new Submitted(SubmitOutcome.Changed);
        if (!asked.Dates.TakesEnrolments(asked.Step, form.ReceivedAt))
            return new Submitted(SubmitOutcome.NotOpen);
        if (draft.Chosen.Count == 0)
            return new Submitted(SubmitOutcome.Empty);
        var content = SubmitContent.Of(draft);
        // When the deadline passed meanwhile it cannot be shown again: then what the provider says last is what counts.
        var isChanged = content.Sha256 != form.Shown;
        if (isChanged && clock.GetUtcNow().UtcDateTime < asked.ClosesAt)
            return new Submitted(SubmitOutcome.Changed);
        if (!content.Content.IsComplete && !form.KnowsIncomplete && !isChanged)
            return new Submitted(SubmitOutcome.Incomplete);

        var receivedAt = form.ReceivedAt.ToSecond();
        // Who was received last counts, also when there was time for it first.
        var later = earlier.Where(submission => submission.ReceivedAt > receivedAt).MinBy(submission => submission.ReceivedAt);
        var submission = new Submission
        {
            EnrolmentId = enrolment.Id, Enrolment = enrolment, Sequence = earlier.Count + 1, Token = form.Token, ReceivedAt = receivedAt, ById = by.Id, SignedBy = by.Name, Content = content.Text, Sha256 = content.Sha256,
            State = later is null ? SubmissionState.Counts : SubmissionState.Replaced, EndedAt = later?.ReceivedAt,
        };
        foreach (var file in content.Files)
            submission.Files.Add(file);
        database.Submissions.Add(submission);
        if (later is null)
        {
            foreach (var replaced in earlier.Where(one => one.State == SubmissionState.Counts))
                (replaced.State, replaced.EndedAt) = (SubmissionState.Replaced, receivedAt);
            (enrolment.SubmittedAt, enrolment.WithdrawnAt) = (receivedAt, null);
        }
        await SaveAsync(me, by, enrolment, submission, "Inschrijving ingediend", () => SubmitWords.Submitted(asked, submission), []);
        return new Submitted(SubmitOutcome.Done, submission);
    });

    /// <summary>Withdraws the submission that counts.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who withdraws.</param>
    /// <param name="round">Number of the round.</param>
    /// <param name="shown">The place of the submission that was shown: another one is not withdrawn.</param>
    /// <param name="receivedAt">When the server received it, in UTC.</param>
    public Task<Submitted> WithdrawAsync(KnownMembership me, Known by, int round, int shown, DateTime receivedAt) => RepeatAsync(async () =>
    {
        var draft = (await own.DraftAsync(me, round, default))!;
        var (enrolment, asked) = (draft.Enrolment!, draft.Content.Round);
        if (await database.Submissions.SingleOrDefaultAsync(one => one.EnrolmentId == enrolment.Id && one.Sequence == shown) is not { State: not SubmissionState.Replaced } submission)
            return new Submitted(SubmitOutcome.Changed);
        if (submission.State == SubmissionState.Withdrawn)
            return new Submitted(SubmitOutcome.Done, submission);
        if (!asked.Dates.TakesEnrolments(asked.Step, receivedAt))
            return new Submitted(SubmitOutcome.NotOpen);
        (submission.State, submission.EndedAt) = (SubmissionState.Withdrawn, receivedAt.ToSecond());
        (enrolment.SubmittedAt, enrolment.WithdrawnAt) = (null, submission.EndedAt);
        await SaveAsync(me, by, enrolment, submission, "Inschrijving ingetrokken", () => SubmitWords.Withdrawn(asked, submission), []);
        return new Submitted(SubmitOutcome.Done, submission);
    });

    /// <summary>Saves all of it together, with what is told to the people of the provider, of whom all get a mail, and to others.</summary>
    internal async Task SaveAsync(KnownMembership me, Known by, Enrolment enrolment, Submission submission, string reason, Func<SubmitWords> words, IEnumerable<Notice> others)
    {
        enrolment.Version++;
        await using var transaction = await database.Database.BeginTransactionAsync();
        await database.SaveAsync(clock, by.Id.ToString(), reason);
        var path = FormattableString.Invariant($"/inschrijven/{enrolment.RoundId}/ontvangst/{submission.Sequence}");
        await tell.TellAsync(me, by, path, AlertKind.Enrolment, words(), others);
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Does a step, and again when somebody was first or the database was busy: the next time it finds what is there then.</summary>
    internal async Task<T> RepeatAsync<T>(Func<Task<T>> step)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // What was read before it may have waited for its turn.
                database.ChangeTracker.Clear();
                return await step();
            }
            catch (Exception fault) when (fault is DbUpdateException or DbException && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * tries));
            }
        }
    }
}

/// <summary>What is told of a submission. Nothing of what it says: mails pass through many hands.</summary>
/// <param name="Key">Stands for it.</param>
/// <param name="Title">What happened.</param>
/// <param name="Text">When, and with which number.</param>
/// <param name="Subject">The subject of the mail.</param>
/// <param name="After">What is said in the mail after that.</param>
internal sealed record SubmitWords(string Key, string Title, string Text, string Subject, string After)
{
    /// <summary>Something was submitted.</summary>
    public static SubmitWords Submitted(Round round, Submission submission) => new(
        FormattableString.Invariant($"inzending/{submission.Id}"), Fit($"Inschrijving ingediend: {round.Title}"), $"Ontvangen op {SubmitMoment.Words(submission.ReceivedAt)}. Ontvangstnummer {submission.Number}.",
        $"Ontvangstbewijs van uw inschrijving {submission.Number}",
        $"""
        SHA-256 van wat u heeft ingediend:
        {submission.Sha256}

        {(submission.State == SubmissionState.Counts
            ? $"De ronde sluit op {SubmitMoment.Words(round.ClosesAt)}. Tot dan kunt u nog wijzigen en opnieuw indienen. Uw laatste inzending telt."
            : "Er is van u ook een inzending die later is ontvangen. Die telt, en niet deze.")}

        Het ontvangstbewijs en alles wat u heeft ingediend:
        """);

    /// <summary>A repair was submitted.</summary>
    public static SubmitWords Repaired(Round round, Submission submission) => new(
        FormattableString.Invariant($"inzending/{submission.Id}"), Fit($"Herstel ingediend: {round.Title}"), $"Ontvangen op {SubmitMoment.Words(submission.ReceivedAt)}. Ontvangstnummer {submission.Number}.",
        $"Ontvangstbewijs van uw herstel {submission.Number}",
        $"""
        SHA-256 van uw inschrijving met het herstel:
        {submission.Sha256}

        De regio beoordeelt nu uw inschrijving met het herstel.

        Het ontvangstbewijs en alles wat u heeft ingediend:
        """);

    /// <summary>Something was withdrawn.</summary>
    public static SubmitWords Withdrawn(Round round, Submission submission) => new(
        FormattableString.Invariant($"inzending/{submission.Id}/ingetrokken"), Fit($"Inschrijving ingetrokken: {round.Title}"), $"Ingetrokken op {SubmitMoment.Words(submission.EndedAt!.Value)}. Ontvangstnummer {submission.Number}.",
        $"Uw inschrijving {submission.Number} is ingetrokken",
        $"""
        Er telt nu geen inschrijving van u. De ronde sluit op {SubmitMoment.Words(round.ClosesAt)}. Tot dan kunt u opnieuw indienen.

        Wat u had ingediend:
        """);

    /// <summary>The text of a mail.</summary>
    /// <param name="name">The name of who gets it.</param>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="link">The address of the receipt.</param>
    public string Mail(string name, string provider, string link) => $"Beste {name},\n\n{Title}\nAanbieder: {provider}\n{Text}\n\n{After}\n{link}\n";

    internal static string Fit(string title) => Alerts.AlertWords.Fit(title, 300);
}
