using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Organisations;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Organisations;

/// <summary>A page on which one fills in what an organisation is, how to reach it, or where it works.</summary>
/// <param name="catalogue">Knows the municipalities.</param>
/// <param name="database">The database.</param>
public abstract class OrganisationFormPage(LiveCatalogue catalogue, PortalDbContext database) : FormPage
{
    private const string Elsewhere = "elders";

    /// <summary>What is in the database.</summary>
    protected PortalDbContext Database => database;

    /// <summary>The municipalities to choose from.</summary>
    public IReadOnlyList<(string Value, string Text)> Municipalities =>
        [("", "Kies een gemeente"), .. catalogue.Snapshot.Municipalities.Select(municipality => (municipality.Code, municipality.Name)), (Elsewhere, "Een andere gemeente")];

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Catalogue => catalogue.Snapshot;

    /// <summary>Shows what identifies an organisation and how to reach it.</summary>
    protected void Fill(Organisation organisation)
    {
        Fill("naam", organisation.Name);
        Fill("kvk", organisation.KvkNumber);
        Fill("agb", organisation.AgbCode);
        Fill("contact", organisation.ContactName);
        Fill("email", organisation.Email);
        Fill("telefoon", organisation.Phone);
        Fill("website", organisation.Website);
        Fill("toon-contact", organisation.ShowsContact);
    }

    /// <summary>Shows where a branch is.</summary>
    protected void Fill(Branch branch)
    {
        Fill("vestiging", branch.Name);
        Fill("straat", branch.Street);
        Fill("postcode", branch.PostalCode);
        Fill("plaats", branch.Town);
        Fill("gemeente", branch.Municipality.Length == 0 ? Elsewhere : branch.Municipality);
        Fill("toon-vestiging", branch.IsPublic);
    }

    /// <summary>Checks name and numbers, and writes the numbers as they are stored.</summary>
    /// <param name="own">Number of the organisation; null for a new one.</param>
    /// <param name="cancellation">Stops it.</param>
    protected async Task CheckIdentityAsync(int? own, CancellationToken cancellation)
    {
        CheckText("naam", Organisation.LongestName, "Vul de naam van de organisatie in");
        if (!ProviderNumber.TryParse(this["kvk"], out var kvk))
            Fault("kvk", this["kvk"].Length == 0 ? "Vul het KvK-nummer in" : "Een KvK-nummer heeft 8 cijfers");
        else if (await database.IsKvkTakenAsync(this["kvk"] = kvk, own, cancellation))
            Fault("kvk", OrganisationNumbers.Taken);
        if (!ProviderNumber.TryParse(this["agb"], out var agb))
            Fault("agb", this["agb"].Length == 0 ? "Vul de AGB-code in" : "Een AGB-code heeft 8 cijfers");
        else if (await database.IsAgbTakenAsync(this["agb"] = agb, own, cancellation))
            Fault("agb", OrganisationNumbers.Taken);
    }

    /// <summary>Checks how to reach the organisation.</summary>
    protected void CheckContact()
    {
        CheckText("contact", PortalUser.LongestName, "Vul de naam van de contactpersoon in");
        CheckEmail("email", "Vul het e-mailadres in");
        var phone = this["telefoon"];
        if (phone.Length == 0)
            Fault("telefoon", "Vul het telefoonnummer in");
        else if (phone.Length > 30 || phone.Count(char.IsAsciiDigit) is < 10 or > 15 || phone.Any(character => !char.IsAsciiDigit(character) && !"+()- ".Contains(character, StringComparison.Ordinal)))
            Fault("telefoon", "Vul een telefoonnummer in zoals 0182 123 456");
        var website = this["website"];
        if (website.Length == 0)
            return;
        if (!website.Contains("://", StringComparison.Ordinal))
            this["website"] = website = $"https://{website}";
        if (website.Length > 300 || !Uri.TryCreate(website, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0 || !address.Host.Contains('.', StringComparison.Ordinal))
            Fault("website", "Vul een adres in dat begint met https://, zoals https://www.voorbeeld.nl");
    }

    /// <summary>Checks where a branch is, and writes the postal code as it is stored.</summary>
    protected void CheckBranch()
    {
        CheckText("vestiging", Organisation.LongestName, null);
        CheckText("straat", 100, "Vul straat en huisnummer in");
        if (PostalCode.TryParse(this["postcode"], out var code))
            this["postcode"] = code;
        else
            Fault("postcode", this["postcode"].Length == 0 ? "Vul de postcode in" : "Vul een postcode in zoals 1234 AB");
        CheckText("plaats", 100, "Vul de plaats in");
        if (this["gemeente"].Length == 0 || Municipalities.All(known => known.Value != this["gemeente"]))
            Fault("gemeente", "Kies een gemeente, of “Een andere gemeente”");
    }

    /// <summary>Takes over how to reach the organisation.</summary>
    protected void TakeContact(Organisation organisation)
    {
        organisation.ContactName = this["contact"];
        organisation.Email = this["email"];
        organisation.Phone = this["telefoon"];
        organisation.Website = this["website"].Length == 0 ? null : this["website"];
        organisation.ShowsContact = IsTicked("toon-contact");
    }

    /// <summary>Takes over where a branch is.</summary>
    protected void TakeBranch(Branch branch)
    {
        branch.Name = this["vestiging"].Length == 0 ? null : this["vestiging"];
        branch.Street = this["straat"];
        branch.PostalCode = this["postcode"];
        branch.Town = this["plaats"];
        branch.Municipality = TypedMunicipality;
        branch.IsPublic = IsTicked("toon-vestiging");
    }

    /// <summary>The chosen municipality as it is stored.</summary>
    protected string TypedMunicipality => this["gemeente"] == Elsewhere ? "" : this["gemeente"];
}
