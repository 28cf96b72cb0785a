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

    /// <summary>
    /// Adds a notice that the public reads, and an alert for each provider that has to do with the round: that began to enrol, asked a question, or was asked to take
    /// part. They are saved with the rest. Each gets one, with a link to a page that it has.
    /// </summary>
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
        var own = kind == RoundNoticeKind.Inquiries ? $"/inschrijven/{round.Id}/vraag-stellen" : $"/inschrijven/{round.Id}";
        var involved = await database.Enrolments.Where(enrolment => enrolment.RoundId == round.Id).Select(enrolment => enrolment.OrganisationId)
            .Union(database.RoundInquiries.Where(inquiry => inquiry.RoundId == round.Id).Select(inquiry => inquiry.OrganisationId)).ToListAsync(cancellation);
        var partners = await database.AskedPartnersIn(round.Id).Distinct().ToListAsync(cancellation);
        var told = new AlertText(AlertKind.Round, $"ronde/{round.Id}/{Guid.NewGuid():N}", AlertWords.Fit($"{round.Title}: {title}", LongestAlertTitle), AlertWords.Fit(text, LongestAlert), isSevere);
        await database.NotifyAsync(now,
        [
            .. involved.Select(provider => new Notice(provider, null, null, null, own, told)), .. partners.Except(involved).Select(partner => new Notice(partner, null, null, null, "/partnerverzoeken", told)),
        ], cancellation);
    }
}
