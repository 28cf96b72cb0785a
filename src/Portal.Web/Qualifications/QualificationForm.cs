using System.Text.Json.Serialization;
using Portal.Data.Staff;
using Portal.Domain.Assessments;

namespace Portal.Web.Qualifications;

/// <summary>Which form is filled in: one for each kind of qualification, and one for a diploma whose education is not in the list.</summary>
public enum QualificationForm
{
    /// <summary>A diploma of an education in the list.</summary>
    [JsonStringEnumMemberName("diploma")] Diploma,
    /// <summary>A diploma of another education, which a contract manager judges.</summary>
    [JsonStringEnumMemberName("anders")] OtherDiploma,
    /// <summary>An equivalence.</summary>
    [JsonStringEnumMemberName("gelijkwaardig")] Equivalence,
    /// <summary>A registration.</summary>
    [JsonStringEnumMemberName("registratie")] Registration,
    /// <summary>A certificate.</summary>
    [JsonStringEnumMemberName("certificaat")] Certificate,
}

/// <summary>What the forms are called.</summary>
public static class QualificationForms
{
    /// <summary>The name of what is filled in.</summary>
    public static string Label(this QualificationForm form) => form switch
    {
        QualificationForm.Diploma => "Diploma",
        QualificationForm.OtherDiploma => "Diploma dat niet in de lijst staat",
        QualificationForm.Equivalence => "Gelijkwaardig niveau",
        QualificationForm.Registration => "Registratie",
        _ => "Certificaat",
    };

    /// <summary>What it is meant for.</summary>
    public static string Help(this QualificationForm form) => form switch
    {
        QualificationForm.Diploma => "Een afgeronde opleiding in zorg en welzijn, of een andere opleiding uit onze lijst. Blijft altijd geldig.",
        QualificationForm.OtherDiploma => "Een contractbeheerder beoordeelt het niveau en de richting.",
        QualificationForm.Equivalence => "Werk- en denkniveau, bijvoorbeeld met een EVC-certificaat of een assessment.",
        QualificationForm.Registration => "SKJ, BIG, NIP, NVO, NKD of FVB.",
        _ => "EHBO, epilepsie of MDFT.",
    };

    /// <summary>The kind of qualification that it makes.</summary>
    public static QualificationKind Kind(this QualificationForm form) => form switch
    {
        QualificationForm.Diploma or QualificationForm.OtherDiploma => QualificationKind.Diploma,
        QualificationForm.Equivalence => QualificationKind.Equivalence,
        QualificationForm.Registration => QualificationKind.Registration,
        _ => QualificationKind.Certificate,
    };

    /// <summary>The form in which a qualification is changed.</summary>
    public static QualificationForm Form(this StaffQualification qualification) => qualification.Kind switch
    {
        QualificationKind.Diploma => qualification.Education is null ? QualificationForm.OtherDiploma : QualificationForm.Diploma,
        QualificationKind.Equivalence => QualificationForm.Equivalence,
        QualificationKind.Registration => QualificationForm.Registration,
        _ => QualificationForm.Certificate,
    };
}
