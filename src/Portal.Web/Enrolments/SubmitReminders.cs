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
/// anew. Who was asked to repair something is reminded of that a day before. It can be stopped at any point and run again.
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
                reminded += await Repeat.OnConflictAsync(() => RemindAsync(me.OrganisationId, FormattableString.Invariant($"/inschrijven/{round.Id}/indienen"), new(
                    AlertKind.Round, key, AlertWords.Fit($"Nog {DutchFormat.Count(days, "dag", "dagen")} om in te dienen: {round.Title}", 300),
                    $"{(enrolment.WithdrawnAt is { } withdrawn ? $"U heeft uw inschrijving ingetrokken op {SubmitMoment.Words(withdrawn)}. Daarna heeft u niet opnieuw ingediend."
                    : enrolment.SubmittedAt is null ? "U bent begonnen met inschrijven. U heeft nog niet ingediend." : "Na het indienen is er iets gewijzigd, door u, een partner of de regio. Dat is nog niet ingediend.")} De ronde sluit op {SubmitMoment.Words(round.ClosesAt)}.",
                    IsSevere: true), now, cancellation));
            }
        }
        return reminded + await RemindOfRepairsAsync(database, now, cancellation);
    }

    /// <summary>Reminds who was asked to repair something and did not, one day before it must be.</summary>
    private async Task<int> RemindOfRepairsAsync(PortalDbContext database, DateTime now, CancellationToken cancellation)
    {
        var last = now.AddDays(2);
        var asked = await database.RepairRequests.AsNoTracking()
            .Where(request => request.AnsweredAt == null && request.WithdrawnAt == null && request.DueAt > now && request.DueAt <= last
                && request.Enrolment!.Round!.Step == RoundStep.Judging && request.Enrolment.Organisation!.Status == OrganisationStatus.Approved)
            .OrderBy(request => request.Id).Select(request => new { request.Id, request.AskedAt, request.DueAt, request.Enrolment!.RoundId, request.Enrolment.Round!.Title, request.Enrolment.OrganisationId }).ToListAsync(cancellation);
        var reminded = 0;
        foreach (var request in asked)
        {
            var at = Reminders.At(request.DueAt, 1, ReferenceDay.Netherlands);
            var key = FormattableString.Invariant($"herstel/{request.Id}/{request.DueAt:yyyyMMddHHmmss}/1");
            if (now < at || at + Reminders.Patience <= now || request.AskedAt > at || await database.Alerts.AnyAsync(alert => alert.Key == key, cancellation))
                continue;
            reminded += await Repeat.OnConflictAsync(() => RemindAsync(request.OrganisationId, FormattableString.Invariant($"/inschrijven/{request.RoundId}/herstel/{request.Id}"), new(
                AlertKind.Round, key, AlertWords.Fit($"Nog 1 dag om uw inschrijving te herstellen: {request.Title}", 300),
                $"De regio vroeg u om iets te herstellen. Dat kan tot {SubmitMoment.Words(request.DueAt)}.", IsSevere: true), now, cancellation));
        }
        return reminded;
    }

    private async Task<int> RemindAsync(int organisation, string path, AlertText text, DateTime now, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var told = await database.NotifyAsync(now, [new(organisation, null, null, null, path, text)], cancellation);
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
