using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using static Portal.Domain.Assessments.Qualification;
using static Portal.Domain.Tests.Assessments.Asked;

namespace Portal.Domain.Tests.Assessments;

public sealed class ReasonTests
{
    private static readonly Period Past = new(null, new(2026, 11, 30)), Future = new(new(2027, 7, 1), null), Never = new(new(2027, 1, 1), new(2026, 1, 1));
    private static readonly DateOnly NextSummer = new(2027, 7, 1);

    public static TheoryData<string, Requirement, TeamMember> Levels => new()
    {
        { "mbo-4 is lager dan hbo", Everyone(Level.Hbo), Person("a", Diploma(Level.Mbo4)) },
        { "mbo-3 is lager dan mbo-4", Everyone(Level.Mbo4), Person("a", Diploma(Level.Mbo3)) },
        { "ad is lager dan hbo", Share(50), Person("a", Diploma(Level.Mbo2), Equivalence(Level.Ad)) },
        { "geen diploma", Everyone(Level.Mbo), Person("a") },
        { "geen diploma", Everyone(Level.Hbo), Person("a", Diploma(Level.Mbo4, null, null, EvidenceStatus.Rejected)) },
        { "mbo-4 is lager dan hbo", Everyone(Level.Hbo, inCareDirection: true), Person("a", Diploma(Level.Mbo4, "techniek")) },
        { "het hbo-diploma is in een andere richting dan zorg en welzijn", Everyone(Level.Hbo, inCareDirection: true), Person("a", Diploma(Level.Hbo, "techniek"), Diploma(Level.Mbo4, CareDirection)) },
        { "het wo-diploma is in een andere richting dan zorg en welzijn", Everyone(Level.Hbo, inCareDirection: true), Person("a", Diploma(Level.Wo)) },
        { "een gelijkwaardig niveau telt bij deze eis niet mee", Everyone(Level.Hbo, allowsEquivalence: false), Person("a", Equivalence(Level.Hbo), Diploma(Level.Mbo4)) },
        { "mbo-4 is lager dan hbo", Everyone(Level.Hbo, allowsEquivalence: false), Person("a", Equivalence(Level.Mbo4)) },
        { "gelijkwaardig niveau hbo vervallen op 30 november 2026", Everyone(Level.Hbo), Person("a", Equivalence(Level.Hbo, Past), Diploma(Level.Mbo4)) },
        { "gelijkwaardig niveau hbo vervallen op 30 november 2026", Everyone(Level.Hbo), Person("a", Equivalence(Level.Hbo, new(null, new(2020, 1, 1))), Equivalence(Level.Hbo, Past)) },
        { "hbo-diploma telt pas mee vanaf 1 juli 2027", Everyone(Level.Hbo), Person("a", Diploma(Level.Hbo, null, NextSummer), Equivalence(Level.Hbo, Past)) },
        { "mbo-3 is lager dan hbo", Everyone(Level.Hbo), Person("a", Diploma(Level.Mbo3), Equivalence(Level.Hbo, Never)) },
        { "mbo-3 is lager dan hbo", Everyone(Level.Hbo, allowsEquivalence: false), Person("a", Diploma(Level.Mbo3), Equivalence(Level.Hbo, Past)) },
        { "hbo-diploma afgewezen", Everyone(Level.Hbo), Person("a", Diploma(Level.Hbo, null, null, EvidenceStatus.Rejected), Diploma(Level.Mbo4)) },
        { "het hbo-diploma is in een andere richting dan zorg en welzijn", Everyone(Level.Hbo, inCareDirection: true),
            Person("a", Diploma(Level.Hbo, CareDirection, null, EvidenceStatus.Rejected), Diploma(Level.Hbo, "techniek")) },
    };

    public static TheoryData<string, Requirement, TeamMember> OtherKeys => new()
    {
        { "niet in het register SKJ of BIG", Registered(Register.Skj, Register.Big), Person("a", Registration(Register.Nip)) },
        { "SKJ-registratie verlopen op 30 november 2026", Registered(Register.Skj, Register.Big), Person("a", Registration(Register.Skj, Past)) },
        { "BIG-registratie telt pas mee vanaf 1 juli 2027", Registered(Register.Skj, Register.Big), Person("a", Registration(Register.Skj, Past), Registration(Register.Big, Future)) },
        { "SKJ-registratie afgewezen", Registered(Register.Skj), Person("a", Registration(Register.Skj, default, EvidenceStatus.Rejected)) },
        { "niet in het register SKJ en BIG-registratie verlopen op 30 november 2026", Registered(Register.Skj, Register.Nip, Register.Big) with { AnyOf = false },
            Person("a", Registration(Register.Big, Past), Registration(Register.Nip)) },
        { "geen EHBO-certificaat", Asked.Holding(Certificate.FirstAid), Person("a", Qualification.Holding(Certificate.Mdft)) },
        { "EHBO-certificaat verlopen op 30 november 2026", Asked.Holding(Certificate.FirstAid), Person("a", Qualification.Holding(Certificate.FirstAid, Past)) },
        { "geen certificaat epilepsie", Asked.Holding(Certificate.Epilepsy), Person("a") },
        { "mbo-4 is lager dan hbo en geen gedragswetenschapper", Of(null, Level.Hbo) with { Professions = [Profession.BehaviouralScientist] }, Person("a", Diploma(Level.Mbo4)) },
        { "geen psychiater of klinisch psycholoog", Of(null) with { Professions = [Profession.Psychiatrist, Profession.ClinicalPsychologist] }, Person("a").Being(Profession.Psychologist) },
        { "geen kinder- en jeugdpsychiater", Of(null) with { Professions = [Profession.ChildPsychiatrist] }, Person("a").Being(Profession.Psychiatrist) },
        { "geen van de gevraagde functies", Of(null) with { Professions = [Profession.Psychiatrist, Profession.ClinicalPsychologist, Profession.Psychologist, Profession.Physician] }, Person("a") },
        { "geen gedragswetenschapper en geen hbo", Of(null) with { Alternatives = [new() { Professions = [Profession.BehaviouralScientist] }, new() { Level = Level.Hbo }] }, Person("a") },
        { "geen logopedist met hbo en geen wo", Of(null) with { Alternatives = [new() { Level = Level.Hbo, Professions = [Profession.SpeechTherapist] }, new() { Level = Level.Wo }] },
            Person("a", Diploma(Level.Hbo)) },
        { "ingehuurd, niet in vaste dienst", Employed(null, Employment.Permanent), Person("a").In(Employment.Hired) },
        { "onderaannemer, niet in dienst van de aanbieder", Employed(Role.Performing, Employment.Permanent, Employment.Temporary), Person("a").As(Role.Mentor).In(Employment.Subcontractor) },
        { "dienstverband niet bekend", Employed(null, Employment.Permanent), Person("a") },
    };

    [Theory, MemberData(nameof(Levels)), MemberData(nameof(OtherKeys))]
    public void Says_why_someone_does_not_count(string reason, Requirement requirement, TeamMember person) =>
        Assert.Equal(reason, Explanation.Of(Assert.Single(requirement.Assess(person).NotCounted)));

    [Fact]
    public void The_others_of_a_share_are_asked_their_own_level()
    {
        var share = Share(50) with { OthersLevel = Level.Mbo4 };
        var part = share.Assess(Person("a", Diploma(Level.Hbo)), Person("b", Equivalence(Level.Mbo4), Diploma(Level.Mbo3)), Person("c", Diploma(Level.Mbo4)));
        var only = Assert.Single(part.InsufficientOthers);
        Assert.Equal(("b", "een gelijkwaardig niveau telt bij deze eis niet mee"), (only.Id, Explanation.Of(only)));
    }

    [Fact]
    public void A_child_psychiatrist_is_also_a_psychiatrist() =>
        Assert.Empty((Of(null) with { Professions = [Profession.Psychiatrist] }).Assess(Person("a").Being(Profession.ChildPsychiatrist)).NotCounted);

    [Fact]
    public void Everyone_who_does_not_count_has_a_reason()
    {
        TeamMember[] people = [Person("a"), Person("b", Diploma(Level.Mbo2)), Person("c", Registration(Register.Skj, Never))];
        Requirement[] demands =
        [
            Share(50), Share(50) with { Level = null, Professions = [Profession.Physician] }, Everyone(Level.Hbo), Of(Role.Performing, Level.Hbo), Registered(Register.Skj),
            Registered(Register.Skj, Register.Big) with { AnyOf = false }, Asked.Holding(Certificate.Mdft), Available(Profession.Physician), Supervised(Level.Mbo3, Level.Hbo), Employed(null, Employment.Hired),
        ];
        Assert.All(demands, demand => Assert.All(demand.Assess(people).NotCounted, person => Assert.NotEmpty(person.Reasons)));
        Assert.All(demands, demand => Assert.Equal(people.Length, demand.Assess(people).NotCounted.Count));
    }

    public static TheoryData<string, Qualification?, bool> Causes => new()
    {
        { "SKJ-registratie verlopen", Registration(Register.Skj), false },
        { "SKJ-registratie begint", Registration(Register.Skj), true },
        { "inzet beëindigd", null, false },
        { "inzet begint", null, true },
        { "hbo-diploma behaald", Diploma(Level.Hbo), true },
        { "gelijkwaardig niveau hbo vervallen", Equivalence(Level.Hbo), false },
        { "gelijkwaardig niveau hbo begint", Equivalence(Level.Hbo), true },
        { "EHBO-certificaat verlopen", Qualification.Holding(Certificate.FirstAid), false },
        { "MDFT-certificaat begint", Qualification.Holding(Certificate.Mdft), true },
    };

    [Theory, MemberData(nameof(Causes))]
    public void Says_what_happens(string said, Qualification? qualification, bool begins) => Assert.Equal(said, Explanation.Of(new Cause("a", qualification, begins)));
}
