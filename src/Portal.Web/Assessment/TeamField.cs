using System.Text.Json.Serialization;

namespace Portal.Web.Assessments;

/// <summary>What a row of a team says: a field of the form and a column of the spreadsheet. The code names the field of the form.</summary>
public enum TeamField
{
    /// <summary>How many equal people.</summary>
    [JsonStringEnumMemberName("aantal")] Count,
    /// <summary>How the provider refers to them; never needed.</summary>
    [JsonStringEnumMemberName("naam")] Name,
    /// <summary>What they do: one or more roles.</summary>
    [JsonStringEnumMemberName("rol")] Roles,
    /// <summary>Level of the diploma.</summary>
    [JsonStringEnumMemberName("opleiding")] Level,
    /// <summary>Hours a week of each person.</summary>
    [JsonStringEnumMemberName("uren")] Hours,
    /// <summary>Whether the diploma is in care and welfare.</summary>
    [JsonStringEnumMemberName("zorg")] CareDirection,
    /// <summary>Level that was found to be equivalent.</summary>
    [JsonStringEnumMemberName("gelijkwaardig")] Equivalent,
    /// <summary>Last day of the equivalence.</summary>
    [JsonStringEnumMemberName("gelijkwaardig-tot")] EquivalentThrough,
    /// <summary>Registers.</summary>
    [JsonStringEnumMemberName("registratie")] Registers,
    /// <summary>Last day of the registrations.</summary>
    [JsonStringEnumMemberName("registratie-tot")] RegistersThrough,
    /// <summary>Certificates.</summary>
    [JsonStringEnumMemberName("certificaat")] Certificates,
    /// <summary>Last day of the certificates.</summary>
    [JsonStringEnumMemberName("certificaat-tot")] CertificatesThrough,
    /// <summary>Professions.</summary>
    [JsonStringEnumMemberName("functie")] Professions,
    /// <summary>How they are employed.</summary>
    [JsonStringEnumMemberName("dienstverband")] Employment,
    /// <summary>Pseudonymous reference to the trajectory of a client.</summary>
    [JsonStringEnumMemberName("traject")] Trajectory,
    /// <summary>First day of the deployment.</summary>
    [JsonStringEnumMemberName("vanaf")] From,
    /// <summary>Last day of the deployment.</summary>
    [JsonStringEnumMemberName("tot")] Through,
}
