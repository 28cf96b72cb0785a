using Portal.Domain.Contracts;
using Portal.Web.Catalogue;

namespace Portal.Web.Api;

/// <summary>The contracts in the API.</summary>
internal static class OvereenkomstenApi
{
    /// <summary>The path of the list.</summary>
    public const string Path = PortalApi.Path + "/overeenkomsten";

    /// <summary>Finds contracts.</summary>
    public static IResult Search(HttpContext context, LiveCatalogue catalogue, TimeProvider clock)
    {
        var loaded = catalogue.Loaded;
        var query = new ApiQuery(context.Request.Query);
        var providers = query.Several("aanbieder", value => loaded.Contracts.Provider(value) is not null, "deze aanbieder kennen wij niet");
        var filter = ContractFilter.Read(query, loaded);
        var day = query.Day(clock);
        var (page, size) = query.Page();
        if (query.Problems is { Count: > 0 } problems)
            return ApiProblem.Of(problems);

        IReadOnlyList<PublicContract> found = [.. loaded.Contracts.On(day).All.Where(contract => (providers.Count == 0 || providers.Contains(contract.Provider.Slug)) && filter.Matches(contract))];
        return AanbiedersApi.Page(loaded, query, Path, day, found, page, size, contracts => new ContractPage(
            [.. contracts.Items.Select(contract => new ContractDocument(
                contract.Provider.Slug, contract.Product, filter.Region(contract)!, contract.ValidFrom, contract.ValidThrough, contract.Municipalities, IntakeStopDocument.Of(contract, day)))],
            found.Count, page, size, contracts.Links));
    }
}
