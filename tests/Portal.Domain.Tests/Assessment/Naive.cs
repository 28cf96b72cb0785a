using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>What the naive implementation found of one demand.</summary>
internal sealed record Finding(Verdict Verdict)
{
    public string? Trajectory { get; init; }
    public Fraction? Numerator { get; init; }
    public Fraction? Denominator { get; init; }
    public Fraction? Required { get; init; }
    public bool IsPercentage { get; init; }
    public (int? Extra, int Replacements)? Shortfall { get; init; }
    public int Unverified { get; init; }
    public IReadOnlyList<string> Counted { get; init; } = [];
    public IReadOnlyList<string> NotCounted { get; init; } = [];
    public IReadOnlyList<string> InsufficientOthers { get; init; } = [];
    public IReadOnlyList<Finding>? Trajectories { get; init; }
    public bool Loose { get; init; }

    public Fraction? Share => IsPercentage && Numerator is { } some && Denominator is { } all && !all.Equals(0) ? some / all : null;
}

/// <summary>
/// A second implementation of "How an assessment is computed", made from its words alone and as simply as can be: the numbers of the points
/// stand beside the code. Slow on purpose where that is plainer: shortfalls are found by trying, a forecast by assessing every day.
/// </summary>
internal static class Naive
{
    // Point 2.
    private static readonly Role[] GivesCare =
    [
        Role.Performing, Role.PersonalCounsellor, Role.Mentor, Role.GroupCounsellor, Role.FamilyHomeParent, Role.CaseManager, Role.NightShift, Role.Driver,
        Role.LeadPractitioner, Role.CoPractitioner, Role.Plan, Role.Direction,
    ];

    // Point 8: who gives the care itself.
    private static readonly Role[] GivesItself =
        [Role.Performing, Role.PersonalCounsellor, Role.Mentor, Role.GroupCounsellor, Role.FamilyHomeParent, Role.NightShift];

    /// <summary>Someone with the deployments that are in force.</summary>
    private sealed record Worker(TeamMember Member, IReadOnlyList<Deployment> Work);

    public static (Verdict Verdict, IReadOnlyList<Finding> Parts) Assess(IReadOnlyList<Requirement> demands, Team team, DateOnly day)
    {
        var parts = demands.Select(demand => Judge(demand, team, day)).ToList();
        return (Overall(parts), parts);
    }

    /// <summary>The days on which a verdict differs from the day before, with the demands that change.</summary>
    public static IEnumerable<(DateOnly Day, Verdict Verdict, IReadOnlyList<string> Changed)> Forecast(IReadOnlyList<Requirement> demands, Team team, DateOnly from, DateOnly through)
    {
        var before = Assess(demands, team, from);
        for (var day = from; day < through;)
        {
            day = day.AddDays(1);
            var after = Assess(demands, team, day);
            var changed = demands.Where((_, i) => before.Parts[i].Verdict != after.Parts[i].Verdict).Select(demand => demand.Id).ToList();
            if (changed.Count > 0)
                yield return (day, after.Verdict, changed);
            before = after;
        }
    }

    // Point 11.
    private static Verdict Overall(IReadOnlyList<Finding> parts)
    {
        var decided = parts.Select(part => part.Verdict).Where(verdict => verdict != Verdict.Manual).ToList();
        return decided.Contains(Verdict.NotMet) ? Verdict.NotMet : decided.Count == 0 || decided.Contains(Verdict.NotAssessable) ? Verdict.NotAssessable : Verdict.Met;
    }

    private static Finding Judge(Requirement demand, Team team, DateOnly day)
    {
        if (!demand.Decidable)
            return new(Verdict.Manual);
        var staff = team.Members.Select(member => new Worker(member, [.. member.Deployments.Where(d => InForce(d.Period, day))])).Where(w => w.Work.Count > 0).ToList();
        var perTrajectory = demand is ShareRequirement { Scope: Scope.Trajectory } or LevelRequirement { Scope: Scope.Trajectory } or RoleRequirement { Scope: Scope.Trajectory };
        var found = perTrajectory ? PerTrajectory(demand, staff, team, day) : Whole(demand, staff, team, day);
        return staff.Count == 0 ? found with { Verdict = Verdict.NotAssessable } : found; // Point 6.
    }

    // Point 7.
    private static Finding PerTrajectory(Requirement demand, IReadOnlyList<Worker> staff, Team team, DateOnly day)
    {
        bool InMix(Deployment work) => IsInMix(work, []);
        bool InRole(Deployment work) => demand is RoleRequirement { Role: { } role } && HasRole(work, role);
        var all = staff.SelectMany(worker => worker.Work).ToList();
        var loose = all.Any(work => InMix(work) && work.Trajectory is null);
        var each = all.Where(work => InMix(work) || InRole(work)).Select(work => work.Trajectory).OfType<string>().Distinct()
            .Select(name => Whole(demand, Of(staff, work => work.Trajectory == name), team, day) with { Trajectory = name })
            .OrderBy(part => part.Verdict).ThenBy(part => part.Share ?? 0).ThenBy(part => part.Trajectory, StringComparer.Ordinal).ToList();
        // Without any trajectory nothing can be said, but that a role is filled by nobody at all.
        var unfilled = !staff.Any(worker => worker.Work.Any(InRole)) && Whole(demand, [], team, day).Verdict == Verdict.NotMet;
        var worst = each.Count > 0 ? each[0] : new(unfilled ? Verdict.NotMet : Verdict.NotAssessable);
        var verdict = loose && (each.Count == 0 || worst.Verdict != Verdict.NotMet) ? Verdict.NotAssessable : worst.Verdict;
        return worst with { Verdict = verdict, Trajectories = each, Loose = loose };
    }

    private static Finding Whole(Requirement demand, IReadOnlyList<Worker> staff, Team team, DateOnly day)
    {
        var mix = Of(staff, work => IsInMix(work, []));
        IReadOnlyList<Worker> Asked(Role? role) => role is { } named ? Of(staff, work => HasRole(work, named)) : mix; // Point 8.
        return demand switch
        {
            ShareRequirement share => Share(share, mix, Of(staff, work => IsInMix(work, share.AlsoRoles ?? [])), team, day),
            LevelRequirement level => People(mix, null, day, (worker, evidence) => HasLevel(evidence, level.Level, level.AllowsEquivalence, level.RequiresCareDirection)),
            RoleRequirement { Role: null } role when mix.Count == 0 => People(mix, role.MinimumCount ?? (role.Mandatory ? 1 : 0), day, (_, _) => false),
            RoleRequirement role => People(Asked(role.Role), role.MinimumCount, day,
                (worker, evidence) => Meets(role, worker, evidence) && (role.Alternatives is null || role.Alternatives.Any(one => Meets(one, worker, evidence))),
                role.Mandatory),
            RegistrationRequirement registration => People(
                [.. Asked(registration.Role).Where(worker => registration.Professions is null || IsOneOf(worker, registration.Professions))], registration.MinimumCount, day,
                (worker, evidence) => registration.AnyOf ? registration.Registers.Any(register => Registered(evidence, register)) : registration.Registers.All(register => Registered(evidence, register))),
            CertificateRequirement certificate => People(Asked(certificate.Role), certificate.MinimumCount, day,
                (worker, evidence) => evidence.Any(one => one.Kind == QualificationKind.Certificate && one.Certificate == certificate.Certificate)),
            EmploymentRequirement employment => People(Asked(employment.Role), employment.MinimumCount, day,
                (worker, evidence) => worker.Work.Any(work => work.Employment is { } kind && employment.Employments.Contains(kind))),
            AvailabilityRequirement available => Available(available, Of(staff, work => work.Roles.Any(role => role is not (Role.Volunteer or Role.Intern))), day),
            SupervisionRequirement supervision => Supervision(supervision, mix, Of(staff, work => IsInMix(work, []) || HasRole(work, Role.Supervision)), day),
            HoursRequirement hours => HoursInMix(hours, mix, Clients(team)),
            RatioRequirement ratio => Ratio(ratio, mix, Clients(team)),
            GroupSizeRequirement size => GroupSize(size, team.Groups),
            _ => throw new NotSupportedException(demand.GetType().Name),
        };
    }

    // Point 5, with the shortfall of point 12 and of the API.
    private static Finding Share(ShareRequirement demand, IReadOnlyList<Worker> mix, IReadOnlyList<Worker> asked, Team team, DateOnly day)
    {
        bool Counts(Worker worker, IReadOnlyList<Qualification> evidence) =>
            (demand.Level is not { } level || HasLevel(evidence, level, demand.AllowsEquivalence, demand.RequiresCareDirection))
            && (demand.Professions is null || IsOneOf(worker, demand.Professions));
        Fraction Weight(Worker worker) => demand.Basis switch
        {
            Basis.Heads => 1,
            Basis.Hours => Fraction.Sum(worker.Work.Select(work => (Fraction)work.HoursPerWeek)),
            _ => Fraction.Sum(worker.Work.Select(work => (Fraction)work.HoursPerWeek)) / team.HoursPerFte,
        };
        var found = People(asked, null, day, Counts);
        var others = asked.Where(worker => found.NotCounted.Contains(worker.Member.Id)).ToList();
        var insufficient = others.Where(worker => demand.OthersLevel is { } level && !HasLevel(Evidence(worker, day), level, demand.OthersAllowEquivalence, demand.RequiresCareDirection))
            .Select(worker => worker.Member.Id).ToList();
        var (counted, total) = (Fraction.Sum(asked.Except(others).Select(Weight)), Fraction.Sum(asked.Select(Weight)));
        bool Reached(Fraction some, Fraction all) => some / all >= demand.MinimumPercentage / 100;

        var nobody = mix.Count == 0;
        (int?, int)? shortfall = null;
        if (!nobody && !Reached(counted, total))
        {
            var mean = Fraction.Sum(mix.Select(Weight)) / mix.Count;
            var heaviest = others.Select(Weight).OrderDescending().ToList();
            var extra = demand.MinimumPercentage == 100 ? (int?)null : Fewest(n => Reached(counted + (mean * n), total + (mean * n)));
            shortfall = (extra, Fewest(n => Reached(counted + Fraction.Sum(heaviest.Take(n)), total)));
        }
        return found with
        {
            Verdict = nobody ? Verdict.NotAssessable : Reached(counted, total) && insufficient.Count == 0 ? Verdict.Met : Verdict.NotMet,
            Numerator = counted, Denominator = total, Required = demand.MinimumPercentage, Shortfall = shortfall, InsufficientOthers = insufficient,
        };
    }

    private static int Fewest(Func<int, bool> suffices)
    {
        var n = 0;
        while (!suffices(n))
            n++;
        return n;
    }

    // Points 6 and 8: how many of who are asked must meet the condition.
    private static Finding People(IReadOnlyList<Worker> asked, int? minimum, DateOnly day, Func<Worker, IReadOnlyList<Qualification>, bool> meets, bool mandatory = false)
    {
        var counted = asked.Where(worker => meets(worker, Evidence(worker, day))).ToList();
        var required = minimum ?? (mandatory ? Math.Max(1, asked.Count) : asked.Count);
        return new(asked.Count == 0 && !mandatory ? Verdict.NotAssessable : counted.Count >= required ? Verdict.Met : Verdict.NotMet)
        {
            Numerator = counted.Count, Denominator = asked.Count, Required = required, IsPercentage = true,
            Unverified = counted.Count(worker => !meets(worker, [.. Evidence(worker, day).Where(one => one.Status == EvidenceStatus.Confirmed)])),
            Counted = Ids(counted), NotCounted = Ids(asked.Except(counted)),
        };
    }

    // Point 10.
    private static Finding Available(AvailabilityRequirement demand, IReadOnlyList<Worker> asked, DateOnly day)
    {
        var found = People(asked, 1, day,
            (worker, evidence) => Meets(demand, worker, evidence) && (demand.Alternatives is null || demand.Alternatives.Any(one => Meets(one, worker, evidence))));
        var there = asked.Where(worker => found.Counted.Contains(worker.Member.Id)).ToList();
        var have = demand.HoursPerWeek is null ? there.Count : Hours(there);
        var required = demand.HoursPerWeek is { } hours ? (Fraction)hours : 1;
        return found with { Verdict = there.Count > 0 && have >= required ? Verdict.Met : Verdict.NotMet, Numerator = have, Denominator = null, Required = required };
    }

    private static Finding Supervision(SupervisionRequirement demand, IReadOnlyList<Worker> mix, IReadOnlyList<Worker> asked, DateOnly day)
    {
        bool AtLevel(Worker worker, IReadOnlyList<Qualification> evidence) => HasLevel(evidence, demand.ByLevel, demand.AllowsEquivalence, demand.RequiresCareDirection);
        var below = mix.Any(worker => !AtLevel(worker, Evidence(worker, day)));
        var found = People(asked, below ? 1 : 0, day, AtLevel);
        return mix.Count == 0 ? found with { Verdict = Verdict.NotAssessable } : found;
    }

    private static Finding HoursInMix(HoursRequirement demand, IReadOnlyList<Worker> mix, long? clients)
    {
        Fraction? required = demand.PerClients is not { } per ? demand.HoursPerWeek : clients is { } known ? (Fraction)demand.HoursPerWeek * known / per : null;
        return new(mix.Count == 0 || required is null ? Verdict.NotAssessable : Hours(mix) >= required.Value ? Verdict.Met : Verdict.NotMet)
        {
            Numerator = Hours(mix), Required = required, Counted = Ids(mix),
        };
    }

    private static Finding Ratio(RatioRequirement demand, IReadOnlyList<Worker> mix, long? clients)
    {
        var maximum = demand.MaximumClients ?? demand.AverageClients;
        return new(maximum is null ? Verdict.Manual
            : mix.Count == 0 || clients is null ? Verdict.NotAssessable
            : (Fraction)clients.Value * demand.Counsellors <= (Fraction)maximum.Value * mix.Count ? Verdict.Met : Verdict.NotMet)
        {
            Numerator = clients, Denominator = mix.Count, Required = maximum, Counted = Ids(mix),
        };
    }

    private static Finding GroupSize(GroupSizeRequirement demand, IReadOnlyList<int> groups)
    {
        var fit = groups.Count(size => (demand.Minimum is null || size >= demand.Minimum) && (demand.Maximum is null || size <= demand.Maximum));
        return new(groups.Count == 0 ? Verdict.NotAssessable : fit == groups.Count ? Verdict.Met : Verdict.NotMet) 
        {
            Numerator = groups.Count == 0 ? null : fit, Denominator = groups.Count == 0 ? null : groups.Count, Required = groups.Count == 0 ? null : groups.Count,
        };
    }

    private static long? Clients(Team team) => team.ClientCount is { } count ? count : team.Groups.Length > 0 ? team.Groups.Sum(size => (long)size) : null;

    // Point 9.
    private static bool Meets(IPersonCondition condition, Worker worker, IReadOnlyList<Qualification> evidence) =>
        (condition.Level is not { } level || HasLevel(evidence, level, condition.AllowsEquivalence, condition.RequiresCareDirection))
        && (condition.Professions is null || IsOneOf(worker, condition.Professions))
        && (condition.Registers is null || condition.Registers.Any(register => Registered(evidence, register)));

    // Point 3. A diploma of plain mbo does not exist; a demand of it is one of mbo-2.
    private static bool HasLevel(IReadOnlyList<Qualification> evidence, Level asked, bool equivalenceCounts, bool careDirection) => evidence.Any(one =>
        one.Level >= asked && (one.Kind == QualificationKind.Diploma ? one.InCareDirection || !careDirection : one.Kind == QualificationKind.Equivalence && equivalenceCounts));

    private static bool Registered(IReadOnlyList<Qualification> evidence, Register register) => evidence.Any(one => one.Kind == QualificationKind.Registration && one.Register == register);

    private static bool IsOneOf(Worker worker, IReadOnlyList<Profession> professions) => worker.Member.Professions.Any(profession =>
        professions.Contains(profession) || (profession == Profession.ChildPsychiatrist && professions.Contains(Profession.Psychiatrist)));

    // Point 1.
    private static List<Qualification> Evidence(Worker worker, DateOnly day) =>
        [.. worker.Member.Qualifications.Where(one => one.Status != EvidenceStatus.Rejected && InForce(one.Validity, day))];

    private static bool InForce(Period period, DateOnly day) => (period.From ?? DateOnly.MinValue) <= day && day <= (period.Through ?? DateOnly.MaxValue);

    // Point 2.
    private static bool IsInMix(Deployment work, IReadOnlyList<Role> also) => work.HoursPerWeek > 0 && work.Roles.Any(role => GivesCare.Contains(role) || also.Contains(role));

    // Point 8.
    private static bool HasRole(Deployment work, Role asked) => work.Roles.Any(role => role == asked || (asked == Role.Performing && GivesItself.Contains(role)));

    private static List<Worker> Of(IReadOnlyList<Worker> staff, Func<Deployment, bool> which) =>
        [.. staff.Select(worker => worker with { Work = [.. worker.Work.Where(which)] }).Where(worker => worker.Work.Count > 0)];

    private static Fraction Hours(IReadOnlyList<Worker> staff) => Fraction.Sum(staff.SelectMany(worker => worker.Work).Select(work => (Fraction)work.HoursPerWeek));

    private static List<string> Ids(IEnumerable<Worker> workers) => [.. workers.Select(worker => worker.Member.Id)];
}
