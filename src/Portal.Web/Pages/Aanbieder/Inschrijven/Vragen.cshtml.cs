using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>A question with its answer.</summary>
/// <param name="Asked">The question.</param>
/// <param name="Answer">What is answered.</param>
/// <param name="Before">The question as it was when it was answered, when it changed since; null when it did not.</param>
/// <param name="ReusedFrom">The title of the round that the answer comes from, while nobody looked at it; null otherwise.</param>
public sealed record QuestionView(AskedQuestion Asked, Answerable Answer, Question? Before, string? ReusedFrom);

/// <summary>A round of the same region from which answers can be used again.</summary>
/// <param name="Round">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Count">How many answers.</param>
public sealed record EarlierRound(int Round, string Title, int Count);

/// <summary>Answers the questions of a round, each saved by itself; answers of an earlier round of the region can be used again.</summary>
[LargestUpload]
public sealed class VragenModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, EnrolmentFiles files, CurrentUser current, TimeProvider clock)
    : AnswerPage(enrolments, saving, files, current, clock)
{
    private readonly EnrolmentFiles files = files;
    private IReadOnlyList<(AskedQuestion Asked, OwnAnswer Answer)> reusable = [];

    /// <inheritdoc/>
    public override string Title => "Vragen en verklaringen";

    /// <inheritdoc/>
    public override string Address => $"{Here}/vragen";

    /// <summary>The questions in groups: those of all, of a lot, of a product.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<QuestionView> Questions)> Groups { get; private set; } = [];

    /// <summary>The rounds from which answers can be used, the latest first.</summary>
    public IReadOnlyList<EarlierRound> Earlier => [.. reusable.GroupBy(one => (one.Answer.Round, one.Answer.Title)).OrderByDescending(group => group.Key.Round).Select(group => new EarlierRound(group.Key.Round, group.Key.Title, group.Count()))];

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [.. Groups.SelectMany(group => group.Questions).SelectMany(one => new[] { one.Asked.Question.Kind == QuestionKind.Day ? $"{one.Answer.Field}-dag" : one.Answer.Field, one.Answer.FilesField })];

    /// <summary>How many questions must still be answered, or looked at.</summary>
    public int Open => Groups.SelectMany(group => group.Questions).Count(one => one.Asked.Question.IsRequired && !Draft.IsAnswered(one.Asked));

    /// <summary>What is answered of a question.</summary>
    public static Answerable Answer(AskedQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new(Number("vraag-", asked.Id), EntryKey.Question(asked.Id), asked.Revision, asked.Question.Kind == QuestionKind.File);
    }

    /// <summary>The day of an answer, typed in three fields.</summary>
    public DateInput Day(QuestionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Unsaved == view.Answer ? Date(view.Answer.Field)
            : DateInput.Of(view.Answer.Field, DateOnly.TryParseExact(Value(view.Answer), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);
    }

    /// <summary>An answer as it is read.</summary>
    public string Words(QuestionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return (view.Asked.Question.Kind, Value(view.Answer)) switch
        {
            (QuestionKind.File, _) => Draft.Files(view.Answer.Key).Any() ? "Zie de bestanden" : "Niet beantwoord",
            (_, "") => "Niet beantwoord",
            (QuestionKind.Declaration, _) => "Akkoord",
            (QuestionKind.Day, var day) when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) => DutchFormat.Date(known),
            (_, var text) => text,
        };
    }

    /// <summary>Shows the questions.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        await ShowAsync(cancellation);
        CheckSize(Groups.SelectMany(group => group.Questions).FirstOrDefault(one => one.Answer.TakesFiles)?.Answer);
        return Page();
    }

    /// <summary>Saves one answer, or takes answers over.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        string[] texts = [.. Request.Form.Keys.Where(key => key.StartsWith("vraag-", StringComparison.Ordinal))];
        if (await OpenToChangeAsync(ronde, texts, cancellation, () => Asked() is { } about ? EntryKey.Question(about.Id) : null) is { } answer)
            return answer;
        if (this["actie"] == "overnemen")
            return await ReuseAsync(cancellation);
        if (Asked() is not { } question)
            return LocalRedirect(Address);
        var asked = Answer(question);
        var value = this["actie"] is "" or "bewaar" or "overschrijf" ? Read(question, asked) : "";
        return await AnswerAsync(asked, value, cancellation);
    }

    /// <summary>The question that is answered, as it is sent; null when there is none.</summary>
    private AskedQuestion? Asked() => this["actie"] == "overnemen" ? null : Draft.Questions.FirstOrDefault(asked => this["vraag"] == Number("", asked.Id));

    private string Read(AskedQuestion question, Answerable asked)
    {
        if (question.Question.Kind == QuestionKind.File)
            return "";
        if (question.Question.Kind == QuestionKind.Day)
            return Date(asked.Field).Parse(ModelState, "De dag", required: false, earliest: 1900)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        if (question.Question.Kind == QuestionKind.Text)
            CheckText(asked.Field, Question.LongestAnswer, null);
        else if (question.Question.FaultOf(this[asked.Field]) is { } fault)
            Fault(asked.Field, fault);
        return this[asked.Field];
    }

    private async Task<IActionResult> ReuseAsync(CancellationToken cancellation)
    {
        await FindReusableAsync(cancellation);
        var taken = reusable.Where(one => this["uit"] == Number("", one.Answer.Round)).ToList();
        Saving.Say(Draft, UserId, taken.Select(one => new Saying(EntryKey.Question(one.Asked.Id), one.Answer.Value, one.Asked.Revision, one.Answer.Round)));
        if (taken.Count > 0 && await files.CopyAsync(Draft, [.. taken.SelectMany(one => one.Answer.Files, (one, file) => (EntryKey.Question(one.Asked.Id), file))], UserId, cancellation))
            return Confirm(Address, $"{DutchFormat.Count(taken.Count, "antwoord is", "antwoorden zijn")} overgenomen. Kijk ze één voor één na.");
        Meanwhile = "Er zijn geen antwoorden overgenomen. Een collega was u misschien net voor. Kijk wat er nu staat.";
        await ReadAsync(Round.Id, cancellation);
        await ShowAsync(cancellation);
        return Page();
    }

    /// <inheritdoc/>
    protected override async Task ShowAsync(CancellationToken cancellation)
    {
        await FindReusableAsync(cancellation);
        var asked = Draft.Questions.ToList();
        var said = asked.Select(one => (Asked: one, Draft.Said(EntryKey.Question(one.Id))?.Entry)).Where(one => one.Entry is not null).ToList();
        var changed = said.Where(one => one.Entry!.Revision != one.Asked.Revision).Select(one => one.Asked.Id).ToList();
        var versions = changed.Count == 0 ? [] : await database.QuestionVersions.AsNoTracking().Where(version => changed.Contains(version.QuestionId)).ToListAsync(cancellation);
        var reused = said.Where(one => one.Entry!.ReusedFromId is not null).ToList();
        var earlier = await EarlierAsync([.. reused.Select(one => one.Asked.Origin)], cancellation);
        var views = asked.Select(one =>
        {
            var entry = Draft.Said(EntryKey.Question(one.Id))?.Entry;
            var old = entry?.ReusedFromId is { } from ? earlier.FirstOrDefault(other => other.Origin == one.Origin && other.Round == from) : null;
            var before = old?.Question ?? versions.Find(version => version.QuestionId == one.Id && version.Revision == entry?.Revision)?.ToQuestion();
            return new QuestionView(one, Answer(one), before is not null && !before.IsSameAs(one.Question) ? before : null, entry?.ReusedFromId is null ? null : old?.Title ?? "een eerdere ronde");
        }).ToList();
        var groups = new List<(string, IReadOnlyList<QuestionView>)> { ("Voor iedereen", [.. views.Where(view => view.Asked.LotId is null && view.Asked.OfferedId is null)]) };
        groups.AddRange(Draft.Content.Lots.Select(lot => (lot.Name, (IReadOnlyList<QuestionView>)[.. views.Where(view => view.Asked.OfferedId is null && view.Asked.LotId == lot.Id)])));
        groups.AddRange(Draft.Chosen.Select(offered => (offered.Name, (IReadOnlyList<QuestionView>)[.. views.Where(view => view.Asked.OfferedId == offered.Id)])));
        Groups = [.. groups.Where(group => group.Item2.Count > 0)];
    }

    /// <summary>Finds the own answers in earlier rounds of the region to questions that were not answered here: of the same origin and kind, and fit to be an answer now.</summary>
    private async Task FindReusableAsync(CancellationToken cancellation)
    {
        var unanswered = Draft.Questions.Where(asked => Draft.Said(EntryKey.Question(asked.Id)) is null).ToList();
        var earlier = await EarlierAsync([.. unanswered.Select(asked => asked.Origin)], cancellation);
        reusable =
        [
            .. from asked in unanswered
               from old in earlier
               where old.Origin == asked.Origin && old.Question.Kind == asked.Question.Kind
                   && (asked.Question.Kind == QuestionKind.File ? old.Files.Count > 0 : old.Value.Length > 0 && asked.Question.FaultOf(old.Value) is null)
               select (asked, old),
        ];
    }

    /// <summary>The own answers in other rounds of the region to questions of these origins, with the question as it was answered.</summary>
    private async Task<IReadOnlyList<OwnAnswer>> EarlierAsync(HashSet<Guid> origins, CancellationToken cancellation)
    {
        if (origins.Count == 0)
            return [];
        var questions = await database.RoundQuestions.AsNoTracking().Where(question => origins.Contains(question.Origin) && question.RoundId != Round.Id)
            .Join(database.Enrolments.Where(enrolment => enrolment.OrganisationId == Me.OrganisationId && enrolment.Round!.Region == Round.Region), question => question.RoundId, enrolment => enrolment.RoundId,
                (question, enrolment) => new { question.Id, question.Origin, enrolment.RoundId, enrolment.Round!.Title, Enrolment = enrolment.Id }).ToListAsync(cancellation);
        var (keys, enrolments, ids) = (questions.Select(question => EntryKey.Question(question.Id)).ToList(), questions.Select(question => question.Enrolment).Distinct().ToList(), questions.Select(question => question.Id).ToList());
        if (keys.Count == 0)
            return [];
        var answers = (await database.EnrolmentEntries.AsNoTracking().Where(entry => enrolments.Contains(entry.EnrolmentId) && keys.Contains(entry.Key) && entry.ReusedFromId == null).ToListAsync(cancellation)).ToDictionary(entry => entry.Key);
        var given = (await database.EnrolmentFiles.AsNoTracking().Where(file => enrolments.Contains(file.EnrolmentId) && keys.Contains(file.Key) && file.RemovedAt == null).OrderBy(file => file.Id).ToListAsync(cancellation)).ToLookup(file => file.Key);
        var versions = (await database.QuestionVersions.AsNoTracking().Where(version => ids.Contains(version.QuestionId)).ToListAsync(cancellation)).ToDictionary(version => (version.QuestionId, version.Revision));
        return
        [
            .. from question in questions
               let answer = answers.GetValueOrDefault(EntryKey.Question(question.Id))
               where answer is not null
               let version = versions.GetValueOrDefault((question.Id, answer.Revision))
               where version is not null
               select new OwnAnswer(question.Origin, question.RoundId, question.Title, version.ToQuestion(), answer.Value, [.. given[answer.Key]]),
        ];
    }

    private static string Number(string before, int number) => before + number.ToString(CultureInfo.InvariantCulture);

    private sealed record OwnAnswer(Guid Origin, int Round, string Title, Question Question, string Value, IReadOnlyList<EnrolmentFile> Files);
}
