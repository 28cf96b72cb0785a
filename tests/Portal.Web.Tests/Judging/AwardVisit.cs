using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Judging;

/// <summary>A round of Midden-Holland that is being judged: De Linde and De Eik submitted day care and transport. A contract manager is logged in. It is 1 December 2026.</summary>
internal sealed class AwardVisit : IAsyncDisposable
{
    public const string DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo", Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo";

    private AwardVisit(PortalApp app, Round round, IReadOnlyDictionary<string, int> offered, Organisation linde, Organisation eik, PortalUser mara, HttpClient browser) =>
        (App, Round, Offered, Linde, Eik, Mara, Browser) = (app, round, offered, linde, eik, mara, browser);

    public PortalApp App { get; }

    public Round Round { get; }

    /// <summary>The numbers in the round of its products.</summary>
    public IReadOnlyDictionary<string, int> Offered { get; }

    public Organisation Linde { get; }

    public Organisation Eik { get; }

    public PortalUser Mara { get; }

    public HttpClient Browser { get; }

    public string Here => $"/contractbeheer/rondes/{Round.Id}";

    public static async Task<AwardVisit> MakeAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<Round>? change = null, string first = DayCare, string second = Transport)
    {
        var app = await PortalApp.StartAsync(provider);
        var (linde, eik) = (await app.ProviderAsync("linde", "De Linde"), await app.ProviderAsync("eik", "=De Eik"));
        await app.AccountAsync("lezer@linde.example", memberships: (linde, OrganisationRole.Reader));
        await app.AccountAsync("bea@linde.example", memberships: (linde, OrganisationRole.Editor));
        await app.AccountAsync("erik@eik.example", memberships: (eik, OrganisationRole.Administrator));
        var mara = await app.AccountAsync("mara@example.nl", regions: ["midden-holland"]);
        var round = await app.RoundAsync("midden-holland", change, first, second);
        var offered = await app.OfferedAsync(round);
        foreach (var one in new[] { linde, eik })
        {
            await app.EnrolmentAsync(round, one, (EntryKey.Product(offered[first]), "0513,0627"), (EntryKey.Product(offered[second]), "0513"));
            await app.SubmissionAsync(round, one);
        }
        await using (var database = app.Database.Open())
        {
            var moment = app.Clock.Now.UtcDateTime;
            await database.Rounds.Where(one => one.Id == round.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, moment).SetProperty(one => one.Step, RoundStep.Judging));
            await database.RoundProducts.Where(one => one.Id == offered[second]).ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount, 123_400L));
        }
        return new(app, round, offered, linde, eik, mara, await app.LoggedInAsync(mara));
    }

    /// <summary>Decides of a product; what a person found makes that it fits, but for what leans on another award.</summary>
    public async Task DecideAsync(Organisation provider, string product, AwardDecision decision, PortalUser? by = null)
    {
        await using var database = App.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(provider.Id);
        var submission = await database.Submissions.SingleAsync(one => one.Enrolment!.RoundId == Round.Id && one.State == SubmissionState.Counts);
        var known = (await database.PointJudgements.Where(one => one.EnrolmentId == submission.EnrolmentId).Select(one => one.Key).ToListAsync()).ToHashSet();
        foreach (var point in Domain.Enrolments.Judging.PointsOf(CanonicalJson.Read<SubmittedContent>(submission.Content))
            .Where(point => point.Products.Contains(Offered[product]) && point.Verdict is ConditionVerdict.NotMet or ConditionVerdict.ForPerson && decision == AwardDecision.Awarded && known.Add(point.Key)))
        {
            database.PointJudgements.Add(new() { EnrolmentId = submission.EnrolmentId, Key = point.Key, IsMet = true, Remark = "Gezien", ById = Mara.Id, At = App.Clock.Now.UtcDateTime });
        }
        database.Awards.Add(new()
        {
            EnrolmentId = submission.EnrolmentId, OfferedId = Offered[product], Decision = decision, Motivation = $"Reden {provider.Slug} gEhEiM", Sha256 = submission.Sha256, ById = (by ?? Mara).Id, At = App.Clock.Now.UtcDateTime,
        });
        await database.SaveChangesAsync();
    }

    /// <summary>De Linde gets both products, De Eik none.</summary>
    public async Task DecideAllAsync()
    {
        await DecideAsync(Linde, DayCare, AwardDecision.Awarded);
        await DecideAsync(Linde, Transport, AwardDecision.Awarded);
        await DecideAsync(Eik, DayCare, AwardDecision.Rejected);
        await DecideAsync(Eik, Transport, AwardDecision.Rejected);
    }

    /// <summary>Decides all, sends it, and lets the standstill pass.</summary>
    public async Task AwardAsync()
    {
        await DecideAllAsync();
        await SendAsync("besluiten", "#versturen form", ("zeker", "ja"));
        await PassStandstillAsync();
    }

    /// <summary>Lets the standstill pass, for this round only: who is logged in stays so.</summary>
    public async Task PassStandstillAsync()
    {
        await using var database = App.Database.Open();
        var moment = App.Clock.Now.UtcDateTime.AddDays(-21);
        await database.Rounds.Where(one => one.Id == Round.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DecidedAt, moment));
    }

    public Task<IHtmlDocument> PageAsync(string page, HttpClient? browser = null) => (browser ?? Browser).PageAsync($"{Here}/{page}");

    /// <summary>Sends a form, and gives the page that comes of it, after a redirect too.</summary>
    public async Task<IHtmlDocument> SendAsync(string page, string form, params (string, string)[] values) => await SendAsync(Browser, page, form, values);

    /// <summary>The same, as somebody else.</summary>
    public async Task<IHtmlDocument> SendAsync(HttpClient browser, string page, string form, params (string, string)[] values)
    {
        using var answer = await browser.SendFormAsync(page.StartsWith('/') ? page : $"{Here}/{page}", form, values);
        return answer.StatusCode == HttpStatusCode.Redirect ? await browser.PageAsync(answer.Headers.Location!.ToString().Split('#')[0]) : await answer.PageAsync();
    }

    /// <summary>The round as it is stored.</summary>
    public async Task<Round> StoredAsync()
    {
        await using var database = App.Database.Open();
        return await database.Rounds.SingleAsync(one => one.Id == Round.Id);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await App.DisposeAsync();
    }
}
