using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Search;

/// <summary>All results of a search as a file for a spreadsheet: <c>/zoeken.csv</c>, with the keys of the search page.</summary>
internal static class SearchDownload
{
    private static readonly (string Header, Func<Product, DateOnly, string?> Value)[] Columns =
    [
        ("Naam", (product, _) => product.Facts.Name),
        ("Productcodes", (product, _) => List(product.Facts.Codes.Select(code => code.Variant is { } variant ? $"{code.Code} ({variant.Label()})" : code.Code))),
        ("Regio", (product, _) => product.Book.Facts.Region.Name),
        ("Gemeenten", (product, _) => List(product.Book.Facts.Municipalities.Select(municipality => municipality.Name))),
        ("Productenboek", (product, _) => product.Book.Facts.Name),
        ("Status", (product, _) => product.Book.Facts.Status.Label()),
        ("Wet", (product, _) => product.Facts.Law.Label()),
        ("Perceel", (product, _) => product.Lot?.Name),
        ("Eenheid", (product, _) => product.Facts.Unit.Label()),
        ("Tarief", (product, day) => TariffText.On(product, day) is { Count: > 0 } tariffs
            ? List(tariffs.Select(tariff => tariff.Tariff.Variant is { } variant ? $"{tariff.Line} ({variant.Label()})" : tariff.Line))
            : "Niet bekend"),
        ("Opleiding", (product, _) => RequirementSummary.Training(product)),
        ("Registratie", (product, _) => RequirementSummary.Registrations(product)),
        ("Groepsgrootte", (product, _) => RequirementSummary.GroupSize(product)),
        ("Begeleiders", (product, _) => RequirementSummary.Ratio(product)),
        ("Samenvatting", (product, _) => product.Texts.Summary),
        ("Bijgewerkt op", (product, _) => DutchFormat.Date(ReferenceDay.Of(product.UpdatedAt))),
        ("Sleutel", (product, _) => product.Key),
    ];

    /// <summary>Maps the address.</summary>
    public static void MapSearchDownload(this IEndpointRouteBuilder app) =>
        app.MapMethods("/zoeken.csv", [HttpMethods.Get, HttpMethods.Head], Download).ExcludeFromDescription();

    private static FileStreamHttpResult Download(HttpContext context, LiveCatalogue catalogue, TimeProvider clock)
    {
        var today = ReferenceDay.Today(clock);
        var loaded = catalogue.Loaded;
        var query = SearchRequest.Read(context.Request.Query, loaded.Snapshot, today).Query;
        var stream = CsvFile.Make(csv => Write(csv, loaded.Index.Search(query).Products, query.Day, context.Site()));
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Stream(stream, CsvFile.ContentType, $"zorgaanbod-{today:yyyy-MM-dd}.csv");
    }

    /// <summary>Writes a row of headers and a row for each product.</summary>
    /// <param name="csv">Where to.</param>
    /// <param name="products">The products.</param>
    /// <param name="day">The day that tariffs are looked at.</param>
    /// <param name="site">The address of the site.</param>
    internal static void Write(CsvWriter csv, IEnumerable<Product> products, DateOnly day, string site)
    {
        foreach (var (header, _) in Columns)
            csv.WriteField(header);
        csv.WriteField("Adres");
        csv.NextRecord();
        foreach (var product in products)
        {
            foreach (var (_, value) in Columns)
                csv.WriteField(value(product, day) is { Length: > 0 } known ? known : Labels.NotStated);
            csv.WriteField($"{site}/producten/{product.Key}");
            csv.NextRecord();
        }
    }

    private static string List(IEnumerable<string> items) => string.Join("; ", items);
}
