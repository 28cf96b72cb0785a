using System.Collections.Immutable;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Demo;

/// <summary>What someone of the demonstration is and has.</summary>
/// <param name="Education">Slug of the education.</param>
/// <param name="Registers">The registers in which such a person stands.</param>
/// <param name="Certificates">The certificates that such a person has.</param>
/// <param name="Professions">What such a person is.</param>
internal sealed record DemoJob(string Education, ImmutableArray<Register> Registers, ImmutableArray<Certificate> Certificates, params ImmutableArray<Profession> Professions)
{
    /// <summary>Somebody who is trained but less than most demands ask.</summary>
    public static DemoJob Helper { get; } = new("mbo-helpende-zorg-en-welzijn", [], []);

    /// <summary>All that are deployed.</summary>
    public static readonly IReadOnlyList<DemoJob> All =
    [
        new("hbo-social-work", [Register.Skj], [], Profession.SocialWorker, Profession.YouthCareWorker),
        new("mbo-maatschappelijke-zorg", [], [Certificate.FirstAid]),
        new("mbo-verzorgende-ig", [], [Certificate.FirstAid, Certificate.Epilepsy]),
        new("mbo-chauffeur-personenvervoer", [], [Certificate.FirstAid, Certificate.Epilepsy]),
        new("wo-orthopedagogiek", [Register.Nvo, Register.Skj], [], Profession.Orthopedagogue, Profession.GeneralistOrthopedagogue, Profession.BehaviouralScientist),
        new("wo-psychologie", [Register.Big, Register.Nip], [], Profession.HealthPsychologist, Profession.ChildPsychologist, Profession.BehaviouralScientist, Profession.Psychologist),
        new("wo-geneeskunde", [Register.Big], [], Profession.Psychiatrist, Profession.ChildPsychiatrist, Profession.Physician),
        new("hbo-vaktherapie", [Register.Fvb, Register.Skj], [], Profession.ArtsTherapist, Profession.VisualArtsTherapist),
        new("hbo-social-work", [Register.Skj], [Certificate.Mdft], Profession.MdftSupervisor, Profession.SystemicTherapist),
        new("wo-pedagogische-wetenschappen", [Register.Nkd, Register.Nvo], [], Profession.Orthopedagogue),
        new("hbo-verpleegkunde", [Register.Big], [], Profession.SocialPsychiatricNurse),
        new("hbo-logopedie", [], [], Profession.SpeechTherapist),
    ];
}

/// <summary>Someone works on a product of the demonstration.</summary>
/// <param name="Job">What this person is.</param>
/// <param name="Role">What this person does.</param>
/// <param name="Hours">Hours a week.</param>
internal sealed record DemoPlace(DemoJob Job, Role Role, decimal Hours);

/// <summary>A team of the demonstration: one that meets the demands of a product, as far as such people can.</summary>
internal sealed record DemoTeam
{
    private const decimal UsualHours = 8;
    private const decimal MostHours = 32;
    private static readonly ImmutableArray<int[]> Mixes = [[0, 0, 1, 1], [0, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1], [4, 4, 0, 0], [3, 3], [7, 7], [8, 8, 8], [5, 4, 0, 0], [9, 9], [4, 4, 4, 4]];

    private readonly IReadOnlyList<Requirement> demands;
    private readonly Func<DemoJob, Education> educations;
    private readonly DateOnly day;

    private DemoTeam(IReadOnlyList<Requirement> demands, Func<DemoJob, Education> educations, DateOnly day, ImmutableArray<DemoPlace> places) =>
        (this.demands, this.educations, this.day, Places) = (demands, educations, day, places);

    /// <summary>Who works on it.</summary>
    public ImmutableArray<DemoPlace> Places { get; private init; }

    /// <summary>Number of clients in each group; empty when no demand asks for clients.</summary>
    public ImmutableArray<int> Groups { get; private init; } = [];

    /// <summary>The trajectory of everyone; null when no demand is per trajectory.</summary>
    public string? Trajectory { get; private init; }

    /// <summary>What the demands say of it.</summary>
    public Verdict Verdict => Assessor.Assess(demands, Team, day).Verdict;

    /// <summary>The best team that people of these jobs can be.</summary>
    public static DemoTeam For(Product product, Func<DemoJob, Education> educations, DateOnly day)
    {
        var demands = product.Facts.Requirements;
        var size = demands.OfType<GroupSizeRequirement>().FirstOrDefault();
        var needsClients = size is not null || demands.Any(demand => demand is RatioRequirement or HoursRequirement { PerClients: not null });
        var team = new DemoTeam(demands, educations, day, [])
        {
            Groups = needsClients ? [size?.Minimum ?? size?.Maximum ?? 6] : [],
            Trajectory = demands.Any(demand => demand is ShareRequirement { Scope: Scope.Trajectory } or LevelRequirement { Scope: Scope.Trajectory } or RoleRequirement { Scope: Scope.Trajectory }) ? "traject-01" : null,
        };
        team = team.Best(Mixes.Select(mix => mix.Select(job => new DemoPlace(DemoJob.All[job], Role.Performing, UsualHours))));
        foreach (var role in demands.Select(RoleOf).OfType<Role>().Distinct().Where(role => role != Role.Performing))
            team = team.Best(DemoJob.All.Select(job => team.Places.Append(new(job, role, UsualHours))));
        foreach (var available in demands.OfType<AvailabilityRequirement>())
            team = team.Best(DemoJob.All.Select(job => team.Places.Append(new(job, Role.Consultation, available.HoursPerWeek ?? 4))).Prepend(team.Places));
        return team.Best([team.Places, team.Places.Select(place => place with { Hours = place.Role == Role.Consultation ? place.Hours : MostHours })]);
    }

    /// <summary>A team that just does not meet the demands: somebody is missing or trained less; the same team when that does not matter.</summary>
    public DemoTeam Fallen() => Places.Select((place, index) => this with { Places = Places.SetItem(index, place with { Job = DemoJob.Helper }) })
        .Concat(Places.Select((_, index) => this with { Places = Places.RemoveAt(index) }))
        .FirstOrDefault(team => team.Verdict == Verdict.NotMet) ?? this;

    /// <summary>The place that is missing or trained less in a team that has fallen.</summary>
    public int Lost(DemoTeam fallen) => Enumerable.Range(0, Places.Length).First(index => index >= fallen.Places.Length || fallen.Places[index] != Places[index]);

    private Team Team => new()
    {
        Groups = Groups,
        Members =
        [
            .. Places.Select((place, index) => new TeamMember
            {
                Id = $"{index}",
                Professions = place.Job.Professions,
                Qualifications =
                [
                    Qualification.Diploma(educations(place.Job).Level, educations(place.Job).IsInCareDirection ? Qualification.CareDirection : null),
                    .. place.Job.Registers.Select(register => Qualification.Registration(register)), .. place.Job.Certificates.Select(certificate => Qualification.Holding(certificate)),
                ],
                Deployments = [new() { Roles = RoleSet.Of([place.Role]), HoursPerWeek = place.Hours, Employment = Employment.Permanent, Trajectory = Trajectory }],
            }),
        ],
    };

    private DemoTeam Best(IEnumerable<IEnumerable<DemoPlace>> choices) => choices.Select(places => this with { Places = [.. places] }).MinBy(team => team.Failures)!;

    private int Failures => Assessor.Assess(demands, Team, day).Parts.Sum(part => part.Verdict switch { Verdict.NotMet => 2, Verdict.NotAssessable => 1, _ => 0 });

    private static Role? RoleOf(Requirement demand) => demand switch
    {
        RoleRequirement role => role.Role,
        RegistrationRequirement registration => registration.Role,
        CertificateRequirement certificate => certificate.Role,
        EmploymentRequirement employment => employment.Role,
        _ => null,
    };
}
