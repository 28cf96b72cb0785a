using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Lists;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>The questions of providers about a round: what is open first.</summary>
public sealed class InlichtingenModel(CurrentUser current, PortalDbContext database) : PageModel
{
    /// <summary>What can be shown, with what it is called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Shows =
        [("", "Alle vragen"), (Open, "Zonder antwoord"), (Ready, "Klaar om te publiceren"), (Published, "Gepubliceerd")];

    private const string Open = "open", Ready = "klaar", Published = "gepubliceerd";
    private const int PageSize = 50;

    /// <summary>The round.</summary>
    public Round Round { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    public string Show { get; private set; } = "";

    /// <summary>The questions of this page.</summary>
    public IReadOnlyList<RoundInquiry> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>How many questions have no answer yet.</summary>
    public int OpenCount { get; private set; }

    /// <summary>How many answers can be published.</summary>
    public int ReadyCount { get; private set; }

    /// <summary>How many questions there are.</summary>
    public int Total { get; private set; }

    /// <summary>The address of this page.</summary>
    public string Here => $"/contractbeheer/rondes/{Round.Id}/inlichtingen";

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? toon, string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        if (await database.RoundsOf(me).AsNoTracking().SingleOrDefaultAsync(round => round.Id == ronde, cancellation) is not { } found)
            return NotFound();
        Round = found;
        Show = Shows.Any(one => one.Code == toon) ? toon! : "";
        var all = database.InquiriesOf(me).Where(inquiry => inquiry.RoundId == ronde);
        OpenCount = await all.CountAsync(inquiry => inquiry.Answer == null, cancellation);
        ReadyCount = await all.CountAsync(inquiry => inquiry.Answer != null && inquiry.Number == null, cancellation);
        Total = await all.CountAsync(cancellation);
        var asked = Show switch
        {
            Open => all.Where(inquiry => inquiry.Answer == null),
            Ready => all.Where(inquiry => inquiry.Answer != null && inquiry.Number == null),
            Published => all.Where(inquiry => inquiry.Number != null),
            _ => all,
        };
        if (PageRange.Read(pagina, PageSize, await asked.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await asked.OrderBy(inquiry => inquiry.Number != null ? 2 : inquiry.Answer != null ? 1 : 0).ThenBy(inquiry => inquiry.Number).ThenBy(inquiry => inquiry.Id)
            .Skip(range.Skipped).Take(range.Size).Include(inquiry => inquiry.Organisation).Include(inquiry => inquiry.AskedBy).AsNoTracking().ToListAsync(cancellation);
        return Page();
    }

    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => (Show, page) switch
    {
        ("", 1) => Here,
        ("", _) => $"{Here}?pagina={page}",
        (_, 1) => $"{Here}?toon={Show}",
        _ => $"{Here}?toon={Show}&pagina={page}",
    };
}
