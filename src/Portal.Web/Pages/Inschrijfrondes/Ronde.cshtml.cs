using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>A procurement round: what it offers and asks, until when, and what was told about it.</summary>
public sealed class RondeModel(PortalDbContext database, LiveCatalogue catalogue, CurrentUser current, TimeProvider clock) : PageModel
{
    /// <summary>The moment, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The round, with what it offers and asks.</summary>
    public RoundContent Offer { get; private set; } = null!;

    /// <summary>The round.</summary>
    public Round Round => Offer.Round;

    /// <summary>How far it is.</summary>
    public RoundStatus Status => Round.StatusAt(Now);

    /// <summary>What the region is called.</summary>
    public string Region => catalogue.Snapshot.Regions.FirstOrDefault(one => one.Slug == Round.Region)?.Name ?? Round.Region;

    /// <summary>Its files; those that were withdrawn last.</summary>
    public IReadOnlyList<RoundDocument> Documents { get; private set; } = [];

    /// <summary>What was told about it, newest first.</summary>
    public IReadOnlyList<RoundNotice> Notices { get; private set; } = [];

    /// <summary>How many questions were answered for all.</summary>
    public int Answered { get; private set; }

    /// <summary>The providers to which products are awarded, by number of the product in the round: once the award is final.</summary>
    public ILookup<int, (string Name, string? Slug)> Awarded { get; private set; } = Array.Empty<(int, string, string?)>().ToLookup(one => one.Item1, one => (one.Item2, one.Item3));

    /// <summary>The approved organisations for which who asks works; null when nobody is logged in.</summary>
    public IReadOnlyList<KnownMembership>? Organisations { get; private set; }

    /// <summary>Shows the round.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await RoundContent.LoadAsync(database, catalogue.Snapshot, database.PublishedRounds().AsNoTracking(), ronde, cancellation) is not { } content)
            return NotFound();
        Offer = content;
        Documents = await database.RoundDocuments.Where(document => document.RoundId == ronde).OrderBy(document => document.WithdrawnAt != null).ThenBy(document => document.Title).ThenBy(document => document.Id).AsNoTracking().ToListAsync(cancellation);
        Notices = await database.RoundNotices.Where(notice => notice.RoundId == ronde).OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).AsNoTracking().ToListAsync(cancellation);
        Answered = await database.RoundInquiries.CountAsync(inquiry => inquiry.RoundId == ronde && inquiry.PublishedAt != null, cancellation);
        if (Status == RoundStatus.Final)
        {
            Awarded = (await database.Awards.Where(award => award.Enrolment!.RoundId == ronde && award.Decision == AwardDecision.Awarded).OrderBy(award => award.Enrolment!.Organisation!.Name)
                    .Select(award => new { award.OfferedId, award.Enrolment!.Organisation!.Name, award.Enrolment.Organisation.Slug, award.Enrolment.Organisation.Status }).ToListAsync(cancellation))
                .ToLookup(award => award.OfferedId, award => (award.Name, award.Status == OrganisationStatus.Approved ? award.Slug : null));
        }
        Organisations = (await current.GetAsync())?.Memberships.Where(membership => membership.Status == OrganisationStatus.Approved).ToList();
        return Page();
    }

    /// <summary>The products with these keys that are in a book.</summary>
    public IEnumerable<Product> Products(IEnumerable<string> keys) => keys.Select(catalogue.Snapshot.Product).OfType<Product>();
}
