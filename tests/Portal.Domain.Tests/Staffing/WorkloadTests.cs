using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Domain.Staffing;

namespace Portal.Domain.Tests.Staffing;

public sealed class WorkloadTests
{
    private static readonly Deployment[] Deployments =
    [
        Of(20, null, new(2026, 6, 30)),
        Of(16.5m, new(2026, 6, 30), null),
        Of(24, new(2027, 1, 1), new(2027, 12, 31)),
    ];

    [Theory]
    [InlineData(null, null, "40.5", "2027-01-01")]
    [InlineData(null, "2026-12-31", "36.5", "2026-06-30")]
    [InlineData("2026-07-01", "2026-12-31", "16.5", "2026-07-01")]
    [InlineData("2027-06-01", null, "40.5", "2027-06-01")]
    [InlineData(null, "2025-12-31", "20", null)]
    public void The_most_hours_on_any_day_of_a_period(string? from, string? through, string hours, string? day) =>
        Assert.Equal((decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture), Day(day)), Workload.Most(Deployments, new(Day(from), Day(through))));

    [Fact]
    public void Nobody_deployed_is_no_hours() => Assert.Equal(0, Workload.Most([], new(new(2026, 1, 1), null)).Hours);

    private static Deployment Of(decimal hours, DateOnly? from, DateOnly? through) => new() { Roles = [Role.Performing], HoursPerWeek = hours, Period = new(from, through) };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
