using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Judging;

/// <summary>An enrolment as it is judged: the submission that counts, what was found of it, and what is decided.</summary>
public sealed class JudgedEnrolment
{
    private readonly Dictionary<int, ProductAdvice> advices;

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
        advices = Content.Products.ToDictionary(product => product.Number, product => Domain.Enrolments.Judging.AdviceOf(product.Number, Points, Opinions));
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
    public ProductAdvice AdviceOf(int product) => advices[product];

    /// <summary>Everything that is judged, with what people found of it.</summary>
    public IEnumerable<WeighedPoint> Weighed => Points.Select(point => new WeighedPoint(point, Opinions.GetValueOrDefault(point.Key)));

    /// <summary>
    /// What is decided of a product, of what was submitted last; null while nothing is. A decision that what was found since does not allow is none: it is to be made again.
    /// </summary>
    /// <param name="product">Number of the product in the round.</param>
    public Award? AwardOf(int product) =>
        Awards.FirstOrDefault(award => award.OfferedId == product && award.Sha256 == Submission.Sha256 && AdviceOf(product).FaultOf(award.Decision) is null);

    /// <summary>The repair that the provider can answer now; null when there is none.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public RepairRequest? OpenRepair(DateTime now) => Repairs.LastOrDefault(repair => repair.IsOpen(now));

    /// <summary>
    /// What can be asked to be repaired: what is not met, but for a product that was not enrolled for or is not contracted, as no words change that, and a tariff that was accepted.
    /// </summary>
    public IEnumerable<WeighedPoint> Repairable
    {
        get
        {
            // Where the portal left it to a person, the provider can say how it is arranged.
            var fixedKeys = Content.Products.SelectMany(product => product.Conditions
                    .Where(condition => condition.Kind is EnrolmentConditionKind.AlsoEnrol or EnrolmentConditionKind.AlsoContracted && condition.Verdict != ConditionVerdict.ForPerson).Select(condition => KeyOf(product, condition)))
                .Concat(Content.Products.Where(product => product.IsTariffAccepted).Select(product => EntryKey.Tariff(product.Number))).ToHashSet();
            return Weighed.Where(point => point.Verdict == ConditionVerdict.NotMet && !fixedKeys.Contains(point.Point.Key));
        }
    }

    /// <summary>What the provider said of a point, in words; null when that is in no single answer.</summary>
    /// <param name="key">What it is about: see <see cref="EntryKey"/>.</param>
    public PointAnswer? AnswerTo(string key) =>
        Content.Answers.Where(answer => EntryKey.Question(answer.Number) == key).Select(answer => new PointAnswer(SubmitLook.Answer(answer), answer.Files))
            .Concat(Content.Products.SelectMany(product => product.Conditions.Where(condition => KeyOf(product, condition) == key).Select(condition => new PointAnswer(condition.Explanation, condition.Files))))
            .Concat(Content.Products.SelectMany(product => product.Demands.Where(demand => EntryKey.Demand(product.Number, demand.Id) == key).Select(demand => new PointAnswer(null, demand.Files)))).FirstOrDefault();

    private static string KeyOf(SubmittedProduct product, SubmittedCondition condition) => EntryKey.Condition(product.Number, EntryKey.ConditionName(condition.Kind, condition.Text));

    /// <summary>Whether a product is decided, and confirmed by a second person where the region wants that.</summary>
    /// <param name="product">Number of the product in the round.</param>
    /// <param name="needsSecond">Whether a second person confirms.</param>
    public bool IsDecided(int product, bool needsSecond) => AwardOf(product) is { } award && (!needsSecond || award.ConfirmedAt is not null);

    /// <summary>Keys of the products that are awarded so far.</summary>
    public IReadOnlySet<string> Awarded => Content.Products.Where(product => AwardOf(product.Number)?.Decision == AwardDecision.Awarded).Select(product => product.Key).ToHashSet();
}

/// <summary>What a provider said of one point.</summary>
/// <param name="Text">Its answer or explanation, as people read it; null when it gave none.</param>
/// <param name="Files">The files that it gave.</param>
public sealed record PointAnswer(string? Text, ImmutableArray<SubmittedFile> Files);

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

    /// <summary>Whether somebody works for a provider that applies in a round, and so may neither read nor judge what was submitted in it. The one rule of this.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">Number of the round.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<bool> IsBarredAsync(Known me, int round, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(me);
        if (me.Memberships.Count == 0 || await database.RoundsOf(me).AsNoTracking().SingleOrDefaultAsync(one => one.Id == round, cancellation) is not { } found)
            return false;
        var own = me.Memberships.Select(membership => membership.OrganisationId).ToList();
        return await Of(me, found).AnyAsync(enrolment => own.Contains(enrolment.OrganisationId), cancellation);
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
        var repairs = (await database.RepairRequests.Include(request => request.By).Where(request => found.Contains(request.EnrolmentId)).OrderBy(request => request.Id).ToListAsync(cancellation)).ToLookup(request => request.EnrolmentId);
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

    /// <summary>Reads one enrolment of a round. That it was opened is noted in the audit trail, once a day for each person.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">The round, of the regions of who asks.</param>
    /// <param name="id">Number of the enrolment.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The enrolment; null when none counts under this number.</returns>
    public async Task<JudgedEnrolment?> OpenAsync(Known me, Round round, int id, CancellationToken cancellation)
    {
        if (await ReadAsync(me, round, [id], cancellation) is not [var opened])
            return null;
        await NoteOpenedAsync(me, opened.Enrolment, cancellation);
        return opened;
    }

    private async Task NoteOpenedAsync(Known me, Enrolment enrolment, CancellationToken cancellation)
    {
        var (by, key, day) = (me.Id.ToString(), enrolment.AuditKey, ReferenceDay.Begin(ReferenceDay.Today(clock)));
        if (await database.AuditEntries.AnyAsync(entry => entry.Record == nameof(Enrolment) && entry.RecordKey == key && entry.Action == AuditEntry.Opened && entry.By == by && entry.At >= day, cancellation))
            return;
        database.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow().UtcDateTime, By = by, Reason = "Inschrijving ingezien om te beoordelen", Record = nameof(Enrolment), RecordKey = key, Action = AuditEntry.Opened, Changes = "{}",
            OrganisationId = enrolment.OrganisationId,
        });
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>The numbers of the files of the submission that counts, by what was submitted of them.</summary>
    /// <param name="opened">The enrolment, which was opened before.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyDictionary<SubmittedFile, int>> FilesAsync(JudgedEnrolment opened, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var submission = opened.Submission.Id;
        return (await database.EnrolmentFiles.AsNoTracking().Where(file => file.Submissions.Any(one => one.Id == submission)).OrderBy(file => file.Id).ToListAsync(cancellation))
            .GroupBy(file => new SubmittedFile(file.FileName, file.Size, file.Sha256)).ToDictionary(same => same.Key, same => same.First().Id);
    }

    /// <summary>A file of the submission that counts of an enrolment; null when there is none. It is opened with it.</summary>
    /// <param name="me">The contract manager.</param>
    /// <param name="round">The round, of the regions of who asks.</param>
    /// <param name="id">Number of the enrolment.</param>
    /// <param name="file">Number of the file.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<EnrolmentFile?> FileAsync(Known me, Round round, int id, int file, CancellationToken cancellation)
    {
        _ = Of(me, round);
        var found = await database.EnrolmentFiles.AsNoTracking().Include(one => one.Enrolment).SingleOrDefaultAsync(
            one => one.Id == file && one.EnrolmentId == id && one.Enrolment!.RoundId == round.Id && one.Submissions.Any(submission => submission.State == SubmissionState.Counts), cancellation);
        if (found is not null)
            await NoteOpenedAsync(me, found.Enrolment!, cancellation);
        return found;
    }
}
