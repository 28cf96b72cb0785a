using Portal.Data;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Asks a later last day of a contract.</summary>
public sealed class VerlengenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : AskOfContractPage(current, database, live, clock)
{
    /// <inheritdoc/>
    public override ChangeKind Kind => ChangeKind.Extension;
}
