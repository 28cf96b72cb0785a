using System.Runtime.CompilerServices;
using Portal.Domain.Catalogue;

namespace Portal.Web.Search;

/// <summary>A product as search results show it on a day.</summary>
/// <param name="Product">The product.</param>
/// <param name="Day">The day.</param>
public sealed record ResultCard(Product Product, DateOnly Day)
{
    private static readonly ConditionalWeakTable<Product, ResultCard> Latest = [];

    /// <summary>Its key, from book and slug.</summary>
    public string Key { get; } = Product.Key;

    /// <summary>What it costs; empty when that is not known.</summary>
    public IReadOnlyList<TariffText> Tariffs { get; } = TariffText.On(Product, Day);

    /// <summary>The cards of one page of results. A card is made once a day for each product.</summary>
    public static IReadOnlyList<ResultCard> Page(IReadOnlyList<Product> products, int first, int most, DateOnly day)
    {
        var cards = new ResultCard[Math.Clamp(products.Count - first, 0, most)];
        for (var i = 0; i < cards.Length; i++)
            cards[i] = Of(products[first + i], day);
        return cards;
    }

    private static ResultCard Of(Product product, DateOnly day)
    {
        if (Latest.TryGetValue(product, out var card) && card.Day == day)
            return card;
        card = new(product, day);
        Latest.AddOrUpdate(product, card);
        return card;
    }
}
