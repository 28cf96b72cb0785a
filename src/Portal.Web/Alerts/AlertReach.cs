using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Web.Access;

namespace Portal.Web.Alerts;

/// <summary>
/// Of which providers and regions somebody hears: those whose pages this person can reach. Who loses a role, or has not set up the two-step verification
/// that it asks, sees nothing of what was told before. The one place that says it.
/// </summary>
/// <param name="Organisations">Numbers of the providers.</param>
/// <param name="Regions">Slugs of the regions.</param>
internal sealed record AlertReach(IReadOnlyList<int> Organisations, IReadOnlyList<string> Regions)
{
    /// <summary>That of who is logged in.</summary>
    public static AlertReach Of(Known me) => new(
        [.. me.Memberships.Where(membership => me.HasTwoFactor || !membership.RequiresTwoFactor).Select(membership => membership.OrganisationId)], me.NeedsTwoFactor ? [] : me.Regions);

    /// <summary>That of an account, loaded with its roles and their organisations.</summary>
    public static AlertReach Of(PortalUser user) => new(
        [.. user.Memberships.Where(membership => user.TwoFactorEnabled || !membership.Organisation!.RequiresTwoFactor).Select(membership => membership.OrganisationId)],
        user.TwoFactorEnabled ? [.. user.Regions.Select(manager => manager.Region)] : []);

    /// <summary>Those alerts that are within it.</summary>
    public IQueryable<Alert> Of(IQueryable<Alert> alerts) => alerts.Where(alert =>
        (alert.OrganisationId == null || Organisations.Contains(alert.OrganisationId.Value)) && (alert.Region == null || Regions.Contains(alert.Region)));

    /// <summary>Whether an alert is within it.</summary>
    public bool Holds(Alert alert) => (alert.OrganisationId is not { } organisation || Organisations.Contains(organisation)) && (alert.Region is null || Regions.Contains(alert.Region));
}
