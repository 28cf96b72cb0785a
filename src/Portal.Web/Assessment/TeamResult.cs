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
        var through = typed.Day.AddYears(1);
        Assessment = Assessor.Assess(demands, team, typed.Day);
        Ahead = new(Assessment, Assessor.Forecast(demands, team, typed.Day, through), through, id => typed.Name(typed.RowOf[id]));
        OneTrajectory = typed.NeedsOneTrajectory(demands);
    }

    /// <summary>The product.</summary>
    public Product Product { get; }

    /// <summary>The team.</summary>
    public TypedTeam Typed { get; }

    /// <summary>What was found.</summary>
    public Assessment Assessment { get; }

    /// <summary>What changes in the year after.</summary>
    public LookAhead Ahead { get; }

    /// <summary>Whether everyone was put in one trajectory.</summary>
    public bool OneTrajectory { get; }

    /// <summary>What each row that was filled in does for the demands. The people of a row are alike: what is found of the first is found of all.</summary>
    public IEnumerable<TeamRowResult> Rows() => MemberResult.Of(Assessment, Typed.Team, Product).DistinctBy(member => Typed.RowOf[member.Id])
        .Select(member => new TeamRowResult(Typed.RowOf[member.Id], member.Outside, member.Reasons, member.Fails));

    /// <summary>The other products of the book that the portal can compute, with the demands that this team does not meet or that cannot be said.</summary>
    public IReadOnlyList<(Product Product, Assessment Assessment)> Others() =>
        [.. OtherProducts.Where(CanBeComputed).Select(other => (other, Assessor.Assess(other.Facts.Requirements, Typed.For(other.Facts.Requirements), Typed.Day)))];

    /// <summary>The other products of the book of which the portal can compute no demand.</summary>
    public IReadOnlyList<Product> NotComputed() => [.. OtherProducts.Where(other => !CanBeComputed(other))];

    /// <summary>Whether the portal can compute any demand of a product.</summary>
    public static bool CanBeComputed(Product product) => product.Facts.Requirements.Any(demand => demand.Decidable);

    private IEnumerable<Product> OtherProducts => catalogue.Products.Where(other => other.Book == Product.Book && other != Product);
}
