using Portal.Data.Checks;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Web.Catalogue;

namespace Portal.Web.Checks;

/// <summary>What is done once a day: the check of all contracts, and then what terms ask, which goes by what the check found. Stopped at any point it can be run again.</summary>
public sealed class Night(NightlyCheck check, FindingTerms terms, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    /// <returns>What the check did, and in words what both did.</returns>
    public async Task<(CheckRun Run, string Words)> RunAsync(CancellationToken cancellation = default)
    {
        var run = await check.RunAsync(cancellation);
        var changed = await terms.RunAsync(ReferenceDay.Today(clock), cancellation);
        return (run, $"{run.Words()}{(changed == 0 ? "" : $" Door termijnen veranderd: {DutchFormat.Count(changed, "bevinding", "bevindingen")}.")}");
    }
}
