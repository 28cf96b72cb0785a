using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>What is lacking in what is known of someone.</summary>
public enum Lack
{
    /// <summary>A qualification is not verified, and no file shows it.</summary>
    [JsonStringEnumMemberName("mist")] Evidence,
    /// <summary>A qualification was not judged yet.</summary>
    [JsonStringEnumMemberName("ongecontroleerd")] Unverified,
    /// <summary>A qualification was rejected.</summary>
    [JsonStringEnumMemberName("afgewezen")] Rejected,
    /// <summary>There is no qualification at all.</summary>
    [JsonStringEnumMemberName("geen")] Qualifications,
}

/// <summary>What is asked of the list of staff. A value that means nothing is left out.</summary>
/// <param name="Words">Words of a name or personnel number.</param>
/// <param name="State">Whether people work for the provider now.</param>
/// <param name="Level">Code of the highest level of diploma, or <see cref="NoDiploma"/>.</param>
/// <param name="Lack">Only people of whom this is lacking.</param>
/// <param name="ExpiresWithin">Only people of whom something expires within these days.</param>
/// <param name="Contract">Number of the contract that people are deployed on.</param>
/// <param name="Sort">The order: a code of <see cref="Orders"/>.</param>
public sealed record StaffList(string? Words, ServiceState? State, string? Level, Lack? Lack, int? ExpiresWithin, int? Contract, string Sort)
{
    /// <summary>The filter for people without a diploma.</summary>
    public const string NoDiploma = "geen";

    /// <summary>Most characters of the words that are searched.</summary>
    public const int LongestWords = 100;

    private const int MostWords = 8;

    /// <summary>The list when nothing is asked.</summary>
    public static readonly StaffList Everyone = new(null, null, null, null, null, null, "naam");

    /// <summary>The orders, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Orders =
        [("naam", "Naam, a tot z"), ("nummer", "Personeelsnummer"), ("niveau", "Hoogste niveau eerst"), ("uren", "Meeste uren eerst"), ("verloopt", "Verloopt het eerst")];

    /// <summary>The terms within which something may expire, in days.</summary>
    public static readonly IReadOnlyList<int> Terms = [30, 60, 90];

    /// <summary>The levels that a diploma has, high to low.</summary>
    public static readonly IReadOnlyList<Level> Levels = [.. Enum.GetValues<Level>().Where(level => level != Domain.Requirements.Level.Mbo).OrderDescending()];

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => this with { Sort = Everyone.Sort } != Everyone;

    /// <summary>Reads a query string.</summary>
    public static StaffList Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? One(string key, Predicate<string> accepts) => query[key].FirstOrDefault() is { Length: > 0 } value && accepts(value) ? value : null;
        var words = Forms.Typed.Line(query["zoek"].FirstOrDefault());
        return new(
            StaffMember.Searchable(words).Length == 0 ? null : words[..Math.Min(words.Length, LongestWords)],
            Vocabulary.TryParse<ServiceState>(query["dienst"].FirstOrDefault(), out var state) ? state : null,
            One("niveau", value => value == NoDiploma || Levels.Any(level => level.Code() == value)),
            Vocabulary.TryParse<Lack>(query["bewijs"].FirstOrDefault(), out var lack) ? lack : null,
            Number(query["verloopt"].FirstOrDefault()) is { } days && Terms.Contains(days) ? days : null,
            Number(query["overeenkomst"].FirstOrDefault()),
            One("sorteer", value => Orders.Any(order => order.Code == value)) ?? Everyone.Sort);
    }

    /// <summary>The number of the level that is asked; null for <see cref="NoDiploma"/>.</summary>
    public int? Rank => Vocabulary.TryParse<Level>(Level, out var level) ? (int)level : null;

    /// <summary>The people that are asked for.</summary>
    public IQueryable<StaffLine> Of(PortalDbContext database, KnownMembership me, DateOnly today)
    {
        var lines = Searched(database, me, today);
        if (State is { } state)
            lines = lines.Where(line => line.State == state);
        if (Level is not null)
            lines = lines.Where(line => line.Rank == Rank);
        lines = Lack switch
        {
            Staff.Lack.Evidence => lines.Where(line => line.MissesEvidence),
            Staff.Lack.Unverified => lines.Where(line => line.HasUnverified),
            Staff.Lack.Rejected => lines.Where(line => line.HasRejected),
            Staff.Lack.Qualifications => lines.Where(line => line.HasNone),
            _ => lines,
        };
        if (ExpiresWithin is { } days)
        {
            var last = today.AddDays(days);
            lines = lines.Where(line => line.FirstExpiry <= last);
        }
        return lines;
    }

    // Whether it filters on what is worked out of people's qualifications.
    private bool NeedsTraits => this with { Words = null, Contract = null, Sort = Everyone.Sort } != Everyone;

    /// <summary>The numbers of the people that are asked for.</summary>
    internal IQueryable<int> Numbers(PortalDbContext database, KnownMembership me, DateOnly today) =>
        NeedsTraits ? Of(database, me, today).Select(line => line.Id) : People(database, me, today).Select(member => member.Id);

    /// <summary>The lines of a page. First it is found out who stand there: what is shown of them, but not filtered or sorted on, is worked out for them alone.</summary>
    internal async Task<IReadOnlyList<StaffLine>> PageAsync(PortalDbContext database, KnownMembership me, DateOnly today, int skipped, int size, CancellationToken cancellation)
    {
        var found = NeedsTraits || Sort is not ("naam" or "nummer")
            ? Of(database, me, today)
            : People(database, me, today).Select(member => new StaffLine { Id = member.Id, PersonnelNumber = member.PersonnelNumber, Name = member.Name, SearchName = member.SearchName });
        var ids = await Order(found).Select(line => line.Id).Skip(skipped).Take(size).ToListAsync(cancellation);
        var staff = database.StaffOf(me).Where(member => ids.Contains(member.Id));
        var qualifications = database.StaffQualifications.Where(qualification => ids.Contains(qualification.StaffMemberId));
        return await Order(StaffLine.Of(staff, qualifications, database, me, today)).ToListAsync(cancellation);
    }

    /// <summary>The people with the words and the contract that are asked for: of these a <see cref="StaffGroup"/> tells the rest.</summary>
    internal IQueryable<StaffLine> Searched(PortalDbContext database, KnownMembership me, DateOnly today)
    {
        var (people, qualifications) = (People(database, me, today), database.QualificationsOf(me));
        if (Words is not null || Contract is not null)
            qualifications = qualifications.Where(qualification => people.Any(member => member.Id == qualification.StaffMemberId));
        return StaffLine.Of(people, qualifications, database, me, today);
    }

    private IQueryable<StaffMember> People(PortalDbContext database, KnownMembership me, DateOnly today)
    {
        var staff = database.StaffOf(me);
        foreach (var word in StaffMember.Searchable(Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords))
            staff = staff.WhereWord(word);
        if (Contract is { } contract)
        {
            var deployed = database.DeploymentsOn(me, today).Where(deployment => deployment.ContractId == contract);
            staff = staff.Where(member => deployed.Any(deployment => deployment.StaffMemberId == member.Id));
        }
        return staff;
    }

    /// <summary>Puts people in the order that is asked.</summary>
    public IOrderedQueryable<StaffLine> Order(IQueryable<StaffLine> lines) => Sort switch
    {
        "nummer" => lines.OrderBy(line => line.PersonnelNumber).ThenBy(line => line.Id),
        "niveau" => lines.OrderByDescending(line => line.Rank ?? -1).ThenBy(line => line.SearchName).ThenBy(line => line.Id),
        "uren" => lines.OrderByDescending(line => line.Hours).ThenBy(line => line.SearchName).ThenBy(line => line.Id),
        "verloopt" => lines.OrderBy(line => line.FirstExpiry == null).ThenBy(line => line.FirstExpiry).ThenBy(line => line.SearchName).ThenBy(line => line.Id),
        _ => lines.OrderBy(line => line.SearchName).ThenBy(line => line.Id),
    };

    /// <summary>The address that asks for this list.</summary>
    public string Address(string path, int page = 1)
    {
        var query = new QueryBuilder();
        void Add(string key, string? value)
        {
            if (value is not null)
                query.Add(key, value);
        }
        Add("zoek", Words);
        Add("dienst", State?.Code());
        Add("niveau", Level);
        Add("bewijs", Lack?.Code());
        Add("verloopt", Text(ExpiresWithin));
        Add("overeenkomst", Text(Contract));
        Add("sorteer", Sort == Everyone.Sort ? null : Sort);
        Add("pagina", page > 1 ? Text(page) : null);
        return $"{path}{query}";
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
