using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>What someone does for the demands.</summary>
/// <param name="Id">The person.</param>
/// <param name="Outside">Why this person is not in the count of who gives the care; null for who is in it.</param>
/// <param name="Reasons">The demands that ask something that this person does not meet, and why.</param>
/// <param name="Fails">Whether a demand is not met because of this person.</param>
public sealed record MemberResult(string Id, string? Outside, IReadOnlyList<string> Reasons, bool Fails)
{
    /// <summary>What each of a team does for the demands, in the order of the team.</summary>
    /// <param name="assessment">What was found.</param>
    /// <param name="team">The team.</param>
    /// <param name="product">The product whose demands they are.</param>
    public static IEnumerable<MemberResult> Of(Assessment assessment, Team team, Product product)
    {
        var reasons = new Dictionary<string, List<string>>();
        var failing = new HashSet<string>();
        foreach (var part in assessment.Computed().SelectMany(part => part.Each()))
        {
            // Of these one suffices: who is not that one lacks nothing.
            if (part.Requirement is AvailabilityRequirement or SupervisionRequirement)
                continue;
            foreach (var person in part.NotCounted)
                Add(person, Explanation.Title(part.Requirement));
            foreach (var person in part.InsufficientOthers)
                Add(person, $"{Explanation.Title(part.Requirement)} (als een van de anderen)");
            if (part.Verdict == Verdict.NotMet)
                failing.UnionWith((part.Requirement is ShareRequirement ? part.InsufficientOthers : IsAskedOfAll(part.Requirement) ? part.NotCounted : []).Select(person => person.Id));
        }
        var beside = product.Facts.Requirements.OfType<ShareRequirement>().SelectMany(share => share.AlsoRoles ?? []).Aggregate(RoleSet.Mix, (roles, role) => roles.With([role]));
        return team.Members.Select(member => new MemberResult(member.Id, OutsideMix(member, assessment.Day, beside), reasons.GetValueOrDefault(member.Id) ?? [], failing.Contains(member.Id)));

        void Add(NotCounted person, string demand)
        {
            if (!reasons.TryGetValue(person.Id, out var list))
                reasons[person.Id] = list = [];
            var reason = $"{demand}: {Explanation.Of(person)}";
            // In another trajectory it may be the same.
            if (!list.Contains(reason))
                list.Add(reason);
        }
    }

    private static string? OutsideMix(TeamMember member, DateOnly day, RoleSet counting)
    {
        var now = member.Deployments.Where(deployment => deployment.Period.Holds(day)).ToList();
        if (now.Any(deployment => deployment.Roles.Meets(counting) && deployment.HoursPerWeek > 0))
            return null;
        if (now.Count > 0)
            return now.Any(deployment => deployment.Roles.Meets(counting)) ? "werkt 0 uur" : "geeft de zorg niet zelf";
        return member.Deployments.Where(deployment => deployment.Period.From > day).Min(deployment => deployment.Period.From) is { } begins
            ? $"begint op {Domain.DutchFormat.Date(begins)}"
            : member.Deployments.Max(deployment => deployment.Period.Through) is { } ended ? $"gestopt na {Domain.DutchFormat.Date(ended)}" : "niet ingezet";
    }

    private static bool IsAskedOfAll(Requirement requirement) => requirement switch
    {
        RoleRequirement role => role.MinimumCount is null,
        RegistrationRequirement registration => registration.MinimumCount is null,
        CertificateRequirement certificate => certificate.MinimumCount is null,
        EmploymentRequirement employment => employment.MinimumCount is null,
        _ => true,
    };
}
