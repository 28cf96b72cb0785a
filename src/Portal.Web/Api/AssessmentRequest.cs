using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Api;

/// <summary>What is asked to be assessed: a team, for a product, on a day.</summary>
/// <param name="Product">The product.</param>
/// <param name="Day">The day to judge (peildatum).</param>
/// <param name="Through">The last day to look ahead to.</param>
/// <param name="Team">The team.</param>
internal sealed record AssessmentRequest(Product Product, DateOnly Day, DateOnly Through, Team Team)
{
    /// <summary>Most people in a team.</summary>
    public const int MostPeople = 2000;

    /// <summary>Most qualifications, and most deployments, of one person: what a look ahead costs grows with the square of these.</summary>
    public const int MostPerPerson = 200;

    /// <summary>Most clients, in all and in one group.</summary>
    public const int MostClients = 100_000;

    /// <summary>Most hours a week of one deployment.</summary>
    public const int MostHours = 80;

    /// <summary>Most days to look ahead.</summary>
    public const int LongestHorizon = 1830;

    /// <summary>Days to look ahead when nothing else is asked.</summary>
    public const int UsualHorizon = 365;

    /// <summary>Reads a request; null when it has faults.</summary>
    /// <param name="json">The body.</param>
    /// <param name="catalogue">Where the product must be.</param>
    /// <param name="hoursPerFte">Hours a week of one fte.</param>
    /// <param name="faults">Where all faults are noted.</param>
    public static AssessmentRequest? Read(JsonElement json, CatalogueSnapshot catalogue, decimal hoursPerFte, RequestFaults faults)
    {
        if (new RequestValue(json, RequestFaults.WholeBody, faults).Object("product", "peildatum", "aantalClienten", "groepen", "horizonDagen", "medewerkers") is not { } body)
            return null;
        var day = body.Required("peildatum")?.Day();
        var product = body.Required("product") is { } key ? ReadProduct(key, catalogue, day) : null;
        var clients = body["aantalClienten"]?.Whole(MostClients);
        var groups = All(body["groepen"], group => group.Whole(MostClients));
        var horizon = body["horizonDagen"] is { } days ? days.Whole(LongestHorizon) : UsualHorizon;
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = All(body.Required("medewerkers"), MostPeople, person => ReadMember(person, seen));
        return faults.Any
            ? null
            : new(product!, day!.Value, DateOnly.FromDayNumber(Math.Min(day.Value.DayNumber + horizon!.Value, DateOnly.MaxValue.DayNumber)), new()
            {
                Members = members,
                ClientCount = clients,
                Groups = groups,
                HoursPerFte = hoursPerFte,
            });
    }

    private static Product? ReadProduct(RequestValue key, CatalogueSnapshot catalogue, DateOnly? day)
    {
        if (key.Text() is not { } text)
            return null;
        if (catalogue.Product(text) is not { } product)
            key.Fault("dit product kennen wij niet; schrijf het als productenboek/slug");
        else if (day is { } asked && !catalogue.IsInForce(product.Book, asked))
            key.Fault("het productenboek van dit product geldt niet op de peildatum");
        else
            return product;
        return null;
    }

    private static TeamMember? ReadMember(RequestValue value, Dictionary<string, string> seen)
    {
        if (value.Object("id", "kwalificaties", "functies", "inzet") is not { } person)
            return null;
        var id = person.Required("id")?.Text();
        if (id is not null && string.IsNullOrWhiteSpace(id))
            person.Fault("id", "dit is leeg");
        else if (id is not null && !seen.TryAdd(id, value.Path))
            person.Fault("id", $"deze id staat ook bij {seen[id]}");
        return new()
        {
            Id = id ?? "",
            Qualifications = All(person["kwalificaties"], MostPerPerson, ReadQualification),
            Professions = [.. All(person["functies"], item => item.Word<Profession>()).Distinct()],
            Deployments = All(person["inzet"], MostPerPerson, ReadDeployment),
        };
    }

    private static Qualification? ReadQualification(RequestValue value)
    {
        if (value.Object("soort", "niveau", "richting", "behaaldOp", "register", "certificaat", "geldigVanaf", "geldigTotEnMet", "status") is not { } qualification)
            return null;
        var kind = qualification.Required("soort")?.Word<QualificationKind>();
        // Plain mbo is a level of demands only.
        var level = Of("niveau", QualificationKind.Diploma, QualificationKind.Equivalence)?.Word<Level>(but: Level.Mbo);
        // Programs send one shape for all kinds: a direction or date that means nothing for a kind does no harm.
        var direction = qualification["richting"]?.Text();
        var obtained = qualification["behaaldOp"]?.Day();
        var register = Of("register", QualificationKind.Registration)?.Word<Register>();
        var certificate = Of("certificaat", QualificationKind.Certificate)?.Word<Certificate>();
        var validity = ReadPeriod(qualification, "geldigVanaf", qualification["geldigVanaf"]?.Day(), "geldigTotEnMet", qualification["geldigTotEnMet"]?.Day());
        var status = qualification["status"]?.Word<EvidenceStatus>() ?? EvidenceStatus.Stated;
        return kind switch
        {
            QualificationKind.Diploma => Qualification.Diploma(Asked("niveau", level), direction, obtained, status),
            QualificationKind.Equivalence => Qualification.Equivalence(Asked("niveau", level), validity, status),
            QualificationKind.Registration => Qualification.Registration(Asked("register", register), validity, status),
            QualificationKind.Certificate => Qualification.Holding(Asked("certificaat", certificate), validity, status),
            _ => null,
        };

        // Where it is a fault that the value is not there, it does not matter what stands in its place.
        T Asked<T>(string key, T? word) where T : struct
        {
            qualification.Required(key);
            return word ?? default;
        }

        RequestValue? Of(string key, params ReadOnlySpan<QualificationKind> kinds)
        {
            var value = qualification[key];
            if (value is { } there && kind is { } other && !kinds.Contains(other))
                there.Fault($"deze sleutel hoort niet bij soort {other.Code()}; laat hem weg");
            return value;
        }
    }

    private static Deployment? ReadDeployment(RequestValue value)
    {
        if (value.Object("rollen", "urenPerWeek", "vanaf", "totEnMet", "dienstverband", "traject") is not { } deployment)
            return null;
        var roles = deployment.Required("rollen");
        if (roles is { Json: { ValueKind: JsonValueKind.Array } list } && list.GetArrayLength() == 0)
            deployment.Fault("rollen", "noem ten minste één rol");
        var trajectory = deployment["traject"]?.Text();
        return new()
        {
            Roles = RoleSet.Of(All(roles, role => role.Word<Role>()).AsSpan()),
            HoursPerWeek = deployment.Required("urenPerWeek")?.Number(MostHours) ?? 0,
            Period = ReadPeriod(deployment, "vanaf", deployment["vanaf"]?.Day(), "totEnMet", deployment["totEnMet"]?.Day()),
            Employment = deployment["dienstverband"]?.Word<Employment>(),
            Trajectory = string.IsNullOrWhiteSpace(trajectory) ? null : trajectory,
        };
    }

    private static Period ReadPeriod(RequestObject json, string fromKey, DateOnly? from, string throughKey, DateOnly? through)
    {
        if (through < from)
            json.Fault(throughKey, $"dit ligt vóór {fromKey}");
        return new(from, through);
    }

    private static ImmutableArray<T> All<T>(RequestValue? list, Func<RequestValue, T?> read) where T : struct => list is { } values ? [.. values.Items().Select(read).OfType<T>()] : [];

    private static ImmutableArray<T> All<T>(RequestValue? list, int most, Func<RequestValue, T?> read) where T : class => list is { } values ? [.. values.Items(most).Select(read).OfType<T>()] : [];
}
