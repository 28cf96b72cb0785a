using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Domain;
using Portal.Domain.Requirements;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Assessments;

/// <summary>A team as rows of a spreadsheet: what is pasted from one, and what is downloaded to open in one. The one can be read as the other.</summary>
internal static class TeamSpreadsheet
{
    /// <summary>The columns: their headings, what else they may be called, and an example.</summary>
    public static readonly (TeamField Field, string Header, string[] AlsoCalled, string Example, string Help)[] Columns =
    [
        (TeamField.Count, "Aantal", ["aantal mensen", "aantal medewerkers", "koppen"], "1", $"Hoeveel mensen gelijk zijn, 1 tot en met {TeamRow.MostPeople}. Leeg is 1."),
        (TeamField.Name, "Naam", ["naam of kenmerk", "kenmerk", "team", "medewerker", "personeelsnummer"], "Team Noord", "Mag leeg blijven. Nooit een BSN."),
        (TeamField.Roles, "Rol", ["rollen"], "uitvoering, mentor", "Een of meer rollen, met een komma ertussen. Deze kolom is nodig."),
        (TeamField.Level, "Opleiding", ["niveau", "opleidingsniveau", "diploma"], "hbo", "mbo-2, mbo-3, mbo-4, ad, hbo, wo of geen. Deze kolom is nodig."),
        (TeamField.CareDirection, "Zorg en welzijn", ["richting zorg en welzijn", "zorgrichting", "richting", "zorg", "in zorg en welzijn"], "ja", "Is de opleiding in zorg en welzijn? ja of nee."),
        (TeamField.Equivalent, "Gelijkwaardig niveau", ["gelijkwaardig", "werk en denkniveau"], "", "Het niveau dat als gelijkwaardig is erkend."),
        (TeamField.EquivalentThrough, "Gelijkwaardig tot en met", ["gelijkwaardig niveau tot en met", "gelijkwaardig tot"], "", "Een datum, of leeg als er geen einde is."),
        (TeamField.Registers, "Registraties", ["registratie", "register", "registers"], "SKJ", "SKJ, BIG, NIP, NVO, NKD of FVB. Meer dan een met een komma ertussen."),
        (TeamField.RegistersThrough, "Registraties tot en met", ["registratie tot en met", "registratie tot", "registraties tot"], "31-12-2027", "Een datum, of leeg."),
        (TeamField.Certificates, "Certificaten", ["certificaat"], "EHBO", "EHBO, epilepsie of MDFT."),
        (TeamField.CertificatesThrough, "Certificaten tot en met", ["certificaat tot en met", "certificaat tot", "certificaten tot"], "", "Een datum, of leeg."),
        (TeamField.Professions, "Functies", ["functie", "beroep"], "", "Zoals gz-psycholoog of logopedist."),
        (TeamField.Hours, "Uren", ["uren per week", "uur per week", "uur", "contracturen"], "32", "Per persoon per week, zoals 32 of 7,5. Deze kolom is nodig."),
        (TeamField.Employment, "Dienstverband", ["contract", "contractvorm"], "vast", "vast, tijdelijk, inhuur of onderaannemer."),
        (TeamField.Trajectory, "Traject", ["trajectnummer", "client"], "", "Een eigen nummer of kenmerk, geen gegevens van de cliënt."),
        (TeamField.From, "Vanaf", ["in dienst vanaf", "startdatum", "begindatum", "inzet vanaf"], "1-1-2026", "De eerste dag. Leeg is: al langer."),
        (TeamField.Through, "Tot en met", ["in dienst tot en met", "einddatum", "inzet tot en met", "tot"], "", "De laatste dag. Leeg is: geen einde."),
    ];

    private const int MostFaults = 100;

    private static readonly TeamField[] Needed = [TeamField.Roles, TeamField.Level, TeamField.Hours];

    private static readonly Dictionary<string, TeamField> ByHeader = Columns
        .SelectMany(column => column.AlsoCalled.Append(column.Header), (column, name) => (Name: TeamWords.Bare(name), column.Field))
        .ToDictionary(pair => pair.Name, pair => pair.Field);

    /// <summary>Reads rows that were pasted.</summary>
    /// <returns>The rows, and all that is wrong with them; with a fault the rows are not to be used.</returns>
    public static (IReadOnlyList<TeamRow> Rows, IReadOnlyList<string> Faults) Read(string pasted)
    {
        var lines = Cells(pasted);
        if (lines.Count == 0)
            return ([], ["Plak eerst rijen uit uw spreadsheet in het veld"]);

        var faults = new List<string>();
        var fields = new TeamField?[lines[0].Cells.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var name = lines[0].Cells[i];
            if (name.Length == 0)
                continue;
            if (!ByHeader.TryGetValue(TeamWords.Bare(name), out var field))
                faults.Add($"De kolom “{Short(name)}” kennen wij niet. Haal die weg, of geef hem een naam uit de uitleg");
            else if (fields.Contains(field))
                faults.Add($"De kolom “{Short(name)}” staat er twee keer");
            else
                fields[i] = field;
        }
        if (!fields.Any(field => field is not null))
            return ([], ["Zet op de eerste regel de namen van de kolommen, zoals Aantal, Rol, Opleiding en Uren"]);
        faults.AddRange(Needed.Where(needed => !fields.Contains(needed)).Select(needed => $"De kolom {Header(needed)} ontbreekt"));
        if (lines.Count == 1)
            faults.Add("Onder de namen van de kolommen staan geen rijen");
        if (lines.Count - 1 > TeamForm.MostRows)
        {
            faults.Add($"Dit zijn {lines.Count - 1} rijen. Hoogstens {TeamForm.MostRows} kan: zet mensen die gelijk zijn samen in één rij");
            return ([], faults);
        }

        var rows = new List<TeamRow>();
        foreach (var (number, cells) in lines.Skip(1))
        {
            var row = TeamRow.Blank with { Values = TeamRow.Blank.Values.Remove(TeamField.Roles) };
            for (var i = 0; i < cells.Length; i++)
            {
                if (i < fields.Length && fields[i] is { } field)
                    row = cells[i].Length == 0 && field == TeamField.Count ? row : row.With(field, Typed(field, cells[i]));
                else if (cells[i].Length > 0 && (i >= fields.Length || lines[0].Cells[i].Length == 0))
                    faults.Add($"Rij {number}, kolom {i + 1}: boven “{Short(cells[i])}” staat geen naam van een kolom");
            }
            var wrong = new List<(TeamField Field, string Message)>();
            row.Read((field, message, _) => wrong.Add((field, message)));
            // That a column is not there has been said once.
            faults.AddRange(wrong.Where(fault => fields.Contains(fault.Field) || !Needed.Contains(fault.Field))
                .OrderBy(fault => fault.Field).Select(fault => $"Rij {number}, kolom {Header(fault.Field)}: {fault.Message}"));
            rows.Add(row);
        }
        return (rows, faults.Count <= MostFaults ? faults : [.. faults.Take(MostFaults), $"En nog {faults.Count - MostFaults} andere fouten"]);
    }

    /// <summary>Writes the rows of a team.</summary>
    public static void Write(CsvWriter csv, IEnumerable<TeamRow> rows)
    {
        csv.WriteRow(Columns.Select(column => column.Header));
        foreach (var row in rows)
            csv.WriteRow(Columns.Select(column => Shown(row, column.Field)));
    }

    /// <summary>Writes an example of a row.</summary>
    public static void WriteExample(CsvWriter csv)
    {
        csv.WriteRow(Columns.Select(column => column.Header));
        csv.WriteRow(Columns.Select(column => column.Example));
    }

    /// <summary>The heading of a column.</summary>
    public static string Header(TeamField field) => Columns.First(column => column.Field == field).Header;

    /// <summary>What a field of a row says, as a spreadsheet has it.</summary>
    public static string Shown(TeamRow row, TeamField field) => field switch
    {
        TeamField.Roles => string.Join(", ", row.All(field).Select(Word<Role>)),
        TeamField.Professions => string.Join(", ", row.All(field).Select(Word<Profession>)),
        TeamField.Registers or TeamField.Certificates => string.Join(", ", row.All(field)),
        TeamField.Level when row[field].Length == 0 => "geen",
        TeamField.CareDirection => row[field] == "ja" ? "ja" : "nee",
        _ when DateFields.Contains(field) && TeamWords.TryDay(row[field], out var day) => day.ToString("d-M-yyyy", CultureInfo.InvariantCulture),
        _ => row[field],
    };

    private static readonly TeamField[] DateFields = [TeamField.EquivalentThrough, TeamField.RegistersThrough, TeamField.CertificatesThrough, TeamField.From, TeamField.Through];

    /// <summary>What the form holds for what a cell says; a cell that is not understood is kept as it is, and named when the row is read.</summary>
    private static string[] Typed(TeamField field, string cell) => field switch
    {
        TeamField.Roles => Codes<Role>(cell),
        TeamField.Professions => Codes<Profession>(cell),
        TeamField.Registers => Codes<Register>(cell),
        TeamField.Certificates => Codes<Certificate>(cell),
        TeamField.Employment => [Code<Employment>(cell)],
        TeamField.Level or TeamField.Equivalent => [TeamWords.Bare(cell) is "geen" or "geendiploma" or "onbekend" or "nvt" ? "" : Code<Level>(cell)],
        TeamField.CareDirection => [TeamWords.Bare(cell) switch { "ja" or "j" or "x" or "1" or "waar" or "true" or "zorgenwelzijn" => "ja", "nee" or "n" or "0" or "onwaar" or "false" => "", _ => cell }],
        _ when DateFields.Contains(field) && TeamWords.TryDay(cell, out var day) => [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        _ => [cell],
    };

    private static string[] Codes<T>(string cell) where T : struct, Enum =>
        [.. cell.Split([',', ';', '/', '+', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Code<T>)];

    private static string Code<T>(string typed) where T : struct, Enum => TeamWords.TryRead(typed, out T word) ? word.Code() : typed;

    private static string Word<T>(string code) where T : struct, Enum => Vocabulary.TryParse(code, out T word) ? TeamWords.Label(word) : code;

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    /// <summary>The lines that hold something, each with its number among them from the heading on (the first row below it is 1).</summary>
    private static List<(int Number, string[] Cells)> Cells(string pasted)
    {
        var text = pasted.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var heading = text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        using var reader = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = heading.Contains('\t', StringComparison.Ordinal) ? "\t" : heading.Contains(';', StringComparison.Ordinal) ? ";" : ",",
            BadDataFound = null,
            IgnoreBlankLines = true,
        });
        var lines = new List<(int, string[])>();
        while (reader.Read())
        {
            string[] cells = [.. reader.Record!.Select(Plain)];
            if (cells.Any(cell => cell.Length > 0))
                lines.Add((lines.Count, cells));
        }
        return lines;
    }

    /// <summary>A cell without the mark that keeps a spreadsheet from taking it for a formula.</summary>
    private static string Plain(string cell) => cell.Trim() is ['\'', '=' or '+' or '-' or '@', ..] escaped ? escaped[1..] : cell.Trim();
}
