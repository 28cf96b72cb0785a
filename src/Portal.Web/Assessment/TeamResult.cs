using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>What a row of the team does for the demands.</summary>
/// <param name="Row">Its place in the form.</param>
/// <param name="Mix">Why the people of this row are not in the count of who gives the care; null when they are in it.</param>
/// <param name="Reasons">The demands that ask them something that they do not meet, and why.</param>
/// <param name="Fails">Whether a demand is not met because of them.</param>
public sealed record TeamRowResult(int Row, string? Mix, IReadOnlyList<string> Reasons, bool Fails);

/// <summary>What is found of a team for a product: today, ahead, and for the other products of the book.</summary>
public sealed class TeamResult
{
    private readonly CatalogueSnapshot catalogue;

    /// <summary>Assesses.</summary>
    /// <param name="catalogue">The catalogue that the product is in.</param>
    /// <param name="product">The product.</param>
    /// <param name="typed">The team.</param>
    public TeamResult(CatalogueSnapshot catalogue, Product product, TypedTeam typed)
    {
        (this.catalogue, Product, Typed) = (catalogue, product, typed);
        var demands = product.Facts.Requirements;
        var team = typed.For(demands);
        Through = typed.Day.AddYears(1);
        Assessment = Assessor.Assess(demands, team, typed.Day);
        Ahead = Assessor.Forecast(demands, team, typed.Day, Through);
        OneTrajectory = typed.NeedsOneTrajectory(demands);
    }

    /// <summary>The product.</summary>
    public Product Product { get; }

    /// <summary>The team.</summary>
    public TypedTeam Typed { get; }

    /// <summary>What was found.</summary>
    public Assessment Assessment { get; }

    /// <summary>What changes in the year after.</summary>
    public IReadOnlyList<Turn> Ahead { get; }

    /// <summary>The last day that is looked at.</summary>
    public DateOnly Through { get; }

    /// <summary>Whether everyone was put in one trajectory.</summary>
    public bool OneTrajectory { get; }

    /// <summary>The demands that were computed: what is not met first, then what cannot be said, then what is met.</summary>
    public IEnumerable<Part> Computed => Assessment.Parts.Where(part => part.Verdict != Verdict.Manual).OrderBy(part => part.Verdict).ThenBy(part => part.Requirement.Group());

    /// <summary>The demands that a person must look at.</summary>
    public IEnumerable<Part> Manual => Assessment.Parts.Where(part => part.Verdict == Verdict.Manual);

    /// <summary>How many demands have a verdict.</summary>
    public int Count(Verdict verdict) => Assessment.Parts.Count(part => part.Verdict == verdict);

    /// <summary>What each row that was filled in does for the demands.</summary>
    public IEnumerable<TeamRowResult> Rows()
    {
        var reasons = new Dictionary<string, List<string>>();
        var failing = new HashSet<string>();
        foreach (var part in Computed.SelectMany(part => part.Trajectories is { Count: > 0 } trajectories ? trajectories : [part]))
        {
            // Of these one suffices: who is not that one lacks nothing.
            if (part.Requirement is AvailabilityRequirement or SupervisionRequirement)
                continue;
            foreach (var person in part.NotCounted)
                Add(person, Explanation.Title(part.Requirement));
            foreach (var person in part.InsufficientOthers)
                Add(person, $"{Explanation.Title(part.Requirement)} (als een van de anderen)");
            if (part.Verdict == Verdict.NotMet)
                failing.UnionWith((part.Requirement is ShareRequirement ? part.InsufficientOthers : IsAskedOfAll(part.Requirement) ? part.NotCounted : []).Select(person => person.Id));
        }
        // The people of a row are alike: what is found of the first is found of all.
        return Typed.Team.Members.DistinctBy(member => Typed.RowOf[member.Id])
            .Select(member => new TeamRowResult(Typed.RowOf[member.Id], OutOfMix(member), reasons.GetValueOrDefault(member.Id) ?? [], failing.Contains(member.Id)));

        void Add(NotCounted person, string demand)
        {
            if (!reasons.TryGetValue(person.Id, out var list))
                reasons[person.Id] = list = [];
            var reason = $"{demand}: {Explanation.Of(person)}";
            // In another trajectory it may be the same.
            if (!list.Contains(reason))
                list.Add(reason);
        }
    }

    /// <summary>The other products of the book that the portal can compute, with the demands that this team does not meet or that cannot be said.</summary>
    public IReadOnlyList<(Product Product, Assessment Assessment)> Others() =>
        [.. OtherProducts.Where(CanBeComputed).Select(other => (other, Assessor.Assess(other.Facts.Requirements, Typed.For(other.Facts.Requirements), Typed.Day)))];

    /// <summary>The other products of the book of which the portal can compute no demand.</summary>
    public IReadOnlyList<Product> NotComputed() => [.. OtherProducts.Where(other => !CanBeComputed(other))];

    /// <summary>Whether the portal can compute any demand of a product.</summary>
    public static bool CanBeComputed(Product product) => product.Facts.Requirements.Any(demand => demand.Decidable);

    private IEnumerable<Product> OtherProducts => catalogue.Products.Where(other => other.Book == Product.Book && other != Product);

    private static bool IsAskedOfAll(Requirement requirement) => requirement switch
    {
        RoleRequirement role => role.MinimumCount is null,
        RegistrationRequirement registration => registration.MinimumCount is null,
        CertificateRequirement certificate => certificate.MinimumCount is null,
        EmploymentRequirement employment => employment.MinimumCount is null,
        _ => true,
    };

    /// <summary>Whether a share counts these roles beside the mix.</summary>
    private bool CountsBeside(RoleSet roles) =>
        Product.Facts.Requirements.OfType<ShareRequirement>().Any(share => share.AlsoRoles is { } also && roles.Meets([.. also]));

    private string? OutOfMix(TeamMember member) => member.Deployments[0] switch
    {
        { Period: var period } when period.From > Typed.Day => $"begint op {Domain.DutchFormat.Date(period.From.Value)}",
        { Period: var period } when !period.Holds(Typed.Day) => $"gestopt na {Domain.DutchFormat.Date(period.Through!.Value)}",
        { Roles: var roles } when !roles.Meets(RoleSet.Mix) && !CountsBeside(roles) => "geeft de zorg niet zelf",
        { HoursPerWeek: 0 } => "werkt 0 uur",
        _ => null,
    };
}
