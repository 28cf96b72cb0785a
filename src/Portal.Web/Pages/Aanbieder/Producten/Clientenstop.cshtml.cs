using Portal.Data;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Asks to take no new clients for a while.</summary>
public sealed class ClientenstopModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : AskOfContractPage(current, database, live, clock)
{
    /// <inheritdoc/>
    public override ChangeKind Kind => ChangeKind.IntakeStop;
}
