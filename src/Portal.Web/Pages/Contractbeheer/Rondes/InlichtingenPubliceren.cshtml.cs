using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Publishes answers together, after a last look at what everyone will read.</summary>
public sealed class InlichtingenPublicerenModel(CurrentUser current, PortalDbContext database, TimeProvider clock) : FormPage
{
    /// <summary>The field with what is ticked: number and version of each question.</summary>
    public const string Chosen = "kies";

    /// <summary>The round.</summary>
    public Round Round { get; private set; } = null!;

    /// <summary>The answers that are ready, in the order in which they were asked.</summary>
    public IReadOnlyList<RoundInquiry> Ready { get; private set; } = [];

    /// <summary>Which are ticked; null for all.</summary>
    public IReadOnlySet<string>? Ticks { get; private set; }

    /// <summary>The address of the list.</summary>
    public string List => $"/contractbeheer/rondes/{Round.Id}/inlichtingen";

    /// <summary>What stands for an answer as it is shown here.</summary>
    public static string Mark(RoundInquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        return string.Create(CultureInfo.InvariantCulture, $"{inquiry.Id}.{inquiry.Version}");
    }

    /// <summary>Shows what can be published.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await FindAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Publishes what is ticked.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        ReadForm();
        Ticks = Request.Form[Chosen].OfType<string>().ToHashSet();
        var answered = Ready.Where(inquiry => Ticks.Contains(Mark(inquiry))).ToList();
        if (Ticks.Count == 0)
            Fault(Chosen, "Vink ten minste een antwoord aan");
        else if (answered.Count < Ticks.Count)
            Fault(Chosen, "Er is niets gepubliceerd: iemand anders heeft intussen iets gewijzigd. Kijk hoe het nu is, en probeer het opnieuw");
        if (!Round.TakesAnswers())
            Fault(Chosen, "Deze ronde is ingetrokken. U kunt geen antwoorden meer publiceren");
        if (!ModelState.IsValid)
            return Page();
        var me = await current.RequireAsync();
        var told = await database.PublishAsync(Round, answered, clock.GetUtcNow().UtcDateTime, cancellation);
        if (await database.TrySaveAsync(clock, me.Id, "Antwoorden gepubliceerd", cancellation))
            return Confirm(List, $"{told}. Wie inschrijft of vragen stelde, krijgt bericht.");
        return Confirm($"{List}/publiceren", "Er is niets gepubliceerd: iemand anders heeft intussen iets gewijzigd. Kijk hoe het nu is, en probeer het opnieuw.");
    }

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        Round = (await database.RoundsOf(me).SingleOrDefaultAsync(round => round.Id == ronde, cancellation))!;
        if (Round is null)
            return false;
        Ready = await database.InquiriesOf(me).Where(inquiry => inquiry.RoundId == ronde && inquiry.Answer != null && inquiry.Number == null)
            .OrderBy(inquiry => inquiry.AskedAt).ThenBy(inquiry => inquiry.Id).ToListAsync(cancellation);
        return true;
    }
}
