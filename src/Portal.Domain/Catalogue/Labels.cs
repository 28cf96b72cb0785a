using Portal.Domain.Requirements;

namespace Portal.Domain.Catalogue;

/// <summary>What the fixed words of the catalogue are called on screen. Unknown is said, never left empty.</summary>
public static class Labels
{
    /// <summary>What is shown where the source is silent.</summary>
    public const string NotStated = "Niet genoemd";

    /// <summary>The name of a law, or <see cref="NotStated"/>.</summary>
    public static string Label(this Law? law) => law is { } known ? DutchFormat.Capital(known.Code()) : NotStated;

    /// <summary>What is shown where there is something, and the source does not say what.</summary>
    public const string NotKnown = "Niet bekend";

    /// <summary>The name of a unit, or <see cref="NotKnown"/>.</summary>
    public static string Label(this Unit? unit) => unit is { } known ? DutchFormat.Capital(known.Code()) : NotKnown;

    /// <summary>What a unit is counted in: "per minuut".</summary>
    public static string Per(this Unit unit) => unit == Unit.ReturnTrip ? "per retourrit" : $"per {unit.Code()}";

    /// <summary>The name of a status.</summary>
    public static string Label(this BookStatus status) => DutchFormat.Capital(status.Code());

    /// <summary>What a code or tariff is for.</summary>
    public static string Label(this Variant variant) => variant switch
    {
        Variant.Lvb => "licht verstandelijke beperking (lvb)",
        Variant.LumpSum => "lumpsum (vast bedrag)",
        Variant.LumpSumLvb => "lumpsum (vast bedrag), lvb",
        _ => variant.Code(),
    };

    /// <summary>A combination rule in two or three words.</summary>
    public static string Label(this CombinationKind kind) => kind switch
    {
        CombinationKind.OnlyWith => "Alleen samen met",
        CombinationKind.NotWith => "Niet samen met",
        CombinationKind.NotTwice => "Niet dubbel",
        CombinationKind.StacksOn => "Mag erbij",
        _ => "Ook nodig",
    };

    /// <summary>A combination rule of another product, from the side of a product that it names, in two or three words.</summary>
    public static string ReverseLabel(this CombinationKind kind) => kind switch
    {
        CombinationKind.OnlyWith or CombinationKind.StacksOn => "Mag erbij",
        CombinationKind.AlsoRequires => "Vraagt dit product",
        _ => kind.Label(),
    };

    /// <summary>The kind of an enrolment condition in two or three words.</summary>
    public static string Label(this EnrolmentConditionKind kind) => kind switch
    {
        EnrolmentConditionKind.AlsoEnrol => "Ook inschrijven",
        EnrolmentConditionKind.AlsoContracted => "Ook contract",
        EnrolmentConditionKind.Evidence => "Bewijs",
        _ => "Organisatie",
    };

    /// <summary>What someone with a role does, as the name of that role.</summary>
    public static string Label(this Role role) => role switch
    {
        Role.Performing => "uitvoering",
        Role.PersonalCounsellor => "persoonlijk begeleider",
        _ => role.Code(),
    };

    /// <summary>The name of a profession.</summary>
    public static string Label(this Profession profession) => profession switch
    {
        Profession.ChildPsychiatrist => "kinder- en jeugdpsychiater",
        Profession.ChildPsychologist => "kinder- en jeugdpsycholoog",
        Profession.ClinicalPsychologist => "klinisch psycholoog",
        Profession.ClinicalNeuropsychologist => "klinisch neuropsycholoog",
        Profession.NurseSpecialistMentalHealth => "verpleegkundig specialist ggz",
        Profession.IntellectualDisabilityPhysician => "arts verstandelijk gehandicapten",
        Profession.SocialPsychiatricNurse => "sociaal-psychiatrisch verpleegkundige",
        Profession.PedagogicalWorker => "pedagogisch medewerker",
        Profession.MdftSupervisor => "MDFT-supervisor",
        Profession.SocialWorker => "maatschappelijk werker",
        Profession.VisualArtsTherapist => "beeldend therapeut",
        Profession.Dietician => "diëtist",
        _ => profession.Code(),
    };

    /// <summary>The name of a profession, of several people.</summary>
    public static string Plural(this Profession profession) => profession switch
    {
        Profession.GeneralistOrthopedagogue => "orthopedagogen-generalist",
        Profession.NurseSpecialistMentalHealth => "verpleegkundig specialisten ggz",
        Profession.IntellectualDisabilityPhysician => "artsen verstandelijk gehandicapten",
        _ => Plural(profession.Label()),
    };

    /// <summary>How someone is employed, after "is".</summary>
    public static string Label(this Employment employment) => employment switch
    {
        Employment.Permanent => "in vaste dienst",
        Employment.Temporary => "in tijdelijke dienst",
        Employment.Hired => "ingehuurd",
        _ => "onderaannemer",
    };

    /// <summary>The plural of the name of a profession or role, which has its ending last.</summary>
    internal static string Plural(string name) => name[^1] switch
    {
        'r' => name + "s",
        'e' => name + "n",
        'g' => name[..^2] + "gen",
        _ => name + "en",
    };
}
