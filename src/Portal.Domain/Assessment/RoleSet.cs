using System.Collections;
using System.Runtime.CompilerServices;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>A set of roles.</summary>
[CollectionBuilder(typeof(RoleSet), nameof(Of))]
public readonly record struct RoleSet : IEnumerable<Role>
{
    private readonly uint bits;

    private RoleSet(uint bits) => this.bits = bits;

    /// <summary>The roles that give care: who has one is in the mix ("Who is in the mix", point 2 of the rules of an assessment).</summary>
    public static RoleSet Mix { get; } =
    [
        Role.Performing, Role.PersonalCounsellor, Role.Mentor, Role.GroupCounsellor, Role.FamilyHomeParent, Role.CaseManager, Role.NightShift,
        Role.Driver, Role.LeadPractitioner, Role.CoPractitioner, Role.Plan, Role.Direction,
    ];

    /// <summary>Every role but volunteer and intern: who has one is available (point 10).</summary>
    public static RoleSet Available { get; } = [.. Enum.GetValues<Role>().Except([Role.Volunteer, Role.Intern])];

    private static RoleSet GivesCareItself { get; } =
        [Role.Performing, Role.PersonalCounsellor, Role.Mentor, Role.GroupCounsellor, Role.FamilyHomeParent, Role.NightShift];

    /// <summary>These roles.</summary>
    public static RoleSet Of(ReadOnlySpan<Role> roles)
    {
        var bits = 0u;
        foreach (var role in roles)
            bits |= 1u << (int)role;
        return new(bits);
    }

    /// <summary>The roles of who is meant when a demand names a role: uitvoerend is whoever gives the care itself (point 8).</summary>
    public static RoleSet MeantBy(Role role) => role == Role.Performing ? GivesCareItself : [role];

    /// <summary>The roles of both sets.</summary>
    public RoleSet With(RoleSet other) => new(bits | other.bits);

    /// <summary>Whether the sets have a role in common.</summary>
    public bool Meets(RoleSet other) => (bits & other.bits) != 0;

    /// <inheritdoc/>
    public IEnumerator<Role> GetEnumerator()
    {
        for (var (rest, role) = (bits, 0); rest != 0; rest >>= 1, role++)
        {
            if ((rest & 1) != 0)
                yield return (Role)role;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
