using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Rounds;
using Portal.Web.Staff;

namespace Portal.Web.Enrolments;

/// <summary>The enrolments of a provider: the door through which its own people read what they say.</summary>
public sealed class OwnEnrolments(PortalDbContext database, LiveCatalogue catalogue, IOptions<AssessmentSettings> settings, TimeProvider clock)
{
    /// <summary>Reads the enrolment of a provider in a round, also when it was not begun.</summary>
    /// <param name="me">The provider, as who asks is a member of it.</param>
    /// <param name="round">Number of the round.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The enrolment; null when there is no such round that was published.</returns>
    public async Task<EnrolmentDraft?> DraftAsync(KnownMembership me, int round, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(me);
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        if (await RoundContent.LoadAsync(database, catalogue.Snapshot, database.PublishedRounds(), round, cancellation) is not { } content)
            return null;
        var enrolment = await database.Enrolments.SingleOrDefaultAsync(one => one.RoundId == round && one.OrganisationId == me.OrganisationId, cancellation);
        var organisation = await database.Organisations.Include(one => one.Branches).SingleAsync(one => one.Id == me.OrganisationId, cancellation);
        var contracted = (await database.ContractsOf(me).Holding(content.Round.ContractsFrom)
            .Select(contract => contract.Product!.Book.Slug + "/" + contract.Product.Slug).ToListAsync(cancellation)).ToHashSet();
        if (enrolment is null)
            return new(content, null, organisation, [], [], [], contracted, ImmutableDictionary<int, KnownPerson>.Empty, settings.Value.HoursPerFte) { At = clock.GetUtcNow().UtcDateTime };
        var entries = await database.EnrolmentEntries.Where(entry => entry.EnrolmentId == enrolment.Id).Select(entry => new SaidEntry(entry, entry.By!.Name)).ToListAsync(cancellation);
        var files = await database.EnrolmentFiles.Where(file => file.EnrolmentId == enrolment.Id && file.RemovedAt == null).OrderBy(file => file.Id).ToListAsync(cancellation);
        var partners = await database.EnrolmentPartners.Where(partner => partner.EnrolmentId == enrolment.Id).OrderBy(partner => partner.Id)
            .Select(partner => new NamedPartner(partner, partner.Organisation!.Name, partner.Organisation.KvkNumber)).ToListAsync(cancellation);
        var named = entries.Where(said => said.Entry.Key.StartsWith(EntryKey.Team(0)[..^1], StringComparison.Ordinal))
            .SelectMany(said => JsonSerializer.Deserialize<IntendedTeam>(said.Entry.Value, CatalogueJson.Options)!.People).Select(person => person.StaffMemberId).OfType<int>().ToHashSet();
        var repairs = content.Round.Step != RoundStep.Judging ? []
            : await database.RepairRequests.Where(request => request.EnrolmentId == enrolment.Id && request.AnsweredAt == null && request.WithdrawnAt == null).OrderBy(request => request.Id).ToListAsync(cancellation);
        var counting = repairs.Count == 0 ? null : await CountingAsync(me, round, cancellation);
        return new(content, enrolment, organisation, entries, files, partners, contracted, await PeopleAsync(me, named, cancellation), settings.Value.HoursPerFte)
        {
            At = clock.GetUtcNow().UtcDateTime, Repairs = repairs, Counting = counting is null ? null : CanonicalJson.Read<SubmittedContent>(counting.Content),
        };
    }

    /// <summary>Staff members of the provider, as an intended team takes them; referred to by personnel number.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="ids">Their numbers; of others than its own nobody is found.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyDictionary<int, KnownPerson>> PeopleAsync(KnownMembership me, IReadOnlyCollection<int> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? ImmutableDictionary<int, KnownPerson>.Empty
        : (await database.StaffOf(me).Where(member => ids.Contains(member.Id)).Include(member => member.Qualifications.OrderBy(qualification => qualification.Id)).AsNoTracking().ToListAsync(cancellation))
            .ToDictionary(member => member.Id, member => new KnownPerson(
                new()
                {
                    Id = member.PersonnelNumber,
                    Qualifications = [.. member.Qualifications.Select(qualification => qualification.ToQualification())],
                    Professions = member.Professions,
                    Deployments = [],
                },
                new(member.StartsOn, member.EndsOn)));

    /// <summary>What a provider submitted in a round, also what does not count any more.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="round">Number of the round.</param>
    public IQueryable<Submission> Submissions(KnownMembership me, int round)
    {
        ArgumentNullException.ThrowIfNull(me);
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        return database.Submissions.Where(submission => submission.Enrolment!.OrganisationId == me.OrganisationId && submission.Enrolment.RoundId == round);
    }

    /// <summary>The submission of a provider that counts in a round; null when none does.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="round">Number of the round.</param>
    /// <param name="cancellation">Stops reading.</param>
    public Task<Submission?> CountingAsync(KnownMembership me, int round, CancellationToken cancellation) =>
        Submissions(me, round).AsNoTracking().SingleOrDefaultAsync(submission => submission.State == SubmissionState.Counts, cancellation);

    /// <summary>A salt for what is sealed.</summary>
    public static string NewSalt() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <summary>What other providers asked of a provider.</summary>
internal static class PartnerRequests
{
    /// <summary>The requests to the organisation in which who asks has a role. The context must read as it: see <see cref="EnrolmentReader"/>.</summary>
    public static IQueryable<EnrolmentPartner> RequestsTo(this PortalDbContext database, KnownMembership me) =>
        database.EnrolmentPartners.Where(partner => partner.OrganisationId == me.OrganisationId);
}
