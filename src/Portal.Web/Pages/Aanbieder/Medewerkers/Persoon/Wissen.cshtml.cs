using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;
using Portal.Web.Retention;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Persoon;

/// <summary>Erases somebody who is out of service, for ever, after the personnel number is typed.</summary>
public sealed class WissenModel(CurrentUser current, PortalDbContext database, IEvidenceStore files, IOptions<RetentionSettings> retention, TimeProvider clock) : FormPage
{
    /// <summary>The fields.</summary>
    public static readonly string[] Fields = ["wissen", Why, Number];

    private const string Why = "reden", Number = "personeelsnummer";

    // Chosen and not typed: what is typed may tell who it was.
    private static readonly (string Value, string Text)[] Reasons =
    [
        ("verzoek", "Op verzoek van de medewerker"), ("niet-nodig", "De gegevens zijn niet meer nodig"), ("onterecht", "De gegevens hadden er niet moeten staan"),
    ];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The person.</summary>
    public StaffMember Person { get; private set; } = null!;

    /// <summary>How many qualifications, files and deployments go with the person.</summary>
    public (int Qualifications, int Evidence, int Deployments) Goes { get; private set; }

    /// <summary>The address of the person.</summary>
    public string Address => $"/aanbieder/{Me.Slug}/medewerkers/{Person.Id}";

    /// <summary>Whether the person is out of service.</summary>
    public bool IsGone => Person.EndsOn < ReferenceDay.Today(clock);

    /// <summary>When somebody who left is erased without anybody doing it.</summary>
    public string Later => retention.Value.ErasedOn(Person.EndsOn)!.Value is var day && day > ReferenceDay.Today(clock) ? $"vanzelf gewist op {DutchFormat.Date(day)}" : "binnenkort vanzelf gewist";

    /// <summary>The field for the reason.</summary>
    public Field WhyField => Field(Why, "Waarom wilt u de gegevens wissen?") with { Choices = [("", "Kies een reden"), .. Reasons] };

    /// <summary>The field in which the number is typed.</summary>
    public Field NumberField => Field(Number, "Personeelsnummer") with { Help = "Typ het personeelsnummer over. Zo weet u zeker dat u de goede persoon wist." };

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Erases the person.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        ReadForm();
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (!IsGone)
            return Page();
        var reason = Reasons.FirstOrDefault(one => one.Value == this[Why]).Text;
        if (reason is null)
            Fault(Why, "Kies waarom u de gegevens wilt wissen");
        if (!this[Number].Equals(Person.PersonnelNumber, StringComparison.OrdinalIgnoreCase))
            Fault(Number, this[Number].Length == 0 ? "Typ het personeelsnummer" : "Dit is niet het personeelsnummer van deze persoon");
        if (this["versie"] != $"{Person.Version}")
            return Overtaken();
        if (!ModelState.IsValid)
            return Page();
        if (await database.EraseAsync(files, Person, clock.GetUtcNow().UtcDateTime, (await current.RequireAsync()).Id.ToString(), reason!, cancellation))
            return Confirm($"/aanbieder/{Me.Slug}/medewerkers", "De gegevens van de medewerker zijn gewist.");
        return await FindAsync(id, cancellation) ? Overtaken() : Confirm($"/aanbieder/{Me.Slug}/medewerkers", "Iemand anders heeft deze medewerker net gewist.");
    }

    private PageResult Overtaken()
    {
        ModelState.Clear();
        Fault("wissen", "Iemand anders heeft deze medewerker intussen gewijzigd. Er is niets gewist. Kijk wat er nu staat");
        return Page();
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await database.StaffOf(Me).AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancellation) is not { } found)
            return false;
        Person = found;
        Goes = (
            await database.QualificationsOf(Me).CountAsync(qualification => qualification.StaffMemberId == id, cancellation),
            await database.Evidence.CountAsync(evidence => evidence.StaffMemberId == id && evidence.OrganisationId == Me.OrganisationId, cancellation),
            await database.DeploymentsOf(Me).CountAsync(deployment => deployment.StaffMemberId == id, cancellation));
        return true;
    }
}
