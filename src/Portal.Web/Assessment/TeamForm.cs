using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Web.Catalogue;

namespace Portal.Web.Assessments;

/// <summary>Something in the form that cannot be used.</summary>
/// <param name="Field">Id of the field.</param>
/// <param name="Message">What is wrong, in Dutch.</param>
/// <param name="IsMissing">Whether it is merely not filled in yet.</param>
public sealed record TeamFault(string Field, string Message, bool IsMissing = false);

/// <summary>A team as it was typed: the whole form. Nothing of it is kept between requests but by the form itself.</summary>
public sealed partial record TeamForm
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 200;

    /// <summary>Most people in all rows together.</summary>
    public const int MostPeople = 2000;

    /// <summary>Most clients, and most groups of them.</summary>
    public const int MostClients = 100_000, MostGroups = 200;

    /// <summary>Ids of the fields beside the rows.</summary>
    public const string DayField = "peildatum", ClientsField = "clienten", GroupsField = "groepen", PastedField = "plakken";

    /// <summary>The rows, one or more.</summary>
    public required ImmutableArray<TeamRow> Rows { get; init; }

    /// <summary>The day to judge, as typed; empty for today.</summary>
    public string Day { get; init; } = "";

    /// <summary>The number of clients, as typed.</summary>
    public string Clients { get; init; } = "";

    /// <summary>The sizes of the groups, as typed.</summary>
    public string Groups { get; init; } = "";

    /// <summary>What was pasted from a spreadsheet and is not in the rows.</summary>
    public string Pasted { get; init; } = "";

    /// <summary>A form in which nothing has been typed.</summary>
    public static TeamForm Blank { get; } = new() { Rows = [TeamRow.Blank] };

    /// <summary>Id of a field of a row.</summary>
    public static string Id(int row, TeamField field) => string.Create(CultureInfo.InvariantCulture, $"r{row}-{field.Code()}");

    /// <summary>Reads what was sent. What is no field of this form is passed over; of rows beyond the most only the first is kept, and named by <see cref="Check"/>.</summary>
    public static TeamForm Read(IFormCollection sent)
    {
        var rows = new SortedDictionary<int, TeamRow>();
        foreach (var (key, values) in sent)
        {
            if (RowField().Match(key) is not { Success: true } match || !Vocabulary.TryParse(match.Groups[2].Value, out TeamField field))
                continue;
            var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            rows[number] = rows.GetValueOrDefault(number, new(ImmutableDictionary<TeamField, Microsoft.Extensions.Primitives.StringValues>.Empty)).With(field, values);
        }
        return new()
        {
            Rows = rows.Count == 0 ? [TeamRow.Blank] : [.. rows.Values.Take(MostRows + 1)],
            Day = sent[DayField].ToString().Trim(),
            Clients = sent[ClientsField].ToString().Trim(),
            Groups = sent[GroupsField].ToString().Trim(),
            Pasted = sent[PastedField].ToString(),
        };
    }

    /// <summary>Whether nobody has been filled in.</summary>
    public bool IsBlank => Rows.All(row => row.IsBlank);

    /// <summary>Makes the team, and says all that is wrong. With a fault, the team is not to be used. Rows in which nothing was typed are passed over.</summary>
    /// <param name="today">The day to judge when none was typed.</param>
    /// <param name="hoursPerFte">Hours a week of one fte.</param>
    public (TypedTeam Team, IReadOnlyList<TeamFault> Faults) Check(DateOnly today, decimal hoursPerFte)
    {
        var faults = new List<TeamFault>();
        var members = ImmutableArray.CreateBuilder<TeamMember>();
        var rowOf = new Dictionary<string, int>();
        for (var i = 0; i < Rows.Length; i++)
        {
            if (Rows[i].IsBlank)
                continue;
            var row = i;
            var wrong = new List<(TeamField Field, string Message, bool IsMissing)>();
            var (count, person) = Rows[i].Read((field, message, missing) => wrong.Add((field, message, missing)));
            faults.AddRange(wrong.OrderBy(fault => fault.Field).Select(fault => new TeamFault(Id(row, fault.Field), $"Rij {row + 1}: {fault.Message}", fault.IsMissing)));
            if (i >= MostRows)
                faults.Add(new(Id(i, TeamField.Count), $"Rij {i + 1}: gebruik hoogstens {MostRows} rijen. Zet mensen die gelijk zijn samen in één rij"));
            for (var n = 0; n < Math.Min(count, TeamRow.MostPeople) && members.Count <= MostPeople; n++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{n + 1}");
                members.Add(person with { Id = id });
                rowOf[id] = i;
                if (members.Count == MostPeople + 1)
                    faults.Add(new(Id(i, TeamField.Count), $"Rij {i + 1}: het team heeft meer dan {DutchFormat.Number(MostPeople)} mensen. Meer kan niet"));
            }
        }

        int? clients = null;
        if (Clients.Length > 0)
        {
            if (TeamWords.TryWhole(Clients, out var number) && number <= MostClients)
                clients = number;
            else
                faults.Add(new(ClientsField, $"Vul bij het aantal cliënten een heel getal van 0 tot en met {DutchFormat.Number(MostClients)} in"));
        }
        var groups = ReadGroups(faults);
        var day = today;
        if (Day.Length > 0 && !TeamWords.TryDay(Day, out day))
            faults.Add(new(DayField, "Vul een datum in als 31-12-2027"));
        return (new(new() { Members = members.ToImmutable(), ClientCount = clients, Groups = groups, HoursPerFte = hoursPerFte }, day, Rows, rowOf), faults);
    }

    private ImmutableArray<int> ReadGroups(List<TeamFault> faults)
    {
        var sizes = ImmutableArray.CreateBuilder<int>();
        foreach (var typed in Groups.Split([',', ';', ' ', '+', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (TeamWords.TryWhole(typed, out var size) && size <= MostClients && sizes.Count < MostGroups)
                sizes.Add(size);
            else
            {
                faults.Add(new(GroupsField, $"Vul per groep het aantal cliënten in, met een komma ertussen, zoals 7, 8, 8. Er passen {MostGroups} groepen"));
                return [];
            }
        }
        return sizes.ToImmutable();
    }

    [GeneratedRegex("^r([0-9]{1,4})-([a-z-]+)$")]
    private static partial Regex RowField();
}
