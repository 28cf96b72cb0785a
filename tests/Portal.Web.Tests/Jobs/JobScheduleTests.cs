using System.Globalization;
using Portal.Testing;
using Portal.Web.Jobs;
using Quartz;

namespace Portal.Web.Tests.Jobs;

public sealed class JobScheduleTests
{
    private static readonly TimeZoneInfo Netherlands = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Theory]
    [InlineData("0 30 2 * * ?", "2027-03-27 02:30|2027-03-28 03:00|2027-03-29 02:30")]
    [InlineData("0 0 2 * * ?", "2027-03-27 02:00|2027-03-28 03:00|2027-03-29 02:00")]
    [InlineData("0 0 3 * * ?", "2027-03-27 03:00|2027-03-28 03:00|2027-03-29 03:00")]
    [InlineData("0 30 0 * * ?", "2027-03-27 00:30|2027-03-28 00:30|2027-03-29 00:30")]
    public void On_the_day_that_summer_time_begins_a_nightly_job_runs_once(string cron, string expected) => AssertFires(cron, new(2027, 3, 26, 12, 0, 0, TimeSpan.Zero), expected);

    [Theory]
    [InlineData("0 30 2 * * ?", "2027-10-30 02:30|2027-10-31 02:30|2027-11-01 02:30")]
    [InlineData("0 0 3 * * ?", "2027-10-30 03:00|2027-10-31 03:00|2027-11-01 03:00")]
    [InlineData("0 30 1 * * ?", "2027-10-30 01:30|2027-10-31 01:30|2027-11-01 01:30")]
    public void On_the_day_that_summer_time_ends_a_nightly_job_runs_once(string cron, string expected) => AssertFires(cron, new(2027, 10, 29, 12, 0, 0, TimeSpan.Zero), expected);

    [Theory]
    [InlineData("0 30 2 * * ?", "elke dag om 02:30 uur")]
    [InlineData("0 5 14 ? * *", "elke dag om 14:05 uur")]
    [InlineData("0 15 * * * ?", "elk uur")]
    [InlineData("0 0 7 ? * MON-FRI", "volgens het schema 0 0 7 ? * MON-FRI")]
    public void A_schedule_is_told_in_words(string cron, string words) => Assert.Equal(words, JobSchedule.At(cron).Words());

    [Theory]
    [InlineData(1, "elke seconde")]
    [InlineData(5, "elke 5 seconden")]
    [InlineData(60, "elke minuut")]
    [InlineData(600, "elke 10 minuten")]
    public void An_interval_is_told_in_words(int seconds, string words) => Assert.Equal(words, JobSchedule.Every(seconds).Words());

    private static void AssertFires(string cron, DateTimeOffset after, string expected)
    {
        var trigger = JobSchedule.At(cron).Trigger(new JobKey("nachttoets", JobScheduler.Group), new FakeClock { Now = after });
        var fires = new List<DateTimeOffset>();
        for (var i = 0; i < 3; i++)
            fires.Add(trigger.GetFireTimeAfter(i == 0 ? after : fires[^1])!.Value);
        Assert.Equal(expected, string.Join('|', fires.Select(fire => TimeZoneInfo.ConvertTime(fire, Netherlands).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))));
        // Each is on another day, no more than 25 hours after the one before it.
        Assert.All(fires.Zip(fires.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromHours(23), TimeSpan.FromHours(25)));
    }
}
