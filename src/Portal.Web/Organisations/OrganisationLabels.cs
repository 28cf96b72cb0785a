using Portal.Data.Organisations;
using Portal.Domain.Catalogue;

namespace Portal.Web.Organisations;

/// <summary>What roles and statuses are called on screen.</summary>
public static class OrganisationLabels
{
    /// <summary>The name of a role.</summary>
    public static string Label(this OrganisationRole role) => role switch
    {
        OrganisationRole.Reader => "Lezer",
        OrganisationRole.Editor => "Medewerker",
        _ => "Beheerder",
    };

    /// <summary>What a role allows.</summary>
    public static string Meaning(this OrganisationRole role) => role switch
    {
        OrganisationRole.Reader => "kan alles bekijken",
        OrganisationRole.Editor => "kan ook de gegevens van het personeel bijhouden",
        _ => "kan ook de organisatie en de gebruikers bijhouden",
    };

    /// <summary>The name of a status.</summary>
    public static string Label(this OrganisationStatus status) => status switch
    {
        OrganisationStatus.Requested => "Wacht op goedkeuring",
        OrganisationStatus.Approved => "Goedgekeurd",
        OrganisationStatus.Refused => "Afgewezen",
        _ => "Gestopt",
    };

    /// <summary>How a status looks: a class of the style sheet.</summary>
    public static string Look(this OrganisationStatus status) => status switch
    {
        OrganisationStatus.Requested => "is-warm",
        OrganisationStatus.Approved => "is-ok",
        OrganisationStatus.Refused => "is-bad",
        _ => "is-none",
    };

    /// <summary>The roles to choose from, lowest first.</summary>
    public static IReadOnlyList<(string Value, string Text)> Roles { get; } =
        [.. Enum.GetValues<OrganisationRole>().Select(role => (Domain.Vocabulary.Code(role), $"{role.Label()}: {role.Meaning()}"))];

    /// <summary>Where a branch lies: the name of the municipality.</summary>
    public static string MunicipalityOf(this CatalogueSnapshot catalogue, Branch branch) =>
        catalogue.Municipalities.FirstOrDefault(municipality => municipality.Code == branch.Municipality)?.Name ?? "Buiten de regio’s";
}
