using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>What is an answer to a question, and how far a task is.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(QuestionKind.Text, "Wij werken met ervaringsdeskundigen", true)]
    [InlineData(QuestionKind.Choice, "Ja", true)]
    [InlineData(QuestionKind.Choice, "ja", false)]
    [InlineData(QuestionKind.Choice, "Misschien", false)]
    [InlineData(QuestionKind.Number, "12", true)]
    [InlineData(QuestionKind.Number, "12,5", true)]
    [InlineData(QuestionKind.Number, "12.5", true)]
    [InlineData(QuestionKind.Number, "1.200,5", false)]
    [InlineData(QuestionKind.Number, "twaalf", false)]
    [InlineData(QuestionKind.Number, ",", false)]
    [InlineData(QuestionKind.Number, "1234567890123456", false)]
    [InlineData(QuestionKind.Day, "2026-02-28", true)]
    [InlineData(QuestionKind.Day, "2026-02-30", false)]
    [InlineData(QuestionKind.Day, "28-2-2026", false)]
    [InlineData(QuestionKind.Declaration, "ja", true)]
    [InlineData(QuestionKind.Declaration, "nee", false)]
    public void An_answer_fits_its_question_or_says_why_not(QuestionKind kind, string answer, bool fits) => Assert.Equal(fits, Of(kind).FaultOf(answer) is null);

    [Fact]
    public void No_answer_is_no_fault() => Assert.All(Enum.GetValues<QuestionKind>(), kind => Assert.Null(Of(kind).FaultOf("")));

    [Fact]
    public void A_text_has_a_longest_length()
    {
        Assert.Null(Of(QuestionKind.Text).FaultOf(new string('a', Question.LongestAnswer)));
        Assert.Contains("4001", Of(QuestionKind.Text).FaultOf(new string('a', Question.LongestAnswer + 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_are_the_same_when_they_ask_the_same_whether_or_not_they_must_be_answered()
    {
        var question = Of(QuestionKind.Choice);
        Assert.True(question.IsSameAs(question with { IsRequired = false }));
        Assert.False(question.IsSameAs(question with { Text = "Anders?" }));
        Assert.False(question.IsSameAs(question with { Help = "Hulp" }));
        Assert.False(question.IsSameAs(question with { Choices = ["Ja"] }));
        Assert.False(question.IsSameAs(question with { Kind = QuestionKind.Text }));
    }

    [Theory]
    [InlineData(3, 0, false, false, TaskState.NotYet)]
    [InlineData(3, 3, true, false, TaskState.NotYet)]
    [InlineData(3, 0, false, true, TaskState.NotStarted)]
    [InlineData(3, 0, true, true, TaskState.Busy)]
    [InlineData(3, 2, true, true, TaskState.Busy)]
    [InlineData(3, 3, true, true, TaskState.Done)]
    [InlineData(0, 0, false, true, TaskState.Done)]
    public void A_task_is_as_far_as_its_counts_say(int asked, int answered, bool touched, bool canBegin, TaskState state)
    {
        var count = new TaskCount(asked, answered, touched);
        Assert.Equal(state, count.State(canBegin));
        Assert.Equal(asked - answered, count.Left);
    }

    private static Question Of(QuestionKind kind) => new() { Kind = kind, Text = "Vraag?", Choices = kind == QuestionKind.Choice ? ["Ja", "Nee"] : [], IsRequired = true };
}
