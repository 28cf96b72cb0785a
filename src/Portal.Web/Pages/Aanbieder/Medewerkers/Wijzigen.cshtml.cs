using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Changes what is known of a person.</summary>
public sealed class WijzigenModel(PortalDbContext database, CurrentUser current, IDataProtectionProvider protection, TimeProvider clock) : StaffFormPage(database)
{
    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>What somebody else changed meanwhile: what it is about, and what stands there now.</summary>
    public IReadOnlyList<(string What, string Now)> Meanwhile { get; private set; } = [];

    /// <summary>Whether there are deployments that have not ended.</summary>
    public bool IsDeployed => Member.Deployments.Any(deployment => deployment.GoesOnAfter(ReferenceDay.Today(clock)));

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        Fill(Member);
        Fill("inzet-eindigt", true);
        Fill("versie", $"{Member.Version}");
        return Page();
    }

    /// <summary>Saves, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm();
        await CheckAsync(Member, cancellation);
        if (!ModelState.IsValid)
            return Page();
        if (this["versie"] != $"{Member.Version}" && Differs())
            return Page();
        Take(Member);
        var undo = new StaffUndo($"{Me.Staff()}/{id}");
        if (EndsOn is { } last && IsTicked("inzet-eindigt"))
            undo.EndDeployments(Database, Member, last);
        var products = Member.Deployments.Where(deployment => undo.Ended.Any(ended => ended.Id == deployment.Id)).Select(deployment => deployment.ContractId).Distinct().Count();
        var user = (await current.RequireAsync()).Id;
        if (!await Database.TrySaveAsync(clock, user, "Gegevens van de medewerker gewijzigd", cancellation))
        {
            if (!await FindAsync(id, cancellation))
                return Confirm(Me.Staff(), "Iemand anders heeft deze medewerker net verwijderd.");
            if (!await IsNumberTakenAsync(id, cancellation))
                Differs();
            return Page();
        }
        if (undo.Ended.Count + undo.Removed.Count == 0)
            return Confirm(undo.Back, "De gegevens zijn gewijzigd.");
        undo.Offer(this, protection, user);
        return Confirm(undo.Back, $"De gegevens zijn gewijzigd.{(products == 0 ? "" : $" De inzet op {DutchFormat.Count(products, "product", "producten")} eindigt ook.")}{undo.LaterText()}");
    }

    /// <summary>Says what somebody else changed while the form was open; false when it is nothing that stands in it.</summary>
    private bool Differs()
    {
        static string Day(DateOnly? day) => day is { } known ? DutchFormat.Date(known) : "niet ingevuld";
        static string Names(IEnumerable<Profession> professions) => DutchFormat.List(professions.Order().Select(profession => profession.Label())) is { Length: > 0 } names ? names : "geen";
        var all = new (string What, string Now, string Typed)[]
        {
            ("Personeelsnummer", Member.PersonnelNumber, this["nummer"]), ("Naam", Member.Name, this["naam"]), ("E-mailadres", Member.Email ?? "niet ingevuld", this["email"] is { Length: > 0 } email ? email : "niet ingevuld"),
            ("Dienstverband", Member.Employment?.Word() ?? Labels.NotKnown, Vocabulary.TryParse<Employment>(this["dienstverband"], out var employment) ? employment.Word() : Labels.NotKnown),
            ("Functies", Names(Member.Professions), Names(Professions)), ("Eerste werkdag", Day(Member.StartsOn), Day(StartsOn)), ("Laatste werkdag", Day(Member.EndsOn), Day(EndsOn)),
        };
        Meanwhile = [.. all.Where(one => one.Now != one.Typed).Select(one => (one.What, one.Now))];
        this["versie"] = $"{Member.Version}";
        return Meanwhile.Count > 0;
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Member = (await Database.StaffOf(Me).Include(member => member.Deployments).SingleOrDefaultAsync(member => member.Id == id, cancellation))!;
        return Member is not null;
    }
}
