using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Feedback;
using Portal.Data.Findings;
using Portal.Data.Impact;
using Portal.Data.Judging;
using Portal.Data.Keys;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Data.Staff;
using Portal.Data.Tariffs;
using Portal.Domain.Enrolments;

namespace Portal.Data;

/// <summary>The portal's database. Instants are UTC, days are dates.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityUserContext<PortalUser, Guid>(options)
{
    private const int LongestIdentityKey = 128;

    /// <summary>Who reads what enrolments say, with this context. Nobody, until it is told: so what is sealed is not read by mistake.</summary>
    public EnrolmentReader EnrolmentReader { get; set; } = EnrolmentReader.Nobody;

    /// <summary>The product books.</summary>
    public DbSet<BookRow> Books => Set<BookRow>();

    /// <summary>The products.</summary>
    public DbSet<ProductRow> Products => Set<ProductRow>();

    /// <summary>The other texts and lists of the catalogue.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    /// <summary>The imports of the catalogue.</summary>
    public DbSet<ImportRow> Imports => Set<ImportRow>();

    /// <summary>What visitors wrote.</summary>
    public DbSet<FeedbackMessage> FeedbackMessages => Set<FeedbackMessage>();

    /// <summary>The keys that protect forms and cookies.</summary>
    public DbSet<DataKey> DataKeys => Set<DataKey>();

    /// <summary>Attempts to log in.</summary>
    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();

    /// <summary>Who manages the contracts of which region.</summary>
    public DbSet<RegionManager> RegionManagers => Set<RegionManager>();

    /// <summary>The providers.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>What providers want to change and must be approved.</summary>
    public DbSet<OrganisationChange> OrganisationChanges => Set<OrganisationChange>();

    /// <summary>Where the providers work.</summary>
    public DbSet<Branch> Branches => Set<Branch>();

    /// <summary>Who works with the portal for which provider.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Who is asked to work with the portal for a provider.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Which provider is contracted for which product.</summary>
    public DbSet<Contract> Contracts => Set<Contract>();

    /// <summary>What providers ask to change in contracts.</summary>
    public DbSet<ContractRequest> ContractRequests => Set<ContractRequest>();

    /// <summary>When providers take no new clients.</summary>
    public DbSet<IntakeStop> IntakeStops => Set<IntakeStop>();

    /// <summary>Who works for the providers.</summary>
    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    /// <summary>What they are qualified for.</summary>
    public DbSet<StaffQualification> StaffQualifications => Set<StaffQualification>();

    /// <summary>Files that show what they are qualified for.</summary>
    public DbSet<Evidence> Evidence => Set<Evidence>();

    /// <summary>Where they work.</summary>
    public DbSet<StaffDeployment> StaffDeployments => Set<StaffDeployment>();

    /// <summary>How many clients there are on contracted products.</summary>
    public DbSet<ClientCount> ClientCounts => Set<ClientCount>();

    /// <summary>What checks found of contracts.</summary>
    public DbSet<ContractVerdict> ContractVerdicts => Set<ContractVerdict>();

    /// <summary>The demands by which they were checked.</summary>
    public DbSet<CheckedDemands> CheckedDemands => Set<CheckedDemands>();

    /// <summary>How contracts stand.</summary>
    public DbSet<ContractStanding> ContractStandings => Set<ContractStanding>();

    /// <summary>The checks of all contracts, by day.</summary>
    public DbSet<CheckRun> CheckRuns => Set<CheckRun>();

    /// <summary>How the contracts of regions stood, by day.</summary>
    public DbSet<RegionDay> RegionDays => Set<RegionDay>();

    /// <summary>What is to be checked because something changed.</summary>
    public DbSet<CheckRequest> CheckRequests => Set<CheckRequest>();

    /// <summary>The demands that are not met, or were.</summary>
    public DbSet<Finding> Findings => Set<Finding>();

    /// <summary>What happened to findings, and was said about contracts.</summary>
    public DbSet<FindingEvent> FindingEvents => Set<FindingEvent>();

    /// <summary>How providers will repair findings.</summary>
    public DbSet<PlanStep> PlanSteps => Set<PlanStep>();

    /// <summary>Files that belong to contracts.</summary>
    public DbSet<ContractDocument> ContractDocuments => Set<ContractDocument>();

    /// <summary>The terms and bounds of regions.</summary>
    public DbSet<RegionSettings> RegionSettings => Set<RegionSettings>();

    /// <summary>Next versions of product books, kept apart from the catalogue.</summary>
    public DbSet<ConceptBook> ConceptBooks => Set<ConceptBook>();

    /// <summary>What they would do to the contracts.</summary>
    public DbSet<ConceptImpact> ConceptImpacts => Set<ConceptImpact>();

    /// <summary>The procurement rounds.</summary>
    public DbSet<Round> Rounds => Set<Round>();

    /// <summary>Their lots.</summary>
    public DbSet<RoundLot> RoundLots => Set<RoundLot>();

    /// <summary>The products that they offer.</summary>
    public DbSet<RoundProduct> RoundProducts => Set<RoundProduct>();

    /// <summary>What is asked of who enrols.</summary>
    public DbSet<RoundQuestion> RoundQuestions => Set<RoundQuestion>();

    /// <summary>What that was, from moment to moment.</summary>
    public DbSet<QuestionVersion> QuestionVersions => Set<QuestionVersion>();

    /// <summary>Questions that are used in several rounds.</summary>
    public DbSet<QuestionSet> QuestionSets => Set<QuestionSet>();

    /// <summary>What was told to all about rounds.</summary>
    public DbSet<RoundNotice> RoundNotices => Set<RoundNotice>();

    /// <summary>Files of rounds.</summary>
    public DbSet<RoundDocument> RoundDocuments => Set<RoundDocument>();

    /// <summary>What providers asked about rounds.</summary>
    public DbSet<RoundInquiry> RoundInquiries => Set<RoundInquiry>();

    /// <summary>Who applies in which round.</summary>
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    /// <summary>What they say, as far as <see cref="EnrolmentReader"/> may read it.</summary>
    public DbSet<EnrolmentEntry> EnrolmentEntries => Set<EnrolmentEntry>();

    /// <summary>The files that they give, as far as <see cref="EnrolmentReader"/> may read them.</summary>
    public DbSet<EnrolmentFile> EnrolmentFiles => Set<EnrolmentFile>();

    /// <summary>The names by which the store keeps those files, of all that are kept: so that what is sealed is not taken for what nobody needs.</summary>
    public IQueryable<string> EnrolmentFileNames => Database.SqlQuery<string>($"SELECT \"StoredAs\" AS \"Value\" FROM \"EnrolmentFiles\" WHERE \"ErasedAt\" IS NULL");

    /// <summary>The numbers of enrolments with files that were taken out and never submitted, and of which the content is still kept: so that it can be erased.</summary>
    public IQueryable<int> EnrolmentsWithLeftFiles =>
        Database.SqlQuery<int>($"SELECT \"EnrolmentId\" AS \"Value\" FROM \"EnrolmentFiles\" WHERE \"RemovedAt\" IS NOT NULL AND \"ErasedAt\" IS NULL AND \"Id\" NOT IN (SELECT \"FileId\" FROM \"SubmissionFiles\")");

    /// <summary>With whom they apply, as far as <see cref="EnrolmentReader"/> may read it.</summary>
    public DbSet<EnrolmentPartner> EnrolmentPartners => Set<EnrolmentPartner>();

    /// <summary>The numbers of providers that were asked to take part by who applies in a round, and did not refuse: so that they hear of it too. By whom is not told.</summary>
    /// <param name="round">Number of the round.</param>
    public IQueryable<int> AskedPartnersIn(int round) =>
        Database.SqlQuery<int>($"SELECT p.\"OrganisationId\" AS \"Value\" FROM \"EnrolmentPartners\" p JOIN \"Enrolments\" e ON e.\"Id\" = p.\"EnrolmentId\" WHERE e.\"RoundId\" = {round} AND p.\"State\" <> 'geweigerd'");

    /// <summary>What they submitted, as far as <see cref="EnrolmentReader"/> may read it.</summary>
    public DbSet<Submission> Submissions => Set<Submission>();

    /// <summary>What was found of single points of what was submitted.</summary>
    public DbSet<PointJudgement> PointJudgements => Set<PointJudgement>();

    /// <summary>What is decided of the products that providers enrolled for.</summary>
    public DbSet<Award> Awards => Set<Award>();

    /// <summary>Requests to repair what was submitted.</summary>
    public DbSet<RepairRequest> RepairRequests => Set<RepairRequest>();

    /// <summary>Objections to provisional awards.</summary>
    public DbSet<Objection> Objections => Set<Objection>();

    /// <summary>Which offered contracts were accepted.</summary>
    public DbSet<ContractAcceptance> ContractAcceptances => Set<ContractAcceptance>();

    /// <summary>The indexations of the tariffs of books.</summary>
    public DbSet<Indexation> Indexations => Set<Indexation>();

    /// <summary>Their new tariffs.</summary>
    public DbSet<IndexedTariff> IndexedTariffs => Set<IndexedTariff>();

    /// <summary>What users should know.</summary>
    public DbSet<Alert> Alerts => Set<Alert>();

    /// <summary>What providers were told of qualifications that end.</summary>
    public DbSet<ExpiryWarning> ExpiryWarnings => Set<ExpiryWarning>();

    /// <summary>Files with staff on their way into the register.</summary>
    public DbSet<StaffImport> StaffImports => Set<StaffImport>();

    /// <summary>Messages that are to be sent, or were.</summary>
    public DbSet<MailMessage> MailMessages => Set<MailMessage>();

    /// <summary>Who changed what, when and why.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("UserLogins");
            login.Property(key => key.LoginProvider).HasMaxLength(LongestIdentityKey);
            login.Property(key => key.ProviderKey).HasMaxLength(LongestIdentityKey);
        });
        builder.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("UserTokens");
            token.Property(key => key.LoginProvider).HasMaxLength(LongestIdentityKey);
            token.Property(key => key.Name).HasMaxLength(LongestIdentityKey);
        });
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        builder.Entity<EnrolmentEntry>().HasQueryFilter(entry => entry.Enrolment!.OrganisationId == EnrolmentReader.OrganisationId);
        builder.Entity<EnrolmentPartner>().HasQueryFilter(partner =>
            partner.Enrolment!.OrganisationId == EnrolmentReader.OrganisationId || partner.OrganisationId == EnrolmentReader.OrganisationId);
        builder.Entity<Submission>().HasQueryFilter(submission => submission.Enrolment!.OrganisationId == EnrolmentReader.OrganisationId
            || (submission.Enrolment.Round!.Step != RoundStep.Withdrawn && submission.Enrolment.Round.ClosesAt <= EnrolmentReader.At && EnrolmentReader.Regions.Contains(submission.Enrolment.Round.Region)
                // One that was repaired after the deadline counted until then.
                && (submission.State == SubmissionState.Counts || (submission.State == SubmissionState.Replaced && submission.EndedAt >= submission.Enrolment.Round.ClosesAt))));
        // A file is read with a submission that may be read, as that is filtered too.
        builder.Entity<EnrolmentFile>().HasQueryFilter(file => file.Enrolment!.OrganisationId == EnrolmentReader.OrganisationId || file.Submissions.Any());
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value,
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
