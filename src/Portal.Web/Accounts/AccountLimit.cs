using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Data.Accounts;
using Portal.Web.Hosting;

namespace Portal.Web.Accounts;

/// <summary>Section "Accounts" of the configuration.</summary>
public sealed class AccountSettings
{
    /// <summary>The highest limit that can be set.</summary>
    public const int MostAttemptsPerMinute = 1_000_000;

    /// <summary>Most times in a minute that one visitor's address may send a form with a password, a code or an e-mail address of an account, from 1.</summary>
    public int AttemptsPerMinute { get; set; } = 30;
}

/// <summary>
/// How often one visitor may try to log in or have messages sent, how many messages one e-mail address gets that way, and who checks an account's password. Kept in memory only, and no
/// longer than it matters. A page asks it itself, so that what was typed stays.
/// </summary>
public sealed class AccountLimit(IOptions<AccountSettings> settings) : IDisposable
{
    private const int MessagesPerHour = 5;
    private const int MostWaiting = 20;

    private readonly PartitionedRateLimiter<IPAddress> visitors = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
        {
            TokenLimit = settings.Value.AttemptsPerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / settings.Value.AttemptsPerMinute,
            QueueLimit = 0,
        }));

    private readonly PartitionedRateLimiter<(string Email, string Kind)> mailboxes = PartitionedRateLimiter.Create<(string Email, string Kind), (string, string)>(message =>
        RateLimitPartition.GetFixedWindowLimiter(
            (message.Email.ToUpperInvariant(), message.Kind), _ => new() { PermitLimit = MessagesPerHour, Window = TimeSpan.FromHours(1), QueueLimit = 0 }));

    private readonly PartitionedRateLimiter<Guid> accounts = PartitionedRateLimiter.Create<Guid, Guid>(account =>
        RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = 1, QueueLimit = MostWaiting }));

    /// <summary>Counts an attempt; false when the visitor has had the share, and the answer then says so with its status.</summary>
    public bool Allows(HttpContext context)
    {
        using var lease = visitors.AttemptAcquire(Visitor.Network(context.Connection.RemoteIpAddress));
        if (lease.IsAcquired)
            return true;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        return false;
    }

    /// <summary>Waits until no other password or code of this account is being checked, so that each wrong one is counted. There is no turn when too many wait.</summary>
    public ValueTask<RateLimitLease> TurnAsync(PortalUser account, CancellationToken cancellation) => accounts.AcquireAsync(account.Id, 1, cancellation);

    /// <summary>Counts a message that somebody has sent to an address; false when it got enough of this kind: who asks for one kind keeps no other from arriving.</summary>
    public bool AllowsMessage(string email, string kind = "")
    {
        using var lease = mailboxes.AttemptAcquire((email, kind));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        visitors.Dispose();
        mailboxes.Dispose();
        accounts.Dispose();
    }
}
