using Portal.Web.Alerts;
using Portal.Web.Judging;

namespace Portal.Web.Enrolments;

/// <summary>Registers what rounds and enrolments are made with.</summary>
internal static class EnrolmentServices
{
    /// <summary>Registers it.</summary>
    public static void AddPortalEnrolments(this IServiceCollection services)
    {
        services.AddScoped<OwnEnrolments>();
        services.AddScoped<Submitting>();
        services.AddScoped<TellProvider>();
        services.AddScoped<Repairing>();
        services.AddScoped<Objecting>();
        services.AddScoped<Accepting>();
        services.AddSingleton<SubmitQueue>();
        services.AddSingleton<SubmitReminders>();
        services.AddSingleton<LeftFiles>();
        services.AddScoped<EnrolmentSaving>();
        services.AddScoped<EnrolmentFiles>();
        services.AddScoped<JudgedEnrolments>();
        services.AddScoped<ProviderMail>();
        services.AddScoped<RepairNews>();
        services.AddScoped<RoundSteps>();
        services.AddScoped<RoundArchive>();
    }
}
