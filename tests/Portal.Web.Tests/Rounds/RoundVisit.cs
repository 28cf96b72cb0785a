using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Web.Tests.Findings;

namespace Portal.Web.Tests.Rounds;

/// <summary>What tests of rounds do as a contract manager of Midden-Holland. The clock stands at 1 December 2026, 13:00 in the Netherlands.</summary>
internal static class RoundVisit
{
    /// <summary>Where rounds are.</summary>
    public const string List = "/contractbeheer/rondes";

    /// <summary>Products of the book.</summary>
    public const string DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo", Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo";

    /// <summary>A contract manager who is logged in.</summary>
    public static async Task<HttpClient> ManagerAsync(this PortalApp app, string name = "mara", params string[] regions) =>
        await app.LoggedInAsync(await app.AccountAsync($"{name}@example.nl", regions: regions.Length == 0 ? ["midden-holland"] : regions));

    /// <summary>A round that a test changes.</summary>
    public static Task<Round> RoundInAsync(this PortalApp app, RoundStep step, int opensIn = 1, params string[] products) => app.RoundAsync(
        "midden-holland",
        round => (round.Step, round.OpensAt, round.QuestionsUntil, round.ClosesAt) = (step, app.Clock.Now.UtcDateTime.AddDays(opensIn), app.Clock.Now.UtcDateTime.AddDays(opensIn + 5), app.Clock.Now.UtcDateTime.AddDays(opensIn + 7)),
        products.Length == 0 ? [DayCare, Transport] : products);

    /// <summary>A provider that began to enrol, with somebody who hears of it.</summary>
    public static async Task<Guid> ApplicantAsync(this PortalApp app, Round round)
    {
        var provider = await app.OrganisationAsync("linde");
        var bea = await app.AccountAsync("bea@example.nl", memberships: (provider, OrganisationRole.Editor));
        await app.EnrolmentAsync(round, provider);
        return bea.Id;
    }

    /// <summary>A moment as its fields are typed.</summary>
    public static (string, string)[] Moment(string field, int day, int month, int year, string time) =>
        [($"{field}-dag", $"{day}"), ($"{field}-maand", $"{month}"), ($"{field}-jaar", $"{year}"), ($"{field}-tijd", time)];

    /// <summary>What was done, as the page that came of it says.</summary>
    public static string? Done(this IHtmlDocument page) => page.QuerySelector("[role=status]")?.TextContent.Trim();

    /// <summary>What all were told, oldest first.</summary>
    public static async Task<IReadOnlyList<RoundNotice>> NoticesAsync(this PortalApp app, Round round)
    {
        await using var database = app.Database.Open();
        return await database.RoundNotices.Where(notice => notice.RoundId == round.Id).OrderBy(notice => notice.Id).ToListAsync();
    }

    /// <summary>Lets time pass for a round only: who is logged in stays so.</summary>
    public static async Task PassAsync(this PortalApp app, Round round, TimeSpan time)
    {
        await using var database = app.Database.Open();
        var stored = await database.Rounds.SingleAsync(one => one.Id == round.Id);
        (stored.OpensAt, stored.QuestionsUntil, stored.ClosesAt) = (stored.OpensAt - time, stored.QuestionsUntil - time, stored.ClosesAt - time);
        await database.SaveChangesAsync();
    }

    /// <summary>The round as it is stored.</summary>
    public static async Task<Round> StoredAsync(this PortalApp app, Round round)
    {
        await using var database = app.Database.Open();
        return await database.Rounds.Include(one => one.Lots).ThenInclude(lot => lot.Products).SingleAsync(one => one.Id == round.Id);
    }
}
