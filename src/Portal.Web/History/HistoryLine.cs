using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.History;

/// <summary>One change of one record, in words.</summary>
/// <param name="Entry">What the audit trail holds of it.</param>
/// <param name="Title">What happened: "Kwalificatie gewijzigd".</param>
/// <param name="Subject">Of which record; empty when nothing tells it.</param>
/// <param name="StaffMemberId">Number of the person whom it is about, who is in the register; null when there is none.</param>
/// <param name="Changes">The fields that changed.</param>
public sealed record HistoryLine(AuditEntry Entry, string Title, string Subject, int? StaffMemberId, IReadOnlyList<HistoryChange> Changes)
{
    // "2801 AB", with which the key of a branch begins.
    private const int PostalCodeLength = 7;

    /// <summary>Whether it is forgotten what it was about.</summary>
    public bool IsErased => Entry.RecordKey == AuditEntry.ErasedKey && Entry.Action != AuditEntry.Erased;

    /// <summary>Puts an entry in words.</summary>
    internal static HistoryLine Of(AuditEntry entry, HistoryNames names)
    {
        var changes = Read(entry);
        var action = HistoryAction.Word(entry.Action);
        var title = $"{DutchFormat.Capital(HistoryKind.Of(entry.Record).One)} {action}";
        var subject = entry.RecordKey == AuditEntry.ErasedKey ? "" : SubjectOf(entry, changes, names);
        return new(entry, title, subject, names.IsInRegister(entry.StaffMemberId) ? entry.StaffMemberId : null, [.. changes.OrderBy(change => HistoryFields.Place(entry.Record, change.Field)).Select(change => Change(entry, change, names)).OfType<HistoryChange>()]);
    }

    private static List<(string Field, string? From, string? To, bool IsWithheld)> Read(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        return [.. changes.RootElement.EnumerateObject().Where(change => change.Value.ValueKind == JsonValueKind.Object).Select(change => (
            change.Name, Side(change.Value, "from"), Side(change.Value, "to"), change.Value.TryGetProperty("withheld", out _) || change.Value.TryGetProperty("toHash", out _)))];

        static string? Side(JsonElement change, string side) => change.TryGetProperty(side, out var value) ? value.GetString() : null;
    }

    private static HistoryChange? Change(AuditEntry entry, (string Field, string? From, string? To, bool IsWithheld) change, HistoryNames names)
    {
        if (HistoryFields.Of(entry.Record, change.Field) is not { } field)
            return null;
        if (change.IsWithheld)
            return new(field.Label, null, null, IsWithheld: true);
        // Of what is new, what it is not is nothing to tell.
        if (entry.Action == nameof(EntityState.Added) && change.To == bool.FalseString)
            return null;
        var (from, to) = (Say(change.From), Say(change.To));
        return from == to ? null : new(field.Label, from, to, IsWithheld: false);

        string? Say(string? value) => value is null || field.Say(value, names) is not { Length: > 0 } said ? null : said;
    }

    private static string SubjectOf(AuditEntry entry, List<(string Field, string? From, string? To, bool IsWithheld)> changes, HistoryNames names)
    {
        var key = entry.RecordKey.Split('/');
        string Part(int index) => key.ElementAtOrDefault(index) ?? "";
        string? Value(string field) => changes.Where(change => change.Field == field).Select(change => change.To ?? change.From).FirstOrDefault();
        switch (entry.Record)
        {
            case nameof(StaffMember):
                return names.Staff(entry.StaffMemberId) ?? $"personeelsnummer {entry.RecordKey}, niet meer in het register";
            case nameof(StaffQualification):
                var qualification = HistoryFields.Read<QualificationKind>(Value(nameof(StaffQualification.Kind))) is { } kind
                    ? QualificationWords.Name(
                        kind, HistoryFields.Read<Level>(Value(nameof(StaffQualification.Level))), HistoryFields.Read<Register>(Value(nameof(StaffQualification.Register))),
                        HistoryFields.Read<Certificate>(Value(nameof(StaffQualification.Certificate))))
                    : names.Qualification(Part(1));
                return OfPerson(qualification);
            case nameof(Data.Staff.Evidence):
                return OfPerson(names.Qualification(Part(1)) is { } shown ? $"bij {shown}" : null);
            case nameof(StaffDeployment):
                return $"{names.Contract(Part(1))}{Person(", ")}";
            case nameof(ClientCount):
            case nameof(IntakeStop):
                return names.Contract(Part(0));
            case nameof(Contract):
                return DateOnly.TryParse(Part(2), System.Globalization.CultureInfo.InvariantCulture, out var first) ? $"{names.Product(Part(1))}, vanaf {DutchFormat.Date(first)}" : names.Product(Part(1));
            case nameof(ContractRequest):
                return names.Product(Part(1));
            case nameof(Data.Findings.Finding):
                return names.Finding(entry.RecordKey);
            case nameof(Branch):
                var place = entry.RecordKey[(entry.RecordKey.IndexOf('/', StringComparison.Ordinal) + 1)..];
                return place.Length > PostalCodeLength + 1 ? $"{place[(PostalCodeLength + 1)..]}, {place[..PostalCodeLength]}" : place;
            case nameof(Membership):
                return names.Person(Part(1));
            default:
                return "";
        }

        string Person(string before) => entry.StaffMemberId is null ? "" : before + (names.Staff(entry.StaffMemberId) ?? "een medewerker die niet meer in het register staat");
        string OfPerson(string? what) => what is null ? Person("") : $"{what}{Person(" van ")}";
    }
}

/// <summary>One field that changed.</summary>
/// <param name="Field">Its name.</param>
/// <param name="From">What it was; null when nothing.</param>
/// <param name="To">What it is; null when nothing.</param>
/// <param name="IsWithheld">Whether the audit trail does not keep what it was and is.</param>
public sealed record HistoryChange(string Field, string? From, string? To, bool IsWithheld)
{
    /// <summary>What changed in a sentence: "van mbo-4 naar hbo".</summary>
    /// <param name="action">What happened to the record.</param>
    public string Words(string action) => this switch
    {
        { IsWithheld: true } => "de inhoud wordt hier niet bewaard",
        { From: null } when action == nameof(EntityState.Added) => To!,
        { To: null } when action == nameof(EntityState.Deleted) => $"was {From}",
        { From: null } => $"{To} (was niet ingevuld)",
        { To: null } => $"niet meer ingevuld (was {From})",
        _ => $"van {From} naar {To}",
    };
}
