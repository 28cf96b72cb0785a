using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>Something that is different in a team between two days.</summary>
/// <param name="MemberId">The person; null when it is about the clients.</param>
/// <param name="Text">What, as part of a sentence: "SKJ-registratie verlopen".</param>
public sealed record TeamEvent(string? MemberId, string Text);

/// <summary>What is different in a team between two days, so that a verdict that changed can be explained.</summary>
public static class TeamDifference
{
    /// <summary>What is different, in the order of the people.</summary>
    /// <param name="before">The team as it was.</param>
    /// <param name="dayBefore">The day on which it was looked at.</param>
    /// <param name="after">The team as it is.</param>
    /// <param name="dayAfter">The day on which it is looked at.</param>
    public static IReadOnlyList<TeamEvent> Of(Team before, DateOnly dayBefore, Team after, DateOnly dayAfter)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var events = new List<TeamEvent>();
        var (was, now) = (before.Members.ToDictionary(member => member.Id), after.Members.ToDictionary(member => member.Id));
        foreach (var id in was.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
            events.AddRange(OfMember(was.GetValueOrDefault(id), dayBefore, now.GetValueOrDefault(id), dayAfter).Select(text => new TeamEvent(id, text)));
        if (before.Clients != after.Clients)
            events.Add(new(null, $"aantal cliënten van {Clients(before)} naar {Clients(after)}"));
        else if (!before.Groups.SequenceEqual(after.Groups))
            events.Add(new(null, "andere groepen cliënten"));
        return events;
    }

    /// <summary>Only what is about the people whom a demand asks, before or after, and about clients where it asks those; all of it when that leaves nothing.</summary>
    public static IReadOnlyList<TeamEvent> About(this IReadOnlyList<TeamEvent> events, Part? before, Part? after)
    {
        ArgumentNullException.ThrowIfNull(events);
        var asked = new[] { before, after }.OfType<Part>()
            .SelectMany(part => part.Counted.Concat(part.NotCounted.Select(person => person.Id)).Concat(part.InsufficientOthers.Select(person => person.Id))).ToHashSet(StringComparer.Ordinal);
        var asksClients = (after ?? before)?.Requirement is HoursRequirement or RatioRequirement or GroupSizeRequirement;
        var about = events.Where(happening => happening.MemberId is { } id ? asked.Contains(id) : asksClients).ToList();
        return about.Count > 0 ? about : events;
    }

    private static IEnumerable<string> OfMember(TeamMember? was, DateOnly dayBefore, TeamMember? now, DateOnly dayAfter)
    {
        var (worked, works) = (InForce(was, dayBefore), InForce(now, dayAfter));
        if (worked.Count == 0 && works.Count == 0)
            yield break;
        if (works.Count == 0)
        {
            yield return "inzet beëindigd";
            yield break;
        }
        if (worked.Count == 0)
        {
            yield return "inzet begint";
            yield break;
        }
        var (hoursBefore, hoursAfter) = (worked.Sum(deployment => deployment.HoursPerWeek), works.Sum(deployment => deployment.HoursPerWeek));
        if (hoursBefore != hoursAfter)
            yield return $"{DutchFormat.Number(hoursAfter)} in plaats van {DutchFormat.Number(hoursBefore)} uur per week";
        if (!worked.SelectMany(deployment => deployment.Roles).ToHashSet().SetEquals(works.SelectMany(deployment => deployment.Roles)))
            yield return "andere rollen";
        if (!worked.Select(deployment => deployment.Employment).ToHashSet().SetEquals(works.Select(deployment => deployment.Employment)))
            yield return "ander dienstverband";
        if (!worked.Select(deployment => deployment.Trajectory).ToHashSet().SetEquals(works.Select(deployment => deployment.Trajectory)))
            yield return "andere trajecten";
        if (!was!.Professions.ToHashSet().SetEquals(now!.Professions))
            yield return "andere functies";
        var (had, has) = (Counting(was, dayBefore), Counting(now, dayAfter));
        foreach (var lost in had.Where(old => !has.Any(one => IsSame(one, old))).DistinctBy(Kind))
        {
            var left = now.Qualifications.Where(one => Kind(one) == Kind(lost)).ToList();
            yield return left.Exists(one => one.Status == EvidenceStatus.Rejected) ? $"{ReasonText.Name(lost)} afgewezen"
                : left.Exists(one => one.Validity.Through < dayAfter) ? ReasonText.Of(new Cause(now.Id, lost, Begins: false))
                : $"{ReasonText.Name(lost)} niet meer geregistreerd";
        }
        foreach (var gained in has.Where(one => !had.Any(old => IsSame(one, old))).DistinctBy(Kind))
            yield return ReasonText.Of(new Cause(now.Id, gained, Begins: true));
    }

    private static List<Deployment> InForce(TeamMember? member, DateOnly day) => member is null ? [] : [.. member.Deployments.Where(deployment => deployment.Period.Holds(day))];

    private static List<Qualification> Counting(TeamMember member, DateOnly day) =>
        [.. member.Qualifications.Where(qualification => qualification.Status != EvidenceStatus.Rejected && qualification.Validity.Holds(day))];

    private static bool IsSame(Qualification one, Qualification other) => Kind(one) == Kind(other);

    private static (QualificationKind, Level?, bool, Register?, Certificate?) Kind(Qualification one) => (one.Kind, one.Level, one.InCareDirection, one.Register, one.Certificate);

    private static string Clients(Team team) => team.Clients is { } count ? DutchFormat.Number(count) : "niet bekend";
}
