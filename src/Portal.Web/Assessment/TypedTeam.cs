using System.Collections.Immutable;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>A team as it was typed, ready to be assessed.</summary>
/// <param name="Team">The people and clients.</param>
/// <param name="Day">The day to judge.</param>
/// <param name="Rows">The rows of the form.</param>
/// <param name="RowOf">Of each person, the place of the row.</param>
public sealed record TypedTeam(Team Team, DateOnly Day, ImmutableArray<TeamRow> Rows, IReadOnlyDictionary<string, int> RowOf)
{
    /// <summary>The trajectory in which everyone is put where a norm holds per trajectory and none was typed.</summary>
    public const string OneTrajectory = "1";

    /// <summary>What the page calls a row: by the name that was typed, or by its number.</summary>
    public string Name(int row) => Rows[row][TeamField.Name] is { Length: > 0 } name ? name : $"rij {row + 1}";

    /// <summary>Whether these demands ask for everyone to be put in one trajectory.</summary>
    public bool NeedsOneTrajectory(IEnumerable<Requirement> requirements) =>
        requirements.Any(IsPerTrajectory) && Team.Members.All(member => member.Deployments.All(deployment => deployment.Trajectory is null));

    /// <summary>The team to assess on these demands: with everyone in one trajectory where that is needed.</summary>
    public Team For(IEnumerable<Requirement> requirements) => !NeedsOneTrajectory(requirements) ? Team : Team with
    {
        Members = [.. Team.Members.Select(member => member with { Deployments = [.. member.Deployments.Select(deployment => deployment with { Trajectory = OneTrajectory })] })],
    };

    /// <summary>Whether a demand is computed per trajectory.</summary>
    public static bool IsPerTrajectory(Requirement requirement) => requirement.Decidable && requirement switch
    {
        ShareRequirement share => share.Scope,
        LevelRequirement level => level.Scope,
        RoleRequirement role => role.Scope,
        _ => Scope.Product,
    } == Scope.Trajectory;
}
