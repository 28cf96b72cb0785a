using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;

namespace Portal.Web.Judging;

/// <summary>An enrolment as it is judged: the submission that counts, what was found of it, and what is decided.</summary>
public sealed class JudgedEnrolment
{
    /// <summary>Puts it together.</summary>
    /// <param name="enrolment">The enrolment, with its provider.</param>
    /// <param name="submission">The submission that counts.</param>
    /// <param name="judgements">What people found of its points.</param>
    /// <param name="awards">What is decided of its products.</param>
    /// <param name="repairs">What was asked to be repaired, oldest first.</param>
    public JudgedEnrolment(Enrolment enrolment, Submission submission, IReadOnlyList<PointJudgement> judgements, IReadOnlyList<Award> awards, IReadOnlyList<RepairRequest> repairs)
    {
        (Enrolment, Submission, Judgements, Awards, Repairs) = (enrolment, submission, judgements, awards, repairs);
        Content = CanonicalJson.Read<SubmittedContent>((submission ?? throw new ArgumentNullException(nameof(submission))).Content);
        Points = Domain.Enrolments.Judging.PointsOf(Content);
        Opinions = judgements.ToDictionary(judgement => judgement.Key, judgement => new PointOpinion(judgement.IsMet, judgement.Remark));
    }

    /// <summary>The enrolment, with its provider.</summary>
    public Enrolment Enrolment { get; }

    /// <summary>The submission that counts.</summary>
    public Submission Submission { get; }

    /// <summary>What was submitted.</summary>
    public SubmittedContent Content { get; }

    /// <summary>Everything that is judged.</summary>
    public ImmutableArray<JudgedPoint> Points { get; }

    /// <summary>What people found of these points.</summary>
    public IReadOnlyList<PointJudgement> Judgements { get; }

    /// <summary>That, by key, as the rules read it.</summary>
    public IReadOnlyDictionary<string, PointOpinion> Opinions { get; }

    /// <summary>What is decided of its products, also of an earlier submission.</summary>
    public IReadOnlyList<Award> Awards { get; }

    /// <summary>What was asked to be repaired, oldest first.</summary>
    public IReadOnlyList<RepairRequest> Repairs { get; }

    /// <summary>What the points of a product come to.</summary>
    /// <param name="product">Number of the product in the round.</param>
    public ProductAdvice AdviceOf(int product) => Domain.Enrolments.Judging.AdviceOf(product, Points, Opinions);

    /// <summary>What is decided of a product, of what was submitted last; null while nothing is.</summary>
    /// <param name="product">Number of the product in the round.</param>
    public Award? AwardOf(int product) => Awards.FirstOrDefault(award => award.OfferedId == product && award.Sha256 == Submission.Sha256);

    /// <summary>Whether a product is decided, and confirmed by a second person where the region wants that.</summary>
    /// <param name="product">Number of the product in the round.</param>
    /// <param name="needsSecond">Whether a second person confirms.</param>
    public bool IsDecided(int product, bool needsSecond) => AwardOf(product) is { } award && (!needsSecond || award.ConfirmedAt is not null);

    /// <summary>Keys of the products that are awarded so far.</summary>
    public IReadOnlySet<string> Awarded => Content.Products.Where(product => AwardOf(product.Number)?.Decision == AwardDecision.Awarded).Select(product => product.Key).ToHashSet();
}

/// <summary>
/// What was submitted in a round, for the contract managers of its region: the one door through which they read it. Before the deadline there is nothing to find.
/// </summary>
public sealed class JudgedEnrolments(PortalDbContext database, TimeProvider clock)
{
    /// <summary>The enrolments of a round of which a submission counts, by name of the provider: without what they say.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">The round, of the regions of who asks.</param>
    public IQueryable<Enrolment> Of(Known me, Round round)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(round);
        database.EnrolmentReader = EnrolmentReader.Manager(me.Regions, clock.GetUtcNow().UtcDateTime);
        return database.Enrolments.Where(enrolment => enrolment.RoundId == round.Id && enrolment.Submissions.Any(submission => submission.State == SubmissionState.Counts))
            .OrderBy(enrolment => enrolment.Organisation!.Name).ThenBy(enrolment => enrolment.Id);
    }

    /// <summary>Reads enrolments of a round with what they say, and what was found and decided of them.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">The round, of the regions of who asks.</param>
    /// <param name="ids">Numbers of the enrolments; null for all of them.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>They, by name of the provider. What counts no more, or is of another round, is not among them.</returns>
    public async Task<IReadOnlyList<JudgedEnrolment>> ReadAsync(Known me, Round round, IReadOnlyCollection<int>? ids, CancellationToken cancellation)
    {
        var enrolments = await Of(me, round).Where(enrolment => ids == null || ids.Contains(enrolment.Id)).Include(enrolment => enrolment.Organisation).ToListAsync(cancellation);
        var found = enrolments.Select(enrolment => enrolment.Id).ToList();
        var submissions = await database.Submissions.AsNoTracking().Where(submission => found.Contains(submission.EnrolmentId) && submission.State == SubmissionState.Counts).ToDictionaryAsync(submission => submission.EnrolmentId, cancellation);
        var judgements = (await database.PointJudgements.Include(judgement => judgement.By).Where(judgement => found.Contains(judgement.EnrolmentId)).ToListAsync(cancellation)).ToLookup(judgement => judgement.EnrolmentId);
        var awards = (await database.Awards.Include(award => award.By).Include(award => award.ConfirmedBy).Where(award => found.Contains(award.EnrolmentId)).ToListAsync(cancellation)).ToLookup(award => award.EnrolmentId);
        var repairs = (await database.RepairRequests.Where(request => found.Contains(request.EnrolmentId)).OrderBy(request => request.Id).ToListAsync(cancellation)).ToLookup(request => request.EnrolmentId);
        return [.. enrolments.Where(enrolment => submissions.ContainsKey(enrolment.Id)).Select(enrolment => new JudgedEnrolment(
            enrolment, submissions[enrolment.Id], [.. judgements[enrolment.Id]], [.. awards[enrolment.Id]], [.. repairs[enrolment.Id]]))];
    }

    /// <summary>Everything of an enrolment that ever counted since the deadline, oldest first, with its files: what was repaired is there as it was.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">The round, of the regions of who asks.</param>
    /// <param name="enrolment">Number of the enrolment.</param>
    public IQueryable<Submission> History(Known me, Round round, int enrolment)
    {
        _ = Of(me, round);
        return database.Submissions.AsNoTracking().Where(submission => submission.EnrolmentId == enrolment && submission.Enrolment!.RoundId == round.Id).Include(submission => submission.Files)
            .OrderBy(submission => submission.ReceivedAt).ThenBy(submission => submission.Id);
    }

    /// <summary>A file of a submission that counts; null when there is none in this round.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">The round, of the regions of who asks.</param>
    /// <param name="file">Number of the file.</param>
    /// <param name="cancellation">Stops reading.</param>
    public Task<EnrolmentFile?> FileAsync(Known me, Round round, int file, CancellationToken cancellation)
    {
        _ = Of(me, round);
        return database.EnrolmentFiles.AsNoTracking().SingleOrDefaultAsync(
            one => one.Id == file && one.Enrolment!.RoundId == round.Id && one.Submissions.Any(submission => submission.State == SubmissionState.Counts), cancellation);
    }
}
