using System.Text.Json.Serialization;

namespace Portal.Domain.Assessments;

/// <summary>What an assessment says (oordeel), of one demand or of all together. Worst first.</summary>
public enum Verdict
{
    /// <summary>The demand is not met.</summary>
    [JsonStringEnumMemberName("voldoet-niet")] NotMet,
    /// <summary>There is nobody, or no number, to judge.</summary>
    [JsonStringEnumMemberName("niet-te-beoordelen")] NotAssessable,
    /// <summary>The demand is met.</summary>
    [JsonStringEnumMemberName("voldoet")] Met,
    /// <summary>A person must judge; changes nothing in the overall verdict, and is never one.</summary>
    [JsonStringEnumMemberName("handmatig")] Manual,
}
