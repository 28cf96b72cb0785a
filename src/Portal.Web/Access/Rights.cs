using Portal.Data.Organisations;

namespace Portal.Web.Access;

/// <summary>What someone may do.</summary>
public enum Right
{
    /// <summary>Whoever asks: the page is public on purpose.</summary>
    None,
    /// <summary>Whoever is logged in.</summary>
    OwnAccount,
    /// <summary>Read what an organisation keeps.</summary>
    ReadOrganisation,
    /// <summary>Keep staff, qualifications and deployments of an organisation.</summary>
    EditStaff,
    /// <summary>Keep an organisation itself, and who works with the portal for it.</summary>
    ManageOrganisation,
    /// <summary>Submit and sign for an organisation (tekenbevoegd).</summary>
    Sign,
    /// <summary>Keep staff, or sign: which of the two it takes depends on the record, and the page sees to it.</summary>
    EditOrSign,
    /// <summary>Manage the contracts of one's regions.</summary>
    ManageContracts,
    /// <summary>Approve organisations, and changes of what identifies them.</summary>
    ApproveOrganisations,
    /// <summary>Set up regions and appoint contract managers.</summary>
    Administer,
}

/// <summary>Who may do what, and where: the one table of rights. A page that is not in it stops the portal at start.</summary>
internal static class Rights
{
    // The longest beginning of a page's path decides; what is sent to it may ask more than what is read.
    private static readonly (string Page, Right Read, Right Send)[] Pages =
    [
        .. new[]
        {
            "/Index", "/Vergelijken", "/Producten", "/Productenboeken", "/Uitleg", "/Aanbieders", "/Toets", "/Contact", "/OpenData", "/Privacy", "/Toegankelijkheid",
            "/Inschrijfrondes", "/Fout", "/Diagnostiek", "/Inloggen", "/Uitnodiging",
        }.Select(page => (page, Right.None, Right.None)),
        ("/Account", Right.OwnAccount, Right.OwnAccount),
        ("/OrganisatieAanmelden", Right.OwnAccount, Right.OwnAccount),
        ("/Aanbieder", Right.ReadOrganisation, Right.EditStaff),
        ("/Aanbieder/Organisatie", Right.ManageOrganisation, Right.ManageOrganisation),
        ("/Aanbieder/Organisatie/Index", Right.ReadOrganisation, Right.ManageOrganisation),
        .. new[] { "Nieuw", "Wijzigen", "Verwijderen", "Inzet", "InzetWijzigen", "Inzetten", "InzetBeeindigen", "UitDienst", "Kwalificaties/Nieuw", "Kwalificaties/Wijzigen", "Bewijs/Verwijderen" }
            .Select(page => ($"/Aanbieder/Medewerkers/{page}", Right.EditStaff, Right.EditStaff)),
        ("/Aanbieder/Gebruikers", Right.ManageOrganisation, Right.ManageOrganisation),
        ("/Aanbieder/Gebruikers/Index", Right.ReadOrganisation, Right.ManageOrganisation),
        ("/Aanbieder/Medewerkers/Persoon/Wissen", Right.ManageOrganisation, Right.ManageOrganisation),
        ("/Aanbieder/Producten/Verlengen", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Producten/Beeindigen", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Producten/Aanvraag", Right.ReadOrganisation, Right.EditOrSign),
        ("/Aanbieder/Inschrijven/Indienen", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Inschrijven/HerstelVerzoek", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Inschrijven/Bezwaar", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Inschrijven/BezwaarIntrekken", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Producten/Accepteren", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Producten/Afzien", Right.ReadOrganisation, Right.Sign),
        ("/Aanbieder/Inschrijven/Intrekken", Right.Sign, Right.Sign),
        ("/Contractbeheer", Right.ManageContracts, Right.ManageContracts),
        ("/Contractbeheer/Aanbieders", Right.ApproveOrganisations, Right.ApproveOrganisations),
        ("/Beheer", Right.Administer, Right.Administer),
    ];

    /// <summary>What reading a page asks, and what sending something to it asks.</summary>
    /// <param name="page">The path of the page in the folder of pages, such as "/Aanbieder/Index".</param>
    /// <exception cref="InvalidOperationException">The table does not say it of this page.</exception>
    public static (Right Read, Right Send) Of(string page)
    {
        var rules = Pages.Where(rule => page == rule.Page || page.StartsWith(rule.Page + "/", StringComparison.Ordinal)).ToList();
        if (rules.Count == 0)
            throw new InvalidOperationException($"Nothing says who may see the page {page}.");
        var (_, read, send) = rules.MaxBy(rule => rule.Page.Length);
        return (read, send);
    }

    /// <summary>What a role in an organisation allows in it; who may sign is said by the membership.</summary>
    public static bool Allows(this OrganisationRole role, Right right) => right switch
    {
        Right.ReadOrganisation => true,
        Right.EditStaff => role >= OrganisationRole.Editor,
        Right.ManageOrganisation => role >= OrganisationRole.Administrator,
        _ => false,
    };

    /// <summary>What a membership of an organisation allows in it.</summary>
    public static bool Allows(this KnownMembership membership, Right right) => right switch
    {
        Right.Sign => membership.IsSignatory,
        Right.EditOrSign => membership.IsSignatory || membership.Role.Allows(Right.EditStaff),
        _ => membership.Role.Allows(right),
    };

    /// <summary>Whether a right is one within the organisation that the address names.</summary>
    public static bool IsWithinOrganisation(this Right right) =>
        right is Right.ReadOrganisation or Right.EditStaff or Right.ManageOrganisation or Right.Sign or Right.EditOrSign;
}
