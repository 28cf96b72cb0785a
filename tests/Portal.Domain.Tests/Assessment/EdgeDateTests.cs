using System.Collections.Immutable;
using System.Globalization;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>First and last days, leap days, open ends, periods of no day, and the ends of the calendar.</summary>
public sealed class EdgeDateTests
{
    private static readonly LevelRequirement Hbo = new() { Id = "hbo", Explanation = "x", Source = "y", Level = Level.Hbo, AllowsEquivalence = true };
    private static readonly RegistrationRequirement Skj = new() { Id = "skj", Explanation = "x", Source = "y", Registers = [Register.Skj] };
    private static readonly CertificateRequirement FirstAid = new() { Id = "ehbo", Explanation = "x", Source = "y", Certificate = Certificate.FirstAid };
    private static readonly AvailabilityRequirement Someone = new() { Id = "er", Explanation = "x", Source = "y" };

    /// <summary>From, through, day that is judged, whether it holds.</summary>
    public static TheoryData<string?, string?, string, bool> Days { get; } = new()
    {
        { "2026-01-01", "2026-12-31", "2025-12-31", false },
        { "2026-01-01", "2026-12-31", "2026-01-01", true },
        { "2026-01-01", "2026-12-31", "2026-12-31", true },
        { "2026-01-01", "2026-12-31", "2027-01-01", false },
        { "2026-06-15", "2026-06-15", "2026-06-14", false },
        { "2026-06-15", "2026-06-15", "2026-06-15", true },
        { "2026-06-15", "2026-06-15", "2026-06-16", false },
        { "2028-02-29", null, "2028-02-28", false },
        { "2028-02-29", null, "2028-02-29", true },
        { null, "2028-02-29", "2028-02-29", true },
        { null, "2028-02-29", "2028-03-01", false },
        { null, "2028-02-28", "2028-02-29", false },
        { "2028-03-01", null, "2028-02-29", false },
        { null, null, "0001-01-01", true },
        { null, null, "2028-02-29", true },
        { null, null, "9999-12-31", true },
        { null, "2026-06-15", "0001-01-01", true },
        { "2026-06-15", null, "9999-12-31", true },
        { "2026-06-16", "2026-06-15", "2026-06-15", false },
        { "2026-06-16", "2026-06-15", "2026-06-16", false },
        { "2027-01-01", "2026-01-01", "2026-06-15", false },
        { "9999-12-31", "0001-01-01", "0001-01-01", false },
        { "9999-12-31", "0001-01-01", "9999-12-31", false },
        { "0001-01-01", "9999-12-31", "0001-01-01", true },
        { "0001-01-01", "9999-12-31", "9999-12-31", true },
        { "0001-01-01", "0001-01-01", "0001-01-01", true },
        { "0001-01-01", "0001-01-01", "0001-01-02", false },
        { "0001-01-02", null, "0001-01-01", false },
        { "9999-12-31", null, "9999-12-30", false },
        { "9999-12-31", null, "9999-12-31", true },
        { null, "9999-12-30", "9999-12-31", false },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void An_equivalence_registration_or_certificate_counts_from_its_first_through_its_last_day(string? from, string? through, string day, bool holds)
    {
        var period = Between(from, through);
        var verdict = holds ? Verdict.Met : Verdict.NotMet;
        Assert.Equal(verdict, Judge(Hbo, day, Someones(Qualification.Equivalence(Level.Hbo, period))));
        Assert.Equal(verdict, Judge(Skj, day, Someones(Qualification.Registration(Register.Skj, period))));
        Assert.Equal(verdict, Judge(FirstAid, day, Someones(Qualification.Holding(Certificate.FirstAid, period))));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void A_deployment_counts_from_its_first_through_its_last_day(string? from, string? through, string day, bool holds)
    {
        var deployed = Member(Between(from, through), Qualification.Diploma(Level.Hbo));
        Assert.Equal(holds ? Verdict.Met : Verdict.NotAssessable, Judge(Hbo, day, deployed));
        Assert.Equal(holds ? Verdict.Met : Verdict.NotAssessable, Judge(Someone, day, deployed));
        Assert.Equal(holds ? Verdict.NotMet : Verdict.Met, Judge(Hbo, day, deployed with { Id = "m2", Qualifications = [] }, Member(default, Qualification.Diploma(Level.Hbo))));
    }

    [Theory]
    [InlineData(null, "0001-01-01", true)]
    [InlineData("0001-01-01", "0001-01-01", true)]
    [InlineData("2026-06-15", "2026-06-14", false)]
    [InlineData("2026-06-15", "2026-06-15", true)]
    [InlineData("2026-06-15", "9999-12-31", true)]
    [InlineData("2028-02-29", "2028-02-28", false)]
    [InlineData("2028-02-29", "2028-02-29", true)]
    [InlineData("2028-02-29", "2029-02-28", true)]
    [InlineData("9999-12-31", "9999-12-30", false)]
    [InlineData("9999-12-31", "9999-12-31", true)]
    public void A_diploma_counts_from_the_day_on_which_it_was_obtained_for_ever(string? obtained, string day, bool counts) =>
        Assert.Equal(counts ? Verdict.Met : Verdict.NotMet, Judge(Hbo, day, Someones(Qualification.Diploma(Level.Hbo, null, obtained is null ? null : Day(obtained)))));

    /// <summary>Periods of an SKJ registration, from and through which day is looked ahead, and the days on which the verdict changes.</summary>
    public static TheoryData<string, string, string, string> Turns { get; } = new()
    {
        { "../2026-12-31", "2026-12-01", "2027-12-31", "2027-01-01 NotMet" },
        { "../2028-02-28", "2028-01-01", "2028-12-31", "2028-02-29 NotMet" },
        { "../2028-02-29", "2028-01-01", "2028-12-31", "2028-03-01 NotMet" },
        { "2028-02-29/..", "2028-01-01", "2028-12-31", "2028-02-29 Met" },
        { "2028-02-29/2028-02-29", "2028-01-01", "2028-12-31", "2028-02-29 Met, 2028-03-01 NotMet" },
        // The first day is not looked at; the last one is.
        { "2026-12-01/..", "2026-12-01", "2027-12-31", "" },
        { "../2026-11-30", "2026-12-01", "2027-12-31", "" },
        { "../2026-12-01", "2026-12-01", "2026-12-02", "2026-12-02 NotMet" },
        { "../2026-12-30", "2026-12-01", "2026-12-31", "2026-12-31 NotMet" },
        { "../2026-12-31", "2026-12-01", "2026-12-31", "" },
        { "../2026-12-01", "2026-12-01", "2026-12-01", "" },
        { "2026-12-02/..", "2026-12-02", "2026-12-01", "" },
        // Renewed without a gap, with an overlap, with a gap of one day; the second ends before the first; periods of no day.
        { "../2026-12-31 2027-01-01/..", "2026-12-01", "2027-12-31", "" },
        { "../2026-12-31 2026-12-15/..", "2026-12-01", "2027-12-31", "" },
        { "../2026-12-31 2027-01-02/..", "2026-12-01", "2027-12-31", "2027-01-01 NotMet, 2027-01-02 Met" },
        { "../2027-03-31 2027-01-01/2027-02-28", "2026-12-01", "2027-12-31", "2027-04-01 NotMet" },
        { "2027-02-01/2027-01-31", "2026-12-01", "2027-12-31", "" },
        { "2027-02-01/2027-01-15 2027-03-01/..", "2026-12-01", "2027-12-31", "2027-03-01 Met" },
        // The ends of the calendar.
        { "../..", "0001-01-01", "9999-12-31", "" },
        { "0001-01-01/9999-12-31", "0001-01-01", "9999-12-31", "" },
        { "0001-01-02/9999-12-30", "0001-01-01", "9999-12-31", "0001-01-02 Met, 9999-12-31 NotMet" },
        { "../0001-01-01", "0001-01-01", "9999-12-31", "0001-01-02 NotMet" },
        { "9999-12-31/..", "9999-12-30", "9999-12-31", "9999-12-31 Met" },
        { "9999-12-31/..", "9999-12-31", "9999-12-31", "" },
        { "9999-12-31/0001-01-01", "0001-01-01", "9999-12-31", "" },
    };

    [Theory]
    [MemberData(nameof(Turns))]
    public void The_days_ahead_are_the_first_on_which_it_is_different(string periods, string from, string through, string expected)
    {
        var registrations = periods.Split(' ').Select(period => period.Split('/'))
            .Select(ends => Qualification.Registration(Register.Skj, Between(ends[0] == ".." ? null : ends[0], ends[1] == ".." ? null : ends[1])));
        Assert.Equal(expected, Ahead(Skj, from, through, Someones([.. registrations])));
    }

    [Fact]
    public void A_deployment_that_ends_leaves_nobody_and_one_that_begins_brings_somebody()
    {
        Assert.Equal("2028-02-29 Met, 2028-03-01 NotAssessable", Ahead(Hbo, "2028-02-01", "2029-02-01", Member(Between("2028-02-29", "2028-02-29"), Qualification.Diploma(Level.Hbo))));
        Assert.Equal("", Ahead(Hbo, "2028-02-01", "2029-02-01", Member(Between("2028-02-29", "2028-02-28"), Qualification.Diploma(Level.Hbo))));
    }

    [Fact]
    public void A_rejected_or_irrelevant_qualification_changes_nothing_ahead() =>
        Assert.Equal("", Ahead(Skj, "2026-12-01", "2027-12-31", Someones(
            Qualification.Registration(Register.Skj), Qualification.Registration(Register.Skj, Between("2027-01-01", "2027-02-01"), EvidenceStatus.Rejected),
            Qualification.Registration(Register.Big, Between(null, "2027-03-01")), Qualification.Holding(Certificate.FirstAid, Between(null, "2027-04-01")))));

    private static Verdict Judge(Requirement demand, string day, params ImmutableArray<TeamMember> members) =>
        Assert.Single(Agreement.Check("edge", [demand], new() { Members = members }, Day(day)).Parts).Verdict;

    private static string Ahead(Requirement demand, string from, string through, TeamMember member) => string.Join(", ",
        Assessor.Forecast([demand], new() { Members = [member] }, Day(from), Day(through)).Select(turn => $"{turn.Day:yyyy-MM-dd} {turn.Verdict}"));

    private static TeamMember Someones(params ImmutableArray<Qualification> qualifications) => Member(default, [.. qualifications]);

    private static TeamMember Member(Period period, params ImmutableArray<Qualification> qualifications) => new()
    {
        Id = "m1", Qualifications = qualifications, Deployments = [new() { Roles = [Role.Performing], HoursPerWeek = 32, Period = period }],
    };

    private static Period Between(string? from, string? through) => new(from is null ? null : Day(from), through is null ? null : Day(through));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
