using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>What a provider can ask to change in a contract.</summary>
public sealed class WijzigenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contract.</summary>
    public Contract Contract { get; private set; } = null!;

    /// <summary>What the product is called.</summary>
    public string ProductName { get; private set; } = "";

    /// <summary>What a change must fit.</summary>
    public ContractTerms Terms { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<(ChangeKind Kind, string Address, string Name, string Text)> Choices { get; } =
    [
        (ChangeKind.Extension, "verlengen", "De overeenkomst verlengen", "U vraagt een latere laatste dag."),
        (ChangeKind.Municipalities, "gemeenten", "Gemeenten erbij of eraf", "U wilt het product in andere gemeenten leveren."),
        (ChangeKind.IntakeStop, "clientenstop", "Cliëntenstop", "U neemt een tijd geen nieuwe cliënten aan. Bezoekers zien dat."),
        (ChangeKind.Ending, "beeindigen", "Stoppen met dit product", "U vraagt een eerdere laatste dag van de overeenkomst."),
    ];

    /// <summary>Shows the choice.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await database.ContractsOf(Me).Include(contract => contract.Product!.Book).AsNoTracking().SingleOrDefaultAsync(contract => contract.Id == overeenkomst, cancellation) is not { } contract)
            return NotFound();
        Contract = contract;
        var key = $"{contract.Product!.Book.Slug}/{contract.Product.Slug}";
        ProductName = live.Snapshot.ProductName(key);
        Terms = await database.TermsAsync(Me.OrganisationId, contract.ProductId, contract, [.. live.Snapshot.Product(key)?.Book.Facts.Municipalities.Select(one => one.Code) ?? []], drafts: false, cancellation);
        return Page();
    }
}
