using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Tests.Enrolments;

/// <summary>An enrolment in which everything that can be said holds a mark, and submissions of it of every kind.</summary>
/// <param name="Round">The round, in Midden-Holland.</param>
/// <param name="Provider">Whose it is.</param>
/// <param name="Partner">A provider that was asked as a partner.</param>
/// <param name="Stranger">A provider that has nothing to do with it.</param>
/// <param name="Enrolment">The enrolment.</param>
/// <param name="EntryCount">How many things it says.</param>
/// <param name="Counting">The submission that counts, after one that was replaced and one that was withdrawn. Of the stranger another one counts.</param>
/// <param name="SubmittedFile">The file that is in it. Two others are not: one that was not submitted, one of the replaced submission.</param>
/// <param name="Asked">The partner as it was asked.</param>
internal sealed record SealedEnrolments(
    Round Round, Organisation Provider, Organisation Partner, Organisation Stranger, Enrolment Enrolment, int EntryCount, Submission Counting, EnrolmentFile SubmittedFile, EnrolmentPartner Asked)
{
    /// <summary>Every mark begins so: it is in no page, log line, message or export.</summary>
    public const string Mark = "gEhEiM7f3a";

    private const string Product = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    /// <summary>Makes it, as the portal saves it.</summary>
    public static async Task<SealedEnrolments> MakeAsync(PortalApp app, string slug)
    {
        var provider = await FindAsync(app, slug) ?? await app.OrganisationAsync(slug);
        var (partner, stranger) = (await app.OrganisationAsync($"{slug}-partner"), await app.OrganisationAsync($"{slug}-vreemde"));
        var round = await app.RoundAsync("midden-holland", products: Product);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?");
        var offered = (await app.OfferedAsync(round))[Product];
        await app.EnrolmentAsync(round, stranger);
        var enrolment = await app.EnrolmentAsync(round, provider,
            (EntryKey.Organisation, $"{Mark}-organisatie"), (EntryKey.Partners, $"{Mark}-partners"), (EntryKey.Product(offered), "0513"), (EntryKey.Question(question.Id), $"{Mark}-antwoord"),
            (EntryKey.Condition(offered, $"{Mark}-naam"), $"{Mark}-voorwaarde"), (EntryKey.Demand(offered, $"{Mark}-eis"), $"{Mark}-ja"), (EntryKey.Tariff(offered), $"{Mark}-tarief"),
            (EntryKey.Team(offered), TestRounds.TeamOf((2, Level.Hbo)).Replace("\"traject\":null", $"\"traject\":\"{Mark}-traject\"", StringComparison.Ordinal)), ($"{Mark}-sleutel", $"{Mark}-waarde"));
        var now = app.Clock.Now.UtcDateTime;
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        database.EnrolmentReader = EnrolmentReader.Provider(provider.Id);
        var asked = new EnrolmentPartner
        {
            EnrolmentId = enrolment.Id, OrganisationId = partner.Id, Kind = PartnerKind.Partner, Products = [offered], Remark = $"{Mark}-opmerking", AskedAt = now, State = PartnerState.Asked, Salt = OwnEnrolments.NewSalt(),
        };
        database.EnrolmentPartners.Add(asked);
        var files = new List<EnrolmentFile>();
        foreach (var name in new[] { "ingediend", "vervangen", "niet-ingediend" })
        {
            using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{Mark}-inhoud-{name}"));
            files.Add(new()
            {
                EnrolmentId = enrolment.Id, Key = EntryKey.Question(question.Id), FileName = $"{Mark}-{name}.pdf", ContentType = $"application/{Mark}", Size = (int)content.Length, Sha256 = $"{Mark}-sha",
                StoredAs = await app.Get<IEvidenceStore>().KeepAsync(content, default), IsScanned = false, UploadedAt = now, Salt = OwnEnrolments.NewSalt(),
            });
        }
        database.EnrolmentFiles.AddRange(files);
        await database.SaveAsync(app.Clock, "test", "test");
        await SubmitAsync(provider, SubmissionState.Replaced, files[1].Id);
        await SubmitAsync(provider, SubmissionState.Withdrawn);
        var counting = await SubmitAsync(provider, SubmissionState.Counts, files[0].Id);
        await SubmitAsync(provider, SubmissionState.Withdrawn);
        await SubmitAsync(stranger, SubmissionState.Counts);
        return new(round, provider, partner, stranger, enrolment, 9, counting, files[0], asked);

        Task<Submission> SubmitAsync(Organisation one, SubmissionState state, params int[] files) => app.SubmissionAsync(round, one, $"{Mark}-tekenaar", state, files);
    }

    private static async Task<Organisation?> FindAsync(PortalApp app, string slug)
    {
        await using var database = app.Database.Open();
        return await database.Organisations.SingleOrDefaultAsync(organisation => organisation.Slug == slug);
    }
}
