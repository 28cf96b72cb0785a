using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;

namespace Portal.Testing;

/// <summary>Makes procurement rounds and enrolments for a test, as the portal saves them.</summary>
public static class TestRounds
{
    /// <summary>Makes a round that is open for a week, with one lot; contracts begin on the first of January after it.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="region">Slug of the region.</param>
    /// <param name="change">What is different from usual.</param>
    /// <param name="products">Keys of the products that it offers.</param>
    public static async Task<Round> RoundAsync(this PortalApp app, string region, Action<Round>? change = null, params string[] products)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = app.Clock.Now.UtcDateTime;
        var round = new Round
        {
            Region = region, Title = "Inkoop van zorg", Step = RoundStep.Published, OpensAt = now.AddDays(-1), QuestionsUntil = now.AddDays(5), ClosesAt = now.AddDays(7), StandstillDays = 20,
            ContractsFrom = new(now.Year + 1, 1, 1), ContractsThrough = new(now.Year + 4, 12, 31),
        };
        change?.Invoke(round);
        database.Rounds.Add(round);
        await database.SaveAsync(app.Clock, "test", "test");
        await app.LotAsync(round, "Perceel 1", products);
        if (round.Step != RoundStep.Preparing)
            database.RoundNotices.Add(new() { RoundId = round.Id, Kind = RoundNoticeKind.Published, At = round.OpensAt, Text = "De ronde is gepubliceerd." });
        await database.SaveAsync(app.Clock, "test", "test");
        return round;
    }

    /// <summary>Adds a lot to a round.</summary>
    public static async Task<RoundLot> LotAsync(this PortalApp app, Round round, string name, params string[] products)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var lot = new RoundLot { RoundId = round.Id, Name = name, Position = 1 + await database.RoundLots.CountAsync(other => other.RoundId == round.Id) };
        database.RoundLots.Add(lot);
        await database.SaveAsync(app.Clock, "test", "test");
        foreach (var key in products)
        {
            var (book, slug) = (key.Split('/')[0], key.Split('/')[1]);
            database.RoundProducts.Add(new() { RoundId = round.Id, LotId = lot.Id, ProductId = await database.Products.Where(row => row.Slug == slug && row.Book.Slug == book).Select(row => row.Id).SingleAsync() });
        }
        await database.SaveAsync(app.Clock, "test", "test");
        return lot;
    }

    /// <summary>Adds a question to a round.</summary>
    public static async Task<RoundQuestion> QuestionAsync(this PortalApp app, Round round, QuestionKind kind, string text, bool required = true, RoundLot? lot = null, int? offered = null, Guid? origin = null, params string[] choices)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var question = new RoundQuestion
        {
            RoundId = round.Id, LotId = lot?.Id, OfferedId = offered, Origin = origin ?? Guid.NewGuid(), Position = 1 + await database.RoundQuestions.CountAsync(other => other.RoundId == round.Id),
            Versions = { new() { Revision = 1, Kind = kind, Text = text, IsRequired = required, Choices = choices.Length > 0 ? string.Join('\n', choices) : null, At = app.Clock.Now.UtcDateTime } },
        };
        database.RoundQuestions.Add(question);
        await database.SaveAsync(app.Clock, "test", "test");
        return question;
    }

    /// <summary>Adds a file to a round.</summary>
    public static async Task<RoundDocument> DocumentAsync(this PortalApp app, Round round, string title = "Leidraad")
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var document = new RoundDocument
        {
            RoundId = round.Id, Title = title, FileName = "leidraad.pdf", ContentType = "application/pdf", Size = 3, IsScanned = false, AddedAt = app.Clock.Now.UtcDateTime,
            StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default),
        };
        database.RoundDocuments.Add(document);
        await database.SaveAsync(app.Clock, "test", "test");
        return document;
    }

    /// <summary>Asks a question about a round, with its answer when there is one.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="round">The round.</param>
    /// <param name="provider">The provider that asks.</param>
    /// <param name="asked">The question as asked.</param>
    /// <param name="answer">The answer; null for none.</param>
    /// <param name="number">Its number when it is published; null when it is not.</param>
    public static async Task<RoundInquiry> InquiryAsync(this PortalApp app, Round round, Organisation provider, string asked, string? answer = null, int? number = null)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = app.Clock.Now.UtcDateTime;
        var inquiry = new RoundInquiry
        {
            RoundId = round.Id, OrganisationId = provider.Id, AskedAt = now, Asked = asked, Question = answer is null ? null : asked, Answer = answer, Number = number, PublishedAt = number is null ? null : now,
        };
        database.RoundInquiries.Add(inquiry);
        await database.SaveAsync(app.Clock, "test", "test");
        return inquiry;
    }

    /// <summary>Begins an enrolment, with what it says.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="round">The round.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="said">Keys and values, see <see cref="EntryKey"/>.</param>
    public static async Task<Enrolment> EnrolmentAsync(this PortalApp app, Round round, Organisation provider, params (string Key, string Value)[] said)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        database.EnrolmentReader = EnrolmentReader.Provider(provider.Id);
        var now = app.Clock.Now.UtcDateTime;
        var enrolment = await database.Enrolments.SingleOrDefaultAsync(one => one.RoundId == round.Id && one.OrganisationId == provider.Id);
        if (enrolment is null)
            database.Enrolments.Add(enrolment = new() { RoundId = round.Id, OrganisationId = provider.Id, StartedAt = now });
        foreach (var (key, value) in said)
            enrolment.Entries.Add(new() { EnrolmentId = enrolment.Id, Enrolment = enrolment, Key = key, Value = value, Revision = key.StartsWith("vraag/", StringComparison.Ordinal) ? 1 : 0, At = now, Salt = OwnEnrolments.NewSalt() });
        await database.SaveAsync(app.Clock, "test", "test");
        return enrolment;
    }

    /// <summary>Submits an enrolment as it is, now. What told people of it is not made.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="round">The round.</param>
    /// <param name="provider">The provider, which began an enrolment.</param>
    /// <param name="signer">The name of who signs.</param>
    /// <param name="state">Whether it counts.</param>
    /// <param name="files">The files that are in it.</param>
    public static async Task<Submission> SubmissionAsync(this PortalApp app, Round round, Organisation provider, string signer = "Tekenaar", SubmissionState state = SubmissionState.Counts, params int[] files)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var draft = (await scope.ServiceProvider.GetRequiredService<OwnEnrolments>()
            .DraftAsync(new(provider.Id, provider.Slug, provider.Name, provider.Status, false, OrganisationRole.Reader, true), round.Id, default))!;
        var (content, now) = (SubmitContent.Of(draft), app.Clock.Now.UtcDateTime);
        var submission = new Submission
        {
            EnrolmentId = draft.Enrolment!.Id, Enrolment = draft.Enrolment, Sequence = 1 + await database.Submissions.CountAsync(one => one.EnrolmentId == draft.Enrolment.Id), Token = Guid.NewGuid(), ReceivedAt = now, SignedBy = signer, Content = content.Text, Sha256 = content.Sha256, State = state,
            EndedAt = state == SubmissionState.Counts ? null : now,
        };
        foreach (var file in await database.EnrolmentFiles.Where(file => files.Contains(file.Id)).ToListAsync())
            submission.Files.Add(file);
        database.Submissions.Add(submission);
        if (state == SubmissionState.Counts)
            draft.Enrolment.SubmittedAt = now;
        await database.SaveAsync(app.Clock, "test", "test");
        return submission;
    }

    /// <summary>Makes an account that may sign for a provider, and only reads besides.</summary>
    public static async Task<PortalUser> SignatoryAsync(this PortalApp app, string email, Organisation provider)
    {
        var account = await app.AccountAsync(email, memberships: (provider, OrganisationRole.Reader));
        await using var database = app.Database.Open();
        await database.Memberships.Where(membership => membership.UserId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(membership => membership.IsSignatory, true));
        return account;
    }

    /// <summary>An intended team of people of one level who give the care, as an entry says it.</summary>
    public static string TeamOf(params (int Count, Level Level)[] people) => JsonSerializer.Serialize(
        new IntendedTeam { People = [.. people.Select(some => new IntendedPerson { Count = some.Count, Level = some.Level, Roles = [Role.Performing], HoursPerWeek = 24, Employment = Employment.Permanent })] }, CatalogueJson.Options);

    /// <summary>The numbers in a round of the products that it offers, by key.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> OfferedAsync(this PortalApp app, Round round)
    {
        await using var database = app.Database.Open();
        return await database.RoundProducts.Where(offered => offered.RoundId == round.Id).Select(offered => new { Key = offered.Product!.Book.Slug + "/" + offered.Product.Slug, offered.Id }).ToDictionaryAsync(offered => offered.Key, offered => offered.Id);
    }
}
