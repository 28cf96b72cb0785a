using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.History;

/// <summary>What qualifications are called where somebody's history is told.</summary>
internal static class QualificationWords
{
    /// <summary>The kind of a qualification.</summary>
    public static string Label(QualificationKind kind) => kind switch
    {
        QualificationKind.Equivalence => "gelijkwaardig niveau",
        _ => kind.Code(),
    };

    /// <summary>How far it is verified.</summary>
    public static string Label(EvidenceStatus status) => status switch
    {
        EvidenceStatus.Stated => "zelf opgegeven",
        EvidenceStatus.Evidence => "bewijs gegeven, nog niet gecontroleerd",
        EvidenceStatus.Confirmed => "gecontroleerd en goedgekeurd",
        _ => "gecontroleerd en afgewezen",
    };

    /// <summary>A qualification in a few words: "diploma hbo (Social Work)", "SKJ-registratie".</summary>
    public static string Name(StaffQualification qualification, CatalogueSnapshot catalogue)
    {
        var title = qualification.Education is { } slug ? catalogue.Education(slug)?.Name ?? slug : qualification.Title;
        return Name(qualification.Kind, qualification.Level, qualification.Register, qualification.Certificate) + (title is null ? "" : $" ({title})");
    }

    /// <summary>A qualification in two words.</summary>
    public static string Name(QualificationKind kind, Level? level, Register? register, Certificate? certificate) => kind switch
    {
        QualificationKind.Diploma => level is { } of ? $"diploma {of.Code()}" : "diploma",
        QualificationKind.Equivalence => level is { } equal ? $"gelijkwaardig {equal.Code()}-niveau" : "gelijkwaardig niveau",
        QualificationKind.Registration => register is { } known ? $"{known.Code()}-registratie" : "registratie",
        _ => certificate is { } held ? $"certificaat {held.Code()}" : "certificaat",
    };
}
