using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using static Portal.Domain.Tests.Assessments.Asked;

namespace Portal.Domain.Tests.Assessments;

public sealed class RequirementTitleTests
{
    private static readonly Profession[] Many = [Profession.Psychiatrist, Profession.Psychotherapist, Profession.ClinicalPsychologist, Profession.HealthPsychologist];

    public static TheoryData<string, Requirement> Titles => new()
    {
        { "Ten minste 50% hbo, de anderen mbo-4", Share(50) with { OthersLevel = Level.Mbo4 } },
        { "Ten minste 50% hbo, per traject", Share(50) with { Scope = Scope.Trajectory } },
        { "Ten minste 12,5% van de uren hbo", Share(12.5m, basis: Basis.Hours) },
        { "Ten minste 5% van de fte gedragswetenschapper", Share(5, basis: Basis.Fte) with { Level = null, Professions = [Profession.BehaviouralScientist] } },
        { "Iedereen heeft ten minste mbo-3", Everyone(Level.Mbo3) },
        { "Iedereen heeft wo (voor de diagnostiek)", Everyone(Level.Wo) with { Condition = "voor de diagnostiek" } },
        { "De persoonlijk begeleider heeft ten minste hbo", Of(Role.PersonalCounsellor, Level.Hbo) },
        { "Wie het plan maakt, heeft ten minste hbo, per traject", Of(Role.Plan, Level.Hbo) with { Scope = Scope.Trajectory } },
        { "De nachtdienst heeft ten minste mbo-4", Of(Role.NightShift, Level.Mbo4) },
        { "Ten minste 1 uitvoerend medewerker heeft hbo", Of(Role.Performing, Level.Hbo) with { MinimumCount = 1 } },
        { "Ten minste 2 uitvoerende medewerkers hebben hbo", Of(Role.Performing, Level.Hbo) with { MinimumCount = 2 } },
        { "De werkbegeleider is MDFT-supervisor met hbo", Of(Role.WorkCoach, Level.Hbo) with { Professions = [Profession.MdftSupervisor] } },
        { "Iedereen heeft ten minste hbo en een SKJ-registratie", Of(null, Level.Hbo) with { Registers = [Register.Skj] } },
        { "De regiebehandelaar heeft een passende functie", Of(Role.LeadPractitioner) with { Professions = Many } },
        { "De regiebehandelaar heeft een passende functie of opleiding", Of(Role.LeadPractitioner) with { Alternatives = [new() { Professions = Many }, new() { Level = Level.Wo }] } },
        { "Er is een mentor", Of(Role.Mentor) with { Mandatory = true } },
        { "Er is ten minste 1 ervaringsdeskundige", Of(Role.ExpertByExperience) with { MinimumCount = 1 } },
        { "Wie de zorg geeft, heeft een SKJ- of BIG-registratie", Registered(Register.Skj, Register.Big) with { Role = Role.Performing } },
        { "Wie de regie heeft, heeft een SKJ- en BIG-registratie", Registered(Register.Skj, Register.Big) with { Role = Role.Direction, AnyOf = false } },
        { "De vaktherapeut heeft een FVB-registratie", Registered(Register.Fvb) with { Role = Role.Performing, Professions = [Profession.ArtsTherapist] } },
        { "Ten minste 1 gezinshuisouder heeft een SKJ-registratie", Registered(Register.Skj) with { Role = Role.FamilyHomeParent, MinimumCount = 1 } },
        { "De chauffeur heeft een EHBO-certificaat", Holding(Certificate.FirstAid, Role.Driver) },
        { "Er is een gedragswetenschapper beschikbaar", Available(Profession.BehaviouralScientist) },
        { "Er is 10 uur per week een gedragswetenschapper beschikbaar", Available(Profession.BehaviouralScientist) with { HoursPerWeek = 10 } },
        { "Er is een hbo'er met een BIG- of SKJ-registratie beschikbaar", Available() with { Level = Level.Hbo, Registers = [Register.Big, Register.Skj] } },
        { "Er is een medewerker met mbo-4 en een BIG-registratie beschikbaar", Available() with { Level = Level.Mbo4, Registers = [Register.Big] } },
        { "Er is een gedragswetenschapper of hbo'er beschikbaar", Available() with { Alternatives = [new() { Professions = [Profession.BehaviouralScientist] }, new() { Level = Level.Hbo }] } },
        { "Wie mbo-3 heeft, werkt onder aansturing van mbo-4", Supervised(Level.Mbo3, Level.Mbo4) },
        { "Er is aansturing door hbo", Supervised(Level.Mbo3, Level.Hbo) with { Level = null } },
        { "De mentor is in vaste dienst", Employed(Role.Mentor, Employment.Permanent) },
        { "De mentor is in dienst van de aanbieder", Employed(Role.Mentor, Employment.Permanent, Employment.Temporary) },
        { "Ten minste 115 uur per week bij 8 cliënten", Hours(115, 8) },
        { "Hoogstens 8 cliënten per begeleider", Ratio(8) },
        { "Groepen van 7 tot en met 11 cliënten", Groups(7, 11) },
        { "Medewerkers kennen de sociale kaart.", Other("Medewerkers kennen de sociale kaart.") },
    };

    [Theory, MemberData(nameof(Titles))]
    public void A_demand_has_a_heading(string title, Requirement requirement) => Assert.Equal(title, Explanation.Title(requirement));
}
