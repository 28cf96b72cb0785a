using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Enrolments;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Rounds;

/// <summary>The dates of a round as a contract manager types them.</summary>
/// <param name="Opens">When it opens.</param>
/// <param name="Questions">The last moment for questions.</param>
/// <param name="Closes">The deadline.</param>
/// <param name="Standstill">The days of standstill.</param>
/// <param name="From">First day of the contracts.</param>
/// <param name="Through">Last day of the contracts.</param>
public sealed record RoundDateFields(MomentInput Opens, MomentInput Questions, MomentInput Closes, string? Standstill, DateInput From, DateInput Through)
{
    private const string OpensId = "opent", QuestionsId = "vragen-tot", ClosesId = "sluit", StandstillId = "bezwaartermijn", FromId = "begin", ThroughId = "eind";

    /// <summary>The ids of the fields, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Fields =
        [.. new[] { OpensId, QuestionsId, ClosesId }.SelectMany(id => new[] { $"{id}-dag", $"{id}-tijd" }), StandstillId, $"{FromId}-dag", $"{ThroughId}-dag"];

    /// <summary>Nothing typed yet, but for usual times and days of standstill.</summary>
    public static RoundDateFields Empty { get; } = new(
        MomentInput.At(OpensId, "09:00"), MomentInput.At(QuestionsId, "12:00"), MomentInput.At(ClosesId, "12:00"), "20", new(FromId, null, null, null), new(ThroughId, null, null, null));

    /// <summary>Known dates.</summary>
    public static RoundDateFields Of(RoundDates dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return new(
            MomentInput.Of(OpensId, dates.OpensAt), MomentInput.Of(QuestionsId, dates.QuestionsUntil), MomentInput.Of(ClosesId, dates.ClosesAt),
            dates.StandstillDays.ToString(CultureInfo.InvariantCulture), DateInput.Of(FromId, dates.ContractsFrom), DateInput.Of(ThroughId, dates.ContractsThrough));
    }

    /// <summary>Reads what was typed.</summary>
    public static RoundDateFields Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(MomentInput.Read(form, OpensId), MomentInput.Read(form, QuestionsId), MomentInput.Read(form, ClosesId), form[StandstillId], DateInput.Read(form, FromId), DateInput.Read(form, ThroughId));
    }

    /// <summary>What was typed, as hidden fields keep it.</summary>
    public IEnumerable<(string Name, string? Value)> Typed =>
    [
        .. new[] { Opens, Questions, Closes }.SelectMany(moment => Parts(moment.Date).Append((moment.TimeId, moment.Time))), (StandstillId, Standstill), .. Parts(From), .. Parts(Through),
    ];

    private static IEnumerable<(string Name, string? Value)> Parts(DateInput date) => [($"{date.Id}-dag", date.Day), ($"{date.Id}-maand", date.Month), ($"{date.Id}-jaar", date.Year)];

    /// <summary>The dates; null, with the faults noted, when one is none. Their order is not looked at.</summary>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="old">The dates as they were: a moment that was not typed anew stays as it was, to the second; null when there are none.</param>
    public RoundDates? Parse(ModelStateDictionary faults, RoundDates? old = null)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var before = old is null ? null : Of(old);
        var opens = before is not null && Opens == before.Opens ? old!.OpensAt : Opens.Parse(faults, "De opening");
        var questions = before is not null && Questions == before.Questions ? old!.QuestionsUntil : Questions.Parse(faults, "De laatste dag voor vragen");
        var closes = before is not null && Closes == before.Closes ? old!.ClosesAt : Closes.Parse(faults, "De sluiting");
        if (!int.TryParse(Standstill?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var standstill))
            faults.AddModelError(StandstillId, $"Vul een aantal dagen in van 0 tot en met {RoundDates.LongestStandstill}");
        var from = From.Parse(faults, "De eerste dag van de overeenkomsten", required: true);
        var through = Through.Parse(faults, "De laatste dag van de overeenkomsten", required: false);
        return faults.IsValid ? new(opens!.Value, questions!.Value, closes!.Value, standstill, from!.Value, through) : null;
    }

    /// <summary>Notes what is wrong with the order of dates at their fields.</summary>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="found">What is wrong.</param>
    public static void Note(ModelStateDictionary faults, IEnumerable<(RoundDate Date, string Fault)> found)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(found);
        foreach (var (date, fault) in found)
        {
            faults.AddModelError(date switch
            {
                RoundDate.OpensAt => $"{OpensId}-dag",
                RoundDate.QuestionsUntil => $"{QuestionsId}-dag",
                RoundDate.ClosesAt => $"{ClosesId}-dag",
                RoundDate.Standstill => StandstillId,
                RoundDate.ContractsFrom => $"{FromId}-dag",
                _ => $"{ThroughId}-dag",
            }, fault);
        }
    }

    /// <summary>Dates in words, each with its name.</summary>
    public static IReadOnlyList<(string Name, string Words)> Words(RoundDates dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return
        [
            ("Opening", ReferenceDay.Words(dates.OpensAt)),
            ("Vragen stellen kan tot", ReferenceDay.Words(dates.QuestionsUntil)),
            ("Sluiting", ReferenceDay.Words(dates.ClosesAt)),
            ("Bezwaartermijn", Domain.DutchFormat.Count(dates.StandstillDays, "dag", "dagen")),
            ("Overeenkomsten", dates.ContractsThrough is { } last ? $"{Domain.DutchFormat.Date(dates.ContractsFrom)} tot en met {Domain.DutchFormat.Date(last)}" : $"vanaf {Domain.DutchFormat.Date(dates.ContractsFrom)}, zonder einde"),
        ];
    }
}
