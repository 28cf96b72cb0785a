using System.Text.Json.Serialization;

namespace Portal.Web.Oversight;

/// <summary>How a contract that is in force stands. Worst first.</summary>
public enum ContractState
{
    /// <summary>Its demands are not met.</summary>
    [JsonStringEnumMemberName("voldoet-niet")] NotMet,
    /// <summary>They are met, and will not be on some day within 90 days if nobody changes anything.</summary>
    [JsonStringEnumMemberName("risico")] Risk,
    /// <summary>It cannot be said.</summary>
    [JsonStringEnumMemberName("niet-te-beoordelen")] NotAssessable,
    /// <summary>No check has looked at it yet.</summary>
    [JsonStringEnumMemberName("nog-niet-getoetst")] NotChecked,
    /// <summary>They are met, and stay so.</summary>
    [JsonStringEnumMemberName("voldoet")] Met,
}

/// <summary>How a state looks: always colour, shape and word.</summary>
internal static class ContractStates
{
    /// <summary>All of them, in the order in which pages count them.</summary>
    public static IReadOnlyList<ContractState> InOrder { get; } = [ContractState.Met, ContractState.Risk, ContractState.NotMet, ContractState.NotAssessable, ContractState.NotChecked];

    /// <summary>In words.</summary>
    public static string Label(this ContractState state) => state switch
    {
        ContractState.Met => "Voldoet",
        ContractState.Risk => "Risico",
        ContractState.NotMet => "Voldoet niet",
        ContractState.NotAssessable => "Niet te beoordelen",
        _ => "Nog niet getoetst",
    };

    /// <summary>What it means, in a few words.</summary>
    public static string Meaning(this ContractState state) => state switch
    {
        ContractState.Met => "Nu en de komende 90 dagen",
        ContractState.Risk => "Voldoet nu, niet over 90 dagen",
        ContractState.NotMet => "Een of meer eisen zijn niet gehaald",
        ContractState.NotAssessable => "Er is niet genoeg ingevuld",
        _ => "De volgende toets neemt ze mee",
    };

    /// <summary>The class of its colour.</summary>
    public static string Style(this ContractState state) => state switch { ContractState.Met => "is-ok", ContractState.Risk => "is-risk", ContractState.NotMet => "is-bad", _ => "is-none" };

    /// <summary>The name of its icon.</summary>
    public static string Icon(this ContractState state) => state switch
    {
        ContractState.Met => "ok", ContractState.Risk => "risk", ContractState.NotMet => "bad", ContractState.NotAssessable => "none", _ => "info",
    };
}
