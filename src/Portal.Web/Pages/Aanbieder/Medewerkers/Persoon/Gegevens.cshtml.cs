using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.History;
using Portal.Web.Retention;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Persoon;

/// <summary>All that is recorded about one person, in plain words on paper, for that person.</summary>
public sealed class GegevensModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, IOptions<RetentionSettings> retention, TimeProvider clock) : PageModel
{
    /// <summary>Most changes that are told; a longer history is in the file.</summary>
    public const int MostLines = 500;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The person, with all that belongs to it.</summary>
    public StaffMember Person { get; private set; } = null!;

    /// <summary>When somebody outside the organisation looked at it.</summary>
    public IReadOnlyList<(HistoryLine Line, string By)> Looks { get; private set; } = [];

    /// <summary>What was changed, newest first.</summary>
    public IReadOnlyList<(HistoryLine Line, string By)> Changes { get; private set; } = [];

    /// <summary>Whether there is more than what is told.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>The address of the organisation.</summary>
    public string Home => $"/aanbieder/{Me.Slug}";

    /// <summary>When this person is erased, or after how long.</summary>
    public string Erased => retention.Value.ErasedOnWords(Person.EndsOn, Today)
        ?? $"{DutchFormat.Count(retention.Value.StaffMonths, "maand", "maanden")} na de laatste dag in dienst. Die dag is nog niet bekend.";

    /// <summary>The product of a deployment.</summary>
    public string Product(StaffDeployment deployment) => Catalogue.ProductName($"{deployment.Contract!.Product!.Book.Slug}/{deployment.Contract.Product.Slug}");

    /// <summary>The qualification, with its education.</summary>
    internal string Name(StaffQualification qualification) => QualificationWords.Name(qualification, Catalogue);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        var found = await database.StaffOf(Me).AsNoTracking().AsSplitQuery()
            .Include(member => member.Qualifications).ThenInclude(qualification => qualification.Evidence)
            .Include(member => member.Deployments).ThenInclude(deployment => deployment.Contract!.Product!.Book)
            .SingleOrDefaultAsync(member => member.Id == id, cancellation);
        if (found is null)
            return NotFound();
        Person = found;
        var reader = await HistoryReader.OpenAsync(database, live, Me, QueryCollection.Empty, id, cancellation);
        var lines = new List<(HistoryLine Line, string By)>();
        await foreach (var line in reader.AllAsync(cancellation))
        {
            HasMore = lines.Count == MostLines;
            if (HasMore)
                break;
            lines.Add(line);
        }
        Looks = [.. lines.Where(line => line.Line.Entry.Action == AuditEntry.Opened)];
        Changes = [.. lines.Except(Looks)];
        return Page();
    }
}
