using System.Text;
using Portal.Data.Catalogue;
using Portal.Testing.Catalogue;
using static Portal.Testing.Catalogue.CatalogueFolder;

namespace Portal.Web.Tests.Catalogue;

/// <summary>Every fault that the files can hold, one at a time.</summary>
public sealed class CatalogueFilesTests
{
    [Fact]
    public void A_catalogue_in_order_is_read_whole()
    {
        var files = CatalogueFiles.Read(new CatalogueFolder().Path);
        Assert.Equal(["regio-2025"], files.Books.Keys);
        Assert.Equal(["regio-2025/dagbesteding", "regio-2025/vervoer"], files.Products.Keys);
        Assert.Equal(13, files.Products["regio-2025/dagbesteding"].Facts.Requirements.Count);
        Assert.Equal("U hebt structuur.", files.Products["regio-2025/dagbesteding"].Texts.Result);
        Assert.Equal("De Wmo is een wet.", files.Explanations["wmo"].Text);
        Assert.Equal("persoonsgebonden budget", files.SearchWords.Abbreviations[0].Full[0]);
        Assert.Equal(2, files.CareKinds.Count);
        Assert.Empty(files.Warnings);
    }

    // The file, what is replaced in it by what, the text on the line that the message names, the message.
    [Theory]
    // Words outside a vocabulary, values of the wrong kind.
    [InlineData(Product, "    niveau: hbo\n    gelijkwaardig", "    niveau: hb0\n    gelijkwaardig", "niveau: hb0", "eisen[0].niveau \"hb0\" is not a level (mbo, mbo-2, mbo-3, mbo-4, ad, hbo, wo)")]
    [InlineData(Product, "wet: wmo", "wet: Wmo", "wet: Wmo", "wet \"Wmo\" is not a law (wmo, jeugdwet)")]
    [InlineData(Product, "variant: lvb", "variant: licht", "variant: licht", "codes[1].variant \"licht\" is not a variant (lvb, lumpsum, lumpsum-lvb, regulier, rolstoel)")]
    [InlineData(Product, "registers: [SKJ]", "registers: [SKJ, skj]", "registers:", "eisen[4].registers[1] \"skj\" is not a register (SKJ, BIG, NIP, NVO, NKD, FVB)")]
    [InlineData(Product, "gelijkwaardig: true", "gelijkwaardig: ja", "gelijkwaardig: ja", "eisen[0].gelijkwaardig \"ja\" is not true or false")]
    [InlineData(Product, "volgorde: 1", "volgorde: een", "volgorde: een", "volgorde \"een\" is not a whole number")]
    [InlineData(Product, "volgorde: 1", "volgorde: 99999999999", "volgorde: 9", "volgorde \"99999999999\" is not a whole number")]
    [InlineData(Product, "bedrag: 38.05", "bedrag: 38,05", "bedrag: 38,05", "tarieven[0].bedrag \"38,05\" is not a number (written as 0.34)")]
    [InlineData(Product, "geldigVanaf: 2025-01-01", "geldigVanaf: 01-01-2025", "geldigVanaf:", "tarieven[0].geldigVanaf \"01-01-2025\" is not a date (written as 2026-12-31)")]
    [InlineData(Product, "geldigVanaf: 2025-01-01", "geldigVanaf: 2025-02-30", "geldigVanaf:", "tarieven[0].geldigVanaf \"2025-02-30\" is not a date (written as 2026-12-31)")]
    [InlineData(Product, "soort: aansturing", "soort: aansturen", "id: aansturing-mbo4", "eisen[7] has soort \"aansturen\", which is not one of: aandeel, niveau, rol, registratie, certificaat, beschikbaar, aansturing, dienstverband, inzeturen, begeleidersverhouding, groepsgrootte, aanwezigheid, organisatie, overig")]
    [InlineData(Product, "    soort: aansturing\n", "", "id: aansturing-mbo4", "eisen[7] has soort \"\", which is not one of: aandeel, niveau, rol, registratie, certificaat, beschikbaar, aansturing, dienstverband, inzeturen, begeleidersverhouding, groepsgrootte, aanwezigheid, organisatie, overig")]
    [InlineData(Product, "wet: wmo", "wet: &wet wmo", "wet: &wet", "holds a reference (& or *), which is not used here")]
    [InlineData(Product, "wet: wmo", "wet: [[[[[[[[[[[[[[[[[[[[[wmo]]]]]]]]]]]]]]]]]]]]]", "wet: [[", "is nested too deep")]
    [InlineData(Product, "naam: Dagbesteding", "naam: [Dagbesteding]", "naam:", "naam must be a single value")]
    [InlineData(Product, "naam: Dagbesteding", "naam: \" \"", "naam:", "naam may not be empty")]
    [InlineData(Product, "naam: Dagbesteding", "naam:", "naam:", "naam may not be empty")]
    [InlineData(Product, "zorgsoort: dagbesteding", "zorgsoort: ~", "zorgsoort:", "zorgsoort may not be empty")]
    [InlineData(Product, "trefwoorden: [ergens heen overdag, bezig zijn]", "trefwoorden: bezig zijn", "trefwoorden:", "trefwoorden is not a list")]
    [InlineData(Book, "bron: { titel: Bijlage 1, datum: 2023-11-06 }", "bron: Bijlage 1", "bron: Bijlage 1", "bron holds no keys")]
    // Keys.
    [InlineData(Product, "wet: wmo", "wett: wmo\nwet: wmo", "wett: wmo", "wett is not a key that is known here")]
    [InlineData(Product, "    verplicht: true", "    verplichtt: true", "verplichtt", "eisen[2].verplichtt is not a key that is known here")]
    [InlineData(Product, "    doorNiveau: mbo-4", "    doorNiveau: mbo-4\n    verplicht: true", "verplicht: true\n    toelichting: Een mbo-3", "eisen[7].verplicht is not a key that is known here")]
    [InlineData(Product, "wet: wmo\n", "", "naam: Dagbesteding", "key \"wet\" is missing")]
    [InlineData(Product, "    doorNiveau: mbo-4\n", "", "id: aansturing-mbo4", "eisen[7] lacks the key \"doorNiveau\"")]
    [InlineData(Product, "wet: wmo", "wet: wmo\nwet: jeugdwet", null, "is not YAML: Duplicate key wet")]
    [InlineData(Product, "wet: wmo", "[wet]: wmo\nwet: wmo", "[wet]: wmo", "a key must be a single word")]
    [InlineData(Book, "vervangt: null", "", "naam: Productenboek", "key \"vervangt\" is missing")]
    [InlineData("zorgsoorten.yaml", "naam: Vervoer", "naam: Vervoer, titel: Taxi", "titel: Taxi", "zorgsoorten[1].titel is not a key that is known here")]
    [InlineData("zoekwoorden.yaml", "voluit: [persoonsgebonden budget]", "voluit: persoonsgebonden budget", "voluit:", "afkortingen[0].voluit is not a list")]
    [InlineData(Explanation, "volgorde: 1", "plaats: 1\nvolgorde: 1", "plaats: 1", "plaats is not a key that is known here")]
    // The shape of the file.
    [InlineData(Product, "trefwoorden: [ergens", "trefwoorden: [[ergens", null, "is not YAML: ")]
    [InlineData(Product, "---\nnaam", "naam", "naam: Dagbesteding", "must begin with facts between two lines \"---\"")]
    [InlineData(Explanation, "volgorde: 1\n---", "volgorde: 1", "---", "must begin with facts between two lines \"---\"")]
    [InlineData(Product, "U hebt structuur.\n", "U hebt structuur.\n\n## Prijs\nGratis.\n", "## Prijs", "section \"Prijs\" is not expected here; the sections are, in this order: Samenvatting, Omschrijving, Doelgroep, Resultaat")]
    [InlineData(Product, "## Samenvatting", "Welkom\n## Samenvatting", "Welkom", "text stands before the first section")]
    [InlineData(Product, "U hebt structuur.", " ", null, "section \"Resultaat\" is missing or empty")]
    [InlineData(Product, "## Resultaat\nU hebt structuur.", "", null, "section \"Resultaat\" is missing or empty")]
    // A book.
    [InlineData(Book, "volgtNog:", "onderaannemersMinimumPercentage: 101\nvolgtNog:", "onderaannemersMinimumPercentage: 101", "onderaannemersMinimumPercentage must be from 1 to 100, and is 101")]
    [InlineData(Book, "volgtNog:", "onderaannemersMinimumPercentage: tachtig\nvolgtNog:", "onderaannemersMinimumPercentage: tachtig", "onderaannemersMinimumPercentage \"tachtig\" is not a whole number")]
    [InlineData(Book, "geldigTotEnMet: 2025-12-31", "geldigTotEnMet: 2024-12-31", "geldigTotEnMet:", "geldigTotEnMet lies before geldigVanaf")]
    [InlineData(Book, "vervangt: null", "vervangt: regio-2024", "vervangt:", "vervangt \"regio-2024\" is not a book")]
    [InlineData(Book, "\"0268\"", "\"268\"", "naam: Nijmegen", "gemeenten[1].code \"268\" is not a CBS code (four digits)")]
    [InlineData(Book, "\"0268\"", "\"0202\"", "naam: Nijmegen", "gemeenten[1].code \"0202\" stands there twice")]
    [InlineData(Book, "slug: reizen", "slug: dag", "naam: Vervoer", "percelen[1].slug \"dag\" stands there twice")]
    // A product.
    [InlineData(Product, "perceel: dag", "perceel: nacht", "perceel:", "perceel \"nacht\" is not a lot of this book (dag, reizen)")]
    [InlineData(Product, "zorgsoort: dagbesteding", "zorgsoort: nachtrust", "zorgsoort:", "zorgsoort \"nachtrust\" is not a kind of care (dagbesteding, vervoer)")]
    [InlineData(Product, "code: 15B09", "code: 07A11", "code: 07A11\n    variant", "codes[1].code \"07A11\" stands there twice")]
    [InlineData(Product, "bedrag: 38.05", "bedrag: 0", "bedrag:", "tarieven[0].bedrag must be more than 0, with at most four decimals")]
    [InlineData(Product, "bedrag: 38.05", "bedrag: 38.05001", "bedrag:", "tarieven[0].bedrag must be more than 0, with at most four decimals")]
    [InlineData(Product, "geldigTotEnMet: 2025-12-31", "geldigTotEnMet: 2024-12-31", "geldigTotEnMet:", "tarieven[0].geldigTotEnMet lies before geldigVanaf")]
    [InlineData(Product, "  - minimum: 1\n", "  - minimum: 10\n", "maximum: 9\n    eenheid", "duurbeperkingen[0].maximum is less than minimum")]
    [InlineData(Product, "    eenheid: dagdelen\n", "", "- minimum: 1", "duurbeperkingen[0] has a number without eenheid, or eenheid without a number")]
    [InlineData(Product, "  - minimum: 1\n    maximum: 9\n    eenheid: dagdelen", "  - eenheid: dagdelen", "- eenheid: dagdelen", "duurbeperkingen[0] has a number without eenheid, or eenheid without a number")]
    [InlineData(Product, "producten: [regio-2025/vervoer]\n    behalve", "producten: [regio-2025/taxi]\n    behalve", "regio-2025/taxi", "combinaties[0].producten[0] \"regio-2025/taxi\" is not the key of a product")]
    [InlineData(Product, "behalve: [regio-2025/dagbesteding]", "behalve: [dagbesteding]", "behalve:", "combinaties[0].behalve[0] \"dagbesteding\" is not the key of a product")]
    [InlineData(Product, "producten: [regio-2025/vervoer]\n    toelichting", "producten: [vervoer]\n    toelichting", "producten: [vervoer]", "inschrijfvoorwaarden[0].producten[0] \"vervoer\" is not the key of a product")]
    [InlineData(Product, "perceel: dag", "groepstarief: { van: taxi, noemer: 3 }\nperceel: dag", "groepstarief:", "groepstarief.van \"taxi\" is not the slug of a product of this book")]
    [InlineData(Product, "perceel: dag", "groepstarief: { van: dagbesteding, noemer: 3 }\nperceel: dag", "groepstarief:", "groepstarief.van \"dagbesteding\" is this product, or follows another tariff itself")]
    [InlineData(Product, "perceel: dag", "groepstarief: { van: vervoer, noemer: 3 }\nperceel: dag", "groepstarief:", "groepstarief.van \"vervoer\" has another unit")]
    [InlineData(Product, "perceel: dag", "groepstarief: { van: vervoer }\nperceel: dag", "groepstarief:", "groepstarief lacks the key \"noemer\"")]
    // Demands.
    [InlineData(Product, "id: ieder-mbo3", "id: helft-hbo", "id: helft-hbo\n    soort: niveau", "eisen[1].id \"helft-hbo\" stands there twice")]
    [InlineData(Product, "id: ieder-mbo3", "id: Ieder_mbo3", "id: Ieder_mbo3", "eisen[1].id may hold lower case letters, digits and single hyphens only")]
    [InlineData(Product, "minimumPercentage: 50", "minimumPercentage: 0", "minimumPercentage:", "eisen[0].minimumPercentage must be above 0 and at most 100")]
    [InlineData(Product, "minimumPercentage: 50", "minimumPercentage: 100.1", "minimumPercentage:", "eisen[0].minimumPercentage must be above 0 and at most 100")]
    [InlineData(Product, "    niveau: hbo\n    gelijkwaardig", "    gelijkwaardig", "id: helft-hbo", "eisen[0] must ask niveau or functies, one of the two")]
    [InlineData(Product, "    niveau: hbo\n    gelijkwaardig", "    niveau: hbo\n    functies: [psychiater]\n    gelijkwaardig", "id: helft-hbo", "eisen[0] must ask niveau or functies, one of the two")]
    [InlineData(Product, "functies: [logopedist]", "functies: [bakker]", "functies: [bakker]", "eisen[2].alternatieven[1].functies[0] \"bakker\" is not a profession (")]
    [InlineData(Product, "functies: [jeugdzorgwerker]", "functies: [bakker]", "functies: [bakker]", "eisen[4].functies[0] \"bakker\" is not a profession (")]
    [InlineData(Product, "functies: [psychiater]", "functies: [bakker]", "functies: [bakker]", "eisen[6].functies[0] \"bakker\" is not a profession (")]
    [InlineData(Product, "      - niveau: mbo-4\n", "      - gelijkwaardig: true\n", "- gelijkwaardig: true", "eisen[2].alternatieven[0] asks nothing")]
    [InlineData(Product, "    niveau: hbo\n    toelichting: Een hbo'er voert", "    toelichting: Een hbo'er voert", "id: regie-hbo", "eisen[3] asks nothing: name niveau, functies, registers, alternatieven or verplicht")]
    [InlineData(Product, "registers: [SKJ]", "registers: []", "registers:", "eisen[4].registers names no register")]
    [InlineData(Product, "    functies: [psychiater]\n", "", "id: psychiater", "eisen[6] asks nothing: name niveau, functies, registers or alternatieven")]
    [InlineData(Product, "dienstverbanden: [vast, tijdelijk]", "dienstverbanden: []", "dienstverbanden:", "eisen[8].dienstverbanden names no kind of employment")]
    [InlineData(Product, "urenPerWeek: 115", "urenPerWeek: 0", "urenPerWeek: 0", "eisen[9].urenPerWeek must be more than 0")]
    [InlineData(Product, "perClienten: 8", "perClienten: 0", "perClienten: 0", "eisen[9].perClienten must be 1 or more")]
    [InlineData(Product, "begeleiders: 2", "begeleiders: 0", "begeleiders: 0", "eisen[10].begeleiders must be 1 or more")]
    [InlineData(Product, "    maximumClienten: 9\n", "", "id: verhouding", "eisen[10] must name maximumClienten or gemiddeldeClienten, one of the two")]
    [InlineData(Product, "maximumClienten: 9", "maximumClienten: 9\n    gemiddeldeClienten: 8", "id: verhouding", "eisen[10] must name maximumClienten or gemiddeldeClienten, one of the two")]
    [InlineData(Product, "minimumClienten: 3", "minimumClienten: 10", "maximumClienten:", "eisen[10].maximumClienten is less than minimumClienten")]
    [InlineData(Product, "    minimum: 7\n    maximum: 11\n", "", "id: groep", "eisen[11] names no size: minimum, maximum or gemiddeld")]
    [InlineData(Product, "minimum: 7", "minimum: 12", "maximum: 11", "eisen[11].maximum is less than minimum")]
    [InlineData(Product, "minimumAantal: 1", "minimumAantal: 0", "minimumAantal:", "eisen[5].minimumAantal must be 1 or more")]
    public void A_fault_is_named_with_file_line_and_key(string file, string find, string by, string? line, string message)
    {
        var folder = new CatalogueFolder().Replace(file, find, by);
        var error = Assert.Single(Faults(folder));
        Assert.Equal($"catalogue/{file}", error.File);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        if (line is not null)
            Assert.Equal(LineOf(folder.Read(file), line), error.Line);
    }

    [Fact]
    public void A_section_under_another_name_is_both_unexpected_and_missing() =>
        Assert.Equal(
            ["catalogue/regio-2025/vervoer.md, line 24: section \"Wie\" is not expected here; the sections are, in this order: Samenvatting, Omschrijving, Doelgroep, Resultaat", "catalogue/regio-2025/vervoer.md: section \"Doelgroep\" is missing or empty"],
            Faults(new CatalogueFolder().Replace(OtherProduct, "## Doelgroep", "## Wie")).Select(error => error.ToString()));

    [Fact]
    public void A_fault_reads_as_a_sentence() =>
        Assert.Equal(
            "catalogue/regio-2025/dagbesteding.md, line 8: wet \"wmoo\" is not a law (wmo, jeugdwet)",
            Assert.Single(Faults(new CatalogueFolder().Replace(Product, "wet: wmo", "wet: wmoo"))).ToString());

    [Theory]
    [InlineData("zorgsoorten.yaml", "catalogue/zorgsoorten.yaml: the file is missing")]
    [InlineData("zoekwoorden.yaml", "catalogue/zoekwoorden.yaml: the file is missing")]
    [InlineData("opleidingen.yaml", "catalogue/opleidingen.yaml: the file is missing")]
    [InlineData(Book, "catalogue/regio-2025: the book has no book.yaml")]
    [InlineData("", "catalogue: the catalogue folder does not exist")]
    public void A_missing_file_is_named(string missing, string message) =>
        Assert.Equal(message, Assert.Single(Faults(new CatalogueFolder().Without(missing))).ToString());

    [Theory]
    [InlineData("zorgsoorten.yaml", "")]
    [InlineData(Book, "# niets\n")]
    [InlineData(Book, "naam: een\n---\nnaam: twee\n")]
    public void A_file_with_no_facts_or_twice_facts_is_named(string file, string text) =>
        Assert.Contains($"catalogue/{file}: holds no facts", Faults(new CatalogueFolder().With(file, text)).Select(error => error.ToString()));

    [Fact]
    public void Names_of_files_and_folders_fit_an_address_and_the_database()
    {
        const string Fault = "the name may hold lower case letters, digits and single hyphens only, at most 200 of them";
        Assert.Equal($"catalogue/regio-2025/Dag_besteding.md: {Fault}", Faults(new CatalogueFolder().Rename(Product, "regio-2025/Dag_besteding.md"))[0].ToString());
        Assert.Equal($"catalogue/uitleg/Wat is dat.md: {Fault}", Assert.Single(Faults(new CatalogueFolder().Rename(Explanation, "uitleg/Wat is dat.md"))).ToString());
        Assert.Contains($"catalogue/Regio: {Fault}", Faults(new CatalogueFolder().Rename("regio-2025", "Regio")).Select(error => error.ToString()));
        var longName = $"regio-2025/{new string('a', 201)}.md";
        Assert.Equal($"catalogue/{longName}: {Fault}", Faults(new CatalogueFolder().Rename(OtherProduct, longName))[0].ToString());
    }

    [Fact]
    public void A_book_is_no_product_and_a_product_no_book()
    {
        Assert.Equal("\"regio-2025\" is not the key of a product",
            Assert.Single(Faults(new CatalogueFolder().Replace(Product, "behalve: [regio-2025/dagbesteding]", "behalve: [regio-2025]"))).Message.Split(' ', 2)[1]);
        Assert.Equal("vervangt \"regio-2025/vervoer\" is not a book",
            Assert.Single(Faults(WithSecondBook("geldigVanaf: 2027-01-01\ngeldigTotEnMet: null\nvervangt: regio-2025/vervoer", "Regio"))).Message);
    }

    [Fact]
    public void A_file_in_another_encoding_is_named()
    {
        var folder = new CatalogueFolder();
        File.WriteAllText(Path.Combine(folder.Path, OtherProduct), folder.Read(OtherProduct).Replace("Een rit", "Eén rit", StringComparison.Ordinal), Encoding.Latin1);
        Assert.Equal("catalogue/regio-2025/vervoer.md: the file is not written in UTF-8", Faults(folder)[0].ToString());
    }

    [Fact]
    public void Two_products_of_a_book_have_no_one_place()
    {
        var errors = Faults(new CatalogueFolder().Replace(OtherProduct, "volgorde: 2", "volgorde: 1"));
        Assert.Equal(["catalogue/regio-2025/dagbesteding.md, line 3: volgorde 1 is taken by another product of this book", "catalogue/regio-2025/vervoer.md, line 3: volgorde 1 is taken by another product of this book"],
            errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("geldigVanaf: 2025-01-01\ngeldigTotEnMet: 2025-12-31\nvervangt: regio-2025", "catalogue/volgende/book.yaml, line 7: geldigVanaf must be after that of regio-2025, which this book succeeds")]
    [InlineData("geldigVanaf: null\ngeldigTotEnMet: null\nvervangt: regio-2025", "catalogue/volgende/book.yaml, line 7: geldigVanaf must be after that of regio-2025, which this book succeeds")]
    [InlineData("geldigVanaf: 2027-01-01\ngeldigTotEnMet: null\nvervangt: regio-2025", null)]
    public void A_successor_begins_later(string period, string? message)
    {
        var folder = WithSecondBook(period, "Regio");
        if (message is null)
            CatalogueFiles.Read(folder.Path);
        else
            Assert.Equal(message, Assert.Single(Faults(folder)).ToString());
    }

    [Fact]
    public void A_book_has_one_successor()
    {
        var folder = WithSecondBook("geldigVanaf: 2027-01-01\ngeldigTotEnMet: null\nvervangt: regio-2025", "Regio");
        folder.With("nog-een/book.yaml", folder.Read("volgende/book.yaml"));
        Assert.Equal(["catalogue/nog-een/book.yaml, line 9: vervangt \"regio-2025\" is succeeded by another book already", "catalogue/volgende/book.yaml, line 9: vervangt \"regio-2025\" is succeeded by another book already"],
            Faults(folder).Select(error => error.ToString()));
    }

    [Fact]
    public void A_region_has_one_name() =>
        Assert.Equal(["catalogue/regio-2025/book.yaml, line 2: regio.naam differs between books of one region", "catalogue/volgende/book.yaml, line 2: regio.naam differs between books of one region"],
            Faults(WithSecondBook("geldigVanaf: null\ngeldigTotEnMet: null\nvervangt: null", "Andere naam")).Select(error => error.ToString()));

    [Fact]
    public void All_faults_of_all_files_are_named_at_once()
    {
        var folder = new CatalogueFolder()
            .Replace("zorgsoorten.yaml", "slug: vervoer", "slag: vervoer")
            .Replace(Book, "status: concept", "status: klad")
            .Replace(Product, "wet: wmo", "wet: wmoo").Replace(Product, "eenheid: dagdeel\nzorgsoort", "eenheid: week\nzorgsoort").Replace(Product, "## Doelgroep", "## Wie")
            .Replace(OtherProduct, "volgorde: 2", "volgorde: twee")
            .Replace(Explanation, "titel:", "kop:");
        Assert.Equal(
            ["zorgsoorten.yaml", "zorgsoorten.yaml", "book.yaml", "dagbesteding.md", "dagbesteding.md", "dagbesteding.md", "dagbesteding.md", "vervoer.md", "wmo.md", "wmo.md"],
            Faults(folder).Select(error => Path.GetFileName(error.File)));
    }

    [Fact]
    public void A_code_of_an_unusual_shape_is_a_warning_and_stays_as_it_is()
    {
        var files = CatalogueFiles.Read(new CatalogueFolder().Replace(Product, "code: 07A11", "code: 7A1").Path);
        Assert.Equal("catalogue/regio-2025/dagbesteding.md: code \"7A1\" has an unusual shape", Assert.Single(files.Warnings).ToString());
        Assert.Equal("7A1", files.Products["regio-2025/dagbesteding"].Facts.Codes[0].Code);
    }

    [Fact]
    public void Line_endings_of_Windows_and_a_byte_order_mark_are_no_fault()
    {
        var folder = new CatalogueFolder();
        foreach (var file in new[] { Book, Product, OtherProduct, Explanation, "zorgsoorten.yaml" })
            folder.With(file, '\ufeff' + folder.Read(file).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal("Overdag doet u dingen die bij u passen.", CatalogueFiles.Read(folder.Path).Products["regio-2025/dagbesteding"].Texts.Description);
    }

    [Theory]
    [InlineData(Product)]
    [InlineData(Book)]
    [InlineData(Explanation)]
    [InlineData("zoekwoorden.yaml")]
    public void No_damage_to_a_file_is_more_than_a_fault(string file)
    {
        var folder = new CatalogueFolder();
        var whole = folder.Read(file);
        var random = new Random(20261201);
        string[] splinters = ["", "\n", ":", "- ", "[", "]", "{", "}", "&a", "*a", "!!int ", "? ", "|", ">", "%", "\t", "\0", "'", "\"", "null", "---\n", "#", "é", "-1", "0", "1e9"];
        for (var i = 0; i < 200; i++)
        {
            var start = random.Next(whole.Length);
            var end = Math.Min(whole.Length, start + random.Next(6));
            folder.With(file, whole[..start] + splinters[random.Next(splinters.Length)] + whole[end..]);
            var fault = Record.Exception(() => CatalogueFiles.Read(folder.Path));
            Assert.True(fault is null or CatalogueException, $"{folder.Read(file)}\n{fault}");
        }
    }

    private static IReadOnlyList<CatalogueError> Faults(CatalogueFolder folder) =>
        Assert.Throws<CatalogueException>(() => CatalogueFiles.Read(folder.Path)).Errors;

    private static int LineOf(string text, string piece)
    {
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, $"\"{piece}\" does not stand in the file.");
        return text[..at].Split('\n').Length;
    }

    private static CatalogueFolder WithSecondBook(string period, string regionName)
    {
        var folder = new CatalogueFolder();
        return folder.With("volgende/book.yaml", folder.Read(Book)
            .Replace("geldigVanaf: 2025-01-01\ngeldigTotEnMet: 2025-12-31\nvervangt: null", period, StringComparison.Ordinal)
            .Replace("naam: Regio }", $"naam: {regionName} }}", StringComparison.Ordinal));
    }
}
