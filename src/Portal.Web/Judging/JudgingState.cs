using System.Text.Json.Serialization;
using Portal.Data.Rounds;

namespace Portal.Web.Judging;

/// <summary>How far the judging of one enrolment is.</summary>
public enum JudgingState
{
    /// <summary>Nobody found or decided anything of it.</summary>
    [JsonStringEnumMemberName("te-beoordelen")] Waiting,
    /// <summary>Something was found or decided, not all.</summary>
    [JsonStringEnumMemberName("bezig")] Busy,
    /// <summary>The provider can answer a request for repair.</summary>
    [JsonStringEnumMemberName("herstel-gevraagd")] RepairAsked,
    /// <summary>The provider submitted a repair, and nothing was decided since.</summary>
    [JsonStringEnumMemberName("herstel-binnen")] Repaired,
    /// <summary>Everything is decided, and a second person must still confirm.</summary>
    [JsonStringEnumMemberName("tweede-beoordelaar")] SecondJudge,
    /// <summary>Everything is decided.</summary>
    [JsonStringEnumMemberName("besloten")] Decided,
}

/// <summary>What the states of the judging are called, and how they look.</summary>
internal static class JudgingStates
{
    /// <summary>How far an enrolment is.</summary>
    /// <param name="judged">The enrolment.</param>
    /// <param name="round">Its round.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static JudgingState StateAt(this JudgedEnrolment judged, Round round, DateTime now)
    {
        var decided = judged.Content.Products.Count(product => judged.AwardOf(product.Number) is not null);
        return judged.OpenRepair(now) is not null ? JudgingState.RepairAsked
            : decided == judged.Content.Products.Length ? judged.Content.Products.All(product => judged.IsDecided(product.Number, round.NeedsSecondJudge)) ? JudgingState.Decided : JudgingState.SecondJudge
            : decided == 0 && judged.Submission.RepairId is not null ? JudgingState.Repaired
            : decided > 0 || judged.Judgements.Count > 0 ? JudgingState.Busy
            : JudgingState.Waiting;
    }

    /// <summary>What it is called.</summary>
    public static string Label(this JudgingState state) => state switch
    {
        JudgingState.Waiting => "Te beoordelen",
        JudgingState.Busy => "Bezig",
        JudgingState.RepairAsked => "Herstel gevraagd",
        JudgingState.Repaired => "Herstel binnen",
        JudgingState.SecondJudge => "Wacht op tweede beoordelaar",
        _ => "Besloten",
    };

    /// <summary>The class of its tag.</summary>
    public static string Style(this JudgingState state) => state switch
    {
        JudgingState.Waiting or JudgingState.Repaired => "is-warm",
        JudgingState.Decided => "is-ok",
        JudgingState.RepairAsked => "is-none",
        _ => "is-info",
    };
}
