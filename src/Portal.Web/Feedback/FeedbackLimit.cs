using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Web.Hosting;

namespace Portal.Web.Feedback;

/// <summary>How many messages one address may send. Addresses are kept in memory only, for an hour.</summary>
public sealed class FeedbackLimit(IOptions<FeedbackSettings> settings) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new()
        {
            PermitLimit = settings.Value.MessagesPerHour,
            Window = TimeSpan.FromHours(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts a message; false when the address has sent its share.</summary>
    public bool Allows(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(Visitor.Network(address));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
