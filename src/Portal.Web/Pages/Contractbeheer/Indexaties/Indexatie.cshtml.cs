using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Tariffs;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Tariffs;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;
using Portal.Web.Spreadsheets;
using Portal.Web.Tariffs;

namespace Portal.Web.Pages.Contractbeheer.Indexaties;

/// <summary>An indexation: what it would do to every tariff while it is a concept, and is decided here; and what it did.</summary>
public sealed class IndexatieModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    private const string Overtaken = "Een collega was u voor: er is intussen iets gewijzigd aan een indexatie van dit boek. Er is niets vastgesteld. Kijk hoe het nu is.";

    // One and the same for all that a request does: another request may refresh the live one meanwhile.
    private CatalogueSnapshot catalogue = live.Snapshot;

    /// <summary>The indexation.</summary>
    public Indexation Indexation { get; private set; } = null!;

    /// <summary>Its book; null when that is in the catalogue no more.</summary>
    public ProductBook? Book => catalogue.Book(Indexation.Book!.Slug);

    /// <summary>What its book is called.</summary>
    public string BookName => Book?.Facts.Name ?? Indexation.Book!.Slug;

    /// <summary>What it does, or did, to every tariff.</summary>
    public IReadOnlyList<IndexationLine> Lines { get; private set; } = [];

    /// <summary>The products that it left as they are, once it is decided.</summary>
    public IReadOnlyList<string> Left { get; private set; } = [];

    /// <summary>A mark of what is shown of a concept: who decides, decides this.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Why a concept cannot be decided as it is; null when it can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>How many contracts for products of the book hold on its first day or later: with an agreed amount, and with that of the book.</summary>
    public (int Agreed, int OfBook) Contracts { get; private set; }

    /// <summary>The rounds that are open while it is a concept: of who enrols for these the tariffs change.</summary>
    public IReadOnlyList<IndexedRound> Rounds { get; private set; } = [];

    /// <summary>The rounds that are closed and not final, of which those who applied accepted another tariff.</summary>
    public IReadOnlyList<IndexedRound> Closed { get; private set; } = [];

    /// <summary>Whether it can be withdrawn still, when it is decided.</summary>
    public bool CanBeWithdrawn { get; private set; }

    /// <summary>What happened to it.</summary>
    public IReadOnlyList<HistoryStep> History { get; private set; } = [];

    /// <summary>Its address.</summary>
    public string Address => $"{ManagedIndexations.Path}/{Indexation.Id}";

    /// <summary>Whether its day has come.</summary>
    public bool HasBegun => Indexation.ValidFrom <= ReferenceDay.Today(clock);

    /// <summary>What a product of the book is called.</summary>
    public string NameOf(string slug) => catalogue.ProductName($"{Indexation.Book!.Slug}/{slug}");

    /// <summary>Whether a product is in the catalogue still.</summary>
    public bool IsThere(string key) => catalogue.Product(key) is not null;

    /// <summary>Shows it, or sends its lines as a file.</summary>
    public async Task<IActionResult> OnGetAsync(int indexatie, string? vorm, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        if (vorm == "csv")
            return Download();
        await ShowAsync(cancellation);
        return Page();
    }

    /// <summary>Decides a concept, as it was shown.</summary>
    public async Task<IActionResult> OnPostAsync(int indexatie, int versie, string? kenmerk, CancellationToken cancellation)
    {
        ModelState.Clear();
        // What a colleague decided on another node, or an import, counts at once.
        await live.RefreshAsync(cancellation);
        catalogue = live.Snapshot;
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        if (Indexation.State != IndexationState.Concept || Indexation.Version != versie)
            return Confirm(Address, "Een collega was u voor: deze indexatie is intussen gewijzigd. Er is niets vastgesteld. Kijk hoe het nu is.");
        await ShowAsync(cancellation);
        if (Mark != kenmerk)
            Fault("vaststellen", "De tarieven of de inschrijfrondes die lopen, zijn veranderd nadat u deze pagina opende. Kijk hieronder hoe het nu wordt, en stel dan vast");
        if (Obstacle is not null)
            Fault("vaststellen", Obstacle);
        if (!ModelState.IsValid)
            return Page();

        var me = await current.RequireAsync();
        var numbers = await database.Products.Where(product => product.BookId == Indexation.BookId).ToDictionaryAsync(product => product.Slug, product => product.Id, cancellation);
        foreach (var change in Changes().Where(change => change.Amount is not null))
        {
            Indexation.Tariffs.Add(new()
            {
                ProductId = numbers[change.Product.Slug],
                Variant = change.Variant,
                Unit = change.Before!.Unit,
                FormerAmount = (long)(change.Before.Amount * 10_000),
                Amount = (long)(change.Amount!.Value * 10_000),
                BasisPoints = (int)(change.Percentage!.Value * 100),
                Denominator = change.Outcome == TariffOutcome.Followed ? change.Product.Facts.GroupTariff!.Denominator : null,
            });
        }
        var earlier = await database.Indexations.Where(other => other.BookId == Indexation.BookId && other.Sequence != null).OrderByDescending(other => other.Sequence).ToListAsync(cancellation);
        // What it was computed from holds those: else one was decided after the tariffs were read. What is decided from here on has the same number, and only one is saved.
        if (catalogue.TariffVersion != await database.TariffVersionAsync(cancellation))
            return Confirm(Address, Overtaken);
        // It stands on the one before it, which nobody may withdraw at the same moment.
        if (earlier.FirstOrDefault(other => other.State == IndexationState.Decided) is { } previous)
            previous.Version++;
        (Indexation.State, Indexation.DecidedAt, Indexation.Sequence) = (IndexationState.Decided, clock.GetUtcNow().UtcDateTime, (earlier.FirstOrDefault()?.Sequence ?? 0) + 1);
        Indexation.Version++;
        await database.TellTariffsAsync(Rounds, Indexation, catalogue, Indexation.DecidedAt!.Value, cancellation);
        return Confirm(Address, await database.TrySaveAsync(clock, me.Id, "Indexatie vastgesteld", cancellation)
            ? $"De indexatie is vastgesteld. De nieuwe tarieven gelden vanaf {DutchFormat.Date(Indexation.ValidFrom)}."
            : Overtaken);
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.IndexationsOf(await current.RequireAsync()).Include(indexation => indexation.Book)
                .Include(indexation => indexation.Exceptions).ThenInclude(exception => exception.Product)
                .Include(indexation => indexation.Tariffs).ThenInclude(tariff => tariff.Product).AsSplitQuery()
                .SingleOrDefaultAsync(indexation => indexation.Id == id, cancellation) is not { } found)
            return false;
        Indexation = found;
        var terms = Indexation.Terms();
        Lines = Indexation.State == IndexationState.Concept
            ? [.. Changes().Select(change => IndexationLine.Of(change, terms))]
            : [.. Indexation.Tariffs.Select(tariff => (tariff, Key: $"{Indexation.Book!.Slug}/{tariff.Product!.Slug}"))
                .OrderBy(pair => catalogue.Product(pair.Key)?.Facts.Position ?? int.MaxValue).ThenBy(pair => pair.tariff.Id)
                .Select(pair => IndexationLine.Of(pair.tariff, pair.Key, catalogue))];
        return true;
    }

    private IReadOnlyList<TariffChange> Changes() => Book is { } book ? Indexation.Terms().Apply(catalogue.ProductsOf(book)) : [];

    private async Task ShowAsync(CancellationToken cancellation)
    {
        var day = Indexation.ValidFrom;
        var later = await database.Indexations.AnyAsync(other => other.BookId == Indexation.BookId && other.Id != Indexation.Id && other.State == IndexationState.Decided && other.ValidFrom >= day, cancellation);
        if (Indexation.State == IndexationState.Concept)
        {
            var changes = Changes();
            Rounds = await database.OpenRoundsAsync(Indexation, changes.Visible(day), clock.GetUtcNow().UtcDateTime, cancellation);
            Mark = changes.Mark(Rounds);
            Closed = await database.ClosedRoundsAsync(Indexation, changes.Visible(day), clock.GetUtcNow().UtcDateTime, cancellation);
            Obstacle = Book is null ? "Het productenboek staat niet meer in Zorgaanbod"
                : later ? "De tarieven van dit boek zijn al geïndexeerd vanaf deze dag of later. Kies een latere dag"
                : Lines.Any(line => line.IsFault) ? "Van een tarief blijft afgerond niets over. Kies een ander percentage of een andere afronding"
                : Lines.All(line => line.Amount is null) ? "Geen enkel tarief verandert. Er is niets vast te stellen"
                : null;
        }
        else if (Book is { } book)
        {
            var indexed = Indexation.Tariffs.Select(tariff => tariff.Product!.Slug).ToHashSet();
            Left = [.. catalogue.ProductsOf(book).Where(product => !indexed.Contains(product.Slug)).Select(ContractText.Name)];
        }
        CanBeWithdrawn = Indexation.State == IndexationState.Decided && !HasBegun && !later;
        var contracts = await database.ContractsOf(await current.RequireAsync()).Agreed()
            .Where(contract => contract.Product!.BookId == Indexation.BookId && (contract.ValidThrough == null || contract.ValidThrough >= day))
            .GroupBy(contract => contract.AgreedAmount != null).Select(group => new { Agreed = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        Contracts = (contracts.Find(group => group.Agreed)?.Count ?? 0, contracts.Find(group => !group.Agreed)?.Count ?? 0);
        var entries = await database.AuditEntries.AsNoTracking().Where(entry => entry.Record == nameof(Data.Tariffs.Indexation) && entry.RecordKey == Indexation.AuditKey).OrderBy(entry => entry.Id)
            .Select(entry => new { entry.At, entry.By, entry.Reason }).ToListAsync(cancellation);
        var ids = entries.Select(entry => Guid.TryParse(entry.By, out var id) ? id : Guid.Empty).Distinct().ToList();
        var names = await database.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.Name, cancellation);
        History = [.. entries.Select(entry => new HistoryStep(ReferenceDay.Words(entry.At), names.GetValueOrDefault(entry.By, "een opgeheven account"), entry.Reason))];
    }

    private FileStreamResult Download()
    {
        var terms = Indexation.Terms();
        var stream = CsvFile.Make(csv =>
        {
            csv.WriteRow(["Product", "Naam", "Variant", "Eenheid", "Oud tarief", "Oud tarief geldig", "Nieuw tarief", "Nieuw tarief vanaf", "Hoe berekend", "Let op"]);
            foreach (var line in Lines)
            {
                csv.WriteRow([
                    line.Key, line.Name, line.Variant?.Code() ?? "", line.Unit?.Code() ?? "", Amount(line.Former), line.FormerPeriod ?? "", Amount(line.Amount),
                    line.Amount is null ? "" : terms.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.How, line.Warning ?? (line.IsOver ? "Het oude tarief is al afgelopen" : "")]);
            }
        });
        return File(stream, CsvFile.ContentType, $"indexatie-{Indexation.Book!.Slug}-{terms.From:yyyy-MM-dd}.csv");

        static string Amount(decimal? amount) => amount?.ToString("0.00##", DutchFormat.Culture) ?? "";
    }

    /// <summary>Something that happened to it.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who did it.</param>
    /// <param name="What">What was done.</param>
    public sealed record HistoryStep(string At, string By, string What);
}
