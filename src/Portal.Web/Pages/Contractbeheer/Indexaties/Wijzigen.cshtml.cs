using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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

    /// <summary>Whether it is a concept still: what is decided is not changed any more.</summary>
    public bool IsConcept => Indexation.State == IndexationState.Concept;

    /// <summary>Its address.</summary>
    public string Address => $"{ManagedIndexations.Path}/{Indexation.Id}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int indexatie, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        if (!IsConcept)
            return Confirm(Address, $"Deze indexatie is intussen {Indexation.State.Label().ToLowerInvariant()}. U kunt haar niet meer wijzigen.");
        Fill(Indexation);
        return Page();
    }

    /// <summary>Saves it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int indexatie, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        if (!IsConcept)
            return Overtaken();
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
        return await FindAsync(indexatie, cancellation) ? Overtaken() : Confirm(ManagedIndexations.Path, "Een collega heeft dit concept intussen verwijderd. Uw wijziging is niet opgeslagen.");
    }

    // What was typed stays in the fields.
    private PageResult Overtaken()
    {
        ReadForm("reden");
        IsOvertaken = true;
        return Page();
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.IndexationsOf(await MeAsync()).Include(indexation => indexation.Book).Include(indexation => indexation.Exceptions).ThenInclude(exception => exception.Product)
                .SingleOrDefaultAsync(indexation => indexation.Id == id, cancellation) is not { } found
            || live.Snapshot.Book(found.Book!.Slug) is not { } book)
            return false;
        (Indexation, Book) = (found, book);
        return true;
    }
}
