using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>Holds the engine against the naive implementation, and shows a difference as small as it can be made.</summary>
internal static class Agreement
{
    private static readonly JsonSerializerOptions Readable = new(CatalogueJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Fails, with the smallest team found that shows it, when the two do not agree on these demands and this team. Gives what they agree on.</summary>
    public static Assessment Check(string what, IReadOnlyList<Requirement> demands, Team team, DateOnly day)
    {
        var found = Assessor.Assess(demands, team, day);
        var expected = Naive.Assess(demands, team, day);
        Assert.Equal(demands, found.Parts.Select(part => part.Requirement), ReferenceEqualityComparer.Instance);
        for (var i = 0; i < demands.Count; i++)
        {
            if (Difference(expected.Parts[i], found.Parts[i]) is not null)
                Assert.Fail(Report(what, demands[i], team, day));
        }
        Assert.Equal((expected.Verdict, day), (found.Verdict, found.Day));
        return found;
    }

    /// <summary>What the two say differently about one demand; null when they agree.</summary>
    public static string? Difference(Requirement demand, Team team, DateOnly day) =>
        Difference(Naive.Assess([demand], team, day).Parts[0], Assessor.Assess([demand], team, day).Parts[0]);

    /// <summary>A team written so that it can be read.</summary>
    public static string Text(Team team) => string.Join('\n',
        [$"clients {Json(team.ClientCount)}, groups [{string.Join(", ", team.Groups)}], {team.HoursPerFte} hours per fte", .. team.Members.Select(member => Json(member))]);

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, Readable);

    private static string Report(string what, Requirement demand, Team team, DateOnly day)
    {
        var small = Shrink(team, smaller => Difference(demand, smaller, day) is not null);
        return $"{what} on {day:yyyy-MM-dd}\n{Json(demand)}\n{Text(small)}\n{Difference(demand, small, day)}";
    }

    /// <summary>Leaves out people, deployments and qualifications while it still fails.</summary>
    public static Team Shrink(Team team, Func<Team, bool> fails)
    {
        while (Smaller(team).FirstOrDefault(fails) is { } smaller)
            team = smaller;
        return team;
    }

    /// <summary>The teams that are this one with something left out.</summary>
    public static IEnumerable<Team> Smaller(Team team)
    {
        foreach (var member in team.Members)
            yield return team with { Members = team.Members.Remove(member) };
        foreach (var member in team.Members)
        {
            foreach (var one in member.Deployments)
                yield return team with { Members = team.Members.Replace(member, member with { Deployments = member.Deployments.Remove(one) }) };
            foreach (var one in member.Qualifications)
                yield return team with { Members = team.Members.Replace(member, member with { Qualifications = member.Qualifications.Remove(one) }) };
        }
    }

    private static string? Difference(Finding expected, Part found)
    {
        var differences = new List<string>();
        void Same<T>(string what, T naive, T engine)
        {
            if (!EqualityComparer<T>.Default.Equals(naive, engine))
                differences.Add($"{what}: naive {naive}, engine {engine}");
        }
        void Number(string what, Fraction? naive, decimal? engine)
        {
            if (naive is null ? engine is not null : engine is null || !naive.Value.IsAbout(engine.Value))
                differences.Add($"{what}: naive {naive}, engine {engine}");
        }

        Same("verdict", expected.Verdict, found.Verdict);
        Same("trajectory", expected.Trajectory, found.Trajectory);
        Same("loose deployments", expected.Loose, found.HasLooseDeployments);
        Same("trajectories", expected.Trajectories?.Count, found.Trajectories?.Count);
        if (expected.Trajectories is []) // The words say nothing about the numbers of a demand per trajectory when there is none.
            return differences.Count == 0 ? null : string.Join("; ", differences);
        Number("numerator", expected.Numerator, found.Numerator);
        Number("denominator", expected.Denominator, found.Denominator);
        Number("required", expected.Required, found.Required);
        Same("percentage", (expected.Share * 100)?.Floor2, found.Percentage);
        Same("shortfall", expected.Shortfall, found.Shortfall is { } shortfall ? (shortfall.Extra, shortfall.Replacements) : null);
        Same("unverified", expected.Unverified, found.Unverified);
        Same("counted", string.Join(' ', expected.Counted), string.Join(' ', found.Counted));
        Same("not counted", string.Join(' ', expected.NotCounted), string.Join(' ', found.NotCounted.Select(one => one.Id)));
        Same("insufficient others", string.Join(' ', expected.InsufficientOthers), string.Join(' ', found.InsufficientOthers.Select(one => one.Id)));
        foreach (var (naive, engine) in (expected.Trajectories ?? []).Zip(found.Trajectories ?? []))
        {
            if (Difference(naive, engine) is { } difference)
                differences.Add($"trajectory {naive.Trajectory}: ({difference})");
        }
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }
}
