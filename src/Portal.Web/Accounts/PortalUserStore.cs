using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;

namespace Portal.Web.Accounts;

/// <summary>
/// Where Identity keeps accounts. It saves nothing: what a page changes is saved by the page, with who, when and why. Several changes of one account may be
/// saved together, and the audit trail sees what each was before.
/// </summary>
internal sealed class PortalUserStore : UserOnlyStore<PortalUser, PortalDbContext, Guid>
{
    /// <summary>Makes the store of one request.</summary>
    public PortalUserStore(PortalDbContext database, IdentityErrorDescriber errors) : base(database, errors) => AutoSaveChanges = false;

    /// <summary>Marks an account as changed. The usual store attaches it anew, and then forgets how it was read.</summary>
    public override Task<IdentityResult> UpdateAsync(PortalUser user, CancellationToken cancellationToken = default)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return Task.FromResult(IdentityResult.Success);
    }
}
