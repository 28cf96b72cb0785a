using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;
using Portal.Web.Judging;

namespace Portal.Web.Pages.Contractbeheer.Rondes.Beoordelen;

/// <summary>Points that count for the same products, and are judged in one form.</summary>
/// <param name="Number">Its number on the page.</param>
/// <param name="Title">For which products they count.</param>
/// <param name="Points">The points, with their place among all of the submission.</param>
public sealed record PointGroup(int Number, string Title, IReadOnlyList<(int Index, WeighedPoint Point)> Points)
{
    /// <summary>The place on the page.</summary>
    public string Id => $"deel-{Number}";

    /// <summary>The id of the box that says that all that is open was looked at.</summary>
    public string Looked => $"bekeken-{Number}";

    /// <summary>How many points wait for a person.</summary>
    public int Open => Points.Count(one => one.Point.Verdict == ConditionVerdict.ForPerson);
}

/// <summary>One enrolment: what was submitted, what the portal finds of it, what a person finds, and what is decided of each product.</summary>
public sealed class InschrijvingModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments enrolments) : JudgePage(current, database, live, clock, enrolments)
{
    private const string Yes = "ja", No = "nee", Shown = "inzending";

    /// <summary>The points, as the forms have them.</summary>
    public IReadOnlyList<PointGroup> Groups { get; private set; } = [];

    /// <summary>The addresses of the files, by what was submitted of them.</summary>
    public IReadOnlyDictionary<SubmittedFile, string> Files { get; private set; } = new Dictionary<SubmittedFile, string>();

    /// <summary>Whether somebody else changed something since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Whether the provider submitted something else since the form was shown.</summary>
    public bool IsReplaced { get; private set; }

    /// <summary>The ids of the fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [.. Groups.SelectMany(group => group.Points.SelectMany(one => new[] { Verdict(one.Index), Remark(one.Index) })), .. Judged.Content.Products.SelectMany(product => new[] { Decision(product.Number), Motivation(product.Number) })];

    /// <summary>What was decided of a product, also when that is to be done again; null when nothing was.</summary>
    public Award? Stored(int product) => Judged.Awards.FirstOrDefault(award => award.OfferedId == product);

    /// <summary>What the advice of a product says for itself; empty while nothing is advised.</summary>
    public string Advice(int product) => AlertWords.Fit(Judged.AdviceOf(product).Motivation, Award.LongestMotivation);

    /// <summary>What a person found of a point; null when nobody did.</summary>
    public PointJudgement? Found(string key) => Judged.Judgements.FirstOrDefault(judgement => judgement.Key == key);

    /// <summary>The products of which the advice can be taken over as it is: not those that were sent back, or of which somebody wrote the motivation.</summary>
    public IReadOnlyList<SubmittedProduct> Advised => [.. Judged.Content.Products.Where(product => Judged.AwardOf(product.Number) is null && Judged.AdviceOf(product.Number).Advice is not null && !IsWritten(product.Number))];

    /// <summary>The name of the field with what is found of a point.</summary>
    public static string Verdict(int index) => $"oordeel-{index}";

    /// <summary>The name of the field with what is said of a point.</summary>
    public static string Remark(int index) => $"opmerking-{index}";

    /// <summary>The name of the field with what is decided of a product.</summary>
    public static string Decision(int product) => $"besluit-{product}";

    /// <summary>The name of the field with why.</summary>
    public static string Motivation(int product) => $"motivering-{product}";

    /// <summary>Shows the enrolment.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inschrijving, CancellationToken cancellation) =>
        await ReadAsync(ronde, inschrijving, cancellation) ? Page() : NotFound();

    /// <summary>Saves what is found of the points of one form, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostPuntenAsync(int ronde, int inschrijving, int deel, CancellationToken cancellation)
    {
        if (!await BeginAsync(ronde, inschrijving, cancellation))
            return NotFound();
        if (WhyNot is { } why)
            return Confirm(Here, why);
        if (Groups.FirstOrDefault(group => group.Number == deel) is not { } asked || IsReplaced)
            return Page();
        var changes = asked.Points.Select(one => (one.Index, one.Point, Stored: Found(one.Point.Point.Key), Want: Want(one.Index, one.Point, IsTicked(asked.Looked))))
            .Where(one => one.Want != (one.Stored is { } stored ? new PointOpinion(stored.IsMet, stored.Remark) : null)).ToList();
        foreach (var (index, point, stored, want) in changes)
        {
            IsOvertaken |= this[$"versie-{index}"] != VersionOf(stored?.Version);
            if (want is null && this[Remark(index)].Length > 0)
                Fault(Verdict(index), "Kies of aan dit punt is voldaan. U schreef er iets bij");
            CheckText(Remark(index), PointJudgement.LongestRemark, want is { IsMet: false } ? "Leg uit waarom niet aan dit punt is voldaan. Dat komt in de motivering"
                : want is not null && point.Point.Verdict == ConditionVerdict.NotMet ? "Leg uit waarom toch aan dit punt is voldaan" : null);
        }
        if (!ModelState.IsValid || IsOvertaken)
            return Page();
        var back = $"{Here}#{asked.Id}";
        if (changes.Count == 0)
            return Confirm(back, "Er is niets gewijzigd.");
        foreach (var (_, point, stored, want) in changes)
        {
            if (want is null)
                Database.PointJudgements.Remove(stored!);
            else if (stored is null)
                Database.PointJudgements.Add(new() { EnrolmentId = inschrijving, Key = point.Point.Key, IsMet = want.IsMet, Remark = want.Remark, ById = Me.Id, At = Now });
            else
            {
                (stored.IsMet, stored.Remark, stored.ById, stored.At) = (want.IsMet, want.Remark, Me.Id, Now);
                stored.Version++;
            }
        }
        // Who confirmed as the second, or is about to, does so with other points before the eyes.
        var touched = changes.SelectMany(change => change.Point.Point.Products).ToHashSet();
        foreach (var award in Judged.Awards.Where(award => touched.Contains(award.OfferedId)))
            Decide(award, award.Decision, award.Motivation, award.Sha256, award.ById, award.At);
        if (await SaveAsync("Punten van een inschrijving beoordeeld", cancellation))
            return Confirm(back, changes.Count == 1 ? "1 punt is beoordeeld." : $"{DutchFormat.Number(changes.Count)} punten zijn beoordeeld.");
        return await OvertakenAsync(ronde, inschrijving, cancellation);
    }

    /// <summary>Decides about a product, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostBesluitAsync(int ronde, int inschrijving, int product, CancellationToken cancellation)
    {
        if (!await BeginAsync(ronde, inschrijving, cancellation) || Judged.Content.Products.All(one => one.Number != product))
            return NotFound();
        if (WhyNot is { } why)
            return Confirm(Here, why);
        if (IsReplaced)
            return Page();
        var (stored, motivation) = (Stored(product), this[Motivation(product)]);
        if (!Vocabulary.TryParse<AwardDecision>(this[Decision(product)], out var decision))
            Fault(Decision(product), "Kies of u het product gunt of afwijst");
        else if (OpenRepair is not null)
            Fault(Decision(product), "Er loopt een herstelverzoek. U kunt pas besluiten als dat is afgerond");
        else if (Judged.AdviceOf(product).FaultOf(decision) is { } fault)
            Fault(Decision(product), fault);
        CheckText(Motivation(product), Award.LongestMotivation, "Vul de motivering in. De aanbieder leest die");
        if (!ModelState.IsValid)
            return Page();
        var back = $"{Here}#product-{product}";
        if (Judged.AwardOf(product) is { } same && (same.Decision, same.Motivation) == (decision, motivation))
            return Confirm(back, "Het besluit is opgeslagen.");
        IsOvertaken = this[$"besluitversie-{product}"] != VersionOf(stored?.Version);
        if (IsOvertaken)
            return Page();
        Decide(stored, product, decision, motivation);
        if (await SaveAsync("Besluit over een product genomen", cancellation))
            return Confirm(back, Round.NeedsSecondJudge ? "Het besluit is opgeslagen. Een collega moet het nog bevestigen." : "Het besluit is opgeslagen.");
        return await OvertakenAsync(ronde, inschrijving, cancellation);
    }

    /// <summary>Takes over the advice for all products that have one and are not decided, each with its motivation.</summary>
    public async Task<IActionResult> OnPostAdviezenAsync(int ronde, int inschrijving, CancellationToken cancellation)
    {
        if (!await BeginAsync(ronde, inschrijving, cancellation))
            return NotFound();
        if (WhyNot is { } why)
            return Confirm(Here, why);
        if (OpenRepair is not null)
            return Confirm(Here, "Er loopt een herstelverzoek. U kunt pas besluiten als dat is afgerond.");
        if (IsReplaced)
            return Page();
        var advised = Advised;
        if (advised.Count == 0)
            return Confirm(Here, "Er is niets gewijzigd.");
        foreach (var product in advised)
        {
            var advice = Judged.AdviceOf(product.Number);
            Decide(Stored(product.Number), product.Number, advice.Advice!.Value, Advice(product.Number));
        }
        if (await SaveAsync("Adviezen over producten overgenomen", cancellation))
            return Confirm(Here, $"{DutchFormat.Count(advised.Count, "advies is", "adviezen zijn")} overgenomen.");
        return await OvertakenAsync(ronde, inschrijving, cancellation);
    }

    /// <summary>A version as a form has it: empty for what was not there.</summary>
    public static string VersionOf(int? version) => version?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether a motivation is kept that must not be replaced unseen: of what was sent back, or one that is not word for word that of an advice.</summary>
    private bool IsWritten(int product) => Stored(product) is { } stored && (stored.Sha256 == AwardSteps.SentBack || (stored.Motivation != Advice(product) && stored.Motivation != ProductAdvice.AllMet));

    /// <summary>What a form wants of a point; null: what the portal finds.</summary>
    private PointOpinion? Want(int index, WeighedPoint point, bool looked)
    {
        var remark = this[Remark(index)] is { Length: > 0 } text ? text : null;
        return this[Verdict(index)] switch
        {
            Yes => new(true, remark),
            No => new(false, remark),
            _ => looked && point.Verdict == ConditionVerdict.ForPerson ? new(true, remark) : null,
        };
    }

    private void Decide(Award? stored, int product, AwardDecision decision, string motivation)
    {
        if (stored is null)
            Database.Awards.Add(new() { EnrolmentId = Judged.Enrolment.Id, OfferedId = product, Decision = decision, Motivation = motivation, Sha256 = Judged.Submission.Sha256, ById = Me.Id, At = Now });
        else
            Decide(stored, decision, motivation, Judged.Submission.Sha256, Me.Id, Now);
    }

    /// <summary>Changes a decision: who confirmed it, confirmed another one.</summary>
    private static void Decide(Award award, AwardDecision decision, string motivation, string sha256, Guid? by, DateTime at)
    {
        (award.Decision, award.Motivation, award.Sha256, award.ById, award.At, award.ConfirmedById, award.ConfirmedAt) = (decision, motivation, sha256, by, at, null, null);
        award.Version++;
    }

    private async Task<bool> BeginAsync(int round, int id, CancellationToken cancellation)
    {
        if (!await ReadAsync(round, id, cancellation))
            return false;
        Read();
        IsReplaced = this[Shown] != Judged.Submission.Sha256;
        return true;
    }

    private async Task<IActionResult> OvertakenAsync(int round, int id, CancellationToken cancellation)
    {
        if (!await ReadAsync(round, id, cancellation))
            return NotFound();
        Read();
        IsOvertaken = true;
        return Page();
    }

    private void Read() => ReadForm([.. Fields.Where(field => field.StartsWith("opmerking", StringComparison.Ordinal) || field.StartsWith("motivering", StringComparison.Ordinal))]);

    private async Task<bool> ReadAsync(int round, int id, CancellationToken cancellation)
    {
        if (!await OpenAsync(round, id, cancellation))
            return false;
        Files = (await Enrolments.FilesAsync(Judged, cancellation)).ToDictionary(file => file.Key, file => $"{Here}/bestanden/{file.Value}");
        Groups = [.. Judged.Weighed.Select((point, index) => (Index: index, Point: point)).GroupBy(one => string.Join(',', one.Point.Point.Products))
            .OrderByDescending(group => group.First().Point.Point.Products.Length > 1).Select((group, number) => new PointGroup(number, For(group.First().Point.Point), [.. group]))];
        foreach (var (index, point) in Groups.SelectMany(group => group.Points))
        {
            var found = Found(point.Point.Key);
            Fill(Verdict(index), found is null ? null : found.IsMet ? Yes : No);
            Fill(Remark(index), found?.Remark);
        }
        foreach (var number in Judged.Content.Products.Select(product => product.Number))
        {
            var (advice, stored) = (Judged.AdviceOf(number), Stored(number));
            Fill(Decision(number), (Judged.AwardOf(number)?.Decision ?? advice.Advice)?.Code());
            // What was sent back, or was decided the same way before, was written by somebody: that is mended, not made anew.
            Fill(Motivation(number), stored is not null && (stored.Sha256 == AwardSteps.SentBack || advice.Advice is not { } advised || stored.Decision == advised || Judged.AwardOf(number) is not null) ? stored.Motivation : Advice(number));
        }
        return true;
    }
}
