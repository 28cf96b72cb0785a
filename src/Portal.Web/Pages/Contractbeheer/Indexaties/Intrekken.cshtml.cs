using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tariffs;
using Portal.Domain;
using Portal.Domain.Tariffs;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Tariffs;

namespace Portal.Web.Pages.Contractbeheer.Indexaties;

/// <summary>Takes an indexation back while its day has not come, or deletes a concept.</summary>
public sealed class IntrekkenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>The indexation.</summary>
    public Indexation Indexation { get; private set; } = null!;

    /// <summary>What its book is called.</summary>
    public string BookName => live.Snapshot.Book(Indexation.Book!.Slug)?.Facts.Name ?? Indexation.Book!.Slug;

    /// <summary>Whether it is a concept, which is deleted.</summary>
    public bool IsConcept => Indexation.State == IndexationState.Concept;

    /// <summary>Why it cannot be withdrawn; null when it can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The rounds that are open, when it is decided: of who enrols for these the tariffs change back.</summary>
    public IReadOnlyList<IndexedRound> Rounds { get; private set; } = [];

    /// <summary>The rounds that are closed and not final, of which those who applied accepted another tariff.</summary>
    public IReadOnlyList<IndexedRound> Closed { get; private set; } = [];

    /// <summary>Its address.</summary>
    public string Address => $"{ManagedIndexations.Path}/{Indexation.Id}";

    /// <summary>Asks whether it is sure, and why.</summary>
    public async Task<IActionResult> OnGetAsync(int indexatie, CancellationToken cancellation) =>
        !await FindAsync(indexatie, cancellation) ? NotFound() : Indexation.State == IndexationState.Withdrawn ? Confirm(Address, "Deze indexatie is al ingetrokken.") : Page();

    /// <summary>Withdraws or deletes it.</summary>
    public async Task<IActionResult> OnPostAsync(int indexatie, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        ReadForm("reden");
        IsOvertaken = versie != Indexation.Version;
        if (!IsConcept && !IsOvertaken)
            CheckText("reden", Indexation.LongestReason, "Vul in waarom u de indexatie intrekt");
        if (!ModelState.IsValid || IsOvertaken || Obstacle is not null)
            return Page();
        var me = await current.RequireAsync();
        if (IsConcept)
        {
            database.Indexations.Remove(Indexation);
            return await database.TrySaveAsync(clock, me.Id, "Concept van een indexatie verwijderd", cancellation)
                ? Confirm(ManagedIndexations.Path, "Het concept is verwijderd. Aan de tarieven is niets veranderd.")
                : await OvertakenAsync(indexatie, cancellation);
        }
        (Indexation.State, Indexation.WithdrawnAt, Indexation.WithdrawnReason) = (IndexationState.Withdrawn, clock.GetUtcNow().UtcDateTime, this["reden"]);
        Indexation.Version++;
        await database.TellTariffsAsync(Rounds, Indexation, live.Snapshot, Indexation.WithdrawnAt!.Value, cancellation);
        return await database.TrySaveAsync(clock, me.Id, $"Indexatie ingetrokken: {this["reden"]}", cancellation)
            ? Confirm(Address, "De indexatie is ingetrokken. De tarieven zijn weer zoals zij waren.")
            : await OvertakenAsync(indexatie, cancellation);
    }

    // What was typed stays in the field.
    private async Task<IActionResult> OvertakenAsync(int id, CancellationToken cancellation)
    {
        IsOvertaken = true;
        return await FindAsync(id, cancellation) ? Page() : Confirm(ManagedIndexations.Path, "Een collega heeft dit concept intussen verwijderd.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.IndexationsOf(await current.RequireAsync()).Include(indexation => indexation.Book).Include(indexation => indexation.Exceptions)
                .SingleOrDefaultAsync(indexation => indexation.Id == id, cancellation) is not { } found)
            return false;
        Indexation = found;
        Obstacle = IsConcept ? null
            : found.State == IndexationState.Withdrawn ? $"De indexatie is al ingetrokken, met als reden: {found.WithdrawnReason}"
            : found.ValidFrom <= ReferenceDay.Today(clock) ? $"De tarieven gelden al sinds {DutchFormat.Date(found.ValidFrom)}. Een indexatie kunt u alleen intrekken voordat ze ingaat."
            : await database.Indexations.Where(other => other.BookId == found.BookId && other.State == IndexationState.Decided && other.ValidFrom > found.ValidFrom)
                .OrderByDescending(other => other.ValidFrom).Select(other => (DateOnly?)other.ValidFrom).FirstOrDefaultAsync(cancellation) is { } later
                ? $"De indexatie vanaf {DutchFormat.Date(later)} is op deze gebaseerd. Trek die eerst in."
                : null;
        if (!IsConcept && Obstacle is null)
        {
            var changed = await database.IndexedTariffs.Where(tariff => tariff.IndexationId == found.Id).Select(tariff => tariff.Product!.Slug).Distinct().ToListAsync(cancellation);
            Rounds = await database.OpenRoundsAsync(found, changed, clock.GetUtcNow().UtcDateTime, cancellation);
            Closed = await database.ClosedRoundsAsync(found, changed, clock.GetUtcNow().UtcDateTime, cancellation);
        }
        return true;
    }
}
