using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>Fewest changes with which a share is met.</summary>
/// <param name="Extra">Fewest extra people at the level, each with the mean hours of the mix; null when no number can.</param>
/// <param name="Replacements">Fewest people below the level to be replaced by one at the level with the same hours, largest hours first.</param>
public sealed record Shortfall(int? Extra, int Replacements)
{
    /// <summary>What is short in a share that is not met.</summary>
    /// <param name="share">The demand.</param>
    /// <param name="tally">Its count, of one person or more.</param>
    /// <param name="hoursBelow">Hours of each person who is not counted.</param>
    internal static Shortfall Of(ShareRequirement share, Tally tally, IReadOnlyList<decimal> hoursBelow)
    {
        var (met, all) = share.Basis == Basis.Heads ? (tally.Met, tally.Asked) : (tally.MetHours, tally.AskedHours);
        return new(share.Basis == Basis.Heads ? FewestExtra(share.MinimumPercentage, met, all, 1, 1) : FewestExtra(share.MinimumPercentage, met, all, tally.MixHours, tally.Mix), FewestReplacements(share, met, all, hoursBelow));
    }

    /// <summary>An extra person adds mix/heads to both sides, so n of them suffice when (met + n·mix/heads)·100 ≥ percentage·(all + n·mix/heads).</summary>
    private static int? FewestExtra(decimal percentage, decimal met, decimal all, decimal mix, int heads)
    {
        if (percentage == 100)
            return null;
        bool Suffices(decimal extra) => ((met * heads) + (extra * mix)) * 100 >= percentage * ((all * heads) + (extra * mix));
        var fewest = Math.Ceiling(heads * ((percentage * all) - (100 * met)) / ((100 - percentage) * mix));
        // The division may have been rounded; the comparison is not.
        while (!Suffices(fewest))
            fewest++;
        while (Suffices(fewest - 1))
            fewest--;
        return (int)Math.Min(fewest, int.MaxValue);
    }

    private static int FewestReplacements(ShareRequirement share, decimal met, decimal all, IReadOnlyList<decimal> hoursBelow)
    {
        var replaced = 0;
        foreach (var hours in hoursBelow.OrderDescending())
        {
            if (met * 100 >= share.MinimumPercentage * all)
                break;
            met += share.Basis == Basis.Heads ? 1 : hours;
            replaced++;
        }
        return replaced;
    }
}
