using Portal.Testing.Machine;

namespace Portal.Testing.Catalogue;

/// <summary>
/// A small catalogue that is in order, in a temporary folder: one book with two products that use every kind of fact, and a page of
/// explanation. A test changes in it what it is about; every change is on disk at once.
/// </summary>
public sealed class CatalogueFolder
{
    /// <summary>The product with every kind of fact.</summary>
    public const string Product = "regio-2025/dagbesteding.md";

    /// <summary>The other product, which has next to nothing.</summary>
    public const string OtherProduct = "regio-2025/vervoer.md";

    /// <summary>The book.</summary>
    public const string Book = "regio-2025/book.yaml";

    /// <summary>The page of explanation.</summary>
    public const string Explanation = "uitleg/wmo.md";

    /// <summary>Makes the catalogue.</summary>
    public CatalogueFolder()
    {
        With("zorgsoorten.yaml", """
            zorgsoorten:
              - { slug: dagbesteding, naam: Dagbesteding }
              - { slug: vervoer, naam: Vervoer }

            """);
        With("opleidingen.yaml", """
            opleidingen:
              - { slug: mbo-verzorgende-ig, naam: Verzorgende-IG, niveau: mbo-3 }
              - { slug: hbo-social-work, naam: Social work, niveau: hbo, geldigVanaf: 2016-09-01 }

            """);
        With("zoekwoorden.yaml", """
            synoniemen:
              - [dagbesteding, dagopvang]
            verwant:
              - { woord: taxi, vindt: [vervoer] }
            afkortingen:
              - { afkorting: pgb, voluit: [persoonsgebonden budget] }
            stopwoorden: [de, het]
            populair: [dagbesteding]

            """);
        With(Book, BookText);
        With(Product, ProductText);
        With(OtherProduct, OtherProductText);
        With(Explanation, """
            ---
            titel: Wat is de Wmo?
            samenvatting: De wet die zorgt voor hulp bij het meedoen.
            volgorde: 1
            ---
            De Wmo is een wet.

            """);
    }

    /// <summary>Where it is. The last part of the path is "catalogue", as in a working copy.</summary>
    public string Path { get; } = System.IO.Path.Combine(TemporaryFolder.NewPath(""), "catalogue");

    /// <summary>Writes a file.</summary>
    public CatalogueFolder With(string file, string text)
    {
        var path = In(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Replaces a piece of a file, which must stand there once.</summary>
    public CatalogueFolder Replace(string file, string find, string by)
    {
        var text = Read(file);
        if (text.Split(find).Length != 2)
            throw new ArgumentException($"\"{find}\" must stand once in {file}.", nameof(find));
        return With(file, text.Replace(find, by, StringComparison.Ordinal));
    }

    /// <summary>Removes a file or a folder.</summary>
    public CatalogueFolder Without(string name)
    {
        if (Directory.Exists(In(name)))
            Directory.Delete(In(name), recursive: true);
        else
            File.Delete(In(name));
        return this;
    }

    /// <summary>Gives a file or a folder another name.</summary>
    public CatalogueFolder Rename(string from, string to)
    {
        Directory.Move(In(from), In(to));
        return this;
    }

    /// <summary>The text of a file.</summary>
    public string Read(string file) => File.ReadAllText(In(file));

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private const string BookText = """
        naam: Productenboek Regio 2025
        regio: { slug: regio, naam: Regio }
        gemeenten:
          - { code: "0202", naam: Arnhem }
          - { code: "0268", naam: Nijmegen }
        status: concept
        geldigVanaf: 2025-01-01
        geldigTotEnMet: 2025-12-31
        vervangt: null
        bron: { titel: Bijlage 1, datum: 2023-11-06 }
        percelen:
          - { slug: dag, naam: Dagbesteding }
          - { slug: reizen, naam: Vervoer }
        regels:
          - titel: Tijd
            tekst: Alle tijd is cliënttijd.
            bron: Hoofdstuk 1
        volgtNog:
          - Het bestek

        """;

    private const string ProductText = """
        ---
        naam: Dagbesteding
        volgorde: 1
        codes:
          - code: 07A11
          - code: 15B09
            variant: lvb
        wet: wmo
        perceel: dag
        eenheid: dagdeel
        zorgsoort: dagbesteding
        trefwoorden: [ergens heen overdag, bezig zijn]
        tarieven:
          - bedrag: 38.05
            eenheid: dagdeel
            geldigVanaf: 2025-01-01
            geldigTotEnMet: 2025-12-31
            cakCode: "404"
            variant: regulier
        eisen:
          - id: helft-hbo
            soort: aandeel
            minimumPercentage: 50
            niveau: hbo
            gelijkwaardig: true
            overigenNiveau: mbo-4
            grondslag: koppen
            toelichting: Ten minste de helft van de medewerkers heeft hbo.
            bron: Dagbesteding, Opleiding
          - id: ieder-mbo3
            soort: niveau
            niveau: mbo-3
            toelichting: Iedereen heeft ten minste mbo-3.
            bron: Dagbesteding, Opleiding
          - id: plan-mbo4
            soort: rol
            rol: plan
            alternatieven:
              - niveau: mbo-4
              - functies: [logopedist]
            verplicht: true
            toelichting: Het plan maakt een mbo-4'er of een logopedist.
            bron: Dagbesteding, Plan
          - id: regie-hbo
            soort: rol
            rol: regie
            niveau: hbo
            toelichting: Een hbo'er voert de regie.
            bron: Dagbesteding, Regie
          - id: skj
            soort: registratie
            functies: [jeugdzorgwerker]
            registers: [SKJ]
            toelichting: Een jeugdzorgwerker staat in het SKJ.
            bron: Dagbesteding, Registratie
          - id: ehbo
            soort: certificaat
            certificaat: EHBO
            minimumAantal: 1
            toelichting: Er is iemand met een EHBO-certificaat.
            bron: Dagbesteding, Veiligheid
          - id: psychiater
            soort: beschikbaar
            functies: [psychiater]
            urenPerWeek: 10
            toelichting: Een psychiater is 10 uur per week beschikbaar.
            bron: Dagbesteding, Consult
          - id: aansturing-mbo4
            soort: aansturing
            niveau: mbo-3
            doorNiveau: mbo-4
            toelichting: Een mbo-3'er werkt onder aansturing van een mbo-4'er.
            bron: Dagbesteding, Aansturing
          - id: mentor-in-dienst
            soort: dienstverband
            rol: mentor
            dienstverbanden: [vast, tijdelijk]
            toelichting: De mentor is in dienst.
            bron: Dagbesteding, Mentor
          - id: uren
            soort: inzeturen
            urenPerWeek: 115
            perClienten: 8
            toelichting: Bij 8 cliënten 115 uur per week.
            bron: Dagbesteding, Uren
          - id: verhouding
            soort: begeleidersverhouding
            begeleiders: 2
            minimumClienten: 3
            maximumClienten: 9
            toelichting: Hoogstens 9 cliënten op 2 begeleiders.
            bron: Dagbesteding, Groep
          - id: groep
            soort: groepsgrootte
            minimum: 7
            maximum: 11
            toelichting: De groep heeft 7 tot en met 11 cliënten.
            bron: Dagbesteding, Groep
          - id: aanwezig
            soort: aanwezigheid
            voorwaarde: als er cliënten zijn
            toelichting: Er is altijd iemand.
            bron: Dagbesteding, Groep
        duurbeperkingen:
          - minimum: 1
            maximum: 9
            eenheid: dagdelen
            per: week
            verlenging: null
            toelichting: Hoogstens 9 dagdelen per week.
        combinaties:
          - soort: alleen-met
            producten: [regio-2025/vervoer]
            behalve: [regio-2025/dagbesteding]
            toelichting: Alleen met vervoer.
        inschrijfvoorwaarden:
          - soort: ook-inschrijven
            producten: [regio-2025/vervoer]
            toelichting: Schrijf ook in voor vervoer.
        toegang: Via de gemeente.
        volgtNog: [De tarieven van 2026]
        ---
        ## Samenvatting
        Overdag ergens heen, met begeleiding.

        ## Omschrijving
        Overdag doet u dingen die bij u passen.

        ## Doelgroep
        Voor volwassenen.

        ## Resultaat
        U hebt structuur.

        """;

    private const string OtherProductText = """
        ---
        naam: Vervoer
        volgorde: 2
        codes: []
        wet: null
        perceel: null
        eenheid: null
        zorgsoort: vervoer
        trefwoorden: []
        tarieven: []
        eisen: []
        duurbeperkingen: []
        combinaties: []
        inschrijfvoorwaarden: []
        toegang: null
        volgtNog: []
        ---
        ## Samenvatting
        Een rit naar de dagbesteding.

        ## Omschrijving
        Een taxi haalt u op.

        ## Doelgroep
        Voor wie niet zelf kan reizen.

        ## Resultaat
        U komt aan.

        """;
}
