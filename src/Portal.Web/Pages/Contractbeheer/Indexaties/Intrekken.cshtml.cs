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

    /// <summary>Its address.</summary>
    public string Address => $"{ManagedIndexations.Path}/{Indexation.Id}";

    /// <summary>Asks whether it is sure, and why.</summary>
    public async Task<IActionResult> OnGetAsync(int indexatie, CancellationToken cancellation) => await FindAsync(indexatie, cancellation) ? Page() : NotFound();

    /// <summary>Withdraws or deletes it.</summary>
    public async Task<IActionResult> OnPostAsync(int indexatie, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(indexatie, cancellation))
            return NotFound();
        ReadForm("reden");
        if (!IsConcept)
            CheckText("reden", Indexation.LongestReason, "Vul in waarom u de indexatie intrekt");
        IsOvertaken = versie != Indexation.Version;
        if (!ModelState.IsValid || IsOvertaken || Obstacle is not null)
            return Page();
        var me = await current.RequireAsync();
        if (IsConcept)
        {
            database.Indexations.Remove(Indexation);
            return await database.TrySaveAsync(clock, me.Id, "Concept van een indexatie verwijderd", cancellation)
                ? Confirm(ManagedIndexations.Path, "Het concept is verwijderd. Aan de tarieven is niets veranderd.")
                : Confirm(Address, "Een collega was u voor: deze indexatie is intussen gewijzigd. Kijk hoe het nu is.");
        }
        (Indexation.State, Indexation.WithdrawnAt, Indexation.WithdrawnReason) = (IndexationState.Withdrawn, clock.GetUtcNow().UtcDateTime, this["reden"]);
        Indexation.Version++;
        return Confirm(Address, await database.TrySaveAsync(clock, me.Id, $"Indexatie ingetrokken: {this["reden"]}", cancellation)
            ? "De indexatie is ingetrokken. De tarieven zijn weer zoals zij waren."
            : "Een collega was u voor: er is intussen iets gewijzigd aan deze indexatie. Er is niets ingetrokken. Kijk hoe het nu is.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.IndexationsOf(await current.RequireAsync()).Include(indexation => indexation.Book)
                .SingleOrDefaultAsync(indexation => indexation.Id == id && indexation.State != IndexationState.Withdrawn, cancellation) is not { } found)
            return false;
        Indexation = found;
        Obstacle = IsConcept ? null
            : found.ValidFrom <= ReferenceDay.Today(clock) ? $"De tarieven gelden al sinds {DutchFormat.Date(found.ValidFrom)}. Een indexatie kunt u alleen intrekken voordat ze ingaat."
            : await database.Indexations.Where(other => other.BookId == found.BookId && other.State == IndexationState.Decided && other.ValidFrom > found.ValidFrom)
                .OrderByDescending(other => other.ValidFrom).Select(other => (DateOnly?)other.ValidFrom).FirstOrDefaultAsync(cancellation) is { } later
                ? $"De indexatie vanaf {DutchFormat.Date(later)} is op deze gebaseerd. Trek die eerst in."
                : null;
        return true;
    }
}
