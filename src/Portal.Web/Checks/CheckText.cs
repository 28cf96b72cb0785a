using Portal.Data.Checks;
using Portal.Domain;

namespace Portal.Web.Checks;

/// <summary>What checks did, in words.</summary>
internal static class CheckText
{
    /// <summary>What the nightly check did, or how far it is.</summary>
    public static string Words(this CheckRun run) => run.FinishedAt is null
        ? $"{DutchFormat.Number(run.Done)} van {Contracts(run.Total)} getoetst voor {DutchFormat.Date(run.Day)}."
        : $"{Contracts(run.Done - run.Failed)} getoetst voor {DutchFormat.Date(run.Day)}, bij {DutchFormat.Number(run.Changed)} is iets veranderd.{Failed(run.Failed, run.Error)}";

    /// <summary>What a check after changes did; null when there was nothing to do.</summary>
    public static string? Words(this ChangeCheckResult result) =>
        result.Done + result.Failed == 0 ? null : $"{Contracts(result.Done)} getoetst.{Failed(result.Failed, result.Error)}";

    private static string Failed(int number, string? error) => number == 0 ? "" : $" Niet gelukt bij {Contracts(number)}. {error}";

    private static string Contracts(int number) => DutchFormat.Count(number, "overeenkomst", "overeenkomsten");
}
