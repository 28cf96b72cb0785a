using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Impact;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Impact;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Contractbeheer.Gevolgen;

/// <summary>What a concept would do to the contracts of one product: of each demand that is another one, who falls short and by how much.</summary>
public sealed class ProductModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    /// <summary>How many contracts are shown of a demand when several demands are shown.</summary>
    public const int FewShown = 10;

    /// <summary>How many contracts stand on a page of one demand.</summary>
    public const int PageSize = 50;

    /// <summary>The concept.</summary>
    public Concept Concept { get; private set; } = null!;

    /// <summary>The product.</summary>
    public ProductDifference Product { get; private set; } = null!;

    /// <summary>What is computed; null when nothing is.</summary>
    public ConceptImpact? Impact { get; private set; }

    /// <summary>Whether contracts that meet a demand are shown too.</summary>
    public bool ShowsAll { get; private set; }

    /// <summary>The one demand that is shown; null when all are.</summary>
    public string? Only { get; private set; }

    /// <summary>The demands that are shown.</summary>
    public IReadOnlyList<Shown> Demands { get; private set; } = [];

    /// <summary>The page of the one demand that is shown; null when all are.</summary>
    public PageRange? Paging { get; private set; }

    /// <summary>The address of this page.</summary>
    public string Here => $"{Concept.Address}/{Product.Slug}";

    /// <summary>Shows it, or sends it as a file.</summary>
    public async Task<IActionResult> OnGetAsync(int concept, string product, string? eis, string? toon, string? pagina, string? vorm, CancellationToken cancellation)
    {
        if (await database.ConceptAsync(live.Snapshot, await current.RequireAsync(), concept, cancellation) is not { } found
            || found.Difference.Changed.FirstOrDefault(one => one.Slug == product) is not { } changed)
            return NotFound();
        (Concept, Product, ShowsAll, Only) = (found, changed, toon == "alle", eis);
        Impact = await database.ConceptImpacts.AsNoTracking().SingleOrDefaultAsync(impact => impact.ConceptBookId == concept && impact.Product == product && impact.Remaining == 0, cancellation);
        if (vorm == "csv")
            return new ImpactDownload(Concept, Impact is null ? [] : [Impact]).File(this);
        var demands = changed.Demands.Where(demand => eis is null || demand.Id == eis).ToList();
        if (demands.Count == 0)
            return NotFound();
        var lines = Impact?.Lines() ?? [];
        Demands = [.. demands.Select(demand => new Shown(demand, lines, ShowsAll))];
        if (Only is not null)
        {
            if ((Paging = PageRange.Read(pagina, PageSize, Demands[0].Lines.Count)) is null)
                return NotFound();
        }
        return Page();
    }

    /// <summary>The address of a demand by itself.</summary>
    public string Address(string demand, int page = 1) => $"{Here}?eis={demand}{(ShowsAll ? "&toon=alle" : "")}{(page > 1 ? $"&pagina={page}" : "")}";

    /// <summary>A demand with its contracts, those that lack most first.</summary>
    public sealed class Shown
    {
        /// <summary>Chooses and orders.</summary>
        /// <param name="difference">The demand.</param>
        /// <param name="lines">The contracts.</param>
        /// <param name="all">Whether those that meet it are shown too.</param>
        public Shown(DemandDifference difference, IEnumerable<ImpactLine> lines, bool all)
        {
            Difference = difference;
            var found = lines.Select(line => (Line: line, Demand: line.Of(difference.Id)!)).Where(one => one.Demand is not null).ToList();
            Judged = found.Count;
            NotMet = found.Count(one => one.Demand.Then?.Verdict == Verdict.NotMet);
            NotMetNow = found.Count(one => one.Demand.Now?.Verdict == Verdict.NotMet);
            Newly = found.Count(one => one.Demand.Then?.Verdict == Verdict.NotMet && one.Demand.Now?.Verdict != Verdict.NotMet);
            NotAssessable = found.Count(one => one.Demand.Then?.Verdict == Verdict.NotAssessable);
            Lines = difference.After is null ? [] :
            [
                .. found.Where(one => all || one.Demand.IsLacking()).OrderBy(one => one.Demand.Then!.Verdict).ThenByDescending(one => one.Demand.Then!.Gap)
                    .ThenBy(one => one.Line.Provider, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Line.Contract),
            ];
        }

        /// <summary>The demand.</summary>
        public DemandDifference Difference { get; }

        /// <summary>How many contracts were judged.</summary>
        public int Judged { get; }

        /// <summary>How many would not meet it.</summary>
        public int NotMet { get; }

        /// <summary>How many do not meet it now; 0 when it is new.</summary>
        public int NotMetNow { get; }

        /// <summary>How many would not meet it, of which it is not so now.</summary>
        public int Newly { get; }

        /// <summary>How many could not be judged by it.</summary>
        public int NotAssessable { get; }

        /// <summary>The contracts that are shown.</summary>
        public IReadOnlyList<(ImpactLine Line, ImpactDemand Demand)> Lines { get; }
    }
}
