using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Organisations;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Contractbeheer.Verificatie;

/// <summary>One qualification: a contract manager opens it for a reason, and then verifies or rejects it.</summary>
public sealed class KwalificatieModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    private const int LongestReason = 900;
    private const string OtherReason = "anders", JudgementReason = "uitleg";

    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = ["oordeel", "reden", "reden-anders", "niveau", "richting", JudgementReason];

    /// <summary>The qualification, with the person, the provider and the files.</summary>
    public StaffQualification Qualification { get; private set; } = null!;

    /// <summary>Until when it is open for who asks, in UTC; null when it is not.</summary>
    public DateTime? OpenUntil { get; private set; }

    /// <summary>Whether who is logged in works for the provider: somebody else judges then.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>Whether it has expired: then it cannot be verified.</summary>
    public bool HasExpired { get; private set; }

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>The reasons to open it.</summary>
    public static IReadOnlyList<(string, string)> Reasons { get; } =
        [("", "Kies een reden"), .. QualificationOpening.Reasons.Select((reason, number) => ($"{number}", reason)), (OtherReason, "Een andere reden")];

    /// <summary>Shows what may be seen of it.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        FillJudgement();
        return Page();
    }

    /// <summary>Opens the rest, for a reason that the provider sees in its history.</summary>
    public async Task<IActionResult> OnPostOpenenAsync(int id, CancellationToken cancellation)
    {
        // Where there is nothing to judge, there is no reason to see who it is.
        if (!await FindAsync(id, cancellation) || !Qualification.CanBeJudged())
            return NotFound();
        ReadForm();
        if (IsOwn)
            return Refuse("U werkt zelf voor deze aanbieder. Iemand anders moet dit beoordelen.");
        var chosen = Reasons.FirstOrDefault(reason => reason.Item1 == this["reden"]);
        if (string.IsNullOrEmpty(chosen.Item1))
            Fault("reden", "Kies waarom u deze kwalificatie opent");
        else if (chosen.Item1 == OtherReason)
            CheckText("reden-anders", LongestReason, "Vul in waarom u deze kwalificatie opent");
        if (!ModelState.IsValid)
            return Page();
        await database.OpenAsync(await current.RequireAsync(), Qualification, chosen.Item1 == OtherReason ? this["reden-anders"] : chosen.Item2, clock, cancellation);
        return LocalRedirect($"{VerificationList.Path}/{id}");
    }

    /// <summary>Verifies or rejects it.</summary>
    public async Task<IActionResult> OnPostOordeelAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm(JudgementReason);
        if (IsOwn)
            return Refuse("U werkt zelf voor deze aanbieder. Iemand anders moet dit beoordelen.");
        if (OpenUntil is null)
            return Refuse("Open de kwalificatie eerst. U kunt alleen beoordelen wat u heeft gezien.");
        if (this["versie"] != $"{Qualification.Version}")
            return SomebodyWasFirst();
        if (!Qualification.CanBeJudged())
            return Refuse("Er is nog geen bewijs. U kunt deze kwalificatie nog niet beoordelen.");
        var judged = this["besluit"] switch
        {
            "bevestigen" => Confirmed(),
            "afwijzen" => Rejected(),
            _ => null,
        };
        if (judged is null && ModelState.IsValid)
            Fault("oordeel", "Kies of u de kwalificatie bevestigt of afwijst");
        if (!ModelState.IsValid)
            return Page();

        (Qualification.Status, Qualification.RejectionReason, Qualification.JudgedAt) = (judged!.Value, judged == EvidenceStatus.Rejected ? this[JudgementReason] : null, clock.GetUtcNow().UtcDateTime);
        Qualification.Version++;
        var person = Qualification.StaffMember!;
        if (judged == EvidenceStatus.Rejected)
        {
            var link = $"{HttpContext.Site()}/aanbieder/{person.Organisation!.Slug}/medewerkers/{person.Id}/kwalificaties/{id}";
            await database.SendToAdministratorsAsync(clock, person.OrganisationId, "Een kwalificatie is afgewezen",
                $"Een contractbeheerder heeft een kwalificatie afgewezen van de medewerker met personeelsnummer {person.PersonnelNumber} van {person.Organisation.Name}. De kwalificatie telt niet meer mee.\n\nLees waarom, en wat u kunt doen:\n{link}", cancellation);
        }
        var reason = judged == EvidenceStatus.Rejected ? $"Kwalificatie afgewezen: {this[JudgementReason]}" : "Kwalificatie bevestigd";
        if (!await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, reason, cancellation))
            return await FindAsync(id, cancellation) ? SomebodyWasFirst() : NotFound();
        return Confirm(VerificationList.Path, $"De kwalificatie van nummer {person.PersonnelNumber} is {(judged == EvidenceStatus.Rejected ? "afgewezen" : "bevestigd")}.");
    }

    private EvidenceStatus? Confirmed()
    {
        if (HasExpired)
        {
            Fault("oordeel", "Deze kwalificatie is verlopen. U kunt haar niet meer bevestigen.");
            return null;
        }
        if (!Qualification.IsOutsideList())
            return EvidenceStatus.Confirmed;
        if (!Vocabulary.TryParse<Level>(this["niveau"], out var level) || !QualificationFormPage.Levels.Contains(level))
            Fault("niveau", "Kies het niveau van de opleiding");
        if (this["richting"] is not ("ja" or "nee"))
            Fault("richting", "Kies of de opleiding bij zorg en welzijn hoort");
        if (!ModelState.IsValid)
            return null;
        (Qualification.Level, Qualification.InCareDirection) = (level, this["richting"] == "ja");
        return EvidenceStatus.Confirmed;
    }

    private EvidenceStatus? Rejected()
    {
        CheckText(JudgementReason, LongestReason, "Vul in waarom u de kwalificatie afwijst. De aanbieder leest dit.");
        return ModelState.IsValid ? EvidenceStatus.Rejected : null;
    }

    private PageResult Refuse(string why)
    {
        Fault("oordeel", why);
        return Page();
    }

    private PageResult SomebodyWasFirst()
    {
        FillJudgement();
        return Refuse("De aanbieder of een andere contractbeheerder heeft deze kwalificatie intussen gewijzigd. Er is niets beoordeeld. Kijk wat er nu staat.");
    }

    private void FillJudgement()
    {
        Fill("niveau", Qualification.Level?.Code());
        Fill("richting", Qualification is { Status: EvidenceStatus.Confirmed } ? Qualification.InCareDirection ? "ja" : "nee" : "");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        Qualification = (await database.QualificationsOf(me, Today).Include(qualification => qualification.StaffMember!.Organisation).Include(qualification => qualification.Evidence)
            .SingleOrDefaultAsync(qualification => qualification.Id == id, cancellation))!;
        if (Qualification is null)
            return false;
        IsOwn = me.Memberships.Any(membership => membership.OrganisationId == Qualification.OrganisationId);
        HasExpired = Qualification.HasExpired(Today);
        OpenUntil = await database.OpenedAtAsync(me, Qualification, clock, cancellation) + QualificationOpening.Lifetime;
        return true;
    }
}
