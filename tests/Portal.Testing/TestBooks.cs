using System.IO.Compression;
using System.Text;
using Portal.Testing.Machine;

namespace Portal.Testing;

/// <summary>Packs product books as people upload them.</summary>
public static class TestBooks
{
    /// <summary>
    /// The book of Midden-Holland that would follow the present one on 1 January 2027. In it, the stay asks 50% where it asked 40%; the day care asks 50% where it asked
    /// 60%, and first aid besides, and drops "competenties"; sheltered living is gone, and there is a product "Logeren in het weekend".
    /// </summary>
    /// <param name="change">What is different once more: the text of a file by its name; null leaves the file out.</param>
    public static byte[] Next(Func<string, string, string?>? change = null)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Catalogue, "midden-holland-2025")).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        Replace("book.yaml", "vervangt: null", "vervangt: midden-holland-2025");
        Replace("book.yaml", "naam: Productenboek Midden-Holland 2025", "naam: Productenboek Midden-Holland 2027");
        Replace("book.yaml", "geldigVanaf: 2025-01-01", "geldigVanaf: 2027-01-01");
        Replace("book.yaml", "geldigTotEnMet: 2025-12-31", "geldigTotEnMet: 2027-12-31");
        files["logeren-weekend.md"] = files["logeeropvang-wmo.md"].Replace("naam: Logeeropvang - Wmo", "naam: Logeren in het weekend", StringComparison.Ordinal).Replace("volgorde: 50", "volgorde: 900", StringComparison.Ordinal);
        Replace("logeeropvang-wmo.md", "minimumPercentage: 40", "minimumPercentage: 50");
        Replace("dagbesteding-doorlopend-wmo.md", "minimumPercentage: 60", "minimumPercentage: 50");
        Replace("dagbesteding-doorlopend-wmo.md", "  - id: competenties\n    soort: overig", "  - id: ehbo\n    soort: certificaat\n    certificaat: EHBO\n    minimumAantal: 1");
        files.Remove("beschut-wonen.md");
        return Zip([.. files.Select(file => (Name: $"midden-holland-2027/{file.Key}", Text: change is null ? file.Value : change(file.Key, file.Value))).Where(file => file.Text is not null).Select(file => (file.Name, file.Text!))]);

        void Replace(string file, string find, string by) => files[file] = files[file].Split(find).Length == 2
            ? files[file].Replace(find, by, StringComparison.Ordinal) : throw new ArgumentException($"\"{find}\" must stand once in {file}.");
    }

    /// <summary>Packs files.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, string Text)> files)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var file = zip.CreateEntry(name).Open();
                file.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return content.ToArray();
    }
}
