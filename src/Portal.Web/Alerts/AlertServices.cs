namespace Portal.Web.Alerts;

/// <summary>Registers what makes, shows and mails alerts.</summary>
internal static class AlertServices
{
    /// <summary>Adds it.</summary>
    public static void AddPortalAlerts(this IServiceCollection services)
    {
        services.AddScoped<OwnAlerts>();
        services.AddSingleton<AlertMails>();
        services.AddSingleton<ExpiryWarnings>();
        services.AddSingleton<LookAheadWarnings>();
        services.AddSingleton<ConfirmationReminders>();
    }
}
