using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>
/// Finds why someone does not meet a demand on a day: every key that fails, in the order of the demand's keys. It is asked only of people of
/// whom the engine found that they do not, so it may take its time.
/// </summary>
internal static class Reasons
{
    /// <summary>Why someone who is asked by a demand does not meet it.</summary>
    internal static IReadOnlyList<Reason> Of(Requirement requirement, TeamMember member, DateOnly day) => [.. new Person(member, day).Fails(requirement)];

    /// <summary>Why someone outside a share does not meet what it asks of the others.</summary>
    internal static IReadOnlyList<Reason> OfOthers(ShareRequirement share, TeamMember member, DateOnly day) =>
        [.. new Person(member, day).Fails(share.OthersLevel, share.OthersAllowEquivalence, share.RequiresCareDirection)];

    private sealed class Person(TeamMember member, DateOnly day)
    {
        public IEnumerable<Reason> Fails(Requirement requirement) => requirement switch
        {
            ShareRequirement share => Fails(share.Level, share.AllowsEquivalence, share.RequiresCareDirection).Concat(Fails(share.Professions)),
            LevelRequirement level => Fails(level.Level, level.AllowsEquivalence, level.RequiresCareDirection),
            RoleRequirement role => Fails((IPersonCondition)role).Concat(Fails(role.Alternatives)),
            AvailabilityRequirement availability => Fails((IPersonCondition)availability).Concat(Fails(availability.Alternatives)),
            RegistrationRequirement { AnyOf: true } any => Fails(any.Registers),
            RegistrationRequirement all => all.Registers.SelectMany(register => Fails([register])),
            CertificateRequirement { Certificate: var asked } => Fails(q => q.Certificate == asked, hindrance => new Reason.Certificate(asked, hindrance)),
            SupervisionRequirement supervision => Fails(supervision.ByLevel, supervision.AllowsEquivalence, supervision.RequiresCareDirection),
            EmploymentRequirement employment => Fails(employment),
            _ => [],
        };

        public IEnumerable<Reason> Fails(Level? asked, bool allowsEquivalence, bool requiresCareDirection)
        {
            if (asked is not { } level)
                return [];
            var there = member.Qualifications.Where(q => q.Level is not null && q.Status != EvidenceStatus.Rejected && q.Validity.Holds(day)).ToList();
            var has = there.Where(q => Unsuited(q) is null).Max(q => q.Level);
            return has >= level ? [] : [new Reason.Level(has ?? there.Max(q => q.Level), level, Hindrance(q => q.Level >= level, Unsuited))];

            Obstacle? Unsuited(Qualification q) => q.Kind switch
            {
                QualificationKind.Equivalence => allowsEquivalence ? null : Obstacle.OnlyEquivalent,
                _ => requiresCareDirection && !q.InCareDirection ? Obstacle.OtherDirection : null,
            };
        }

        private IEnumerable<Reason> Fails(IPersonCondition condition) =>
            Fails(condition.Level, condition.AllowsEquivalence, condition.RequiresCareDirection).Concat(Fails(condition.Professions)).Concat(Fails(condition.Registers));

        private IEnumerable<Reason> Fails(IReadOnlyList<Alternative>? asked) =>
            asked is not { Count: > 0 } || asked.Any(alternative => !Fails((IPersonCondition)alternative).Any()) ? [] : [new Reason.Alternatives(asked)];

        private IEnumerable<Reason> Fails(IReadOnlyList<Profession>? asked) => asked is not { Count: > 0 } || asked.Any(Is) ? [] : [new Reason.Profession(asked)];

        private bool Is(Profession asked) =>
            member.Professions.Contains(asked) || (asked == Profession.Psychiatrist && member.Professions.Contains(Profession.ChildPsychiatrist));

        private IEnumerable<Reason> Fails(IReadOnlyList<Register>? asked) =>
            asked is not { Count: > 0 } ? [] : Fails(q => q.Register is { } register && asked.Contains(register), hindrance => new Reason.Registration(asked, hindrance));

        private IEnumerable<Reason> Fails(Func<Qualification, bool> suffices, Func<Hindrance?, Reason> reason) =>
            member.Qualifications.Any(q => suffices(q) && q.Status != EvidenceStatus.Rejected && q.Validity.Holds(day)) ? [] : [reason(Hindrance(suffices))];

        private IEnumerable<Reason> Fails(EmploymentRequirement requirement)
        {
            var has = member.Deployments
                .Where(d => d.Period.Holds(day) && (requirement.Role is { } role ? d.Roles.Meets(RoleSet.MeantBy(role)) : Rule.IsInMix(d)))
                .Select(d => d.Employment).OfType<Employment>().Distinct().ToList();
            return requirement.Employments.Count == 0 || has.Any(requirement.Employments.Contains) ? [] : [new Reason.Employment(has, requirement.Employments)];
        }

        /// <summary>What keeps a sufficient qualification from counting; of several what is most useful to know: what begins soonest, or lapsed last.</summary>
        private Hindrance? Hindrance(Func<Qualification, bool> suffices, Func<Qualification, Obstacle?>? unsuited = null) =>
        (
            from q in member.Qualifications
            where suffices(q)
            let obstacle = ObstacleOf(q, unsuited?.Invoke(q))
            where obstacle is not null
            orderby obstacle, obstacle == Obstacle.Lapsed ? -q.Validity.Through!.Value.DayNumber : q.Validity.From?.DayNumber ?? 0
            select new Hindrance(obstacle.Value, q)
        ).FirstOrDefault();

        private Obstacle? ObstacleOf(Qualification q, Obstacle? unsuited) => q switch
        {
            { Validity: { From: { } from, Through: { } through } } when through < from => null,
            { Status: EvidenceStatus.Rejected } => unsuited is null && q.Validity.Holds(day) ? Obstacle.Rejected : null,
            _ when q.Validity.Holds(day) => unsuited,
            _ when unsuited is not null => null,
            _ => q.Validity.From > day ? Obstacle.NotYet : Obstacle.Lapsed,
        };
    }
}
