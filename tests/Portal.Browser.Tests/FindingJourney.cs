using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>
/// What happens when a registration expires, in the eyes of the provider and of the contract manager, with a clock that moves, the jobs that run in the night,
/// and the mails that a real mail server took.
/// </summary>
public sealed class FindingJourney
{
    private const string Provider = "medewerker@linde.example", Manager = "beheer@nijmegen.example";

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task An_expired_registration_is_foretold_found_answered_made_final_repaired_and_resolved(Screen screen, bool script)
    {
        await using var story = await Story.BeginAsync(screen, script);
        // 90 days before, and 30.
        await story.NightAsync(new(2026, 10, 18));
        Assert.Contains("voldoet niet meer vanaf 16 januari 2027", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        await story.NightAsync(new(2026, 10, 19));
        Assert.Single(story.MailTo(Provider));
        await story.NightAsync(new(2026, 12, 17));
        Assert.Contains("SKJ", story.MailTo(Provider)[^1], StringComparison.Ordinal);

        await story.NightAsync(new(2027, 1, 16));
        var told = story.MailTo(Provider)[^1];
        Assert.Contains("niet aan de eis voldaan", told, StringComparison.Ordinal);
        Assert.Contains($"/aanbieder/linde/bevindingen/{story.Finding}", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Faber", string.Join('\n', story.MailTo(Provider)), StringComparison.Ordinal);
        Assert.Empty(story.MailTo(Manager));

        await story.AsProviderAsync(async (visit, form) =>
        {
            await visit.GoAsync("/account/signalen");
            await form.LookAsync("1-signalen");
            await visit.GoAsync($"/aanbieder/linde/bevindingen/{story.Finding}");
            await visit.Page.GetByLabel("Uw reactie").FillAsync("De herregistratie is aangevraagd.");
            await form.SendAsync("Reactie versturen");
            await form.LookAsync("2-gereageerd");
        });
        await story.NightAsync(new(2027, 1, 17));
        Assert.Contains("De Linde, Vaktherapie", story.MailTo(Manager)[^1], StringComparison.Ordinal);
        Assert.Contains("de aanbieder heeft gereageerd", story.MailTo(Manager)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("herregistratie", string.Join('\n', story.MailTo(Manager)), StringComparison.Ordinal);

        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync("/contractbeheer");
            await form.LookAsync("3-overzicht");
            await visit.GoAsync($"/contractbeheer/bevindingen/{story.Finding}");
            await Expect(visit.Page.GetByText("De herregistratie is aangevraagd.")).ToBeVisibleAsync();
            await Expect(visit.Page.GetByText("Faber")).ToHaveCountAsync(0);
            await Story.OpenAsync(visit, "Definitief maken");
            await form.DayAsync("herstellen", 28, 2, 2027);
            await form.SendAsync("Definitief maken");
            await form.LookAsync("4-definitief");
        });
        await story.PostAsync();
        Assert.Contains("tot en met 28 februari 2027", story.MailTo(Provider)[^1], StringComparison.Ordinal);

        await story.AsProviderAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/aanbieder/linde/bevindingen/{story.Finding}");
            await form.LookAsync("5-te-herstellen");
            await visit.GoAsync($"/aanbieder/linde/medewerkers/{story.Person}/kwalificaties/{story.Registration}");
            await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Wijzigen") }).First.ClickAsync();
            await form.DayAsync("tot", 15, 1, 2032);
            await form.SendAsync("Opslaan");
        });
        await story.AfterChangeAsync();
        await story.AsProviderAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/aanbieder/linde/bevindingen/{story.Finding}");
            await Story.SeesAsync(visit, "Gevonden bij een toets", "Reactie van de aanbieder", "Definitief", "Hersteld");
            await form.LookAsync("6-hersteld-aanbieder");
        });
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/contractbeheer/bevindingen/{story.Finding}");
            await Story.SeesAsync(visit, "Gevonden bij een toets", "Reactie van de aanbieder", "Definitief", "Hersteld");
            await form.LookAsync("7-hersteld-contractbeheer");
        });
        await story.NightAsync(new(2027, 1, 18));
        Assert.Contains("hersteld", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        Assert.Contains("hersteld", story.MailTo(Manager)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiver_holds_for_its_days_and_the_demand_counts_again_after_it()
    {
        await using var story = await Story.BeginAsync(Screen.Desktop, script: true);
        await story.NightAsync(new(2027, 1, 16));
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/contractbeheer/bevindingen/{story.Finding}");
            await Story.OpenAsync(visit, "Ontheffing verlenen");
            await form.DayAsync("ontheffing", 31, 3, 2027);
            await visit.Page.Locator("#ontheffing-reden").FillAsync("De opvolger begint in april.");
            await form.SendAsync("Ontheffing verlenen");
            await form.LookAsync("ontheffing");
        });
        await story.NightAsync(new(2027, 1, 17));
        Assert.Contains("ontheffing", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("opvolger", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        await story.NightAsync(new(2027, 3, 31));
        var before = story.MailTo(Provider).Count;
        await story.NightAsync(new(2027, 4, 1));
        Assert.Equal(before + 1, story.MailTo(Provider).Count);
        await story.AsProviderAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/aanbieder/linde/bevindingen/{story.Finding}");
            await Story.SeesAsync(visit, "Gevonden bij een toets", "Ontheffing", "Ontheffing voorbij");
            await form.LookAsync("ontheffing-voorbij");
        });
    }

    [Fact]
    public async Task Who_does_not_repair_in_time_is_escalated_and_both_hear_it_at_once()
    {
        await using var story = await Story.BeginAsync(Screen.Desktop, script: true);
        await story.NightAsync(new(2027, 1, 16));
        await story.NightAsync(new(2027, 1, 31));
        Assert.Contains("definitieve bevinding", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        await story.NightAsync(new(2027, 3, 15));
        Assert.Contains("hersteltermijn voorbij", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        Assert.Contains("hersteltermijn voorbij", story.MailTo(Manager)[^1], StringComparison.Ordinal);
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync("/contractbeheer/bevindingen?over-tijd=ja");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("De Linde");
            await form.LookAsync("over-tijd");
            await visit.GoAsync($"/contractbeheer/bevindingen/{story.Finding}");
            await Story.SeesAsync(visit, "Gevonden bij een toets", "Definitief", "Hersteltermijn voorbij");
        });
        var (provider, manager) = (story.MailTo(Provider).Count, story.MailTo(Manager).Count);
        await story.NightAsync(new(2027, 3, 16));
        Assert.Equal((provider, manager), (story.MailTo(Provider).Count, story.MailTo(Manager).Count));
    }

    [Fact]
    public async Task What_is_withdrawn_is_told_and_does_not_come_back_the_next_night()
    {
        await using var story = await Story.BeginAsync(Screen.Desktop, script: true);
        await story.NightAsync(new(2027, 1, 16));
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/contractbeheer/bevindingen/{story.Finding}");
            await Story.OpenAsync(visit, "Intrekken");
            await visit.Page.Locator("#intrekken-reden").FillAsync("De inzet was niet goed geregistreerd.");
            await visit.Page.Locator("#intrekken-zeker").CheckAsync();
            await form.SendAsync("Intrekken");
            await form.LookAsync("ingetrokken");
        });
        await story.NightAsync(new(2027, 1, 17));
        Assert.Contains("ingetrokken", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("geregistreerd", story.MailTo(Provider)[^1], StringComparison.Ordinal);
        var before = story.MailTo(Provider).Count;
        await story.NightAsync(new(2027, 2, 18));
        Assert.Equal(before, story.MailTo(Provider).Count);
        await story.AsProviderAsync(async (visit, form) =>
        {
            await visit.GoAsync($"/aanbieder/linde/bevindingen/{story.Finding}");
            await Story.SeesAsync(visit, "Gevonden bij een toets", "Ingetrokken");
        });
    }

    /// <summary>A provider whose therapy meets its demands until a registration ends on 15 January 2027.</summary>
    private sealed class Story : IAsyncDisposable
    {
        private static readonly string[] Nightly = ["nachttoets", "vooruitblik", "verloop", "bevestiging", "signalen-mail", "dagbericht", "e-mail"];

        private readonly SmtpServer mails = new();
        private PortalApp app = null!;
        private PortalUser provider = null!, manager = null!;
        private Screen screen;
        private bool script;

        public int Person { get; private set; }

        public int Registration { get; private set; }

        /// <summary>The number of the one finding.</summary>
        public int Finding { get; private set; }

        public static async Task<Story> BeginAsync(Screen screen, bool script)
        {
            var story = new Story { screen = screen, script = script };
            var app = story.app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>
            {
                ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{story.mails.Port}", ["Mail:StartTls"] = "false", ["Mail:From"] = "zorgaanbod@example.nl", ["Site:BaseUrl"] = "http://zorgaanbod.example", ["Checks:QuietSeconds"] = "0",
            });
            app.Clock.Now = new(2026, 10, 1, 10, 0, 0, TimeSpan.Zero);
            var linde = await app.ProviderAsync("linde", "De Linde", change: one => one.StaffConfirmedAt = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            var contract = await app.ContractAsync(linde, "nijmegen-2023/vaktherapie-jeugd");
            var els = await app.PersonAsync(linde, "P05", "Els Faber", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 1, 15)).On(contract));
            await app.PersonAsync(linde, "P06", "Finn Groot", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj).WithRegistration(Register.Fvb).On(contract).Professions = [Profession.ArtsTherapist]);
            await app.PersonAsync(linde, "P07", "Greet Haan", one => one.WithDiploma(Level.Wo).WithRegistration(Register.Big).On(contract, 4, Role.LeadPractitioner));
            (story.Person, story.Registration) = (els.Id, els.Qualifications.Single(one => one.Register == Register.Skj).Id);
            story.provider = await app.AccountAsync(FindingJourney.Provider, memberships: (linde, OrganisationRole.Editor));
            story.manager = await app.AccountAsync(FindingJourney.Manager, regions: ["rijk-van-nijmegen"]);
            return story;
        }

        /// <summary>The mails that somebody got, readable, oldest first.</summary>
        public IReadOnlyList<string> MailTo(string email) => mails.To(email);

        /// <summary>The jobs of a night and the morning after it run, on a day.</summary>
        public async Task NightAsync(DateOnly day)
        {
            app.Clock.Now = new(day, new(5, 0), TimeSpan.Zero);
            foreach (var job in Nightly)
                await RunAsync(job);
            await using var database = app.Database.Open();
            Finding = await database.Findings.Select(finding => finding.Id).SingleOrDefaultAsync();
        }

        /// <summary>What runs all day: mails of what is severe.</summary>
        public async Task PostAsync()
        {
            await RunAsync("signalen-mail");
            await RunAsync("e-mail");
        }

        /// <summary>What runs some seconds after a change.</summary>
        public async Task AfterChangeAsync()
        {
            app.Clock.Now += TimeSpan.FromSeconds(10);
            await RunAsync("toets-na-wijziging");
        }

        public Task AsProviderAsync(Func<Visit, Form, Task> journey) => VisitAsync(provider, journey);

        public Task AsManagerAsync(Func<Visit, Form, Task> journey) => VisitAsync(manager, journey);

        /// <summary>Opens what a page keeps folded.</summary>
        public static async Task OpenAsync(Visit visit, string name)
        {
            var fold = visit.Page.Locator("main details").Filter(new() { Has = visit.Page.Locator($"summary:text-is('{name}')") }).First;
            if (await fold.GetAttributeAsync("open") is null)
                await fold.Locator("summary").ClickAsync();
        }

        /// <summary>The timeline tells these steps.</summary>
        public static async Task SeesAsync(Visit visit, params string[] steps)
        {
            foreach (var step in steps)
                await Expect(visit.Page.Locator(".p-timeline, .p-events").GetByText(step, new() { Exact = true }).First).ToBeVisibleAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            mails.Dispose();
        }

        private async Task RunAsync(string name) => await PortalJobs.Table.Find(name)!.RunAsync(app.Get<IServiceProvider>(), CancellationToken.None);

        private Task VisitAsync(PortalUser user, Func<Visit, Form, Task> journey) => Visit.MakeAsync(screen, async visit =>
        {
            var form = new Form(visit, script);
            await form.LogInAsync(user.Email!, TestAccounts.Password);
            if (user == manager)
            {
                app.Clock.Now += TimeSpan.FromMinutes(1);
                await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(manager));
                await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
                await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("/inloggen"));
            }
            await journey(visit, form);
        }, script, app);

        /// <summary>A message without the encoding of its text.</summary>
    }
}
