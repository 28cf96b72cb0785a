using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Web.StaffFiles;

/// <summary>What an import does with something.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffChangeKind>))]
public enum StaffChangeKind
{
    /// <summary>Adds it.</summary>
    [JsonStringEnumMemberName("nieuw")] New,
    /// <summary>Changes it.</summary>
    [JsonStringEnumMemberName("gewijzigd")] Changed,
    /// <summary>Gives it a last day, or an earlier one.</summary>
    [JsonStringEnumMemberName("beeindigd")] Ended,
    /// <summary>Nothing: it is so already.</summary>
    [JsonStringEnumMemberName("hetzelfde")] Unchanged,
}

/// <summary>What an import changes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffChangeOf>))]
public enum StaffChangeOf
{
    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("medewerker")] Person,
    /// <summary>A qualification.</summary>
    [JsonStringEnumMemberName("kwalificatie")] Qualification,
    /// <summary>A deployment.</summary>
    [JsonStringEnumMemberName("inzet")] Deployment,
}

/// <summary>A field that an import changes.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">What is in it; null when nothing is.</param>
/// <param name="To">What will be; null for nothing.</param>
public sealed record StaffFieldChange(string Name, string? From, string? To);

/// <summary>What an import does with one person, qualification or deployment.</summary>
/// <param name="Line">The line that says so; null for who is not in the file.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Of">With what.</param>
/// <param name="Number">The personnel number.</param>
/// <param name="Person">The name of the person.</param>
/// <param name="What">Which one it is, of a qualification or deployment.</param>
/// <param name="Fields">What changes.</param>
public sealed record StaffChange(int? Line, StaffChangeKind Kind, StaffChangeOf Of, string Number, string Person, string What, IReadOnlyList<StaffFieldChange> Fields)
{
    /// <summary>Which record it is, and in which version: null for a new one. Another one at the time of applying means that somebody changed it meanwhile.</summary>
    public string? Record { get; init; }

    /// <summary>What the user had better look at; null when that is nothing.</summary>
    public string? Warning { get; init; }
}

/// <summary>Why an import refuses a line.</summary>
/// <param name="Line">Number of the line; null for who is not in the file.</param>
/// <param name="Column">Name of the column; null when it is the line as a whole.</param>
/// <param name="Number">The personnel number.</param>
/// <param name="Text">What is wrong.</param>
public sealed record StaffFault(int? Line, string? Column, string Number, string Text);

/// <summary>What an import would change: all of it, or nothing when anything is refused.</summary>
/// <param name="Changes">What it does, also where that is nothing.</param>
/// <param name="Faults">What is refused.</param>
/// <param name="Absent">How many people of the register, who are in service, the file does not name.</param>
/// <param name="Examples">How many examples of the template were left in.</param>
/// <param name="LooksLikeCitizenNumbers">Whether it has personnel numbers of which someone must say that they are no citizen service numbers.</param>
public sealed record StaffDifference(IReadOnlyList<StaffChange> Changes, IReadOnlyList<StaffFault> Faults, int Absent, int Examples, bool LooksLikeCitizenNumbers)
{
    /// <summary>How many times it does this.</summary>
    public int Count(StaffChangeKind kind, StaffChangeOf? of = null) => Changes.Count(change => change.Kind == kind && (of is null || change.Of == of));

    /// <summary>How many things it changes.</summary>
    [JsonIgnore] public int Work => Changes.Count(change => change.Kind != StaffChangeKind.Unchanged);

    /// <summary>Whether it can be applied and does something.</summary>
    [JsonIgnore] public bool CanApply => Faults.Count == 0 && Work > 0;

    /// <summary>Stands for what it does: another one means that the register changed since.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var change in Changes.Where(change => change.Kind != StaffChangeKind.Unchanged))
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(change));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
