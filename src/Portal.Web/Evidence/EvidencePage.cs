using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Qualifications;
using Portal.Web.Staff;

namespace Portal.Web.EvidenceFiles;

/// <summary>A page about the evidence of one qualification of the own organisation.</summary>
public abstract class EvidencePage(PortalDbContext database, CurrentUser current, LiveCatalogue live) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The qualification, with its evidence and whose it is.</summary>
    public StaffQualification Qualification { get; private set; } = null!;

    /// <summary>The files, oldest first.</summary>
    public IReadOnlyList<Evidence> Files => [.. Qualification.Evidence.OrderBy(evidence => evidence.Id)];

    /// <summary>What the qualification is called.</summary>
    public string Name => Qualification.Name(live.Snapshot);

    /// <summary>Whether who asks may add and remove files.</summary>
    public bool MayChange => Me.Role.Allows(Right.EditStaff);

    /// <summary>The address of the list of files.</summary>
    public string Here => $"{Person}/kwalificaties/{Qualification.Id}/bewijs";

    /// <summary>The address of whose qualification it is.</summary>
    public string Person => $"/aanbieder/{Me.Slug}/medewerkers/{Qualification.StaffMemberId}";

    /// <summary>The way to this page.</summary>
    /// <param name="last">What this page is called, below the list of files; null for that list itself.</param>
    public IReadOnlyList<(string, string?)> Crumbs(string? last = null)
    {
        var crumbs = new List<(string, string?)>
        {
            ("Home", "/"), (Me.Name, $"/aanbieder/{Me.Slug}"), ("Medewerkers", $"/aanbieder/{Me.Slug}/medewerkers"), (Qualification.StaffMember!.Name, Person),
            (Name, $"{Person}/kwalificaties/{Qualification.Id}"), ("Bewijs", last is null ? null : Here),
        };
        if (last is not null)
            crumbs.Add((last, null));
        return crumbs;
    }

    /// <summary>What is said of a file: what it is, how large, since when, and whether it was scanned.</summary>
    public string Words(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var kind = evidence.ContentType switch { "application/pdf" => "Pdf", "image/jpeg" => "Foto (jpg)", _ => "Foto (png)" };
        var size = evidence.Size < 1024 * 1024 ? $"{DutchFormat.Number(Math.Max(1, evidence.Size / 1024))} kB" : $"{DutchFormat.Number(Math.Round(evidence.Size / 1024m / 1024m, 1))} MB";
        return $"{kind}, {size}, toegevoegd op {DutchFormat.Date(ReferenceDay.Of(evidence.UploadedAt))}, {(evidence.IsScanned ? "" : "niet ")}op virussen gecontroleerd";
    }

    /// <summary>Finds the qualification that the address names; false when it is not the organisation's, or not that person's.</summary>
    protected async Task<bool> FindAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Qualification = (await database.QualificationsOf(Me).Include(qualification => qualification.StaffMember).Include(qualification => qualification.Evidence)
            .SingleOrDefaultAsync(qualification => qualification.Id == kwalificatie && qualification.StaffMemberId == id, cancellation))!;
        return Qualification is not null;
    }
}
