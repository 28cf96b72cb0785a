using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;

namespace Portal.Web.Organisations;

/// <summary>Sees to it that one organisation is registered once.</summary>
internal static class OrganisationNumbers
{
    /// <summary>What is wrong with a number that another organisation has; it does not tell which one.</summary>
    public const string Taken = "Met dit nummer staat al een organisatie in Zorgaanbod. Werkt u daar? Vraag een collega om een uitnodiging. Klopt het niet? Laat het weten via de contactpagina.";

    /// <summary>Whether another organisation, that was not refused, has a number in the trade register.</summary>
    public static Task<bool> IsKvkTakenAsync(this PortalDbContext database, string number, int? own, CancellationToken cancellation) =>
        Others(database, own).AnyAsync(other => other.KvkNumber == number, cancellation);

    /// <summary>Whether another organisation, that was not refused, has a number as a care provider.</summary>
    public static Task<bool> IsAgbTakenAsync(this PortalDbContext database, string code, int? own, CancellationToken cancellation) =>
        Others(database, own).AnyAsync(other => other.AgbCode == code, cancellation);

    private static IQueryable<Organisation> Others(PortalDbContext database, int? own) =>
        database.Organisations.Where(other => other.Id != own && other.Status != OrganisationStatus.Refused);
}
