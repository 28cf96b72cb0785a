using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Domain.Enrolments;
using Portal.Web.Access;

namespace Portal.Web.Enrolments;

/// <summary>What a repair comes to: what was submitted, with only what was asked taken from what the provider says now.</summary>
/// <param name="Before">What counts.</param>
/// <param name="After">What would be submitted, with its files.</param>
/// <param name="Points">What was asked: as it counts, and as it would be.</param>
public sealed record RepairContent(SubmittedContent Before, SubmitContent After, IReadOnlyList<(JudgedPoint Was, JudgedPoint Now)> Points)
{
    /// <summary>Whether anything of what was asked is said otherwise now.</summary>
    public bool IsChanged => CanonicalJson.Write(Before) != After.Text;

    /// <summary>What was asked and is still not met.</summary>
    public IEnumerable<JudgedPoint> Left => Points.Select(point => point.Now).Where(point => point.Verdict == ConditionVerdict.NotMet);

    /// <summary>Puts it together.</summary>
    /// <param name="draft">The enrolment as it is now.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="counting">The submission that counts, with its files.</param>
    public static RepairContent Of(EnrolmentDraft draft, RepairRequest request, Submission counting)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(counting);
        var (before, present, keys) = (CanonicalJson.Read<SubmittedContent>(counting.Content), SubmitContent.Of(draft), request.Keys.ToHashSet());
        var after = Repair.Of(before, present.Content, keys);
        // A file that was taken out of the enrolment is still what was submitted.
        var given = Repair.FilesOf(after).Select(one => (one.Key, one.File.Name, one.File.Sha256)).ToHashSet();
        var files = present.Files.Concat(counting.Files).Where(file => given.Remove((file.Key, file.FileName, file.Sha256))).ToList();
        var now = Domain.Enrolments.Judging.PointsOf(after).ToLookup(point => point.Key);
        return new(before, new(after, files), [.. Domain.Enrolments.Judging.PointsOf(before).Where(point => keys.Contains(point.Key)).Select(point => (point, now[point.Key].FirstOrDefault(point)))]);
    }
}

/// <summary>
/// Submits the repair of an enrolment: a new submission that counts, in one transaction with its receipt, the answer to the request, what told the region and the people
/// of the provider. What was received before the deadline of the request counts, whatever happens after.
/// </summary>
internal sealed class Repairing(PortalDbContext database, OwnEnrolments own, Submitting submitting, TimeProvider clock)
{
    /// <summary>Submits a repair.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="round">Number of the round, in which the provider submitted an enrolment.</param>
    /// <param name="request">Number of the request of that enrolment.</param>
    /// <param name="form">What was sent.</param>
    /// <returns>What became of it, and the submission when it is done. Empty when nothing is repaired.</returns>
    public Task<Submitted> SubmitAsync(KnownMembership me, Known by, int round, int request, SubmitForm form) => submitting.RepeatAsync(async () =>
    {
        // First what counts: once a colleague's repair does, the request is answered.
        var counting = await own.Submissions(me, round).Include(one => one.Files).SingleOrDefaultAsync(one => one.State == SubmissionState.Counts);
        var draft = (await own.DraftAsync(me, round, default))!;
        var (enrolment, asked) = (draft.Enrolment!, draft.Content.Round);
        if (await database.Submissions.SingleOrDefaultAsync(one => one.EnrolmentId == enrolment.Id && one.Token == form.Token) is { } same)
            return new Submitted(SubmitOutcome.Done, same);
        if (counting is null || asked.Step != RoundStep.Judging || draft.Repairs.FirstOrDefault(one => one.Id == request) is not { } repair || !repair.IsOpen(form.ReceivedAt))
            return new Submitted(SubmitOutcome.NotOpen);
        var content = RepairContent.Of(draft, repair, counting);
        // When the deadline passed meanwhile it cannot be shown again: then what the provider says last is what counts.
        var isOther = content.After.Sha256 != form.Shown;
        if (isOther && clock.GetUtcNow().UtcDateTime < repair.DueAt)
            return new Submitted(SubmitOutcome.Changed);
        if (!content.IsChanged)
            return new Submitted(SubmitOutcome.Empty);
        if (content.Left.Any() && !form.KnowsIncomplete && !isOther)
            return new Submitted(SubmitOutcome.Incomplete);

        var receivedAt = form.ReceivedAt.ToSecond();
        var submission = new Submission
        {
            EnrolmentId = enrolment.Id, Enrolment = enrolment, Sequence = 1 + await database.Submissions.CountAsync(one => one.EnrolmentId == enrolment.Id), Token = form.Token, ReceivedAt = receivedAt, RepairId = repair.Id, ById = by.Id, SignedBy = by.Name,
            Content = content.After.Text, Sha256 = content.After.Sha256, State = SubmissionState.Counts,
        };
        foreach (var file in content.After.Files)
            submission.Files.Add(file);
        database.Submissions.Add(submission);
        (counting.State, counting.EndedAt) = (SubmissionState.Replaced, receivedAt);
        (enrolment.SubmittedAt, repair.AnsweredAt) = (receivedAt, receivedAt);
        repair.Version++;
        // What was found of it, was found of what does not count any more.
        string[] keys = [.. repair.Keys];
        database.PointJudgements.RemoveRange(await database.PointJudgements.Where(judgement => judgement.EnrolmentId == enrolment.Id && keys.Contains(judgement.Key)).ToListAsync());
        await submitting.SaveAsync(me, by, enrolment, submission, "Herstel ingediend", () => SubmitWords.Repaired(asked, submission),
        [
            new(null, asked.Region, null, by.Id, FormattableString.Invariant($"/contractbeheer/rondes/{asked.Id}/beoordelen/{enrolment.Id}"), new(
                AlertKind.Round, FormattableString.Invariant($"herstel/{repair.Id}/ingediend"), SubmitWords.Fit($"Herstel ontvangen van {me.Name}: {asked.Title}"),
                $"Ontvangen op {SubmitMoment.Words(receivedAt)}. Beoordeel wat is hersteld.", IsSevere: false)),
        ]);
        return new Submitted(SubmitOutcome.Done, submission);
    });
}
