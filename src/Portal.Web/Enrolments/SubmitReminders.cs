using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;

namespace Portal.Web.Enrolments;

/// <summary>
/// Reminds providers that began an enrolment of the deadline, when they did not submit it, or changed something since. Each once for each term; with another deadline
/// anew. It can be stopped at any point and run again.
/// </summary>
internal sealed class SubmitReminders(IServiceScopeFactory scopes, IDbContextFactory<PortalDbContext> databases, TimeProvider clock)
{
    /// <summary>Reminds all whose moment it is.</summary>
    /// <returns>How many providers were reminded.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var last = now.AddDays(Reminders.Days.Max() + 1);
        var rounds = await database.Rounds.AsNoTracking().Where(round => round.Step == RoundStep.Published && round.OpensAt <= now && round.ClosesAt > now && round.ClosesAt <= last).ToListAsync(cancellation);
        var reminded = 0;
        foreach (var round in rounds)
        {
            if (Reminders.Due(round.ClosesAt, now, ReferenceDay.Netherlands) is not var (days, at))
                continue;
            var begun = await database.Enrolments.AsNoTracking().Where(enrolment => enrolment.RoundId == round.Id && enrolment.StartedAt <= at && enrolment.Organisation!.Status == OrganisationStatus.Approved)
                .OrderBy(enrolment => enrolment.Id).Select(enrolment => new { enrolment.Id, enrolment.OrganisationId, enrolment.Organisation!.Slug, enrolment.Organisation.Name, enrolment.SubmittedAt, enrolment.WithdrawnAt }).ToListAsync(cancellation);
            foreach (var enrolment in begun)
            {
                var key = FormattableString.Invariant($"indienen/{enrolment.Id}/{round.ClosesAt:yyyyMMddHHmmss}/{days}");
                if (await database.Alerts.AnyAsync(alert => alert.Key == key, cancellation))
                    continue;
                var me = new KnownMembership(enrolment.OrganisationId, enrolment.Slug, enrolment.Name, OrganisationStatus.Approved, false, OrganisationRole.Reader, false);
                if (enrolment.SubmittedAt is not null && !await IsChangedAsync(me, round.Id, cancellation))
                    continue;
                reminded += await Repeat.OnConflictAsync(() => RemindAsync(me, round.Id, new(
                    AlertKind.Round, key, AlertWords.Fit($"Nog {DutchFormat.Count(days, "dag", "dagen")} om in te dienen: {round.Title}", 300),
                    $"{(enrolment.WithdrawnAt is { } withdrawn ? $"U heeft uw inschrijving ingetrokken op {SubmitMoment.Words(withdrawn)}. Daarna heeft u niet opnieuw ingediend."
                    : enrolment.SubmittedAt is null ? "U bent begonnen met inschrijven. U heeft nog niet ingediend." : "Na het indienen is er iets gewijzigd, door u, een partner of de regio. Dat is nog niet ingediend.")} De ronde sluit op {SubmitMoment.Words(round.ClosesAt)}.",
                    IsSevere: true), now, cancellation));
            }
        }
        return reminded;
    }

    private async Task<int> RemindAsync(KnownMembership me, int round, AlertText text, DateTime now, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var told = await database.NotifyAsync(now, [new(me.OrganisationId, null, null, null, FormattableString.Invariant($"/inschrijven/{round}/indienen"), text)], cancellation);
        await database.SaveChangesAsync(cancellation);
        return told;
    }

    /// <summary>Whether a provider changed something since it submitted. It is read as the provider reads it.</summary>
    private async Task<bool> IsChangedAsync(KnownMembership me, int round, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<OwnEnrolments>();
        return await own.DraftAsync(me, round, cancellation) is { } draft && await own.CountingAsync(me, round, cancellation) is { } counts && SubmitContent.Of(draft).IsChangedSince(counts);
    }
}
