namespace Portal.Data.Enrolments;

/// <summary>
/// Who reads what enrolments say. A provider reads its own, and what it was asked as a partner. Contract managers read, once the deadline of a round of their
/// regions has passed, the submissions that count or counted until they were repaired, with their files; never what was not submitted, and nothing of a round that was withdrawn.
/// </summary>
public sealed record EnrolmentReader
{
    /// <summary>Reads nothing.</summary>
    public static readonly EnrolmentReader Nobody = new();

    /// <summary>Number of the provider; null when none reads.</summary>
    public int? OrganisationId { get; private init; }

    /// <summary>Slugs of the regions whose contract manager reads; empty when none does.</summary>
    public IReadOnlyList<string> Regions { get; private init; } = [];

    /// <summary>The moment at which a contract manager reads, in UTC.</summary>
    public DateTime At { get; private init; } = DateTime.UnixEpoch;

    /// <summary>A provider.</summary>
    /// <param name="organisation">Its number.</param>
    public static EnrolmentReader Provider(int organisation) => new() { OrganisationId = organisation };

    /// <summary>A contract manager.</summary>
    /// <param name="regions">Slugs of the regions.</param>
    /// <param name="now">The moment, in UTC: a deadline after it has not passed.</param>
    public static EnrolmentReader Manager(IReadOnlyList<string> regions, DateTime now) => new() { Regions = regions, At = now };
}
