using System.Text.Json.Serialization;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>Whether someone works for a provider on a day.</summary>
public enum ServiceState
{
    /// <summary>In service.</summary>
    [JsonStringEnumMemberName("in-dienst")] Present,
    /// <summary>Begins later.</summary>
    [JsonStringEnumMemberName("later")] Coming,
    /// <summary>Out of service.</summary>
    [JsonStringEnumMemberName("uit-dienst")] Gone,
}

/// <summary>What pages say of staff in words, and where those pages are.</summary>
internal static class StaffText
{
    /// <summary>What is said when somebody else changed or removed a record first.</summary>
    public const string SomebodyWasFirst = "Iemand anders was u voor. Kijk wat er nu staat.";

    /// <summary>How someone can be employed, to choose from.</summary>
    public static IReadOnlyList<(string Value, string Text)> Employments { get; } =
        [("", "Niet bekend"), .. Enum.GetValues<Employment>().Select(employment => (employment.Code(), employment.Word()))];

    /// <summary>Where the staff of an organisation is.</summary>
    public static string Staff(this KnownMembership me) => $"/aanbieder/{me.Slug}/medewerkers";

    /// <summary>Whether who asks may change what an organisation keeps of its staff.</summary>
    public static bool MayEdit(this KnownMembership me) => me.Role.Allows(Right.EditStaff);

    /// <summary>How someone is employed, by itself.</summary>
    public static string Word(this Employment employment) => DutchFormat.Capital(employment.Code());

    /// <summary>Hours a week.</summary>
    public static string Hours(decimal hours) => $"{DutchFormat.Number(hours)} uur per week";

    /// <summary>A period of which either end may be unknown.</summary>
    public static string Period(DateOnly? from, DateOnly? through) => DutchFormat.Capital(DutchFormat.Period(from, through) ?? "begin en einde niet bekend");

    /// <summary>The roles of a deployment.</summary>
    public static string Roles(IEnumerable<Role> roles) => DutchFormat.List(roles.Order().Select(role => role.Label()));

    /// <summary>What the state of someone's service is called.</summary>
    public static string Label(this ServiceState state) => state switch
    {
        ServiceState.Present => "In dienst",
        ServiceState.Coming => "Begint later",
        _ => "Uit dienst",
    };

    /// <summary>What it is called when this is lacking.</summary>
    public static string Label(this Lack lack) => lack switch
    {
        Lack.Evidence => "Bewijs ontbreekt",
        Lack.Unverified => "Iets is nog niet gecontroleerd",
        Lack.Rejected => "Iets is afgewezen",
        _ => "Geen kwalificaties",
    };

    /// <summary>Whether someone works for the provider on a day.</summary>
    public static ServiceState StateOn(DateOnly day, DateOnly? startsOn, DateOnly? endsOn) =>
        endsOn < day ? ServiceState.Gone : startsOn > day ? ServiceState.Coming : ServiceState.Present;

    /// <summary>Whether a demand of a product is judged per trajectory, so that deployments on it name theirs.</summary>
    public static bool IsPerTrajectory(this Product product) => product.Facts.Requirements.Any(requirement =>
        requirement is ShareRequirement { Scope: Scope.Trajectory } or LevelRequirement { Scope: Scope.Trajectory } or RoleRequirement { Scope: Scope.Trajectory });
}
