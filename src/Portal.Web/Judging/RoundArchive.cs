using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Rounds;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Judging;

/// <summary>
/// Everything of a round in one zip file, for the archive: lists for a spreadsheet, documents, and of each provider what it submitted with its receipt and files. It is
/// written while it is read: of a large round only a part is in memory.
/// </summary>
public sealed class RoundArchive(PortalDbContext database, JudgedEnrolments judged, IEvidenceStore store)
{
    // So many enrolments are read at a time.
    private const int Chunk = 20;

    private const string Gone = "een opgeheven account";

    /// <summary>Writes it.</summary>
    /// <param name="to">Where it goes; it need not be able to seek.</param>
    /// <param name="me">The contract manager.</param>
    /// <param name="content">The round.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task WriteAsync(Stream to, Known me, RoundContent content, CatalogueSnapshot catalogue, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(catalogue);
        var round = content.Round;
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        var ids = await judged.Of(me, round).Select(enrolment => enrolment.Id).ToListAsync(cancellation);

        await AddAsync(zip, "ronde.csv", ["Nummer", "Regio", "Titel", "Stap", "Opent", "Vragen tot", "Sluit", "Bezwaartermijn in dagen", "Overeenkomsten van", "Overeenkomsten tot en met", "Tweede beoordelaar", "Besluiten verstuurd", "Definitief"],
            One([[Number(round.Id), round.Region, round.Title, round.Step.Code(), Moment(round.OpensAt), Moment(round.QuestionsUntil), Moment(round.ClosesAt), Number(round.StandstillDays), Day(round.ContractsFrom), Day(round.ContractsThrough),
                YesNo(round.NeedsSecondJudge), Moment(round.DecidedAt), Moment(round.FinalAt)]]), cancellation);
        await AddAsync(zip, "mededelingen.csv", ["Moment", "Soort", "Tekst"],
            One((await database.RoundNotices.AsNoTracking().Where(notice => notice.RoundId == round.Id).OrderBy(notice => notice.Id).ToListAsync(cancellation)).Select(notice => new[] { Moment(notice.At), notice.Kind.Label(), notice.Text })), cancellation);
        await AddAsync(zip, "inschrijvingen.csv", ["Inschrijving", "Aanbieder", "KvK-nummer", "AGB-code", "Map", "Ontvangstnummer", "Ontvangen", "Ondertekend door", "SHA-256", "Compleet", "Herstel"],
            RowsAsync(me, round, ids, enrolment =>
            [[
                Number(enrolment.Enrolment.Id), enrolment.Content.Organisation.Name, enrolment.Content.Organisation.KvkNumber, enrolment.Content.Organisation.AgbCode, Folder(enrolment.Enrolment.Organisation!.Slug), enrolment.Submission.Number,
                Moment(enrolment.Submission.ReceivedAt), enrolment.Submission.SignedBy, enrolment.Submission.Sha256, YesNo(enrolment.Content.IsComplete), YesNo(enrolment.Submission.RepairId is not null),
            ]], cancellation), cancellation);
        await AddAsync(zip, "producten.csv", ["Inschrijving", "Aanbieder", "Perceel", "Product", "Naam", "Gemeenten", "Tarief", "Besluit", "Motivering", "Besloten door", "Besloten op", "Bevestigd door", "Bevestigd op"],
            RowsAsync(me, round, ids, enrolment => enrolment.Content.Products.Select(product => (Product: product, Award: enrolment.AwardOf(product.Number))).Select(one => new[]
            {
                Number(enrolment.Enrolment.Id), enrolment.Content.Organisation.Name, one.Product.Lot, one.Product.Key, one.Product.Name, string.Join(", ", one.Product.Municipalities), one.Product.Tariff ?? "niet bekend",
                one.Award?.Decision.Code() ?? "geen besluit", one.Award?.Motivation ?? "", one.Award?.By?.Name ?? "", Moment(one.Award?.At), one.Award?.ConfirmedBy?.Name ?? "", Moment(one.Award?.ConfirmedAt),
            }), cancellation), cancellation);
        await AddAsync(zip, "punten.csv", ["Inschrijving", "Aanbieder", "Product", "Punt", "Gevraagd", "Oordeel van de portal", "Reden", "Oordeel van een mens", "Opmerking", "Door", "Op"],
            RowsAsync(me, round, ids, PointRows, cancellation), cancellation);
        await AddAsync(zip, "herstel.csv", ["Verzoek", "Inschrijving", "Aanbieder", "Punten", "Tekst", "Gevraagd op", "Uiterlijk", "Hersteld op", "Ingetrokken op", "Gevraagd door", "Reden van intrekken"],
            RowsAsync(me, round, ids, enrolment => enrolment.Repairs.Select(repair => new[]
            {
                Number(repair.Id), Number(enrolment.Enrolment.Id), enrolment.Content.Organisation.Name, string.Join("; ", repair.Keys.Select(key => PointName(enrolment, key))), repair.Text, Moment(repair.AskedAt), Moment(repair.DueAt), Moment(repair.AnsweredAt), Moment(repair.WithdrawnAt),
                repair.By?.Name ?? Gone, repair.WithdrawnReason ?? "",
            }), cancellation), cancellation);
        await AddAsync(zip, "besluiten-historie.csv", ["Moment", "Door", "Inschrijving", "Aanbieder", "Product", "Naam", "Wat er gebeurde", "Besluit", "Motivering"], HistoryAsync(me, round, ids, cancellation), cancellation);
        await AddAsync(zip, "bezwaren.csv", ["Bezwaar", "Inschrijving", "Aanbieder", "Ontvangen", "Genoteerd door", "Bezwaar", "Uitkomst", "Ingetrokken volgens", "Antwoord", "Afgehandeld op"],
            One((await database.Objections.AsNoTracking().Include(objection => objection.Enrolment!.Organisation).Where(objection => objection.Enrolment!.RoundId == round.Id).OrderBy(objection => objection.Id).ToListAsync(cancellation)).Select(objection => new[]
            {
                Number(objection.Id), Number(objection.EnrolmentId), objection.Enrolment!.Organisation!.Name, Moment(objection.At), objection.Side.Code(), objection.Text, objection.Outcome?.Code() ?? "zonder antwoord", objection.WithdrawnBy?.Code() ?? "", objection.Answer ?? "", Moment(objection.SettledAt),
            })), cancellation);
        await AddAsync(zip, "vragen-en-antwoorden.csv", ["Nummer", "Aanbieder", "Gesteld op", "Vraag zoals gesteld", "Vraag zoals gepubliceerd", "Antwoord", "Gepubliceerd op"],
            One((await database.RoundInquiries.AsNoTracking().Include(inquiry => inquiry.Organisation).Where(inquiry => inquiry.RoundId == round.Id).OrderBy(inquiry => inquiry.AskedAt).ThenBy(inquiry => inquiry.Id).ToListAsync(cancellation)).Select(inquiry => new[]
            {
                inquiry.Number is { } number ? Number(number) : "", inquiry.Organisation!.Name, Moment(inquiry.AskedAt), inquiry.Asked, inquiry.Question ?? "", inquiry.Answer ?? "", Moment(inquiry.PublishedAt),
            })), cancellation);
        await AddContractsAsync(zip, round, catalogue, cancellation);
        foreach (var document in await database.RoundDocuments.AsNoTracking().Where(document => document.RoundId == round.Id).OrderBy(document => document.Id).ToListAsync(cancellation))
            await AddFileAsync(zip, $"documenten/{document.Id}-{EvidenceName.Clean(document.FileName, null)}", document.StoredAs, cancellation);
        foreach (var id in ids)
            await AddSubmissionsAsync(zip, me, round, id, cancellation);
    }

    private async Task AddContractsAsync(ZipArchive zip, Round round, CatalogueSnapshot catalogue, CancellationToken cancellation)
    {
        var made = database.Contracts.AsNoTracking().Where(contract => database.Awards.Any(award => award.Id == contract.AwardId && award.Enrolment!.RoundId == round.Id));
        var accepted = await database.ContractAcceptances.AsNoTracking().Where(acceptance => made.Any(contract => contract.Id == acceptance.ContractId))
            .Select(acceptance => new { acceptance.ContractId, acceptance.At, acceptance.SignedBy, acceptance.Sha256 }).ToDictionaryAsync(acceptance => acceptance.ContractId, cancellation);
        var lines = await made.OrderBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Id).Lines().ToListAsync(cancellation);
        await AddAsync(zip, "overeenkomsten.csv", ["Overeenkomst", "Aanbieder", "KvK-nummer", "Product", "Naam", "Eerste dag", "Laatste dag", "Gemeenten", "Tarief", "Status", "Akkoord op", "Akkoord door", "SHA-256 van het akkoord"],
            One(lines.Select(contract => (contract, accepted.GetValueOrDefault(contract.Id))).Select(one => new[]
            {
                Number(one.contract.Id), one.contract.ProviderName, one.contract.KvkNumber, one.contract.Product, catalogue.ProductName(one.contract.Product), Day(one.contract.ValidFrom), Day(one.contract.ValidThrough),
                string.Join(", ", one.contract.Municipalities), catalogue.Tariff(one.contract.Tariff, one.contract.Product), one.contract.Status.Code(), Moment(one.Item2?.At), one.Item2?.SignedBy ?? "", one.Item2?.Sha256 ?? "",
            })), cancellation);
        foreach (var contract in accepted.Keys.Order())
        {
            await AddTextAsync(zip, $"overeenkomsten/overeenkomst-{contract}.json",
                await database.ContractAcceptances.Where(acceptance => acceptance.ContractId == contract).Select(acceptance => acceptance.Content).SingleAsync(cancellation), cancellation);
        }
    }

    private async Task AddSubmissionsAsync(ZipArchive zip, Known me, Round round, int enrolment, CancellationToken cancellation)
    {
        var slug = await judged.Of(me, round).Where(one => one.Id == enrolment).Select(one => one.Organisation!.Slug).FirstOrDefaultAsync(cancellation);
        if (slug is null)
            return;
        var files = new HashSet<int>();
        foreach (var submission in await judged.History(me, round, enrolment).ToListAsync(cancellation))
        {
            await AddTextAsync(zip, $"{Folder(slug)}/{SubmitReceipt.FileName(submission)}", SubmitReceipt.Of(submission), cancellation);
            await AddTextAsync(zip, $"{Folder(slug)}/inschrijving-{submission.Number}.json", submission.Content, cancellation);
            foreach (var file in submission.Files.OrderBy(file => file.Id).Where(file => files.Add(file.Id)))
                await AddFileAsync(zip, $"{Folder(slug)}/bestanden/{file.Id}-{EvidenceName.Clean(file.FileName, null)}", file.StoredAs, cancellation);
        }
    }

    /// <summary>All that was decided, as it was, with what a second person did with it; and when the decisions were sent, opened again or made final.</summary>
    private async IAsyncEnumerable<IEnumerable<string>> HistoryAsync(Known me, Round round, IReadOnlyList<int> ids, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var steps = await TrailAsync(nameof(Round), [round.AuditKey], cancellation);
        foreach (var (step, by) in steps.Where(one => one.Entry.Reason is RoundSteps.SentReason or RoundSteps.FinalReason || one.Entry.Reason.StartsWith(RoundSteps.ReopenedReason, StringComparison.Ordinal)))
        {
            yield return [Moment(step.At), by, "", "", "", "Alle besluiten", step.Reason, "", ""];
        }
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var enrolments = (await judged.ReadAsync(me, round, chunk, cancellation)).ToDictionary(one => one.Enrolment.Id);
            var decided = enrolments.Values.SelectMany(one => one.Awards.Select(award => (Key: award.AuditKey, Enrolment: one, award.OfferedId))).ToDictionary(one => one.Key);
            var was = new Dictionary<string, (string Decision, string Motivation)>();
            foreach (var (entry, by) in await TrailAsync(nameof(Award), [.. decided.Keys], cancellation))
            {
                using var changes = JsonDocument.Parse(entry.Changes);
                var before = was.GetValueOrDefault(entry.RecordKey, ("", ""));
                var now = was[entry.RecordKey] = (To(changes, nameof(Award.Decision)) is { } code ? Enum.Parse<AwardDecision>(code).Code() : before.Item1, To(changes, nameof(Award.Motivation)) ?? before.Item2);
                var (_, enrolment, offered) = decided[entry.RecordKey];
                var product = enrolment.Content.Products.FirstOrDefault(one => one.Number == offered);
                yield return
                [
                    Moment(entry.At), by, Number(enrolment.Enrolment.Id), enrolment.Content.Organisation.Name, product?.Key ?? "", product?.Name ?? "Een product waarvoor niet meer is ingeschreven", entry.Reason, now.Decision, now.Motivation,
                ];
            }
            database.ChangeTracker.Clear();
        }

        static string? To(JsonDocument changes, string field) => changes.RootElement.TryGetProperty(field, out var change) && change.TryGetProperty("to", out var to) ? to.GetString() : null;
    }

    private async Task<IReadOnlyList<(AuditEntry Entry, string By)>> TrailAsync(string record, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var entries = await database.AuditEntries.AsNoTracking().Where(entry => entry.Record == record && keys.Contains(entry.RecordKey)).OrderBy(entry => entry.Id).ToListAsync(cancellation);
        var people = entries.Select(entry => Guid.TryParse(entry.By, out var id) ? id : Guid.Empty).Distinct().ToList();
        var names = await database.Users.Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.Name, cancellation);
        return [.. entries.Select(entry => (entry, names.GetValueOrDefault(entry.By, Gone)))];
    }

    /// <summary>What a point is called, with its products when it is not of all; the key of one that is judged no more.</summary>
    private static string PointName(JudgedEnrolment enrolment, string key) => enrolment.Points.FirstOrDefault(point => point.Key == key) is not { } point ? key
        : point.Products.Length == enrolment.Content.Products.Length ? point.Title
        : $"{point.Title} ({DutchFormat.List(enrolment.Content.Products.Where(product => point.Products.Contains(product.Number)).Select(product => product.Name))})";

    private static IEnumerable<string[]> PointRows(JudgedEnrolment enrolment)
    {
        var names = enrolment.Content.Products.ToDictionary(product => product.Number, product => product.Name);
        var found = enrolment.Judgements.ToDictionary(judgement => judgement.Key);
        return enrolment.Points.Select(point => (point, found.GetValueOrDefault(point.Key))).Select(one => new[]
        {
            Number(enrolment.Enrolment.Id), enrolment.Content.Organisation.Name, one.point.Products.Length == names.Count ? "alle" : string.Join(", ", one.point.Products.Select(product => names.GetValueOrDefault(product))), one.point.Key, one.point.Title,
            SubmitLook.Of(one.point.Verdict).Text, one.point.Reason, one.Item2 is null ? "" : one.Item2.IsMet ? "Voldaan" : "Niet voldaan", one.Item2?.Remark ?? "", one.Item2?.By?.Name ?? "", Moment(one.Item2?.At),
        });
    }

    private async IAsyncEnumerable<IEnumerable<string>> RowsAsync(Known me, Round round, IReadOnlyList<int> ids, Func<JudgedEnrolment, IEnumerable<string[]>> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var chunk in ids.Chunk(Chunk))
        {
            foreach (var row in (await judged.ReadAsync(me, round, chunk, cancellation)).SelectMany(rows))
                yield return row;
            database.ChangeTracker.Clear();
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, IReadOnlyList<string> columns, IAsyncEnumerable<IEnumerable<string>> rows, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await CsvFile.WriteAsync(entry, WithHeader(), cancellation);

        async IAsyncEnumerable<IEnumerable<string>> WithHeader()
        {
            yield return columns;
            await foreach (var row in rows.WithCancellation(cancellation))
                yield return row;
        }
    }

    private static async Task AddTextAsync(ZipArchive zip, string name, string text, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }

    /// <summary>Adds a file of the store. What is not there, or not as it was kept, is said beside it: the rest must not be lost for it.</summary>
    private async Task AddFileAsync(ZipArchive zip, string name, string storedAs, CancellationToken cancellation)
    {
        var isWhole = false;
        try
        {
            await using var content = await store.OpenAsync(storedAs, cancellation);
            if (content is not null)
            {
                await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellation);
                await content.CopyToAsync(entry, cancellation);
                isWhole = true;
            }
        }
        catch (InvalidDataException)
        {
            // It is said below.
        }
        if (!isWhole)
            await AddTextAsync(zip, $"{name}.ONTBREEKT.txt", "Dit bestand ontbreekt of is beschadigd.\r\n", cancellation);
    }

    private static async IAsyncEnumerable<IEnumerable<string>> One(IEnumerable<IEnumerable<string>> rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
            yield return row;
    }

    private static string Folder(string slug) => $"inschrijvingen/{slug}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTime? moment) => moment is { } known ? Catalogue.ReferenceDay.Local(known).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";

    private static string YesNo(bool yes) => yes ? "ja" : "nee";
}
