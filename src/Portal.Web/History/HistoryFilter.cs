using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.History;

/// <summary>Which changes someone asks for. A value that means nothing is left out.</summary>
/// <param name="From">The first day.</param>
/// <param name="Through">The last day.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Action">What happened.</param>
/// <param name="Person">Personnel number, or a part of the name, of the person whom it is about.</param>
/// <param name="By">Who did it: the number of an account, or a code of <see cref="Others"/>.</param>
public sealed record HistoryFilter(DateOnly? From, DateOnly? Through, HistoryKind? Kind, HistoryAction? Action, string? Person, string? By)
{
    /// <summary>Most characters with which a person is searched.</summary>
    public const int LongestPerson = 100;

    private const string Managers = "contractbeheer", Automatic = "automatisch", Rest = "anderen";

    /// <summary>Who may have done something besides the colleagues.</summary>
    public static IReadOnlyList<(string Code, string Label)> Others { get; } = [(Managers, "Contractbeheerders"), (Automatic, "Automatisch"), (Rest, "Anderen en oud-collega’s")];

    /// <summary>Whether anything is left out.</summary>
    public bool IsNarrowed => this != new HistoryFilter(null, null, null, null, null, null);

    /// <summary>Reads a query string.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="accounts">The accounts by which one can filter.</param>
    public static HistoryFilter Read(IQueryCollection query, IReadOnlyCollection<Guid> accounts)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? One(string key) => query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
        DateOnly? Day(string key) => One(key) is { } text && ReferenceDay.TryParse(text, out var day) ? day : null;
        var person = Typed.Line(One("medewerker"));
        var by = One("door");
        return new(
            Day("van"), Day("tot"),
            HistoryKind.All.FirstOrDefault(kind => kind.Code == One("soort")),
            HistoryAction.All.FirstOrDefault(action => action.Code == One("wat")),
            person.Length is > 0 and <= LongestPerson ? person : null,
            Others.Any(other => other.Code == by) ? by : Guid.TryParse(by, out var id) && accounts.Contains(id) ? id.ToString() : null);
    }

    /// <summary>The entries that are asked for.</summary>
    internal IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries, PortalDbContext database, KnownMembership me, IReadOnlyCollection<Guid> colleagues, IReadOnlyCollection<Guid> managers)
    {
        if (From is { } first)
        {
            var begin = ReferenceDay.Begin(first);
            entries = entries.Where(entry => entry.At >= begin);
        }
        if (Through is { } last)
        {
            var end = ReferenceDay.Begin(last.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }
        if (Kind is { Record: var record })
            entries = entries.Where(entry => entry.Record == record);
        if (Action is { Action: var action })
            entries = entries.Where(entry => entry.Action == action);
        if (Person is { } person)
        {
            var searched = StaffMember.Searchable(person);
            // The database makes it lower case, and knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
            var number = person.ToLowerInvariant();
            var people = database.StaffOf(me).Where(member => member.PersonnelNumber == person || member.PersonnelNumber.ToLower() == number || (searched != "" && member.SearchName.Contains(searched)));
#pragma warning restore CA1304, CA1311, CA1862
            entries = entries.Where(entry => people.Any(member => member.Id == entry.StaffMemberId));
        }
        // An account is named by its number, of 36 characters; no job has so long a name.
        var own = colleagues.Select(id => id.ToString()).ToList();
        var outside = managers.Except(colleagues).Select(id => id.ToString()).ToList();
        return By switch
        {
            null => entries,
            Managers => entries.Where(entry => outside.Contains(entry.By)),
            Automatic => entries.Where(entry => entry.By.Length != 36),
            Rest => entries.Where(entry => entry.By.Length == 36 && !own.Contains(entry.By) && !outside.Contains(entry.By)),
            { } account => entries.Where(entry => entry.By == account),
        };
    }

    /// <summary>The address that asks for these changes.</summary>
    /// <param name="path">The address of the list.</param>
    /// <param name="more">What else the address says, as key and value; a value of null is left out.</param>
    public string Address(string path, params IEnumerable<(string Key, string? Value)> more)
    {
        var query = new QueryBuilder();
        foreach (var (key, value) in (IEnumerable<(string, string?)>)
            [("van", Iso(From)), ("tot", Iso(Through)), ("soort", Kind?.Code), ("wat", Action?.Code), ("medewerker", Person), ("door", By), .. more])
        {
            if (value is not null)
                query.Add(key, value);
        }
        return $"{path}{query}";
    }

    /// <summary>A day as a date field has it.</summary>
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
