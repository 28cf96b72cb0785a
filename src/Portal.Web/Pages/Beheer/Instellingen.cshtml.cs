using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Beheer;

/// <summary>The terms and bounds of a region: how long providers have, when they are warned, and from where a shortage is severe.</summary>
public sealed class InstellingenModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields =
        ["reageren", "herstellen", "waarschuwing-1", "waarschuwing-2", "waarschuwing-3", "matig-procent", "ernstig-procent", "matig-dagen", "ernstig-dagen", "bevestigen"];

    private const int MostDaysOfSeverity = 365;

    /// <summary>The region.</summary>
    public Region Region { get; private set; } = null!;

    /// <summary>What is stored; the usual ones when nothing is.</summary>
    public RegionSettings Stored { get; private set; } = null!;

    /// <summary>The usual ones.</summary>
    public RegionSettings Usual { get; private set; } = null!;

    /// <summary>Whether somebody else changed them since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Whether the stored ones are the usual ones.</summary>
    public bool IsUsual => Words(Stored).SequenceEqual(Words(Usual));

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string regio, CancellationToken cancellation)
    {
        if (!await FindAsync(regio, cancellation))
            return NotFound();
        foreach (var (field, value) in Values(Stored))
            Fill(field, value);
        return Page();
    }

    /// <summary>Saves what was filled in.</summary>
    public async Task<IActionResult> OnPostAsync(string regio, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(regio, cancellation))
            return NotFound();
        ReadForm();
        var read = Read();
        IsOvertaken = versie != Stored.Version;
        return ModelState.IsValid && !IsOvertaken ? await SaveAsync(regio, versie, read, "Instellingen van de regio gewijzigd", "De instellingen zijn opgeslagen.", cancellation) : Page();
    }

    /// <summary>Goes back to the usual ones.</summary>
    public async Task<IActionResult> OnPostGewoonAsync(string regio, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(regio, cancellation))
            return NotFound();
        ReadForm();
        foreach (var (field, value) in Values(Usual))
            Fill(field, value);
        IsOvertaken = versie != Stored.Version;
        return IsOvertaken ? Page() : await SaveAsync(regio, versie, Usual, "Instellingen van de regio teruggezet", "De regio heeft weer de gewone waarden.", cancellation);
    }

    /// <summary>Settings in words, a line for each.</summary>
    public static IReadOnlyList<string> Words(RegionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            $"Reageren op een concept: {DutchFormat.Count(settings.ResponseDays, "dag", "dagen")}",
            $"Herstellen: {DutchFormat.Count(settings.RemedyDays, "dag", "dagen")}",
            $"Waarschuwen vooraf: {DutchFormat.List(settings.WarningDays.Select(days => DutchFormat.Number(days)))} dagen",
            $"Matig: vanaf {DutchFormat.Number(settings.ModerateGap)}% tekort of na {DutchFormat.Count(settings.ModerateDays, "dag", "dagen")}",
            $"Ernstig: vanaf {DutchFormat.Number(settings.SevereGap)}% tekort of na {DutchFormat.Count(settings.SevereDays, "dag", "dagen")}",
            $"Personeelsgegevens bevestigen: na {DutchFormat.Count(settings.ConfirmationMonths, "maand", "maanden")}",
        ];
    }

    private static IEnumerable<(string Field, string Value)> Values(RegionSettings settings)
    {
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        yield return ("reageren", Text(settings.ResponseDays));
        yield return ("herstellen", Text(settings.RemedyDays));
        for (var place = 0; place < 3; place++)
            yield return ($"waarschuwing-{place + 1}", place < settings.WarningDays.Length ? Text(settings.WarningDays[place]) : "");
        yield return ("matig-procent", Text(settings.ModerateGap));
        yield return ("ernstig-procent", Text(settings.SevereGap));
        yield return ("matig-dagen", Text(settings.ModerateDays));
        yield return ("ernstig-dagen", Text(settings.SevereDays));
        yield return ("bevestigen", Text(settings.ConfirmationMonths));
    }

    private RegionSettings Read()
    {
        var (moderateGap, severeGap) = (Number("matig-procent", 1, 100), Number("ernstig-procent", 1, 100));
        var (moderateDays, severeDays) = (Number("matig-dagen", 1, MostDaysOfSeverity), Number("ernstig-dagen", 1, MostDaysOfSeverity));
        if (severeGap > 0 && moderateGap > severeGap)
            Fault("ernstig-procent", "Het percentage voor ernstig mag niet lager zijn dan dat voor matig");
        if (severeDays > 0 && moderateDays > severeDays)
            Fault("ernstig-dagen", "Het aantal dagen voor ernstig mag niet lager zijn dan dat voor matig");
        return new()
        {
            Region = Region.Slug,
            ResponseDays = Number("reageren", 1, 90),
            RemedyDays = Number("herstellen", 1, 365),
            WarningDays = Warnings(),
            ModerateGap = moderateGap,
            SevereGap = severeGap,
            ModerateDays = moderateDays,
            SevereDays = severeDays,
            ConfirmationMonths = Number("bevestigen", 1, 24),
        };
    }

    // The fields may be filled in in any order; they are kept long to short.
    private ImmutableArray<int> Warnings()
    {
        var filled = Fields.Where(field => field.StartsWith("waarschuwing", StringComparison.Ordinal)).Where(field => this[field].Length > 0).Select(field => (Field: field, Days: Number(field, 1, 90))).ToList();
        if (filled.Count == 0)
            Fault("waarschuwing-1", "Vul ten minste één keer in hoeveel dagen vooraf wij waarschuwen");
        foreach (var (field, days) in filled.Where(one => one.Days > 0 && filled.First(other => other.Days == one.Days).Field != one.Field))
            Fault(field, $"{DutchFormat.Count(days, "dag", "dagen")} staat er al");
        return [.. filled.Select(one => one.Days).OrderDescending()];
    }

    private int Number(string field, int least, int most)
    {
        if (int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Fault(field, $"{Names[field]}: vul een heel getal in van {least} tot en met {most}");
        return 0;
    }

    private static readonly Dictionary<string, string> Names = new()
    {
        ["reageren"] = "Tijd om te reageren", ["herstellen"] = "Tijd om te herstellen", ["waarschuwing-1"] = "Eerste waarschuwing", ["waarschuwing-2"] = "Tweede waarschuwing",
        ["waarschuwing-3"] = "Derde waarschuwing", ["matig-procent"] = "Matig, percentage", ["ernstig-procent"] = "Ernstig, percentage", ["matig-dagen"] = "Matig, dagen",
        ["ernstig-dagen"] = "Ernstig, dagen", ["bevestigen"] = "Personeelsgegevens bevestigen",
    };

    private async Task<IActionResult> SaveAsync(string regio, int version, RegionSettings read, string reason, string done, CancellationToken cancellation)
    {
        var row = await database.RegionSettings.SingleOrDefaultAsync(settings => settings.Region == regio, cancellation);
        if (row is null)
            database.RegionSettings.Add(row = new() { Region = regio });
        (row.ResponseDays, row.RemedyDays, row.WarningDays, row.ConfirmationMonths) = (read.ResponseDays, read.RemedyDays, read.WarningDays, read.ConfirmationMonths);
        (row.ModerateGap, row.SevereGap, row.ModerateDays, row.SevereDays) = (read.ModerateGap, read.SevereGap, read.ModerateDays, read.SevereDays);
        if (database.Entry(row).State == EntityState.Unchanged)
            return Confirm($"/beheer/regios/{regio}", "Er is niets veranderd.");
        row.Version++;
        if (database.Entry(row).State == EntityState.Modified)
            database.Entry(row).Property(settings => settings.Version).OriginalValue = version;
        if (await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, reason, cancellation))
            return Confirm($"/beheer/regios/{regio}", done);
        IsOvertaken = true;
        return await FindAsync(regio, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellation)
    {
        if (catalogue.Snapshot.Regions.FirstOrDefault(region => region.Slug == slug) is not { } found)
            return false;
        (Region, Usual) = (found, new() { Region = slug });
        Stored = await database.RegionSettings.AsNoTracking().SingleOrDefaultAsync(settings => settings.Region == slug, cancellation) ?? Usual;
        return true;
    }
}
