using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Data.Impact;
using Portal.Domain.Catalogue;
using Portal.Web.Access;

namespace Portal.Web.Impact;

/// <summary>A concept with what is different in it.</summary>
/// <param name="Row">The concept.</param>
/// <param name="Facts">The book.</param>
/// <param name="Base">The book that it would follow; null when that is in no catalogue any more.</param>
/// <param name="Difference">How its demands differ.</param>
public sealed record Concept(ConceptBook Row, BookFacts Facts, ProductBook? Base, BookDifference Difference)
{
    /// <summary>Its address.</summary>
    public string Address => $"/contractbeheer/gevolgen/{Row.Id}";
}

/// <summary>Which concepts somebody sees, and what is in them.</summary>
internal static class ConceptReading
{
    /// <summary>The concepts of the regions of who asks. The one place that says which those are.</summary>
    public static IQueryable<ConceptBook> ConceptsOf(this PortalDbContext database, Known manager) => database.ConceptBooks.Where(concept => manager.Regions.Contains(concept.Region));

    /// <summary>The book that a next version would follow: the one that it says it succeeds, else the one with the same name.</summary>
    public static ProductBook? Base(this CatalogueSnapshot catalogue, string slug, BookFacts facts) =>
        catalogue.Book(facts.Succeeds ?? slug) is { } book && book.Facts.Region.Slug == facts.Region.Slug ? book : null;

    /// <summary>A concept of an own region with what is different in it; null when there is none.</summary>
    public static async Task<Concept?> ConceptAsync(this PortalDbContext database, CatalogueSnapshot catalogue, Known manager, int id, CancellationToken cancellation)
    {
        if (await database.ConceptsOf(manager).Include(concept => concept.UploadedBy).SingleOrDefaultAsync(concept => concept.Id == id, cancellation) is not { } row)
            return null;
        var content = JsonSerializer.Deserialize<BookContent>(row.Content, CatalogueJson.Options)!;
        var present = catalogue.Base(row.Slug, content.Facts);
        return new(row, content.Facts, present, new(
            catalogue.Products.Where(product => product.Book.Slug == present?.Slug), content.Products.ToDictionary(product => product.Key, product => product.Value.Facts)));
    }

    /// <summary>The contracts that matter on a day: those that are concluded and hold today, or then.</summary>
    public static IQueryable<Contract> Present(this IQueryable<Contract> contracts, DateOnly today, DateOnly day) => contracts.Agreed().Where(contract =>
        (contract.ValidFrom <= today && (contract.ValidThrough == null || contract.ValidThrough >= today)) || (contract.ValidFrom <= day && (contract.ValidThrough == null || contract.ValidThrough >= day)));

    /// <summary>The contracts of the products of a book, in its region.</summary>
    public static IQueryable<Contract> ContractsOf(this PortalDbContext database, Concept concept, DateOnly today)
    {
        var (region, book) = (concept.Row.Region, concept.Base?.Slug);
        return database.Contracts.Where(contract => contract.Region == region && contract.Product!.Book.Slug == book).Present(today, concept.Row.Day);
    }

    /// <summary>What was found of each contract.</summary>
    public static ImmutableArray<ImpactLine> Lines(this ConceptImpact impact) => JsonSerializer.Deserialize<ImmutableArray<ImpactLine>>(impact.Content, CatalogueJson.Options);
}
