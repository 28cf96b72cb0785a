using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;

namespace Portal.Web.History;

/// <summary>A kind of record in the history, and what it is called.</summary>
/// <param name="Record">Its name in the audit trail.</param>
/// <param name="Code">Its name in addresses.</param>
/// <param name="One">What one is called.</param>
/// <param name="Many">What more of them are called.</param>
public sealed record HistoryKind(string Record, string Code, string One, string Many)
{
    /// <summary>All kinds that belong to a provider.</summary>
    public static IReadOnlyList<HistoryKind> All { get; } =
    [
        new(nameof(StaffMember), "medewerker", "medewerker", "medewerkers"),
        new(nameof(StaffQualification), "kwalificatie", "kwalificatie", "kwalificaties"),
        new(nameof(Data.Staff.Evidence), "bewijs", "bewijsstuk", "bewijsstukken"),
        new(nameof(StaffDeployment), "inzet", "inzet", "inzetten"),
        new(nameof(ClientCount), "clienten", "aantal cliënten", "aantallen cliënten"),
        new(nameof(Contract), "overeenkomst", "overeenkomst", "overeenkomsten"),
        new(nameof(ContractRequest), "aanvraag", "aanvraag bij een overeenkomst", "aanvragen bij een overeenkomst"),
        new(nameof(IntakeStop), "clientenstop", "cliëntenstop", "cliëntenstops"),
        new(nameof(Finding), "bevinding", "bevinding", "bevindingen"),
        new(nameof(Organisation), "organisatie", "organisatie", "organisaties"),
        new(nameof(Branch), "vestiging", "vestiging", "vestigingen"),
        new(nameof(OrganisationChange), "naamswijziging", "aanvraag om naam of nummers te wijzigen", "aanvragen om naam of nummers te wijzigen"),
        new(nameof(Membership), "gebruiker", "gebruiker", "gebruikers"),
        new(nameof(Invitation), "uitnodiging", "uitnodiging", "uitnodigingen"),
        new(nameof(Enrolment), "inschrijving", "inschrijving", "inschrijvingen"),
        new(nameof(EnrolmentEntry), "inschrijving-gegeven", "gegeven in een inschrijving", "gegevens in inschrijvingen"),
        new(nameof(EnrolmentFile), "inschrijving-bestand", "bestand bij een inschrijving", "bestanden bij inschrijvingen"),
        new(nameof(EnrolmentPartner), "inschrijving-partner", "partner in een inschrijving", "partners in inschrijvingen"),
        new(nameof(Submission), "inzending", "inzending", "inzendingen"),
        new(nameof(RepairRequest), "herstel", "herstelverzoek", "herstelverzoeken"),
        new(nameof(Objection), "bezwaar", "bezwaar", "bezwaren"),
        new(nameof(ContractAcceptance), "acceptatie", "acceptatie van een overeenkomst", "acceptaties van overeenkomsten"),
    ];

    /// <summary>The kinds of record that are about a person.</summary>
    public static IReadOnlyList<HistoryKind> OfPeople { get; } = [.. All.Take(4)];

    /// <summary>The kind of an entry of the trail.</summary>
    public static HistoryKind Of(string record) => All.FirstOrDefault(kind => kind.Record == record) ?? new(record, "", "ander gegeven", "andere gegevens");
}

/// <summary>Something that can happen to a record, and what it is called.</summary>
/// <param name="Action">Its name in the audit trail.</param>
/// <param name="Code">Its name in addresses, and on screen.</param>
public sealed record HistoryAction(string Action, string Code)
{
    /// <summary>All that can happen.</summary>
    public static IReadOnlyList<HistoryAction> All { get; } =
    [
        new(nameof(EntityState.Added), "toegevoegd"), new(nameof(EntityState.Modified), "gewijzigd"), new(nameof(EntityState.Deleted), "verwijderd"),
        new(AuditEntry.Opened, "ingezien"), new(AuditEntry.Erased, "gewist"),
    ];

    /// <summary>What happened, in a word.</summary>
    public static string Word(string action) => All.FirstOrDefault(one => one.Action == action)?.Code ?? "veranderd";

    /// <summary>How often something happened: "200 medewerkers toegevoegd".</summary>
    public static string Count(string record, string action, int count)
    {
        var kind = HistoryKind.Of(record);
        return $"{DutchFormat.Count(count, kind.One, kind.Many)} {Word(action)}";
    }
}
