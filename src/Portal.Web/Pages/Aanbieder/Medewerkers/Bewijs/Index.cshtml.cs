using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bewijs;

/// <summary>The files that show a qualification; who may change them adds others.</summary>
[LargestUpload]
public sealed class IndexModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, EvidenceIntake intake, IOptions<EvidenceRetention> retention) : EvidencePage(database, current, live)
{
    /// <summary>The field for files.</summary>
    public const string Chosen = "bestanden";

    private readonly CurrentUser current = current;

    /// <summary>Whether files are scanned for viruses here.</summary>
    public bool IsScanning => intake.IsScanning;

    /// <summary>How many files may still be added.</summary>
    public int Room => Math.Max(0, EvidenceIntake.Most - Qualification.Evidence.Count);

    /// <summary>How long the files are kept.</summary>
    public string Kept => $"Wij bewaren bewijs tot {DutchFormat.Count(retention.Value.Months(Qualification.Kind), "maand", "maanden")} nadat {(Qualification.Kind == QualificationKind.Diploma ? "" : "de kwalificatie is verlopen of ")}de medewerker uit dienst is. Daarna verwijderen wij het.";

    /// <summary>Shows the files.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, cancellation))
            return NotFound();
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge))
            Fault(Chosen, "Wat u stuurde is te groot. Kies bestanden van hoogstens 10 MB, en hoogstens 10 tegelijk");
        return Page();
    }

    /// <summary>Adds files: all of them, or none.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, cancellation))
            return NotFound();
        ModelState.Clear();
        var files = Request.Form.Files.GetFiles(Chosen);
        var faults = await intake.TakeAsync(Me, (await current.RequireAsync()).Id, kwalificatie, files, cancellation);
        if (faults.Count == 0)
            return Confirm(Here, files.Count == 1 ? "Het bestand is toegevoegd." : $"De {files.Count} bestanden zijn toegevoegd.");
        foreach (var fault in faults)
            Fault(Chosen, fault);
        // Somebody else may have changed it meanwhile.
        return await FindAsync(id, kwalificatie, cancellation) ? Page() : NotFound();
    }
}
