using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>A question of a round: new, changed or taken away. Once the round has opened, all hear of it, and who answered answers anew.</summary>
public sealed class VraagModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    private const string New = "nieuw", All = "alles", Lot = "perceel-", Offered = "product-", For = "voor";

    /// <summary>The question as it is stored; null for a new one.</summary>
    public AskedQuestion? Asked { get; private set; }

    /// <summary>What was typed.</summary>
    public QuestionInput Input { get; private set; } = QuestionInput.Empty;

    /// <summary>For whom it can be asked, as value and text.</summary>
    public IReadOnlyList<(string Value, string Text)> Targets { get; private set; } = [];

    /// <summary>The version that the form showed.</summary>
    public int Version { get; private set; }

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The question as it would be, to look at before it is confirmed that all answer anew; null otherwise.</summary>
    public Question? Proposed { get; private set; }

    /// <summary>Whether providers may have answered.</summary>
    public bool IsOpen => Status == RoundStatus.Open;

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/vragen/{Asked?.Id.ToString(CultureInfo.InvariantCulture) ?? New}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string vraag, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, vraag, cancellation))
            return NotFound();
        if (Asked is not null)
            Input = QuestionInput.Of(Asked.Question);
        Fill(For, Asked is { LotId: { } lot } ? $"{Lot}{lot}" : Asked is { OfferedId: { } offered } ? $"{Offered}{offered}" : All);
        return Page();
    }

    /// <summary>Saves the question, asks to confirm it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, [FromRoute] string vraag, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, vraag, cancellation))
            return NotFound();
        if (!CanChangeQuestions)
            return LocalRedirect($"{Address}/vragen");
        ReadForm();
        Input = QuestionInput.Read(Request.Form);
        var question = Input.Check(ModelState);
        var target = Target();
        if (target is null)
            Fault(For, "Kies aan wie de vraag wordt gesteld");
        if (question is null || target is not { } known)
            return Page();
        return Asked is null ? await AddAsync(question, known.Lot, known.Offered, cancellation) : await ChangeAsync(question, known.Lot, known.Offered, cancellation);
    }

    /// <summary>Takes the question out of the round.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int ronde, [FromRoute] string vraag, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, vraag, cancellation) || Asked is null)
            return NotFound();
        if (!CanChangeQuestions)
            return LocalRedirect($"{Address}/vragen");
        var row = await RowAsync(cancellation);
        if (IsOpen)
            (row.WithdrawnAt, row.Version) = (Now, row.Version + 1);
        else
            Database.RemoveQuestions([row]);
        await TellAsync(RoundNoticeKind.Questions, "een vraag is vervallen", $"Deze vraag is vervallen: {Asked.Question.Text}", isSevere: false, cancellation);
        return Confirm($"{Address}/vragen", await TrySaveRoundAsync("Vraag van een inschrijfronde verwijderd", cancellation) ? Told("De vraag is verwijderd.") : NotSaved);
    }

    private async Task<IActionResult> AddAsync(Question question, int? lot, int? offered, CancellationToken cancellation)
    {
        Database.RoundQuestions.Add(new()
        {
            RoundId = Round.Id, LotId = lot, OfferedId = offered, Origin = Guid.NewGuid(), Versions = { question.ToVersion(1, Now) },
            Position = 1 + (await Database.RoundQuestions.Where(one => one.RoundId == Round.Id).MaxAsync(one => (int?)one.Position, cancellation) ?? 0),
        });
        await TellAsync(RoundNoticeKind.Questions, "er is een vraag bij gekomen", $"Er is een vraag bij gekomen: {question.Text}", isSevere: true, cancellation);
        return await SaveAsync("Vraag toegevoegd aan een inschrijfronde", "De vraag is toegevoegd.", cancellation);
    }

    private async Task<IActionResult> ChangeAsync(Question question, int? lot, int? offered, CancellationToken cancellation)
    {
        var row = await RowAsync(cancellation);
        IsOvertaken = this[VersionField] != row.Version.ToString(CultureInfo.InvariantCulture);
        if (IsOvertaken)
            return Page();
        var asksElse = !question.IsSameAs(Asked!.Question);
        if (IsOpen && asksElse && this["bevestigd"] != "ja")
        {
            Proposed = this["bevestigd"] == "nee" ? null : question;
            return Page();
        }
        if (!asksElse && question.IsRequired == Asked.Question.IsRequired && (row.LotId, row.OfferedId) == (lot, offered))
            return Confirm($"{Address}/vragen", "U hebt niets gewijzigd.");
        if (IsOpen && asksElse)
            row.Versions.Add(question.ToVersion(++row.Revision, Now));
        else
            row.Versions.Single(version => version.Revision == row.Revision).Put(question, Now);
        var isForOthers = (row.LotId, row.OfferedId) != (lot, offered);
        (row.LotId, row.OfferedId, row.Version) = (lot, offered, row.Version + 1);
        await TellAsync(RoundNoticeKind.Questions, "een vraag is gewijzigd",
            asksElse && IsOpen ? $"Een vraag is gewijzigd. Wie die al beantwoordde, moet dat opnieuw doen. De vraag is nu: {question.Text}"
            : asksElse ? $"Een vraag is gewijzigd. De vraag is nu: {question.Text}"
            : isForOthers ? $"Deze vraag is nu voor anderen bedoeld: kijk voor wie. {question.Text}"
            : $"Deze vraag is nu {(question.IsRequired ? "verplicht" : "niet meer verplicht")}: {question.Text}", isSevere: true, cancellation);
        return await SaveAsync("Vraag van een inschrijfronde gewijzigd", "De vraag is gewijzigd.", cancellation);
    }

    /// <summary>Saves. When somebody was first, what was typed is shown again beside what there is now.</summary>
    private async Task<IActionResult> SaveAsync(string reason, string done, CancellationToken cancellation)
    {
        var (round, asked) = (Round.Id, Asked?.Id.ToString(CultureInfo.InvariantCulture) ?? New);
        if (await TrySaveRoundAsync(reason, cancellation))
            return Confirm($"{Address}/vragen", Told(done));
        if (!await FindAsync(round, asked, cancellation))
            return Confirm($"{Address}/vragen", NotSaved);
        IsOvertaken = true;
        return Page();
    }

    private string Told(string done) => IsOpen ? $"{done} Iedereen krijgt bericht." : done;

    private Task<RoundQuestion> RowAsync(CancellationToken cancellation) => Database.RoundQuestions.Include(one => one.Versions).SingleAsync(one => one.Id == Asked!.Id, cancellation);

    /// <summary>For whom it is asked, as chosen; once the round has opened that stays as it was.</summary>
    private (int? Lot, int? Offered)? Target()
    {
        if (IsOpen && Asked is not null)
            return (Asked.LotId, Asked.OfferedId);
        if (this[For] == All)
            return (null, null);
        if (!Targets.Any(target => target.Value == this[For]))
            return null;
        var number = int.Parse(this[For].Split('-')[1], CultureInfo.InvariantCulture);
        return this[For].StartsWith(Lot, StringComparison.Ordinal) ? (number, null) : (null, number);
    }

    private async Task<bool> FindAsync(int ronde, string vraag, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        if (vraag != New)
        {
            Asked = int.TryParse(vraag, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Contents.Questions.FirstOrDefault(one => one.Id == id) : null;
            if (Asked is null)
                return false;
            Version = await Database.RoundQuestions.Where(one => one.Id == id).Select(one => one.Version).SingleAsync(cancellation);
        }
        Targets =
        [
            (All, "Iedereen die inschrijft"), .. Contents.Lots.Select(lot => ($"{Lot}{lot.Id}", $"Wie inschrijft voor perceel {lot.Name}")),
            .. Contents.Products.Select(offered => ($"{Offered}{offered.Id}", $"Wie inschrijft voor {NameOf(offered)}")),
        ];
        return true;
    }
}
