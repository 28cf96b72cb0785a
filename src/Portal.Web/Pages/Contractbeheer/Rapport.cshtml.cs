using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Reports;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Pages.Contractbeheer;

/// <summary>How it went in a region in a period, to read, to print and as a file.</summary>
public sealed class RapportModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>The own regions, by name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Regions { get; private set; } = [];

    /// <summary>Name of the region that is shown.</summary>
    public string Region { get; private set; } = "";

    /// <summary>The period.</summary>
    public ReportPeriod Period { get; private set; } = null!;

    /// <summary>What was asked as days, as it was typed.</summary>
    public (string? From, string? Through) Typed { get; private set; }

    /// <summary>The report.</summary>
    public RegionReport Report { get; private set; } = null!;

    /// <summary>When it was made, in words.</summary>
    public string MadeAt => ReferenceDay.Words(clock.GetUtcNow().UtcDateTime);

    /// <summary>The summary: what each number is called, what it is, and what it says.</summary>
    public IReadOnlyList<(string Part, IReadOnlyList<Figure> Figures)> Summary { get; private set; } = [];

    /// <summary>Shows it, or sends it as a file.</summary>
    public async Task<IActionResult> OnGetAsync(string? regio, string? periode, string? van, string? tot, string? vorm, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var snapshot = live.Snapshot;
        Regions = [.. me.Regions.Select(slug => (slug, snapshot.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug)).OrderBy(region => region.Item2, StringComparer.Ordinal)];
        var slug = string.IsNullOrEmpty(regio) ? Regions[0].Slug : regio;
        if (Regions.FirstOrDefault(region => region.Slug == slug) is not { Name: { } name })
            return NotFound();
        (Region, Typed) = (name, (van, tot));
        Period = ReportPeriod.Read(periode, van, tot, ReferenceDay.Today(clock));
        // Only where a region has several books, one does not know of which one a product is.
        var several = snapshot.Books.Count(book => book.Facts.Region.Slug == slug) > 1;
        Report = await RegionReport.ReadAsync(
            database, me, slug, Period.From, Period.Through, key => several && snapshot.Product(key) is { } product ? $"{ContractText.Name(product)}, {product.Book.Facts.Name}" : snapshot.ProductName(key), cancellation);
        Summary = [.. Summarise(Report)];
        return vorm == "csv" ? File(Csv(), CsvFile.ContentType, $"rapport-{slug}-{ReportPeriod.Iso(Period.From)}-{ReportPeriod.Iso(Period.Through)}.csv") : Page();
    }

    /// <summary>A share in words.</summary>
    public static string Share(Standings standings)
    {
        ArgumentNullException.ThrowIfNull(standings);
        return standings.Share is { } share ? $"{DutchFormat.Number(share)}%" : standings.All == 0 ? "geen overeenkomsten" : "nog niet getoetst";
    }

    private static IEnumerable<(string, IReadOnlyList<Figure>)> Summarise(RegionReport report)
    {
        var (start, end) = (report.Total.AtStart, report.Total.AtEnd);
        var (first, last) = (DutchFormat.Date(report.From), DutchFormat.Date(report.Through));
        yield return ("Overeenkomsten",
        [
            new("Overeenkomsten die gelden", end.All, $"Zoveel gesloten overeenkomsten golden op {last}."),
            new("Voldoen", end.Met, $"Bij zoveel overeenkomsten voldeed het team op {last} aan alle eisen die Zorgaanbod kan narekenen."),
            new("Aandeel dat voldoet", end.Share, $"Dit deel van alle overeenkomsten op {last} voldeed. Op {first} {(start.Share is null ? start.All == 0 ? "golden er geen overeenkomsten" : "was er nog niets getoetst" : $"was het {Share(start)}")}.", "%"),
            new("Voldoen niet", end.NotMet, "Bij deze overeenkomsten voldeed het team niet aan ten minste één eis."),
            new("Niet te beoordelen", end.NotAssessable, "Bij deze overeenkomsten ontbraken gegevens, of was niemand ingezet."),
            new("Nog niet getoetst", end.NotChecked, $"Van deze overeenkomsten was er op {last} nog geen toets."),
        ]);
        yield return ("Bevindingen",
        [
            new("Nieuw", report.Found.Values.Sum(), $"Zo vaak vond een toets in deze periode voor het eerst dat een eis niet werd gehaald. {Severities(report.Found)}"),
            new("Teruggekomen", report.Returned, "Zo vaak kwam een tekort terug dat eerder was hersteld of ingetrokken."),
            new("Definitief geworden", report.MadeFinal, "Bij zoveel bevindingen ging in deze periode de hersteltermijn in."),
            new("Hersteld", report.Resolved, "Zo vaak vond een toets in deze periode dat een eis weer werd gehaald."),
            new("Ingetrokken", report.Withdrawn, "Zoveel bevindingen zijn in deze periode ingetrokken, ook omdat een overeenkomst afliep of een eis verviel."),
            new("Open", report.Open.Values.Sum(), $"Aan zoveel bevindingen moest aan het eind van {last} nog iets gebeuren. {Severities(report.Open)}"),
        ]);
        yield return ("Tijd om te herstellen",
        [
            new("Middelste hersteltijd", report.MedianRepair, "De helft van het herstel in deze periode duurde korter of even lang, de andere helft langer of even lang. Wij tellen de dagen van vinden tot hersteld. Een tekort dat terugkomt, telt opnieuw.", report.MedianRepair == 1 ? "dag" : "dagen"),
            new("Langste hersteltijd", report.RepairDays.Count == 0 ? null : report.RepairDays[^1], "Zo lang duurde het herstel dat het langst duurde.", report.RepairDays is [.., 1] ? "dag" : "dagen"),
            new("Hersteltermijn voorbij in deze periode", report.Overdue, "Bij zoveel bevindingen ging in deze periode de hersteltermijn voorbij zonder herstel."),
            new("Nog open na de hersteltermijn", report.OpenOverdue, $"Zoveel bevindingen waren aan het eind van {last} te laat, en nog niet hersteld."),
        ]);
        yield return ("Ontheffingen",
        [
            new("Gegeven", report.Waived, "Bij zoveel bevindingen is in deze periode een ontheffing gegeven of veranderd."),
            new("Lopend", report.Waivers, $"Zoveel ontheffingen liepen aan het eind van {last}."),
        ]);
    }

    private static string Severities(IReadOnlyDictionary<Severity, int> counts) => counts.Values.Sum() == 0 ? "" :
        $"Daarvan {DutchFormat.List(Enum.GetValues<Severity>().Reverse().Select(severity => $"{DutchFormat.Number(counts[severity])} {severity.Code()}"))}; de ernst is die van nu, of de laatste die bekend was.";

    private MemoryStream Csv() => CsvFile.Make(csv =>
    {
        csv.WriteRow(["Regio", "Van", "Tot en met", "Onderdeel", "Naam", "Getal", "Waarde", "Eenheid"]);
        void Row(string part, string name, string figure, decimal? value, string unit) =>
            csv.WriteRow([Region, ReportPeriod.Iso(Period.From), ReportPeriod.Iso(Period.Through), part, name, figure, value?.ToString("0.##", DutchFormat.Culture) ?? "niet bekend", unit]);
        foreach (var (part, figures) in Summary)
        {
            foreach (var figure in figures)
                Row(part, "Regio", figure.Name, figure.Value, figure.Unit ?? "aantal");
        }
        foreach (var severity in Enum.GetValues<Severity>())
        {
            Row("Bevindingen", "Regio", $"Nieuw, {severity.Code()}", Report.Found[severity], "aantal");
            Row("Bevindingen", "Regio", $"Open, {severity.Code()}", Report.Open[severity], "aantal");
        }
        foreach (var (part, rows) in new[] { ("Product", Report.Products), ("Aanbieder", Report.Providers) })
        {
            foreach (var row in rows)
            {
                foreach (var (day, standings) in new[] { ("laatste dag", row.AtEnd), ("eerste dag", row.AtStart) })
                {
                    Row(part, row.Name, $"Overeenkomsten, {day}", standings.All, "aantal");
                    Row(part, row.Name, $"Voldoen, {day}", standings.Met, "aantal");
                    Row(part, row.Name, $"Voldoen niet, {day}", standings.NotMet, "aantal");
                    Row(part, row.Name, $"Niet te beoordelen, {day}", standings.NotAssessable, "aantal");
                    Row(part, row.Name, $"Nog niet getoetst, {day}", standings.NotChecked, "aantal");
                    Row(part, row.Name, $"Aandeel dat voldoet, {day}", standings.Share, "%");
                }
            }
        }
    });

    /// <summary>A number of the summary.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Value">The number; null when there is none.</param>
    /// <param name="Explanation">What it says, as a sentence.</param>
    /// <param name="Unit">What it is counted in; null for a plain number.</param>
    public sealed record Figure(string Name, decimal? Value, string Explanation, string? Unit = null)
    {
        /// <summary>The number in words.</summary>
        public string Words => Value is not { } value ? "niet bekend" : Unit switch { null => DutchFormat.Number(value), "%" => $"{DutchFormat.Number(value)}%", _ => $"{DutchFormat.Number(value)} {Unit}" };
    }
}
