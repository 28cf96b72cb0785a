using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Lists;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Contractbeheer.Verificatie;

/// <summary>The qualifications that wait for a contract manager. Names and registration numbers are not read.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>What is asked.</summary>
    public VerificationList List { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>What is shown.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The providers of which anything waits, by name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Providers { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        Today = ReferenceDay.Today(clock);
        List = VerificationList.Read(Request.Query);
        var waiting = database.QualificationsOf(me, Today).Waiting(Today);
        var asked = List.Of(waiting);
        if (PageRange.Read(pagina, PageSize, await asked.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Rows = await asked.OldestFirst().Skip(range.Skipped).Take(range.Size)
            .Select(qualification => new Row(
                new() { Id = qualification.Id, OrganisationId = qualification.OrganisationId, Kind = qualification.Kind, Level = qualification.Level, Education = qualification.Education,
                    Register = qualification.Register, Certificate = qualification.Certificate, ValidFrom = qualification.ValidFrom, ValidThrough = qualification.ValidThrough, Status = qualification.Status },
                qualification.StaffMember!.PersonnelNumber, qualification.StaffMember.Organisation!.Name, qualification.Evidence.Count, qualification.Evidence.Min(file => (DateTime?)file.UploadedAt)))
            .ToListAsync(cancellation);
        Providers = [.. (await waiting.Select(qualification => new { qualification.StaffMember!.Organisation!.Slug, qualification.StaffMember.Organisation.Name }).Distinct()
            .OrderBy(provider => provider.Name).ToListAsync(cancellation)).Select(provider => (provider.Slug, provider.Name))];
        return Page();
    }

    /// <summary>A qualification that waits.</summary>
    /// <param name="Qualification">What may be seen of it without opening it.</param>
    /// <param name="PersonnelNumber">The number of the person.</param>
    /// <param name="Provider">Name of the provider.</param>
    /// <param name="Files">Number of files.</param>
    /// <param name="Since">When the first file was given, in UTC; null when there is none.</param>
    public sealed record Row(StaffQualification Qualification, string PersonnelNumber, string Provider, int Files, DateTime? Since);
}
