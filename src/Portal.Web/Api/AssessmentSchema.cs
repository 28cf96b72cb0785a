using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.Api;

/// <summary>Describes the body of a request for an assessment, which <see cref="AssessmentRequest"/> reads by itself.</summary>
internal static class AssessmentSchema
{
    private const string Example = """
        { "product": "midden-holland-2025/kamertraining", "peildatum": "2026-12-01", "aantalClienten": 8, "groepen": [ 8 ], "horizonDagen": 365,
          "medewerkers": [
            { "id": "m1",
              "kwalificaties": [
                { "soort": "diploma", "niveau": "hbo", "richting": "zorg-en-welzijn", "behaaldOp": "2015-06-30", "status": "bevestigd" },
                { "soort": "gelijkwaardig", "niveau": "hbo", "geldigVanaf": "2020-01-01", "geldigTotEnMet": null },
                { "soort": "registratie", "register": "SKJ", "geldigVanaf": "2022-01-01", "geldigTotEnMet": "2026-12-31" },
                { "soort": "certificaat", "certificaat": "EHBO", "geldigTotEnMet": "2027-05-01" } ],
              "functies": [ "gedragswetenschapper" ],
              "inzet": [ { "rollen": [ "uitvoerend", "mentor" ], "urenPerWeek": 32, "vanaf": "2026-01-01", "totEnMet": null,
                           "dienstverband": "vast", "traject": null } ] } ] }
        """;

    /// <summary>Adds the description.</summary>
    public static Task Describe(OpenApiOperation operation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Description = $"Het team. Ten hoogste {RequestBody.Largest / 1024 / 1024} MiB. Een sleutel die niet verplicht is, mag ontbreken of null zijn.",
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Body(), Example = JsonNode.Parse(Example) } },
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Body() => Object(
        "Een team, en waarvoor en wanneer het wordt getoetst.",
        ["product", "peildatum", "medewerkers"],
        ("product", Text("Sleutel van het product: productenboek en slug, met een schuine streep ertussen.")),
        ("peildatum", Day("De dag waarop wordt getoetst.")),
        ("aantalClienten", Whole("Aantal cliënten; zonder is dit de som van de groepen.", AssessmentRequest.MostClients)),
        ("groepen", List("Aantal cliënten in elke groep.", Whole("Aantal cliënten in een groep.", AssessmentRequest.MostClients, isOptional: false))),
        ("horizonDagen", Whole("Hoeveel dagen vooruit wordt gekeken.", AssessmentRequest.LongestHorizon, AssessmentRequest.UsualHorizon)),
        ("medewerkers", List("De medewerkers; mag leeg zijn.", Member(), AssessmentRequest.MostPeople, isOptional: false)));

    private static OpenApiSchema Member() => Object(
        "Een medewerker.",
        ["id"],
        ("id", Text("Eigen kenmerk van de medewerker, uniek in het verzoek. Geen naam en geen BSN.")),
        ("kwalificaties", List("Diploma's, gelijkwaardige niveaus, registraties en certificaten.", Qualification(), AssessmentRequest.MostPerPerson)),
        ("functies", List("Wat de medewerker van beroep is.", Word<Profession>("Functie.", isOptional: false))),
        ("inzet", List("Wat de medewerker bij dit product doet.", Deployment(), AssessmentRequest.MostPerPerson)));

    private static OpenApiSchema Qualification() => Object(
        "Een kwalificatie. Een sleutel die niet bij de soort hoort, ontbreekt of is null.",
        ["soort"],
        ("soort", Word<QualificationKind>("Soort kwalificatie.", isOptional: false)),
        ("niveau", Word<Level>("Niveau; verplicht bij diploma en gelijkwaardig.", but: Level.Mbo.Code())),
        ("richting", Text($"Richting van een diploma: {Domain.Assessments.Qualification.CareDirection} of een ander woord.", isOptional: true)),
        ("behaaldOp", Day("Eerste dag waarop een diploma telt; null: lang geleden.", isOptional: true)),
        ("register", Word<Register>("Beroepsregister; verplicht bij registratie.")),
        ("certificaat", Word<Certificate>("Certificaat; verplicht bij certificaat.")),
        ("geldigVanaf", Day("Eerste dag waarop de kwalificatie geldt, behalve bij een diploma; null: al lang.", isOptional: true)),
        ("geldigTotEnMet", Day("Laatste dag waarop de kwalificatie geldt, behalve bij een diploma; null: geen einde.", isOptional: true)),
        ("status", Word<EvidenceStatus>("Of de kwalificatie is gecontroleerd. Een afgewezen kwalificatie telt niet.", usual: EvidenceStatus.Stated.Code())));

    private static OpenApiSchema Deployment() => Object(
        "Inzet bij het product.",
        ["rollen", "urenPerWeek"],
        ("rollen", List("De rollen.", Word<Role>("Rol.", isOptional: false), least: 1, isOptional: false)),
        ("urenPerWeek", new OpenApiSchema { Type = JsonSchemaType.Number, Description = "Uren per week, met ten hoogste 8 decimalen.", Minimum = "0", Maximum = $"{AssessmentRequest.MostHours}" }),
        ("vanaf", Day("Eerste dag; null: al lang.", isOptional: true)),
        ("totEnMet", Day("Laatste dag; null: geen einde.", isOptional: true)),
        ("dienstverband", Word<Employment>("Hoe de medewerker in dienst is; null: niet bekend.")),
        ("traject", Text("Kenmerk van het traject van één cliënt, zonder persoonsgegevens; null: voor niemand in het bijzonder.", isOptional: true)));

    private static OpenApiSchema Object(string description, IEnumerable<string> required, params ReadOnlySpan<(string Key, OpenApiSchema Schema)> properties)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Required = required.ToHashSet(),
            Properties = new Dictionary<string, IOpenApiSchema>(),
            AdditionalPropertiesAllowed = false,
        };
        foreach (var (key, property) in properties)
            schema.Properties.Add(key, property);
        return schema;
    }

    private static OpenApiSchema List(string description, OpenApiSchema item, int? most = null, int? least = null, bool isOptional = true) =>
        new() { Type = Type(JsonSchemaType.Array, isOptional), Description = description, Items = item, MaxItems = most, MinItems = least };

    private static OpenApiSchema Text(string description, bool isOptional = false) =>
        new() { Type = Type(JsonSchemaType.String, isOptional), Description = description, MaxLength = RequestValue.LongestText };

    private static OpenApiSchema Day(string description, bool isOptional = false) =>
        new() { Type = Type(JsonSchemaType.String, isOptional), Description = description, Format = "date" };

    private static OpenApiSchema Whole(string description, int most, int? usual = null, bool isOptional = true) =>
        new() { Type = Type(JsonSchemaType.Integer, isOptional), Description = description, Minimum = "0", Maximum = $"{most}", Default = usual };

    private static OpenApiSchema Word<T>(string description, bool isOptional = true, string? but = null, string? usual = null) where T : struct, Enum =>
        new()
        {
            Type = Type(JsonSchemaType.String, isOptional),
            Description = description,
            Enum = [.. Vocabulary.Codes<T>().Where(code => code != but).Select(code => (JsonNode)code), .. isOptional ? [JsonNullSentinel.JsonNull] : Array.Empty<JsonNode>()],
            Default = usual,
        };

    private static JsonSchemaType Type(JsonSchemaType type, bool isOptional) => isOptional ? type | JsonSchemaType.Null : type;
}
