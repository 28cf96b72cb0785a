namespace Portal.Web.Staffing;

/// <summary>Someone of a team, as the own organisation knows that person.</summary>
/// <param name="Id">The number of the record.</param>
/// <param name="PersonnelNumber">The number by which assessments refer to this person.</param>
/// <param name="Name">The name.</param>
public sealed record TeamPerson(int Id, string PersonnelNumber, string Name);

/// <summary>Who the people of a team are.</summary>
/// <param name="here">The address of the organisation.</param>
/// <param name="people">The people.</param>
public sealed class TeamPeople(string here, IEnumerable<TeamPerson> people)
{
    private readonly Dictionary<string, TeamPerson> people = people.ToDictionary(person => person.PersonnelNumber, StringComparer.Ordinal);

    /// <summary>What someone is called: the name; of who is only supposed, what the id says.</summary>
    public string Name(string id) => people.TryGetValue(id, out var person) ? person.Name : id.Trim(Supposed);

    /// <summary>The page of someone; null for who is only supposed.</summary>
    public string? Address(string id) => people.TryGetValue(id, out var person) ? $"{here}/medewerkers/{person.Id}" : null;

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
