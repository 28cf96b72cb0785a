using Portal.Domain.Assessments;

namespace Portal.Domain.Staffing;

/// <summary>How many hours a week someone works in all.</summary>
public static class Workload
{
    /// <summary>The most hours a week on any day of a period, and the first day on which that is so.</summary>
    /// <param name="deployments">All deployments of someone.</param>
    /// <param name="within">The period that is looked at.</param>
    /// <returns>The hours, 0 when there are none; the day, null when it is as long ago as anyone knows.</returns>
    public static (decimal Hours, DateOnly? Day) Most(IEnumerable<Deployment> deployments, Period within)
    {
        var all = deployments.ToList();
        // The sum only grows on a day on which something begins.
        return all.Select(deployment => deployment.Period.From).Append(within.From)
            .Where(day => within.Holds(day ?? DateOnly.MinValue)).Distinct().Order()
            .Select(day => (Hours: all.Where(deployment => deployment.Period.Holds(day ?? DateOnly.MinValue)).Sum(deployment => deployment.HoursPerWeek), Day: day))
            .DefaultIfEmpty().MaxBy(total => total.Hours);
    }
}
