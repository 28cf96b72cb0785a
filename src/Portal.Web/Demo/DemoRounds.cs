using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Rounds;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Organisations;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Demo;

/// <summary>
/// Procurement rounds of the demonstration, the same each time and around today: one that is open, in which a provider began to enrol; one announced, one in
/// preparation, one closed, one that is being judged, and one that is final, of which the contracts wait for their providers.
/// </summary>
internal sealed class DemoRounds
{
    private const string Region = "midden-holland", Book = "midden-holland-2025", Elsewhere = "sdcg-begeleiding", Applicant = "medewerker@demo.example";

    private static readonly string[] Submitters = [.. new[] { 0, 1, 4 }.Select(index => OrganisationSlug.Of(DemoData.Organisations[index].Name, new HashSet<string>()))];

    /// <summary>What they enrol for.</summary>
    private static readonly string[] Offers = [.. new[] { "dagbesteding-doorlopend-jeugd", "vervoer-naar-dagbesteding-jeugd", "begeleiding-jeugd", "individuele-behandeling" }.Select(slug => $"{Book}/{slug}")];

    private static readonly (QuestionKind Kind, string Text, string? Help, bool IsRequired, string? Choices)[] Asked =
    [
        (QuestionKind.Declaration, "Wij verklaren dat de gegevens in deze inschrijving juist en volledig zijn.", null, true, null),
        (QuestionKind.Declaration, "Wij verklaren dat wij belastingen en premies hebben betaald, en niet failliet zijn.", "De regio kan hiervan bewijs vragen.", true, null),
        (QuestionKind.Text, "Hoe werkt u samen met de sociale teams van de gemeenten?", "Noem ten minste een voorbeeld van het afgelopen jaar. Schrijf geen namen van cliënten op.", true, null),
        (QuestionKind.Choice, "Hebt u een wachtlijst?", null, true, "Nee\nJa, korter dan 4 weken\nJa, 4 weken of langer"),
        (QuestionKind.File, "Voeg uw kwaliteitscertificaat toe.", "Een pdf, bijvoorbeeld van ISO 9001 of HKZ.", false, null),
    ];

    private readonly PortalDbContext database;
    private readonly CatalogueSnapshot catalogue;
    private readonly TimeProvider clock;
    private readonly IReadOnlyDictionary<string, int> ids;
    private readonly DateOnly today;

    private DemoRounds(PortalDbContext database, CatalogueSnapshot catalogue, TimeProvider clock, IReadOnlyDictionary<string, int> ids) =>
        (this.database, this.catalogue, this.clock, this.ids, today) = (database, catalogue, clock, ids, ReferenceDay.Today(clock));

    /// <summary>Makes them. The staff must have been saved.</summary>
    public static async Task MakeAsync(IServiceProvider services, CatalogueSnapshot catalogue, TimeProvider clock, CancellationToken cancellation = default)
    {
        // A catalogue of one's own may have other books.
        if (catalogue.Book(Book) is null || catalogue.Book(Elsewhere) is null)
            return;
        var database = services.GetRequiredService<PortalDbContext>();
        var ids = await database.Products.Where(row => row.WithdrawnAt == null).Select(row => new { row.Id, Key = row.Book.Slug + "/" + row.Slug }).ToDictionaryAsync(row => row.Key, row => row.Id, cancellation);
        var demo = new DemoRounds(database, catalogue, clock, ids);
        var open = await demo.RoundAsync(Region, "Dagbesteding, logeren en ambulante begeleiding Wmo", RoundStep.Published, -14, 28, Book, ["Dagbesteding & logeren Wmo", "Ambulant Wmo"], cancellation);
        var announced = await demo.RoundAsync(catalogue.Book(Elsewhere)!.Facts.Region.Slug, "Begeleiding Wmo en Jeugd", RoundStep.Published, 21, 63, Elsewhere, [], cancellation);
        await demo.RoundAsync(Region, "Hulp bij huishouden", RoundStep.Preparing, 40, 80, Book, ["Hulp bij huishouden"], cancellation);
        var closed = await demo.RoundAsync(Region, "Wonen Wmo", RoundStep.Published, -60, -9, Book, ["Wonen Wmo"], cancellation);
        await demo.AskAsync(open, cancellation);
        await demo.AddDocumentsAsync(services.GetRequiredService<IEvidenceStore>(), open, cancellation);
        demo.Tell(open, RoundNoticeKind.Published, -21, "De ronde is gepubliceerd. Inschrijven kan vanaf de opening.");
        demo.Tell(open, RoundNoticeKind.Documents, -16, "Er is een document bij gekomen: Conceptovereenkomst.");
        demo.Tell(open, RoundNoticeKind.Inquiries, -5, "De vragen 1 tot en met 2 zijn beantwoord. Zie de vragen en antwoorden.");
        demo.Tell(announced, RoundNoticeKind.Published, -2, "De ronde is gepubliceerd. Inschrijven kan vanaf de opening.");
        demo.Tell(closed, RoundNoticeKind.Published, -70, "De ronde is gepubliceerd. Inschrijven kan vanaf de opening.");
        await demo.InquireAsync(open, cancellation);
        await demo.SaveAsync(cancellation);
        var enrolments = services.GetRequiredService<OwnEnrolments>();
        await demo.EnrolAsync(enrolments, open, cancellation);
        var judged = await demo.RoundAsync(Region, "Dagbesteding Jeugd", RoundStep.Judging, -50, -12, Book, ["Dagbesteding Jeugd"], cancellation);
        await demo.SubmitAsync(enrolments, judged, -14, cancellation);
        var final = await demo.RoundAsync(Region, "Ambulant Jeugd", RoundStep.Final, -120, -80, Book, ["Ambulant Jeugd"], cancellation);
        await demo.AwardAsync(final, await demo.SubmitAsync(enrolments, final, -82, cancellation), cancellation);
    }

    /// <summary>A round with lots of a book, by name; with the whole book as one lot when none are named.</summary>
    private async Task<Round> RoundAsync(string region, string title, RoundStep step, int opens, int closes, string book, string[] lots, CancellationToken cancellation)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(closes > 40 ? 6 : 4);
        var round = new Round
        {
            Region = region,
            Title = title,
            Introduction = $"De gemeenten van de regio kopen samen zorg en ondersteuning in: **{title}**.\n\nU schrijft zich in voor een of meer producten. Lees eerst de documenten. Hebt u een vraag? Stel die voor de laatste dag voor vragen.",
            Step = step,
            OpensAt = Moment(opens, 9),
            QuestionsUntil = Moment((opens + closes) / 2, 17),
            ClosesAt = Moment(closes, 12),
            StandstillDays = 20,
            ContractsFrom = month,
            ContractsThrough = month.AddYears(3).AddDays(-1),
        };
        foreach (var (index, name) in (lots.Length == 0 ? [title] : lots).Index())
            round.Lots.Add(new() { Name = name, Position = index + 1 });
        database.Rounds.Add(round);
        await SaveAsync(cancellation);
        foreach (var lot in round.Lots)
        {
            var products = catalogue.Products.Where(product => product.Book.Slug == book && (lots.Length == 0 || product.Lot?.Name == lot.Name) && ids.ContainsKey(product.Key));
            // The books do not know most tariffs: of one lot the round says them itself.
            foreach (var (index, product) in products.Index())
                lot.Products.Add(new() { RoundId = round.Id, ProductId = ids[product.Key], Amount = lot.Position == 2 ? 584_000 + index * 96_000 : null });
        }
        return round;
    }

    /// <summary>What is asked of who enrols; the declarations come from a set of the region.</summary>
    private async Task AskAsync(Round round, CancellationToken cancellation)
    {
        var set = database.QuestionSets.Add(new() { Region = Region, Name = "Verklaringen bij elke inschrijving" }).Entity;
        await SaveAsync(cancellation);
        foreach (var (index, asked) in Asked.Index())
        {
            var origin = new Guid(index + 1, 0, 0, new byte[8]);
            var lot = asked.Kind == QuestionKind.Choice ? round.Lots.First().Id : (int?)null;
            Add(new() { RoundId = round.Id, LotId = lot, Origin = origin, Position = index + 1 });
            if (asked.Kind == QuestionKind.Declaration)
                Add(new() { SetId = set.Id, Origin = origin, Position = index + 1 });

            void Add(RoundQuestion question)
            {
                question.Versions.Add(new() { Revision = 1, Kind = asked.Kind, Text = asked.Text, Help = asked.Help, Choices = asked.Choices, IsRequired = asked.IsRequired, At = Moment(-22, 10) });
                database.RoundQuestions.Add(question);
            }
        }
    }

    private async Task AddDocumentsAsync(IEvidenceStore store, Round round, CancellationToken cancellation)
    {
        foreach (var (title, name) in new[] { ("Leidraad voor het inschrijven", "leidraad.pdf"), ("Conceptovereenkomst", "conceptovereenkomst.pdf") })
        {
            var file = DemoEvidence.Page($"{title} (fictief)");
            database.RoundDocuments.Add(new()
            {
                RoundId = round.Id, Title = title, FileName = name, ContentType = "application/pdf", Size = file.Length, IsScanned = false, AddedAt = Moment(-21, 9),
                StoredAs = await store.KeepAsync(new MemoryStream(file), cancellation),
            });
        }
    }

    private void Tell(Round round, RoundNoticeKind kind, int day, string text) => database.RoundNotices.Add(new() { RoundId = round.Id, Kind = kind, At = Moment(day, 10), Text = text });

    /// <summary>Two questions that were answered for all, one with an answer that is still to be published, and one without.</summary>
    private async Task InquireAsync(Round round, CancellationToken cancellation)
    {
        var askers = await database.Memberships.Where(membership => membership.Organisation!.Branches.Any(branch => branch.Municipality == "0513" || branch.Municipality == "1901" || branch.Municipality == "0627"))
            .OrderBy(membership => membership.OrganisationId).ThenBy(membership => membership.Id).Select(membership => new { membership.OrganisationId, membership.UserId }).ToListAsync(cancellation);
        var asker = askers.DistinctBy(one => one.OrganisationId).ToList();
        Add(0, -12, "Mogen wij ons voor alleen logeren inschrijven, zonder dagbesteding?", "Mag een aanbieder zich voor alleen logeren inschrijven, zonder dagbesteding?",
            "Ja. U schrijft zich in voor losse producten. Bij elk product staat welke voorwaarden en eisen er zijn.", 1);
        Add(1, -11, "Wij in Bodegraven vervoeren zelf. Moeten wij dan ook voor vervoer inschrijven?", "Moet wie zelf het vervoer regelt, zich ook voor vervoer inschrijven?",
            "Ja. Wie dagbesteding aanbiedt, schrijft zich ook in voor Vervoer naar Dagbesteding. Dat staat in het productenboek.", 2);
        Add(2, -3, "Telt een hbo-opleiding in een andere richting mee?", "Telt een hbo-opleiding in een andere richting dan zorg en welzijn mee?",
            "Dat verschilt per product. Bij elke eis staat of een opleiding in zorg en welzijn wordt gevraagd.", null);
        Add(0, -1, "Kunnen wij na de sluiting nog een medewerker vervangen in het team dat wij opgeven?", null, null, null);

        void Add(int who, int day, string asked, string? question, string? answer, int? number) => database.RoundInquiries.Add(new()
        {
            RoundId = round.Id, OrganisationId = asker[who % asker.Count].OrganisationId, AskedById = asker[who % asker.Count].UserId, AskedAt = Moment(day, 14), Asked = asked, Question = question, Answer = answer,
            Number = number, PublishedAt = number is null ? null : Moment(-5, 10),
        });
    }

    /// <summary>A provider confirmed its details, chose two products and named the team of one.</summary>
    private async Task EnrolAsync(OwnEnrolments enrolments, Round round, CancellationToken cancellation)
    {
        var member = await database.Memberships.Where(one => one.User!.Email == Applicant)
            .Select(one => new { one.UserId, Known = new KnownMembership(one.OrganisationId, one.Organisation!.Slug, one.Organisation.Name, one.Organisation.Status, false, one.Role, false) }).SingleAsync(cancellation);
        var enrolment = database.Enrolments.Add(new() { RoundId = round.Id, OrganisationId = member.Known.OrganisationId, StartedAt = Moment(-4, 11) }).Entity;
        await SaveAsync(cancellation);
        if (await enrolments.DraftAsync(member.Known, round.Id, cancellation) is not { } draft)
            return;
        var municipalities = string.Join(',', catalogue.Book(Book)!.Facts.Municipalities.Select(municipality => municipality.Code).Order(StringComparer.Ordinal));
        Say(EntryKey.Organisation, draft.OrganisationFingerprint);
        foreach (var chosen in draft.Content.Products.Where(offered => offered.Key is $"{Book}/dagbesteding-doorlopend-wmo" or $"{Book}/begeleiding-regulier-wmo"))
        {
            Say(EntryKey.Product(chosen.Id), municipalities);
            if (chosen.Key == $"{Book}/begeleiding-regulier-wmo")
                Say(EntryKey.Team(chosen.Id), JsonSerializer.Serialize(await TeamAsync(member.Known.OrganisationId, cancellation), CatalogueJson.Options));
        }
        await SaveAsync(cancellation);

        void Say(string key, string value) => database.EnrolmentEntries.Add(new()
        {
            EnrolmentId = enrolment.Id, Enrolment = enrolment, Key = key, Value = value, ById = member.UserId, At = Moment(-4, 11), Salt = OwnEnrolments.NewSalt(),
        });
    }

    /// <summary>Three providers submitted: the first all that is asked, the second without what goes with it, the third without an answer.</summary>
    private async Task<IReadOnlyList<(Enrolment Enrolment, SubmitContent Content)>> SubmitAsync(OwnEnrolments enrolments, Round round, int day, CancellationToken cancellation)
    {
        var submitted = new List<(Enrolment, SubmitContent)>();
        foreach (var (index, asked) in new[] { Asked[0], Asked[2] }.Index())
        {
            database.RoundQuestions.Add(new()
            {
                RoundId = round.Id, Origin = new Guid(Array.IndexOf(Asked, asked) + 1, 0, 0, new byte[8]), Position = index + 1,
                Versions = { new() { Revision = 1, Kind = asked.Kind, Text = asked.Text, Help = asked.Help, IsRequired = asked.IsRequired, At = round.OpensAt } },
            });
        }
        Tell(round, RoundNoticeKind.Published, day - 45, "De ronde is gepubliceerd. Inschrijven kan vanaf de opening.");
        await SaveAsync(cancellation);
        foreach (var (index, slug) in Submitters.Index())
        {
            var member = await database.Memberships.Where(one => one.Organisation!.Slug == slug).OrderByDescending(one => one.IsSignatory).ThenBy(one => one.Id)
                .Select(one => new { one.UserId, one.User!.Name, Known = new KnownMembership(one.OrganisationId, one.Organisation!.Slug, one.Organisation.Name, one.Organisation.Status, false, one.Role, true) }).FirstAsync(cancellation);
            var enrolment = database.Enrolments.Add(new() { RoundId = round.Id, OrganisationId = member.Known.OrganisationId, StartedAt = Moment(day - 6, 11) }).Entity;
            await SaveAsync(cancellation);
            var draft = (await enrolments.DraftAsync(member.Known, round.Id, cancellation))!;
            var products = draft.Content.Products.Where(offered => Offers.Contains(offered.Key)).Take(index == 1 ? 1 : Offers.Length).ToList();
            var team = JsonSerializer.Serialize(await TeamAsync(member.Known.OrganisationId, cancellation), CatalogueJson.Options);
            Say(EntryKey.Organisation, draft.OrganisationFingerprint);
            Say(EntryKey.Partners, "geen");
            foreach (var asked in draft.Content.Questions.Take(index == 2 ? 1 : 2))
                Say(EntryKey.Question(asked.Id), asked.Question.Kind == QuestionKind.Declaration ? Question.Agreed : "Wij overleggen elke twee weken met het sociaal team, en stemmen elk plan samen af.", asked.Revision);
            foreach (var offered in products)
            {
                Say(EntryKey.Product(offered.Id), string.Join(',', offered.Product!.Book.Facts.Municipalities.Select(municipality => municipality.Code).Order(StringComparer.Ordinal)));
                Say(EntryKey.Team(offered.Id), team);
                if (draft.Tariff(offered) is { } tariff)
                    Say(EntryKey.Tariff(offered.Id), tariff);
                foreach (var demand in EnrolmentDraft.OrganisationDemands(offered))
                    Say(EntryKey.Demand(offered.Id, demand.Id), "ja");
                foreach (var outcome in draft.Conditions(offered).Where(outcome => outcome.Verdict == ConditionVerdict.ForPerson))
                    Say(EntryKey.Condition(offered.Id, EnrolmentDraft.ConditionName(outcome.Condition)), "Dit regelen wij met een vaste partner in de regio.");
            }
            await SaveAsync(cancellation);
            var content = SubmitContent.Of((await enrolments.DraftAsync(member.Known, round.Id, cancellation))!);
            var submission = database.Submissions.Add(new()
            {
                EnrolmentId = enrolment.Id, Enrolment = enrolment, Sequence = 1, Token = new Guid(enrolment.Id * 7919, 31, 17, [.. BitConverter.GetBytes(enrolment.Id * 104_729L)]), ReceivedAt = Moment(day, 10 + index), ById = member.UserId, SignedBy = member.Name,
                Content = content.Text, Sha256 = content.Sha256, State = SubmissionState.Counts,
            }).Entity;
            enrolment.SubmittedAt = submission.ReceivedAt;
            await SaveAsync(cancellation);
            submitted.Add((enrolment, content));

            void Say(string key, string value, int revision = 0) => database.EnrolmentEntries.Add(new()
            {
                EnrolmentId = enrolment.Id, Enrolment = enrolment, Key = key, Value = value, Revision = revision, ById = member.UserId, At = Moment(day - 5, 11), Salt = OwnEnrolments.NewSalt(),
            });
        }
        Tell(round, RoundNoticeKind.Award, day + 3, "De inschrijvingen zijn gesloten. De beoordeling is begonnen.");
        await SaveAsync(cancellation);
        return submitted;
    }

    /// <summary>Everything that waited for a person is met, and all of the first provider; what then is advised was decided, and became final. The contracts wait for their providers.</summary>
    private async Task AwardAsync(Round round, IReadOnlyList<(Enrolment Enrolment, SubmitContent Content)> submitted, CancellationToken cancellation)
    {
        var manager = await database.RegionManagers.Where(one => one.Region == Region).OrderBy(one => one.UserId).Select(one => one.UserId).FirstAsync(cancellation);
        (round.DecidedAt, round.FinalAt) = (Moment(-60, 15), Moment(-36, 10));
        Tell(round, RoundNoticeKind.Award, -60, "De voorlopige besluiten zijn verstuurd.");
        Tell(round, RoundNoticeKind.Award, -36, "De gunning is definitief.");
        foreach (var (index, (enrolment, said)) in submitted.Index())
        {
            var content = said.Content;
            var points = Domain.Enrolments.Judging.PointsOf(content);
            var opinions = points.Where(point => point.IsForPerson || (index == 0 && point.Verdict == ConditionVerdict.NotMet))
                .ToDictionary(point => point.Key, point => new PointOpinion(true, point.IsForPerson ? null : "De aanbieder heeft laten zien dat dit voor de eerste dag geregeld is."));
            foreach (var (key, opinion) in opinions)
                database.PointJudgements.Add(new() { EnrolmentId = enrolment.Id, Key = key, IsMet = opinion.IsMet, Remark = opinion.Remark, ById = manager, At = Moment(-65, 11) });
            foreach (var product in content.Products)
            {
                var advice = Domain.Enrolments.Judging.AdviceOf(product.Number, points, opinions);
                var award = database.Awards.Add(new()
                {
                    EnrolmentId = enrolment.Id, OfferedId = product.Number, Decision = advice.Advice!.Value, Motivation = advice.Motivation, Sha256 = said.Sha256, ById = manager, At = Moment(-62, 14),
                }).Entity;
                await SaveAsync(cancellation);
                if (award.Decision == AwardDecision.Rejected || await database.Contracts.AnyAsync(contract => contract.OrganisationId == enrolment.OrganisationId && contract.ProductId == ids[product.Key]
                    && (contract.ValidThrough == null || contract.ValidThrough >= round.ContractsFrom), cancellation))
                    continue;
                database.Contracts.Add(new()
                {
                    OrganisationId = enrolment.OrganisationId, ProductId = ids[product.Key], Region = Region, ValidFrom = round.ContractsFrom, ValidThrough = round.ContractsThrough, Municipalities = product.Municipalities,
                    Status = ContractStatus.Offered, AwardId = award.Id,
                });
            }
        }
        await SaveAsync(cancellation);
    }

    /// <summary>Three people who are there, and one who is still to be hired.</summary>
    private async Task<IntendedTeam> TeamAsync(int organisation, CancellationToken cancellation)
    {
        var people = await database.StaffMembers.Where(member => member.OrganisationId == organisation && (member.EndsOn == null || member.EndsOn > today)).OrderBy(member => member.Id).Select(member => member.Id).Take(3).ToListAsync(cancellation);
        return new()
        {
            People =
            [
                .. people.Select(id => new IntendedPerson { StaffMemberId = id, Roles = [Role.Performing], HoursPerWeek = 24, Employment = Employment.Permanent }),
                new() { Level = Level.Hbo, Roles = [Role.Performing], HoursPerWeek = 32, Employment = Employment.Permanent },
            ],
        };
    }

    /// <summary>The moment at which an hour strikes some days from now, in UTC.</summary>
    private DateTime Moment(int days, int hour) => ReferenceDay.Begin(today.AddDays(days)).AddHours(hour);

    private Task<int> SaveAsync(CancellationToken cancellation) => database.SaveAsync(clock, "demo", "Voorbeeldgegevens", cancellation);
}
