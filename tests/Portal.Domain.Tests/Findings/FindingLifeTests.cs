using Portal.Domain.Findings;

namespace Portal.Domain.Tests.Findings;

public sealed class FindingLifeTests
{
    [Fact]
    public void Each_status_allows_just_its_own_steps()
    {
        var allowed = Enum.GetValues<FindingStatus>().ToDictionary(status => status, status => Enum.GetValues<FindingAction>().Where(action => status.Allows(action)).ToArray());
        Assert.Equal([FindingAction.Answer, FindingAction.MakeFinal, FindingAction.Extend, FindingAction.Waive, FindingAction.Withdraw], allowed[FindingStatus.Concept]);
        Assert.Equal([FindingAction.GivePlan, FindingAction.MarkSeen, FindingAction.Extend, FindingAction.Waive, FindingAction.Withdraw], allowed[FindingStatus.Open]);
        Assert.Equal([FindingAction.GivePlan, FindingAction.Extend, FindingAction.Waive, FindingAction.Withdraw], allowed[FindingStatus.Seen]);
        Assert.Equal([FindingAction.GivePlan, FindingAction.ReturnPlan, FindingAction.Extend, FindingAction.Waive, FindingAction.Withdraw], allowed[FindingStatus.Planned]);
        Assert.Empty(allowed[FindingStatus.Resolved]);
        Assert.Equal([FindingAction.Waive], allowed[FindingStatus.Waived]);
        Assert.Equal([FindingAction.Reinstate], allowed[FindingStatus.Withdrawn]);
    }

    [Fact]
    public void The_lists_of_statuses_say_what_the_questions_say()
    {
        Assert.Equal(Enum.GetValues<FindingStatus>().Where(status => status.IsUnfinished()), FindingLife.Unfinished);
        Assert.Equal(Enum.GetValues<FindingStatus>().Where(status => status.IsFinal()), FindingLife.Final);
    }
}
