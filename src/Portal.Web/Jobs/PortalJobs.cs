using Portal.Domain;
using Portal.Web.Alerts;
using Portal.Web.Checks;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Mail;
using Portal.Web.Retention;

namespace Portal.Web.Jobs;

/// <summary>The table of all jobs.</summary>
public sealed class PortalJobs(IReadOnlyList<PortalJob> all)
{
    /// <summary>
    /// The jobs of the portal. To add one: write a plain class that does the work, takes a CancellationToken, and can be stopped at any point and run again; register
    /// it; and add a line here, and its schedule in appsettings.json. All else (the schedule, one node at a time, trying again, history, the page /beheer/taken) follows.
    /// </summary>
    public static readonly PortalJobs Table = new(
    [
        new("e-mail", "E-mail versturen", "Verstuurt de berichten die klaarstaan.", JobSchedule.Every(5), async (services, cancellation) =>
            await services.GetRequiredService<MailSending>().SendAsync(cancellation) is > 0 and var sent ? $"{DutchFormat.Number(sent)} {(sent == 1 ? "bericht" : "berichten")} verstuurd." : null),
        new("opruimen", "Opruimen", "Verwijdert wat lang genoeg is bewaard: bewijsstukken, inlogpogingen, uitnodigingen, verstuurde berichten en mensen die uit dienst zijn.", JobSchedule.At("0 15 * * * ?"), async (services, cancellation) =>
        {
            await services.GetRequiredService<CleanUp>().RunAsync(cancellation);
            return "Alles waarvan de bewaartermijn voorbij is, is verwijderd.";
        }),
        new("nachttoets", "Nachtelijke toets", "Toetst alle overeenkomsten die gelden aan de eisen van hun product, op de dag van vandaag, en kijkt welke termijnen van bevindingen voorbij zijn.", JobSchedule.At("0 30 2 * * ?"), async (services, cancellation) =>
        {
            var (run, words) = await services.GetRequiredService<Night>().RunAsync(cancellation);
            // Of a few that go wrong the changes see to it; when many do, something is wrong with all.
            return run.Failed * 10 > run.Total ? throw new InvalidOperationException(words) : words;
        })
        {
            MostAge = TimeSpan.FromHours(26),
            ProgressAsync = async (services, cancellation) =>
                await services.GetRequiredService<NightlyCheck>().LastAsync(cancellation) is { } run ? new(run.Done, run.Total, run.Words()) : null,
        },
        new("toets-na-wijziging", "Toets na wijziging", "Toetst de overeenkomsten opnieuw waarop een wijziging invloed heeft, een paar seconden na de laatste wijziging.", JobSchedule.Every(3), async (services, cancellation) =>
            (await services.GetRequiredService<ChangeCheck>().RunAsync(cancellation)).Words()),
        new("signalen-mail", "Dringende signalen mailen", "Maakt e-mail van dringende signalen, voor wie die per e-mail wil.", JobSchedule.Every(5), async (services, cancellation) =>
            Made(await services.GetRequiredService<AlertMails>().SendSevereAsync(cancellation))),
        new("dagbericht", "Dagbericht", "Maakt voor iedereen één e-mail van de andere signalen die nog niet zijn gelezen.", JobSchedule.At("0 0 7 * * ?"), async (services, cancellation) =>
            Made(await services.GetRequiredService<AlertMails>().SendDigestAsync(cancellation))),
        new("verloop", "Waarschuwen voor wat afloopt", "Waarschuwt aanbieders voor registraties, certificaten en gelijkwaardige niveaus die aflopen.", JobSchedule.At("0 0 6 * * ?"), async (services, cancellation) =>
            await services.GetRequiredService<ExpiryWarnings>().RunAsync(cancellation) is > 0 and var told ? $"{DutchFormat.Count(told, "aanbieder", "aanbieders")} gewaarschuwd." : null),
        new("vooruitblik", "Waarschuwen voor wat gaat tekortschieten", "Waarschuwt aanbieders voor overeenkomsten die nu voldoen en binnenkort niet meer.", JobSchedule.At("0 10 6 * * ?"), async (services, cancellation) =>
            await services.GetRequiredService<LookAheadWarnings>().RunAsync(cancellation) is > 0 and var told ? $"Voor {DutchFormat.Count(told, "overeenkomst", "overeenkomsten")} gewaarschuwd." : null),
        new("bevestiging", "Vragen om bevestiging", "Vraagt aanbieders te bevestigen dat de gegevens van hun medewerkers kloppen.", JobSchedule.At("0 20 6 * * ?"), async (services, cancellation) =>
            await services.GetRequiredService<ConfirmationReminders>().RunAsync(cancellation) is > 0 and var asked ? $"Aan {DutchFormat.Count(asked, "aanbieder", "aanbieders")} gevraagd." : null),
        new("inschrijfherinnering", "Herinneren aan indienen", "Herinnert aanbieders die een inschrijving zijn begonnen en niet hebben ingediend, 14, 3 en 1 dag voor de sluiting van de ronde.", JobSchedule.At("0 5 * * * ?"), async (services, cancellation) =>
            await services.GetRequiredService<SubmitReminders>().RunAsync(cancellation) is > 0 and var told ? $"{DutchFormat.Count(told, "aanbieder", "aanbieders")} herinnerd." : null),
        new("wijzigingen", "Wijzigingen van overeenkomsten doorvoeren", "Voert door wat een regio goedkeurde en vandaag ingaat.", JobSchedule.At("0 5 0 * * ?"), async (services, cancellation) =>
            await services.GetRequiredService<ApprovedChanges>().RunAsync(cancellation) is > 0 and var done ? $"{DutchFormat.Count(done, "aanvraag", "aanvragen")} afgehandeld." : null),
    ]);

    private static string? Made(int mails) => mails > 0 ? $"{DutchFormat.Count(mails, "bericht", "berichten")} klaargezet." : null;

    /// <summary>All of them, in the order in which they are shown.</summary>
    public IReadOnlyList<PortalJob> All => all;

    /// <summary>The job with a name; null when there is none.</summary>
    public PortalJob? Find(string name) => all.FirstOrDefault(job => job.Name == name);
}
