using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Data.Checks;

/// <summary>
/// A team as a check keeps it, so that its verdict can be computed again: levels, dates and hours, under numbers that mean nothing once the people are
/// erased. No names, no register numbers.
/// </summary>
internal sealed record TeamRecord
{
    [JsonPropertyName("mensen")] public required IReadOnlyList<MemberRecord> Members { get; init; }

    [JsonPropertyName("clienten"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Clients { get; init; }

    [JsonPropertyName("groepen")] public required ImmutableArray<int> Groups { get; init; }

    [JsonPropertyName("urenPerFte")] public required decimal HoursPerFte { get; init; }

    /// <summary>Packs a team as far as the verdict of a day and of those after it depends on it: without deployments that ended before.</summary>
    public static byte[] Pack(Team team, DateOnly day)
    {
        using var packed = new MemoryStream();
        using (var compression = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(compression, Of(team, day), CatalogueJson.Options);
        return packed.ToArray();
    }

    /// <summary>Unpacks a team.</summary>
    public static Team Unpack(byte[] packed)
    {
        using var compression = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<TeamRecord>(compression, CatalogueJson.Options)!.ToTeam();
    }

    private static TeamRecord Of(Team team, DateOnly day)
    {
        return new()
        {
            Clients = team.ClientCount,
            Groups = team.Groups,
            HoursPerFte = team.HoursPerFte,
            Members =
            [
                .. team.Members.Where(member => member.Deployments.Any(IsNotOver)).Select(member => new MemberRecord(
                    member.Id,
                    member.Professions,
                    [.. member.Qualifications.Select(qualification => new QualificationRecord(
                        qualification.Kind, qualification.Level, qualification.InCareDirection, qualification.Register, qualification.Certificate, qualification.Validity.From, qualification.Validity.Through, qualification.Status))],
                    [.. member.Deployments.Where(IsNotOver).Select(deployment => new DeploymentRecord(
                        [.. deployment.Roles], deployment.HoursPerWeek, deployment.Period.From, deployment.Period.Through, deployment.Employment, deployment.Trajectory))])),
            ],
        };

        bool IsNotOver(Deployment deployment) => !(deployment.Period.Through < day);
    }

    private Team ToTeam() => new()
    {
        ClientCount = Clients,
        Groups = Groups,
        HoursPerFte = HoursPerFte,
        Members =
        [
            .. Members.Select(member => new TeamMember
            {
                Id = member.Id,
                Professions = member.Professions,
                Qualifications = [.. member.Qualifications.Select(qualification => qualification.ToQualification())],
                Deployments =
                [
                    .. member.Deployments.Select(deployment => new Deployment
                    {
                        Roles = RoleSet.Of(deployment.Roles.AsSpan()), HoursPerWeek = deployment.Hours, Period = new(deployment.From, deployment.Through),
                        Employment = deployment.Employment, Trajectory = deployment.Trajectory,
                    }),
                ],
            }),
        ],
    };

    internal sealed record MemberRecord(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("functies")] ImmutableArray<Profession> Professions,
        [property: JsonPropertyName("kwalificaties")] ImmutableArray<QualificationRecord> Qualifications,
        [property: JsonPropertyName("inzet")] ImmutableArray<DeploymentRecord> Deployments);

    internal sealed record QualificationRecord(
        [property: JsonPropertyName("soort")] QualificationKind Kind,
        [property: JsonPropertyName("niveau")] Level? Level,
        [property: JsonPropertyName("zorgrichting")] bool InCareDirection,
        [property: JsonPropertyName("register")] Register? Register,
        [property: JsonPropertyName("certificaat")] Certificate? Certificate,
        [property: JsonPropertyName("vanaf")] DateOnly? From,
        [property: JsonPropertyName("totEnMet")] DateOnly? Through,
        [property: JsonPropertyName("status")] EvidenceStatus Status)
    {
        public Qualification ToQualification() => Kind switch
        {
            QualificationKind.Diploma => Qualification.Diploma(Level!.Value, InCareDirection ? Qualification.CareDirection : null, From, Status),
            QualificationKind.Equivalence => Qualification.Equivalence(Level!.Value, new(From, Through), Status),
            QualificationKind.Registration => Qualification.Registration(Register!.Value, new(From, Through), Status),
            _ => Qualification.Holding(Certificate!.Value, new(From, Through), Status),
        };
    }

    internal sealed record DeploymentRecord(
        [property: JsonPropertyName("rollen")] ImmutableArray<Role> Roles,
        [property: JsonPropertyName("uren")] decimal Hours,
        [property: JsonPropertyName("vanaf")] DateOnly? From,
        [property: JsonPropertyName("totEnMet")] DateOnly? Through,
        [property: JsonPropertyName("dienstverband")] Employment? Employment,
        [property: JsonPropertyName("traject")] string? Trajectory);
}
