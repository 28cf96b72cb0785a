using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Privacy;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>A row of a team as it was typed: one person, or several equal ones.</summary>
/// <param name="Values">What was typed in each field that is not empty.</param>
public sealed record TeamRow(ImmutableDictionary<TeamField, StringValues> Values)
{
    /// <summary>A row in which nothing has been typed.</summary>
    public static TeamRow Blank { get; } = new TeamRow(ImmutableDictionary<TeamField, StringValues>.Empty)
        .With(TeamField.Count, "1").With(TeamField.Roles, Role.Performing.Code());

    /// <summary>The text of a field; empty when nothing was typed.</summary>
    public string this[TeamField field] => Values.TryGetValue(field, out var values) ? values[0]! : "";

    /// <summary>The texts of a field that takes several.</summary>
    public IReadOnlyList<string> All(TeamField field) => Values.TryGetValue(field, out var values) ? values! : [];

    /// <summary>Whether nothing was typed but what stands in a new row.</summary>
    public bool IsBlank => Values.All(pair => pair.Key is TeamField.Count or TeamField.Roles);

    /// <summary>The row with another text in a field.</summary>
    public TeamRow With(TeamField field, params IEnumerable<string?> texts)
    {
        var typed = texts.Select(text => text?.Trim()).Where(text => !string.IsNullOrEmpty(text)).Distinct().ToArray();
        return new(typed.Length == 0 ? Values.Remove(field) : Values.SetItem(field, typed));
    }

    /// <summary>Most people of one row.</summary>
    public const int MostPeople = 200;

    /// <summary>Most hours a week of one person.</summary>
    public const int MostHours = 80;

    /// <summary>Characters of a text that one chooses oneself.</summary>
    public const int LongestText = 60;

    /// <summary>Makes the people of this row, all alike, and says what is wrong with it.</summary>
    /// <param name="fault">Hears of each fault: its field, what is wrong, and whether it is merely that nothing was filled in.</param>
    /// <returns>How many people there are, and one of them with an id that means nothing.</returns>
    internal (int Count, TeamMember Person) Read(Action<TeamField, string, bool> fault)
    {
        if (!TeamWords.TryWhole(this[TeamField.Count], out var count) || count is < 1 or > MostPeople)
            fault(TeamField.Count, $"vul bij het aantal een heel getal van 1 tot en met {MostPeople} in", this[TeamField.Count].Length == 0);
        var hours = 0m;
        if (this[TeamField.Hours].Length == 0)
            fault(TeamField.Hours, "vul de uren per week in", true);
        else if (!TeamWords.TryNumber(this[TeamField.Hours], out hours) || hours > MostHours)
            fault(TeamField.Hours, $"vul bij de uren een getal van 0 tot en met {MostHours} in, zoals 32 of 7,5", false);
        var roles = Words<Role>(TeamField.Roles, "rol");
        if (All(TeamField.Roles).Count == 0)
            fault(TeamField.Roles, "kies een rol", true);
        foreach (var field in new[] { TeamField.Name, TeamField.Trajectory })
        {
            if (this[field].Length > LongestText)
                fault(field, $"gebruik hoogstens {LongestText} tekens", false);
            if (CitizenNumber.IsIn(this[field]))
                fault(field, "hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg", false);
        }

        // Nobody checks evidence here: what is stated is taken as it is, and the page says so once.
        const EvidenceStatus taken = EvidenceStatus.Confirmed;
        var qualifications = ImmutableArray.CreateBuilder<Qualification>();
        if (Level(TeamField.Level) is { } level)
            qualifications.Add(Qualification.Diploma(level, YesNo(TeamField.CareDirection) ? Qualification.CareDirection : null, status: taken));
        if (Level(TeamField.Equivalent) is { } equivalent)
            qualifications.Add(Qualification.Equivalence(equivalent, new(null, Through(TeamField.EquivalentThrough, TeamField.Equivalent, "het gelijkwaardige niveau")), taken));
        else
            Through(TeamField.EquivalentThrough, TeamField.Equivalent, "het gelijkwaardige niveau");
        Period registered = new(null, Through(TeamField.RegistersThrough, TeamField.Registers, "de registratie"));
        qualifications.AddRange(Words<Register>(TeamField.Registers, "registratie").Select(register => Qualification.Registration(register, registered, taken)));
        Period certified = new(null, Through(TeamField.CertificatesThrough, TeamField.Certificates, "het certificaat"));
        qualifications.AddRange(Words<Certificate>(TeamField.Certificates, "certificaat").Select(certificate => Qualification.Holding(certificate, certified, taken)));

        var (from, through) = (Day(TeamField.From), Day(TeamField.Through));
        if (from > through)
            fault(TeamField.Through, "de laatste dag ligt voor de eerste dag", false);
        return (count, new()
        {
            Id = "",
            Qualifications = qualifications.ToImmutable(),
            Professions = [.. Words<Profession>(TeamField.Professions, "functie")],
            Deployments =
            [
                new()
                {
                    Roles = RoleSet.Of([.. roles]),
                    HoursPerWeek = hours,
                    Period = new(from, through),
                    Employment = Words<Employment>(TeamField.Employment, "dienstverband") is [var employment] ? employment : null,
                    Trajectory = this[TeamField.Trajectory] is { Length: > 0 } trajectory ? trajectory : null,
                },
            ],
        });

        List<T> Words<T>(TeamField field, string what) where T : struct, Enum
        {
            var words = new List<T>();
            foreach (var typed in All(field))
            {
                if (TeamWords.TryRead(typed, out T word))
                    words.Add(word);
                else
                    fault(field, $"“{Short(typed)}” is geen {what} die wij kennen", false);
            }
            return words;
        }

        Level? Level(TeamField field)
        {
            if (this[field].Length == 0)
                return null;
            // Plain mbo is a word of demands; of a person it says too little.
            if (TeamWords.TryRead(this[field], out Level level) && level != Domain.Requirements.Level.Mbo)
                return level;
            fault(field, $"“{Short(this[field])}” is geen niveau dat wij kennen: kies mbo-2, mbo-3, mbo-4, ad, hbo of wo", false);
            return null;
        }

        bool YesNo(TeamField field)
        {
            if (this[field] is not ("" or "ja" or "nee"))
                fault(field, $"vul ja of nee in, niet “{Short(this[field])}”", false);
            return this[field] == "ja";
        }

        DateOnly? Through(TeamField field, TeamField of, string what)
        {
            var day = Day(field);
            if (day is not null && All(of).Count == 0)
                fault(of, $"u vulde tot wanneer {what} geldt in, maar niet welke dat is", false);
            return day;
        }

        DateOnly? Day(TeamField field)
        {
            if (this[field].Length == 0)
                return null;
            if (TeamWords.TryDay(this[field], out var day))
                return day;
            fault(field, $"“{Short(this[field])}” is geen datum. Schrijf een datum als 31-12-2027", false);
            return null;
        }
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
