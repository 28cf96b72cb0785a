using Portal.Domain;

namespace Portal.Web.History;

/// <summary>What was changed together: at one moment, by one person, for one reason.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who, in words.</param>
/// <param name="Reason">Why.</param>
/// <param name="Last">Number of its last entry in the audit trail, by which it is named.</param>
/// <param name="Count">How many changes it has.</param>
/// <param name="Counts">How many of each kind.</param>
/// <param name="Lines">The changes; none when they are too many to show at once.</param>
public sealed record HistorySave(DateTime At, string By, string Reason, long Last, int Count, IReadOnlyList<(string Record, string Action, int Count)> Counts, IReadOnlyList<HistoryLine> Lines)
{
    /// <summary>What it changed, counted: "200 medewerkers toegevoegd en 14 kwalificaties gewijzigd".</summary>
    public string Summary => DutchFormat.List(Counts.Select(count => HistoryAction.Count(count.Record, count.Action, count.Count)));
}
