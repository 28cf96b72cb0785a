using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Qualifications;

namespace Portal.Web.History;

/// <summary>What a qualification is called in a history, also when it is there no more.</summary>
internal static class QualificationWords
{
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
        _ => certificate is { } held ? $"certificaat {held.Label()}" : "certificaat",
    };
}
