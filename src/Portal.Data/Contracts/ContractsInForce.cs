namespace Portal.Data.Contracts;

/// <summary>Which contracts hold. The one place that says it.</summary>
public static class ContractsInForce
{
    /// <summary>Those that hold on a day: concluded, and also those that are ended before their time, until their last day.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="day">The day.</param>
    public static IQueryable<Contract> Holding(this IQueryable<Contract> contracts, DateOnly day) =>
        contracts.Agreed().Where(contract => contract.ValidFrom <= day && (contract.ValidThrough == null || contract.ValidThrough >= day));

    /// <summary>Those that both sides agreed: no drafts, and none that are offered and not accepted.</summary>
    /// <param name="contracts">The contracts.</param>
    public static IQueryable<Contract> Agreed(this IQueryable<Contract> contracts) =>
        contracts.Where(contract => contract.Status == ContractStatus.Concluded || contract.Status == ContractStatus.Terminated);
}
