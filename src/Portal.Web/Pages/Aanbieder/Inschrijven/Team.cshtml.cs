using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.Rounds;
using Portal.Web.Staff;
using Portal.Web.Staffing;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Who will work on a product when it is awarded: own staff, and people who are still to be hired. The engine judges it while it is filled in.</summary>
[RequestFormLimits(ValueCountLimit = 12_000, KeyLengthLimit = 100)]
public sealed class TeamModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock)
    : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <summary>Most people that a search here finds.</summary>
    public const int MostFound = 8;

    /// <summary>The field in which one looks for somebody.</summary>
    public const string SearchField = "wie";

    private readonly OwnEnrolments enrolments = enrolments;
    private readonly TimeProvider clock = clock;
    private Dictionary<int, (string Number, string Name, Employment? Employment)> staff = [];
    private IntendedTeam typed = new();
    private List<(string Field, string Message)> faults = [];

    /// <inheritdoc/>
    public override string Title => $"Personeel voor {Offered.Name}";

    /// <inheritdoc/>
    public override (string Title, string Address)? Above => ("Personeel", $"{Here}/personeel");

    /// <summary>The product.</summary>
    public OfferedProduct Offered { get; private set; } = null!;

    /// <summary>The team as it is shown.</summary>
    public IntendedTeamForm Form { get; private set; } = new();

    /// <summary>What the demands ask of a team; null for a product that is in no book any more.</summary>
    public DemandFields? Demands { get; private set; }

    /// <summary>The verdict on the team as it is shown, as far as it is filled in well; null for a product without demands that it decides.</summary>
    public LookAhead? Ahead { get; private set; }

    /// <summary>Who the people are.</summary>
    public TeamPeople People { get; private set; } = null!;

    /// <summary>Who was found by the words that were typed; null when nobody was looked for.</summary>
    public IReadOnlyList<(int Id, string Number, string Name)>? Found { get; private set; }

    /// <summary>The contract for the product whose people can be taken over; null when there is none.</summary>
    public int? Contract { get; private set; }

    /// <summary>What a colleague saved meanwhile, a line for each row; null when nobody did.</summary>
    public IReadOnlyList<string>? Theirs { get; private set; }

    /// <summary>What keeps what was typed from being saved; null when nothing does.</summary>
    public string? Unsaved { get; private set; }

    /// <summary>The version that the form was made from.</summary>
    public string FormVersion { get; private set; } = "";

    /// <summary>The address of this page.</summary>
    public string Address => $"{Here}/personeel/{Offered.Id}";

    /// <summary>What was saved.</summary>
    public SaidEntry? Saved => Draft.Said(EntryKey.Team(Offered.Id));

    /// <summary>Who a row is.</summary>
    public (string Number, string Name)? Who(IntendedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Member is { } id && staff.TryGetValue(id, out var member) ? (member.Number, member.Name) : null;
    }

    /// <summary>Shows the team.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int product, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        return await FindAsync(product, cancellation) ? await ShowSavedAsync(cancellation) : NotFound();
    }

    /// <summary>Saves the team, or changes its rows.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int product, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } missing)
            return missing;
        if (!await FindAsync(product, cancellation))
            return NotFound();
        if (await RefuseAsync([], cancellation, () => EntryKey.Team(Offered.Id)) is { } answer)
            return answer;
        Form = IntendedTeamForm.Read(Request.Form);
        FormVersion = this["versie"];
        var (action, number) = this["actie"].Split('-') is [var name, var rest] ? (name, rest) : (this["actie"], "");
        if (action == "collega")
            return LocalRedirect(Address);
        if (action == "inzet")
            await TakeOverAsync(cancellation);
        else if (action == "nieuw")
            Form = Form.With(null);
        else if (action == "weg")
            Form = Form.Without(number);
        else if (action == "kies" && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            await ChooseAsync(database.StaffOf(Me).Where(member => member.Id == id), cancellation);
        else if (action == "zoek")
            await SearchAsync(cancellation);
        await ReadTypedAsync(cancellation);
        var value = JsonSerializer.Serialize(typed, CatalogueJson.Options);
        var isOther = FormVersion != Version(EntryKey.Team(Offered.Id)) && value != Saved?.Entry.Value;
        if (isOther && action != "overschrijf")
            return await ConflictAsync(cancellation);
        if (faults.Count > 0)
        {
            // What was just added is still to be filled in.
            if (action is "bewaar" or "overschrijf" or "")
                faults.ForEach(fault => Fault(fault.Field, fault.Message));
            Unsaved = faults[0].Message;
            return await ShowAsync(cancellation);
        }
        if (!await SayAsync(cancellation, new Saying(EntryKey.Team(Offered.Id), value)))
            return await ConflictAsync(cancellation);
        if (action is "bewaar" or "overschrijf" && !IsPartial)
            return Confirm(Address, "Het team is bewaard.");
        var found = Found;
        await ReadAsync(ronde, cancellation);
        FormVersion = Version(EntryKey.Team(Offered.Id));
        Found = found;
        return await ShowAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> RefusedAsync(CancellationToken cancellation) => await ShowSavedAsync(cancellation);

    private async Task<bool> FindAsync(int product, CancellationToken cancellation)
    {
        if (Draft.Chosen.FirstOrDefault(offered => offered.Id == product) is not { } offered)
            return false;
        Offered = offered;
        Demands = offered.Product is { } known ? new(known, catalogue.Snapshot.Products.Where(other => other.Book == known.Book)) : null;
        var today = ReferenceDay.Today(clock);
        Contract = await database.ContractsOf(Me).Holding(today).Where(contract => contract.ProductId == offered.ProductId)
            .Select(contract => (int?)contract.Id).FirstOrDefaultAsync(cancellation);
        return true;
    }

    private async Task<IActionResult> ShowSavedAsync(CancellationToken cancellation)
    {
        Form = IntendedTeamForm.Of(Draft.Team(Offered) ?? new());
        FormVersion = Version(EntryKey.Team(Offered.Id));
        await ReadTypedAsync(cancellation);
        return await ShowAsync(cancellation);
    }

    private async Task<IActionResult> ConflictAsync(CancellationToken cancellation)
    {
        Meanwhile = "Een collega heeft intussen een ander team bewaard. Uw team is nog niet bewaard. Hieronder ziet u beide. Kies welk team blijft.";
        await ReadTypedAsync(cancellation);
        var theirs = IntendedTeamForm.Of(Draft.Team(Offered) ?? new());
        await FindStaffAsync([.. theirs.Rows.Select(row => row.Member).OfType<int>().Concat(staff.Keys)], cancellation);
        Theirs = [.. theirs.Rows.Select(row => $"{Who(row)?.Name ?? $"{row[IntendedTeamForm.Count]} aan te nemen"}: {DutchFormat.List(row.All(IntendedTeamForm.Roles).Select(code => Vocabulary.TryParse(code, out Role role) ? role.Label() : code))}, {row[IntendedTeamForm.Hours]} uur per week")];
        return await ShowAsync(cancellation);
    }

    private async Task ReadTypedAsync(CancellationToken cancellation)
    {
        await FindStaffAsync([.. Form.Rows.Select(row => row.Member).OfType<int>()], cancellation);
        faults = [];
        typed = Form.Check(staff.Keys.ToHashSet(), (field, message) => faults.Add((field, message)));
    }

    private async Task FindStaffAsync(HashSet<int> ids, CancellationToken cancellation) =>
        staff = ids.Count == 0 ? [] : (await database.StaffOf(Me).Where(member => ids.Contains(member.Id)).Select(member => new { member.Id, member.PersonnelNumber, member.Name, member.Employment }).ToListAsync(cancellation))
            .ToDictionary(member => member.Id, member => (member.PersonnelNumber, member.Name, member.Employment));

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        People = new($"/aanbieder/{Me.Slug}", staff.Select(member => new TeamPerson(member.Key, member.Value.Number, member.Value.Name)));
        if (Offered.Product is { } product && EnrolmentDraft.TeamDemands(Offered).Any())
        {
            var team = Draft.AssessedTeam(typed, await enrolments.PeopleAsync(Me, staff.Keys, cancellation));
            var (from, through) = (Round.ContractsFrom, Round.ContractsThrough is { } last && last < Round.ContractsFrom.AddYears(1) ? last : Round.ContractsFrom.AddYears(1));
            Ahead = new(Assessor.Assess(product.Facts.Requirements, team, from), Assessor.Forecast(product.Facts.Requirements, team, from, through), through, People.Name);
        }
        return Page();
    }

    private async Task SearchAsync(CancellationToken cancellation)
    {
        var words = this[SearchField];
        if (words.Length == 0)
        {
            Fault(SearchField, "Vul een naam of personeelsnummer in");
            return;
        }
        var found = database.StaffOf(Me);
        foreach (var word in StaffMember.Searchable(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            found = found.WhereWord(word);
        var people = await found.OrderBy(member => member.SearchName).ThenBy(member => member.Id).Take(MostFound + 1).Select(member => new { member.Id, member.PersonnelNumber, member.Name }).ToListAsync(cancellation);
        if (people.Count == 1)
        {
            await ChooseAsync(database.StaffOf(Me).Where(member => member.Id == people[0].Id), cancellation);
            this[SearchField] = "";
        }
        else
        {
            Found = [.. people.Select(member => (member.Id, member.PersonnelNumber, member.Name))];
        }
    }

    private async Task ChooseAsync(IQueryable<StaffMember> chosen, CancellationToken cancellation)
    {
        if (await chosen.Select(member => new { member.Id, member.Employment }).SingleOrDefaultAsync(cancellation) is { } member)
            Form = Form.With(member.Id, member.Employment);
        this[SearchField] = "";
    }

    /// <summary>Puts who works on the present contract in the form, in place of what stands there of own staff.</summary>
    private async Task TakeOverAsync(CancellationToken cancellation)
    {
        if (Contract is not { } contract)
            return;
        var today = ReferenceDay.Today(clock);
        var deployed = await database.DeploymentsOn(Me, today).Where(deployment => deployment.ContractId == contract)
            .OrderBy(deployment => deployment.StaffMember!.SearchName).ThenBy(deployment => deployment.Id).Include(deployment => deployment.StaffMember).AsNoTracking().ToListAsync(cancellation);
        var clients = await database.ClientsOf(Me).AsNoTracking().Where(count => count.ContractId == contract && count.ValidFrom <= today).OrderByDescending(count => count.ValidFrom).FirstOrDefaultAsync(cancellation);
        var present = IntendedTeamForm.Of(new()
        {
            People =
            [
                .. deployed.Select(deployment => new IntendedPerson
                {
                    StaffMemberId = deployment.StaffMemberId, Roles = deployment.Roles, HoursPerWeek = deployment.HoursPerWeek, Employment = deployment.Employment ?? deployment.StaffMember!.Employment,
                    Trajectory = deployment.Trajectory,
                }),
            ],
            Clients = clients?.Clients,
            Groups = clients?.Groups ?? [],
        });
        Form = present with
        {
            Rows = [.. present.Rows.Concat(Form.Rows.Where(row => row.Member is null)).Take(IntendedTeam.MostRows).Select((row, index) => row with { Number = index + 1 })],
            Clients = Form.Clients.Length > 0 ? Form.Clients : present.Clients,
            Groups = Form.Groups.Length > 0 ? Form.Groups : present.Groups,
        };
    }
}
