using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Impact;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Impact;

namespace Portal.Web.Pages.Contractbeheer.Gevolgen;

/// <summary>What a concept would change, and what it would do to the contracts as far as that is computed.</summary>
public sealed class ConceptModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, ConceptAssessment assessment, TimeProvider clock) : FormPage
{
    /// <summary>The concept.</summary>
    public Concept Concept { get; private set; } = null!;

    /// <summary>Name of the region.</summary>
    public string Region => Concept.Facts.Region.Name;

    /// <summary>How many contracts there are of each product, by slug.</summary>
    public IReadOnlyDictionary<string, int> Contracts { get; private set; } = new Dictionary<string, int>();

    /// <summary>What is computed, as far as it is, by slug of the product; without what was found of each contract.</summary>
    public IReadOnlyDictionary<string, ConceptImpact> Impacts { get; private set; } = new Dictionary<string, ConceptImpact>();

    /// <summary>How many products are still to be computed.</summary>
    public int Waiting => Concept.Difference.Changed.Count(product => Impacts.GetValueOrDefault(product.Slug) is not { IsComplete: true });

    /// <summary>Shows it, or sends what is computed as a file.</summary>
    public async Task<IActionResult> OnGetAsync(int concept, string? vorm, CancellationToken cancellation)
    {
        if (!await FindAsync(concept, cancellation))
            return NotFound();
        if (vorm == "csv")
            return new ImpactDownload(Concept, await database.ConceptImpacts.AsNoTracking().Where(impact => impact.ConceptBookId == concept && impact.Remaining == 0).ToListAsync(cancellation)).File(this);
        Fill("dag", Concept.Row.Day);
        return Page();
    }

    /// <summary>Computes what is not computed yet, or all of it anew; of another day all of it.</summary>
    public async Task<IActionResult> OnPostAsync(int concept, CancellationToken cancellation)
    {
        if (!await FindAsync(concept, cancellation))
            return NotFound();
        ReadForm();
        if (Date("dag").Parse(ModelState, "De dag", required: true) is not { } day)
            return Page();
        if ((day != Concept.Row.Day || Waiting == 0) && !await BeginAnewAsync(day, cancellation))
            return Confirm(Concept.Address, "Een collega veranderde dit concept op hetzelfde moment. Kijk hoe het nu is, en probeer het opnieuw.");
        var waiting = await assessment.GoOnAsync(Concept, cancellation);
        var all = Concept.Difference.Changed.Count;
        return Confirm(Concept.Address, waiting == 0
            ? $"De gevolgen zijn berekend voor {DutchFormat.Date(day)}."
            : $"{DutchFormat.Number(all - waiting)} van de {DutchFormat.Number(all)} producten zijn berekend. Kies “Verder rekenen” voor de rest.");
    }

    private async Task<bool> BeginAnewAsync(DateOnly day, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var row = Concept.Row;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (day == row.Day)
            database.NoteDone(clock, me.Id, "Gevolgen van een concept opnieuw berekend", nameof(ConceptBook), row.AuditKey);
        (row.Day, row.Version) = (day, row.Version + 1);
        if (!await database.TrySaveAsync(clock, me.Id, "Gevolgen van een concept voor een andere dag", cancellation))
            return false;
        await database.ConceptImpacts.Where(impact => impact.ConceptBookId == row.Id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.ConceptAsync(live.Snapshot, await current.RequireAsync(), id, cancellation) is not { } found)
            return false;
        Concept = found;
        Contracts = await database.ContractsOf(found, ReferenceDay.Today(clock)).GroupBy(contract => contract.Product!.Slug)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(product => product.Key, product => product.Count, cancellation);
        Impacts = await database.ConceptImpacts.Where(impact => impact.ConceptBookId == id).Select(impact => new ConceptImpact
        {
            ConceptBookId = id, Product = impact.Product, Day = impact.Day, ComputedAt = impact.ComputedAt, Contracts = impact.Contracts, Remaining = impact.Remaining, MeetNow = impact.MeetNow, MeetThen = impact.MeetThen,
            FallShort = impact.FallShort, Uncertain = impact.Uncertain, Content = "",
        }).AsNoTracking().ToDictionaryAsync(impact => impact.Product, cancellation);
        return true;
    }
}
