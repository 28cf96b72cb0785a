using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tariffs;
using Portal.Domain.Tariffs;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Tariffs;

namespace Portal.Web.Pages.Contractbeheer.Indexaties;

/// <summary>Changes an indexation that is not decided yet. Who saves second sees what the first one saved, and loses nothing.</summary>
public sealed class WijzigenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : IndexationFormPage(current, database, live, clock)
{
    private readonly PortalDbContext database = database;
    private readonly LiveCatalogue live = live;
    private readonly TimeProvider clock = clock;

    /// <summary>The indexation as it is stored.</summary>
    public Indexation Indexation { get; private set; } = null!;

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Its address.</summary>
    public string Address => $"{ManagedIndexations.Path}/{Indexation.Id}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int indexatie, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        Fill(Indexation);
        return Page();
    }

    /// <summary>Saves it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int indexatie, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        var facts = await CheckAsync(indexatie, cancellation);
        IsOvertaken = versie != Indexation.Version;
        if (facts is null || IsOvertaken)
            return Page();
        var numbers = await NumbersAsync(cancellation);
        (Indexation.BasisPoints, Indexation.ValidFrom, Indexation.Rounding, Indexation.Reason) = (facts.BasisPoints, facts.Day, facts.Rounding, facts.Reason);
        foreach (var gone in Indexation.Exceptions.Where(exception => !facts.Exceptions.ContainsKey(exception.Product!.Slug)).ToList())
            Indexation.Exceptions.Remove(gone);
        foreach (var (slug, percentage) in facts.Exceptions)
        {
            if (Indexation.Exceptions.FirstOrDefault(exception => exception.ProductId == numbers[slug]) is { } known)
                known.BasisPoints = percentage;
            else
                Indexation.Exceptions.Add(new() { ProductId = numbers[slug], BasisPoints = percentage });
        }
        if (database.ChangeTracker.HasChanges())
            Indexation.Version++;
        if (await database.TrySaveAsync(clock, (await MeAsync()).Id, "Concept van een indexatie gewijzigd", cancellation))
            return Confirm(Address, "Het concept is gewijzigd. Er is nog niets veranderd aan de tarieven.");
        IsOvertaken = true;
        return await FindAsync(indexatie, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.IndexationsOf(await MeAsync()).Include(indexation => indexation.Book).Include(indexation => indexation.Exceptions).ThenInclude(exception => exception.Product)
                .SingleOrDefaultAsync(indexation => indexation.Id == id && indexation.State == IndexationState.Concept, cancellation) is not { } found
            || live.Snapshot.Book(found.Book!.Slug) is not { } book)
            return false;
        (Indexation, Book) = (found, book);
        return true;
    }
}
