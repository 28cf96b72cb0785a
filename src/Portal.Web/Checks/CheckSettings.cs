using Portal.Data.Findings;

namespace Portal.Web.Checks;

/// <summary>Section "Checks" of the configuration: how contracts are checked.</summary>
public sealed class CheckSettings
{
    /// <summary>After a change the check waits until nothing of a provider changed for so many seconds, from 0: what changes shortly after each other is one check.</summary>
    public int QuietSeconds { get; set; } = 3;

    /// <summary>But never longer than so many seconds after the first change.</summary>
    public int LongestWaitSeconds { get; set; } = 30;

    /// <summary>How many contracts are checked in one transaction, from 1 to 1.000.</summary>
    public int ContractsPerStep { get; set; } = 500;

    /// <summary>After so many seconds without a step, from 1, the nightly check is taken from the node that works on it.</summary>
    public int TurnSeconds { get; set; } = 60;
}

/// <summary>Registers the checks.</summary>
internal static class CheckServices
{
    /// <summary>Registers them.</summary>
    public static void AddPortalChecks(this IServiceCollection services)
    {
        services.AddSingleton<CheckSteps>();
        services.AddSingleton<NightlyCheck>();
        services.AddSingleton<ChangeCheck>();
        services.AddSingleton<FindingTerms>();
        services.AddSingleton<Night>();
        services.AddSingleton<Contracts.ApprovedChanges>();
    }
}
