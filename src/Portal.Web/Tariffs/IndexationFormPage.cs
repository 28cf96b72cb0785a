using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tariffs;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Tariffs;

/// <summary>The form of an indexation: a new one, or one that is not decided yet.</summary>
public abstract class IndexationFormPage(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    private const int MostYearsAhead = 2;

    /// <summary>The book.</summary>
    public ProductBook Book { get; protected set; } = null!;

    /// <summary>Its products.</summary>
    public IReadOnlyList<Product> Products => live.Snapshot.ProductsOf(Book);

    /// <summary>The roundings, to choose from.</summary>
    public static IReadOnlyList<(string, string)> Roundings { get; } = [.. Enum.GetValues<TariffRounding>().Select(rounding => (rounding.Code(), DutchFormat.Capital(rounding.Label())))];

    /// <summary>The ids of the fields, in their order.</summary>
    public IReadOnlyList<string> Fields => ["percentage", "dag-dag", "afronding", "reden", .. Products.Where(HasOwn).Select(product => $"eigen-{product.Slug}")];

    /// <summary>Whether a product can have a percentage of its own: it has a tariff, and that follows no other.</summary>
    public static bool HasOwn(Product product) => product is { Facts: { Tariffs.Count: > 0, GroupTariff: null } };

    /// <summary>How many products have a percentage of their own or none, as filled in.</summary>
    public int Exceptions => Products.Count(product => HasOwn(product) && (this[$"eigen-{product.Slug}"].Length > 0 || IsTicked($"niet-{product.Slug}")));

    /// <summary>Who asks.</summary>
    protected Task<Known> MeAsync() => current.RequireAsync();

    /// <summary>Puts an indexation in the fields.</summary>
    protected void Fill(Indexation indexation)
    {
        ArgumentNullException.ThrowIfNull(indexation);
        Fill("percentage", PercentageInput.Text(indexation.BasisPoints));
        Fill("dag", indexation.ValidFrom);
        Fill("afronding", indexation.Rounding.Code());
        Fill("reden", indexation.Reason);
        foreach (var exception in indexation.Exceptions)
        {
            Fill($"eigen-{exception.Product!.Slug}", PercentageInput.Text(exception.BasisPoints));
            Fill($"niet-{exception.Product.Slug}", exception.BasisPoints is null);
        }
    }

    /// <summary>What was filled in; null, with the faults noted, when it is not in order.</summary>
    /// <param name="self">Number of the indexation; null for a new one.</param>
    /// <param name="cancellation">Stops it.</param>
    protected async Task<IndexationFacts?> CheckAsync(int? self, CancellationToken cancellation)
    {
        ReadForm("reden");
        if (!PercentageInput.TryParse(this["percentage"], out var basisPoints))
            Fault("percentage", PercentageInput.Fault);
        var day = Date("dag").Parse(ModelState, "De ingangsdatum", required: true);
        var today = ReferenceDay.Today(clock);
        if (day < today.AddYears(-1) || day > today.AddYears(MostYearsAhead))
            Fault("dag-dag", $"De ingangsdatum moet liggen tussen {DutchFormat.Date(today.AddYears(-1))} en {DutchFormat.Date(today.AddYears(MostYearsAhead))}");
        if (!Vocabulary.TryParse<TariffRounding>(this["afronding"], out var rounding))
            Fault("afronding", "Kies hoe de tarieven worden afgerond");
        CheckText("reden", Indexation.LongestReason, "Vul in welk besluit dit is, en waarom");
        var exceptions = new Dictionary<string, int?>();
        foreach (var product in Products.Where(HasOwn))
        {
            var (field, none) = ($"eigen-{product.Slug}", IsTicked($"niet-{product.Slug}"));
            if (this[field].Length > 0 && none)
                Fault(field, $"{product.Facts.Name}: vul een eigen percentage in, of kies “niet indexeren”, niet allebei");
            else if (none)
                exceptions[product.Slug] = null;
            else if (this[field].Length > 0 && PercentageInput.TryParse(this[field], out var own))
                exceptions[product.Slug] = own;
            else if (this[field].Length > 0)
                Fault(field, $"{product.Facts.Name}: {char.ToLowerInvariant(PercentageInput.Fault[0])}{PercentageInput.Fault[1..]}");
        }
        if (day is { } first)
            await CheckDayAsync(first, self, cancellation);
        return ModelState.IsValid ? new(basisPoints, day!.Value, rounding, this["reden"], exceptions) : null;
    }

    /// <summary>The numbers of the products of the book, by slug.</summary>
    protected Task<Dictionary<string, int>> NumbersAsync(CancellationToken cancellation) =>
        database.Products.Where(product => product.Book.Slug == Book.Slug).ToDictionaryAsync(product => product.Slug, product => product.Id, cancellation);

    private async Task CheckDayAsync(DateOnly day, int? self, CancellationToken cancellation)
    {
        var others = await database.Indexations.Where(other => other.Book!.Slug == Book.Slug && other.State != IndexationState.Withdrawn && other.Id != (self ?? 0) && other.ValidFrom >= day)
            .OrderBy(other => other.ValidFrom).Select(other => new { other.ValidFrom, other.State }).ToListAsync(cancellation);
        if (others.Find(other => other.ValidFrom == day) is { } same)
            Fault("dag-dag", same.State == IndexationState.Concept
                ? "Er is al een concept voor dit boek en deze dag. Wijzig dat, of verwijder het eerst"
                : "De tarieven van dit boek zijn al geïndexeerd vanaf deze dag. Trek die indexatie eerst in, of kies een latere dag");
        else if (others.Find(other => other.State == IndexationState.Decided) is { } later)
            Fault("dag-dag", $"De tarieven van dit boek zijn al geïndexeerd vanaf {DutchFormat.Date(later.ValidFrom)}. Kies een latere dag");
    }
}

/// <summary>An indexation as it was filled in.</summary>
/// <param name="BasisPoints">The percentage, in hundredths.</param>
/// <param name="Day">Its first day.</param>
/// <param name="Rounding">The rounding.</param>
/// <param name="Reason">The decision and why.</param>
/// <param name="Exceptions">Percentages of products, by slug; null for one that is not indexed.</param>
public sealed record IndexationFacts(int BasisPoints, DateOnly Day, TariffRounding Rounding, string Reason, IReadOnlyDictionary<string, int?> Exceptions);
