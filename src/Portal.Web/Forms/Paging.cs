namespace Portal.Web.Forms;

/// <summary>Where one is in a long list.</summary>
/// <param name="Page">The page that is shown, from 1.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Address">The address of the list without the page, ending in "?" or "&amp;".</param>
public sealed record Paging(int Page, int Total, string Address)
{
    /// <summary>Most on one page.</summary>
    public const int Size = 25;

    /// <summary>How many are on the pages before.</summary>
    public int Skipped => (Page - 1) * Size;

    /// <summary>The last page.</summary>
    public int Last => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The page that an address asks for: the nearest that there is.</summary>
    public static Paging Of(int asked, int total, string address) => new(Math.Clamp(asked, 1, Math.Max(1, (total + Size - 1) / Size)), total, address);
}
