using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;

namespace Portal.Web.Staffing;

/// <summary>How often one kind of record changed in the past week.</summary>
/// <param name="Kind">What the kind is called.</param>
/// <param name="Code">Its name in the address of the history.</param>
/// <param name="Text">What happened, in words: "3 toegevoegd en 1 gewijzigd".</param>
public sealed record RecentChanges(string Kind, string Code, string Text)
{
    /// <summary>How many days a week has.</summary>
    public const int Days = 7;

    // Of a long import the newest tell enough; so the time that this takes is bounded.
    private const int Most = 5000;

    private static readonly (string Record, string Kind, string Code)[] Kinds =
    [
        (nameof(StaffMember), "Medewerkers", "medewerker"), (nameof(StaffQualification), "Kwalificaties", "kwalificatie"), (nameof(Evidence), "Bewijsstukken", "bewijs"),
        (nameof(StaffDeployment), "Inzet", "inzet"), (nameof(ClientCount), "Aantallen cliënten", "clienten"), (nameof(Contract), "Overeenkomsten", "overeenkomst"),
        (nameof(Organisation), "Organisatie", "organisatie"), (nameof(Branch), "Vestigingen", "vestiging"), (nameof(Membership), "Gebruikers", "gebruiker"), (nameof(Invitation), "Uitnodigingen", "uitnodiging"),
    ];

    private static readonly (string Action, string Word)[] Actions = [("Added", "toegevoegd"), ("Modified", "gewijzigd"), ("Deleted", "verwijderd")];

    /// <summary>What changed in the past week, by kind.</summary>
    public static async Task<IReadOnlyList<RecentChanges>> LoadAsync(PortalDbContext database, KnownMembership me, DateTime now, CancellationToken cancellation)
    {
        var since = now.AddDays(-Days);
        var counts = await database.AuditEntries.Where(entry => entry.OrganisationId == me.OrganisationId && entry.At >= since).OrderByDescending(entry => entry.At).Take(Most)
            .GroupBy(entry => new { entry.Record, entry.Action }).Select(group => new { group.Key.Record, group.Key.Action, Count = group.Count() }).ToListAsync(cancellation);
        var least = counts.Sum(count => count.Count) == Most ? "ten minste " : "";
        return
        [
            .. from kind in Kinds
            let texts = Actions.Select(action => (action.Word, Count: counts.Where(count => count.Record == kind.Record && count.Action == action.Action).Sum(count => count.Count)))
                .Where(action => action.Count > 0).Select(action => $"{least}{DutchFormat.Number(action.Count)} {action.Word}").ToList()
            where texts.Count > 0
            select new RecentChanges(kind.Kind, kind.Code, DutchFormat.List(texts)),
        ];
    }
}
