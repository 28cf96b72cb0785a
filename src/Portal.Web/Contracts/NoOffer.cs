using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Web.Access;
using Portal.Web.Forms;

namespace Portal.Web.Contracts;

/// <summary>What a page about an offered contract answers when the provider sees no such contract.</summary>
internal static class NoOffer
{
    /// <summary>
    /// Says it to who was offered it: links in earlier mails and alerts lead here. To everyone else it is not there. What a provider was ever shown of a draft is in its history.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="database">The database.</param>
    /// <param name="me">The provider.</param>
    /// <param name="id">Number of the contract.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IActionResult> NoOfferAsync(this PageModel page, PortalDbContext database, KnownMembership me, int id, CancellationToken cancellation)
    {
        var draft = await database.Contracts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == me.OrganisationId && one.Status == ContractStatus.Draft, cancellation);
        if (draft is null || !await database.AuditEntries.AnyAsync(entry => entry.Record == nameof(Contract) && entry.RecordKey == draft.AuditKey && entry.OrganisationId == me.OrganisationId, cancellation))
            return page.NotFound();
        page.Done("Deze overeenkomst is niet meer aangeboden. U hebt haar niet geaccepteerd, of de regio nam haar terug.");
        return page.LocalRedirect($"/aanbieder/{me.Slug}/producten");
    }
}
