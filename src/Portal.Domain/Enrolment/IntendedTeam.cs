using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Enrolments;

/// <summary>Someone, or some people who are all alike, who will work on a product when it is awarded.</summary>
public sealed record IntendedPerson
{
    /// <summary>Most people in one row.</summary>
    public const int MostPeople = 100;

    /// <summary>Number of the staff member; null for people who are still to be hired.</summary>
    [JsonPropertyName("medewerker")] public int? StaffMemberId { get; init; }

    /// <summary>How many people, 1 to <see cref="MostPeople"/>; 1 for a staff member.</summary>
    [JsonPropertyName("aantal")] public int Count { get; init; } = 1;

    /// <summary>The level of the diploma, in care and welfare, of who is to be hired; null for none.</summary>
    [JsonPropertyName("niveau")] public Level? Level { get; init; }

    /// <summary>The registers that who is to be hired is in.</summary>
    [JsonPropertyName("registers")] public ImmutableArray<Register> Registers { get; init; } = [];

    /// <summary>The certificates of who is to be hired.</summary>
    [JsonPropertyName("certificaten")] public ImmutableArray<Certificate> Certificates { get; init; } = [];

    /// <summary>What who is to be hired is (functies).</summary>
    [JsonPropertyName("functies")] public ImmutableArray<Profession> Professions { get; init; } = [];

    /// <summary>The roles, one or more.</summary>
    [JsonPropertyName("rollen")] public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>Hours a week for each person, from 0 to 80, with at most two decimals.</summary>
    [JsonPropertyName("uren")] public required decimal HoursPerWeek { get; init; }

    /// <summary>How they are employed; null when not known.</summary>
    [JsonPropertyName("dienstverband")] public Employment? Employment { get; init; }

    /// <summary>A pseudonymous reference to the trajectory of one client; null for no client in particular.</summary>
    [JsonPropertyName("traject")] public string? Trajectory { get; init; }

    /// <summary>The people of it as an assessment takes them.</summary>
    /// <param name="row">The number of the row, from 1, by which people who are still to be hired are told apart.</param>
    /// <param name="known">The staff member; null for people who are still to be hired.</param>
    internal IEnumerable<TeamMember> ToMembers(int row, KnownPerson? known)
    {
        var deployment = new Deployment { Roles = RoleSet.Of(Roles.AsSpan()), HoursPerWeek = HoursPerWeek, Period = known?.Service ?? default, Employment = Employment, Trajectory = Trajectory };
        return known is not null
            ? [known.Person with { Deployments = [deployment] }]
            : Enumerable.Range(1, Count).Select(number => new TeamMember
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"nieuw {row}.{number}"),
                Qualifications =
                [
                    .. Level is { } level ? [Qualification.Diploma(level, Qualification.CareDirection)] : Array.Empty<Qualification>(),
                    .. Registers.Select(register => Qualification.Registration(register)),
                    .. Certificates.Select(certificate => Qualification.Holding(certificate)),
                ],
                Professions = Professions,
                Deployments = [deployment],
            });
    }
}

/// <summary>A staff member of the register.</summary>
/// <param name="Person">The person, with the own qualifications and professions. Deployments that are in it are not looked at.</param>
/// <param name="Service">The days in service.</param>
public sealed record KnownPerson(TeamMember Person, Period Service);

/// <summary>Who will work on a product when it is awarded, and for how many clients.</summary>
public sealed record IntendedTeam
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 200;

    /// <summary>The people.</summary>
    [JsonPropertyName("mensen")] public ImmutableArray<IntendedPerson> People { get; init; } = [];

    /// <summary>Number of clients, 0 or more; null: the sum of the groups, or not known.</summary>
    [JsonPropertyName("clienten")] public int? Clients { get; init; }

    /// <summary>Number of clients in each group; empty when not known.</summary>
    [JsonPropertyName("groepen")] public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>
    /// The team as an assessment takes it. A staff member who is in two rows is one person with two deployments; who is not in the register any more is left out.
    /// </summary>
    /// <param name="known">The staff members by number.</param>
    /// <param name="hoursPerFte">Hours a week of one fte.</param>
    public Team ToTeam(IReadOnlyDictionary<int, KnownPerson> known, decimal hoursPerFte)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new()
        {
            Members =
            [
                .. People.Index().Where(row => row.Item.StaffMemberId is not { } id || known.ContainsKey(id))
                    .SelectMany(row => row.Item.ToMembers(row.Index + 1, row.Item.StaffMemberId is { } id ? known[id] : null))
                    .GroupBy(member => member.Id, (_, same) => same.Aggregate((one, other) => one with { Deployments = [.. one.Deployments, .. other.Deployments] })),
            ],
            ClientCount = Clients,
            Groups = Groups,
            HoursPerFte = hoursPerFte,
        };
    }
}
