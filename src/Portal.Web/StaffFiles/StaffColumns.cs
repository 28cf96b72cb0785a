using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.StaffFiles;

/// <summary>What a column is about.</summary>
internal enum StaffPart
{
    /// <summary>The person.</summary>
    Person,
    /// <summary>A qualification of the person.</summary>
    Qualification,
    /// <summary>A deployment of the person.</summary>
    Deployment,
}

/// <summary>What stands in a column.</summary>
internal enum StaffCellKind
{
    /// <summary>Text.</summary>
    Text,
    /// <summary>A day.</summary>
    Day,
    /// <summary>A number.</summary>
    Number,
}

/// <summary>A column of a file with staff.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Name">Its name, on the first line.</param>
/// <param name="Part">What it is about.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Help">What to fill in, for people.</param>
/// <param name="IsOptional">Whether a file may lack it, although it has others of the same part.</param>
/// <param name="IsForReader">Whether it only tells the reader something: what is in it is not imported.</param>
internal sealed record StaffColumn(int Index, string Name, StaffPart Part, StaffCellKind Kind, string Help, bool IsOptional, bool IsForReader);

/// <summary>The columns of a file with staff: the same for template, import and export. A line may hold a person, a qualification and a deployment.</summary>
internal static class StaffColumns
{
    private static readonly List<StaffColumn> Columns = [];

    /// <summary>The number by which the provider knows someone.</summary>
    public static readonly StaffColumn Number = Add("Personeelsnummer", StaffPart.Person, "Uw eigen nummer voor deze medewerker, hoogstens 30 tekens. Nooit een burgerservicenummer (BSN). Staat op elke regel.");

    /// <summary>The name.</summary>
    public static readonly StaffColumn Name = Add("Naam", StaffPart.Person, "Verplicht bij een nieuwe medewerker.", optional: true);

    /// <summary>The e-mail address.</summary>
    public static readonly StaffColumn Email = Add("E-mail", StaffPart.Person, "Niet verplicht.", optional: true);

    /// <summary>How someone is employed.</summary>
    public static readonly StaffColumn Employment = Add("Dienstverband", StaffPart.Person, OneOf<Employment>(), optional: true);

    /// <summary>What someone is.</summary>
    public static readonly StaffColumn Professions = Add("Functies", StaffPart.Person, $"Met komma’s ertussen. Kies uit: {string.Join(", ", Vocabulary.Codes<Profession>())}.", optional: true);

    /// <summary>First day of service.</summary>
    public static readonly StaffColumn StartsOn = Add("In dienst vanaf", StaffPart.Person, "Eerste werkdag, zoals 1-9-2024.", StaffCellKind.Day, optional: true);

    /// <summary>Last day of service.</summary>
    public static readonly StaffColumn EndsOn = Add("In dienst tot en met", StaffPart.Person, "Laatste werkdag. Leeg zolang die niet bekend is.", StaffCellKind.Day, optional: true);

    /// <summary>What kind of qualification it is.</summary>
    public static readonly StaffColumn Kind = Add("Kwalificatie", StaffPart.Qualification, OneOf<QualificationKind>());

    /// <summary>Level of a diploma or equivalence.</summary>
    public static readonly StaffColumn Level = Add("Niveau", StaffPart.Qualification, "Bij een diploma of gelijkwaardig niveau: mbo-2, mbo-3, mbo-4, ad, hbo of wo. Bij een opleiding uit de lijst mag het leeg blijven.");

    /// <summary>The education of a diploma.</summary>
    public static readonly StaffColumn Education = Add("Opleiding", StaffPart.Qualification, "Bij een diploma: de naam of code van een opleiding uit de lijst. Leeg als de opleiding er niet in staat.");

    /// <summary>What an education is called that is not in the list, or who found an equivalence, or gave a certificate.</summary>
    public static readonly StaffColumn Title = Add("Omschrijving", StaffPart.Qualification, "Bij een diploma buiten de lijst: hoe de opleiding heet; zij wordt dan beoordeeld. Bij een gelijkwaardig niveau: door wie het is vastgesteld.");

    /// <summary>The register of a registration.</summary>
    public static readonly StaffColumn Register = Add("Register", StaffPart.Qualification, $"Bij een registratie: {DutchFormat.List(Vocabulary.Codes<Register>(), "of")}.");

    /// <summary>The number in the register.</summary>
    public static readonly StaffColumn RegistrationNumber = Add("Registratienummer", StaffPart.Qualification, "Bij een registratie: het nummer in dat register.");

    /// <summary>The certificate.</summary>
    public static readonly StaffColumn Certificate = Add("Certificaat", StaffPart.Qualification, $"Bij een certificaat: {DutchFormat.List(Vocabulary.Codes<Certificate>(), "of")}.");

    /// <summary>Day of a diploma, or first day of another kind.</summary>
    public static readonly StaffColumn QualifiedFrom = Add("Behaald of geldig vanaf", StaffPart.Qualification, "De dag van het diploma, of de eerste dag waarop iets geldt.", StaffCellKind.Day);

    /// <summary>Last day of a qualification.</summary>
    public static readonly StaffColumn QualifiedThrough = Add("Geldig tot en met", StaffPart.Qualification, "De laatste dag waarop iets geldt. Bij een diploma leeg.", StaffCellKind.Day);

    /// <summary>Number of a qualification that is in the register.</summary>
    public static readonly StaffColumn QualificationId = Add("Kenmerk kwalificatie", StaffPart.Qualification, "Staat in een export: zo weten wij welke kwalificatie u wijzigt. Leeg bij een nieuwe.", optional: true);

    /// <summary>How far a qualification is verified.</summary>
    public static readonly StaffColumn Status = Add("Verificatie", StaffPart.Qualification, "Alleen om te lezen, in een export.", optional: true, forReader: true);

    /// <summary>The product.</summary>
    public static readonly StaffColumn Product = Add("Product", StaffPart.Deployment, "Een product waarvoor u een overeenkomst heeft: de code, de naam, of het laatste deel van het adres, zoals nijmegen-2023/vaktherapie-jeugd.");

    /// <summary>The name of the product.</summary>
    public static readonly StaffColumn ProductName = Add("Naam product", StaffPart.Deployment, "Alleen om te lezen, in een export.", optional: true, forReader: true);

    /// <summary>First day of the contract, where there are several for one product.</summary>
    public static readonly StaffColumn ContractFrom = Add("Overeenkomst vanaf", StaffPart.Deployment, "Alleen nodig als u voor dit product meer dan één overeenkomst heeft: de eerste dag ervan.", StaffCellKind.Day, optional: true);

    /// <summary>The roles.</summary>
    public static readonly StaffColumn Roles = Add("Rollen", StaffPart.Deployment, $"Met komma’s ertussen. Kies uit: {string.Join(", ", Vocabulary.Codes<Role>())}.");

    /// <summary>Hours a week.</summary>
    public static readonly StaffColumn Hours = Add("Uren per week", StaffPart.Deployment, "Van 0 tot en met 80, zoals 32 of 7,5.", StaffCellKind.Number);

    /// <summary>First day of a deployment.</summary>
    public static readonly StaffColumn DeployedFrom = Add("Inzet vanaf", StaffPart.Deployment, "Eerste dag op dit product.", StaffCellKind.Day);

    /// <summary>Last day of a deployment.</summary>
    public static readonly StaffColumn DeployedThrough = Add("Inzet tot en met", StaffPart.Deployment, "Laatste dag. Leeg zolang die niet bekend is.", StaffCellKind.Day);

    /// <summary>How someone is employed for a deployment.</summary>
    public static readonly StaffColumn DeployedAs = Add("Dienstverband inzet", StaffPart.Deployment, "Alleen als het anders is dan het dienstverband van de medewerker.");

    /// <summary>The trajectory.</summary>
    public static readonly StaffColumn Trajectory = Add("Traject", StaffPart.Deployment, "Een eigen, pseudonieme verwijzing naar het traject van één cliënt. Nooit een naam. Alleen bij producten met eisen per traject.");

    /// <summary>Why someone works so many hours.</summary>
    public static readonly StaffColumn OverloadReason = Add("Reden veel uren", StaffPart.Deployment, "Alleen als iemand bij elkaar meer uren werkt dan gewoonlijk kan.");

    /// <summary>Number of a deployment that is in the register.</summary>
    public static readonly StaffColumn DeploymentId = Add("Kenmerk inzet", StaffPart.Deployment, "Staat in een export: zo weten wij welke inzet u wijzigt. Leeg bij een nieuwe.", optional: true);

    /// <summary>All columns, in order.</summary>
    public static IReadOnlyList<StaffColumn> All => Columns;

    private static StaffColumn Add(string name, StaffPart part, string help, StaffCellKind kind = StaffCellKind.Text, bool optional = false, bool forReader = false)
    {
        Columns.Add(new(Columns.Count, name, part, kind, help, optional, forReader));
        return Columns[^1];
    }

    private static string OneOf<T>() where T : struct, Enum => $"{DutchFormat.Capital(DutchFormat.List(Vocabulary.Codes<T>(), "of"))}.";
}
