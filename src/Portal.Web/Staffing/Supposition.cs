using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Staffing;

/// <summary>People who might be hired, all alike, as they were typed.</summary>
/// <param name="Number">Which row it is, from 1.</param>
/// <param name="Count">How many.</param>
/// <param name="Level">Code of the level of their diploma; empty for none.</param>
/// <param name="Hours">Hours a week.</param>
/// <param name="Role">Code of the role.</param>
/// <param name="Register">Code of the register that they are in; empty for none.</param>
/// <param name="Profession">Code of what they are; empty for nothing in particular.</param>
/// <param name="Trajectory">The trajectory that they work for; empty for none.</param>
public sealed record Hire(int Number, string Count, string Level, string Hours, string Role, string Register, string Profession, string Trajectory)
{
    /// <summary>The id of a field of the row.</summary>
    public string Id(string field) => $"{field}{Number}";
}

/// <summary>What a reader supposes: who leaves, who is hired, and on which day it is looked at. It stands in the address and is kept nowhere.</summary>
/// <param name="Leaving">Numbers of the people who leave.</param>
/// <param name="Hires">Who is hired, row by row; the last row is empty.</param>
/// <param name="Day">The day that is looked at; null when what was typed is none.</param>
/// <param name="TypedDay">What was typed as the day; empty for nothing.</param>
public sealed record Supposition(IReadOnlyList<int> Leaving, IReadOnlyList<Hire> Hires, DateOnly? Day, string TypedDay)
{
    /// <summary>Most rows of people who are hired.</summary>
    public const int MostRows = 5;

    /// <summary>What stands in the address for a choice of none: an empty field is left out of it.</summary>
    public const string None = "-";

    private const int MostPeople = 100, MostHours = 80, LongestText = 50;

    /// <summary>Whether nothing is supposed.</summary>
    public bool IsEmpty => Leaving.Count == 0 && TypedDay.Length == 0 && !Hires.Any(IsFilled);

    /// <summary>Reads an address.</summary>
    /// <param name="query">What stands in it.</param>
    /// <param name="today">The day that is looked at otherwise.</param>
    /// <param name="usual">What an empty row holds.</param>
    public static Supposition Read(IQueryCollection query, DateOnly today, Hire usual)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(usual);
        var hires = new List<Hire>();
        for (var number = 1; number <= MostRows; number++)
        {
            string One(string field, string otherwise) => query.TryGetValue($"{field}{number}", out var value) ? value == None ? "" : Short(value) : otherwise;
            var hire = new Hire(number, One("aantal", ""), One("niveau", usual.Level), One("uren", usual.Hours), One("rol", usual.Role), One("register", ""), One("functie", ""), One("traject", usual.Trajectory));
            if (IsFilled(hire))
                hires.Add(hire with { Number = hires.Count + 1 });
        }
        if (hires.Count < MostRows)
            hires.Add(usual with { Number = hires.Count + 1 });
        var typed = Short(query["op"]);
        return new(
            [.. query["weg"].Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(id => id > 0).Distinct().Take(1000)],
            hires, typed.Length == 0 ? today : ReferenceDay.TryParse(typed, out var day) ? day : null, typed);
    }

    /// <summary>What changes in the team, with what is wrong: field and message.</summary>
    /// <param name="team">The team as it is.</param>
    /// <param name="people">Who the people of it are.</param>
    /// <param name="today">Today.</param>
    public (IReadOnlyList<TeamChange> Changes, IReadOnlyList<(string Field, string Message)> Faults) Changes(Team team, TeamPeople people, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(team);
        ArgumentNullException.ThrowIfNull(people);
        var faults = new List<(string, string)>();
        if (Day is null)
            faults.Add(("op", "Vul een dag in, van 1900 tot en met 2199"));
        else if (Day < today)
            faults.Add(("op", "Kies vandaag of een dag die nog komt"));
        var changes = new List<TeamChange>();
        if (Day is { } day)
            changes.AddRange(Leaving.Select(people.Find).OfType<string>().Where(id => team.Members.Any(member => member.Id == id)).Select(id => new TeamChange.Leaves(id, day.AddDays(-1))));
        foreach (var hire in Hires.Where(IsFilled))
            changes.AddRange(Joining(hire, faults));
        return (changes, faults);
    }

    /// <summary>The address that supposes the same on another day.</summary>
    public string Address(string path, DateOnly day)
    {
        var query = new QueryBuilder { { "op", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) } };
        query.Add("weg", Leaving.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        foreach (var hire in Hires.Where(IsFilled))
        {
            foreach (var (field, value) in new[] { ("aantal", hire.Count), ("niveau", hire.Level), ("uren", hire.Hours), ("rol", hire.Role), ("register", hire.Register), ("functie", hire.Profession), ("traject", hire.Trajectory) })
                query.Add(hire.Id(field), value.Length == 0 ? None : value);
        }
        return $"{path}{query}";
    }

    private static bool IsFilled(Hire hire) => hire.Count.Length > 0 && hire.Count != "0";

    private static IEnumerable<TeamChange> Joining(Hire hire, List<(string, string)> faults)
    {
        var before = faults.Count;
        if (!TeamWords.TryWhole(hire.Count, out var count) || count > MostPeople)
            faults.Add((hire.Id("aantal"), $"Vul een aantal mensen in van 0 tot en met {MostPeople}"));
        if (!TeamWords.TryNumber(hire.Hours, out var hours) || hours is <= 0 or > MostHours)
            faults.Add((hire.Id("uren"), $"Vul uren per week in, meer dan 0 en hoogstens {MostHours}"));
        if (!Vocabulary.TryParse(hire.Role, out Role role))
            faults.Add((hire.Id("rol"), "Kies een rol"));
        if (faults.Count > before)
            return [];
        var qualifications = ImmutableArray.CreateBuilder<Qualification>();
        if (Vocabulary.TryParse(hire.Level, out Level level))
            qualifications.Add(Qualification.Diploma(level, Qualification.CareDirection, null, EvidenceStatus.Confirmed));
        if (Vocabulary.TryParse(hire.Register, out Register register))
            qualifications.Add(Qualification.Registration(register, default, EvidenceStatus.Confirmed));
        var kind = level > default(Level) ? level.Code() : Vocabulary.TryParse(hire.Profession, out Profession known) ? TeamWords.Label(known) : "zonder diploma";
        return Enumerable.Range(1, count).Select(number => new TeamChange.Joins(new()
        {
            Id = $"{TeamPeople.Supposed}nieuw {hire.Number}.{number} ({kind})",
            Qualifications = qualifications.ToImmutable(),
            Professions = Vocabulary.TryParse(hire.Profession, out Profession profession) ? [profession] : [],
            Deployments = [new() { Roles = [role], HoursPerWeek = hours, Employment = Employment.Permanent, Trajectory = hire.Trajectory.Length > 0 ? hire.Trajectory : null }],
        }));
    }

    private static string Short(string? typed) => Typed.Line(typed) is var text && text.Length > LongestText ? text[..LongestText] : text;
}
