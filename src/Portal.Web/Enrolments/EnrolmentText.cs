using System.Globalization;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;

namespace Portal.Web.Enrolments;

/// <summary>What pages say of enrolments in words, and how it looks.</summary>
internal static class EnrolmentText
{
    /// <summary>What is said to an organisation that may not enrol.</summary>
    public const string NotApproved = "Uw organisatie is niet goedgekeurd. Inschrijven kan pas als een contractbeheerder uw organisatie heeft goedgekeurd.";

    /// <summary>Whether an organisation may enrol.</summary>
    public static bool IsApproved(this KnownMembership me) => me.Status == OrganisationStatus.Approved;

    /// <summary>Whether what is decided in a round was sent and holds.</summary>
    public static bool IsDecided(this Round round) => round.Step is RoundStep.ProvisionallyAwarded or RoundStep.Final && round.DecidedAt is not null;

    /// <summary>Whether an objection that was received at a moment counts: until the end of the last day of the standstill, when there is one.</summary>
    public static bool TakesObjections(this Round round, DateTime at) =>
        round is { Step: RoundStep.ProvisionallyAwarded, StandstillDays: > 0, DecidedAt: { } sent } && DutchClock.DayOf(at) <= round.Dates.StandstillThrough(sent);

    /// <summary>How far what was submitted is, in a sentence or two.</summary>
    /// <param name="round">The round.</param>
    /// <param name="submitted">When what counts was received, in UTC.</param>
    /// <param name="repair">What can be repaired now; null when nothing can.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static string Standing(Round round, DateTime submitted, RepairRequest? repair, DateTime now) => $"Ingediend op {ReferenceDay.Words(submitted)}." + round.StatusAt(now) switch
    {
        RoundStatus.Judging when repair is not null => $" De regio vraagt om herstel, tot {ReferenceDay.Words(repair.DueAt)}.",
        RoundStatus.Judging => " De regio beoordeelt de inschrijvingen.",
        RoundStatus.ProvisionallyAwarded => " Het besluit staat klaar.",
        RoundStatus.Final => " Het besluit is definitief.",
        RoundStatus.Closed => " De regio begint nog met beoordelen.",
        _ => "",
    };

    /// <summary>How urgent a moment looks.</summary>
    public static string Urgency(DateTime until, DateTime now) => (until - now).TotalDays switch { < 1 => "is-bad", < 7 => "is-warm", _ => "is-info" };

    /// <summary>What the state of a task is called.</summary>
    public static string Label(this TaskState state) => state switch
    {
        TaskState.NotYet => "Nog niet te beginnen",
        TaskState.NotStarted => "Niet begonnen",
        TaskState.Busy => "Bezig",
        _ => "Klaar",
    };

    /// <summary>How the state of a task looks.</summary>
    public static string Style(this TaskState state) => state switch { TaskState.Busy => "is-warm", TaskState.Done => "is-ok", _ => "is-none" };

    /// <summary>What the clock in the Netherlands showed at a moment: "12.03 uur".</summary>
    public static string Clock(DateTime moment) => $"{ReferenceDay.Local(moment).ToString("HH.mm", CultureInfo.InvariantCulture)} uur";

    /// <summary>Who said something last, and when.</summary>
    public static string Last(SaidEntry said) => $"{said.By ?? "Iemand die niet meer meedoet"}, {ReferenceDay.Words(said.Entry.At)}";

    /// <summary>That something was saved: when, and by whom when it was somebody else.</summary>
    public static string Saved(SaidEntry said, Guid me, DateTime now)
    {
        var moment = ReferenceDay.Of(said.Entry.At) == ReferenceDay.Of(now) ? $"om {Clock(said.Entry.At)}" : $"op {ReferenceDay.Words(said.Entry.At)}";
        return said.Entry.ById == me ? $"Bewaard {moment}" : $"Bewaard {moment} door {said.By ?? "iemand die niet meer meedoet"}";
    }

    /// <summary>What a condition comes to, in a word or two.</summary>
    public static string Label(this ConditionVerdict verdict) => verdict switch
    {
        ConditionVerdict.Met => "Voldoet",
        ConditionVerdict.DependsOnAward => "Hangt af van gunning",
        ConditionVerdict.NotMet => "Voldoet niet",
        ConditionVerdict.ForPerson => "Een mens beoordeelt dit",
        _ => "Vraagt niets van u",
    };

    /// <summary>How that looks.</summary>
    public static string Style(this ConditionVerdict verdict) => verdict switch { ConditionVerdict.Met or ConditionVerdict.NothingAsked => "is-ok", ConditionVerdict.NotMet => "is-bad", _ => "is-none" };

    /// <summary>The icon of that.</summary>
    public static string Icon(this ConditionVerdict verdict) => verdict switch { ConditionVerdict.Met or ConditionVerdict.NothingAsked => "ok", ConditionVerdict.NotMet => "bad", ConditionVerdict.ForPerson => "hand", _ => "none" };

    /// <summary>Whether a partner agreed, in a word.</summary>
    public static string Label(this PartnerState state) => state switch { PartnerState.Agreed => "Akkoord", PartnerState.Declined => "Geweigerd", _ => "Nog geen antwoord" };

    /// <summary>How that looks.</summary>
    public static string Style(this PartnerState state) => state switch { PartnerState.Agreed => "is-ok", PartnerState.Declined => "is-bad", _ => "is-warm" };

    /// <summary>What another provider does.</summary>
    public static string Label(this PartnerKind kind) => kind == PartnerKind.Partner ? "Contractpartner" : "Onderaannemer";

    /// <summary>A part of a tariff.</summary>
    /// <param name="hundredths">The part, in hundredths of a percent.</param>
    public static string Share(int hundredths) => $"{DutchFormat.Number(hundredths / 100m)}%";
}
