using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>The dates of a round: how far it is at a moment, what is wrong with their order, and what may change.</summary>
public sealed class RoundDatesTests
{
    private static readonly RoundDates Usual = new(At(1), At(10), At(20), 20, new(2028, 1, 1), new(2031, 12, 31));

    [Theory]
    [InlineData(RoundStep.Preparing, 30, RoundStatus.Preparing), InlineData(RoundStep.Published, 0, RoundStatus.Announced), InlineData(RoundStep.Published, 19, RoundStatus.Open)]
    [InlineData(RoundStep.Published, 21, RoundStatus.Closed), InlineData(RoundStep.Judging, 21, RoundStatus.Judging), InlineData(RoundStep.ProvisionallyAwarded, 30, RoundStatus.ProvisionallyAwarded)]
    [InlineData(RoundStep.Final, 30, RoundStatus.Final), InlineData(RoundStep.Withdrawn, 5, RoundStatus.Withdrawn)]
    public void Steps_of_people_and_the_clock_say_how_far_it_is(RoundStep step, int day, RoundStatus expected) => Assert.Equal(expected, Usual.StatusAt(step, At(day)));

    [Fact]
    public void It_opens_and_closes_to_the_second()
    {
        Assert.Equal(RoundStatus.Announced, Usual.StatusAt(RoundStep.Published, At(1).AddSeconds(-1)));
        Assert.Equal(RoundStatus.Open, Usual.StatusAt(RoundStep.Published, At(1)));
        Assert.Equal(RoundStatus.Open, Usual.StatusAt(RoundStep.Published, At(20).AddSeconds(-1)));
        Assert.Equal(RoundStatus.Closed, Usual.StatusAt(RoundStep.Published, At(20)));
    }

    [Fact]
    public void Questions_are_taken_from_the_publication_until_their_deadline()
    {
        Assert.True(Usual.TakesQuestions(RoundStep.Published, At(0)));
        Assert.True(Usual.TakesQuestions(RoundStep.Published, At(10).AddSeconds(-1)));
        Assert.False(Usual.TakesQuestions(RoundStep.Published, At(10)));
        Assert.False(Usual.TakesQuestions(RoundStep.Preparing, At(5)));
        Assert.False(Usual.TakesQuestions(RoundStep.Withdrawn, At(5)));
    }

    [Fact]
    public void Dates_in_order_have_no_faults()
    {
        Assert.Empty(Usual.Faults());
        Assert.Empty((Usual with { QuestionsUntil = Usual.ClosesAt, ContractsThrough = null, StandstillDays = 0 }).Faults());
    }

    [Fact]
    public void What_is_out_of_order_is_said_of_the_date_that_it_is()
    {
        Assert.Equal([RoundDate.QuestionsUntil], Faulty(Usual with { QuestionsUntil = At(21) }));
        Assert.Equal([RoundDate.QuestionsUntil], Faulty(Usual with { QuestionsUntil = At(0) }));
        Assert.Equal([RoundDate.QuestionsUntil, RoundDate.ClosesAt], Faulty(Usual with { ClosesAt = At(1) }));
        Assert.Equal([RoundDate.Standstill], Faulty(Usual with { StandstillDays = 91 }));
        Assert.Equal([RoundDate.Standstill], Faulty(Usual with { StandstillDays = -1 }));
        Assert.Equal([RoundDate.ContractsFrom], Faulty(Usual with { ContractsFrom = DateOnly.FromDateTime(At(20)) }));
        Assert.Equal([RoundDate.ContractsThrough], Faulty(Usual with { ContractsThrough = new(2027, 12, 31) }));
    }

    [Fact]
    public void Of_a_published_round_what_passed_stays_and_nothing_moves_to_the_past()
    {
        Assert.Empty(Usual.ChangeFaults(Usual with { ClosesAt = At(25), QuestionsUntil = At(15) }, At(5)));
        Assert.Equal([RoundDate.OpensAt], Changed(Usual with { OpensAt = At(2) }, At(5)));
        Assert.Equal([RoundDate.OpensAt], Changed(Usual with { OpensAt = At(-2) }, At(-1)));
        Assert.Equal([RoundDate.QuestionsUntil], Changed(Usual with { QuestionsUntil = At(4) }, At(5)));
        Assert.Equal([RoundDate.ClosesAt], Changed(Usual with { ClosesAt = At(11) }, At(12)));
        Assert.Equal([RoundDate.ClosesAt], Changed(Usual with { ClosesAt = At(30) }, At(20)));
        // The deadline for questions may come again, when the answers need it.
        Assert.Empty(Usual.ChangeFaults(Usual with { QuestionsUntil = At(15) }, At(12)));
        Assert.Equal([RoundDate.QuestionsUntil], Changed(Usual with { QuestionsUntil = At(21) }, At(5)));
    }

    private static DateTime At(int day) => new DateTime(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day);

    private static IEnumerable<RoundDate> Faulty(RoundDates dates) => dates.Faults().Select(fault => fault.Date);

    private static IEnumerable<RoundDate> Changed(RoundDates dates, DateTime now) => Usual.ChangeFaults(dates, now).Select(fault => fault.Date);
}
