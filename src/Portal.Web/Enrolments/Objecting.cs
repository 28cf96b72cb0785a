using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Web.Access;

namespace Portal.Web.Enrolments;

/// <summary>A provider objects to what is decided of its enrolment: the objection, the trail, the alerts and the mails in one transaction, or nothing.</summary>
internal sealed class Objecting(PortalDbContext database, TellProvider tell, TimeProvider clock)
{
    /// <summary>Notes an objection.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who objects for it.</param>
    /// <param name="round">The round.</param>
    /// <param name="enrolment">The enrolment, as it was read: of two who object at once the second is told.</param>
    /// <param name="text">The objection.</param>
    /// <param name="receivedAt">When the server received it, in UTC.</param>
    public async Task ObjectAsync(KnownMembership me, Known by, Round round, Enrolment enrolment, string text, DateTime receivedAt)
    {
        var objection = new Objection { EnrolmentId = enrolment.Id, Enrolment = enrolment, Text = text, Side = Side.Provider, ById = by.Id, At = receivedAt.ToSecond() };
        enrolment.Version++;
        await using var transaction = await database.Database.BeginTransactionAsync();
        database.Objections.Add(objection);
        await database.SaveAsync(clock, by.Id.ToString(), "Bezwaar gemaakt");
        await tell.TellAsync(
            me, by, FormattableString.Invariant($"/inschrijven/{round.Id}/besluit"), AlertKind.Enrolment,
            new(FormattableString.Invariant($"bezwaar/{objection.Id}"), SubmitWords.Fit($"Bezwaar gemaakt: {round.Title}"), $"Ontvangen op {SubmitMoment.Words(objection.At)}.", "Wij hebben uw bezwaar ontvangen",
                "De regio leest uw bezwaar en geeft u antwoord. Uw bezwaar en het besluit:"),
            new Notice(null, round.Region, null, by.Id, FormattableString.Invariant($"/contractbeheer/rondes/{round.Id}/bezwaren/{objection.Id}"), new(
                AlertKind.Round, FormattableString.Invariant($"bezwaar/{objection.Id}/regio"), SubmitWords.Fit($"Bezwaar van {me.Name}: {round.Title}"), $"Ontvangen op {SubmitMoment.Words(objection.At)}.", IsSevere: true)));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
