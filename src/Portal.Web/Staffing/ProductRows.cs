namespace Portal.Web.Staffing;

/// <summary>Contracted products in a list: what the partials "_ProductRows" and "_StateCounts" show.</summary>
/// <param name="Verdicts">The products with their verdicts.</param>
/// <param name="Here">The address of the organisation.</param>
/// <param name="Products">The contracted products.</param>
public sealed record ProductRows(IEnumerable<ProductVerdict> Verdicts, string Here, OwnProducts Products);
