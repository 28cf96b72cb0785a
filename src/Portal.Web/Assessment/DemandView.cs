using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Web.Staffing;

namespace Portal.Web.Assessments;

/// <summary>What was found of one demand: what the partial "_Demand" shows.</summary>
/// <param name="Product">The product that asks it; null when it is in no book any more.</param>
/// <param name="Part">What was found.</param>
/// <param name="Explanation">What was found in words.</param>
/// <param name="People">The people, for who may see them; null shows none.</param>
public sealed record DemandView(Product? Product, Part Part, string Explanation, TeamPeople? People = null);
