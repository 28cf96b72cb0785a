using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Requirements;
using Portal.Domain.Staffing;
using Portal.Web.Access;
using Portal.Web.Forms;

namespace Portal.Web.Staff;

/// <summary>A page with a form about a person.</summary>
/// <param name="database">The database.</param>
public abstract class StaffFormPage(PortalDbContext database) : FormPage
{
    private const int EarliestYear = 1940;

    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["nummer", "geen-bsn", "naam", "email", "anders", "dienstverband", "begin-dag", "einde-dag"];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private protected set; } = null!;

    /// <summary>Who may be the same person: with the same name or e-mail address.</summary>
    public IReadOnlyList<StaffMember> Alike { get; private set; } = [];

    /// <summary>Whether the personnel number looks like a citizen service number, so that it is asked whether it is one.</summary>
    public bool AsksNumber { get; private set; }

    private protected PortalDbContext Database => database;

    /// <summary>Whether a box of several is ticked.</summary>
    public bool IsChosen(string field, string value) => this[field].Split(',').Contains(value);

    private protected DateOnly? StartsOn { get; private set; }

    private protected DateOnly? EndsOn { get; private set; }

    /// <summary>Puts what is known of a person in the form.</summary>
    protected void Fill(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        Fill("nummer", member.PersonnelNumber);
        Fill("naam", member.Name);
        Fill("email", member.Email);
        Fill("dienstverband", member.Employment?.Code());
        Fill("functie", string.Join(',', member.Professions.Select(profession => profession.Code())));
        Fill("begin", member.StartsOn);
        Fill("einde", member.EndsOn);
    }

    /// <summary>Checks what was filled in.</summary>
    /// <param name="member">The person as it is stored; null for a new one.</param>
    /// <param name="cancellation">Stops.</param>
    protected async Task CheckAsync(StaffMember? member, CancellationToken cancellation)
    {
        this["nummer"] = PersonnelNumber.Normalise(this["nummer"]);
        await CheckNumberAsync(member, cancellation);
        CheckText("naam", PortalUser.LongestName, "Vul de naam in");
        var name = StaffMember.Searchable(this["naam"]);
        if (this["naam"].Length > 0 && name.Length == 0)
            Fault("naam", "Vul een naam in met letters");
        else if (name.Length > PortalUser.LongestName && this["naam"].Length <= PortalUser.LongestName)
            Fault("naam", "Deze naam kan zo niet worden bewaard. Gebruik gewone letters");
        if (this["email"].Length > 0 && !Typed.IsEmail(this["email"]))
            Fault("email", "Vul een e-mailadres in zoals naam@voorbeeld.nl, of laat het leeg");
        else
            CheckText("email", Typed.LongestEmail, null);
        if (this["dienstverband"].Length > 0 && !Vocabulary.TryParse<Employment>(this["dienstverband"], out _))
            Fault("dienstverband", "Kies een dienstverband uit de lijst");
        StartsOn = Date("begin").Parse(ModelState, "De eerste werkdag", required: false, EarliestYear);
        EndsOn = Date("einde").Parse(ModelState, "De laatste werkdag", required: false, EarliestYear);
        if (EndsOn < StartsOn)
            Fault("einde-dag", $"De laatste werkdag ligt voor de eerste werkdag ({DutchFormat.Date(StartsOn.Value)})");
        if (name.Length > 0 && (member is null || member.SearchName != name || !string.Equals(member.Email ?? "", this["email"], StringComparison.OrdinalIgnoreCase)))
            await CheckAlikeAsync(member, name, cancellation);
    }

    /// <summary>Makes a person what was filled in.</summary>
    protected void Take(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        member.PersonnelNumber = this["nummer"];
        member.Name = this["naam"];
        member.Email = this["email"].Length == 0 ? null : this["email"];
        member.Employment = Vocabulary.TryParse<Employment>(this["dienstverband"], out var employment) ? employment : null;
        member.Professions = Professions;
        (member.StartsOn, member.EndsOn) = (StartsOn, EndsOn);
        member.Version++;
    }

    /// <summary>What someone is, as was ticked.</summary>
    private protected ImmutableArray<Profession> Professions => [.. Enum.GetValues<Profession>().Where(profession => IsChosen("functie", profession.Code()))];

    /// <summary>Checks that nobody else of the organisation has the number.</summary>
    /// <returns>Whether somebody has.</returns>
    private protected async Task<bool> IsNumberTakenAsync(int? except, CancellationToken cancellation)
    {
        if (await database.StaffOf(Me).WhereNumber(this["nummer"]).Where(other => other.Id != except).Select(other => other.Name).FirstOrDefaultAsync(cancellation) is not { } whose)
            return false;
        Fault("nummer", $"Dit personeelsnummer is al van {whose}");
        return true;
    }

    private async Task CheckNumberAsync(StaffMember? member, CancellationToken cancellation)
    {
        var number = this["nummer"];
        if (number.Length == 0)
        {
            Fault("nummer", "Vul het personeelsnummer in");
            return;
        }
        if (number.Length > PersonnelNumber.Longest)
        {
            Fault("nummer", $"Gebruik hoogstens {PersonnelNumber.Longest} tekens. Dit zijn er {DutchFormat.Number(number.Length)}");
            return;
        }
        if (number == member?.PersonnelNumber)
            return;
        AsksNumber = PersonnelNumber.LooksLikeCitizenNumber(number);
        if (AsksNumber && !IsTicked("geen-bsn"))
            Fault("geen-bsn", "Dit personeelsnummer lijkt op een burgerservicenummer (BSN). Een BSN mogen wij niet bewaren. Is het uw eigen personeelsnummer? Vink dat dan aan");
        await IsNumberTakenAsync(member?.Id, cancellation);
    }

    private async Task CheckAlikeAsync(StaffMember? member, string name, CancellationToken cancellation)
    {
        var id = member?.Id;
        Alike = await database.StaffOf(Me).AsNoTracking().Where(other => other.Id != id).WhereSame(name, this["email"].ToLowerInvariant()).OrderBy(other => other.Id).Take(5).ToListAsync(cancellation);
        if (Alike.Count > 0 && !IsTicked("anders"))
            Fault("anders", "Er staat al iemand met deze naam of dit e-mailadres in het register. Is dit iemand anders? Vink dat dan aan");
    }
}
