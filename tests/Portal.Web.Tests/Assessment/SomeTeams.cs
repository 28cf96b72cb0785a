using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.Tests.Assessments;

/// <summary>Teams that between them meet, fail and leave open demands of every kind.</summary>
internal static class SomeTeams
{
    private static readonly DateOnly Lapsed = new(2026, 11, 30);

    public static DateOnly Day { get; } = new(2026, 12, 1);

    public static IEnumerable<Team> All =>
    [
        new() { Members = [] },
        new() { Members = [Member("s", [Level.Mbo2], [Role.Intern])] },
        Alone(Level.Mbo3, Role.Performing, [], [], 2, 9),
        Alone(Level.Hbo, Role.Performing, [Register.Skj], [Profession.PedagogicalWorker], 4),
        Alone(Level.Wo, Role.LeadPractitioner, [Register.Big], [Profession.ClinicalPsychologist]),
        Mixed(8, null, 8),
        Mixed(8, "T1", 7, 9, 2),
        Mixed(3, "T1", 40),
        Full(null),
        Full("T1"),
        Full("T1") with { Members = [.. Full("T1").Members, .. Mixed(5, "traject 2").Members, .. Mixed(1, null).Members] },
    ];

    private static Team Alone(Level level, Role role, Register[] registers, Profession[] professions, params int[] groups) => new()
    {
        Members =
        [
            new()
            {
                Id = "a", Professions = [.. professions], Deployments = [new() { Roles = [role], HoursPerWeek = 24, Employment = Employment.Hired }],
                Qualifications = [Qualification.Diploma(level, Qualification.CareDirection), .. registers.Select(register => Qualification.Registration(register))],
            },
        ],
        Groups = [.. groups],
    };

    private static Team Mixed(int people, string? trajectory, params int[] groups) => new()
    {
        Members =
        [
            .. Enumerable.Range(0, people).Select(i => new TeamMember
            {
                Id = $"m{trajectory}{i}",
                Qualifications = (i % 6) switch
                {
                    0 => [Qualification.Diploma(Level.Hbo, Qualification.CareDirection, null, EvidenceStatus.Confirmed), Qualification.Registration(Register.Skj, new(null, Lapsed))],
                    1 => [Qualification.Diploma(Level.Hbo, "techniek"), Qualification.Holding(Certificate.FirstAid, new(null, Lapsed))],
                    2 => [Qualification.Equivalence(Level.Hbo), Qualification.Diploma(Level.Mbo4, Qualification.CareDirection), Qualification.Registration(Register.Big, new(new(2027, 1, 1), null))],
                    3 => [Qualification.Diploma(Level.Mbo3, Qualification.CareDirection), Qualification.Equivalence(Level.Hbo, new(null, Lapsed))],
                    4 => [Qualification.Diploma(Level.Hbo, Qualification.CareDirection, null, EvidenceStatus.Rejected), Qualification.Holding(Certificate.FirstAid)],
                    _ => [],
                },
                Deployments =
                [
                    new()
                    {
                        Roles = [Role.Performing, .. i % 2 == 0 ? [Role.PersonalCounsellor, Role.Mentor, Role.Driver] : (Role[])[Role.Plan, Role.Direction, Role.FamilyHomeParent]],
                        HoursPerWeek = 20 + i, Employment = i % 3 == 0 ? null : (Employment)(i % 4), Trajectory = trajectory,
                    },
                ],
            }),
        ],
        Groups = [.. groups],
    };

    private static Team Full(string? trajectory) => new()
    {
        Members =
        [
            .. Enum.GetValues<Profession>().Select((profession, i) => new TeamMember
            {
                Id = $"{trajectory}{profession}", Professions = [profession],
                Qualifications =
                [
                    Qualification.Diploma(i % 4 == 0 ? Level.Wo : Level.Hbo, Qualification.CareDirection, null, i % 5 == 0 ? EvidenceStatus.Stated : EvidenceStatus.Confirmed),
                    .. Enum.GetValues<Register>().Select(register => Qualification.Registration(register)), .. Enum.GetValues<Certificate>().Select(certificate => Qualification.Holding(certificate)),
                ],
                Deployments =
                [
                    new() { Roles = [.. RoleSet.Mix], HoursPerWeek = 36, Employment = Employment.Permanent, Trajectory = trajectory },
                    new() { Roles = [.. RoleSet.Available], HoursPerWeek = 4, Employment = Employment.Permanent, Trajectory = trajectory },
                ],
            }),
        ],
        ClientCount = 12, Groups = [4, 8],
    };

    private static TeamMember Member(string id, Level[] levels, Role[] roles) => new()
    {
        Id = id, Qualifications = [.. levels.Select(level => Qualification.Diploma(level))], Deployments = [new() { Roles = [.. roles], HoursPerWeek = 8 }],
    };
}
