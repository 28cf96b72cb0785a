using System.Text.RegularExpressions;
using Portal.Data.Catalogue;

namespace Portal.Web.Impact;

/// <summary>
/// Says in Dutch what the reader of the catalogue finds wrong in a file. The reader writes for who runs it by hand; this is for who uploads a book. What is not
/// known here is shown as the reader says it.
/// </summary>
internal static class CatalogueFaults
{
    private static readonly (Regex Said, string Dutch)[] Texts =
    [
        .. new (string, string)[]
        {
            ("^is not YAML: .*$", "dit is geen geldige YAML"),
            ("^holds no facts$", "er staan geen gegevens in"),
            ("^is nested too deep$", "de gegevens zijn te diep genest"),
            ("^holds a reference .*$", "een verwijzing (& of *) kan hier niet"),
            ("^key \"(.*)\" is missing$", "de sleutel “$1” ontbreekt"),
            ("^(.*)lacks the key \"(.*)\"$", "$1mist de sleutel “$2”"),
            ("^(.*)is not a key that is known here$", "$1is een sleutel die wij hier niet kennen"),
            ("^(.*)may not be empty$", "$1mag niet leeg zijn"),
            ("^(.*)is not a list$", "$1is geen lijst"),
            ("^(.*)holds no keys$", "$1heeft geen sleutels"),
            ("^a key must be a single word$", "een sleutel moet één woord zijn"),
            ("^(.*)must be a single value$", "$1moet één waarde zijn"),
            ("^(.*)has soort \"(.*)\", which is not one of: (.*)$", "$1heeft de soort “$2”; kies uit: $3"),
            ("^(.*)\"(.*)\" is not true or false$", "$1“$2” moet true of false zijn"),
            ("^(.*)\"(.*)\" is not a whole number$", "$1“$2” is geen heel getal"),
            ("^(.*)\"(.*)\" is not a number .*$", "$1“$2” is geen getal (schrijf het als 0.34)"),
            ("^(.*)\"(.*)\" is not a date .*$", "$1“$2” is geen datum (schrijf die als 2026-12-31)"),
            ("^(.*)\"(.*)\" is not a CBS code .*$", "$1“$2” is geen CBS-code (vier cijfers)"),
            ("^(.*)\"(.*)\" is not a book$", "$1“$2” is geen productenboek in Zorgaanbod"),
            ("^(.*)\"(.*)\" is succeeded by another book already$", "$1“$2” heeft al een opvolger"),
            ("^(.*)\"(.*)\" is not the key of a product$", "$1“$2” is niet de sleutel van een product"),
            ("^(.*)\"(.*)\" is not a kind of care (.*)$", "$1“$2” is geen zorgsoort $3"),
            ("^(.*)\"(.*)\" is not a lot of this book (.*)$", "$1“$2” is geen perceel van dit boek $3"),
            ("^(.*)\"(.*)\" is not an? [a-z ]+ (\\(.*\\))$", "$1“$2” kennen wij hier niet $3"),
            ("^(.*)\"(.*)\" stands there twice$", "$1“$2” staat er twee keer"),
            ("^(.*)lies before geldigVanaf$", "$1ligt voor geldigVanaf"),
            ("^(.*)must be after that of (.*), which this book succeeds$", "$1moet na die van $2 liggen, dat dit boek opvolgt"),
            ("^(.*)differs between books of one region$", "$1is anders dan in een ander boek van deze regio"),
            ("^(.*)is taken by another product of this book$", "$1is al van een ander product van dit boek"),
            ("^(.*)must be more than 0, with at most four decimals$", "$1moet meer dan 0 zijn, met hoogstens vier decimalen"),
            ("^(.*)must be more than 0$", "$1moet meer dan 0 zijn"),
            ("^(.*)must be above 0 and at most 100$", "$1moet meer dan 0 zijn, en hoogstens 100"),
            ("^(.*)must be 1 or more$", "$1moet 1 of meer zijn"),
            ("^(.*)is less than (.*)$", "$1is minder dan $2"),
            ("^(.*)has a number without eenheid, or eenheid without a number$", "$1heeft een getal zonder eenheid, of een eenheid zonder getal"),
            ("^(.*)must ask niveau or functies, one of the two$", "$1moet niveau of functies vragen, één van de twee"),
            ("^(.*)asks nothing.*$", "$1vraagt niets"),
            ("^(.*)names no register$", "$1noemt geen register"),
            ("^(.*)names no kind of employment$", "$1noemt geen dienstverband"),
            ("^(.*)must name maximumClienten or gemiddeldeClienten, one of the two$", "$1moet maximumClienten of gemiddeldeClienten noemen, één van de twee"),
            ("^(.*)names no size.*$", "$1noemt geen grootte: minimum, maximum of gemiddeld"),
            ("^(.*)may hold lower case letters, digits and single hyphens only(?:, at most (\\d+) of them)?$", "$1mag alleen kleine letters, cijfers en losse streepjes hebben"),
            ("^must begin with facts between two lines \"---\"$", "het bestand moet beginnen met gegevens tussen twee regels “---”"),
            ("^section \"(.*)\" is not expected here; the sections are, in this order: (.*)$", "het kopje “$1” hoort hier niet; de kopjes zijn, in deze volgorde: $2"),
            ("^section \"(.*)\" is missing or empty$", "het kopje “$1” ontbreekt, of er staat niets onder"),
            ("^text stands before the first section$", "er staat tekst voor het eerste kopje"),
            ("^the file is missing$", "het bestand ontbreekt"),
            ("^the file is not written in UTF-8$", "het bestand is niet in UTF-8 opgeslagen"),
        }.Select(text => (new Regex(text.Item1, RegexOptions.Singleline | RegexOptions.NonBacktracking), text.Item2)),
    ];

    /// <summary>A fault in Dutch: which file, which line and what.</summary>
    public static string Words(this CatalogueError error)
    {
        var said = Texts.FirstOrDefault(text => text.Said.IsMatch(error.Message));
        var message = said.Said is null ? error.Message : said.Said.Replace(error.Message, said.Dutch);
        return $"{error.File}{(error.Line is { } line ? $", regel {line}" : "")}: {message.Replace("the name ", "de naam ", StringComparison.Ordinal)}";
    }
}
