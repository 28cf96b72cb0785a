using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Enrolments;

/// <summary>
/// What a provider submits, or did, exactly: all that it says, with what was asked and found at that moment, so that it can be read without anything else. No names
/// of staff: personnel numbers only. Its canonical JSON (<see cref="CanonicalJson"/>) is what is kept, hashed and downloaded.
/// </summary>
public sealed record SubmittedContent
{
    /// <summary>Which form this is of what is written.</summary>
    [JsonPropertyName("formaat")] public int Format { get; init; } = 1;

    /// <summary>The round, with its dates as they were.</summary>
    [JsonPropertyName("ronde")] public required SubmittedRound Round { get; init; }

    /// <summary>The provider.</summary>
    [JsonPropertyName("organisatie")] public required SubmittedOrganisation Organisation { get; init; }

    /// <summary>The products that it enrols for.</summary>
    [JsonPropertyName("producten")] public required ImmutableArray<SubmittedProduct> Products { get; init; }

    /// <summary>The questions as they were asked, with the answers.</summary>
    [JsonPropertyName("vragen")] public required ImmutableArray<SubmittedAnswer> Answers { get; init; }

    /// <summary>The other providers that take part.</summary>
    [JsonPropertyName("partners")] public required ImmutableArray<SubmittedPartner> Partners { get; init; }

    /// <summary>What it says of having named all partners; null for nothing.</summary>
    [JsonPropertyName("partnersGenoemd")] public required string? PartnersSaid { get; init; }

    /// <summary>How complete it is.</summary>
    [JsonPropertyName("taken")] public required ImmutableArray<SubmittedTask> Tasks { get; init; }

    /// <summary>Whether everything that is asked was done.</summary>
    [JsonIgnore] public bool IsComplete => Tasks.All(task => task.Answered >= task.Asked);

    /// <summary>
    /// Stands for what the provider says and for the questions that it answers: it stays the same when only dates, demands, verdicts or the checks of qualifications
    /// change, and not when a question is added or changed.
    /// </summary>
    [JsonIgnore] public string Said => CanonicalJson.Sha256(CanonicalJson.Write(new
    {
        Organisation, Partners, PartnersSaid,
        Products = Products.Select(product => new
        {
            product.Number, product.Municipalities, product.IsTariffAccepted,
            Conditions = product.Conditions.Select(condition => new { condition.Text, condition.Explanation, condition.Files }),
            Demands = product.Demands.Select(demand => new { demand.Id, demand.IsAgreed, demand.Files }),
            Team = product.Team is { } team ? new { People = team.People.Select(person => new { person.Reference, person.Deployments }), team.Clients, team.Groups } : null,
        }),
        Answers = Answers.Select(answer => new { answer.Number, answer.Revision, answer.Answer, answer.AnswerRevision, answer.ReusedFrom, answer.Files }),
    }));
}

/// <summary>The round of a submission.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Region">Slug of the region.</param>
/// <param name="Title">Its title.</param>
/// <param name="OpensAt">From when providers could enrol, in UTC.</param>
/// <param name="QuestionsUntil">The last moment to ask a question, in UTC.</param>
/// <param name="ClosesAt">The deadline, in UTC.</param>
/// <param name="StandstillDays">Days between the provisional award and the final one.</param>
/// <param name="ContractsFrom">First day of the contracts.</param>
/// <param name="ContractsThrough">Last day of the contracts; null while none is set.</param>
public sealed record SubmittedRound(
    [property: JsonPropertyName("nummer")] int Number, [property: JsonPropertyName("regio")] string Region, [property: JsonPropertyName("titel")] string Title,
    [property: JsonPropertyName("opent")] DateTime OpensAt, [property: JsonPropertyName("vragenTot")] DateTime QuestionsUntil, [property: JsonPropertyName("sluit")] DateTime ClosesAt,
    [property: JsonPropertyName("standstillDagen")] int StandstillDays, [property: JsonPropertyName("overeenkomstenVan")] DateOnly ContractsFrom, [property: JsonPropertyName("overeenkomstenTotEnMet")] DateOnly? ContractsThrough);

/// <summary>The provider of a submission.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KvkNumber">Number in the trade register.</param>
/// <param name="AgbCode">Number as a care provider.</param>
/// <param name="Contact">Whom to call or write to; null when not known.</param>
/// <param name="Email">E-mail address for contact; null when not known.</param>
/// <param name="Phone">Telephone number; null when not known.</param>
/// <param name="Website">Its site; null when not known.</param>
/// <param name="Branches">Where it works.</param>
/// <param name="IsConfirmed">Whether it confirmed these details for this round.</param>
public sealed record SubmittedOrganisation(
    [property: JsonPropertyName("naam")] string Name, [property: JsonPropertyName("kvkNummer")] string KvkNumber, [property: JsonPropertyName("agbCode")] string AgbCode,
    [property: JsonPropertyName("contactpersoon")] string? Contact, [property: JsonPropertyName("email")] string? Email, [property: JsonPropertyName("telefoon")] string? Phone,
    [property: JsonPropertyName("website")] string? Website, [property: JsonPropertyName("vestigingen")] ImmutableArray<SubmittedBranch> Branches, [property: JsonPropertyName("bevestigd")] bool IsConfirmed);

/// <summary>A place where the provider works.</summary>
/// <param name="Name">Its name; null when it has none of its own.</param>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Town">Town.</param>
public sealed record SubmittedBranch(
    [property: JsonPropertyName("naam")] string? Name, [property: JsonPropertyName("straat")] string Street, [property: JsonPropertyName("postcode")] string PostalCode, [property: JsonPropertyName("plaats")] string Town);

/// <summary>A file of a submission: what it is called, how large it is, and what stands for its content.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal digits.</param>
public sealed record SubmittedFile([property: JsonPropertyName("naam")] string Name, [property: JsonPropertyName("bytes")] int Size, [property: JsonPropertyName("sha256")] string Sha256);

/// <summary>A product that the provider enrols for.</summary>
/// <param name="Number">Its number in the round.</param>
/// <param name="Lot">The name of its lot.</param>
/// <param name="Key">Key of the product.</param>
/// <param name="Name">Its name.</param>
/// <param name="Municipalities">CBS codes of the municipalities.</param>
/// <param name="Tariff">What the contracts will pay, in words; null when that is not known.</param>
/// <param name="IsTariffAccepted">Whether that was accepted.</param>
/// <param name="Conditions">The conditions to enrol for it.</param>
/// <param name="Demands">The demands on the organisation.</param>
/// <param name="Team">Who will work on it; null when that was not said.</param>
/// <param name="Assessment">What was found of these people; null when nothing is asked of them.</param>
public sealed record SubmittedProduct(
    [property: JsonPropertyName("nummer")] int Number, [property: JsonPropertyName("perceel")] string Lot, [property: JsonPropertyName("product")] string Key, [property: JsonPropertyName("naam")] string Name,
    [property: JsonPropertyName("gemeenten")] ImmutableArray<string> Municipalities, [property: JsonPropertyName("tarief")] string? Tariff, [property: JsonPropertyName("tariefAkkoord")] bool IsTariffAccepted,
    [property: JsonPropertyName("voorwaarden")] ImmutableArray<SubmittedCondition> Conditions, [property: JsonPropertyName("organisatie-eisen")] ImmutableArray<SubmittedDemand> Demands,
    [property: JsonPropertyName("personeel")] SubmittedTeam? Team, [property: JsonPropertyName("toetsing")] SubmittedAssessment? Assessment)
{
    /// <summary>Number of its lot in the round; null in what was submitted before it was written.</summary>
    [JsonPropertyName("perceelNummer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? LotNumber { get; init; }
}

/// <summary>A condition to enrol, and whether it is met.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Text">What it asks.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Missing">Keys of the products that it asks and that are lacking, or that must be awarded too.</param>
/// <param name="Explanation">How the provider says that it is met; null when it says nothing.</param>
/// <param name="Files">The evidence.</param>
public sealed record SubmittedCondition(
    [property: JsonPropertyName("soort")] EnrolmentConditionKind Kind, [property: JsonPropertyName("voorwaarde")] string Text, [property: JsonPropertyName("oordeel")] ConditionVerdict Verdict,
    [property: JsonPropertyName("ontbreekt")] ImmutableArray<string> Missing, [property: JsonPropertyName("toelichting")] string? Explanation, [property: JsonPropertyName("bestanden")] ImmutableArray<SubmittedFile> Files);

/// <summary>A demand on the organisation, and whether the provider says that it is met.</summary>
/// <param name="Id">Its id in the product.</param>
/// <param name="Text">What it asks.</param>
/// <param name="IsAgreed">Whether the provider says so.</param>
/// <param name="Files">What it gave with it.</param>
public sealed record SubmittedDemand(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("eis")] string Text, [property: JsonPropertyName("akkoord")] bool IsAgreed, [property: JsonPropertyName("bestanden")] ImmutableArray<SubmittedFile> Files);

/// <summary>Who will work on a product.</summary>
/// <param name="People">The people.</param>
/// <param name="Clients">Number of clients; null when not said.</param>
/// <param name="Groups">Number of clients in each group.</param>
public sealed record SubmittedTeam(
    [property: JsonPropertyName("mensen")] ImmutableArray<SubmittedPerson> People, [property: JsonPropertyName("clienten")] int? Clients, [property: JsonPropertyName("groepen")] ImmutableArray<int> Groups);

/// <summary>Someone who will work on a product.</summary>
/// <param name="Reference">The personnel number, or which one of those who are still to be hired.</param>
/// <param name="Professions">What this person is (functies).</param>
/// <param name="Qualifications">Diplomas, registrations and certificates.</param>
/// <param name="Deployments">What this person will do.</param>
public sealed record SubmittedPerson(
    [property: JsonPropertyName("aanduiding")] string Reference, [property: JsonPropertyName("functies")] ImmutableArray<Profession> Professions,
    [property: JsonPropertyName("kwalificaties")] ImmutableArray<SubmittedQualification> Qualifications, [property: JsonPropertyName("inzet")] ImmutableArray<SubmittedDeployment> Deployments)
{
    /// <summary>Someone of a team, as an assessment takes it.</summary>
    public static SubmittedPerson Of(TeamMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new(
            member.Id,
            member.Professions,
            [.. member.Qualifications.Select(one => new SubmittedQualification(one.Kind, one.Level, one.InCareDirection, one.Register, one.Certificate, one.Validity.From, one.Validity.Through, one.Status))],
            [.. member.Deployments.Select(one => new SubmittedDeployment([.. one.Roles], one.HoursPerWeek, one.Period.From, one.Period.Through, one.Employment, one.Trajectory))]);
    }
}

/// <summary>A diploma, equivalence, registration or certificate of someone.</summary>
/// <param name="Kind">Which of these it is.</param>
/// <param name="Level">Level of a diploma or equivalence.</param>
/// <param name="InCareDirection">Whether a diploma is in care and welfare.</param>
/// <param name="Register">Register of a registration.</param>
/// <param name="Certificate">Which certificate it is.</param>
/// <param name="From">First day on which it counts; null when not known.</param>
/// <param name="Through">Last day on which it counts; null when none is known.</param>
/// <param name="Status">How far it was verified.</param>
public sealed record SubmittedQualification(
    [property: JsonPropertyName("soort")] QualificationKind Kind, [property: JsonPropertyName("niveau")] Level? Level, [property: JsonPropertyName("zorgrichting")] bool InCareDirection,
    [property: JsonPropertyName("register")] Register? Register, [property: JsonPropertyName("certificaat")] Certificate? Certificate, [property: JsonPropertyName("geldigVanaf")] DateOnly? From,
    [property: JsonPropertyName("geldigTotEnMet")] DateOnly? Through, [property: JsonPropertyName("status")] EvidenceStatus Status);

/// <summary>What someone will do on a product.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Hours">Hours a week.</param>
/// <param name="From">First day in service; null when not known.</param>
/// <param name="Through">Last day in service; null when none is known.</param>
/// <param name="Employment">How this person is employed; null when not known.</param>
/// <param name="Trajectory">A pseudonymous reference to the trajectory of one client; null for no client in particular.</param>
public sealed record SubmittedDeployment(
    [property: JsonPropertyName("rollen")] ImmutableArray<Role> Roles, [property: JsonPropertyName("uren")] decimal Hours, [property: JsonPropertyName("geldigVanaf")] DateOnly? From,
    [property: JsonPropertyName("geldigTotEnMet")] DateOnly? Through, [property: JsonPropertyName("dienstverband")] Employment? Employment, [property: JsonPropertyName("traject")] string? Trajectory);

/// <summary>What the engine found of a team.</summary>
/// <param name="Day">The day that was judged: the first of the contracts.</param>
/// <param name="Verdict">The overall verdict.</param>
/// <param name="Parts">What was found of each demand.</param>
public sealed record SubmittedAssessment(
    [property: JsonPropertyName("peildatum")] DateOnly Day, [property: JsonPropertyName("oordeel")] Verdict Verdict, [property: JsonPropertyName("eisen")] ImmutableArray<SubmittedPart> Parts)
{
    /// <summary>What an assessment found.</summary>
    public static SubmittedAssessment Of(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return new(assessment.Day, assessment.Verdict, [.. assessment.Parts.Select(part => new SubmittedPart(
            part.Requirement.Id, Explanation.Title(part.Requirement), part.Requirement.Explanation, part.Verdict, part.Numerator, part.Denominator, part.Percentage, part.Required, Explanation.Of(part)))]);
    }
}

/// <summary>What was found of a demand.</summary>
/// <param name="Id">Its id in the product.</param>
/// <param name="Title">What it asks, in a few words.</param>
/// <param name="Text">What it asks.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Numerator">What was counted; null for nothing.</param>
/// <param name="Denominator">Of how much; null where there is none.</param>
/// <param name="Percentage">The share that counts; null where there is none.</param>
/// <param name="Required">What is asked; null where there is none.</param>
/// <param name="Explanation">That in words.</param>
public sealed record SubmittedPart(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("kop")] string Title, [property: JsonPropertyName("eis")] string Text, [property: JsonPropertyName("oordeel")] Verdict Verdict,
    [property: JsonPropertyName("teller")] decimal? Numerator, [property: JsonPropertyName("noemer")] decimal? Denominator, [property: JsonPropertyName("percentage")] decimal? Percentage,
    [property: JsonPropertyName("gevraagd")] decimal? Required, [property: JsonPropertyName("uitleg")] string Explanation);

/// <summary>A question as it was asked, and its answer.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Revision">Which version of it was asked.</param>
/// <param name="For">The lot or product that it is asked for; null when it is asked of all.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="AnswerRevision">The version of the question that the answer was given to; null when there is none.</param>
/// <param name="ReusedFrom">Number of the round that the answer was taken over from and that nobody looked at since; null otherwise.</param>
/// <param name="Files">The files that were given with it.</param>
public sealed record SubmittedAnswer(
    [property: JsonPropertyName("nummer")] int Number, [property: JsonPropertyName("versie")] int Revision, [property: JsonPropertyName("voor")] string? For, [property: JsonPropertyName("vraag")] Question Question,
    [property: JsonPropertyName("antwoord")] string? Answer, [property: JsonPropertyName("antwoordOpVersie")] int? AnswerRevision, [property: JsonPropertyName("overgenomenUitRonde")] int? ReusedFrom,
    [property: JsonPropertyName("bestanden")] ImmutableArray<SubmittedFile> Files)
{
    /// <summary>Number of the lot that it is asked for; null when it is not for one lot, and in what was submitted before it was written.</summary>
    [JsonPropertyName("perceelNummer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? LotNumber { get; init; }

    /// <summary>Number in the round of the product that it is asked for; null when it is not for one product, and in what was submitted before it was written.</summary>
    [JsonPropertyName("productNummer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? ProductNumber { get; init; }

    /// <summary>Whether it is asked for a product. Names can be the same; what was submitted before there were numbers has nothing else.</summary>
    /// <param name="product">The product.</param>
    public bool IsFor(SubmittedProduct product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return ProductNumber is { } number ? product.Number == number
            : LotNumber is { } lot && product.LotNumber is { } its ? its == lot
            : For is null || For == product.Lot || For == product.Name;
    }
}

/// <summary>Another provider that takes part.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KvkNumber">Number in the trade register.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Products">Names of the products that it is for, or delivers.</param>
/// <param name="TariffShare">The percentage of the tariff that a subcontractor is paid; null for a partner.</param>
/// <param name="Remark">What was said with the request; null for nothing.</param>
/// <param name="State">Whether it agreed.</param>
public sealed record SubmittedPartner(
    [property: JsonPropertyName("naam")] string Name, [property: JsonPropertyName("kvkNummer")] string KvkNumber, [property: JsonPropertyName("soort")] string Kind,
    [property: JsonPropertyName("producten")] ImmutableArray<string> Products, [property: JsonPropertyName("tariefdeel")] decimal? TariffShare, [property: JsonPropertyName("opmerking")] string? Remark,
    [property: JsonPropertyName("status")] string State);

/// <summary>How much of a task was done.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Asked">How many things must be done.</param>
/// <param name="Answered">How many were.</param>
public sealed record SubmittedTask(
    [property: JsonPropertyName("naam")] string Name, [property: JsonPropertyName("titel")] string Title, [property: JsonPropertyName("gevraagd")] int Asked, [property: JsonPropertyName("gedaan")] int Answered);
