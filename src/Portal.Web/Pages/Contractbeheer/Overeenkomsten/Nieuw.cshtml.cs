using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>Adds a contract: first provider and product are chosen, then the rest is filled in.</summary>
public sealed class NieuwModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>The chosen provider, once a product is chosen too.</summary>
    public Provider? Provider { get; private set; }

    /// <summary>The chosen product of an own region, once a provider is chosen too.</summary>
    public Product? Product { get; private set; }

    /// <summary>Key of the product that was chosen.</summary>
    public string? ProductKey { get; private set; }

    /// <summary>What was filled in.</summary>
    public ContractForm Form { get; private set; } = ContractForm.Empty;

    /// <summary>Whether it is a draft.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>Who can be chosen.</summary>
    public IReadOnlyList<Provider> Providers => live.Contracts.Providers;

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<IGrouping<ProductBook, Product>> Products { get; private set; } = [];

    /// <summary>Shows the choice of provider and product, or the rest of the form when both are chosen.</summary>
    public async Task OnGetAsync(string? aanbieder, string? product, string? kies)
    {
        await ChooseAsync(aanbieder, product);
        // The form is sent with both keys; only then is an empty one a fault.
        if (Request.Query.ContainsKey("aanbieder") && Request.Query.ContainsKey("product") && kies is null)
        {
            if (Provider is null)
                ModelState.AddModelError("aanbieder", "Kies een aanbieder");
            if (Product is null)
                ModelState.AddModelError("product", "Kies een product");
        }
        if (kies is not null)
            Product = null;
    }

    /// <summary>Adds the contract, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var me = await ChooseAsync(Request.Form["aanbieder"], Request.Form["product"]);
        if (Provider is null || Product is null)
            return NotFound();
        Form = ContractForm.Read(Request.Form);
        IsDraft = Request.Form["status"] == "concept";
        var organisation = await database.Organisations.Where(one => one.Slug == Provider.Slug && one.Status == OrganisationStatus.Approved).Select(one => one.Id).SingleAsync(cancellation);
        var row = await database.Products.Where(one => one.Slug == Product.Slug && one.Book.Slug == Product.Book.Slug).Select(one => one.Id).SingleAsync(cancellation);
        var others = await database.Contracts.Where(one => one.OrganisationId == organisation && one.ProductId == row).Select(one => new { one.ValidFrom, one.ValidThrough }).ToListAsync(cancellation);
        if (Form.Check(ModelState, Product, others.Select(one => new ContractPeriod(one.ValidFrom, one.ValidThrough))) is not { } facts)
            return Page();

        var contract = new Contract
        {
            OrganisationId = organisation,
            ProductId = row,
            Region = Product.Book.Facts.Region.Slug,
            ValidFrom = facts.ValidFrom,
            ValidThrough = facts.ValidThrough,
            Municipalities = facts.Municipalities,
            AgreedAmount = facts.AgreedAmount,
            Status = IsDraft ? ContractStatus.Draft : ContractStatus.Concluded,
        };
        database.Contracts.Add(contract);
        if (!await database.TrySaveAsync(clock, me.Id, "Overeenkomst toegevoegd", cancellation))
        {
            ModelState.AddModelError(Form.From.First, "Iemand anders heeft net een overeenkomst met deze eerste dag toegevoegd");
            return Page();
        }
        TempData[ContractPages.Done] = IsDraft ? "Het concept is opgeslagen" : "De overeenkomst is toegevoegd";
        return Redirect($"{IndexModel.Path}/{contract.Id}");
    }

    private async Task<Known> ChooseAsync(string? provider, string? product)
    {
        var me = await current.RequireAsync();
        Products = [.. live.Snapshot.ProductsOf(me).GroupBy(one => one.Book)];
        ProductKey = product;
        Provider = provider is null ? null : live.Contracts.Provider(provider);
        Product = product is not null && live.Snapshot.Product(product) is { } known && me.Regions.Contains(known.Book.Facts.Region.Slug) ? known : null;
        return me;
    }
}
