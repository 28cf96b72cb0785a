using System.Collections.Immutable;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>The people who are deployed on one product, and its clients as far as they are known.</summary>
public sealed record Team
{
    /// <summary>The people, each once.</summary>
    public required ImmutableArray<TeamMember> Members { get; init; }

    /// <summary>Number of clients, 0 or more; null: the sum of the groups, or not known when these are not given.</summary>
    public int? ClientCount { get; init; }

    /// <summary>Number of clients in each group; empty when not known.</summary>
    public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>Hours a week of one fte, more than 0.</summary>
    public decimal HoursPerFte { get; init; } = 36;

    /// <summary>Number of clients, given or summed over the groups; null when neither is known.</summary>
    public long? Clients => ClientCount is { } count ? count : Groups.Length > 0 ? Groups.Sum(size => (long)size) : null;

    /// <summary>The team after these changes, one after the other.</summary>
    /// <exception cref="ArgumentException">A change is about someone or something that is not in the team, or adds someone who is.</exception>
    public Team With(IEnumerable<TeamChange> changes) => changes.Aggregate(this, (changed, change) => change.ApplyTo(changed));

    /// <summary>The team as it would be if nothing counted but what is confirmed.</summary>
    public Team OnConfirmedEvidence() => this with
    {
        Members = [.. Members.Select(member => member with { Qualifications = [.. member.Qualifications.Where(qualification => qualification.Status == EvidenceStatus.Confirmed)] })],
    };
}

/// <summary>Someone who is deployed on the product, now or on other days.</summary>
public sealed record TeamMember
{
    /// <summary>How this person is referred to; unique within the team, never a name.</summary>
    public required string Id { get; init; }

    /// <summary>Diplomas, equivalences, registrations and certificates.</summary>
    public ImmutableArray<Qualification> Qualifications { get; init; } = [];

    /// <summary>What the person is (functies).</summary>
    public ImmutableArray<Profession> Professions { get; init; } = [];

    /// <summary>What the person does on the product, and when.</summary>
    public required ImmutableArray<Deployment> Deployments { get; init; }

    /// <summary>The deployments of each trajectory by itself, and of those without one.</summary>
    internal IEnumerable<(string? Trajectory, ImmutableArray<Deployment> Deployments)> ByTrajectory() => Deployments.Length == 1
        ? [(Deployments[0].Trajectory, Deployments)]
        : Deployments.GroupBy(deployment => deployment.Trajectory, (trajectory, group) => (trajectory, group.ToImmutableArray()), StringComparer.Ordinal);
}

/// <summary>Someone works on the product in roles, for hours a week, in a period (inzet).</summary>
public sealed record Deployment
{
    /// <summary>The roles, one or more.</summary>
    public required RoleSet Roles { get; init; }

    /// <summary>Hours a week, 0 or more.</summary>
    public required decimal HoursPerWeek { get; init; }

    /// <summary>When it holds.</summary>
    public Period Period { get; init; }

    /// <summary>How the person is employed; null when not known.</summary>
    public Employment? Employment { get; init; }

    /// <summary>A pseudonymous reference to the trajectory of one client; null when it is for no client in particular.</summary>
    public string? Trajectory { get; init; }
}
