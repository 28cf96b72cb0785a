using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Producten;

/// <summary>All products in force, from A to Z.</summary>
public sealed class IndexModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    private static readonly StringComparer ByName = StringComparer.Create(DutchFormat.Culture, ignoreCase: true);

    /// <summary>The products by their first letter.</summary>
    public IReadOnlyList<IGrouping<char, Product>> Letters { get; private set; } = [];

    /// <summary>Lists the products.</summary>
    public void OnGet()
    {
        var today = ReferenceDay.Today(clock);
        Letters = [.. catalogue.Snapshot.Products
            .Where(product => catalogue.Snapshot.IsInForce(product.Book, today))
            .OrderBy(product => product.Facts.Name, ByName)
            .GroupBy(product => FirstLetter(product.Facts.Name))
            .OrderBy(group => group.Key)];
    }

    private static char FirstLetter(string name) =>
        DutchText.Fold(name).FirstOrDefault(char.IsLetterOrDigit) is var letter && char.IsAsciiLetterLower(letter) ? char.ToUpperInvariant(letter) : '#';
}
