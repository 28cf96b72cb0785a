using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Partnerverzoeken;

/// <summary>A request of another provider, which is accepted or declined. Of its enrolment nothing else is seen.</summary>
public sealed class VerzoekModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The moment of the request, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>What is asked.</summary>
    public EnrolmentPartner Partner { get; private set; } = null!;

    /// <summary>Who asks.</summary>
    public string By { get; private set; } = "";

    /// <summary>The products, by name.</summary>
    public IReadOnlyList<string> Products { get; private set; } = [];

    /// <summary>Until when it can be answered, in UTC: while the round is open, or while the region asks to repair who takes part; null when it cannot be.</summary>
    public DateTime? Until { get; private set; }

    /// <summary>Whether it can be answered.</summary>
    public bool IsOpen => Until is not null;

    /// <summary>Whether who is logged in may answer now.</summary>
    public bool MayAnswer => IsOpen && Me.MayEdit();

    /// <summary>Whether an answer was sent when the round was not open any more.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What happened meanwhile; null when nothing did.</summary>
    public string? Meanwhile { get; private set; }

    /// <summary>The address of this page.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/partnerverzoeken/{Partner.Id}";

    /// <summary>Shows the request.</summary>
    public async Task<IActionResult> OnGetAsync(int verzoek, CancellationToken cancellation) => await FindAsync(verzoek, cancellation) ? Page() : NotFound();

    /// <summary>Answers it; as long as the round is open, the answer can be changed.</summary>
    public async Task<IActionResult> OnPostAsync(int verzoek, CancellationToken cancellation)
    {
        if (!await FindAsync(verzoek, cancellation))
            return NotFound();
        ReadForm();
        if (!IsOpen)
        {
            IsRefused = true;
            return Page();
        }
        if (!Me.IsApproved())
        {
            Meanwhile = EnrolmentText.NotApproved;
            return Page();
        }
        var answer = this["antwoord"] switch { "akkoord" => PartnerState.Agreed, "nee" => PartnerState.Declined, _ => PartnerState.Asked };
        if (answer == PartnerState.Asked || answer == Partner.State)
            return LocalRedirect(Here);
        if (this["versie"] != $"{Partner.Version}")
        {
            Meanwhile = "Een collega gaf intussen antwoord. Kijk of dat klopt.";
            return Page();
        }
        // Of a request that was declined and made again only the new one is answered.
        if (Partner.State == PartnerState.Declined
            && await database.RequestsTo(Me).AnyAsync(other => other.Id != Partner.Id && other.EnrolmentId == Partner.EnrolmentId && other.Kind == Partner.Kind && other.State != PartnerState.Declined, cancellation))
        {
            Meanwhile = $"{By} heeft u hetzelfde intussen opnieuw gevraagd. Geef antwoord op dat nieuwe verzoek. U vindt het bij Verzoeken.";
            return Page();
        }
        (Partner.State, Partner.AnsweredAt) = (answer, Now);
        Partner.Version++;
        // It says nothing of the answer: it may be mailed.
        await database.NotifyAsync(Now, [new(Partner.Enrolment!.OrganisationId, null, null, null, $"/inschrijven/{Partner.Enrolment.RoundId}/partners", new(AlertKind.Enrolment, $"partner/{Guid.NewGuid()}",
            "Een aanbieder heeft geantwoord op uw verzoek bij een inschrijving", "Kijk bij Partners en onderaannemers wat het antwoord is.", false))], cancellation);
        if (await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Verzoek van een andere aanbieder beantwoord", cancellation))
            return Confirm(Here, answer == PartnerState.Agreed ? $"U doet mee. {By} krijgt bericht." : $"U doet niet mee. {By} krijgt bericht.");
        if (!await FindAsync(verzoek, cancellation))
            return Confirm($"/aanbieder/{Me.Slug}/partnerverzoeken", "Het verzoek is net ingetrokken. Uw antwoord is niet nodig.");
        Meanwhile = "Een collega gaf intussen antwoord. Kijk of dat klopt.";
        return Page();
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        database.EnrolmentReader = EnrolmentReader.Provider(Me.OrganisationId);
        if (await database.RequestsTo(Me).Include(partner => partner.Enrolment!.Round).Include(partner => partner.Enrolment!.Organisation).SingleOrDefaultAsync(partner => partner.Id == id, cancellation) is not { } partner)
            return false;
        (Partner, By) = (partner, partner.Enrolment!.Organisation!.Name);
        var round = partner.Enrolment.Round!;
        Until = round.StatusAt(Now) == RoundStatus.Open ? round.ClosesAt : round.Step != RoundStep.Judging ? null
            : (await database.RepairRequests.AsNoTracking().Where(request => request.EnrolmentId == partner.EnrolmentId && request.DueAt > Now).OrderBy(request => request.Id).ToListAsync(cancellation))
                .FirstOrDefault(request => request.IsOpen(Now) && request.Keys.Contains(EntryKey.Partners))?.DueAt;
        var keys = await database.RoundProducts.Where(offered => offered.RoundId == partner.Enrolment.RoundId).Select(offered => new { offered.Id, Key = offered.Product!.Book.Slug + "/" + offered.Product.Slug }).ToListAsync(cancellation);
        Products = [.. keys.Where(offered => partner.Products.Contains(offered.Id)).Select(offered => catalogue.Snapshot.ProductName(offered.Key)).Order(StringComparer.Ordinal)];
        return true;
    }
}
