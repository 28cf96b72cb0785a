using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Contracts;
using Portal.Web.Forms;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>The contracted products of an organisation with their verdicts, worst first.</summary>
public sealed class IndexModel(CurrentUser current, OwnProducts products) : FormPage
{
    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contracted products.</summary>
    public OwnProducts Products { get; } = products;

    /// <summary>All products of contracts that are not over.</summary>
    public IReadOnlyList<ProductVerdict> All { get; private set; } = [];

    /// <summary>Those that the filters leave.</summary>
    public IReadOnlyList<ProductVerdict> Shown { get; private set; } = [];

    /// <summary>The contracts that are over, the latest first.</summary>
    public IReadOnlyList<ContractLine> Over { get; private set; } = [];

    /// <summary>The contracts that were offered and are not accepted.</summary>
    public IReadOnlyList<ContractLine> Offers { get; private set; } = [];

    /// <summary>The state that is asked; null for all.</summary>
    public ProductState? State { get; private set; }

    /// <summary>Slug of the region that is asked; null for all.</summary>
    public string? Region { get; private set; }

    /// <summary>The regions of the contracts.</summary>
    public IEnumerable<Region> Regions => Products.Catalogue.Regions.Where(region => All.Any(verdict => verdict.Product?.Book.Facts.Region.Slug == region.Slug));

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync([FromQuery] string? oordeel, [FromQuery] string? regio, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        var contracts = await Products.ContractsAsync(Me, cancellation);
        Offers = await Products.OffersAsync(Me, cancellation);
        All = await Products.VerdictsAsync(contracts, cancellation);
        Over = [.. contracts.Where(Products.IsOver).OrderByDescending(contract => contract.ValidThrough)];
        State = Vocabulary.TryParse(oordeel ?? "", out ProductState state) ? state : null;
        Region = Regions.FirstOrDefault(region => region.Slug == regio)?.Slug;
        Shown = [.. All.Where(verdict => (State is null || verdict.State == State) && (Region is null || verdict.Product?.Book.Facts.Region.Slug == Region))];
    }
}
