using Microsoft.AspNetCore.Mvc;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Confirms that the details of the organisation are right: in each round, and again when they change.</summary>
public sealed class OrganisatieModel(OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <inheritdoc/>
    public override string Title => "Gegevens van uw organisatie";

    /// <summary>What was confirmed; null when nothing was.</summary>
    public SaidEntry? Said => Draft.Said(EntryKey.Organisation);

    /// <summary>Whether the details as they are now were confirmed.</summary>
    public bool IsConfirmed => Said?.Entry.Value == Draft.OrganisationFingerprint;

    /// <summary>The name of a municipality.</summary>
    public string Place(Branch branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        return catalogue.Snapshot.Municipalities.FirstOrDefault(municipality => municipality.Code == branch.Municipality)?.Name ?? branch.Municipality;
    }

    /// <summary>Shows the details.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await OpenAsync(ronde, cancellation) ?? Page();

    /// <summary>Confirms them, when they are still those that were shown.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenToChangeAsync(ronde, [], cancellation, () => EntryKey.Organisation) is { } answer)
            return answer;
        if (this["gegevens"] != Draft.OrganisationFingerprint)
        {
            Meanwhile = "De gegevens van uw organisatie zijn intussen gewijzigd. Kijk of ze kloppen, en bevestig ze dan.";
            return Page();
        }
        // A colleague who was first confirmed the same.
        await SayAsync(cancellation, new Saying(EntryKey.Organisation, Draft.OrganisationFingerprint));
        return Confirm($"{Here}/organisatie", "U hebt bevestigd dat de gegevens kloppen.");
    }
}
