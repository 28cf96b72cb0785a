using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Judging;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;
using Portal.Web.Judging;
using Portal.Web.Lists;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>All decisions of a round: what is missing, what a second person confirms, and sending them together.</summary>
[Impartial]
public sealed class BesluitenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments judged, RoundSteps steps) : RoundPage(current, database, live, clock)
{
    /// <summary>The field with the decisions that are confirmed: number and version of each.</summary>
    public const string Chosen = "kies";

    /// <summary>Most decisions in the queue at a time.</summary>
    public const int MostInQueue = 25;

    /// <summary>Most characters of a remark with which a decision is sent back.</summary>
    public const int LongestRemark = 900;

    private const string Sure = "zeker", Remark = "opmerking", Changed = "Er is niets gedaan: iemand anders heeft intussen iets gewijzigd. Kijk hoe het nu is, en probeer het opnieuw";
    private const int PageSize = 25;

    /// <summary>What can be shown, with what it is called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Shows = [("", "Alle inschrijvingen"), ("open", "Nog niet klaar"), ("gegund", "Met een gunning"), ("afgewezen", "Met een afwijzing")];

    /// <summary>The ids of the fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [Chosen, .. Queue.Select(RemarkOf), Sure];

    /// <summary>The decisions.</summary>
    public RoundDecisions Decisions { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    public string Show { get; private set; } = "";

    /// <summary>The enrolments of this page, each with its products.</summary>
    public IReadOnlyList<IGrouping<JudgedEnrolment, DecidedProduct>> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>What who asks can confirm, as the second person.</summary>
    public IReadOnlyList<DecidedProduct> Queue { get; private set; } = [];

    /// <summary>How many that are in all.</summary>
    public int QueueCount { get; private set; }

    /// <summary>How many wait for another person than who asks.</summary>
    public int ForOthers { get; private set; }

    /// <summary>With which remark decisions were sent back, by their key in the audit trail.</summary>
    public IReadOnlyDictionary<string, string> Remarks { get; private set; } = new Dictionary<string, string>();

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/besluiten";

    /// <summary>What stands for a decision as it is shown here.</summary>
    public static string Mark(DecidedProduct decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return string.Create(CultureInfo.InvariantCulture, $"{decided.Award!.Id}.{decided.Award.Version}");
    }

    /// <summary>The id of the field with the remark to a decision.</summary>
    public static string RemarkOf(DecidedProduct decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return string.Create(CultureInfo.InvariantCulture, $"{Remark}-{decided.Award!.Id}");
    }

    /// <summary>The remark with which a decision was sent back; null when it was not, or is decided again.</summary>
    public string? RemarkTo(DecidedProduct decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return decided.Award is null ? Remarks.GetValueOrDefault(KeyOf(decided)) : null;
    }

    /// <summary>Shows the decisions.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? toon, string? pagina, CancellationToken cancellation) =>
        await FindAsync(ronde, cancellation) ? await ShowAsync(toon, pagina, cancellation) : NotFound();

    /// <summary>Sends all decisions.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (Round.Step != RoundStep.Judging)
            return Confirm(Here, Round.Step == RoundStep.ProvisionallyAwarded ? "De besluiten zijn verstuurd." : Changed);
        ReadForm();
        if (!Decisions.IsReady || this["stand"] != Decisions.Stand)
            return Confirm(Here, Changed);
        if (!IsTicked(Sure))
            Fault(Sure, "Vink aan dat u de besluiten wilt versturen");
        if (!ModelState.IsValid)
            return await ShowAsync(null, null, cancellation);
        return Confirm(Here, await steps.SendAsync(Round, Decisions, Me, cancellation) ? "De besluiten zijn verstuurd. Elke aanbieder krijgt bericht." : Changed);
    }

    /// <summary>Confirms decisions of a colleague.</summary>
    public async Task<IActionResult> OnPostBevestigenAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (Round.Step != RoundStep.Judging || !Round.NeedsSecondJudge)
            return Confirm(Here, Changed);
        ReadForm();
        var ticks = Request.Form[Chosen].OfType<string>().ToHashSet();
        var chosen = Confirmable.Where(decided => ticks.Contains(Mark(decided))).ToList();
        if (ticks.Count == 0)
            Fault(Chosen, "Vink ten minste een besluit aan");
        else if (chosen.Count < ticks.Count)
            Fault(Chosen, Changed);
        if (!ModelState.IsValid)
            return await ShowAsync(null, null, cancellation);
        foreach (var decided in chosen)
            decided.Award!.Confirm(Me.Id, Now);
        HoldRound();
        return Confirm(Here, await Database.TrySaveAsync(Clock, Me.Id, "Besluit bevestigd als tweede beoordelaar", cancellation)
            ? $"{(chosen.Count == 1 ? "Het besluit is" : $"{chosen.Count} besluiten zijn")} bevestigd." : Changed);
    }

    /// <summary>Sends a decision of a colleague back.</summary>
    public async Task<IActionResult> OnPostTerugAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (Round.Step != RoundStep.Judging || !Round.NeedsSecondJudge)
            return Confirm(Here, Changed);
        ReadForm([.. Confirmable.Select(RemarkOf)]);
        if (Confirmable.FirstOrDefault(decided => Mark(decided) == this["besluit"]) is not { } decided)
            return Confirm(Here, Changed);
        CheckText(RemarkOf(decided), LongestRemark, "Vul in waarom u het besluit terugstuurt");
        if (!ModelState.IsValid)
            return await ShowAsync(null, null, cancellation);
        var (award, enrolment) = (decided.Award!, decided.Enrolment.Enrolment);
        award.SendBack();
        HoldRound();
        var title = $"{Round.Title}: een besluit is teruggestuurd";
        await Database.NotifyAsync(
            Now,
            [
                new(null, Round.Region, award.ById, Me.Id, FormattableString.Invariant($"{Address}/beoordelen/{enrolment.Id}"), new(
                    AlertKind.Round, FormattableString.Invariant($"besluit/{award.Id}/{award.Version}/terug"), AlertWords.Fit(title, 300), AlertWords.Fit($"{enrolment.Organisation!.Name}, {decided.Product.Name}. {this[RemarkOf(decided)]}", 2000), IsSevere: false)),
            ],
            cancellation);
        return Confirm(Here, await Database.TrySaveAsync(Clock, Me.Id, $"{AwardSteps.SentBackReason}{this[RemarkOf(decided)]}", cancellation) ? "Het besluit is teruggestuurd. Wie het nam, krijgt bericht." : Changed);
    }

    /// <summary>The address of a page of this list.</summary>
    public string PageAddress(int page) => (Show, page) switch
    {
        ("", 1) => Here,
        ("", _) => $"{Here}?pagina={page}",
        (_, 1) => $"{Here}?toon={Show}",
        _ => $"{Here}?toon={Show}&pagina={page}",
    };

    /// <summary>What a product is called, with its law.</summary>
    public string NameOf(SubmittedProduct product) => Catalogue.ProductName((product ?? throw new ArgumentNullException(nameof(product))).Key);

    // Nobody confirms a decision of oneself.
    private IEnumerable<DecidedProduct> Confirmable => Round.Step == RoundStep.Judging && Round.NeedsSecondJudge
        ? Decisions.Products.Where(decided => decided.IsUnconfirmed && decided.Award!.ById != Me.Id) : [];

    private static string KeyOf(DecidedProduct decided) => string.Create(CultureInfo.InvariantCulture, $"{decided.Enrolment.Enrolment.Id}/{decided.Product.Number}");

    // Nothing of the round changes, but who takes a step with it at the same time is too late, or this one is.
    private void HoldRound() => Database.Entry(Round).Property(round => round.Version).IsModified = true;

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        var enrolments = Round.Step is RoundStep.Judging or RoundStep.ProvisionallyAwarded or RoundStep.Final ? await judged.ReadAsync(Me, Round, null, cancellation) : [];
        Decisions = new(Round, enrolments, Catalogue.ProductName, Now);
        return true;
    }

    private async Task<IActionResult> ShowAsync(string? toon, string? pagina, CancellationToken cancellation)
    {
        Show = Shows.Any(one => one.Code == toon) ? toon! : "";
        var all = Decisions.Products.GroupBy(decided => decided.Enrolment).Where(group => Show switch
        {
            "open" => group.Any(decided => decided.Faults.Count > 0),
            "gegund" => group.Any(decided => decided.Award?.Decision == AwardDecision.Awarded),
            "afgewezen" => group.Any(decided => decided.Award?.Decision == AwardDecision.Rejected),
            _ => true,
        }).ToList();
        if (PagedList.Of(all, pagina, PageSize) is not { } page)
            return NotFound();
        (Shown, Range) = (page.Items, page.Paging);
        var queue = Confirmable.ToList();
        (Queue, QueueCount) = ([.. queue.Take(MostInQueue)], queue.Count);
        ForOthers = Round.Step == RoundStep.Judging && Round.NeedsSecondJudge ? Decisions.Products.Count(decided => decided.IsUnconfirmed) - queue.Count : 0;
        var keys = Shown.SelectMany(group => group).Where(decided => decided.Award is null && decided.Enrolment.Awards.Any(award => award.OfferedId == decided.Product.Number && award.Sha256 == AwardSteps.SentBack)).Select(KeyOf).ToList();
        if (keys.Count > 0)
        {
            Remarks = (await Database.AuditEntries.AsNoTracking().Where(entry => entry.Record == nameof(Award) && keys.Contains(entry.RecordKey) && entry.Reason.StartsWith(AwardSteps.SentBackReason))
                    .OrderBy(entry => entry.Id).Select(entry => new { entry.RecordKey, entry.Reason }).ToListAsync(cancellation))
                .GroupBy(entry => entry.RecordKey).ToDictionary(group => group.Key, group => group.Last().Reason[AwardSteps.SentBackReason.Length..]);
        }
        return Page();
    }
}
