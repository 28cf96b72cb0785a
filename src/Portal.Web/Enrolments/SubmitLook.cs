using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;

namespace Portal.Web.Enrolments;

/// <summary>How what was submitted looks: always colour, shape and word.</summary>
internal static class SubmitLook
{
    /// <summary>Whether a condition is met.</summary>
    public static (string Text, string Icon, string Style) Of(ConditionVerdict verdict) => verdict switch
    {
        ConditionVerdict.Met => ("Voldaan", "ok", "is-ok"),
        ConditionVerdict.DependsOnAward => ("Hangt af van de gunning", "info", "is-info"),
        ConditionVerdict.NotMet => ("Niet voldaan", "bad", "is-bad"),
        ConditionVerdict.ForPerson => ("Een mens beoordeelt dit", "hand", "is-none"),
        _ => ("Vraagt niets", "none", "is-none"),
    };

    /// <summary>Whether a submission counts.</summary>
    public static (string Text, string Icon, string Style) Of(SubmissionState state) => state switch
    {
        SubmissionState.Counts => ("Deze telt", "ok", "is-ok"),
        SubmissionState.Replaced => ("Vervangen", "none", "is-none"),
        _ => ("Ingetrokken", "none", "is-none"),
    };

    /// <summary>Since when a submission does not count, and why; null when it counts.</summary>
    public static string? Ended(Submission submission) => (submission.State, submission.EndedAt) switch
    {
        (SubmissionState.Replaced, { } at) => $"Vervangen door de inzending van {SubmitMoment.Words(at)}",
        (SubmissionState.Withdrawn, { } at) => $"Ingetrokken op {SubmitMoment.Words(at)}",
        _ => null,
    };

    /// <summary>How large a file is.</summary>
    public static string Size(int bytes) => bytes < 1024 * 1024 ? $"{DutchFormat.Number(Math.Max(1, bytes / 1024))} kB" : $"{DutchFormat.Number(Math.Round(bytes / 1024m / 1024m, 1))} MB";

    /// <summary>An answer, as people read it.</summary>
    public static string Answer(SubmittedAnswer answer) => answer switch
    {
        { Answer: null or "" } => answer.Question.Kind == QuestionKind.File && answer.Files.Length > 0 ? "Zie de bestanden" : "Niet beantwoord",
        { Question.Kind: QuestionKind.Declaration, Answer: Question.Agreed } => "Akkoord",
        { Question.Kind: QuestionKind.Day } when DateOnly.TryParseExact(answer.Answer, "yyyy-MM-dd", out var day) => DutchFormat.Date(day),
        _ => answer.Answer,
    };
}

/// <summary>How a request for repair looks.</summary>
internal static class RepairLook
{
    /// <summary>Whether a provider can answer a request at a moment: only while its round is judged.</summary>
    public static bool CanAnswer(this RepairRequest request, Round round, DateTime now) => round.Step == RoundStep.Judging && request.IsOpen(now);

    /// <summary>How far a request in a round is at a moment.</summary>
    public static (string Text, string Icon, string Style) Of(RepairRequest request, Round round, DateTime now) => request switch
    {
        { AnsweredAt: not null } => ("Hersteld", "ok", "is-ok"),
        { WithdrawnAt: not null } => ("Ingetrokken", "none", "is-none"),
        _ when request.CanAnswer(round, now) => ("Te herstellen", "info", "is-warm"),
        _ => (round.Step == RoundStep.Withdrawn ? "Vervallen" : "Niet hersteld", "none", "is-none"),
    };
}

/// <summary>How an objection looks.</summary>
internal static class ObjectionLook
{
    /// <summary>How an objection ended.</summary>
    public static (string Text, string Icon, string Style) Of(ObjectionOutcome? outcome) => outcome switch
    {
        ObjectionOutcome.Dismissed => ("Ongegrond", "none", "is-none"),
        ObjectionOutcome.Upheld => ("Gegrond", "ok", "is-ok"),
        ObjectionOutcome.Withdrawn => ("Ingetrokken", "none", "is-none"),
        _ => ("Wacht op antwoord", "info", "is-info"),
    };
}
