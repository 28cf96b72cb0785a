using System.Globalization;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Findings;

namespace Portal.Web.Findings;

/// <summary>Which findings of its own a provider asks for, by the address. A value that means nothing is left out.</summary>
/// <param name="Show">Those that somebody must do something about, those that are over, or all.</param>
/// <param name="Status">How far they are; null for any.</param>
/// <param name="Severity">How bad they are; null for any.</param>
/// <param name="Contract">Number of the contract; null for any.</param>
internal sealed record OwnFindings(string Show, FindingStatus? Status, Severity? Severity, int? Contract)
{
    /// <summary>The values of <see cref="Show"/>, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Shows = [(Running, "Lopend"), (Over, "Afgerond"), (All, "Alle")];

    /// <summary>The finding asks something of somebody.</summary>
    public const string Running = "lopend";

    private const string Over = "afgerond", All = "alle";

    /// <summary>Whether anything but those that run is asked for.</summary>
    public bool IsNarrowed => this != new OwnFindings(Running, null, null, null);

    /// <summary>Reads a query string.</summary>
    public static OwnFindings Read(IQueryCollection query)
    {
        var show = query["toon"].ToString();
        return new(
            Shows.Any(one => one.Code == show) ? show : Running,
            Vocabulary.TryParse<FindingStatus>(query["status"].ToString(), out var status) ? status : null,
            Vocabulary.TryParse<Severity>(query["ernst"].ToString(), out var severity) ? severity : null,
            int.TryParse(query["overeenkomst"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var contract) ? contract : null);
    }

    /// <summary>The findings that are asked for.</summary>
    public IQueryable<Finding> Of(IQueryable<Finding> findings)
    {
        // A status says itself whether it is over.
        if (Status is { } status)
            findings = findings.Where(finding => finding.Status == status);
        else if (Show == Running)
            findings = findings.Where(finding => FindingLife.Unfinished.Contains(finding.Status));
        else if (Show == Over)
            findings = findings.Where(finding => !FindingLife.Unfinished.Contains(finding.Status));
        if (Severity is { } severity)
            findings = findings.Where(finding => finding.Severity == severity);
        if (Contract is { } contract)
            findings = findings.Where(finding => finding.ContractId == contract);
        return findings;
    }

    /// <summary>What runs before what is over, by its last day, the worst first of those on one day; of what is over the latest first.</summary>
    public static IOrderedQueryable<Finding> Order(IQueryable<Finding> findings) => findings
        .OrderBy(finding => FindingLife.Unfinished.Contains(finding.Status) ? 0 : 1)
        .ThenBy(finding => !FindingLife.Unfinished.Contains(finding.Status) ? null : finding.Status == FindingStatus.Concept ? finding.RespondBy : finding.RemedyBy)
        .ThenByDescending(finding => finding.ClosedOn)
        .ThenBy(finding => finding.Severity == Domain.Findings.Severity.Severe ? 0 : finding.Severity == Domain.Findings.Severity.Moderate ? 1 : 2)
        .ThenByDescending(finding => finding.Gap).ThenBy(finding => finding.Id);

    /// <summary>The address of a page of these.</summary>
    /// <param name="here">The address of the list.</param>
    /// <param name="page">The page.</param>
    public string Address(string here, int page = 1)
    {
        var query = new List<string>();
        if (Show != Running)
            query.Add($"toon={Show}");
        if (Status is { } status)
            query.Add($"status={status.Code()}");
        if (Severity is { } severity)
            query.Add($"ernst={severity.Code()}");
        if (Contract is { } contract)
            query.Add($"overeenkomst={contract.ToString(CultureInfo.InvariantCulture)}");
        if (page > 1)
            query.Add($"pagina={page.ToString(CultureInfo.InvariantCulture)}");
        return query.Count == 0 ? here : $"{here}?{string.Join('&', query)}";
    }
}
