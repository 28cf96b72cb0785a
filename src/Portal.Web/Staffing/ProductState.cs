using System.Text.Json.Serialization;

namespace Portal.Web.Staffing;

/// <summary>How a contracted product stands. Worst first.</summary>
public enum ProductState
{
    /// <summary>Its demands are not met.</summary>
    [JsonStringEnumMemberName("voldoet-niet")] NotMet,
    /// <summary>They are met, and will not be on some day within <see cref="OwnProducts.RiskDays"/> if nobody changes anything.</summary>
    [JsonStringEnumMemberName("risico")] Risk,
    /// <summary>It cannot be said.</summary>
    [JsonStringEnumMemberName("niet-te-beoordelen")] NotAssessable,
    /// <summary>They are met.</summary>
    [JsonStringEnumMemberName("voldoet")] Met,
}

/// <summary>How a state looks: always colour, shape and word.</summary>
internal static class ProductStates
{
    /// <summary>All of them, in the order in which pages count them.</summary>
    public static IReadOnlyList<ProductState> InOrder { get; } = [ProductState.Met, ProductState.Risk, ProductState.NotMet, ProductState.NotAssessable];

    /// <summary>In words.</summary>
    public static string Label(this ProductState state) => state switch
    {
        ProductState.Met => "Voldoet",
        ProductState.Risk => "Risico",
        ProductState.NotMet => "Voldoet niet",
        _ => "Niet te beoordelen",
    };

    /// <summary>The class of its colour.</summary>
    public static string Style(this ProductState state) => state switch { ProductState.Met => "is-ok", ProductState.Risk => "is-risk", ProductState.NotMet => "is-bad", _ => "is-none" };

    /// <summary>The name of its icon.</summary>
    public static string Icon(this ProductState state) => state switch { ProductState.Met => "ok", ProductState.Risk => "risk", ProductState.NotMet => "bad", _ => "none" };
}
