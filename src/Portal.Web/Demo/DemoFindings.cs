using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Findings;
using Portal.Domain.Findings;
using Portal.Web.Catalogue;
using Portal.Web.Checks;

namespace Portal.Web.Demo;

/// <summary>
/// Past checks of the demonstration, with what people did about the findings: made by the same checks and steps as the real ones, on the days that they say.
/// </summary>
internal static class DemoFindings
{
    private const string Provider = "medewerker@demo.example", Manager = "contract@demo.example";

    private static readonly int[] DaysAgo = [70, 49, 28, 7, 0];

    /// <summary>Makes them. The staff must have been saved.</summary>
    public static async Task MakeAsync(IServiceProvider services, TimeProvider clock, CancellationToken cancellation = default)
    {
        var databases = services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        foreach (var ago in DaysAgo)
        {
            var then = new PastClock(clock, ago);
            var check = ActivatorUtilities.CreateInstance<NightlyCheck>(services, ActivatorUtilities.CreateInstance<CheckSteps>(services, then), then);
            await check.RunAsync(cancellation);
            await new FindingTerms(databases, then).RunAsync(ReferenceDay.Today(then), cancellation);
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await ActAsync(database, then, ago, cancellation);
        }
        await using var last = await databases.CreateDbContextAsync(cancellation);
        var (now, recent) = (clock.GetUtcNow().UtcDateTime, clock.GetUtcNow().UtcDateTime.AddDays(-1));
        // What is past was mailed and read long ago, and all was checked just now.
        await last.Alerts.ExecuteUpdateAsync(set => set.SetProperty(alert => alert.MailedAt, now), cancellation);
        await last.Alerts.Where(alert => alert.CreatedAt < recent).ExecuteUpdateAsync(set => set.SetProperty(alert => alert.ReadAt, alert => alert.CreatedAt), cancellation);
        await last.CheckRequests.ExecuteDeleteAsync(cancellation);
    }

    /// <summary>What people did on a day with findings of the first provider, and of the others in its region.</summary>
    private static async Task ActAsync(PortalDbContext database, TimeProvider then, int ago, CancellationToken cancellation)
    {
        var people = await database.Users.Where(user => user.Email == Provider || user.Email == Manager).ToDictionaryAsync(user => user.Email!, user => user.Id, cancellation);
        var organisation = await database.Memberships.Where(member => member.UserId == people[Provider]).Select(member => member.OrganisationId).SingleAsync(cancellation);
        var region = await database.RegionManagers.Where(manager => manager.UserId == people[Manager]).Select(manager => manager.Region).SingleAsync(cancellation);
        var findings = (await database.Findings.Include(finding => finding.Plan).Where(finding => finding.Region == region).OrderBy(finding => finding.Id).ToListAsync(cancellation))
            .ToLookup(finding => (IsOwn: finding.OrganisationId == organisation, finding.Status));
        var today = ReferenceDay.Today(then);
        var (provider, manager) = (new FindingSteps(database, then, today, new(people[Provider], Side.Provider)), new FindingSteps(database, then, today, new(people[Manager], Side.Region)));
        switch (ago)
        {
            case 70:
                foreach (var answered in findings[(true, FindingStatus.Concept)].Take(1))
                    await provider.AnswerAsync(answered, "Twee collega's zijn met een opleiding bezig. Wij zoeken ondertussen iemand met het gevraagde niveau.", cancellation);
                foreach (var waived in findings[(false, FindingStatus.Concept)].Take(1))
                    await manager.WaiveAsync(waived, today.AddDays(160), "De opvolger is aangenomen en begint na de opzegtermijn.", cancellation);
                foreach (var withdrawn in findings[(false, FindingStatus.Concept)].Skip(1).Take(1))
                    await manager.WithdrawAsync(withdrawn, "De inzet was niet goed geregistreerd.", cancellation);
                break;
            case 49:
                foreach (var planned in findings[(true, FindingStatus.Open)].Take(1))
                    await provider.GivePlanAsync(planned, [new() { What = "Vacature uitzetten", DueOn = today.AddDays(14), DoneOn = today.AddDays(10) }, new() { What = "Nieuwe collega inwerken", DueOn = today.AddDays(70) }], null, cancellation);
                foreach (var seen in findings[(false, FindingStatus.Open)].Take(3))
                {
                    await manager.MarkSeenAsync(seen, cancellation);
                    await manager.WriteAsync(seen, "Lukt het om dit voor het einde van de termijn te herstellen?", cancellation);
                }
                break;
            case 28:
                foreach (var planned in findings[(true, FindingStatus.Planned)].Take(1))
                    await manager.ExtendAsync(planned, today.AddDays(60), "De vacature is vervuld; de nieuwe collega begint volgende maand.", cancellation);
                break;
            case 0:
                foreach (var answered in findings[(true, FindingStatus.Concept)].Take(1))
                    await provider.AnswerAsync(answered, "Onze medewerker is vertrokken. Vanaf volgende maand is er vervanging.", cancellation);
                break;
        }
        await database.SaveAsync(then, "demo", "Voorbeeldgegevens", cancellation);
    }

    /// <summary>Shows the moment of some days ago.</summary>
    private sealed class PastClock(TimeProvider clock, int days) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AddDays(-days);
    }
}
