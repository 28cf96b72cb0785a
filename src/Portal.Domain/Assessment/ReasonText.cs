using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>Why someone does not count and what happens to someone, as parts of a sentence.</summary>
internal static class ReasonText
{
    /// <summary>Why someone does not meet a demand.</summary>
    public static string Of(Reason reason) => reason switch
    {
        Reason.Level { Hindrance: { } hindrance } => Of(hindrance),
        Reason.Level { Has: { } has } level => $"{has.Code()} is lager dan {level.Asked.Code()}",
        Reason.Level => "geen diploma",
        Reason.Profession profession => Missing(new Alternative { Professions = profession.Asked }),
        Reason.Registration { Hindrance: { } hindrance } => Of(hindrance),
        Reason.Registration registration => $"niet in het register {DutchFormat.List(registration.Asked.Select(register => register.Code()), "of")}",
        Reason.Certificate { Hindrance: { } hindrance } => Of(hindrance),
        Reason.Certificate certificate => $"geen {PersonWords.Name(certificate.Asked)}",
        Reason.Employment { Has.Count: 0 } => "dienstverband niet bekend",
        Reason.Employment employment => $"{DutchFormat.List(employment.Has.Select(has => has.Label()))}, niet {PersonWords.Employed(employment.Asked)}",
        Reason.Alternatives alternatives => DutchFormat.List(alternatives.Asked.Select(Missing)),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>What begins or has ended.</summary>
    public static string Of(Cause cause) => cause switch
    {
        { Qualification: null, Begins: true } => "inzet begint",
        { Qualification: null } => "inzet beëindigd",
        { Qualification: { Kind: QualificationKind.Diploma } diploma, Begins: true } => $"{Name(diploma)} behaald",
        { Qualification: { } begun, Begins: true } => $"{Name(begun)} begint",
        { Qualification: { } ended } => $"{Name(ended)} {Ended(ended)}",
    };

    private static string Missing(Alternative set) => set switch
    {
        { Professions.Count: > PersonWords.MostNamed } => "geen van de gevraagde functies",
        { Professions: null, Registers: null, Level: { } level } => $"geen {level.Code()}",
        _ => $"geen {PersonWords.With(set).One}",
    };

    private static string Of(Hindrance hindrance) => hindrance switch
    {
        (Obstacle.NotYet, { Validity.From: { } from } later) => $"{Name(later)} telt pas mee vanaf {DutchFormat.Date(from)}",
        (Obstacle.Lapsed, { Validity.Through: { } through } lapsed) => $"{Name(lapsed)} {Ended(lapsed)} op {DutchFormat.Date(through)}",
        (Obstacle.OtherDirection, var diploma) => $"het {Name(diploma)} is in een andere richting dan zorg en welzijn",
        (Obstacle.OnlyEquivalent, _) => "een gelijkwaardig niveau telt bij deze eis niet mee",
        (_, var rejected) => $"{Name(rejected)} afgewezen",
    };

    /// <summary>What a qualification is called.</summary>
    public static string Name(Qualification qualification) => qualification switch
    {
        { Kind: QualificationKind.Diploma, Level: { } level } => $"{level.Code()}-diploma",
        { Level: { } level } => $"gelijkwaardig niveau {level.Code()}",
        { Register: { } register } => $"{register.Code()}-registratie",
        _ => PersonWords.Name(qualification.Certificate!.Value),
    };

    private static string Ended(Qualification qualification) => qualification.Kind == QualificationKind.Equivalence ? "vervallen" : "verlopen";
}
