using System.Globalization;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Organisations;
using Portal.Web.Qualifications;

namespace Portal.Web.History;

/// <summary>What a field is called, and how its value is said.</summary>
/// <param name="Label">Its name on screen.</param>
/// <param name="Say">Says a value of the audit trail in Dutch; an empty answer is nothing to tell.</param>
internal sealed record HistoryField(string Label, Func<string, HistoryNames, string> Say);

/// <summary>The fields of all kinds of record of a provider: the one table of what they are called. What a line says already, or what means nothing to a reader, has none; a test sees to it that no field is forgotten.</summary>
internal static class HistoryFields
{
    private static readonly Dictionary<string, Dictionary<string, HistoryField?>> Records = new()
    {
        [nameof(StaffMember)] = new()
        {
            [nameof(StaffMember.OrganisationId)] = null,
            [nameof(StaffMember.PersonnelNumber)] = Text("Personeelsnummer"),
            [nameof(StaffMember.Name)] = Text("Naam"),
            [nameof(StaffMember.SearchName)] = null,
            [nameof(StaffMember.Email)] = Text("E-mailadres"),
            [nameof(StaffMember.Employment)] = Code<Employment>("Dienstverband", value => value.Label()),
            [nameof(StaffMember.Professions)] = Codes<Profession>("Functies", value => value.Label()),
            [nameof(StaffMember.StartsOn)] = Day("Eerste dag in dienst"),
            [nameof(StaffMember.EndsOn)] = Day("Laatste dag in dienst"),
        },
        [nameof(StaffQualification)] = new()
        {
            [nameof(StaffQualification.OrganisationId)] = null,
            [nameof(StaffQualification.StaffMemberId)] = null,
            [nameof(StaffQualification.Kind)] = Code<QualificationKind>("Soort", value => value.Label().ToLowerInvariant()),
            [nameof(StaffQualification.Level)] = Code<Level>("Niveau", value => value.Code()),
            [nameof(StaffQualification.Education)] = new("Opleiding", (slug, names) => names.Catalogue.Education(slug)?.Name ?? slug),
            [nameof(StaffQualification.Title)] = Text("Naam van de opleiding, of wie het gaf"),
            [nameof(StaffQualification.InCareDirection)] = Tick("Opleiding in zorg en welzijn"),
            [nameof(StaffQualification.Register)] = Code<Register>("Register", value => value.Code()),
            [nameof(StaffQualification.RegistrationNumber)] = Text("Registratienummer"),
            [nameof(StaffQualification.Certificate)] = Code<Certificate>("Certificaat", value => value.Label()),
            [nameof(StaffQualification.ValidFrom)] = Day("Behaald op, of geldig vanaf"),
            [nameof(StaffQualification.ValidThrough)] = Day("Geldig tot en met"),
            [nameof(StaffQualification.Status)] = Code<EvidenceStatus>("Controle", value => value.Label().ToLowerInvariant()),
            [nameof(StaffQualification.RejectionReason)] = Text("Reden van afwijzing"),
            [nameof(StaffQualification.JudgedAt)] = Moment("Beoordeeld op"),
        },
        [nameof(Data.Staff.Evidence)] = new()
        {
            [nameof(Data.Staff.Evidence.OrganisationId)] = null,
            [nameof(Data.Staff.Evidence.StaffMemberId)] = null,
            [nameof(Data.Staff.Evidence.QualificationId)] = null,
            [nameof(Data.Staff.Evidence.FileName)] = Text("Bestand"),
            [nameof(Data.Staff.Evidence.ContentType)] = new("Soort bestand", (value, _) => value switch { "application/pdf" => "pdf", "image/jpeg" => "jpeg", "image/png" => "png", _ => value }),
            [nameof(Data.Staff.Evidence.Size)] = new("Grootte", (value, _) => $"{DutchFormat.Number(Math.Ceiling(Number(value) / 1024))} kB"),
            [nameof(Data.Staff.Evidence.StoredAs)] = null,
            [nameof(Data.Staff.Evidence.IsScanned)] = Tick("Gecontroleerd op virussen"),
            [nameof(Data.Staff.Evidence.UploadedAt)] = Moment("Verstuurd op"),
        },
        [nameof(StaffDeployment)] = new()
        {
            [nameof(StaffDeployment.OrganisationId)] = null,
            [nameof(StaffDeployment.StaffMemberId)] = null,
            [nameof(StaffDeployment.ContractId)] = null,
            [nameof(StaffDeployment.Roles)] = Codes<Role>("Rollen", value => value.Label()),
            [nameof(StaffDeployment.HoursPerWeek)] = new("Uren per week", (value, _) => DutchFormat.Number(Number(value))),
            [nameof(StaffDeployment.ValidFrom)] = Day("Eerste dag"),
            [nameof(StaffDeployment.ValidThrough)] = Day("Laatste dag"),
            [nameof(StaffDeployment.Employment)] = Code<Employment>("Dienstverband", value => value.Label()),
            [nameof(StaffDeployment.Trajectory)] = Text("Traject"),
            [nameof(StaffDeployment.OverloadReason)] = Text("Reden van meer uren dan gebruikelijk"),
        },
        [nameof(ClientCount)] = new()
        {
            [nameof(ClientCount.OrganisationId)] = null,
            [nameof(ClientCount.ContractId)] = null,
            [nameof(ClientCount.ValidFrom)] = Day("Geldt vanaf"),
            [nameof(ClientCount.Clients)] = Whole("Aantal cliënten"),
            [nameof(ClientCount.Groups)] = new("Cliënten per groep", (value, _) => value.Replace(",", ", ", StringComparison.Ordinal)),
        },
        [nameof(Contract)] = new()
        {
            [nameof(Contract.OrganisationId)] = null,
            [nameof(Contract.ProductId)] = null,
            [nameof(Contract.AwardId)] = null,
            [nameof(Contract.Region)] = new("Regio", (value, names) => names.Region(value)),
            [nameof(Contract.ValidFrom)] = Day("Eerste dag"),
            [nameof(Contract.ValidThrough)] = Day("Laatste dag"),
            [nameof(Contract.Municipalities)] = Municipalities("Gemeenten"),
            [nameof(Contract.AgreedAmount)] = new("Afgesproken tarief", (value, _) => DutchFormat.Euros(Number(value) / 10_000)),
            [nameof(Contract.Status)] = Code<ContractStatus>("Status", value => value.Label().ToLowerInvariant()),
        },
        [nameof(ContractRequest)] = new()
        {
            [nameof(ContractRequest.OrganisationId)] = null,
            [nameof(ContractRequest.ContractId)] = null,
            [nameof(ContractRequest.ProductId)] = null,
            [nameof(ContractRequest.Region)] = new("Regio", (value, names) => names.Region(value)),
            [nameof(ContractRequest.Kind)] = Code<ChangeKind>("Wat", value => value.Label().ToLowerInvariant()),
            [nameof(ContractRequest.State)] = Code<RequestState>("Stand", value => value.Label().ToLowerInvariant()),
            [nameof(ContractRequest.ValidFrom)] = Day("Eerste dag"),
            [nameof(ContractRequest.ValidThrough)] = Day("Laatste dag"),
            [nameof(ContractRequest.Municipalities)] = Municipalities("Gemeenten"),
            [nameof(ContractRequest.ThroughBefore)] = null,
            [nameof(ContractRequest.MunicipalitiesBefore)] = null,
            [nameof(ContractRequest.Reason)] = Text("Reden"),
            [nameof(ContractRequest.IsReasonPublic)] = Tick("Reden zichtbaar voor iedereen"),
            [nameof(ContractRequest.AskedById)] = null,
            [nameof(ContractRequest.AskedAt)] = Moment("Gevraagd op"),
            [nameof(ContractRequest.Motivation)] = Text("Toelichting bij het besluit"),
            // Who of the region decided is not the provider's to know.
            [nameof(ContractRequest.DecidedById)] = null,
            [nameof(ContractRequest.DecidedAt)] = Moment("Besloten of ingetrokken op"),
            [nameof(ContractRequest.AppliedAt)] = Moment("Doorgevoerd op"),
            [nameof(ContractRequest.WithdrawnAt)] = Moment("Ingetrokken op"),
            [nameof(ContractRequest.WithdrawnReason)] = Text("Reden van intrekken"),
            [nameof(ContractRequest.WithdrawnSide)] = Code<Side>("Ingetrokken door", value => value == Side.Region ? "de regio" : "de aanbieder"),
            [nameof(ContractRequest.WithdrawnById)] = null,
            [nameof(ContractRequest.OpenKey)] = null,
        },
        [nameof(IntakeStop)] = new()
        {
            [nameof(IntakeStop.OrganisationId)] = null,
            [nameof(IntakeStop.ContractId)] = null,
            [nameof(IntakeStop.ValidFrom)] = Day("Eerste dag"),
            [nameof(IntakeStop.ValidThrough)] = Day("Laatste dag"),
            [nameof(IntakeStop.Reason)] = Text("Reden"),
            [nameof(IntakeStop.IsReasonPublic)] = Tick("Reden zichtbaar voor iedereen"),
        },
        [nameof(Finding)] = new()
        {
            [nameof(Finding.ContractId)] = null,
            [nameof(Finding.OrganisationId)] = null,
            [nameof(Finding.Region)] = null,
            [nameof(Finding.ProductName)] = null,
            [nameof(Finding.RequirementId)] = null,
            [nameof(Finding.Title)] = null,
            [nameof(Finding.Text)] = Text("Wat er gevonden is"),
            [nameof(Finding.Needed)] = Text("Wat er nodig is"),
            [nameof(Finding.Status)] = Code<FindingStatus>("Status", value => value.Label().ToLowerInvariant()),
            [nameof(Finding.StatusBefore)] = null,
            [nameof(Finding.Severity)] = Code<Severity>("Ernst", value => value.Label().ToLowerInvariant()),
            [nameof(Finding.Gap)] = new("Deel van de norm dat ontbreekt", (value, _) => $"{DutchFormat.Number(Number(value))}%"),
            [nameof(Finding.Numerator)] = null,
            [nameof(Finding.Denominator)] = null,
            [nameof(Finding.Required)] = null,
            [nameof(Finding.NotMetSince)] = Day("Niet gehaald sinds"),
            [nameof(Finding.FoundOn)] = Day("Gevonden op"),
            [nameof(Finding.Returns)] = Whole("Keren teruggekomen"),
            [nameof(Finding.RespondBy)] = Day("Reageren tot en met"),
            [nameof(Finding.AnsweredAt)] = Moment("Gereageerd op"),
            [nameof(Finding.OpenedOn)] = Day("Definitief sinds"),
            [nameof(Finding.RemedyBy)] = Day("Herstellen tot en met"),
            [nameof(Finding.EscalatedOn)] = Day("Te laat sinds"),
            [nameof(Finding.WaivedThrough)] = Day("Ontheffing tot en met"),
            [nameof(Finding.ClosedOn)] = Day("Afgerond op"),
            [nameof(Finding.VerdictId)] = null,
            // Who of the region deals with it is not the provider's to know.
            [nameof(Finding.AssigneeId)] = null,
        },
        [nameof(Organisation)] = new()
        {
            [nameof(Organisation.Slug)] = Text("Naam in het adres"),
            [nameof(Organisation.Name)] = Text("Naam"),
            [nameof(Organisation.KvkNumber)] = Text("KvK-nummer"),
            [nameof(Organisation.AgbCode)] = Text("AGB-code"),
            [nameof(Organisation.Status)] = Code<OrganisationStatus>("Status", value => value.Label().ToLowerInvariant()),
            [nameof(Organisation.StatusReason)] = Text("Reden van de status"),
            [nameof(Organisation.ContactName)] = Text("Contactpersoon"),
            [nameof(Organisation.Email)] = Text("E-mailadres"),
            [nameof(Organisation.Phone)] = Text("Telefoonnummer"),
            [nameof(Organisation.Website)] = Text("Website"),
            [nameof(Organisation.ShowsContact)] = Tick("Contactgegevens zichtbaar voor iedereen"),
            [nameof(Organisation.RequiresTwoFactor)] = Tick("Tweestapsverificatie verplicht"),
            [nameof(Organisation.StaffConfirmedAt)] = Moment("Medewerkers bevestigd op"),
            [nameof(Organisation.CreatedAt)] = Moment("Aangemeld op"),
        },
        [nameof(Branch)] = new()
        {
            [nameof(Branch.OrganisationId)] = null,
            [nameof(Branch.Name)] = Text("Naam"),
            [nameof(Branch.Street)] = Text("Straat en nummer"),
            [nameof(Branch.PostalCode)] = Text("Postcode"),
            [nameof(Branch.Town)] = Text("Plaats"),
            [nameof(Branch.Municipality)] = new("Gemeente", (value, names) => value.Length == 0 ? "buiten de regio’s" : names.Municipality(value)),
            [nameof(Branch.IsPublic)] = Tick("Zichtbaar voor iedereen"),
        },
        [nameof(OrganisationChange)] = new()
        {
            [nameof(OrganisationChange.OrganisationId)] = null,
            [nameof(OrganisationChange.Name)] = Text("Gevraagde naam"),
            [nameof(OrganisationChange.KvkNumber)] = Text("Gevraagd KvK-nummer"),
            [nameof(OrganisationChange.AgbCode)] = Text("Gevraagde AGB-code"),
            [nameof(OrganisationChange.RequestedAt)] = Moment("Gevraagd op"),
            [nameof(OrganisationChange.ClosedAt)] = Moment("Afgehandeld op"),
            [nameof(OrganisationChange.RefusalReason)] = Text("Reden van afwijzing"),
        },
        [nameof(Membership)] = new()
        {
            [nameof(Membership.UserId)] = null,
            [nameof(Membership.OrganisationId)] = null,
            [nameof(Membership.Role)] = Code<OrganisationRole>("Rol", value => value.Label().ToLowerInvariant()),
            [nameof(Membership.IsSignatory)] = Tick("Tekenbevoegd"),
        },
        [nameof(Invitation)] = new()
        {
            [nameof(Invitation.OrganisationId)] = null,
            [nameof(Invitation.Region)] = new("Regio", (value, names) => names.Region(value)),
            [nameof(Invitation.Email)] = Text("E-mailadres"),
            [nameof(Invitation.Role)] = Code<OrganisationRole>("Rol", value => value.Label().ToLowerInvariant()),
            [nameof(Invitation.IsSignatory)] = Tick("Tekenbevoegd"),
            [nameof(Invitation.SecretHash)] = null,
            [nameof(Invitation.ExpiresAt)] = Moment("Link werkt tot"),
            [nameof(Invitation.ClosedAt)] = Moment("Aangenomen of ingetrokken op"),
        },
        [nameof(Enrolment)] = new()
        {
            [nameof(Enrolment.RoundId)] = null,
            [nameof(Enrolment.OrganisationId)] = null,
            [nameof(Enrolment.StartedAt)] = Moment("Begonnen op"),
            [nameof(Enrolment.SubmittedAt)] = Moment("Ingediend op"),
            [nameof(Enrolment.WithdrawnAt)] = Moment("Ingetrokken op"),
        },
        // Of what an enrolment says the trail has no more than that it changed.
        [nameof(EnrolmentEntry)] = new()
        {
            [nameof(EnrolmentEntry.EnrolmentId)] = null,
            [nameof(EnrolmentEntry.Key)] = Text("Onderwerp"),
            [nameof(EnrolmentEntry.Value)] = Text("Inhoud"),
            [nameof(EnrolmentEntry.Revision)] = null,
            [nameof(EnrolmentEntry.ReusedFromId)] = null,
            [nameof(EnrolmentEntry.ById)] = null,
            [nameof(EnrolmentEntry.At)] = Moment("Ingevuld op"),
            [nameof(EnrolmentEntry.Salt)] = null,
        },
        [nameof(EnrolmentFile)] = new()
        {
            [nameof(EnrolmentFile.EnrolmentId)] = null,
            [nameof(EnrolmentFile.Key)] = Text("Hoort bij"),
            [nameof(EnrolmentFile.FileName)] = Text("Bestand"),
            [nameof(EnrolmentFile.ContentType)] = null,
            [nameof(EnrolmentFile.Size)] = null,
            [nameof(EnrolmentFile.Sha256)] = null,
            [nameof(EnrolmentFile.StoredAs)] = null,
            [nameof(EnrolmentFile.IsScanned)] = Tick("Gecontroleerd op virussen"),
            [nameof(EnrolmentFile.UploadedAt)] = Moment("Verstuurd op"),
            [nameof(EnrolmentFile.RemovedAt)] = Moment("Weggehaald op"),
            [nameof(EnrolmentFile.ErasedAt)] = Moment("Inhoud gewist op"),
            [nameof(EnrolmentFile.Salt)] = null,
        },
        [nameof(EnrolmentPartner)] = new()
        {
            [nameof(EnrolmentPartner.EnrolmentId)] = null,
            [nameof(EnrolmentPartner.OrganisationId)] = Text("Aanbieder"),
            [nameof(EnrolmentPartner.Kind)] = Text("Soort"),
            [nameof(EnrolmentPartner.Products)] = Text("Producten"),
            [nameof(EnrolmentPartner.TariffShare)] = Text("Deel van het tarief"),
            [nameof(EnrolmentPartner.Remark)] = Text("Opmerking"),
            [nameof(EnrolmentPartner.AskedAt)] = Moment("Gevraagd op"),
            [nameof(EnrolmentPartner.State)] = Text("Antwoord"),
            [nameof(EnrolmentPartner.AnsweredAt)] = Moment("Beantwoord op"),
            [nameof(EnrolmentPartner.Salt)] = null,
        },
        [nameof(Submission)] = new()
        {
            [nameof(Submission.EnrolmentId)] = null,
            [nameof(Submission.Sequence)] = null,
            [nameof(Submission.Token)] = null,
            [nameof(Submission.ReceivedAt)] = new("Ontvangen op", (value, _) => ReadMoment(value) is { } moment ? SubmitMoment.Words(moment) : value),
            [nameof(Submission.ById)] = null,
            [nameof(Submission.SignedBy)] = Text("Ondertekend door"),
            [nameof(Submission.Content)] = Text("Inhoud"),
            [nameof(Submission.Sha256)] = Text("SHA-256"),
            [nameof(Submission.State)] = Code<SubmissionState>("Status", value => SubmitLook.Of(value).Text.ToLowerInvariant()),
            [nameof(Submission.EndedAt)] = new("Telt niet meer sinds", (value, _) => ReadMoment(value) is { } moment ? SubmitMoment.Words(moment) : value),
            [nameof(Submission.RepairId)] = null,
        },
        [nameof(RepairRequest)] = new()
        {
            [nameof(RepairRequest.EnrolmentId)] = null,
            [nameof(RepairRequest.Keys)] = null,
            [nameof(RepairRequest.Text)] = Text("Gevraagd"),
            [nameof(RepairRequest.ById)] = null,
            [nameof(RepairRequest.AskedAt)] = Moment("Gevraagd op"),
            [nameof(RepairRequest.DueAt)] = Moment("Herstellen tot"),
            [nameof(RepairRequest.AnsweredAt)] = Moment("Ingediend op"),
            [nameof(RepairRequest.WithdrawnAt)] = Moment("Ingetrokken op"),
            [nameof(RepairRequest.WithdrawnReason)] = Text("Reden van intrekken"),
        },
        [nameof(Objection)] = new()
        {
            [nameof(Objection.EnrolmentId)] = null,
            [nameof(Objection.Text)] = Text("Bezwaar"),
            [nameof(Objection.Side)] = Code<Side>("Genoteerd door", value => value == Side.Region ? "de regio" : "de aanbieder"),
            [nameof(Objection.ById)] = null,
            [nameof(Objection.At)] = Moment("Ontvangen op"),
            [nameof(Objection.Outcome)] = Code<ObjectionOutcome>("Uitkomst", value => ObjectionLook.Of(value).Text.ToLowerInvariant()),
            [nameof(Objection.Answer)] = Text("Antwoord"),
            [nameof(Objection.SettledAt)] = Moment("Afgehandeld op"),
        },
        [nameof(ContractAcceptance)] = new()
        {
            [nameof(ContractAcceptance.ContractId)] = null,
            [nameof(ContractAcceptance.Content)] = null,
            [nameof(ContractAcceptance.Sha256)] = Text("SHA-256"),
            [nameof(ContractAcceptance.At)] = Moment("Geaccepteerd op"),
            [nameof(ContractAcceptance.ById)] = null,
            [nameof(ContractAcceptance.SignedBy)] = Text("Ondertekend door"),
        },
    };

    /// <summary>What a field is called; null when it tells nothing, or nothing that may be told.</summary>
    public static HistoryField? Of(string record, string field) => Records.GetValueOrDefault(record)?.GetValueOrDefault(field);

    /// <summary>Where a field stands among the others of its record.</summary>
    public static int Place(string record, string field) => Known(record).TakeWhile(known => known != field).Count();

    /// <summary>The fields of a kind of record that the table has, in order.</summary>
    public static IEnumerable<string> Known(string record) => Records.GetValueOrDefault(record)?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The member of a vocabulary that the trail names, by its code or by its name in the program.</summary>
    public static T? Read<T>(string? value) where T : struct, Enum =>
        Vocabulary.TryParse<T>(value, out var coded) ? coded : Enum.TryParse<T>(value, out var named) ? named : null;

    private static HistoryField Text(string label) => new(label, (value, _) => value);

    private static HistoryField Municipalities(string label) => new(label, (value, names) => DutchFormat.List(value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(names.Municipality)));

    private static HistoryField Tick(string label) => new(label, (value, _) => value == bool.TrueString ? "ja" : "nee");

    private static HistoryField Whole(string label) => new(label, (value, _) => DutchFormat.Number(Number(value)));

    private static HistoryField Day(string label) => new(label, (value, _) => DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) ? DutchFormat.Date(day) : value);

    private static HistoryField Moment(string label) => new(label, (value, _) => ReadMoment(value) is { } moment ? ReferenceDay.Words(moment) : value);

    private static DateTime? ReadMoment(string value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static HistoryField Code<T>(string label, Func<T, string> say) where T : struct, Enum => new(label, (value, _) => Read<T>(value) is { } known ? say(known) : value);

    private static HistoryField Codes<T>(string label, Func<T, string> say) where T : struct, Enum =>
        new(label, (value, _) => DutchFormat.List(value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => Read<T>(code) is { } known ? say(known) : code)));

    private static decimal Number(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
