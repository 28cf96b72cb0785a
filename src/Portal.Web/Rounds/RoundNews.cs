using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Rounds;
using Portal.Web.Alerts;

namespace Portal.Web.Rounds;

/// <summary>Tells everyone something about a published round, in the transaction of what it is about.</summary>
internal static class RoundNews
{
    private const int LongestAlert = 2000, LongestAlertTitle = 300;

    /// <summary>Adds a notice that the public reads, and an alert for each provider that began to enrol; they are saved with the rest.</summary>
    /// <param name="database">The context of the change.</param>
    /// <param name="round">The round.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="title">What is the matter, in a few words: the alert puts the title of the round before it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="isSevere">Whether providers get a mail at once; otherwise it is in the daily digest.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public static async Task TellAsync(this PortalDbContext database, Round round, RoundNoticeKind kind, string title, string text, bool isSevere, DateTime now, CancellationToken cancellation)
    {
        database.RoundNotices.Add(new() { RoundId = round.Id, Kind = kind, At = now, Text = AlertWords.Fit(text, RoundNotice.LongestText) });
        var applicants = await database.Enrolments.Where(enrolment => enrolment.RoundId == round.Id).Select(enrolment => enrolment.OrganisationId).ToListAsync(cancellation);
        var told = new AlertText(AlertKind.Round, $"ronde/{round.Id}/{Guid.NewGuid():N}", AlertWords.Fit($"{round.Title}: {title}", LongestAlertTitle), AlertWords.Fit(text, LongestAlert), isSevere);
        await database.NotifyAsync(now, [.. applicants.Select(applicant => new Notice(applicant, null, null, null, $"/inschrijven/{round.Id}", told))], cancellation);
    }
}
