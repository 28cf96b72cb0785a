using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Portal.Data.Catalogue;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;

namespace Portal.Web.Qualifications;

/// <summary>What a contract manager asks of the qualifications that wait. A value that means nothing is left out.</summary>
/// <param name="Provider">Slug of a provider.</param>
/// <param name="Kind">A kind.</param>
/// <param name="OutsideList">Whether only diplomas are asked of an education that is not in the list.</param>
public sealed record VerificationList(string? Provider, QualificationKind? Kind, bool OutsideList)
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/contractbeheer/verificatie";

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => this != new VerificationList(null, null, false);

    /// <summary>Reads a query string.</summary>
    public static VerificationList Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(
            query["aanbieder"].FirstOrDefault() is { Length: > 0 and <= CatalogueRow.LongestSlug } slug && !slug.Any(char.IsControl) ? slug : null,
            Vocabulary.TryParse<QualificationKind>(query["soort"].FirstOrDefault(), out var kind) ? kind : null,
            query["anders"] == "ja");
    }

    /// <summary>The qualifications that are asked for.</summary>
    public IQueryable<StaffQualification> Of(IQueryable<StaffQualification> waiting)
    {
        if (Provider is { } provider)
            waiting = waiting.Where(qualification => qualification.StaffMember!.Organisation!.Slug == provider);
        if (Kind is { } kind)
            waiting = waiting.Where(qualification => qualification.Kind == kind);
        return OutsideList ? waiting.Where(qualification => qualification.Kind == QualificationKind.Diploma && qualification.Education == null) : waiting;
    }

    /// <summary>The address that asks for this list.</summary>
    public string Address(int page = 1)
    {
        var query = new QueryBuilder();
        if (Provider is not null)
            query.Add("aanbieder", Provider);
        if (Kind is { } kind)
            query.Add("soort", kind.Code());
        if (OutsideList)
            query.Add("anders", "ja");
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"{Path}{query}";
    }
}
