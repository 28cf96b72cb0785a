using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Privacy;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.StaffFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bestand;

/// <summary>Chooses a file with staff to import. It is read here, so that a file that cannot be read is refused at once, and not kept.</summary>
[RequestFormLimits(ValueLengthLimit = LargestRequest, MultipartBodyLengthLimit = LargestRequest, BufferBodyLengthLimit = LargestRequest)]
[RequestSizeLimit(LargestRequest)]
public sealed class ImporterenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, StaffImportContent kept, StaffImportWork work, TimeProvider clock) : PageModel
{
    /// <summary>Most files of one account that are kept.</summary>
    public const int MostKept = 10;

    // More than a file may be, so that one that is too large gets an answer that says so.
    private const int LargestRequest = 2 * StaffFile.Largest;

    /// <summary>The role of who asks.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>Whether who asks may import.</summary>
    public bool MayChange => Me.Role.Allows(Right.EditStaff);

    /// <summary>The educations by level, as they can be named.</summary>
    public IEnumerable<IGrouping<string, string>> Educations => live.Snapshot.Educations.GroupBy(education => education.Level.Code(), education => education.Name);

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync() => Me = (await current.OrganisationAsync())!;

    /// <summary>Takes a file.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? bestand, CancellationToken cancellation)
    {
        ModelState.Clear();
        Me = (await current.OrganisationAsync())!;
        if (bestand is null)
            return Refuse("Kies een bestand");
        if (bestand.Length > StaffFile.Largest)
            return Refuse($"Het bestand is te groot: hoogstens {StaffFile.Largest / 1024 / 1024} MB");
        using var stream = new MemoryStream();
        await bestand.CopyToAsync(stream, cancellation);
        var content = stream.ToArray();
        int lines;
        try
        {
            lines = StaffFile.Read(content).Lines.Count;
        }
        catch (StaffFileException fault)
        {
            return Refuse(fault.Message);
        }
        var user = (await current.RequireAsync()).Id;
        var now = clock.GetUtcNow().UtcDateTime;
        // Of files that were not applied only the last ones are kept.
        var old = await database.StaffImports.Where(import => import.UserId == user && import.State != StaffImportState.Applying)
            .OrderByDescending(import => import.CreatedAt).Skip(MostKept - 1).Select(import => import.Id).ToListAsync(cancellation);
        await database.StaffImports.Where(import => old.Contains(import.Id)).ExecuteDeleteAsync(cancellation);
        var id = Guid.NewGuid();
        database.StaffImports.Add(new()
        {
            Id = id, OrganisationId = Me.OrganisationId, UserId = user, FileName = Name(bestand.FileName), Total = lines, CreatedAt = now, DueAt = now,
            Content = kept.Pack(id, content),
        });
        await database.SaveChangesAsync(cancellation);
        work.Wake();
        return Redirect($"/aanbieder/{Me.Slug}/medewerkers/importeren/{id}");
    }

    private static string Name(string fileName)
    {
        var name = Typed.Line(fileName.Split('/', '\\')[^1]);
        return name.Length == 0 || CitizenNumber.IsIn(name) ? "bestand" : name[..Math.Min(name.Length, StaffImport.LongestName)];
    }

    private PageResult Refuse(string fault)
    {
        ModelState.AddModelError("bestand", fault);
        return Page();
    }
}
