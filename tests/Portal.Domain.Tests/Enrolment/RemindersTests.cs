using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

public sealed class RemindersTests
{
    private static readonly TimeZoneInfo Netherlands = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Theory]
    [InlineData("2026-12-08T12:00:00Z", 3, "2026-12-05T12:00:00Z")]
    // Summer time begins on 29 March 2026 and ends on 25 October 2026: the clock shows the same, the moment is an hour earlier or later.
    [InlineData("2026-03-30T10:00:00Z", 3, "2026-03-27T11:00:00Z")]
    [InlineData("2026-10-26T11:00:00Z", 1, "2026-10-25T11:00:00Z")]
    [InlineData("2026-10-26T11:00:00Z", 3, "2026-10-23T10:00:00Z")]
    // At half past two on 29 March there is no half past two.
    [InlineData("2026-03-30T00:30:00Z", 1, "2026-03-29T01:30:00Z")]
    public void A_reminder_comes_when_the_clock_shows_what_it_shows_at_the_deadline(string closesAt, int days, string expected) =>
        Assert.Equal(At(expected), Reminders.At(At(closesAt), days, Netherlands));

    [Theory]
    [InlineData("2026-11-24T11:59:59Z", null)]
    [InlineData("2026-11-24T12:00:00Z", 14)]
    [InlineData("2026-11-24T23:59:59Z", 14)]
    [InlineData("2026-11-25T00:00:00Z", null)]
    [InlineData("2026-12-05T12:00:00Z", 3)]
    [InlineData("2026-12-07T12:04:00Z", 1)]
    [InlineData("2026-12-08T11:00:00Z", null)]
    [InlineData("2026-12-08T12:00:00Z", null)]
    public void It_is_due_from_its_moment_for_half_a_day(string now, int? days) => Assert.Equal(days, Reminders.Due(At("2026-12-08T12:00:00Z"), At(now), Netherlands)?.Days);

    [Theory]
    [InlineData(RoundStep.Published, -1, true)]
    [InlineData(RoundStep.Published, 0, false)]
    [InlineData(RoundStep.Judging, -1, true)]
    [InlineData(RoundStep.Withdrawn, -1, false)]
    [InlineData(RoundStep.Preparing, -1, false)]
    [InlineData(RoundStep.Published, -TimeSpan.TicksPerDay - 1, false)]
    [InlineData(RoundStep.Published, -TimeSpan.TicksPerDay, true)]
    public void What_is_received_before_the_deadline_counts(RoundStep step, long ticks, bool expected)
    {
        var closes = At("2026-12-08T12:00:00Z");
        Assert.Equal(expected, new RoundDates(closes.AddDays(-1), closes, closes, 20, new(2027, 1, 1), null).TakesEnrolments(step, closes.AddTicks(ticks)));
    }

    private static DateTime At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
