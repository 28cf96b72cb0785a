using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>
/// A demand as the one thing that nearly all demands are: who is asked × which condition × how many. Who is asked and the condition are made
/// of the demand's keys; how many is <see cref="Judge"/>.
/// </summary>
internal sealed class Rule
{
    private static readonly ConditionalWeakTable<Requirement, Rule> Made = [];

    private readonly Requirement requirement;
    // Who is asked: who has a deployment in one of these roles, for more than 0 hours or for any.
    private readonly RoleSet working, anyHours;
    private readonly ulong narrowedTo;
    private readonly Condition condition;
    private readonly Condition? others;
    private readonly IReadOnlyList<Employment> employments = [];
    private readonly int? minimumCount;
    private readonly bool mandatory;

    private Rule(Requirement requirement)
    {
        this.requirement = requirement;
        (Role? role, condition) = requirement switch
        {
            ShareRequirement share => (null, new Condition(share.Level, share.AllowsEquivalence, share.RequiresCareDirection, share.Professions)),
            LevelRequirement level => (null, new Condition(level.Level, level.AllowsEquivalence, level.RequiresCareDirection)),
            RoleRequirement filled => (filled.Role, new Condition(filled, filled.Alternatives)),
            RegistrationRequirement registration => (registration.Role, new Condition(registers: registration.Registers, allRegisters: !registration.AnyOf)),
            CertificateRequirement certificate => (certificate.Role, new Condition(certificate: certificate.Certificate)),
            AvailabilityRequirement available => (null, new Condition(available, available.Alternatives)),
            SupervisionRequirement supervision => (null, new Condition(supervision.ByLevel, supervision.AllowsEquivalence, supervision.RequiresCareDirection)),
            EmploymentRequirement employment => (employment.Role, new Condition()),
            _ => (default(Role?), new Condition()),
        };
        (working, anyHours) = requirement switch
        {
            ShareRequirement { AlsoRoles: { } roles } => (RoleSet.Mix.With([.. roles]), default),
            AvailabilityRequirement => (default, RoleSet.Available),
            SupervisionRequirement => (RoleSet.Mix, [Role.Supervision]),
            GroupSizeRequirement => (default, default),
            _ when role is { } asked => (default(RoleSet), RoleSet.MeantBy(asked)),
            _ => (RoleSet.Mix, default),
        };
        CountsHours = requirement is ShareRequirement { Basis: not Basis.Heads } or AvailabilityRequirement { HoursPerWeek: not null } or HoursRequirement;
        IsPerTrajectory = requirement is ShareRequirement { Scope: Scope.Trajectory } or LevelRequirement { Scope: Scope.Trajectory } or RoleRequirement { Scope: Scope.Trajectory };
        switch (requirement)
        {
            case ShareRequirement { OthersLevel: { } level } share:
                others = new(level, share.OthersAllowEquivalence, share.RequiresCareDirection);
                break;
            case RoleRequirement filled:
                (mandatory, minimumCount) = (filled.Mandatory, filled.MinimumCount);
                break;
            case RegistrationRequirement registration:
                (narrowedTo, minimumCount) = (Standing.Bits([.. registration.Professions ?? []]), registration.MinimumCount);
                break;
            case CertificateRequirement certificate:
                minimumCount = certificate.MinimumCount;
                break;
            case EmploymentRequirement employment:
                (employments, minimumCount) = (employment.Employments, employment.MinimumCount);
                break;
        }
    }

    /// <summary>Whether the demand is computed for each trajectory by itself.</summary>
    public bool IsPerTrajectory { get; }

    /// <summary>Whether the demand asks the mix, so that it cannot be judged when nobody is in it.</summary>
    public bool AsksMix => working.Meets(RoleSet.Mix);

    /// <summary>Whether the demand counts hours; otherwise people.</summary>
    public bool CountsHours { get; }

    /// <summary>The rule of a demand that data can decide.</summary>
    public static Rule Of(Requirement requirement) => Made.GetValue(requirement, static requirement => new(requirement));

    /// <summary>Whether a deployment is in the mix: in a role that gives care, for more than 0 hours.</summary>
    public static bool IsInMix(Deployment deployment) => deployment.HoursPerWeek > 0 && deployment.Roles.Meets(RoleSet.Mix);

    /// <summary>Whether a deployment's trajectory is one that the demand is computed for: those in the mix, and for a role demand those in that role.</summary>
    public bool Concerns(Deployment deployment) => IsInMix(deployment) || deployment.Roles.Meets(anyHours);

    /// <summary>Whether a qualification of this kind can matter to the demand.</summary>
    public bool Concerns(Qualification qualification) => condition.Concerns(qualification) || others?.Concerns(qualification) == true;

    /// <summary>What one person adds to the count.</summary>
    /// <param name="deployments">The person's deployments; for a demand per trajectory, those of one trajectory.</param>
    /// <param name="standing">What the person's qualifications come down to on this day.</param>
    /// <param name="day">The day.</param>
    public Stake StakeOf(ImmutableArray<Deployment> deployments, in Standing standing, DateOnly day)
    {
        bool asked = false, inMix = false, employed = employments.Count == 0;
        decimal hours = 0, mixHours = 0;
        foreach (var deployment in deployments.AsSpan())
        {
            if (!deployment.Period.Holds(day) || !Asks(deployment))
                continue;
            asked = true;
            var isInMix = IsInMix(deployment);
            inMix |= isInMix;
            employed |= deployment.Employment is { } employment && employments.Contains(employment);
            if (!CountsHours)
                continue;
            hours += deployment.HoursPerWeek;
            if (isInMix)
                mixHours += deployment.HoursPerWeek;
        }
        if (!asked || (narrowedTo != 0 && (standing.Professions & narrowedTo) == 0))
            return default;
        var meets = employed && condition.IsMetBy(standing);
        return new(true, meets, Fails: !meets && (requirement is SupervisionRequirement ? inMix : others?.IsMetBy(standing) == false), hours, inMix, mixHours);
    }

    /// <summary>Judges the count of the whole product, or of one trajectory. Someone is deployed on the product.</summary>
    /// <param name="tally">What was counted.</param>
    /// <param name="team">The numbers of clients.</param>
    /// <param name="someoneInMix">Whether anyone is in the mix.</param>
    public Verdict Judge(in Tally tally, Team team, bool someoneInMix)
    {
        if (!someoneInMix && AsksMix)
            return Verdict.NotAssessable;
        return requirement switch
        {
            ShareRequirement share => Said(tally.Fails == 0 && IsReached(share, tally)),
            AvailabilityRequirement { HoursPerWeek: { } hours } => Said(tally.Met > 0 && tally.MetHours >= hours),
            AvailabilityRequirement => Said(tally.Met > 0),
            SupervisionRequirement => Said(tally.Fails == 0 || tally.Met > 0),
            HoursRequirement { PerClients: null } hours => Said(tally.AskedHours >= hours.HoursPerWeek),
            HoursRequirement { PerClients: { } per } hours when team.Clients is { } clients => Said(tally.AskedHours * per >= hours.HoursPerWeek * clients),
            RatioRequirement ratio when team.Clients is { } clients => Said((decimal)clients * ratio.Counsellors <= (decimal)MostClients(ratio) * tally.Asked),
            GroupSizeRequirement size when team.Groups.Length > 0 => Said(team.Groups.All(group => Fits(size, group))),
            HoursRequirement or RatioRequirement or GroupSizeRequirement => Verdict.NotAssessable,
            _ when tally.Asked > 0 => Said(tally.Met >= (minimumCount ?? tally.Asked)),
            _ => mandatory ? Verdict.NotMet : Verdict.NotAssessable,
        };

        static Verdict Said(bool met) => met ? Verdict.Met : Verdict.NotMet;
    }

    /// <summary>Whether the share is reached, compared exactly.</summary>
    public static bool IsReached(ShareRequirement share, in Tally tally) => share.Basis == Basis.Heads
        ? tally.Met * 100m >= share.MinimumPercentage * tally.Asked
        : tally.MetHours * 100 >= share.MinimumPercentage * tally.AskedHours;

    /// <summary>How many people must meet the demand.</summary>
    public int RequiredPeople(in Tally tally) =>
        requirement is SupervisionRequirement ? Math.Min(tally.Fails, 1) : Math.Max(minimumCount ?? tally.Asked, mandatory ? 1 : 0);

    /// <summary>Most clients, or their average, for the number of counsellors that the demand names.</summary>
    public static int MostClients(RatioRequirement ratio) => (ratio.MaximumClients ?? ratio.AverageClients)!.Value;

    /// <summary>Whether a group has the size that is asked.</summary>
    public static bool Fits(GroupSizeRequirement size, int clients) => (size.Minimum is not { } least || clients >= least) && (size.Maximum is not { } most || clients <= most);

    private bool Asks(Deployment deployment) => (deployment.HoursPerWeek > 0 && deployment.Roles.Meets(working)) || deployment.Roles.Meets(anyHours);
}

/// <summary>What one person adds to the count of a demand.</summary>
/// <param name="Asked">Whether the demand asks this person.</param>
/// <param name="Meets">Whether the person meets it.</param>
/// <param name="Fails">Whether the person fails what is asked beside it: the level of the others beside a share; who is below the supervisor's level.</param>
/// <param name="Hours">Hours a week that count, where the demand counts hours.</param>
/// <param name="InMix">Whether the person is in the mix.</param>
/// <param name="MixHours">How many of the hours are in the mix.</param>
internal readonly record struct Stake(bool Asked, bool Meets, bool Fails, decimal Hours, bool InMix, decimal MixHours);

/// <summary>The count of a demand.</summary>
internal struct Tally
{
    /// <summary>People who are asked.</summary>
    public int Asked;

    /// <summary>People who meet it.</summary>
    public int Met;

    /// <summary>People who fail what is asked beside it.</summary>
    public int Fails;

    /// <summary>People who are asked and in the mix.</summary>
    public int Mix;

    /// <summary>Hours of who are asked.</summary>
    public decimal AskedHours;

    /// <summary>Hours of who meet it.</summary>
    public decimal MetHours;

    /// <summary>Hours in the mix.</summary>
    public decimal MixHours;

    /// <summary>Adds a person, or takes one away again.</summary>
    /// <param name="stake">What the person adds.</param>
    /// <param name="times">1, or -1 to take away.</param>
    public void Add(in Stake stake, int times)
    {
        if (!stake.Asked)
            return;
        Asked += times;
        if (stake.Meets)
            Met += times;
        if (stake.Fails)
            Fails += times;
        if (stake.InMix)
            Mix += times;
        if (stake.Hours == 0)
            return;
        AskedHours += stake.Hours * times;
        if (stake.Meets)
            MetHours += stake.Hours * times;
        MixHours += stake.MixHours * times;
    }
}
