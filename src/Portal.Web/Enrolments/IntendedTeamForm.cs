using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Privacy;
using Portal.Domain.Requirements;
using Portal.Web.Assessments;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Enrolments;

/// <summary>A row of an intended team as it was typed: someone of the own staff, or people who are still to be hired.</summary>
/// <param name="Number">Its number in the form, from 1.</param>
/// <param name="Member">Number of the staff member; null for people who are still to be hired.</param>
public sealed record IntendedRow(int Number, int? Member)
{
    /// <summary>What was typed, by the name of the field.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Values { get; init; }

    /// <summary>Id of a field of the row.</summary>
    public string Id(string field) => IntendedTeamForm.Id(Number, field);

    /// <summary>What was typed in a field; empty when nothing was.</summary>
    public string this[string field] => Values.TryGetValue(field, out var values) && values.Length > 0 ? values[0] : "";

    /// <summary>What was chosen in a field that takes several.</summary>
    public ImmutableArray<string> All(string field) => Values.TryGetValue(field, out var values) ? values : [];

    /// <summary>A row of a team, to be shown in the form.</summary>
    public static IntendedRow Of(int number, IntendedPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(number, person.StaffMemberId)
        {
            Values = new Dictionary<string, ImmutableArray<string>>
            {
                [IntendedTeamForm.Count] = [person.Count.ToString(CultureInfo.InvariantCulture)],
                [IntendedTeamForm.Level] = person.Level is { } level ? [level.Code()] : [],
                [IntendedTeamForm.Registers] = [.. person.Registers.Select(register => register.Code())],
                [IntendedTeamForm.Certificates] = [.. person.Certificates.Select(certificate => certificate.Code())],
                [IntendedTeamForm.Professions] = [.. person.Professions.Select(profession => profession.Code())],
                [IntendedTeamForm.Roles] = [.. person.Roles.Select(role => role.Code())],
                [IntendedTeamForm.Hours] = [person.HoursPerWeek.ToString("0.##", DutchFormat.Culture)],
                [IntendedTeamForm.Employment] = person.Employment is { } employment ? [employment.Code()] : [],
                [IntendedTeamForm.Trajectory] = person.Trajectory is { } trajectory ? [trajectory] : [],
            }.ToImmutableDictionary(),
        };
    }

    /// <summary>A row in which nothing was typed but the role that gives the care.</summary>
    /// <param name="number">Its number in the form.</param>
    /// <param name="member">Number of the staff member; null for people who are still to be hired.</param>
    /// <param name="employment">How that person is employed; null when not known.</param>
    public static IntendedRow Blank(int number, int? member, Employment? employment = null) => new(number, member)
    {
        Values = new Dictionary<string, ImmutableArray<string>>
        {
            [IntendedTeamForm.Count] = ["1"], [IntendedTeamForm.Roles] = [Role.Performing.Code()], [IntendedTeamForm.Employment] = employment is { } known ? [known.Code()] : [],
        }.ToImmutableDictionary(),
    };
}

/// <summary>An intended team as it was typed.</summary>
public sealed partial record IntendedTeamForm
{
    /// <summary>The fields of a row.</summary>
    public const string Count = "aantal", Level = "niveau", Registers = "registers", Certificates = "certificaten", Professions = "functies", Roles = "rol", Hours = "uren", Employment = "dienstverband", Trajectory = "traject";

    /// <summary>The fields beside the rows.</summary>
    public const string ClientsField = "clienten", GroupsField = "groepen";

    private const string MemberField = "medewerker";
    private const int LongestTrajectory = 50;

    /// <summary>The rows.</summary>
    public ImmutableArray<IntendedRow> Rows { get; init; } = [];

    /// <summary>The number of clients, as typed.</summary>
    public string Clients { get; init; } = "";

    /// <summary>The number of clients in each group, as typed.</summary>
    public string Groups { get; init; } = "";

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [.. Rows.SelectMany(row => new[] { Count, Level, Roles, Hours, Employment, Trajectory, Registers, Certificates, Professions }.Select(row.Id)), ClientsField, GroupsField];

    /// <summary>Id of a field of a row.</summary>
    public static string Id(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"r{row}-{field}");

    /// <summary>A team, to be shown in the form.</summary>
    public static IntendedTeamForm Of(IntendedTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        return new()
        {
            Rows = [.. team.People.Select((person, index) => IntendedRow.Of(index + 1, person))],
            Clients = team.Clients?.ToString(CultureInfo.InvariantCulture) ?? "",
            Groups = string.Join(", ", team.Groups.Select(size => size.ToString(CultureInfo.InvariantCulture))),
        };
    }

    /// <summary>Reads what was sent. What is no field of this form is passed over; so is a row of someone whose number is none.</summary>
    public static IntendedTeamForm Read(IFormCollection sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var rows = new SortedDictionary<int, Dictionary<string, ImmutableArray<string>>>();
        foreach (var (key, values) in sent)
        {
            if (RowField().Match(key) is not { Success: true } match)
                continue;
            var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (!rows.TryGetValue(number, out var row))
                rows[number] = row = [];
            row[match.Groups[2].Value] = [.. values.Select(Typed.Line).Where(value => value.Length > 0).Distinct()];
        }
        return new()
        {
            Rows =
            [
                .. rows.Take(IntendedTeam.MostRows + 1).Select((row, index) => new IntendedRow(
                    index + 1,
                    row.Value.GetValueOrDefault(MemberField, []) is [var member] && int.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null)
                {
                    Values = row.Value.ToImmutableDictionary(),
                }),
            ],
            Clients = Typed.Line(sent[ClientsField]),
            Groups = Typed.Line(sent[GroupsField]),
        };
    }

    /// <summary>Whether nothing was filled in.</summary>
    public bool IsBlank => Rows.IsEmpty && Clients.Length == 0 && Groups.Length == 0;

    /// <summary>The same with another row behind the others.</summary>
    /// <param name="member">Number of the staff member; null for people who are still to be hired.</param>
    /// <param name="employment">How that person is employed; null when not known.</param>
    public IntendedTeamForm With(int? member, Employment? employment = null) => this with { Rows = Rows.Add(IntendedRow.Blank(Rows.Length + 1, member, employment)) };

    /// <summary>The same without a row.</summary>
    public IntendedTeamForm Without(string number) => this with
    {
        Rows = [.. Rows.Where(row => row.Number.ToString(CultureInfo.InvariantCulture) != number).Select((row, index) => row with { Number = index + 1 })],
    };

    /// <summary>Makes the team, and says all that is wrong. What is wrong is left out of the team.</summary>
    /// <param name="ours">The staff members of the provider that the rows name: of others, nobody is taken.</param>
    /// <param name="fault">Hears of each fault: the id of the field, and what is wrong.</param>
    public IntendedTeam Check(IReadOnlySet<int> ours, Action<string, string> fault)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(fault);
        var people = ImmutableArray.CreateBuilder<IntendedPerson>();
        foreach (var row in Rows)
        {
            var faults = 0;
            void Fault(string field, string message)
            {
                faults++;
                fault(row.Id(field), $"Rij {row.Number}: {message}");
            }
            if (row.Number > IntendedTeam.MostRows)
                Fault(Hours, $"gebruik hoogstens {IntendedTeam.MostRows} rijen. Zet mensen die gelijk zijn samen in één rij");
            if (row.Member is { } id && !ours.Contains(id))
                Fault(Hours, "deze medewerker staat niet in uw bestand. Haal de rij weg");
            var count = 1;
            if (row.Member is null && (!TeamWords.TryWhole(row[Count], out count) || count is < 1 or > IntendedPerson.MostPeople))
                Fault(Count, $"vul bij het aantal een heel getal van 1 tot en met {IntendedPerson.MostPeople} in");
            var hours = 0m;
            if (row[Hours].Length == 0)
                Fault(Hours, "vul de uren per week in");
            else if (!DeploymentText.TryHours(row[Hours], out hours))
                Fault(Hours, "vul bij de uren een getal van 0 tot en met 80 in, zoals 32 of 7,5");
            var roles = Words<Role>(Roles);
            if (roles.IsEmpty)
                Fault(Roles, "kies een rol");
            if (row[Trajectory].Length > LongestTrajectory)
                Fault(Trajectory, $"gebruik bij het traject hoogstens {LongestTrajectory} tekens");
            if (CitizenNumber.IsIn(row[Trajectory]))
                Fault(Trajectory, "hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg");
            var levels = Words<Level>(Level);
            var hired = row.Member is null;
            var person = new IntendedPerson
            {
                StaffMemberId = row.Member, Count = count, Roles = roles, HoursPerWeek = hours, Employment = Words<Employment>(Employment) is [var employment, ..] ? employment : null,
                Trajectory = row[Trajectory].Length > 0 ? row[Trajectory] : null,
                Level = hired && levels is [var level, ..] && level != Domain.Requirements.Level.Mbo ? level : null,
                Registers = hired ? Words<Register>(Registers) : [], Certificates = hired ? Words<Certificate>(Certificates) : [], Professions = hired ? Words<Profession>(Professions) : [],
            };
            if (faults == 0)
                people.Add(person);

            ImmutableArray<T> Words<T>(string field) where T : struct, Enum
            {
                var words = ImmutableArray.CreateBuilder<T>();
                foreach (var typed in row.All(field))
                {
                    if (Vocabulary.TryParse(typed, out T word))
                        words.Add(word);
                    else
                        Fault(field, "kies uit de lijst");
                }
                return [.. words.Distinct().Order()];
            }
        }
        int? clients = null;
        if (Clients.Length > 0)
        {
            if (TeamWords.TryWhole(Clients, out var number) && number <= TeamForm.MostClients)
                clients = number;
            else
                fault(ClientsField, $"Vul bij het aantal cliënten een heel getal van 0 tot en met {DutchFormat.Number(TeamForm.MostClients)} in");
        }
        var groups = ImmutableArray.CreateBuilder<int>();
        foreach (var typed in Groups.Split([',', ';', ' ', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (TeamWords.TryWhole(typed, out var size) && size <= TeamForm.MostClients && groups.Count < TeamForm.MostGroups)
                groups.Add(size);
            else
            {
                fault(GroupsField, "Vul per groep het aantal cliënten in, met een komma ertussen, zoals 7, 8, 8");
                break;
            }
        }
        return new() { People = people.ToImmutable(), Clients = clients, Groups = groups.ToImmutable() };
    }

    [GeneratedRegex("^r([0-9]{1,4})-([a-z]+)$")]
    private static partial Regex RowField();
}
