using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>What holds for every team and every demand, whatever the numbers are.</summary>
public sealed class AssessmentProperties
{
    private static readonly Role[] OutsideTheMix =
        [Role.Consultation, Role.Supervision, Role.WorkCoach, Role.ExpertByExperience, Role.Volunteer, Role.Intern, Role.Management];

    /// <summary>Demands, a team and a day; written so that a failure can be read.</summary>
    private sealed record Case(int Seed, ImmutableArray<Requirement> Demands, Team Team, DateOnly Day)
    {
        public Requirement Demand => Demands[0];

        public Part Part => Assess(Demand, Team, Day);

        public override string ToString() => $"seed {Seed}, {Day:yyyy-MM-dd}\n{string.Join('\n', Demands.Select(Agreement.Json))}\n{Agreement.Text(Team)}";
    }

    [Fact]
    public void The_order_of_people_and_demands_does_not_matter() => Holds(300, seed => [.. Some(seed, 3)], (one, random) =>
    {
        var members = one.Team.Members.ToArray();
        var demands = one.Demands.ToArray();
        random.Shuffle(members);
        random.Shuffle(demands);
        var (before, after) = (Assessor.Assess(one.Demands, one.Team, one.Day), Assessor.Assess(demands, one.Team with { Members = [.. members] }, one.Day));
        return before.Verdict == after.Verdict && after.Parts.All(part => Same(Text(part), Text(before.Parts.Single(other => other.Requirement == part.Requirement))));
    });

    [Theory]
    [InlineData(Basis.Heads)]
    [InlineData(Basis.Hours)]
    [InlineData(Basis.Fte)]
    public void Adding_a_person_at_the_level_never_makes_a_met_share_unmet(Basis basis) => Holds(600, seed => [ProductShare(seed, basis)], (one, random) =>
    {
        var part = one.Part;
        return part.Verdict != Verdict.Met
            || Assess(one.Demand, With(one.Team, Ideal("new", (ShareRequirement)one.Demand, random.Next(1, 8001) / 100m, one.Day)), one.Day).Verdict == Verdict.Met;
    });

    [Fact]
    public void A_person_outside_the_mix_changes_no_share_level_or_registration() => Holds(600, seed => [AskingTheMix(seed)], (one, random) =>
    {
        var outside = OutsideTheMix.Except((one.Demand as ShareRequirement)?.AlsoRoles ?? []).ToArray();
        var outsider = new TeamMember
        {
            Id = "new", Professions = [.. Enum.GetValues<Profession>()],
            Qualifications = random.Next(2) == 0 ? [] : [.. Everything],
            Deployments =
            [
                new() { Roles = [.. random.GetItems(outside, 2)], HoursPerWeek = random.Next(41), Trajectory = random.Next(2) == 0 ? null : $"t{random.Next(1, 5)}" },
                new() { Roles = [Role.Performing], HoursPerWeek = 0, Trajectory = "t9" }, // No hours: not in the mix.
                new() { Roles = [Role.Performing], HoursPerWeek = 36, Period = new(new(2030, 1, 2), new(2030, 1, 1)), Trajectory = "t9" }, // On no day.
            ],
        };
        return Same(Text(one.Part), Text(Assess(one.Demand, With(one.Team, outsider), one.Day)));
    });

    [Theory]
    [InlineData(Basis.Heads)]
    [InlineData(Basis.Hours)]
    [InlineData(Basis.Fte)]
    public void With_the_fewest_extra_people_a_share_is_reached_and_with_one_fewer_it_is_not(Basis basis)
    {
        var shortfalls = 0;
        Holds(600, seed => [ProductShare(seed, basis)], (one, _) =>
        {
            var share = (ShareRequirement)one.Demand;
            var mix = one.Team.Members.Select(member => member.Deployments.Where(work => work.Period.Holds(one.Day) && work.HoursPerWeek > 0 && work.Roles.Meets(RoleSet.Mix)).Sum(work => work.HoursPerWeek))
                .Where(hours => hours > 0).ToList();
            var heads = mix.Count;
            // Hours as many times as there are people in the mix, so that their mean has no more decimals than they have; the shares stay the same.
            var team = one.Team with { Members = [.. one.Team.Members.Select(member => member with { Deployments = [.. member.Deployments.Select(work => work with { HoursPerWeek = work.HoursPerWeek * heads })] })] };
            if (one.Part.Shortfall is not { } shortfall)
                return one.Part.Verdict != Verdict.NotMet || one.Part.InsufficientOthers.Count > 0;
            shortfalls++;
            var mean = basis == Basis.Heads ? 8 : mix.Sum();
            bool ReachedWith(int extra) => Assess(share, With(team, [.. Enumerable.Range(0, extra).Select(i => Ideal($"new{i}", share, mean, one.Day))]), one.Day).Shortfall is null;
            return shortfall.Extra is { } fewest ? fewest > 0 && ReachedWith(fewest) && !ReachedWith(fewest - 1) : share.MinimumPercentage == 100 && !ReachedWith(500);
        });
        Assert.True(shortfalls > 150, $"{shortfalls} shortfalls only");
    }

    [Theory]
    [InlineData(Basis.Heads)]
    [InlineData(Basis.Hours)]
    [InlineData(Basis.Fte)]
    public void With_the_fewest_replacements_a_share_is_reached_and_with_no_choice_of_one_fewer(Basis basis)
    {
        var shortfalls = 0;
        Holds(400, seed => [ProductShare(seed, basis)], (one, _) =>
        {
            if (one.Part.Shortfall is not { } shortfall)
                return true;
            shortfalls++;
            var below = one.Part.NotCounted.Select(person => person.Id).ToArray();
            bool ReachedWith(int choice)
            {
                var replaced = below.Where((_, i) => (choice >> i & 1) != 0).ToHashSet();
                var members = one.Team.Members.Select(member => replaced.Contains(member.Id) ? member with { Professions = [.. Enum.GetValues<Profession>()], Qualifications = [.. Everything] } : member);
                return Assess(one.Demand, one.Team with { Members = [.. members] }, one.Day).Shortfall is null;
            }
            var choices = Enumerable.Range(0, 1 << below.Length).ToLookup(choice => int.PopCount(choice));
            return shortfall.Replacements > 0 && choices[shortfall.Replacements].Any(ReachedWith) && !choices[shortfall.Replacements - 1].Any(ReachedWith);
        }, most: 7);
        Assert.True(shortfalls > 100, $"{shortfalls} shortfalls only");
    }

    [Fact]
    public void A_higher_level_satisfies_a_lower_demand() => Holds(1000, seed => [RandomDemands.Make(seed)], (one, _) =>
    {
        if (one.Part.Verdict != Verdict.Met)
            return true;
        var higher = one.Team with { Members = [.. one.Team.Members.Select(member => member with { Qualifications = [.. member.Qualifications.Select(Higher)] })] };
        return Assess(one.Demand, higher, one.Day).Verdict == Verdict.Met && Lower(one.Demand).All(lower => Assess(lower, one.Team, one.Day).Verdict == Verdict.Met);
    });

    [Fact]
    public void Per_trajectory_is_the_worst_of_the_single_trajectories()
    {
        var several = 0;
        Holds(900, seed => [PerTrajectory(seed)], (one, _) =>
        {
            var part = one.Part;
            var whole = WithScope(one.Demand, Scope.Product);
            Part Single(string name) => Assess(whole, one.Team with
            {
                Members = [.. one.Team.Members.Select(member => member with { Deployments = [.. member.Deployments.Where(work => work.Trajectory == name)] })],
            }, one.Day);
            var all = one.Team.Members.SelectMany(member => member.Deployments).Select(work => work.Trajectory).OfType<string>().Distinct().ToList();
            var shown = part.Trajectories!.Select(trajectory => trajectory.Trajectory!).ToList();
            several += shown.Count > 1 ? 1 : 0;
            var singles = shown.Select(Single).ToList();
            var worst = singles.Select(single => single.Verdict).DefaultIfEmpty(Verdict.NotAssessable).Min();
            return part.Trajectories!.Zip(singles).All(pair => Same(Text(pair.First), Text(pair.Second)))
                && singles.Zip(singles.Skip(1)).All(pair => pair.First.Verdict < pair.Second.Verdict
                    || (pair.First.Verdict == pair.Second.Verdict && (pair.First.Percentage ?? 0) <= (pair.Second.Percentage ?? 0)))
                && all.Except(shown).All(name => Single(name) is { Verdict: Verdict.NotAssessable } or { Denominator: 0, Requirement: RoleRequirement { Mandatory: true } })
                && (shown.Count == 0 || part.Verdict == (part.HasLooseDeployments && worst == Verdict.Met ? Verdict.NotAssessable : worst));
        });
        Assert.True(several > 200, $"{several} with several trajectories only");
    }

    [Fact]
    public void A_forecast_is_what_assessing_every_day_gives()
    {
        var turns = 0;
        Holds(250, seed => [.. Some(seed, 3)], (one, random) =>
        {
            var through = Later(one.Day, random.Next(120));
            var forecast = Assessor.Forecast(one.Demands, one.Team, one.Day, through);
            turns += forecast.Count;
            var before = Assessor.Assess(one.Demands, one.Team, one.Day);
            var expected = new List<string>();
            for (var day = one.Day; day < through;)
            {
                day = day.AddDays(1);
                var after = Assessor.Assess(one.Demands, one.Team, day);
                var changes = before.Parts.Zip(after.Parts).Where(pair => pair.First.Verdict != pair.Second.Verdict)
                    .Select(pair => $"{pair.First.Requirement.Id} {pair.First.Verdict} {pair.Second.Verdict}").ToList();
                if (changes.Count > 0)
                    expected.Add($"{day:yyyy-MM-dd} {after.Verdict}: {string.Join(", ", changes)}");
                before = after;
            }
            return Same(string.Join('\n', expected), string.Join('\n', forecast.Select(Text)));
        });
        Assert.True(turns > 100, $"{turns} turns only");
    }

    [Fact]
    public void The_causes_of_a_turn_happen_on_that_day()
    {
        var causes = 0;
        Holds(400, seed => [.. Some(seed, 3)], (one, _) => Assessor.Forecast(one.Demands, one.Team, one.Day, Later(one.Day, 400)).All(turn =>
        {
            var events = one.Team.Members.SelectMany(member => Events(member, turn.Day)).ToList();
            causes += turn.Changes.Sum(change => change.Causes.Count);
            return turn.Changes.All(change =>
            {
                DateOnly[] days = [turn.Day.AddDays(-1), turn.Day];
                var deserted = days.Any(day => !one.Team.Members.Any(member => member.Deployments.Any(work => work.Period.Holds(day)))); // Every demand asks for somebody.
                var asked = deserted ? [.. one.Team.Members.Select(member => member.Id)] : days.Select(day => Assess(WithScope(change.Requirement, Scope.Product), one.Team, day)).SelectMany(Asked).ToHashSet();
                return change.Causes.All(events.Contains) && change.Causes.Distinct().Count() == change.Causes.Count
                    && change.Causes.All(cause => asked.Contains(cause.MemberId) && CanMatter(change.Requirement, cause.Qualification))
                    // What happens alone that day is the cause.
                    && (events.Count != 1 || !asked.Contains(events[0].MemberId) || change.Causes.SequenceEqual(events));
            });
        }));
        Assert.True(causes > 100, $"{causes} causes only");
    }

    [Fact]
    public void Shifting_all_dates_shifts_the_result() => Holds(300, seed => [.. Some(seed, 3)], (one, random) =>
    {
        if (one.Day.Year is < 1000 or > 9000)
            return true;
        var days = random.Next(-2000, 2000);
        Period Shift(Period period) => new(period.From?.AddDays(days), period.Through?.AddDays(days));
        Qualification ShiftOne(Qualification one) => one.Kind switch
        {
            QualificationKind.Diploma => Qualification.Diploma(one.Level!.Value, one.InCareDirection ? Qualification.CareDirection : null, one.Validity.From?.AddDays(days), one.Status),
            QualificationKind.Equivalence => Qualification.Equivalence(one.Level!.Value, Shift(one.Validity), one.Status),
            QualificationKind.Registration => Qualification.Registration(one.Register!.Value, Shift(one.Validity), one.Status),
            _ => Qualification.Holding(one.Certificate!.Value, Shift(one.Validity), one.Status),
        };
        var shifted = one.Team with
        {
            Members =
            [
                .. one.Team.Members.Select(member => member with
                {
                    Qualifications = [.. member.Qualifications.Select(ShiftOne)], Deployments = [.. member.Deployments.Select(work => work with { Period = Shift(work.Period) })],
                }),
            ],
        };
        var day = one.Day.AddDays(days);
        var turns = Assessor.Forecast(one.Demands, one.Team, one.Day, one.Day.AddDays(365));
        return one.Demands.All(demand => Same(Text(Assess(demand, one.Team, one.Day)), Text(Assess(demand, shifted, day))))
            && Same(string.Join('\n', turns.Select(turn => Text(turn with { Day = turn.Day.AddDays(days) }))),
                string.Join('\n', Assessor.Forecast(one.Demands, shifted, day, day.AddDays(365)).Select(Text)));
    });

    // FsCheck chooses the seeds and makes a team that fails smaller; the demands follow the seed.
    private static void Holds(int times, Func<int, ImmutableArray<Requirement>> demands, Func<Case, Random, bool> property, int most = 9)
    {
        var cases = Gen.Choose(0, 1_000_000).Select(seed =>
        {
            var asked = demands(seed);
            var day = RandomTeams.Day(seed);
            return new Case(seed, asked, RandomTeams.For(asked, day, seed, most), day);
        });
        var arbitrary = Arb.From(cases, one => Agreement.Smaller(one.Team).Select(smaller => one with { Team = smaller }));
        Prop.ForAll(arbitrary, one => property(one, new(one.Seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(20261201, 7));
    }

    private static IEnumerable<Requirement> Some(int seed, int count) => Enumerable.Range(0, count).Select(i => RandomDemands.Make(seed + (i * 7), $"r{i}"));

    private static ShareRequirement ProductShare(int seed, Basis basis) => RandomDemands.Share(seed, basis) with { Scope = Scope.Product };

    private static Requirement AskingTheMix(int seed) => (seed % 3) switch
    {
        0 => RandomDemands.Make(seed * RandomDemands.Kinds),
        1 => RandomDemands.Make((seed * RandomDemands.Kinds) + 1),
        _ => (RegistrationRequirement)RandomDemands.Make((seed * RandomDemands.Kinds) + 3) with { Role = null },
    };

    private static Requirement PerTrajectory(int seed) => WithScope(RandomDemands.Make((seed * RandomDemands.Kinds) + (seed % 3)), Scope.Trajectory);

    private static Requirement WithScope(Requirement demand, Scope scope) => demand switch
    {
        ShareRequirement share => share with { Scope = scope },
        LevelRequirement level => level with { Scope = scope },
        RoleRequirement role => role with { Scope = scope },
        _ => demand,
    };

    private static Part Assess(Requirement demand, Team team, DateOnly day) => Assessor.Assess([demand], team, day).Parts[0];

    private static decimal Denominator(Case one) => one.Part.Denominator!.Value;

    private static Team With(Team team, params TeamMember[] people) => team with { Members = [.. team.Members, .. people] };

    private static IEnumerable<Qualification> Everything =>
    [
        Qualification.Diploma(Level.Wo, Qualification.CareDirection), .. Enum.GetValues<Register>().Select(register => Qualification.Registration(register)),
        .. Enum.GetValues<Certificate>().Select(certificate => Qualification.Holding(certificate)),
    ];

    private static TeamMember Ideal(string id, ShareRequirement share, decimal hours, DateOnly day) => new()
    {
        Id = id,
        Qualifications = share.Level is { } level ? [Qualification.Diploma(level == Level.Mbo ? Level.Mbo2 : level, Qualification.CareDirection, day)] : [],
        Professions = [.. share.Professions?.Take(1) ?? []],
        Deployments = [new() { Roles = [Role.Performing], HoursPerWeek = hours, Period = new(day, day) }],
    };

    private static Qualification Higher(Qualification one) => one.Kind switch
    {
        QualificationKind.Diploma => Qualification.Diploma(Up(one.Level!.Value), one.InCareDirection ? Qualification.CareDirection : null, one.Validity.From, one.Status),
        QualificationKind.Equivalence => Qualification.Equivalence(Up(one.Level!.Value), one.Validity, one.Status),
        _ => one,
    };

    private static Level Up(Level level) => level == Level.Wo ? level : level + 1;

    private static IEnumerable<Requirement> Lower(Requirement demand) => demand switch
    {
        ShareRequirement { Level: { } level } share => Below(level).Select(lower => share with { Level = lower }),
        LevelRequirement one => Below(one.Level).Select(lower => one with { Level = lower }),
        RoleRequirement { Level: { } level } role => Below(level).Select(lower => role with { Level = lower }),
        AvailabilityRequirement { Level: { } level } available => Below(level).Select(lower => available with { Level = lower }),
        SupervisionRequirement supervision => Below(supervision.ByLevel).Select(lower => supervision with { ByLevel = lower }),
        _ => [],
    };

    private static IEnumerable<Level> Below(Level level) => Enum.GetValues<Level>().Where(lower => lower < level);

    private static DateOnly Later(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Min(day.DayNumber + days, DateOnly.MaxValue.DayNumber));

    private static IEnumerable<Cause> Events(TeamMember member, DateOnly day)
    {
        var yesterday = day.AddDays(-1);
        var periods = member.Qualifications.Where(one => one.Status != EvidenceStatus.Rejected).Select(one => ((Qualification?)one, one.Validity))
            .Concat(member.Deployments.Select(work => ((Qualification?)null, work.Period)));
        foreach (var (qualification, period) in periods)
        {
            if (period.Holds(day) != period.Holds(yesterday))
                yield return new(member.Id, qualification, period.Holds(day));
        }
    }

    private static bool CanMatter(Requirement demand, Qualification? qualification) => qualification?.Kind switch
    {
        null => true,
        QualificationKind.Registration => demand is RegistrationRequirement or RoleRequirement or AvailabilityRequirement,
        QualificationKind.Certificate => demand is CertificateRequirement,
        _ => demand.Levels.Any(),
    };

    private static IEnumerable<string> Asked(Part part) => part.Counted.Concat(part.NotCounted.Select(one => one.Id));

    private static bool Same(string expected, string found) => expected == found ? true : throw new InvalidOperationException($"These differ:\n{expected}\n{found}");

    private static string Text(Turn turn) =>
        $"{turn.Day:yyyy-MM-dd} {turn.Verdict}: {string.Join(", ", turn.Changes.Select(change => $"{change.Requirement.Id} {change.Before} {change.After}"))}";

    // All that was found but for the order of people, and the name of the one trajectory.
    private static string Text(Part part) => string.Create(CultureInfo.InvariantCulture,
        $"{part.Verdict} {part.Numerator / 1.000m}/{part.Denominator / 1.000m} {part.Percentage} of {part.Required} {part.Shortfall} {part.Unverified} + {Sorted(part.Counted)} - {Sorted(part.NotCounted.Select(one => one.Id))} ! {Sorted(part.InsufficientOthers.Select(one => one.Id))} {part.HasLooseDeployments} [{string.Join("; ", (part.Trajectories ?? []).Select(Text))}]");

    private static string Sorted(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
