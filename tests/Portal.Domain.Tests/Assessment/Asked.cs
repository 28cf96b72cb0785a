using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>Demands and people with only what a test of words is about.</summary>
internal static class Asked
{
    public static DateOnly Day { get; } = new(2026, 12, 1);

    public static ShareRequirement Share(decimal percentage, Level level = Level.Hbo, Basis basis = Basis.Heads) =>
        new() { Id = "x", Explanation = "x", Source = "x", MinimumPercentage = percentage, Level = level, AllowsEquivalence = true, Basis = basis };

    public static LevelRequirement Everyone(Level level, bool allowsEquivalence = true, bool inCareDirection = false) =>
        new() { Id = "x", Explanation = "x", Source = "x", Level = level, AllowsEquivalence = allowsEquivalence, RequiresCareDirection = inCareDirection };

    public static RoleRequirement Of(Role? role, Level? level = null) => new() { Id = "x", Explanation = "x", Source = "x", Role = role, Level = level, AllowsEquivalence = true };

    public static RegistrationRequirement Registered(params Register[] registers) => new() { Id = "x", Explanation = "x", Source = "x", Registers = registers };

    public static CertificateRequirement Holding(Certificate certificate, Role? role = null) => new() { Id = "x", Explanation = "x", Source = "x", Certificate = certificate, Role = role };

    public static AvailabilityRequirement Available(params Profession[] professions) =>
        new() { Id = "x", Explanation = "x", Source = "x", Professions = professions.Length == 0 ? null : professions };

    public static SupervisionRequirement Supervised(Level level, Level by) => new() { Id = "x", Explanation = "x", Source = "x", Level = level, ByLevel = by };

    public static EmploymentRequirement Employed(Role? role, params Employment[] employments) => new() { Id = "x", Explanation = "x", Source = "x", Role = role, Employments = employments };

    public static HoursRequirement Hours(decimal hours, int? perClients = null) => new() { Id = "x", Explanation = "x", Source = "x", HoursPerWeek = hours, PerClients = perClients };

    public static RatioRequirement Ratio(int most, int counsellors = 1) => new() { Id = "x", Explanation = "x", Source = "x", MaximumClients = most, Counsellors = counsellors };

    public static GroupSizeRequirement Groups(int? least, int? most) => new() { Id = "x", Explanation = "x", Source = "x", Minimum = least, Maximum = most };

    public static OtherRequirement Other(string sentence) => new() { Id = "x", Explanation = sentence, Source = "x" };

    /// <summary>Someone who works 24 hours a week in the mix, with confirmed qualifications.</summary>
    public static TeamMember Person(string id, params Qualification[] qualifications) => new()
    {
        Id = id, Qualifications = [.. qualifications], Deployments = [new() { Roles = [Role.Performing], HoursPerWeek = 24 }],
    };

    /// <summary>People of a level: their diplomas are in the direction that may be asked, and confirmed.</summary>
    public static IEnumerable<TeamMember> People(int count, Level level) =>
        Enumerable.Range(1, count).Select(i => Person($"{level.Code()}-{i}", Qualification.Diploma(level, Qualification.CareDirection, null, EvidenceStatus.Confirmed)));

    public static TeamMember As(this TeamMember person, params Role[] roles) => person with { Deployments = [person.Deployments[0] with { Roles = [.. roles] }] };

    public static TeamMember For(this TeamMember person, decimal hours) => person with { Deployments = [person.Deployments[0] with { HoursPerWeek = hours }] };

    public static TeamMember On(this TeamMember person, string trajectory) => person with { Deployments = [person.Deployments[0] with { Trajectory = trajectory }] };

    public static TeamMember Being(this TeamMember person, params Profession[] professions) => person with { Professions = [.. professions] };

    public static TeamMember In(this TeamMember person, Employment employment) => person with { Deployments = [person.Deployments[0] with { Employment = employment }] };

    public static Team Team(params IEnumerable<TeamMember>[] people) => new() { Members = [.. people.SelectMany(person => person)] };

    public static Part Assess(this Requirement requirement, Team team) => Assessor.Assess([requirement], team, Day).Parts[0];

    public static Part Assess(this Requirement requirement, params TeamMember[] people) => requirement.Assess(new Team { Members = [.. people] });
}
