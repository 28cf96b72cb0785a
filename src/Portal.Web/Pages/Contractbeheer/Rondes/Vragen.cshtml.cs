using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>What a round asks: of all, per lot and per product; their order, and taking over those of a set or of an earlier round.</summary>
public sealed class VragenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    private const string Source = "bron", Set = "set-", Earlier = "ronde-";

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Source];

    /// <summary>The sets and the earlier rounds of the region, as value and text.</summary>
    public IReadOnlyList<(string Value, string Text)> Sources { get; private set; } = [];

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/vragen";

    /// <summary>Whether providers may have answered.</summary>
    public bool IsOpen => Status == RoundStatus.Open;

    /// <summary>The questions by whom they are asked, in their order.</summary>
    public IEnumerable<IGrouping<string, AskedQuestion>> Groups => Contents.Questions.GroupBy(asked => Contents.For(asked, NameOf));

    /// <summary>Shows the questions.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await FindAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Puts a question a place higher.</summary>
    public Task<IActionResult> OnPostOpAsync(int ronde, int vraag, CancellationToken cancellation) => MoveAsync(ronde, vraag, true, cancellation);

    /// <summary>Puts a question a place lower.</summary>
    public Task<IActionResult> OnPostOmlaagAsync(int ronde, int vraag, CancellationToken cancellation) => MoveAsync(ronde, vraag, false, cancellation);

    /// <summary>Takes over the questions of a set or of an earlier round that this round does not ask yet.</summary>
    public async Task<IActionResult> OnPostOvernemenAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanChangeQuestions)
            return LocalRedirect(Here);
        ReadForm();
        if (this[Source].Length == 0 || !Sources.Any(source => source.Value == this[Source]))
        {
            Fault(Source, "Kies een vragenset of een eerdere ronde");
            return Page();
        }
        var number = int.Parse(this[Source].Split('-')[1], CultureInfo.InvariantCulture);
        var (taken, strange) = this[Source].StartsWith(Set, StringComparison.Ordinal)
            ? ([.. (await Database.OfSetAsync(number, cancellation)).Select(asked => (asked, (int?)null, (int?)null))], 0) : await OfRoundAsync(number, cancellation);
        var known = Contents.Questions.Select(asked => asked.Origin).ToHashSet();
        var added = taken.Where(one => !known.Contains(one.Asked.Origin)).ToList();
        var left = (taken.Count == added.Count ? "" : $" {DutchFormat.Count(taken.Count - added.Count, "vraag stond", "vragen stonden")} er al.")
            + (strange == 0 ? "" : $" {DutchFormat.Count(strange, "vraag hoort", "vragen horen")} bij een perceel of product dat deze ronde niet heeft.");
        if (added.Count == 0)
        {
            Fault(Source, $"Er is niets om over te nemen.{left}");
            return Page();
        }
        var position = 1 + (await Database.RoundQuestions.Where(question => question.RoundId == ronde).MaxAsync(question => (int?)question.Position, cancellation) ?? 0);
        foreach (var (asked, lot, offered) in added)
        {
            Database.RoundQuestions.Add(new()
            {
                RoundId = ronde, LotId = lot, OfferedId = offered, Origin = asked.Origin, Position = position++, Versions = { asked.Question.ToVersion(1, Now) },
            });
        }
        await TellAsync(RoundNoticeKind.Questions, "er zijn vragen bij gekomen",
            $"Er {(added.Count == 1 ? "is 1 vraag" : $"zijn {added.Count} vragen")} bij gekomen. Kijk bij uw inschrijving of u die moet beantwoorden.", isSevere: true, cancellation);
        return await SaveRoundAsync("Vragen overgenomen in een inschrijfronde", Here, $"{DutchFormat.Count(added.Count, "vraag is", "vragen zijn")} overgenomen.{left}", cancellation);
    }

    /// <summary>The questions of an earlier round that fit in this one, with the lot or product of this one that they are for; and how many do not fit.</summary>
    private async Task<(List<(AskedQuestion Asked, int? Lot, int? Offered)> Taken, int Strange)> OfRoundAsync(int number, CancellationToken cancellation)
    {
        var earlier = (await RoundContent.LoadAsync(Database, Catalogue, Database.RoundsOf(Me).AsNoTracking(), number, cancellation))!;
        var (taken, strange) = (new List<(AskedQuestion, int?, int?)>(), 0);
        foreach (var asked in earlier.Questions)
        {
            int? lot = null, offered = null;
            if (asked.LotId is { } of)
                lot = Contents.Lots.FirstOrDefault(one => string.Equals(one.Name, earlier.Lots.Single(old => old.Id == of).Name, StringComparison.OrdinalIgnoreCase))?.Id;
            if (asked.OfferedId is { } product)
                offered = Contents.Products.FirstOrDefault(one => one.ProductId == earlier.Products.Single(old => old.Id == product).ProductId)?.Id;
            if ((asked.LotId is not null && lot is null) || (asked.OfferedId is not null && offered is null))
                strange++;
            else
                taken.Add((asked, lot, offered));
        }
        return (taken, strange);
    }

    private async Task<IActionResult> MoveAsync(int ronde, int vraag, bool up, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation) || Contents.Questions.FirstOrDefault(one => one.Id == vraag) is not { } asked)
            return NotFound();
        var together = await Database.RoundQuestions.Where(question => question.RoundId == ronde && question.WithdrawnAt == null && question.LotId == asked.LotId && question.OfferedId == asked.OfferedId).ToListAsync(cancellation);
        if (CanChangeQuestions && QuestionChanges.Move(together, vraag, up) && !await TrySaveRoundAsync("Volgorde van vragen gewijzigd", cancellation))
            return Confirm(Here, NotSaved);
        return LocalRedirect($"{Here}#vraag-{vraag}");
    }

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        var sets = await Database.QuestionSets.Where(set => set.Region == Round.Region).OrderBy(set => set.Name).Select(set => new { set.Id, set.Name }).ToListAsync(cancellation);
        var rounds = await Database.RoundsOf(Me).Where(round => round.Id != ronde && Database.RoundQuestions.Any(question => question.RoundId == round.Id && question.WithdrawnAt == null))
            .OrderByDescending(round => round.ClosesAt).Select(round => new { round.Id, round.Title }).ToListAsync(cancellation);
        Sources = [("", "Kies een set of een ronde"), .. sets.Select(set => ($"{Set}{set.Id}", $"Vragenset: {set.Name}")), .. rounds.Select(round => ($"{Earlier}{round.Id}", $"Ronde: {round.Title}"))];
        return true;
    }
}
