using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Contracts;
using Portal.Web.Findings;
using Portal.Web.Staff;

namespace Portal.Web.History;

/// <summary>The names of all that some entries of the audit trail tell of, read together: a few queries, however many entries there are.</summary>
internal sealed class HistoryNames
{
    private static readonly Dictionary<string, string> Jobs = new()
    {
        ["opruimen"] = "automatisch opruimen", ["demo"] = "automatisch, als voorbeeld", ["catalogue import"] = "bijwerken van de productenboeken", ["bezoeker"] = "een bezoeker", ["wijzigingen"] = "automatisch, op de dag van een goedgekeurde aanvraag",
    };

    private readonly Dictionary<string, string> people = [];
    private readonly Dictionary<int, string> staff;
    private readonly Dictionary<int, string> qualifications;
    private readonly Dictionary<int, string> contracts;
    private readonly Dictionary<int, string> products;
    private readonly Dictionary<string, string> findings;

    private HistoryNames(
        CatalogueSnapshot catalogue, Dictionary<int, string> staff, Dictionary<int, string> qualifications, Dictionary<int, string> contracts, Dictionary<int, string> products, Dictionary<string, string> findings) =>
        (Catalogue, this.staff, this.qualifications, this.contracts, this.products, this.findings) = (catalogue, staff, qualifications, contracts, products, findings);

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Catalogue { get; }

    /// <summary>A person with the personnel number; null when nobody by this number is in the register.</summary>
    public string? Staff(int? id) => id is { } number ? staff.GetValueOrDefault(number) : null;

    /// <summary>Whether a person is in the register.</summary>
    public bool IsInRegister(int? id) => id is { } number && staff.ContainsKey(number);

    /// <summary>A qualification in a few words; null when it is there no more.</summary>
    public string? Qualification(string id) => int.TryParse(id, out var number) ? qualifications.GetValueOrDefault(number) : null;

    /// <summary>The product of a contract.</summary>
    public string Contract(string id) => int.TryParse(id, out var number) && contracts.TryGetValue(number, out var name) ? name : "een overeenkomst die er niet meer is";

    /// <summary>What the demand of a finding asks, and of which product, by the key of its entries.</summary>
    public string Finding(string key) => findings.GetValueOrDefault(key, "een bevinding die er niet meer is");

    /// <summary>A product.</summary>
    public string Product(string id) => int.TryParse(id, out var number) && products.TryGetValue(number, out var name) ? name : "een product dat er niet meer is";

    /// <summary>A municipality.</summary>
    public string Municipality(string code) => Catalogue.Municipalities.FirstOrDefault(municipality => municipality.Code == code)?.Name ?? code;

    /// <summary>A region.</summary>
    public string Region(string slug) => Catalogue.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug;

    /// <summary>Who has an account, or did something: the name of a colleague, and of others what they are.</summary>
    public string Person(string by) =>
        people.TryGetValue(by, out var name) ? name : Guid.TryParse(by, out _) ? "een verwijderd account" : Jobs.GetValueOrDefault(by, "een automatische taak");

    /// <summary>Reads the names that entries of a provider's history ask for.</summary>
    public static async Task<HistoryNames> LoadAsync(PortalDbContext database, CatalogueSnapshot catalogue, KnownMembership me, IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellation)
    {
        var kept = entries.Where(entry => entry.RecordKey != AuditEntry.ErasedKey).ToList();
        var keys = kept.ToLookup(entry => entry.Record, entry => entry.RecordKey.Split('/'));
        List<int> Numbers(int part, params string[] records) =>
            [.. records.SelectMany(record => keys[record]).Select(key => int.TryParse(key.ElementAtOrDefault(part), out var number) ? number : 0).Where(number => number > 0).Distinct()];

        var people = kept.Select(entry => entry.StaffMemberId).OfType<int>().Distinct().ToList();
        var staff = people.Count == 0 ? [] : await database.StaffOf(me).Where(member => people.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => $"{member.Name} ({member.PersonnelNumber})", cancellation);
        var held = Numbers(1, nameof(StaffQualification), nameof(Data.Staff.Evidence));
        var qualifications = held.Count == 0 ? [] : (await database.QualificationsOf(me).AsNoTracking().Where(qualification => held.Contains(qualification.Id)).ToListAsync(cancellation))
            .ToDictionary(qualification => qualification.Id, qualification => QualificationWords.Name(qualification, catalogue));
        var agreed = Numbers(1, nameof(StaffDeployment)).Union(Numbers(0, nameof(ClientCount), nameof(Data.Contracts.IntakeStop))).ToList();
        var contracts = agreed.Count == 0 ? [] : (await database.ContractsOf(me).Where(contract => agreed.Contains(contract.Id))
                .Select(contract => new { contract.Id, Book = contract.Product!.Book.Slug, contract.Product.Slug }).ToListAsync(cancellation))
            .ToDictionary(contract => contract.Id, contract => catalogue.ProductName($"{contract.Book}/{contract.Slug}"));
        var bought = Numbers(1, nameof(Data.Contracts.Contract), nameof(Data.Contracts.ContractRequest));
        var products = bought.Count == 0 ? [] : (await database.Products.Where(product => bought.Contains(product.Id))
                .Select(product => new { product.Id, Book = product.Book.Slug, product.Slug }).ToListAsync(cancellation))
            .ToDictionary(product => product.Id, product => catalogue.ProductName($"{product.Book}/{product.Slug}"));
        var found = Numbers(0, nameof(Data.Findings.Finding));
        var findings = found.Count == 0 ? [] : (await database.FindingsOf(me).AsNoTracking().Where(finding => found.Contains(finding.ContractId)).ToListAsync(cancellation))
            .ToDictionary(finding => finding.AuditKey, finding => $"{finding.Title}, {finding.ProductName}");
        var names = new HistoryNames(catalogue, staff, qualifications, contracts, products, findings);
        await names.LoadPeopleAsync(
            database, me, entries.Select(entry => entry.By).Concat(kept.Where(entry => entry.Record == nameof(Membership)).Select(entry => entry.RecordKey[(entry.RecordKey.IndexOf('/', StringComparison.Ordinal) + 1)..])), cancellation);
        return names;
    }

    /// <summary>Colleagues, and who was one, by name. Others by what they are: their names are not the provider's to know.</summary>
    private async Task LoadPeopleAsync(PortalDbContext database, KnownMembership me, IEnumerable<string> accounts, CancellationToken cancellation)
    {
        var ids = accounts.Distinct().Select(account => Guid.TryParse(account, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        if (ids.Count == 0)
            return;
        var users = await database.Users.Where(user => ids.Contains(user.Id))
            .Select(user => new
            {
                user.Id, user.Name, IsColleague = user.Memberships.Any(membership => membership.OrganisationId == me.OrganisationId), user.IsSystemAdministrator,
                Regions = user.Regions.Select(manager => manager.Region).ToList(),
            }).AsSplitQuery().AsNoTracking().ToListAsync(cancellation);
        var roles = users.Where(user => !user.IsColleague).Select(user => $"{me.OrganisationId}/{user.Id}").ToList();
        var former = roles.Count == 0 ? [] : await database.AuditEntries.Where(entry => entry.Record == nameof(Membership) && roles.Contains(entry.RecordKey)).Select(entry => entry.RecordKey).Distinct().ToListAsync(cancellation);
        foreach (var user in users)
        {
            people[user.Id.ToString()] = user switch
            {
                { IsColleague: true } => user.Name,
                _ when former.Contains($"{me.OrganisationId}/{user.Id}") => user.Name,
                { Regions.Count: > 0 } => $"contractbeheerder van {DutchFormat.List(user.Regions.Select(Region).Order(StringComparer.Ordinal))}",
                { IsSystemAdministrator: true } => "systeembeheerder van Zorgaanbod",
                _ => "iemand van buiten uw organisatie",
            };
        }
    }
}
