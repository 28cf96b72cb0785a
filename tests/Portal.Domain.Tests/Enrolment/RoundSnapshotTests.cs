using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

public sealed class RoundSnapshotTests
{
    private static readonly DateTime Opens = new(2026, 12, 1, 8, 0, 0, DateTimeKind.Utc);

    [Theory, InlineData(-1, 0, 0), InlineData(0, 1, 1), InlineData(99, 1, 1), InlineData(100, 2, 1), InlineData(199, 2, 1), InlineData(200, 3, 0)]
    public void Each_moment_of_a_round_changes_what_is_shown_at_that_second(int seconds, int passed, int open)
    {
        var now = Opens.AddSeconds(seconds);
        var dates = new RoundDates(Opens, Opens.AddSeconds(100), Opens.AddSeconds(200), 20, new(2027, 1, 1), null);
        var rounds = new RoundSnapshot(1, [new(1, "regio", "Ronde", RoundStep.Published, dates, ["Perceel"], new HashSet<string> { "boek/product" })]);
        Assert.Equal(passed, rounds.PassedAt(now));
        Assert.Equal(open, rounds.OpenFor("boek/product", now).Count);
        Assert.Empty(rounds.OpenFor("boek/ander", now));
    }

    [Fact]
    public void A_round_that_was_withdrawn_is_open_for_nothing()
    {
        var dates = new RoundDates(Opens, Opens.AddDays(1), Opens.AddDays(2), 20, new(2027, 1, 1), null);
        Assert.Empty(new RoundSnapshot(1, [new(1, "regio", "Ronde", RoundStep.Withdrawn, dates, [], new HashSet<string> { "boek/product" })]).OpenFor("boek/product", Opens.AddHours(1)));
    }
}
