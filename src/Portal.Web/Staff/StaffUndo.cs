using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Requirements;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>
/// How to undo what was just done to people and their deployments. It travels sealed: with the answer to the page after it, and from there in a form, so that
/// the portal keeps nothing for it. When any of it was changed since, nothing is undone.
/// </summary>
/// <param name="Back">The address of the page on which it is undone.</param>
public sealed record StaffUndo(string Back)
{
    /// <summary>Under which name it travels to the next page.</summary>
    public const string Key = "ongedaan";

    /// <summary>What is said when something was changed since.</summary>
    internal const string TooLate = "Dit kan niet meer ongedaan worden gemaakt: er is intussen iets veranderd.";

    // It travels in a cookie, of which servers take few; what is longer is not offered.
    private const int LongestSeal = 3_500;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>People whose last day was changed: number, version after it, and the last day before it.</summary>
    public ICollection<Before> People { get; init; } = [];

    /// <summary>Deployments that were ended: number, version after it, and the last day before it.</summary>
    public ICollection<Before> Ended { get; init; } = [];

    /// <summary>Deployments that were added: number and version.</summary>
    public ICollection<Before> Added { get; init; } = [];

    /// <summary>Deployments that were removed.</summary>
    public ICollection<Kept> Removed { get; init; } = [];

    /// <summary>Ends someone's service, and the deployments that go on after it.</summary>
    internal void EndService(PortalDbContext database, StaffMember member, DateOnly last)
    {
        People.Add(new(member.Id, ++member.Version, member.EndsOn));
        member.EndsOn = last;
        EndDeployments(database, member, last);
    }

    /// <summary>Ends the deployments of someone that go on after a day; those that begin after it are removed.</summary>
    internal void EndDeployments(PortalDbContext database, StaffMember member, DateOnly last)
    {
        var longer = member.Deployments.Where(deployment => deployment.GoesOnAfter(last)).ToList();
        foreach (var deployment in longer)
            End(database, deployment, last);
    }

    /// <summary>Ends a deployment; one that begins later is removed.</summary>
    internal void End(PortalDbContext database, StaffDeployment deployment, DateOnly last)
    {
        if (deployment.ValidFrom > last)
        {
            Remove(database, deployment);
            return;
        }
        Ended.Add(new(deployment.Id, ++deployment.Version, deployment.ValidThrough));
        deployment.ValidThrough = last;
    }

    /// <summary>Removes a deployment. All deployments of the person must have been read.</summary>
    internal void Remove(PortalDbContext database, StaffDeployment deployment)
    {
        database.StaffDeployments.Remove(deployment);
        var kept = new Kept(
            deployment.StaffMemberId, deployment.ContractId, [.. deployment.Roles], deployment.HoursPerWeek, deployment.ValidFrom, deployment.ValidThrough, deployment.Employment, deployment.Trajectory,
            deployment.OverloadReason);
        Removed.Add(kept with { Alike = deployment.StaffMember!.Deployments.Count(other => database.Entry(other).State != EntityState.Deleted && kept.IsOf(other)) });
    }

    /// <summary>What is told of deployments that begin after the last day, and so are removed; nothing when there are none.</summary>
    internal string LaterText() => Removed.Count == 0 ? "" : $" Inzet die later zou beginnen, is vervallen: {Removed.Count} keer.";

    /// <summary>Offers it on the next page, when it is not too long.</summary>
    internal void Offer(PageModel page, IDataProtectionProvider protection, Guid user)
    {
        using var packed = new MemoryStream();
        using (var compression = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            JsonSerializer.Serialize(compression, this);
        if (Base64Url.EncodeToString(Protector(protection, user).Protect(packed.ToArray(), Life)) is { Length: <= LongestSeal } seal)
            page.TempData[Key] = seal;
    }

    /// <summary>Opens what was offered; null when it is too old, not of this account, or not ours.</summary>
    internal static StaffUndo? Open(string? seal, IDataProtectionProvider protection, Guid user)
    {
        try
        {
            using var packed = new MemoryStream(Protector(protection, user).Unprotect(Base64Url.DecodeFromChars(seal)));
            using var compression = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<StaffUndo>(compression);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Makes everything as it was.</summary>
    /// <returns>Why that cannot be; null when it was done.</returns>
    internal async Task<string?> ApplyAsync(PortalDbContext database, KnownMembership me, CancellationToken cancellation)
    {
        var (ids, deploymentIds) = (People.Select(one => one.Id).ToList(), Ended.Concat(Added).Select(one => one.Id).ToList());
        var returning = Removed.Select(one => one.Person).Distinct().ToList();
        var people = await database.StaffOf(me).Where(member => ids.Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellation);
        var deployments = await database.DeploymentsOf(me).Where(deployment => deploymentIds.Contains(deployment.Id)).ToDictionaryAsync(deployment => deployment.Id, cancellation);
        if (People.Any(one => people.GetValueOrDefault(one.Id)?.Version != one.Version) || Ended.Concat(Added).Any(one => deployments.GetValueOrDefault(one.Id)?.Version != one.Version)
            || await database.StaffOf(me).CountAsync(member => returning.Contains(member.Id), cancellation) != returning.Count)
            return TooLate;
        var there = await database.DeploymentsOf(me).Where(deployment => returning.Contains(deployment.StaffMemberId)).AsNoTracking().ToListAsync(cancellation);
        if (Removed.Any(one => there.Count(one.IsOf) > one.Alike))
            return "Deze inzet staat er al weer. Er is niets veranderd.";
        foreach (var one in People)
            (people[one.Id].EndsOn, people[one.Id].Version) = (one.Last, one.Version + 1);
        foreach (var one in Ended)
            (deployments[one.Id].ValidThrough, deployments[one.Id].Version) = (one.Last, one.Version + 1);
        database.StaffDeployments.RemoveRange(Added.Select(one => deployments[one.Id]));
        database.StaffDeployments.AddRange(Removed.Select(one => new StaffDeployment
        {
            OrganisationId = me.OrganisationId, StaffMemberId = one.Person, ContractId = one.Contract, Roles = [.. one.Roles], HoursPerWeek = one.Hours, ValidFrom = one.From, ValidThrough = one.Through,
            Employment = one.Employment, Trajectory = one.Trajectory, OverloadReason = one.OverloadReason,
        }));
        return null;
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection, Guid user) => protection.CreateProtector("Staff.Undo", user.ToString()).ToTimeLimitedDataProtector();

    /// <summary>A record that was changed.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Version">Its version after the change.</param>
    /// <param name="Last">Its last day before the change.</param>
    public sealed record Before(int Id, int Version, DateOnly? Last);

    /// <summary>A deployment that was removed.</summary>
    /// <param name="Person">Number of the person.</param>
    /// <param name="Contract">Number of the contract.</param>
    /// <param name="Roles">The roles.</param>
    /// <param name="Hours">Hours a week.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day.</param>
    /// <param name="Employment">How the person is employed for it.</param>
    /// <param name="Trajectory">The trajectory.</param>
    /// <param name="OverloadReason">Why there are so many hours.</param>
    public sealed record Kept(
        int Person, int Contract, IReadOnlyList<Role> Roles, decimal Hours, DateOnly? From, DateOnly? Through, Employment? Employment, string? Trajectory, string? OverloadReason)
    {
        /// <summary>How many deployments that are the same were left.</summary>
        public int Alike { get; init; }

        /// <summary>Whether a deployment is the same.</summary>
        internal bool IsOf(StaffDeployment other) =>
            (Person, Contract, Hours, From, Through, Employment, Trajectory) == (other.StaffMemberId, other.ContractId, other.HoursPerWeek, other.ValidFrom, other.ValidThrough, other.Employment, other.Trajectory)
            && Roles.ToHashSet().SetEquals(other.Roles);
    }
}
