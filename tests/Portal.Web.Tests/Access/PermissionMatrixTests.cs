using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;
using Portal.Domain.Tariffs;
using Portal.Data.Staff;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Access;

/// <summary>Every page that is there, for everyone who may or may not reach it, to read and to send to.</summary>
public sealed class PermissionMatrixTests
{
    private const string Own = "eigen", Other = "ander";

    /// <summary>Who asks, and which rights that person has at the addresses of the own organisation.</summary>
    private static readonly Dictionary<string, Right[]> Allowed = new()
    {
        ["nobody"] = [],
        ["reader"] = [Right.OwnAccount, Right.ReadOrganisation],
        ["editor"] = [Right.OwnAccount, Right.ReadOrganisation, Right.EditStaff, Right.EditOrSign],
        ["signatory"] = [Right.OwnAccount, Right.ReadOrganisation, Right.Sign, Right.EditOrSign],
        ["administrator"] = [Right.OwnAccount, Right.ReadOrganisation, Right.EditStaff, Right.EditOrSign, Right.ManageOrganisation],
        ["administrator of another"] = [Right.OwnAccount],
        ["contract manager"] = [Right.OwnAccount, Right.ManageContracts, Right.ApproveOrganisations],
        ["contract manager elsewhere"] = [Right.OwnAccount, Right.ManageContracts, Right.ApproveOrganisations],
        ["system administrator"] = [Right.OwnAccount, Right.ApproveOrganisations, Right.Administer],
    };

    /// <summary>Pages of a round that is being judged, and of what was submitted in it.</summary>
    private static readonly string[] Judging = [.. new[] { "Index", "Inschrijving", "Bestand", "Herstel", "Verzoek" }.Select(page => $"/Contractbeheer/Rondes/Beoordelen/{page}")];

    /// <summary>Pages of a record that belongs to a region: for whoever manages another region it is not there.</summary>
    private static readonly string[] OfRegion = ["/Contractbeheer/Overeenkomsten/Overeenkomst", "/Contractbeheer/Overeenkomsten/Wijzigen", "/Contractbeheer/Overeenkomsten/Beeindigen", "/Contractbeheer/Overeenkomsten/Document",
        "/Contractbeheer/Aanvragen/Aanvraag", "/Contractbeheer/Bevindingen/Bevinding", "/Contractbeheer/Verificatie/Kwalificatie", "/Contractbeheer/Verificatie/Bewijs",
        "/Contractbeheer/Gevolgen/Concept", "/Contractbeheer/Gevolgen/Product", "/Contractbeheer/Gevolgen/Verwijderen",
        .. new[] { "Ronde", "Wijzigen", "Data", "Percelen", "Perceel", "Vragen", "Vraag", "Documenten", "Document", "Voorbeeld", "Publiceren", "Intrekken" }.Select(page => $"/Contractbeheer/Rondes/{page}"),
        .. Judging,
        "/Contractbeheer/Vragensets/Vragenset", "/Contractbeheer/Vragensets/Vraag",
        "/Contractbeheer/Rondes/Inlichtingen", "/Contractbeheer/Rondes/InlichtingenPubliceren", "/Contractbeheer/Rondes/Inlichting",
        .. new[] { "Besluiten", "Bezwaren", "Bezwaar", "Heropenen", "Definitief", "Archief" }.Select(page => $"/Contractbeheer/Rondes/{page}"),
        "/Contractbeheer/Indexaties/Indexatie", "/Contractbeheer/Indexaties/Wijzigen", "/Contractbeheer/Indexaties/Intrekken"];

    /// <summary>Pages of what only who made it sees: of these records, the editor.</summary>
    private static readonly string[] OfMaker = ["/Aanbieder/Medewerkers/Bestand/Import"];

    /// <summary>Pages of what one account only has: of these records, the editor.</summary>
    private static readonly string[] OfAccount = ["/Account/Signalen/Signaal"];

    private static readonly string[] Members = ["reader", "editor", "signatory", "administrator"];

    [Theory, EveryDatabase]
    public async Task Every_page_answers_everyone_by_the_table_of_rights(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (records, people) = await PrepareAsync(app);
        var wrong = new List<string>();
        foreach (var (who, rights) in Allowed)
        {
            using var browser = people.TryGetValue(who, out var person) ? await app.LoggedInAsync(person) : app.Browser();
            foreach (var (endpoint, page) in Pages(app))
            {
                var (read, send) = Rights.Of(page);
                if (read == Right.None)
                    continue;
                var address = Address(endpoint.RoutePattern, page, records[Own]);
                await CheckAsync("GET", read);
                if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("POST"))
                    await CheckAsync("POST", send);

                async Task CheckAsync(string method, Right right)
                {
                    using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
                    using var answer = await browser.SendAsync(request);
                    var login = answer.Headers.Location?.ToString().Contains("/inloggen", StringComparison.Ordinal) == true;
                    var expected = who == "nobody" ? login
                        : who == "contract manager elsewhere" && method == "GET" && OfRegion.Contains(page) ? answer.StatusCode == HttpStatusCode.NotFound
                        : method == "GET" && OfMaker.Contains(page) && Members.Contains(who) && who != "editor" ? answer.StatusCode == HttpStatusCode.NotFound
                        : method == "GET" && OfAccount.Contains(page) && who != "editor" ? answer.StatusCode == HttpStatusCode.NotFound
                        // A form without its token is refused, but only to who may send it.
                        : rights.Contains(right) ? method == "POST" ? answer.StatusCode == HttpStatusCode.BadRequest : !login && (int)answer.StatusCode < 400
                        : answer.StatusCode == (right.IsWithinOrganisation() && Members.Contains(who) ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
                    if (!expected)
                        wrong.Add($"{who}: {method} {address} answered {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, EveryDatabase]
    public async Task Of_another_organisation_nothing_is_there(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (records, people) = await PrepareAsync(app);
        // With the address of the other organisation, and with the own one but a record of the other.
        var mixed = records[Other].ToDictionary(record => record.Key, record => record.Key == "organisatie" ? Own : record.Value);
        using var browser = await app.LoggedInAsync(people["administrator"]);
        foreach (var (endpoint, page) in Pages(app).Where(page => page.Path.StartsWith("/Aanbieder/", StringComparison.Ordinal)))
        {
            await AssertMissingAsync(Address(endpoint.RoutePattern, page, records[Other]));
            // A round is everybody's: of such a page there is no record of the other.
            if (endpoint.RoutePattern.Parameters.Any(parameter => !parameter.IsOptional && Record(records[Own], page, parameter.Name) != Record(mixed, page, parameter.Name)))
                await AssertMissingAsync(Address(endpoint.RoutePattern, page, mixed));
        }

        async Task AssertMissingAsync(string address)
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{address} answered {(int)answer.StatusCode}");
        }
    }

    private static string? Record(Dictionary<string, string> records, string page, string parameter) => records.TryGetValue($"{page} {parameter}", out var own) ? own : records.GetValueOrDefault(parameter);

    [Fact]
    public async Task Whoever_must_have_two_step_verification_and_has_none_is_sent_to_set_it_up()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (records, people) = await PrepareAsync(app);
        foreach (var who in new[] { "contract manager", "system administrator" })
        {
            await app.SetTwoFactorAsync(people[who], false);
            using var browser = await app.LoggedInAsync(people[who]);
            foreach (var (endpoint, page) in Pages(app).Where(page => Allowed[who].Contains(Rights.Of(page.Path).Read) && Rights.Of(page.Path).Read != Right.OwnAccount))
            {
                using var answer = await browser.GetAsync(new Uri(Address(endpoint.RoutePattern, page, records[Own]), UriKind.Relative));
                Assert.Equal(AccessConventions.TwoFactorPath, answer.Headers.Location?.ToString());
            }
        }
    }

    internal static IEnumerable<(RouteEndpoint Endpoint, string Path)> Pages(PortalApp app) =>
        app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (endpoint, endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath!)).Where(page => page.Item2 is not null);

    /// <summary>The address of a page, of records that are there: "{id}" of a page is the record that is named by the page.</summary>
    internal static string Address(RoutePattern pattern, string page, Dictionary<string, string> records) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter when records.TryGetValue($"{page} {parameter.Name}", out var value) || records.TryGetValue(parameter.Name, out value) => value,
            RoutePatternParameterPart { IsOptional: true } => "",
            RoutePatternParameterPart parameter => throw new InvalidOperationException($"Say in these tests which record stands for {{{parameter.Name}}} in the address of {page}."),
            _ => "",
        })))).TrimEnd('/');

    internal static async Task<(Dictionary<string, Dictionary<string, string>> Records, Dictionary<string, PortalUser> People)> PrepareAsync(PortalApp app)
    {
        var (own, other) = (await app.OrganisationAsync(Own), await app.OrganisationAsync(Other));
        var people = new Dictionary<string, PortalUser>
        {
            ["reader"] = await app.AccountAsync("lezer@example.nl", memberships: (own, OrganisationRole.Reader)),
            ["editor"] = await app.AccountAsync("medewerker@example.nl", memberships: (own, OrganisationRole.Editor)),
            ["signatory"] = await app.AccountAsync("tekenbevoegd@example.nl", memberships: (own, OrganisationRole.Reader)),
            ["administrator"] = await app.AccountAsync("beheerder@example.nl", memberships: (own, OrganisationRole.Administrator)),
            ["administrator of another"] = await app.AccountAsync("ander@example.nl", memberships: (other, OrganisationRole.Administrator)),
            ["contract manager"] = await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]),
            ["contract manager elsewhere"] = await app.AccountAsync("elders@example.nl", regions: ["rivierenland"]),
            ["system administrator"] = await app.AccountAsync("systeem@example.nl", administrator: true),
        };
        await using var database = app.Database.Open();
        await database.Memberships.Where(membership => membership.UserId == people["signatory"].Id).ExecuteUpdateAsync(set => set.SetProperty(membership => membership.IsSignatory, true));
        var snapshot = app.Get<LiveCatalogue>().Snapshot;
        var (book, changed) = (snapshot.Book("midden-holland-2025")!, snapshot.Products.First(product => product.Book.Slug == "midden-holland-2025" && product.Facts.Requirements.Count > 0));
        var concept = database.ConceptBooks.Add(new()
        {
            Region = "midden-holland", Slug = book.Slug, Name = book.Facts.Name, UploadedAt = app.Clock.Now.UtcDateTime, Day = new(2027, 1, 1),
            Content = JsonSerializer.Serialize(new BookContent(book.Facts, new Dictionary<string, ProductContent> { [changed.Slug] = new(changed.Facts with { Requirements = [] }, changed.Texts) }), CatalogueJson.Options),
        }).Entity;
        var indexation = database.Indexations.Add(new()
        {
            Region = "midden-holland", BookId = await database.Books.Where(row => row.Slug == book.Slug).Select(row => row.Id).SingleAsync(), BasisPoints = 420, Rounding = TariffRounding.Cent,
            ValidFrom = new(2027, 1, 1), Reason = "Besluit", State = IndexationState.Concept,
        }).Entity;
        await database.SaveChangesAsync();
        var records = new Dictionary<string, Dictionary<string, string>>();
        var round = await app.RoundAsync("midden-holland", products: ["midden-holland-2025/dagbesteding-doorlopend-wmo"]);
        var asked = await app.QuestionAsync(round, QuestionKind.Text, "Wat is uw visie?");
        var roundDocument = database.RoundDocuments.Add(new()
        {
            RoundId = round.Id, Title = "Leidraad", FileName = "leidraad.pdf", ContentType = "application/pdf", Size = 3, IsScanned = false, AddedAt = app.Clock.Now.UtcDateTime,
            StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default),
        }).Entity;
        var set = database.QuestionSets.Add(new() { Region = "midden-holland", Name = "Verklaringen" }).Entity;
        await database.SaveChangesAsync();
        var ofSet = database.RoundQuestions.Add(new()
        {
            SetId = set.Id, Origin = Guid.NewGuid(), Position = 1, Versions = { new() { Revision = 1, Kind = QuestionKind.Declaration, Text = "Akkoord?", IsRequired = true, At = app.Clock.Now.UtcDateTime } },
        }).Entity;
        await database.SaveChangesAsync();
        var offered = (await app.OfferedAsync(round)).Values.Single();
        var judgedRound = await app.RoundAsync("midden-holland", one => (one.Step, one.OpensAt, one.ClosesAt) = (RoundStep.Judging, one.OpensAt.AddDays(-20), one.ClosesAt.AddDays(-20)), "midden-holland-2025/dagbesteding-doorlopend-wmo");
        var asking = await app.OrganisationAsync("vrager");
        foreach (var organisation in new[] { own, other })
        {
            await app.EnrolmentAsync(round, organisation);
            // Submissions are counted for each provider: of the other there is a second one.
            if (organisation == other)
                await app.SubmissionAsync(round, organisation, state: SubmissionState.Replaced);
            var submission = await app.SubmissionAsync(round, organisation);
            var branch = database.Branches.Add(new() { OrganisationId = organisation.Id, Street = "Straat 1", PostalCode = "2801 AB", Town = "Gouda", Municipality = "0513" }).Entity;
            var product = await database.Products.FirstAsync(product => product.Book.Slug == "midden-holland-2025");
            var contract = database.Contracts.Add(new()
            {
                OrganisationId = organisation.Id, ProductId = product.Id, Region = "midden-holland", ValidFrom = new(2026, 1, 1), Municipalities = ["0513"], Status = ContractStatus.Concluded,
            }).Entity;
            await database.SaveChangesAsync();
            var import = database.StaffImports.Add(new()
            {
                Id = Guid.NewGuid(), OrganisationId = organisation.Id, UserId = people[organisation == own ? "editor" : "administrator of another"].Id, FileName = "lijst.csv", State = StaffImportState.Done, Content = [],
                CreatedAt = app.Clock.Now.UtcDateTime, DueAt = app.Clock.Now.UtcDateTime,
            }).Entity;
            var alert = database.Alerts.Add(new()
            {
                UserId = people["editor"].Id, Kind = AlertKind.Message, Key = organisation.Slug, Title = "Een bericht", Link = "/account", IsSevere = false, CreatedAt = app.Clock.Now.UtcDateTime,
            }).Entity;
            var message = database.MailMessages.Add(new() { To = "jo@example.nl", Subject = "Een bericht", Text = "Dag.", CreatedAt = app.Clock.Now.UtcDateTime, DueAt = app.Clock.Now.UtcDateTime }).Entity;
            await database.SaveChangesAsync();
            records[organisation.Slug] = new(OfRegion.Select(page => KeyValuePair.Create($"{page} id", $"{contract.Id}")))
            {
                ["organisatie"] = organisation.Slug,
                ["slug"] = organisation.Slug,
                ["regio"] = "midden-holland",
                ["taak"] = "opruimen",
                ["inzending"] = $"{submission.Sequence}",
                ["import"] = $"{import.Id}",
                ["overeenkomst"] = $"{contract.Id}",
                ["concept"] = $"{concept.Id}",
                ["ronde"] = $"{round.Id}",
                ["perceel"] = $"{await database.RoundLots.Where(lot => lot.RoundId == round.Id).Select(lot => lot.Id).SingleAsync()}",
                ["set"] = $"{set.Id}",
                ["/Contractbeheer/Rondes/Vraag vraag"] = $"{asked.Id}",
                ["/Contractbeheer/Rondes/Document document"] = $"{roundDocument.Id}",
                ["/Contractbeheer/Vragensets/Vraag vraag"] = $"{ofSet.Id}",
                ["inlichting"] = $"{(await app.InquiryAsync(round, organisation, "Geldt dit ook voor jeugd?")).Id}",
                ["/Inschrijfrondes/Document document"] = $"{(await app.DocumentAsync(round)).Id}",
                ["indexatie"] = $"{indexation.Id}",
                ["/Contractbeheer/Gevolgen/Product product"] = changed.Slug,
                ["/Aanbieder/Organisatie/Vestiging id"] = $"{branch.Id}",
                ["/Aanbieder/Organisatie/Verwijderen id"] = $"{branch.Id}",
                ["/Aanbieder/Gebruikers/Gebruiker id"] = $"{await database.Memberships.Where(membership => membership.OrganisationId == organisation.Id).Select(membership => membership.Id).FirstAsync()}",
                ["/Account/Signalen/Signaal id"] = $"{alert.Id}",
                ["/Beheer/Email/Bericht id"] = $"{message.Id}",
                ["/Beheer/Gebruikers/Gebruiker id"] = $"{people["reader"].Id}",
            };
            var person = await app.PersonAsync(organisation, "1", "Jo", member => member.WithDiploma(Level.Hbo).On(contract));
            var qualification = person.Qualifications.First();
            var evidence = database.Evidence.Add(new()
            {
                OrganisationId = organisation.Id, StaffMemberId = person.Id, QualificationId = qualification.Id, FileName = "diploma.pdf", ContentType = "application/pdf", Size = 3,
                StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default), IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime,
            }).Entity;
            await database.SaveChangesAsync();
            foreach (var page in Pages(app).Select(page => page.Path).Where(path => path.StartsWith("/Aanbieder/Medewerkers/", StringComparison.Ordinal)))
                records[organisation.Slug][$"{page} id"] = $"{person.Id}";
            records[organisation.Slug]["inzet"] = $"{person.Deployments.Single().Id}";
            records[organisation.Slug]["kwalificatie"] = $"{qualification.Id}";
            records[organisation.Slug]["bewijs"] = $"{evidence.Id}";
            await app.CheckAsync(contract);
            var finding = database.Findings.Add(new()
            {
                ContractId = contract.Id, OrganisationId = organisation.Id, Region = contract.Region, ProductName = "Product", RequirementId = "eis", Title = "Eis", Text = "Niet gehaald.", Status = FindingStatus.Concept,
                Severity = Severity.Light, Gap = 1, FoundOn = new(2026, 12, 1), RespondBy = new(2026, 12, 15), VerdictId = await database.ContractVerdicts.Where(verdict => verdict.ContractId == contract.Id).Select(verdict => verdict.Id).SingleAsync(),
            }).Entity;
            await database.SaveChangesAsync();
            var document = database.ContractDocuments.Add(new()
            {
                ContractId = contract.Id, FileName = "plan.pdf", ContentType = "application/pdf", Size = 3, IsScanned = false, StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default),
                Event = new() { ContractId = contract.Id, FindingId = finding.Id, At = app.Clock.Now.UtcDateTime, Kind = FindingEventKind.Answered, Side = Side.Provider, Text = "Zie bijlage" },
            }).Entity;
            await database.SaveChangesAsync();
            records[organisation.Slug]["bevinding"] = $"{finding.Id}";
            records[organisation.Slug]["document"] = $"{document.Id}";
            records[organisation.Slug]["/Aanbieder/Inschrijven/Team product"] = $"{offered}";
            var enrolment = await app.EnrolmentAsync(round, organisation, (EntryKey.Product(offered), "0513"));
            var request = database.EnrolmentPartners.Add(new()
            {
                EnrolmentId = (await app.EnrolmentAsync(round, asking)).Id, OrganisationId = organisation.Id, Kind = PartnerKind.Partner, Products = [offered], AskedAt = app.Clock.Now.UtcDateTime, State = PartnerState.Asked,
                Salt = OwnEnrolments.NewSalt(),
            }).Entity;
            var file = database.EnrolmentFiles.Add(new()
            {
                EnrolmentId = enrolment.Id, Key = EntryKey.Organisation, FileName = "bewijs.pdf", ContentType = "application/pdf", Size = 3, Sha256 = "00", IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime,
                StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default), Salt = OwnEnrolments.NewSalt(),
            }).Entity;
            await database.SaveChangesAsync();
            records[organisation.Slug]["verzoek"] = $"{request.Id}";
            records[organisation.Slug]["bestand"] = $"{file.Id}";
            var judged = await app.EnrolmentAsync(judgedRound, organisation, (EntryKey.Product((await app.OfferedAsync(judgedRound)).Values.Single()), "0513"));
            var given = database.EnrolmentFiles.Add(new()
            {
                EnrolmentId = judged.Id, Key = EntryKey.Organisation, FileName = "bewijs.pdf", ContentType = "application/pdf", Size = 3, Sha256 = "00", IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime,
                StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default), Salt = OwnEnrolments.NewSalt(),
            }).Entity;
            var repair = database.RepairRequests.Add(new() { EnrolmentId = judged.Id, Keys = [EntryKey.Organisation], Text = "Bevestig.", AskedAt = app.Clock.Now.UtcDateTime, DueAt = app.Clock.Now.UtcDateTime.AddDays(7) }).Entity;
            await database.SaveChangesAsync();
            await app.SubmissionAsync(judgedRound, organisation, files: given.Id);
            foreach (var page in Judging)
            {
                records[organisation.Slug][$"{page} ronde"] = $"{judgedRound.Id}";
                records[organisation.Slug][$"{page} inschrijving"] = $"{judged.Id}";
                records[organisation.Slug][$"{page} bestand"] = $"{given.Id}";
                records[organisation.Slug][$"{page} verzoek"] = $"{repair.Id}";
            }
            var toRepair = database.RepairRequests.Add(new()
            {
                EnrolmentId = enrolment.Id, Keys = [EntryKey.Organisation], Text = "Bevestig uw gegevens.", AskedAt = app.Clock.Now.UtcDateTime, DueAt = app.Clock.Now.UtcDateTime.AddDays(3),
            }).Entity;
            var accepted = database.Contracts.Add(new()
            {
                OrganisationId = organisation.Id, ProductId = product.Id, Region = "midden-holland", ValidFrom = new(2031, 1, 1), Municipalities = ["0513"], Status = ContractStatus.Concluded,
            }).Entity;
            var offer = database.Contracts.Add(new()
            {
                OrganisationId = organisation.Id, ProductId = product.Id, Region = "midden-holland", ValidFrom = new(2032, 1, 1), Municipalities = ["0513"], Status = ContractStatus.Offered,
            }).Entity;
            database.ContractAcceptances.Add(new() { Contract = accepted, ContractId = accepted.Id, Content = "{}", Sha256 = "00", At = app.Clock.Now.UtcDateTime, SignedBy = "Tekenaar" });
            await database.SaveChangesAsync();
            records[organisation.Slug]["/Aanbieder/Inschrijven/HerstelVerzoek verzoek"] = $"{toRepair.Id}";
            records[organisation.Slug]["/Aanbieder/Producten/Acceptatie overeenkomst"] = $"{accepted.Id}";
            records[organisation.Slug]["/Aanbieder/Producten/Afzien overeenkomst"] = $"{offer.Id}";
            var change = database.ContractRequests.Add(new()
            {
                OrganisationId = organisation.Id, ContractId = contract.Id, ProductId = contract.ProductId, Region = contract.Region, Kind = ChangeKind.IntakeStop, ValidFrom = new(2026, 12, 1), Municipalities = [],
                MunicipalitiesBefore = contract.Municipalities, Reason = "Vol", AskedAt = app.Clock.Now.UtcDateTime, State = RequestState.Asked,
            }).Entity;
            var stop = database.IntakeStops.Add(new() { OrganisationId = organisation.Id, ContractId = contract.Id, ValidFrom = new(2026, 12, 1), Reason = "Vol", IsReasonPublic = false }).Entity;
            await database.SaveChangesAsync();
            records[organisation.Slug]["aanvraag"] = $"{change.Id}";
            var objection = database.Objections.Add(new() { EnrolmentId = enrolment.Id, Text = "Niet eens", Side = Side.Provider, At = app.Clock.Now.UtcDateTime }).Entity;
            await database.SaveChangesAsync();
            records[organisation.Slug]["bezwaar"] = $"{objection.Id}";
            records[organisation.Slug]["stop"] = $"{stop.Id}";
            foreach (var page in new[] { "/Contractbeheer/Verificatie/Kwalificatie", "/Contractbeheer/Verificatie/Bewijs" })
                records[organisation.Slug][$"{page} id"] = $"{qualification.Id}";
        }
        return (records, people);
    }
}
