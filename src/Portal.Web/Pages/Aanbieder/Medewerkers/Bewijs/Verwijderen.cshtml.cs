using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bewijs;

/// <summary>Asks whether a file may go, and removes it.</summary>
public sealed class VerwijderenModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IEvidenceStore store, TimeProvider clock) : EvidencePage(database, current, live)
{
    private readonly PortalDbContext database = database;
    private readonly CurrentUser current = current;

    /// <summary>The file.</summary>
    public Evidence Evidence { get; private set; } = null!;

    /// <summary>What it does to the qualification, in words.</summary>
    public string Consequence => (Qualification.Status, Qualification.Evidence.Count) switch
    {
        (EvidenceStatus.Rejected, _) => "De kwalificatie blijft afgewezen.",
        (_, 1) => "De kwalificatie heeft daarna geen bewijs meer en wordt weer “Opgegeven”.",
        (EvidenceStatus.Confirmed, _) => "De kwalificatie is daarna niet meer bevestigd: een contractbeheerder beoordeelt het bewijs opnieuw.",
        _ => "Het andere bewijs blijft.",
    };

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int kwalificatie, int bewijs, CancellationToken cancellation) =>
        await FindAsync(id, kwalificatie, bewijs, cancellation) ? Page() : NotFound();

    /// <summary>Removes the file.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int kwalificatie, int bewijs, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, bewijs, cancellation))
            return NotFound();
        var name = Evidence.FileName;
        database.Evidence.Remove(Evidence);
        Qualification.WithLessEvidence(Qualification.Evidence.Count(one => one != Evidence));
        if (!await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Bewijs verwijderd", cancellation))
            return Confirm(Here, "Iemand anders wijzigde deze kwalificatie intussen. Er is niets verwijderd. Kijk wat er nu staat.");
        await store.DeleteAsync(Evidence.StoredAs, CancellationToken.None);
        return Confirm(Here, $"“{name}” is verwijderd.");
    }

    private async Task<bool> FindAsync(int id, int kwalificatie, int bewijs, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, cancellation))
            return false;
        Evidence = Qualification.Evidence.FirstOrDefault(one => one.Id == bewijs)!;
        return Evidence is not null;
    }
}
