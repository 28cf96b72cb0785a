using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Search;

namespace Portal.Data.Catalogue;

/// <summary>A product as its file has it.</summary>
/// <param name="Facts">The front matter.</param>
/// <param name="Texts">The body.</param>
public sealed record ProductContent(ProductFacts Facts, ProductTexts Texts);

/// <summary>A book with its products, as its folder has them.</summary>
/// <param name="Facts">What its book.yaml says.</param>
/// <param name="Products">Its products by slug.</param>
public sealed record BookContent(BookFacts Facts, IReadOnlyDictionary<string, ProductContent> Products);

/// <summary>An explanation page: a title and Markdown.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Summary">One sentence on what it explains.</param>
/// <param name="Position">Place among the pages.</param>
/// <param name="Text">The page, in Markdown.</param>
public sealed record ExplanationContent(string Title, string Summary, int Position, string Text);

/// <summary>The catalogue folder, read and checked.</summary>
public sealed partial class CatalogueFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Sections = ["Samenvatting", "Omschrijving", "Doelgroep", "Resultaat"];

    private readonly List<CatalogueError> errors = [];
    private readonly List<CatalogueError> warnings = [];
    private readonly Dictionary<(string Book, int Position), int> positions = [];

    /// <summary>The slugs of books and the keys of products that have a file, also those whose file holds faults: a reference to them is no fault too.</summary>
    private readonly HashSet<string> bookNames = [], productNames = [];

    private readonly Func<string, Stream> open;

    private CatalogueFiles(Func<string, Stream> open) => this.open = open;

    /// <summary>The books by slug.</summary>
    public SortedDictionary<string, BookFacts> Books { get; } = new(StringComparer.Ordinal);

    /// <summary>The products by key.</summary>
    public SortedDictionary<string, ProductContent> Products { get; } = new(StringComparer.Ordinal);

    /// <summary>The explanation pages by slug.</summary>
    public SortedDictionary<string, ExplanationContent> Explanations { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds of care.</summary>
    public IReadOnlyList<CareKind> CareKinds { get; private set; } = [];

    /// <summary>The educations that are known by name.</summary>
    public IReadOnlyList<Education> Educations { get; private set; } = [];

    /// <summary>The words by which people search.</summary>
    public SearchWords SearchWords { get; private set; } = SearchWords.None;

    /// <summary>What is unusual but allowed.</summary>
    public IReadOnlyList<CatalogueError> Warnings => warnings;

    /// <summary>A fingerprint of all files of the folder: the same as long as no file changes.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static string Fingerprint(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads and checks all files.</summary>
    /// <exception cref="CatalogueException">Files hold faults: all of them are named.</exception>
    public static CatalogueFiles Read(string folder)
    {
        var files = new CatalogueFiles(File.OpenRead);
        files.ReadAll(folder);
        return files.errors.Count == 0 ? files : throw new CatalogueException(files.errors);
    }

    /// <summary>Reads and checks the files of one book, as if its folder lay beside the other books of the catalogue. It changes nothing there.</summary>
    /// <param name="book">Slug of the book: the name of its folder.</param>
    /// <param name="contents">What is in its files, by their names.</param>
    /// <param name="beside">The catalogue; of a book with the same slug nothing is looked at.</param>
    /// <exception cref="CatalogueException">Files hold faults: all of them are named.</exception>
    public static BookContent ReadBook(string book, IReadOnlyDictionary<string, byte[]> contents, CatalogueSnapshot beside)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(beside);
        var files = new CatalogueFiles(path => contents.TryGetValue(Path.GetFileName(path), out var content) ? new MemoryStream(content, writable: false) : throw new FileNotFoundException()) { CareKinds = beside.CareKinds };
        foreach (var other in beside.Books.Where(other => other.Slug != book))
            files.Books[other.Slug] = other.Facts;
        files.bookNames.UnionWith(files.Books.Keys);
        files.productNames.UnionWith(beside.Products.Where(product => product.Book.Slug != book).Select(product => product.Key));
        var checks = new List<Action>();
        files.CheckName(book, book);
        files.ReadBook(book, $"{book}/book.yaml", contents.Keys.Where(name => name.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => $"{book}/{name}"), path => path, checks);
        checks.ForEach(check => check());
        return files.errors.Count == 0
            ? new(files.Books[book], files.Products.ToDictionary(product => product.Key[(book.Length + 1)..], product => product.Value))
            : throw new CatalogueException(files.errors);
    }

    private void ReadAll(string folder)
    {
        var root = Path.GetFullPath(folder);
        string Name(string path) => Path.GetRelativePath(Path.GetDirectoryName(root)!, path).Replace('\\', '/');
        if (!Directory.Exists(root))
        {
            errors.Add(new(Path.GetFileName(root), null, "the catalogue folder does not exist"));
            return;
        }
        CareKinds = ReadList<CareKindList>(root, "zorgsoorten.yaml", Name)?.CareKinds ?? [];
        Educations = ReadList<EducationList>(root, "opleidingen.yaml", Name)?.Educations ?? [];
        foreach (var twice in Educations.GroupBy(education => education.Slug).Where(same => same.Count() > 1))
            errors.Add(new(Name(Path.Combine(root, "opleidingen.yaml")), null, $"\"{twice.Key}\" is there twice"));
        SearchWords = ReadList<SearchWords>(root, "zoekwoorden.yaml", Name) ?? SearchWords.None;

        var checks = new List<Action>();
        foreach (var bookFolder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            var book = Path.GetFileName(bookFolder);
            if (book == "uitleg")
            {
                foreach (var path in Directory.EnumerateFiles(bookFolder, "*.md").Order(StringComparer.Ordinal))
                    ReadExplanation(path, Name(path));
                continue;
            }
            var bookFile = Path.Combine(bookFolder, "book.yaml");
            if (!File.Exists(bookFile))
            {
                errors.Add(new(Name(bookFolder), null, "the book has no book.yaml"));
                continue;
            }
            CheckName(book, Name(bookFolder));
            ReadBook(book, bookFile, Directory.EnumerateFiles(bookFolder, "*.md").Order(StringComparer.Ordinal), Name, checks);
        }
        checks.ForEach(check => check());
    }

    private void ReadBook(string book, string bookFile, IEnumerable<string> products, Func<string, string> name, List<Action> checks)
    {
        bookNames.Add(book);
        var reader = new YamlReader(name(bookFile), 0, errors);
        if (ReadText(bookFile, name(bookFile)) is { } yaml && reader.Read<BookFacts>(yaml) is { } facts)
        {
            Books[book] = facts;
            checks.Add(() => CheckBook(reader, book, facts));
        }
        foreach (var path in products)
            ReadProduct(path, name(path), book, checks);
    }

    private T? ReadList<T>(string root, string file, Func<string, string> name) where T : class
    {
        var path = Path.Combine(root, file);
        return ReadText(path, name(path)) is { } yaml ? new YamlReader(name(path), 0, errors).Read<T>(yaml) : null;
    }

    private string? ReadText(string path, string file)
    {
        try
        {
            using var reader = new StreamReader(open(path), Utf8);
            return reader.ReadToEnd();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            errors.Add(new(file, null, fault switch
            {
                FileNotFoundException => "the file is missing",
                DecoderFallbackException => "the file is not written in UTF-8",
                _ => "the file cannot be read",
            }));
            return null;
        }
    }

    private void CheckName(string name, string file)
    {
        if (!SlugShape().IsMatch(name) || name.Length > CatalogueRow.LongestSlug)
            errors.Add(new(file, null, $"the name may hold lower case letters, digits and single hyphens only, at most {CatalogueRow.LongestSlug} of them"));
    }

    private void ReadExplanation(string path, string file)
    {
        var slug = Path.GetFileNameWithoutExtension(path);
        CheckName(slug, file);
        if (SplitFrontMatter(path, file) is not var (yaml, body, _))
            return;
        if (new YamlReader(file, 1, errors).Read<ExplanationFacts>(yaml) is { } facts)
            Explanations[slug] = new(facts.Title, facts.Summary, facts.Position, body.Trim());
    }

    private void ReadProduct(string path, string file, string book, List<Action> checks)
    {
        var slug = Path.GetFileNameWithoutExtension(path);
        CheckName(slug, file);
        var key = $"{book}/{slug}";
        productNames.Add(key);
        if (SplitFrontMatter(path, file) is not var (yaml, body, bodyLine))
            return;
        var reader = new YamlReader(file, 1, errors);
        var facts = reader.Read<ProductFacts>(yaml);
        var texts = ReadTexts(file, body, bodyLine);
        if (facts is null || texts is null)
            return;
        Products[key] = new(facts, texts);
        positions[(book, facts.Position)] = positions.GetValueOrDefault((book, facts.Position)) + 1;
        checks.Add(() => CheckProduct(reader, file, book, facts));
    }

    private (string Yaml, string Body, int BodyLine)? SplitFrontMatter(string path, string file)
    {
        if (ReadText(path, file) is not { } text)
            return null;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0] == "---" ? Array.IndexOf(lines, "---", 1) : -1;
        if (end < 0)
        {
            errors.Add(new(file, 1, "must begin with facts between two lines \"---\""));
            return null;
        }
        return (string.Join('\n', lines[1..end]), string.Join('\n', lines[(end + 1)..]), end + 2);
    }

    private ProductTexts? ReadTexts(string file, string body, int bodyLine)
    {
        var before = errors.Count;
        var texts = new Dictionary<string, StringBuilder>();
        StringBuilder? current = null;
        foreach (var (index, line) in body.Split('\n').Index())
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                var title = line[3..].Trim();
                if (texts.Count == Sections.Length || Sections[texts.Count] != title)
                    errors.Add(new(file, bodyLine + index, $"section \"{title}\" is not expected here; the sections are, in this order: {string.Join(", ", Sections)}"));
                texts[title] = current = new StringBuilder();
            }
            else if (current is not null)
            {
                current.Append(line).Append('\n');
            }
            else if (line.Trim().Length > 0 && errors.Count == before)
            {
                errors.Add(new(file, bodyLine + index, "text stands before the first section"));
            }
        }
        foreach (var section in Sections.Where(section => string.IsNullOrWhiteSpace(texts.GetValueOrDefault(section)?.ToString())))
            errors.Add(new(file, null, $"section \"{section}\" is missing or empty"));
        string Text(int section) => texts[Sections[section]].ToString().Trim();
        return errors.Count > before ? null : new()
        {
            Summary = Text(0).ReplaceLineEndings(" "),
            Description = Text(1),
            TargetGroup = Text(2),
            Result = Text(3),
        };
    }

    private void CheckBook(YamlReader reader, string slug, BookFacts book)
    {
        if (book.ValidFrom > book.ValidThrough)
            reader.Fail("geldigTotEnMet", "lies before geldigVanaf");
        if (book.Succeeds is { } previous)
        {
            if (!bookNames.Contains(previous))
                reader.Fail("vervangt", $"\"{previous}\" is not a book");
            else if (Books.TryGetValue(previous, out var earlier) && (book.ValidFrom is null || book.ValidFrom <= earlier.ValidFrom))
                reader.Fail("geldigVanaf", $"must be after that of {previous}, which this book succeeds");
            if (Books.Any(other => other.Key != slug && other.Value.Succeeds == previous))
                reader.Fail("vervangt", $"\"{previous}\" is succeeded by another book already");
        }
        foreach (var (index, municipality) in book.Municipalities.Index().Where(pair => !MunicipalityShape().IsMatch(pair.Item.Code)))
            reader.Fail($"gemeenten[{index}].code", $"\"{municipality.Code}\" is not a CBS code (four digits)");
        if (book.SubcontractorMinimumPercentage is < 1 or > 100)
            reader.Fail("onderaannemersMinimumPercentage", $"must be from 1 to 100, and is {book.SubcontractorMinimumPercentage}");
        CheckUnique(reader, "gemeenten", "code", book.Municipalities.Select(m => m.Code));
        CheckUnique(reader, "percelen", "slug", book.Lots.Select(lot => lot.Slug));
        if (Books.Values.Any(other => other.Region.Slug == book.Region.Slug && other.Region.Name != book.Region.Name))
            reader.Fail("regio.naam", "differs between books of one region");
    }

    private void CheckProduct(YamlReader reader, string file, string book, ProductFacts facts)
    {
        if (Books.TryGetValue(book, out var bookFacts) && facts.Lot is { } lot && bookFacts.Lots.All(l => l.Slug != lot))
            reader.Fail("perceel", $"\"{lot}\" is not a lot of this book ({string.Join(", ", bookFacts.Lots.Select(l => l.Slug))})");
        if (CareKinds.Count > 0 && CareKinds.All(kind => kind.Slug != facts.CareKind))
            reader.Fail("zorgsoort", $"\"{facts.CareKind}\" is not a kind of care ({string.Join(", ", CareKinds.Select(kind => kind.Slug))})");
        if (positions[(book, facts.Position)] > 1)
            reader.Fail("volgorde", $"{facts.Position} is taken by another product of this book");
        CheckUnique(reader, "codes", "code", facts.Codes.Select(code => code.Code));
        foreach (var code in facts.Codes.Where(code => !CodeShape().IsMatch(code.Code)))
            warnings.Add(new(file, null, $"code \"{code.Code}\" has an unusual shape"));
        foreach (var (index, tariff) in facts.Tariffs.Index())
        {
            if (tariff.Amount <= 0 || decimal.Round(tariff.Amount, 4) != tariff.Amount)
                reader.Fail($"tarieven[{index}].bedrag", "must be more than 0, with at most four decimals");
            if (tariff.ValidThrough < tariff.ValidFrom)
                reader.Fail($"tarieven[{index}].geldigTotEnMet", "lies before geldigVanaf");
        }
        if (facts.GroupTariff is { } group)
            CheckGroupTariff(reader, book, facts, group);
        foreach (var (index, limit) in facts.DurationLimits.Index())
        {
            if (limit.Minimum > limit.Maximum)
                reader.Fail($"duurbeperkingen[{index}].maximum", "is less than minimum");
            if ((limit.Minimum is not null || limit.Maximum is not null) != limit.Unit is not null)
                reader.Fail($"duurbeperkingen[{index}]", "has a number without eenheid, or eenheid without a number");
        }
        foreach (var (index, combination) in facts.Combinations.Index())
        {
            CheckKeys(reader, $"combinaties[{index}].producten", combination.Products);
            CheckKeys(reader, $"combinaties[{index}].behalve", combination.Except);
        }
        foreach (var (index, condition) in facts.EnrolmentConditions.Index())
            CheckKeys(reader, $"inschrijfvoorwaarden[{index}].producten", condition.Products);
        CheckUnique(reader, "eisen", "id", facts.Requirements.Select(requirement => requirement.Id));
        foreach (var (index, requirement) in facts.Requirements.Index())
            CheckRequirement(reader, $"eisen[{index}]", requirement);
    }

    private void CheckGroupTariff(YamlReader reader, string book, ProductFacts facts, GroupTariff group)
    {
        if (group.Denominator < 2)
            reader.Fail("groepstarief.noemer", "must be 2 or more");
        var key = $"{book}/{group.From}";
        if (!productNames.Contains(key))
            reader.Fail("groepstarief.van", $"\"{group.From}\" is not the slug of a product of this book");
        else if (Products.TryGetValue(key, out var other))
        {
            if (other.Facts.GroupTariff is not null)
                reader.Fail("groepstarief.van", $"\"{group.From}\" is this product, or follows another tariff itself");
            if (other.Facts.Unit != facts.Unit)
                reader.Fail("groepstarief.van", $"\"{group.From}\" has another unit");
        }
    }

    private static void CheckRequirement(YamlReader reader, string path, Requirement requirement)
    {
        if (!SlugShape().IsMatch(requirement.Id))
            reader.Fail($"{path}.id", "may hold lower case letters, digits and single hyphens only");
        var minimumCount = requirement switch
        {
            RoleRequirement role => role.MinimumCount,
            RegistrationRequirement registration => registration.MinimumCount,
            CertificateRequirement certificate => certificate.MinimumCount,
            EmploymentRequirement employment => employment.MinimumCount,
            _ => null,
        };
        if (minimumCount < 1)
            reader.Fail($"{path}.minimumAantal", "must be 1 or more");
        switch (requirement)
        {
            case ShareRequirement share:
                if (share.MinimumPercentage is <= 0 or > 100)
                    reader.Fail($"{path}.minimumPercentage", "must be above 0 and at most 100");
                if (share.Level is null == share.Professions is null)
                    reader.Fail(path, "must ask niveau or functies, one of the two");
                break;
            case IPersonCondition person:
                foreach (var (index, alternative) in (requirement switch
                {
                    RoleRequirement role => role.Alternatives,
                    AvailabilityRequirement available => available.Alternatives,
                    _ => null,
                } ?? []).Index())
                {
                    if (alternative is { Level: null, Professions: null, Registers: null })
                        reader.Fail($"{path}.alternatieven[{index}]", "asks nothing");
                }
                if (requirement is AvailabilityRequirement { Level: null, Professions: null, Registers: null, Alternatives: null })
                    reader.Fail(path, "asks nothing: name niveau, functies, registers or alternatieven");
                if (requirement is RoleRequirement { Level: null, Professions: null, Registers: null, Alternatives: null, Mandatory: false })
                    reader.Fail(path, "asks nothing: name niveau, functies, registers, alternatieven or verplicht");
                break;
            case RegistrationRequirement { Registers.Count: 0 }:
                reader.Fail($"{path}.registers", "names no register");
                break;
            case EmploymentRequirement { Employments.Count: 0 }:
                reader.Fail($"{path}.dienstverbanden", "names no kind of employment");
                break;
            case HoursRequirement hours:
                if (hours.HoursPerWeek <= 0)
                    reader.Fail($"{path}.urenPerWeek", "must be more than 0");
                if (hours.PerClients < 1)
                    reader.Fail($"{path}.perClienten", "must be 1 or more");
                break;
            case RatioRequirement ratio:
                if (ratio.Counsellors < 1)
                    reader.Fail($"{path}.begeleiders", "must be 1 or more");
                if (ratio.MaximumClients is null == ratio.AverageClients is null)
                    reader.Fail(path, "must name maximumClienten or gemiddeldeClienten, one of the two");
                if (ratio.MinimumClients > ratio.MaximumClients)
                    reader.Fail($"{path}.maximumClienten", "is less than minimumClienten");
                break;
            case GroupSizeRequirement group:
                if (group is { Minimum: null, Maximum: null, Average: null })
                    reader.Fail(path, "names no size: minimum, maximum or gemiddeld");
                if (group.Minimum > group.Maximum)
                    reader.Fail($"{path}.maximum", "is less than minimum");
                break;
        }
    }

    private void CheckKeys(YamlReader reader, string path, IReadOnlyList<string> keys)
    {
        foreach (var (index, key) in keys.Index().Where(pair => !productNames.Contains(pair.Item)))
            reader.Fail($"{path}[{index}]", $"\"{key}\" is not the key of a product");
    }

    private static void CheckUnique(YamlReader reader, string path, string key, IEnumerable<string> values)
    {
        var seen = new HashSet<string>();
        foreach (var (index, value) in values.Index().Where(pair => !seen.Add(pair.Item)))
            reader.Fail($"{path}[{index}].{key}", $"\"{value}\" stands there twice");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugShape();

    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex MunicipalityShape();

    [GeneratedRegex("^([0-9]{2}[A-Z][0-9]{2}|[0-9]{5})$")]
    private static partial Regex CodeShape();
}
