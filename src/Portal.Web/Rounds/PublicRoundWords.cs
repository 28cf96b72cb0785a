using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Catalogue;

namespace Portal.Web.Rounds;

/// <summary>How rounds are shown to everyone.</summary>
internal static class PublicRoundWords
{
    private const int SoonDays = 7;

    /// <summary>How long there is until a moment: "nog 14 dagen", "morgen om 12:00 uur", "vandaag om 12:00 uur". It is the same all day, so that a page that is kept tells no lie.</summary>
    /// <param name="moment">The moment, in UTC.</param>
    /// <param name="now">The moment now, in UTC.</param>
    public static string Left(DateTime moment, DateTime now) => Days(moment, now) switch
    {
        0 => $"vandaag om {Clock(moment)}",
        1 => $"morgen om {Clock(moment)}",
        var days => $"nog {DutchFormat.Count(days, "dag", "dagen")}",
    };

    /// <summary>The class of the colour of the time that is left: only what is near draws the eye.</summary>
    public static string Urgency(DateTime moment, DateTime now) => Days(moment, now) <= SoonDays ? "is-warm" : "is-none";

    /// <summary>The most telling of the moments of a round: when it opens, until when one can enrol, when it closed.</summary>
    public static string When(RoundStatus status, RoundDates dates) => status switch
    {
        RoundStatus.Announced => $"Inschrijven kan van {ReferenceDay.Words(dates.OpensAt)} tot {ReferenceDay.Words(dates.ClosesAt)}",
        RoundStatus.Open => $"Inschrijven kan tot {ReferenceDay.Words(dates.ClosesAt)}",
        RoundStatus.Withdrawn => "De regio heeft deze ronde ingetrokken",
        _ => $"Gesloten op {ReferenceDay.Words(dates.ClosesAt)}",
    };

    private static string Clock(DateTime moment) => $"{ReferenceDay.Local(moment).ToString("HH:mm", DutchFormat.Culture)} uur";

    private static int Days(DateTime moment, DateTime now) => ReferenceDay.Of(moment).DayNumber - ReferenceDay.Of(now).DayNumber;
}
