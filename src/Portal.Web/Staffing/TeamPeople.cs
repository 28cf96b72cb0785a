using System.Globalization;

namespace Portal.Web.Staffing;

/// <summary>Someone of a team, as the own organisation knows that person.</summary>
/// <param name="Id">The number of the record.</param>
/// <param name="PersonnelNumber">The number by which assessments refer to this person.</param>
/// <param name="Name">The name.</param>
public sealed record TeamPerson(int Id, string PersonnelNumber, string Name);

/// <summary>Who the people of a team are.</summary>
public sealed class TeamPeople
{
    private readonly string? here;
    private readonly string? gone;
    private readonly Dictionary<string, TeamPerson> people;

    /// <summary>The people of a team of now: assessments refer to them by personnel number.</summary>
    /// <param name="here">The address of the organisation.</param>
    /// <param name="people">The people.</param>
    public TeamPeople(string here, IEnumerable<TeamPerson> people)
        : this(here, people.ToDictionary(person => person.PersonnelNumber, StringComparer.Ordinal), null) { }

    private TeamPeople(string? here, Dictionary<string, TeamPerson> people, string? gone) => (this.here, this.people, this.gone) = (here, people, gone);

    /// <summary>The people of a team that a check kept: its verdict refers to them by the number of their record, of which some are erased.</summary>
    /// <param name="here">The address of the organisation; null for who cannot look people up there.</param>
    /// <param name="people">The people who are still in the register.</param>
    public static TeamPeople OfVerdict(string? here, IEnumerable<TeamPerson> people) =>
        new(here, people.ToDictionary(person => person.Id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal), "iemand die is gewist");

    /// <summary>What someone is called: the name; of who is only supposed, what the id says.</summary>
    public string Name(string id) => people.TryGetValue(id, out var person) ? person.Name : gone ?? id.Trim(Supposed);

    /// <summary>The personnel number; null for who is only supposed, or erased.</summary>
    public string? Number(string id) => people.GetValueOrDefault(id)?.PersonnelNumber;

    /// <summary>The page of someone; null for who cannot be looked up.</summary>
    public string? Address(string id) => here is not null && people.TryGetValue(id, out var person) ? $"{here}/medewerkers/{person.Id}" : null;

    /// <summary>How assessments refer to the person of a record; null when that is not of this team.</summary>
    public string? Find(int record) => people.Values.FirstOrDefault(person => person.Id == record)?.PersonnelNumber;

    /// <summary>The record of someone; null for who is only supposed.</summary>
    public int? Record(string id) => people.GetValueOrDefault(id)?.Id;

    /// <summary>With what the id of who is only supposed begins: no personnel number has it.</summary>
    public const char Supposed = '\u0001';
}

/// <summary>Some people of a team: what the partial "_PeopleList" shows.</summary>
/// <param name="Ids">How assessments refer to them.</param>
/// <param name="People">Who they are.</param>
public sealed record PeopleList(IEnumerable<string> Ids, TeamPeople People);
