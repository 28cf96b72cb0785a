using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Web.Retention;

namespace Portal.Web.Mail;

/// <summary>Says at start how messages leave; a job sends them.</summary>
internal sealed partial class MailDelivery(IOptions<MailSettings> settings, IHostEnvironment environment, ILogger<MailDelivery> logger) : IHostedService
{
    /// <summary>Registers the sending of messages, and its health.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IMailTransport, MailTransport>();
        services.AddSingleton<MailSending>();
        services.AddSingleton<StaffCleanUp>();
        services.AddSingleton<CleanUp>();
        services.AddHostedService<MailDelivery>();
        services.AddHealthChecks().AddCheck<MailHealth>("e-mail");
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Value.CanSend)
            NotSet();
        else if (settings.Value.Host is null)
            InFolder(Path.GetFullPath(Path.Combine(environment.ContentRootPath, settings.Value.Folder!)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Mail:Host is not set: e-mail waits in the database and is not sent.")]
    private partial void NotSet();

    [LoggerMessage(LogLevel.Information, "Mail:Host is not set: e-mail is put in {Folder}, as files.")]
    private partial void InFolder(string folder);
}

/// <summary>Whether messages leave.</summary>
internal sealed class MailHealth(IOptions<MailSettings> settings, IDbContextFactory<PortalDbContext> databases, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.Value.CanSend)
            return HealthCheckResult.Degraded("Er is geen mailserver ingesteld. E-mail wacht in de database.");
        int late;
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            var before = clock.GetUtcNow().UtcDateTime - Late;
            late = await database.MailMessages.CountAsync(message => message.SentAt == null && message.Failures < MailSending.MostFailures && message.CreatedAt < before, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return HealthCheckResult.Degraded("Niet bekend: de database is niet bereikbaar.", fault);
        }
        return late > 0
            ? HealthCheckResult.Degraded("Er wacht e-mail langer dan een uur. Het logboek zegt waarom.", data: new Dictionary<string, object> { ["wachtend"] = late })
            : HealthCheckResult.Healthy("E-mail wordt verstuurd.");
    }
}
