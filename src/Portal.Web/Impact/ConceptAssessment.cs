using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Impact;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Findings;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Impact;

/// <summary>What was found of a contract, by the present demands and by the new ones.</summary>
/// <param name="Contract">Number of the contract.</param>
/// <param name="Provider">Name of the provider.</param>
/// <param name="Now">The overall verdict by the present demands.</param>
/// <param name="Then">The overall verdict by the new demands.</param>
/// <param name="Demands">What was found of the demands that are others.</param>
public sealed record ImpactLine(int Contract, string Provider, Verdict Now, Verdict Then, ImmutableArray<ImpactDemand> Demands)
{
    /// <summary>What was found of a demand; null when nothing was.</summary>
    public ImpactDemand? Of(string demand) => Demands.FirstOrDefault(one => one.Id == demand);
}

/// <summary>What was found of a demand.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Now">As it is; null when it is new.</param>
/// <param name="Then">As it would be; null when it is dropped.</param>
public sealed record ImpactDemand(string Id, ImpactOutcome? Now, ImpactOutcome? Then);

/// <summary>What was found of one version of a demand.</summary>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Figure">The number in words; null when there is none.</param>
/// <param name="Norm">The norm in words; null when there is none.</param>
/// <param name="Counted">What is counted: the percentage of a share, else the number; null when there is none.</param>
/// <param name="Required">What is asked; null when it is no number.</param>
/// <param name="Needed">What is lacking; null when nothing is, or it cannot be said.</param>
/// <param name="Gap">Percent of the norm that is lacking; 0 when it is met or cannot be judged.</param>
public sealed record ImpactOutcome(Verdict Verdict, string? Figure, string? Norm, decimal? Counted, decimal? Required, string? Needed, int Gap)
{
    /// <summary>What an assessment found.</summary>
    public static ImpactOutcome Of(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var figure = PartFigure.Of(part);
        return new(part.Verdict, figure?.Text, figure?.Norm, part.Percentage is { } percentage && part.Basis is not null ? percentage : part.Numerator, part.Required, Explanation.Needed(part),
            part.Verdict == Verdict.NotMet ? FindingGap.Of(part) : 0);
    }
}

/// <summary>
/// Computes what a concept would do: judges the present contracts of each product whose demands are others by both versions, on one day, with the teams that are
/// registered. What is computed is kept with the concept, as far as it is, so that it can be stopped and gone on with.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="settings">How many hours are one fte.</param>
/// <param name="clock">Tells the moment.</param>
public sealed class ConceptAssessment(PortalDbContext database, IOptions<AssessmentSettings> settings, TimeProvider clock)
{
    /// <summary>Most contracts that one request judges.</summary>
    public const int MostContracts = 1000;

    private const int Chunk = 200;

    /// <summary>Computes products that are not computed yet.</summary>
    /// <param name="concept">The concept.</param>
    /// <param name="cancellation">Stops it; what is kept of the products before stays.</param>
    /// <returns>How many products are still to be computed.</returns>
    public async Task<int> GoOnAsync(Concept concept, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(concept);
        var done = await database.ConceptImpacts.Where(impact => impact.ConceptBookId == concept.Row.Id && impact.Remaining == 0).Select(impact => impact.Product).ToListAsync(cancellation);
        var waiting = new Queue<ProductDifference>(concept.Difference.Changed.Where(product => !done.Contains(product.Slug)));
        for (var left = MostContracts; left > 0 && waiting.TryPeek(out var product);)
        {
            var begun = await database.ConceptImpacts.AsNoTracking().SingleOrDefaultAsync(impact => impact.ConceptBookId == concept.Row.Id && impact.Product == product.Slug, cancellation) is { } found ? found.Lines() : [];
            var (lines, remaining) = await AssessAsync(concept, product, begun, left, cancellation);
            if (!await KeepAsync(concept, product, lines, remaining, cancellation))
                break;
            left -= lines.Length - begun.Length;
            if (remaining == 0)
                waiting.Dequeue();
        }
        return waiting.Count;
    }

    private async Task<(ImmutableArray<ImpactLine> Lines, int Remaining)> AssessAsync(Concept concept, ProductDifference product, ImmutableArray<ImpactLine> begun, int most, CancellationToken cancellation)
    {
        var judged = begun.Select(line => line.Contract).ToHashSet();
        var contracts = (await database.ContractsOf(concept, ReferenceDay.Today(clock)).Where(contract => contract.Product!.Slug == product.Slug)
            .OrderBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Id).Select(contract => new { contract.Id, contract.Organisation!.Name }).ToListAsync(cancellation))
            .Where(contract => !judged.Contains(contract.Id)).ToList();
        var lines = begun.ToBuilder();
        foreach (var chunk in contracts.Take(most).Chunk(Chunk))
        {
            var teams = await database.TeamsAsync([.. chunk.Select(contract => contract.Id)], concept.Row.Day, settings.Value.HoursPerFte, pseudonyms: true, cancellation);
            lines.AddRange(chunk.Select(contract => Line(contract.Id, contract.Name, product, teams[contract.Id], concept.Row.Day)));
        }
        return (lines.ToImmutable(), Math.Max(0, contracts.Count - most));
    }

    private static ImpactLine Line(int contract, string provider, ProductDifference product, Team team, DateOnly day)
    {
        var (now, then) = (Assessor.Assess(product.Before.Facts.Requirements, team, day), Assessor.Assess(product.After.Requirements, team, day));
        ImpactOutcome? Outcome(Assessment assessment, string demand) => assessment.Parts.FirstOrDefault(part => part.Requirement.Id == demand) is { } part ? ImpactOutcome.Of(part) : null;
        return new(contract, provider, now.Verdict, then.Verdict, [.. product.Demands.Select(demand => new ImpactDemand(demand.Id, Outcome(now, demand.Id), Outcome(then, demand.Id)))]);
    }

    /// <summary>Keeps what was found, unless the concept was deleted or begun anew meanwhile.</summary>
    /// <returns>Whether it is still the same concept.</returns>
    private async Task<bool> KeepAsync(Concept concept, ProductDifference product, ImmutableArray<ImpactLine> lines, int remaining, CancellationToken cancellation)
    {
        var (id, version) = (concept.Row.Id, concept.Row.Version);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // This holds the concept: nobody begins it anew until what was found is kept.
        if (await database.ConceptBooks.Where(book => book.Id == id && book.Version == version).ExecuteUpdateAsync(set => set.SetProperty(book => book.Version, version), cancellation) == 0)
            return false;
        var kept = database.ConceptImpacts.Where(impact => impact.ConceptBookId == id && impact.Product == product.Slug);
        await kept.Where(impact => impact.Remaining > remaining).ExecuteDeleteAsync(cancellation);
        // A colleague may have computed the same at the same moment.
        if (!await kept.AnyAsync(cancellation))
        {
            var impact = new ConceptImpact
            {
                ConceptBookId = id,
                Product = product.Slug,
                Day = concept.Row.Day,
                ComputedAt = clock.GetUtcNow().UtcDateTime,
                Contracts = lines.Length,
                Remaining = remaining,
                MeetNow = lines.Count(line => line.Now == Verdict.Met),
                MeetThen = lines.Count(line => line.Then == Verdict.Met),
                FallShort = lines.Count(line => line is { Now: Verdict.Met, Then: Verdict.NotMet }),
                Uncertain = lines.Count(line => line is { Now: Verdict.Met, Then: Verdict.NotAssessable }),
                Content = JsonSerializer.Serialize(lines, CatalogueJson.Options),
            };
            database.ConceptImpacts.Add(impact);
            await database.SaveChangesAsync(cancellation);
            database.Entry(impact).State = EntityState.Detached;
        }
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
