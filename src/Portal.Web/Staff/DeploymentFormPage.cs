using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Requirements;
using Portal.Domain.Staffing;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Staff;

/// <summary>A page with a form about a deployment.</summary>
/// <param name="database">The database.</param>
/// <param name="live">The catalogue.</param>
/// <param name="settings">How many hours are usual.</param>
public abstract class DeploymentFormPage(PortalDbContext database, LiveCatalogue live, IOptions<StaffSettings> settings) : FormPage
{
    private const int LongestTrajectory = 50, LongestReason = 500;
    private const string Twice = "dubbel";

    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["overeenkomst", $"rol-{Role.Performing.Code()}", "uren", "vanaf-dag", "tot-dag", "dienstverband", "traject", "reden", Twice];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private protected set; } = null!;

    /// <summary>The contracts of the organisation.</summary>
    public IReadOnlyList<OwnContract> Contracts { get; private set; } = [];

    /// <summary>The contract on which is deployed; null while none is chosen.</summary>
    public OwnContract? Contract { get; private set; }

    /// <summary>Whether deployments on the product name a trajectory.</summary>
    public bool AsksTrajectory => Contract?.Product?.IsPerTrajectory() == true;

    /// <summary>How the person is employed otherwise, in words; null when the form is about several people.</summary>
    public virtual string? Usual => null;

    /// <summary>Whether there are so many hours that a reason is asked.</summary>
    public bool AsksReason { get; private set; }

    /// <summary>Whether the person seems to have this deployment already: then whoever fills it in says that it is another one.</summary>
    public bool SeemsTwice { get; private set; }

    private protected PortalDbContext Database => database;

    private protected DateOnly? From { get; private set; }

    private protected DateOnly? Through { get; private set; }

    private protected decimal HoursPerWeek { get; private set; }

    private protected ImmutableArray<Role> Roles => [.. Enum.GetValues<Role>().Where(role => IsChosen(role))];

    /// <summary>Whether a role is ticked.</summary>
    public bool IsChosen(Role role) => this["rol"].Split(',').Contains(role.Code());

    private protected async Task LoadContractsAsync(CancellationToken cancellation) => Contracts = await OwnContract.LoadAsync(database, Me, live.Snapshot, cancellation);

    private protected bool Choose(string? contract) => (Contract = Contracts.FirstOrDefault(one => $"{one.Id}" == contract)) is not null;

    /// <summary>Puts what is known of a deployment in the form.</summary>
    protected void Fill(StaffDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        Fill("rol", string.Join(',', deployment.Roles.Select(role => role.Code())));
        Fill("uren", DutchFormat.Number(deployment.HoursPerWeek));
        Fill("vanaf", deployment.ValidFrom);
        Fill("tot", deployment.ValidThrough);
        Fill("dienstverband", deployment.Employment?.Code());
        Fill("traject", deployment.Trajectory);
        Fill("reden", deployment.OverloadReason);
        AsksReason = deployment.OverloadReason is not null;
    }

    /// <summary>Checks what was filled in, but for the hours together with those of other deployments.</summary>
    protected void CheckDeployment()
    {
        if (Roles.Length == 0)
            Fault(Fields[1], "Kies ten minste één rol");
        if (this["uren"].Length == 0)
            Fault("uren", "Vul het aantal uren per week in");
        else if (DeploymentText.TryHours(this["uren"], out var hours))
            HoursPerWeek = hours;
        else
            Fault("uren", DeploymentText.NoHours);
        From = Date("vanaf").Parse(ModelState, "De eerste dag", required: false);
        Through = Date("tot").Parse(ModelState, "De laatste dag", required: false);
        if (Through < From)
            Fault("tot-dag", $"De laatste dag ligt voor de eerste dag ({DutchFormat.Date(From.Value)})");
        if (this["dienstverband"].Length > 0 && !Vocabulary.TryParse<Employment>(this["dienstverband"], out _))
            Fault("dienstverband", "Kies een dienstverband uit de lijst");
        if (AsksTrajectory)
            CheckText("traject", LongestTrajectory, null);
    }

    /// <summary>Asks a reason when the hours of someone add up to more than is usual on a day of the new period.</summary>
    /// <param name="people">Who is deployed.</param>
    /// <param name="changed">The deployment that becomes what was filled in; null when it is a new one.</param>
    protected void CheckHours(IEnumerable<StaffMember> people, StaffDeployment? changed = null)
    {
        var (typed, most) = (new StaffDeployment { OrganisationId = 0, ContractId = 0, Roles = Roles, HoursPerWeek = HoursPerWeek, ValidFrom = From, ValidThrough = Through }, settings.Value.MostHoursPerWeek);
        var over = people.Select(person => (person.Name, Most: Workload.Most(
                person.Deployments.Where(other => other != changed).Append(typed).Select(deployment => deployment.ToDeployment(person)), typed.ToDeployment(person).Period)))
            .Where(person => person.Most.Hours > most).ToList();
        AsksReason = over.Count > 0;
        if (!AsksReason)
            this["reden"] = "";
        else if (this["reden"].Length == 0)
            Fault("reden", $"{DutchFormat.List(over.Select(person => $"{person.Name} werkt dan {StaffText.Hours(person.Most.Hours)}{(person.Most.Day is { } day ? $" vanaf {DutchFormat.Date(day)}" : "")}"))}. Dat is meer dan {DutchFormat.Number(most)} uur. Klopt dat? Schrijf dan op waarom");
        CheckText("reden", LongestReason, null);
    }

    /// <summary>Asks whether it is another deployment when the person has one like it.</summary>
    /// <param name="person">Who is deployed.</param>
    private protected void CheckTwice(StaffMember person)
    {
        SeemsTwice = person.Deployments.Any(other => IsThere(other) && other.Trajectory == Trajectory && Roles.ToHashSet().SetEquals(other.Roles));
        if (SeemsTwice && !IsTicked(Twice))
            Fault(Twice, $"{person.Name} is in deze periode al met dezelfde rollen ingezet op {Contract!.Name}. Vink aan dat dit een andere inzet is, of sla niet op");
    }

    /// <summary>Whether a deployment is on the same contract, with a day in the same period.</summary>
    private protected bool IsThere(StaffDeployment deployment) => deployment.ContractId == Contract?.Id
        && new ContractPeriod(deployment.ValidFrom ?? DateOnly.MinValue, deployment.ValidThrough).Overlaps(new(From ?? DateOnly.MinValue, Through));

    private string? Trajectory => AsksTrajectory && this["traject"].Length > 0 ? this["traject"] : null;

    /// <summary>Makes a deployment what was filled in.</summary>
    protected void Take(StaffDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        (deployment.Roles, deployment.HoursPerWeek, deployment.ValidFrom, deployment.ValidThrough) = (Roles, HoursPerWeek, From, Through);
        deployment.Employment = Vocabulary.TryParse<Employment>(this["dienstverband"], out var employment) ? employment : null;
        deployment.Trajectory = Trajectory;
        deployment.OverloadReason = this["reden"].Length > 0 ? this["reden"] : null;
        deployment.Version++;
    }
}
