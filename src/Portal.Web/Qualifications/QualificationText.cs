using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Qualifications;

/// <summary>Qualifications in words.</summary>
public static class QualificationText
{
    /// <summary>How many days before its end a qualification is said to expire soon.</summary>
    public const int SoonDays = 90;

    /// <summary>The name of a kind.</summary>
    public static string Label(this QualificationKind kind) => kind switch
    {
        QualificationKind.Diploma => "Diploma",
        QualificationKind.Equivalence => "Gelijkwaardig niveau",
        QualificationKind.Registration => "Registratie",
        _ => "Certificaat",
    };

    /// <summary>The name of a certificate.</summary>
    public static string Label(this Certificate certificate) => certificate switch
    {
        Certificate.FirstAid => "EHBO",
        Certificate.Epilepsy => "Epilepsie",
        _ => "MDFT",
    };

    /// <summary>How far a qualification is verified.</summary>
    public static string Label(this EvidenceStatus status) => status switch
    {
        EvidenceStatus.Stated => "Opgegeven",
        EvidenceStatus.Evidence => "Bewijs gegeven",
        EvidenceStatus.Confirmed => "Bevestigd",
        _ => "Afgewezen",
    };

    /// <summary>How a status looks: a class of the style sheet.</summary>
    public static string Look(this EvidenceStatus status) => status switch
    {
        EvidenceStatus.Stated => "is-none",
        EvidenceStatus.Evidence => "is-info",
        EvidenceStatus.Confirmed => "is-ok",
        _ => "is-bad",
    };

    /// <summary>What a status means.</summary>
    public static string Meaning(this EvidenceStatus status) => status switch
    {
        EvidenceStatus.Stated => "U heeft dit opgegeven. Er is nog geen bewijs.",
        EvidenceStatus.Evidence => "Er is bewijs. Een contractbeheerder heeft het nog niet beoordeeld.",
        EvidenceStatus.Confirmed => "Een contractbeheerder heeft dit beoordeeld en bevestigd.",
        _ => "Een contractbeheerder heeft dit beoordeeld en afgewezen.",
    };

    /// <summary>Whether a qualification counts on a day.</summary>
    public static string Counts(this StaffQualification qualification, DateOnly today) => qualification switch
    {
        { Status: EvidenceStatus.Rejected } => "De kwalificatie telt niet mee.",
        { ValidThrough: { } last } when last < today => "De kwalificatie is verlopen en telt niet meer mee.",
        { ValidFrom: { } first } when first > today => "De kwalificatie geldt nog niet en telt nog niet mee.",
        _ => "De kwalificatie telt mee.",
    };

    /// <summary>Whether it is a diploma of an education that is not in the list, which a contract manager judges.</summary>
    public static bool IsOutsideList(this StaffQualification qualification) => qualification is { Kind: QualificationKind.Diploma, Education: null };

    /// <summary>What someone has, in a few words: "Social work", "Registratie SKJ", "Gelijkwaardig aan hbo".</summary>
    public static string Name(this StaffQualification qualification, CatalogueSnapshot catalogue) =>
        qualification is { Kind: QualificationKind.Diploma, Education: null, Title: { } title } ? title : qualification.PublicName(catalogue);

    /// <summary>The same without anything that a provider typed: for whoever has not opened the record.</summary>
    public static string PublicName(this StaffQualification qualification, CatalogueSnapshot catalogue)
    {
        ArgumentNullException.ThrowIfNull(qualification);
        ArgumentNullException.ThrowIfNull(catalogue);
        return qualification switch
        {
            { Kind: QualificationKind.Diploma, Education: { } slug } => catalogue.Educations.FirstOrDefault(education => education.Slug == slug)?.Name ?? slug,
            { Kind: QualificationKind.Diploma } => "Opleiding die niet in de lijst staat",
            { Kind: QualificationKind.Equivalence } => $"Gelijkwaardig aan {qualification.Level!.Value.Code()}",
            { Kind: QualificationKind.Registration } => $"Registratie {qualification.Register!.Value.Code()}",
            _ => $"Certificaat {qualification.Certificate!.Value.Label()}",
        };
    }

    /// <summary>The level or the register; the certificate where there is neither.</summary>
    public static string LevelOrRegister(this StaffQualification qualification) =>
        qualification?.Level?.Code() ?? qualification?.Register?.Code() ?? qualification?.Certificate?.Label() ?? Labels.NotKnown;

    /// <summary>When it holds: "behaald op 1 juli 2015", "1 januari 2025 tot en met 31 december 2026".</summary>
    public static string Period(this StaffQualification qualification)
    {
        ArgumentNullException.ThrowIfNull(qualification);
        if (qualification.Kind == QualificationKind.Diploma)
            return qualification.ValidFrom is { } day ? $"Behaald op {DutchFormat.Date(day)}" : "Dag van behalen niet bekend";
        return DutchFormat.Capital(DutchFormat.Period(qualification.ValidFrom, qualification.ValidThrough) ?? "Geldigheid niet bekend");
    }

    /// <summary>Whether it has ended before a day.</summary>
    public static bool HasExpired(this StaffQualification qualification, DateOnly today) => qualification?.ValidThrough < today;

    /// <summary>That it has ended or ends soon, with how that looks; null when it does neither.</summary>
    public static (string Text, string Look)? Ending(this StaffQualification qualification, DateOnly today) => qualification?.ValidThrough switch
    {
        { } last when last < today => ($"Verlopen op {DutchFormat.Date(last)}", "is-bad"),
        { } last when last <= today.AddDays(SoonDays) => ($"Verloopt op {DutchFormat.Date(last)}", "is-risk"),
        _ => null,
    };

    /// <summary>All that is said of a qualification, as what it is about and what is said.</summary>
    public static IReadOnlyList<(string What, string Said)> Facts(this StaffQualification qualification, CatalogueSnapshot catalogue)
    {
        ArgumentNullException.ThrowIfNull(qualification);
        var facts = new List<(string, string)> { ("Soort", qualification.Kind.Label()) };
        if (qualification.Kind == QualificationKind.Diploma)
            facts.Add(("Opleiding", $"{qualification.Name(catalogue)}{(qualification.Education is null ? " (niet in de lijst)" : "")}"));
        if (qualification.Level is { } level)
            facts.Add(("Niveau", level.Code()));
        if (qualification is { Kind: QualificationKind.Diploma } && (qualification.Education is not null || qualification.Status == EvidenceStatus.Confirmed))
            facts.Add(("Richting zorg en welzijn", qualification.InCareDirection ? "Ja" : "Nee"));
        if (qualification.Kind == QualificationKind.Equivalence)
            facts.Add(("Vastgesteld door", qualification.Title ?? Labels.NotKnown));
        if (qualification.Register is { } register)
        {
            facts.Add(("Register", register.Code()));
            facts.Add(("Nummer", qualification.RegistrationNumber ?? Labels.NotKnown));
        }
        if (qualification.Certificate is { } certificate)
            facts.Add(("Certificaat", certificate.Label()));
        if (qualification.Kind == QualificationKind.Diploma)
        {
            facts.Add(("Behaald op", Day(qualification.ValidFrom, Labels.NotKnown)));
        }
        else
        {
            facts.Add(("Geldig vanaf", Day(qualification.ValidFrom, Labels.NotKnown)));
            facts.Add(("Geldig tot en met", Day(qualification.ValidThrough, "Geen einddatum")));
        }
        return facts;

        static string Day(DateOnly? day, string unknown) => day is { } known ? DutchFormat.Date(known) : unknown;
    }
}
