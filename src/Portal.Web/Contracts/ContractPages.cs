namespace Portal.Web.Contracts;

/// <summary>What the pages of contracts share.</summary>
internal static class ContractPages
{
    /// <summary>Under which name the next page learns what was just done.</summary>
    public const string Done = "Overeenkomst";

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 500;
}
