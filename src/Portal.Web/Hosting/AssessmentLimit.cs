using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace Portal.Web.Hosting;

/// <summary>Section "Assessment" of the configuration.</summary>
public sealed class AssessmentSettings
{
    /// <summary>The highest limit that can be set; there is none that is higher and still one.</summary>
    public const int MostRequestsPerMinute = 1_000_000;

    /// <summary>
    /// Most assessments that one visitor's address may ask in a minute, from 1. All of them may come at once; after that, they may come as
    /// fast as the minute gives room again.
    /// </summary>
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>Most times in a minute that one visitor's address may send the form with a team, from 1; it is sent while someone types.</summary>
    public int FormsPerMinute { get; set; } = 1200;

    /// <summary>Hours a week of one fte, more than 0.</summary>
    public decimal HoursPerFte { get; set; } = 36;
}

/// <summary>Lets few large assessments run at once, so that they leave room for everything else.</summary>
internal sealed class LargeAssessments : IDisposable
{
    /// <summary>The size of a request from which it is large, in bytes.</summary>
    public const int From = 256 * 1024;

    /// <summary>After how long it is of use to ask again.</summary>
    public const string RetryAfterSeconds = "10";

    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = 100 });

    /// <summary>Waits for a turn; when too many wait already, there is none.</summary>
    public ValueTask<RateLimitLease> TurnAsync(CancellationToken cancellation) => limiter.AcquireAsync(1, cancellation);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}

/// <summary>How many assessments one visitor may ask. Addresses are kept in memory only, and no longer than they matter.</summary>
internal static class AssessmentLimit
{
    /// <summary>The policy of endpoints that assess.</summary>
    public const string Policy = "toetsen";

    /// <summary>The policy of the form with a team: looking at it is free.</summary>
    public const string Forms = "toets";

    /// <summary>Registers the policy.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<LargeAssessments>().AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var headers = rejected.HttpContext.Response.Headers;
            headers.CacheControl = "no-store";
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(Policy, context => Limit(context, context.RequestServices.Checked<AssessmentSettings>().RequestsPerMinute));
        limits.AddPolicy(Forms, context => HttpMethods.IsPost(context.Request.Method)
            ? Limit(context, context.RequestServices.Checked<AssessmentSettings>().FormsPerMinute)
            : RateLimitPartition.GetNoLimiter(IPAddress.None));
    });

    private static RateLimitPartition<IPAddress> Limit(HttpContext context, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(Visitor.Network(context.Connection.RemoteIpAddress), _ => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    });
}
