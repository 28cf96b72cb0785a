using System.Globalization;
using Portal.Domain;

namespace Portal.Web.Lists;

/// <summary>Which page of a list is shown.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Size">How many fit on a page.</param>
/// <param name="Total">How many there are on all pages together.</param>
public sealed record PageRange(int Page, int Size, int Total)
{
    /// <summary>The number of pages, from 1.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>How many come before this page.</summary>
    public int Skipped => (Page - 1) * Size;

    /// <summary>Which of all stand on this page, in words.</summary>
    public string Range => $"{DutchFormat.Number(Math.Min(Skipped + 1, Total))} tot en met {DutchFormat.Number(Math.Min(Page * Size, Total))} van {DutchFormat.Number(Total)}";

    /// <summary>The pages to link to: the first, the last, and those around this one; 0 where pages are left out.</summary>
    public IEnumerable<int> Links()
    {
        var previous = 0;
        for (var page = 1; page <= Pages; page++)
        {
            if (page != 1 && page != Pages && Math.Abs(page - Page) > 2)
                continue;
            if (page > previous + 1)
                yield return 0;
            yield return previous = page;
        }
    }

    /// <summary>Reads the number of a page in an address; null when there is no such page.</summary>
    public static PageRange? Read(string? page, int size, int total)
    {
        var number = 1;
        if (!string.IsNullOrWhiteSpace(page) && !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return null;
        var paging = new PageRange(number, size, total);
        return number >= 1 && number <= paging.Pages ? paging : null;
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">What stands on it.</param>
/// <param name="Paging">Which page it is.</param>
public sealed record PagedList<T>(IReadOnlyList<T> Items, PageRange Paging);

/// <summary>Takes a page of a list.</summary>
public static class PagedList
{
    /// <summary>The page that an address asks for; null when there is no such page.</summary>
    public static PagedList<T>? Of<T>(IReadOnlyList<T> all, string? page, int size) =>
        PageRange.Read(page, size, all.Count) is { } paging ? new([.. all.Skip(paging.Skipped).Take(size)], paging) : null;
}

/// <summary>The links to the pages of a list.</summary>
/// <param name="Paging">Which page is shown.</param>
/// <param name="Address">The address of a page.</param>
public sealed record PageLinks(PageRange Paging, Func<int, string> Address);
