using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using static Portal.Domain.Assessments.Qualification;
using static Portal.Domain.Tests.Assessments.Asked;

namespace Portal.Domain.Tests.Assessments;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData(3, 5, 50, "Van de 8 medewerkers hebben er 3 ten minste hbo-niveau (37,5%). Nodig is 50%. U hebt 2 hbo'ers extra nodig, of vervang er 1.")]
    [InlineData(1, 7, 20, "Van de 8 medewerkers heeft er 1 ten minste hbo-niveau (12,5%). Nodig is 20%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    [InlineData(0, 4, 20, "Van de 4 medewerkers heeft niemand ten minste hbo-niveau (0%). Nodig is 20%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    [InlineData(4, 0, 50, "Alle 4 medewerkers hebben ten minste hbo-niveau (100%). Nodig is 50%.")]
    [InlineData(2, 0, 50, "Beide medewerkers hebben ten minste hbo-niveau (100%). Nodig is 50%.")]
    [InlineData(1, 0, 50, "De enige medewerker heeft ten minste hbo-niveau (100%). Nodig is 50%.")]
    [InlineData(0, 1, 50, "De enige medewerker voldoet niet (0%): mbo-4 is lager dan hbo. Nodig is 50%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    [InlineData(2, 1, 66.67, "Van de 3 medewerkers hebben er 2 ten minste hbo-niveau (66,66%). Nodig is 66,67%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    [InlineData(62, 63, 50, "Van de 125 medewerkers hebben er 62 ten minste hbo-niveau (49,6%). Nodig is 50%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    [InlineData(1, 2, 100, "Van de 3 medewerkers heeft er 1 ten minste hbo-niveau (33,33%). Nodig is 100%. Vervang 2 medewerkers door hbo'ers.")]
    [InlineData(2, 1, 100, "Van de 3 medewerkers hebben er 2 ten minste hbo-niveau (66,66%). Nodig is 100%. Vervang 1 medewerker door een hbo'er.")]
    public void A_share_of_heads(int above, int below, double percentage, string said) =>
        Assert.Equal(said, Explanation.Of(Share((decimal)percentage).Assess(Team(People(above, Level.Hbo), People(below, Level.Mbo4)))));

    [Theory]
    [InlineData(Level.Mbo4, "Van de 2 medewerkers heeft niemand ten minste mbo-4-niveau (0%). Nodig is 40%. U hebt 2 medewerkers met mbo-4 extra nodig, of vervang er 1.")]
    [InlineData(Level.Wo, "Van de 2 medewerkers heeft niemand wo-niveau (0%). Nodig is 40%. U hebt 2 medewerkers met wo extra nodig, of vervang er 1.")]
    public void A_level_is_named_as_people_do(Level level, string said) => Assert.Equal(said, Explanation.Of(Share(40, level).Assess(Team(People(2, Level.Mbo3)))));

    [Fact]
    public void A_share_that_only_a_diploma_counts_for_says_so() =>
        Assert.Equal(
            "Van de 3 medewerkers heeft er 1 ten minste een hbo-diploma in zorg en welzijn (33,33%). Nodig is 20%.",
            Explanation.Of((Share(20) with { AllowsEquivalence = false, RequiresCareDirection = true }).Assess(Team(People(1, Level.Hbo), People(2, Level.Mbo4)))));

    [Fact]
    public void A_share_of_hours_says_the_hours_of_an_extra_person()
    {
        var team = Team(People(1, Level.Hbo).Select(person => person.For(16)), People(1, Level.Mbo4).Select(person => person.For(24)));
        Assert.Equal("Medewerkers met ten minste hbo-niveau werken 16 van de 40 uur per week (40%). Nodig is 40%.", Explanation.Of(Share(40, basis: Basis.Hours).Assess(team)));
        Assert.Equal(
            "Medewerkers met ten minste hbo-niveau werken 16 van de 40 uur per week (40%). Nodig is 50%. U hebt 1 hbo'er extra nodig die 20 uur per week werkt, of vervang er 1 met de meeste uren.",
            Explanation.Of(Share(50, basis: Basis.Hours).Assess(team)));
        Assert.Equal(
            "Medewerkers met ten minste hbo-niveau werken 16 van de 40 uur per week (40%). Nodig is 80%. U hebt 4 hbo'ers extra nodig die elk 20 uur per week werken, of vervang er 1 met de meeste uren.",
            Explanation.Of(Share(80, basis: Basis.Hours).Assess(team)));
        Assert.Equal(
            "Medewerkers met ten minste hbo-niveau werken 16 van de 40 uur per week (40%). Nodig is 100%. Vervang 1 medewerker met de meeste uren door een hbo'er.",
            Explanation.Of(Share(100, basis: Basis.Hours).Assess(team)));
    }

    [Fact]
    public void A_share_of_fte_is_in_fte() =>
        Assert.Equal(
            "Medewerkers met ten minste hbo-niveau werken samen 0,66 van de 2 fte (33,33%). Nodig is 50%. U hebt 1 hbo'er extra nodig die 0,67 fte werkt, of vervang er 1 met de meeste uren.",
            Explanation.Of(Share(50, basis: Basis.Fte).Assess(Team(People(1, Level.Hbo), People(2, Level.Mbo4)))));

    [Fact]
    public void A_share_of_a_profession_names_it()
    {
        var share = Share(50) with { Level = null, Professions = [Profession.BehaviouralScientist] };
        var team = Team(People(1, Level.Wo).Select(person => person.Being(Profession.BehaviouralScientist)), People(3, Level.Wo));
        Assert.Equal("Van de 4 medewerkers is er 1 gedragswetenschapper (25%). Nodig is 50%. U hebt 2 gedragswetenschappers extra nodig, of vervang er 1.", Explanation.Of(share.Assess(team)));
        Assert.Equal(
            "Gedragswetenschappers werken 24 van de 96 uur per week (25%). Nodig is 5%.", Explanation.Of((share with { Basis = Basis.Hours, MinimumPercentage = 5 }).Assess(team)));
    }

    [Theory]
    [InlineData(4, 4, 1, "Van de 9 medewerkers hebben er 4 ten minste hbo-niveau (44,44%). Nodig is 50%. U hebt 1 hbo'er extra nodig, of vervang er 1. Van de 5 anderen heeft 1 een lager niveau dan mbo-4.")]
    [InlineData(4, 1, 2, "Van de 7 medewerkers hebben er 4 ten minste hbo-niveau (57,14%). Nodig is 50%. Maar van de 3 anderen hebben 2 een lager niveau dan mbo-4.")]
    [InlineData(4, 0, 2, "Van de 6 medewerkers hebben er 4 ten minste hbo-niveau (66,66%). Nodig is 50%. Maar de 2 anderen hebben een lager niveau dan mbo-4.")]
    [InlineData(4, 0, 1, "Van de 5 medewerkers hebben er 4 ten minste hbo-niveau (80%). Nodig is 50%. Maar de andere medewerker heeft een lager niveau dan mbo-4.")]
    [InlineData(4, 1, 0, "Van de 5 medewerkers hebben er 4 ten minste hbo-niveau (80%). Nodig is 50%. De andere medewerker heeft ten minste mbo-4-niveau.")]
    [InlineData(4, 3, 0, "Van de 7 medewerkers hebben er 4 ten minste hbo-niveau (57,14%). Nodig is 50%. De 3 anderen hebben ten minste mbo-4-niveau.")]
    [InlineData(0, 1, 1, "Van de 2 medewerkers heeft niemand ten minste hbo-niveau (0%). Nodig is 50%. U hebt 2 hbo'ers extra nodig, of vervang er 1. Van de 2 medewerkers heeft 1 een lager niveau dan mbo-4.")]
    [InlineData(0, 0, 1, "De enige medewerker voldoet niet (0%): mbo-3 is lager dan hbo. Nodig is 50%. U hebt 1 hbo'er extra nodig, of vervang er 1. De medewerker heeft een lager niveau dan mbo-4.")]
    public void The_others_of_a_share(int hbo, int mbo4, int mbo3, string said)
    {
        var share = Share(50) with { OthersLevel = Level.Mbo4, OthersAllowEquivalence = true };
        Assert.Equal(said, Explanation.Of(share.Assess(Team(People(hbo, Level.Hbo), People(mbo4, Level.Mbo4), People(mbo3, Level.Mbo3)))));
    }

    [Fact]
    public void The_level_of_the_others_is_not_called_lower_when_something_keeps_it_from_counting() =>
        Assert.Equal(
            "Van de 2 medewerkers heeft er 1 ten minste hbo-niveau (50%). Nodig is 50%. Maar de andere medewerker heeft geen mbo-4 of hoger dat meetelt.",
            Explanation.Of((Share(50) with { OthersLevel = Level.Mbo4, RequiresCareDirection = true }).Assess([.. People(1, Level.Hbo), Person("b", Diploma(Level.Mbo4, "techniek"))])));

    [Theory]
    [InlineData(1, "Maar van de 6 anderen heeft mbo-3-1 een lager niveau dan mbo-4.")]
    [InlineData(3, "Maar van de 8 anderen hebben mbo-3-1, mbo-3-2 en mbo-3-3 een lager niveau dan mbo-4.")]
    [InlineData(4, "Maar van de 9 anderen hebben mbo-3-1, mbo-3-2, mbo-3-3 en nog 1 ander een lager niveau dan mbo-4.")]
    [InlineData(5, "Maar van de 10 anderen hebben mbo-3-1, mbo-3-2, mbo-3-3 en nog 2 anderen een lager niveau dan mbo-4.")]
    public void Names_at_most_three_people_to_who_may_see_them(int low, string said)
    {
        var part = (Share(40) with { OthersLevel = Level.Mbo4 }).Assess(Team(People(8, Level.Hbo), People(5, Level.Mbo4), People(low, Level.Mbo3)));
        Assert.EndsWith(said, Explanation.Of(part, id => id), StringComparison.Ordinal);
        Assert.DoesNotContain("mbo-3-1", Explanation.Of(part), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "Eén van hen telt mee op gegevens die nog niet zijn gecontroleerd.")]
    [InlineData(2, "2 van hen tellen mee op gegevens die nog niet zijn gecontroleerd.")]
    [InlineData(3, "Wie meetelt, telt mee op gegevens die nog niet zijn gecontroleerd.")]
    public void Says_what_rests_on_evidence_that_nobody_has_checked(int stated, string? said)
    {
        var team = Team(Enumerable.Range(1, stated).Select(i => Person($"s{i}", Diploma(Level.Hbo))), People(3 - stated, Level.Hbo));
        Assert.Equal($"Alle 3 medewerkers hebben ten minste hbo-niveau.{(said is null ? "" : $" {said}")}", Explanation.Of(Everyone(Level.Hbo).Assess(team)));
    }

    [Theory]
    [InlineData(1, 0, "De persoonlijk begeleider heeft ten minste hbo-niveau.")]
    [InlineData(2, 0, "Beide persoonlijk begeleiders hebben ten minste hbo-niveau.")]
    [InlineData(3, 0, "Alle 3 persoonlijk begeleiders hebben ten minste hbo-niveau.")]
    [InlineData(2, 1, "2 van de 3 persoonlijk begeleiders hebben ten minste hbo-niveau. Dat moet voor alle 3 gelden.")]
    [InlineData(1, 1, "1 van de 2 persoonlijk begeleiders heeft ten minste hbo-niveau. Dat moet voor beide gelden.")]
    [InlineData(0, 3, "Geen van de 3 persoonlijk begeleiders heeft ten minste hbo-niveau. Dat moet voor alle 3 gelden.")]
    [InlineData(0, 1, "De persoonlijk begeleider voldoet niet: mbo-4 is lager dan hbo.")]
    [InlineData(0, 0, "Niemand heeft de rol persoonlijk begeleider. Die rol moet ingevuld zijn.")]
    public void Who_fills_a_role(int above, int below, string said)
    {
        var team = Team(People(above, Level.Hbo).Concat(People(below, Level.Mbo4)).Select(person => person.As(Role.PersonalCounsellor)), People(1, Level.Mbo3));
        Assert.Equal(said, Explanation.Of((Of(Role.PersonalCounsellor, Level.Hbo) with { Mandatory = true }).Assess(team)));
    }

    [Fact]
    public void Who_fails_a_role_is_named_with_the_reason_when_it_is_one()
    {
        Assert.EndsWith("mbo-4-1 voldoet niet: mbo-4 is lager dan hbo.", Explanation.Of(Everyone(Level.Hbo).Assess(Team(People(2, Level.Hbo), People(1, Level.Mbo4))), id => id), StringComparison.Ordinal);
        Assert.EndsWith("mbo-4-1 en mbo-4-2 voldoen niet.", Explanation.Of(Everyone(Level.Hbo).Assess(Team(People(2, Level.Hbo), People(2, Level.Mbo4))), id => id), StringComparison.Ordinal);
        Assert.Equal("De enige medewerker, mbo-4-1, voldoet niet: mbo-4 is lager dan hbo.", Explanation.Of(Everyone(Level.Hbo).Assess(Team(People(1, Level.Mbo4))), id => id));
    }

    public static TheoryData<string, Requirement, Team> OtherKinds
    {
        get
        {
            var hbo = Team(People(3, Level.Hbo));
            var mentors = Team(People(1, Level.Hbo).Select(person => person.As(Role.Mentor).In(Employment.Hired)), People(1, Level.Mbo4).Select(person => person.As(Role.Mentor).In(Employment.Permanent)));
            var skj = Person("skj", Registration(Register.Skj, default, EvidenceStatus.Confirmed));
            var psychiatrist = Person("p").Being(Profession.Psychiatrist).As(Role.Consultation);
            return new()
            {
                { "Er is 1 mentor.", Of(Role.Mentor), Team([Person("a").As(Role.Mentor)]) },
                { "Er zijn 2 mentors.", Of(Role.Mentor), mentors },
                { "Niemand heeft de rol regie. Die rol moet ingevuld zijn.", Of(Role.Direction) with { Mandatory = true }, hbo },
                { "2 van de 3 uitvoerende medewerkers hebben ten minste hbo-niveau. Nodig is er 1.", Of(Role.Performing, Level.Hbo) with { MinimumCount = 1 }, Team(People(2, Level.Hbo), People(1, Level.Mbo3)) },
                { "1 van de 2 uitvoerende medewerkers heeft ten minste hbo-niveau. Nodig zijn er 2.", Of(Role.Performing, Level.Hbo) with { MinimumCount = 2 }, Team(People(1, Level.Hbo), People(1, Level.Mbo3)) },
                { "De enige medewerker is psychiater en heeft ten minste hbo-niveau.", Of(null, Level.Hbo) with { Professions = [Profession.Psychiatrist] }, Team(People(1, Level.Hbo).Select(p => p.Being(Profession.Psychiatrist))) },
                { "Geen van de 3 medewerkers is gedragswetenschapper, of heeft wo-niveau en een BIG-registratie. Dat moet voor alle 3 gelden.",
                    Of(null) with { Alternatives = [new() { Professions = [Profession.BehaviouralScientist] }, new() { Level = Level.Wo, AllowsEquivalence = true, Registers = [Register.Big] }] }, hbo },
                { "1 van de 2 medewerkers heeft een SKJ- of BIG-registratie. Dat moet voor beide gelden.", Registered(Register.Skj, Register.Big), Team([skj, Person("b")]) },
                { "De enige medewerker voldoet niet: niet in het register BIG.", Registered(Register.Skj, Register.Big) with { AnyOf = false }, Team([skj]) },
                { "De vaktherapeut heeft een SKJ-registratie.", Registered(Register.Skj) with { Professions = [Profession.ArtsTherapist] }, Team([skj.Being(Profession.ArtsTherapist), Person("b")]) },
                { "Geen van de 3 medewerkers heeft een geldig certificaat epilepsie. Dat moet voor alle 3 gelden.", Asked.Holding(Certificate.Epilepsy), hbo },
                { "1 van de 2 mentors is in vaste dienst. Dat moet voor beide gelden.", Employed(Role.Mentor, Employment.Permanent), mentors },
                { "Er is 1 psychiater beschikbaar.", Available(Profession.Psychiatrist), Team([psychiatrist]) },
                { "Er zijn 2 psychiaters beschikbaar, samen 48 uur per week. Nodig is 50 uur per week.", Available(Profession.Psychiatrist) with { HoursPerWeek = 50 }, Team([psychiatrist, psychiatrist with { Id = "q" }]) },
                { "Er is geen psychiater of kinderarts beschikbaar. Nodig is 7,5 uur per week.", Available(Profession.Psychiatrist, Profession.Paediatrician) with { HoursPerWeek = 7.5m }, hbo },
                { "Er zijn 3 hbo'ers beschikbaar.", Available() with { Level = Level.Hbo }, hbo },
                { "Er is geen hbo'er met een FVB-registratie of een psychiater met hbo beschikbaar.",
                    Available() with { Alternatives = [new() { Level = Level.Hbo, Registers = [Register.Fvb] }, new() { Level = Level.Hbo, Professions = [Profession.Psychiatrist] }] }, hbo },
                { "Er is 1 medewerker met ten minste een hbo-diploma. Die kan de anderen aansturen.", Supervised(Level.Mbo3, Level.Hbo), Team(People(1, Level.Hbo), People(2, Level.Mbo3)) },
                { "Er zijn 2 medewerkers met ten minste een hbo-diploma. Zij kunnen de anderen aansturen.", Supervised(Level.Mbo3, Level.Hbo), Team(People(2, Level.Hbo), People(2, Level.Mbo3)) },
                { "Iedereen die zorg geeft, heeft ten minste een hbo-diploma. Aansturing is dus niet nodig.", Supervised(Level.Mbo3, Level.Hbo), hbo },
                { "Niemand heeft ten minste een hbo-diploma. Er is dus niemand die de anderen kan aansturen.", Supervised(Level.Mbo3, Level.Hbo), Team(People(2, Level.Mbo3)) },
                { "Het team werkt samen 72 uur per week. Nodig is 60 uur per week.", Hours(60), hbo },
                { "Het team werkt samen 72 uur per week. Nodig is 115 uur per week bij 8 cliënten. Dat is 43 uur meer.", Hours(115, 8), hbo with { ClientCount = 8 } },
                { "Het team werkt samen 72 uur per week. Nodig is 5,5 uur per week bij 1 cliënt.", Hours(5.5m, 1), hbo with { ClientCount = 1 } },
                { "Het team heeft 27 cliënten en 3 begeleiders, dat is 9 per begeleider. Het mogen er hoogstens 8 per begeleider zijn. U hebt 1 begeleider extra nodig.", Ratio(8), hbo with { ClientCount = 27 } },
                { "Het team heeft 20 cliënten en 3 begeleiders, dat is 6,67 per begeleider. Het mogen er hoogstens 8 per begeleider zijn.", Ratio(8), hbo with { ClientCount = 20 } },
                { "Het team heeft 1 cliënt en 1 begeleider. Het mogen er hoogstens 9 op 2 begeleiders zijn.", Ratio(9, 2), Team(People(1, Level.Hbo)) with { ClientCount = 1 } },
                { "2 van de 3 groepen hebben de goede grootte. De eis is: 7 tot en met 11 cliënten per groep.", Groups(7, 11), hbo with { Groups = [7, 11, 12] } },
                { "Beide groepen hebben de goede grootte: hoogstens 8 cliënten.", Groups(null, 8), hbo with { Groups = [7, 8] } },
                { "De groep heeft niet de goede grootte. De eis is: ten minste 2 cliënten.", Groups(2, null), hbo with { Groups = [1] } },
                { "Deze eis kan de portal niet narekenen.", Other("Medewerkers kennen de sociale kaart."), hbo },
                { "Deze eis kan de portal niet narekenen. De eis geldt alleen voor jeugd.", Registered(Register.Skj) with { Condition = "voor jeugd" }, hbo },
                { "Deze eis kan de portal niet narekenen. De eis geldt alleen bij een MKD.", Registered(Register.Skj) with { Condition = "alleen bij een MKD" }, hbo },
            };
        }
    }

    [Theory, MemberData(nameof(OtherKinds))]
    public void Other_kinds(string said, Requirement requirement, Team team) => Assert.Equal(said, Explanation.Of(requirement.Assess(team)));

    [Fact]
    public void Who_is_available_is_named_to_who_may_see_it() =>
        Assert.Equal("Er is 1 arts beschikbaar (a).", Explanation.Of(Available(Profession.Physician).Assess(Person("a").Being(Profession.Physician)), id => id));

    public static TheoryData<string, Gap, Requirement, Team> Gaps
    {
        get
        {
            var hbo = Team(People(3, Level.Hbo));
            var perTrajectory = Share(50) with { Scope = Scope.Trajectory };
            return new()
            {
                { "Op deze dag is er niemand ingezet.", Gap.NobodyDeployed, Available(Profession.Physician), Team() },
                { "Op deze dag is er niemand ingezet.", Gap.NobodyDeployed, Groups(2, 3), Team() with { Groups = [2] } },
                { "Op deze dag is er niemand ingezet in een rol die zorg geeft.", Gap.NobodyInMix, Everyone(Level.Hbo), Team([Person("a").As(Role.Intern)]) },
                { "Op deze dag is er niemand ingezet in een rol die zorg geeft.", Gap.NobodyInMix, perTrajectory, Team([Person("a").As(Role.Intern)]) },
                { "Op deze dag is er geen mentor.", Gap.NobodyAsked, Of(Role.Mentor, Level.Hbo), hbo },
                { "Op deze dag is er geen medewerker met de rol regie.", Gap.NobodyAsked, Registered(Register.Big) with { Role = Role.Direction }, hbo },
                { "Op deze dag is er geen vaktherapeut.", Gap.NobodyAsked, Registered(Register.Fvb) with { Professions = [Profession.ArtsTherapist] }, hbo },
                { "In 1 van de 2 trajecten is er geen mentor.", Gap.NobodyAsked, Of(Role.Mentor, Level.Hbo) with { Scope = Scope.Trajectory },
                    Team(People(1, Level.Hbo).Select(p => p.As(Role.Mentor).On("T1")), [Person("b").On("T2")]) },
                { "Deze eis geldt per traject van een cliënt. Niet van elke medewerker is het traject bekend.", Gap.NoTrajectory, perTrajectory, hbo },
                { "Het aantal cliënten is niet bekend. Zonder dat aantal kan de portal deze eis niet narekenen.", Gap.ClientsNotKnown, Ratio(8), hbo },
                { "Het aantal cliënten is niet bekend. Zonder dat aantal kan de portal deze eis niet narekenen.", Gap.ClientsNotKnown, Hours(115, 8), hbo },
                { "Het aantal cliënten per groep is niet bekend. Zonder die aantallen kan de portal deze eis niet narekenen.", Gap.GroupsNotKnown, Groups(2, 8), hbo with { ClientCount = 8 } },
            };
        }
    }

    [Theory, MemberData(nameof(Gaps))]
    public void Says_why_it_cannot_be_judged(string said, Gap gap, Requirement requirement, Team team)
    {
        var part = requirement.Assess(team);
        Assert.Equal((Verdict.NotAssessable, gap), (part.Verdict, part.Gap));
        Assert.Equal(said, Explanation.Of(part));
    }

    [Fact]
    public void What_can_be_judged_has_no_gap() => Assert.Null(Everyone(Level.Hbo).Assess([.. People(1, Level.Hbo)]).Gap);

    [Theory]
    [InlineData("A", null, "Er is 1 traject. De enige medewerker heeft ten minste hbo-niveau (100%). Nodig is 50%.")]
    [InlineData("A", "B", "In beide trajecten is de eis gehaald. Het laagste percentage heeft traject A. De enige medewerker heeft ten minste hbo-niveau (100%). Nodig is 50%.")]
    [InlineData("A", "low", "In 1 van de 2 trajecten is de eis niet gehaald. Het slechtste is traject low. De enige medewerker voldoet niet (0%): mbo-4 is lager dan hbo. Nodig is 50%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    [InlineData("A", "Traject low", "In 1 van de 2 trajecten is de eis niet gehaald. Het slechtste is Traject low. De enige medewerker voldoet niet (0%): mbo-4 is lager dan hbo. Nodig is 50%. U hebt 1 hbo'er extra nodig, of vervang er 1.")]
    public void Per_trajectory_the_worst_is_shown(string first, string? second, string said)
    {
        var team = Team(
            People(1, Level.Hbo).Select(person => person.On(first)),
            second is null ? [] : People(1, second.EndsWith("low", StringComparison.Ordinal) ? Level.Mbo4 : Level.Hbo).Select(person => (person with { Id = "z" }).On(second)));
        Assert.Equal(said, Explanation.Of((Share(50) with { Scope = Scope.Trajectory }).Assess(team)));
    }

    [Fact]
    public void A_role_that_is_right_in_every_trajectory_is_said_once() =>
        Assert.Equal(
            "In alle 3 trajecten is de eis gehaald.",
            Explanation.Of((Of(Role.Performing, Level.Hbo) with { Scope = Scope.Trajectory }).Assess(Team(People(3, Level.Hbo).Select((person, i) => person.On($"T{i}"))))));

    [Fact]
    public void Every_profession_and_role_has_a_plural()
    {
        Assert.Equal(
            "gedragswetenschappers, psychiaters, kinder- en jeugdpsychiaters, psychotherapeuten, klinisch psychologen, klinisch neuropsychologen, gz-psychologen, orthopedagogen-generalist, "
            + "kinder- en jeugdpsychologen, verpleegkundig specialisten ggz, verslavingsartsen, artsen verstandelijk gehandicapten, sociaal-psychiatrisch verpleegkundigen, vaktherapeuten, "
            + "systeemtherapeuten, logopedisten, fysiotherapeuten, pedagogisch medewerkers, jeugdzorgwerkers, MDFT-supervisors, maatschappelijk werkers, psychologen, orthopedagogen, "
            + "beeldend therapeuten, kinderartsen, diëtisten, artsen, sensorische-integratietherapeuten",
            string.Join(", ", Enum.GetValues<Profession>().Select(profession => profession.Plural())));
        Assert.Equal(
            "uitvoerende medewerkers, persoonlijk begeleiders, mentors, groepsbegeleiders, gezinshuisouders, casemanagers, medewerkers in de nachtdienst, chauffeurs, regiebehandelaars, medebehandelaars, "
            + "medewerkers met de rol plan, medewerkers met de rol regie, medewerkers met de rol consultatie, medewerkers met de rol aansturing, werkbegeleiders, ervaringsdeskundigen, vrijwilligers, stagiairs, "
            + "medewerkers met de rol management",
            string.Join(", ", Enum.GetValues<Role>().Select(role => Explanation.Of(Of(role, Level.Mbo).Assess(Team(People(2, Level.Hbo).Select(p => p.As(role)))))["Beide ".Length..^" hebben ten minste mbo-niveau.".Length])));
    }

    [Fact]
    public void A_verdict_has_a_label() =>
        Assert.Equal(["Voldoet niet", "Niet te beoordelen", "Voldoet", "Met de hand na te kijken"], Enum.GetValues<Verdict>().Select(verdict => verdict.Label()));
}
