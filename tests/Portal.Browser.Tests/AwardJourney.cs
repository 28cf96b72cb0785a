using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Testing;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>
/// From a round to contracts, by three people: a contract manager of Midden-Holland, and the signatories of two providers. The clock moves, and a real mail server takes the mails.
/// </summary>
public sealed class AwardJourney
{
    private const string DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo", Special = "midden-holland-2025/dagbesteding-doorlopend-specialistisch-zwaar-wmo", Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo";

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task A_round_is_made_applied_for_judged_awarded_and_becomes_contracts_that_the_public_finds(Screen screen, bool script)
    {
        await using var story = await Story.BeginAsync(screen, script);
        await story.AsManagerAsync(MakeRoundAsync(story));
        story.At(2027, 1, 12, 9);
        await story.AsLindeAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Public}");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Een vraag stellen" }).ClickAsync();
            await visit.Page.Locator("#vraag").FillAsync("Telt een vrijwilliger mee als begeleider?");
            await form.SendAsync("Vraag versturen", "Uw vraag is verstuurd");
        });
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Managed}/inlichtingen");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Telt een vrijwilliger mee als begeleider?" }).ClickAsync();
            await visit.Page.Locator("#antwoord").FillAsync("Nee. Een vrijwilliger telt niet mee.");
            await form.SendAsync("Opslaan als concept", "Het is nog niet gepubliceerd");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Controleren en publiceren" }).ClickAsync();
            await form.SendAsync("Publiceren", "Vraag 1 is beantwoord");
        });
        Assert.Contains("Vraag 1 is beantwoord", (await story.MailToAsync(Story.Linde))[^1], StringComparison.Ordinal);

        // Provider A submits complete.
        await story.AsLindeAsync(async (visit, form) =>
        {
            var here = story.Applied("linde");
            await BeginAsync(story, visit, form, here, DayCare, Transport);
            await TeamAsync(story, visit, here, DayCare, ("6", "mbo-4"), ("4", "mbo-3"));
            await FinishAsync(visit, form, here);
            await visit.GoAsync(here);
            await form.LookAsync("01-taken-compleet");
            await SubmitAsync(visit, form, here, "De Linde", isComplete: true);
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("12 januari 2027");
            await form.LookAsync("02-ontvangst");
        });
        Assert.Contains("SHA-256", (await story.MailToAsync(Story.Linde))[^1], StringComparison.Ordinal);

        // Provider B forgets the transport, and has 10% hbo where 20% is asked. It is told so, adds the transport and submits.
        await story.AsBerkAsync(async (visit, form) =>
        {
            var here = story.Applied("berk");
            await BeginAsync(story, visit, form, here, Special);
            await TeamAsync(story, visit, here, Special, ("1", "hbo"), ("9", "mbo-4"));
            await visit.GoAsync($"{here}/indienen");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("10%");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("20%");
            await visit.GoAsync($"{here}/producten");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("vraagt nog iets");
            await form.LookAsync("03-vergeten-vervoer");
            await visit.Page.Locator("button[name=erbij]").First.ClickAsync();
            await Expect(visit.Page.Locator("button[name=erbij]")).ToHaveCountAsync(0);
            await FinishAsync(visit, form, here);
            await SubmitAsync(visit, form, here, "De Berk", isComplete: false);
        });
        // The deadline passes while it submits again.
        story.At(2027, 1, 29, 10, 50);
        await story.AsBerkAsync(async (visit, form) =>
        {
            var here = story.Applied("berk");
            await TeamAsync(story, visit, here, Special, ("2", "hbo"), ("8", "mbo-4"));
            await visit.GoAsync($"{here}/indienen");
            await visit.Page.GetByLabel("Ik weet dat mijn inschrijving niet compleet is").CheckAsync();
            await visit.Page.GetByLabel("Ik ben bevoegd om voor De Berk te tekenen").CheckAsync();
            story.At(2027, 1, 29, 11);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ondertekenen en opnieuw indienen" }).ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Uw inzending kwam te laat");
            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Uw eerdere inzending telt");
            await form.LookAsync("04-te-laat");
        });

        await story.AsManagerAsync(JudgeAndAskAsync(story));
        Assert.Contains("herstel", (await story.MailToAsync(Story.Berk))[^1], StringComparison.OrdinalIgnoreCase);
        // Now 20% is hbo; that nobody is a behavioural scientist was not repaired.
        await story.AsBerkAsync(async (visit, form) =>
        {
            var here = story.Applied("berk");
            await visit.GoAsync($"{here}/herstel");
            await visit.Page.Locator("main .p-rows a").First.ClickAsync();
            await form.LookAsync("07-herstel-gevraagd");
            var request = new Uri(visit.Page.Url).AbsolutePath;
            await TeamAsync(story, visit, here, Special, ("3", "hbo"), ("7", "mbo-4"));
            await visit.GoAsync(request);
            await visit.Page.GetByLabel("Ik weet dat nog niet alles is hersteld").CheckAsync();
            await visit.Page.GetByLabel("Ik ben bevoegd om voor De Berk te tekenen").CheckAsync();
            await form.SendAsync("Herstel ondertekenen en indienen", "Uw herstel is ingediend");
            await form.LookAsync("08-hersteld");
        });
        await story.AsManagerAsync(DecideAsync(story));
        foreach (var signer in new[] { Story.Linde, Story.Berk })
            Assert.Contains("besluit", (await story.MailToAsync(signer))[^1], StringComparison.OrdinalIgnoreCase);

        await story.AsLindeAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Applied("linde")}/besluit");
            await Expect(visit.Page.Locator("main .p-verdict")).ToHaveTextAsync(["Gegund", "Gegund"]);
            await form.LookAsync("11-besluit-gegund");
        });
        await story.AsBerkAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Applied("berk")}/besluit");
            await Expect(visit.Page.Locator("main .p-verdict")).ToHaveTextAsync(["Afgewezen", "Afgewezen"]);
            await form.LookAsync("12-besluit-afgewezen");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Bezwaar maken" }).ClickAsync();
            await visit.Page.Locator("main textarea").FillAsync("Wij nemen in maart een gedragswetenschapper aan.");
            await form.SendAsync("Bezwaar versturen", "Uw bezwaar is ontvangen");
            await form.LookAsync("13-bezwaar");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Bezwaar intrekken" }).ClickAsync();
            await form.LookAsync("13-bezwaar-intrekken");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Annuleren" }).ClickAsync();
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("Wacht op antwoord");
        });
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Managed}/definitief");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("Dit staat nog in de weg");
            await visit.GoAsync($"{story.Managed}/bezwaren");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "De Berk" }).ClickAsync();
            await visit.Page.Locator("#uitkomst").SelectOptionAsync("ongegrond");
            await visit.Page.Locator("#antwoord").FillAsync("Bij het indienen en bij het herstel was er geen gedragswetenschapper.");
            await form.SendAsync("Antwoorden", "Het bezwaar is beantwoord");
        });

        // The day after the standstill.
        story.At(2027, 2, 24, 9);
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Managed}/definitief");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("2 overeenkomsten voor 1 aanbieder");
            await form.LookAsync("14-definitief");
            await visit.Page.Locator("#zeker").CheckAsync();
            await form.SendAsync("Definitief maken", "De gunning is definitief");
            await form.LookAsync("15-definitief-gemaakt");
        });
        await story.AsLindeAsync(async (visit, form) =>
        {
            await visit.GoAsync($"{story.Applied("linde")}/besluit");
            await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Lees en accepteer") }).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ik wil deze overeenkomst niet" }).ClickAsync();
            await visit.Page.Locator("main button[type=submit]").ClickAsync();
            await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
            await form.LookAsync("16-niet-accepteren");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Annuleren" }).ClickAsync();
            foreach (var product in new[] { "dagbesteding", "vervoer" })
            {
                await visit.GoAsync($"{story.Applied("linde")}/besluit");
                await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^Lees en accepteer de overeenkomst.*{product}", RegexOptions.IgnoreCase) }).First.ClickAsync();
                await form.LookAsync($"16-accepteren-{product}");
                await visit.Page.Locator("#akkoord").CheckAsync();
                await form.SendAsync("Overeenkomst accepteren", "U hebt de overeenkomst geaccepteerd");
            }
            await form.LookAsync("17-geaccepteerd");
        });

        // From the first day of the contracts the public finds A, and not B; the check of the night takes them up.
        await story.AsPublicAsync(async (visit, _) =>
        {
            await visit.GoAsync($"/producten/{DayCare}");
            await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "De Linde" })).ToHaveCountAsync(0);
        });
        story.At(2027, 4, 1, 3);
        await story.RunAsync("nachttoets");
        await story.AsPublicAsync(async (visit, form) =>
        {
            foreach (var product in new[] { DayCare, Transport })
            {
                await visit.GoAsync($"/producten/{product}");
                await Expect(visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "De Linde" }).First).ToBeVisibleAsync();
                await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "De Berk" })).ToHaveCountAsync(0);
            }
            await visit.GoAsync($"/producten?aanbieder=linde");
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("Dagbesteding doorlopend");
            await form.LookAsync("18-zoeken");
            await visit.GoAsync(story.Public);
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("De Linde");
            await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("De Berk");
            await form.LookAsync("19-ronde-gegund");
        });
        await story.AsManagerAsync(async (visit, form) =>
        {
            await visit.GoAsync("/contractbeheer/overeenkomsten?aanbieder=linde");
            await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Dagbesteding doorlopend" }).First.ClickAsync();
            await Expect(visit.Page.Locator("main")).ToContainTextAsync("1 april 2027");
            await form.LookAsync("20-overeenkomst-getoetst");
        });
    }

    private static Func<Visit, Form, Task> JudgeAndAskAsync(Story story) => async (visit, form) =>
    {
        var page = visit.Page;
        await visit.GoAsync($"{story.Managed}/beoordelen");
        await form.SendAsync("Beoordeling beginnen");
        await form.LookAsync("05-inschrijvingen");
        await OpenAsync(visit, story, "De Linde");
        await form.LookAsync("06-inschrijving-linde");
        await JudgeAsync(visit, form);
        await form.SendAsync("Advies overnemen voor 2 producten", "2 adviezen zijn overgenomen");

        await OpenAsync(visit, story, "De Berk");
        await JudgeAsync(visit, form);
        await page.GetByRole(AriaRole.Link, new() { Name = "Herstel vragen" }).ClickAsync();
        await page.Locator("main input[name=punt]").First.CheckAsync();
        await page.Locator("#tekst").FillAsync("Laat zien dat ten minste 20% hbo heeft, en wie de gedragswetenschapper is.");
        await form.DayAsync(await page.Locator("main input[id$=-dag]").First.EvaluateAsync<string>("one => one.id.replace('-dag', '')"), 5, 2, 2027);
        await page.Locator("main input[id$=-tijd]").First.FillAsync("12:00");
        await form.LookAsync("06-herstel-vragen");
        await form.SendAsync("Herstel vragen", "Het herstelverzoek is verstuurd");
    };

    private static Func<Visit, Form, Task> DecideAsync(Story story) => async (visit, form) =>
    {
        var (page, offered) = (visit.Page, await story.OfferedAsync());
        await OpenAsync(visit, story, "De Berk");
        await JudgeAsync(visit, form);
        foreach (var product in new[] { Special, Transport })
        {
            var decision = page.Locator($"#product-{offered[product]} .p-panel");
            if (await decision.Locator("details:not([open]) > summary").CountAsync() > 0)
                await decision.Locator("details:not([open]) > summary").ClickAsync();
            await decision.GetByLabel("Afwijzen").CheckAsync();
            if (product == Transport)
                await decision.Locator("textarea").FillAsync("Het vervoer hoort bij de dagbesteding, en die is niet gegund.");
            await decision.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Het besluit is opgeslagen");
        }
        await form.LookAsync("09-inschrijving-berk");
        await visit.GoAsync($"{story.Managed}/besluiten");
        await page.Locator("#zeker").CheckAsync();
        await form.LookAsync("10-besluiten");
        await form.SendAsync("Versturen", "De besluiten zijn verstuurd");
    };

    private static async Task OpenAsync(Visit visit, Story story, string provider)
    {
        await visit.GoAsync($"{story.Managed}/beoordelen");
        await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = provider }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(provider);
    }

    /// <summary>Finds everything met that the portal leaves to a person.</summary>
    private static async Task JudgeAsync(Visit visit, Form form)
    {
        var groups = visit.Page.Locator("form[action*='handler=punten']").Filter(new() { Has = visit.Page.Locator(".p-verdict").Filter(new() { HasText = "Te bekijken" }) });
        for (var left = await groups.CountAsync(); left > 0; left--)
        {
            foreach (var radio in await groups.First.Locator("li").Filter(new() { HasText = "Te bekijken" }).Locator("input[type=radio][value=ja]").AllAsync())
                await radio.CheckAsync();
            await groups.First.Locator("button[type=submit]").Last.ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("beoordeeld");
        }
        Assert.Equal(0, await groups.CountAsync());
    }

    private static Func<Visit, Form, Task> MakeRoundAsync(Story story) => async (visit, form) =>
    {
        var page = visit.Page;
        await visit.GoAsync("/contractbeheer/rondes/nieuw");
        if (await page.Locator("#regio").CountAsync() > 0)
            await page.Locator("#regio").SelectOptionAsync("midden-holland");
        await page.Locator("#titel").FillAsync("Dagbesteding, logeren en ambulant Wmo");
        await page.Locator("#introductie").FillAsync("De regio koopt zorg in voor volwassenen.");
        await form.DayAsync("opent", 11, 1, 2027);
        await form.DayAsync("vragen-tot", 20, 1, 2027);
        await form.DayAsync("sluit", 29, 1, 2027);
        await page.Locator("#sluit-tijd").FillAsync("12:00");
        await form.DayAsync("begin", 1, 4, 2027);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("De ronde is gemaakt");
        story.Found(int.Parse(new Uri(page.Url).AbsolutePath.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var lot in new[] { "dagbesteding-logeren-wmo", "ambulant-wmo" })
        {
            await visit.GoAsync($"{story.Managed}/percelen");
            await page.Locator("#perceel-uit-boek").SelectOptionAsync($"midden-holland-2025/{lot}");
            await form.SendAsync("Overnemen", "Het perceel is overgenomen");
            if (lot == "dagbesteding-logeren-wmo")
            {
                var offered = await story.OfferedAsync();
                foreach (var (product, tariff) in new[] { (DayCare, "62,50"), (Special, "98,75"), (Transport, "11,40") })
                    await page.Locator($"#tarief-{offered[product]}").FillAsync(tariff);
                await form.SendAsync("Opslaan");
            }
        }
        await visit.GoAsync($"{story.Managed}/vragen/nieuw");
        await page.Locator("#soort").SelectOptionAsync("verklaring");
        await page.Locator("#vraag").FillAsync("Wij houden ons aan de meldcode.");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("De vraag is toegevoegd");
        await visit.GoAsync($"{story.Managed}/publiceren");
        await page.Locator("#zeker").CheckAsync();
        await form.SendAsync("Publiceren", "De ronde is gepubliceerd.");
        await form.LookAsync("00-gepubliceerd");
    };

    private static async Task BeginAsync(Story story, Visit visit, Form form, string here, params string[] products)
    {
        var (page, offered) = (visit.Page, await story.OfferedAsync());
        await visit.GoAsync(here);
        await form.SendAsync("Beginnen met inschrijven");
        await visit.GoAsync($"{here}/producten");
        foreach (var product in products)
            await page.Locator($"#product-{offered[product]}").CheckAsync();
        await page.Locator("#keuze").GetByRole(AriaRole.Button, new() { Name = "Bewaren", Exact = true }).Last.ClickAsync();
        await Expect(page.Locator("#keuze")).ToContainTextAsync("Bewaard om");
    }

    private static async Task TeamAsync(Story story, Visit visit, string here, string product, params (string Count, string Level)[] people)
    {
        var page = visit.Page;
        await visit.GoAsync($"{here}/personeel/{(await story.OfferedAsync())[product]}");
        for (var row = await page.Locator("fieldset.p-plan").CountAsync() + 1; row <= people.Length; row++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Mensen toevoegen die u nog aanneemt" }).ClickAsync();
            await Expect(page.Locator($"#r{row}-aantal")).ToBeVisibleAsync();
        }
        foreach (var (index, (count, level)) in people.Index())
        {
            await page.Locator($"#r{index + 1}-aantal").FillAsync(count);
            await page.Locator($"#r{index + 1}-niveau").SelectOptionAsync(level);
            await page.Locator($"#r{index + 1}-rol").SelectOptionAsync("uitvoerend");
            await page.Locator($"#r{index + 1}-uren").FillAsync("24");
        }
        await page.Locator("#clienten").FillAsync("20");
        await page.Locator("#bewaren").ClickAsync();
        await Expect(page.Locator("#stand")).ToContainTextAsync("Bewaard om");
    }

    /// <summary>What there is besides products and teams.</summary>
    private static async Task FinishAsync(Visit visit, Form form, string here)
    {
        var page = visit.Page;
        await visit.GoAsync($"{here}/organisatie");
        await form.SendAsync("Ja, dit klopt");
        await visit.GoAsync($"{here}/partners");
        await form.SendAsync("Wij doen dit zonder anderen");
        await visit.GoAsync($"{here}/tarieven");
        await page.Locator("button[name=akkoord]").Last.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Geaccepteerd");
        foreach (var task in new[] { "vragen", "voorwaarden" })
        {
            await visit.GoAsync($"{here}/{task}");
            var boxes = await page.Locator("main form input[type=checkbox]").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.id)");
            foreach (var box in boxes)
            {
                await page.Locator($"#{box}").CheckAsync();
                if (await page.Locator($"#form-{box} button").CountAsync() > 0 && await page.Locator($"#form-{box} button").Last.IsVisibleAsync())
                    await page.Locator($"#form-{box} button").Last.ClickAsync();
                await Expect(page.Locator($"#stand-{box}")).ToContainTextAsync("Bewaard om");
            }
        }
    }

    private static async Task SubmitAsync(Visit visit, Form form, string here, string provider, bool isComplete)
    {
        await visit.GoAsync($"{here}/indienen");
        var knows = visit.Page.GetByLabel("Ik weet dat mijn inschrijving niet compleet is");
        Assert.Equal(isComplete ? 0 : 1, await knows.CountAsync());
        if (!isComplete)
            await knows.CheckAsync();
        await visit.Page.GetByLabel($"Ik ben bevoegd om voor {provider} te tekenen").CheckAsync();
        await form.SendAsync("Ondertekenen en indienen", "Uw inschrijving is ingediend");
    }

    /// <summary>The portal with its people, clock and mails.</summary>
    private sealed class Story : IAsyncDisposable
    {
        public const string Linde = "tekenaar@linde.example", Berk = "tekenaar@berk.example", Manager = "inkoop@midden-holland.example";

        private readonly SmtpServer mails = new();
        private PortalApp app = null!;
        private PortalUser linde = null!, berk = null!, manager = null!;
        private Screen screen;
        private bool script;
        private int round;

        public string Public => $"/inschrijfrondes/{round}";

        public string Managed => $"/contractbeheer/rondes/{round}";

        public static async Task<Story> BeginAsync(Screen screen, bool script)
        {
            var story = new Story { screen = screen, script = script };
            var app = story.app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>
            {
                ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{story.mails.Port}", ["Mail:StartTls"] = "false", ["Mail:From"] = "zorgaanbod@example.nl", ["Site:BaseUrl"] = "http://zorgaanbod.example", ["Checks:QuietSeconds"] = "0",
            });
            story.linde = await app.AccountAsync(Linde, memberships: (await app.ProviderAsync("linde", "De Linde"), OrganisationRole.Editor));
            story.berk = await app.AccountAsync(Berk, memberships: (await app.ProviderAsync("berk", "De Berk"), OrganisationRole.Editor));
            story.manager = await app.AccountAsync(Manager, regions: ["midden-holland"]);
            await using var database = app.Database.Open();
            await database.Memberships.ExecuteUpdateAsync(set => set.SetProperty(membership => membership.IsSignatory, true));
            return story;
        }

        public void Found(int number) => round = number;

        public string Applied(string provider) => $"/aanbieder/{provider}/inschrijven/{round}";

        /// <summary>Moves the clock, in UTC.</summary>
        public void At(int year, int month, int day, int hour, int minute = 0) => app.Clock.Now = new(year, month, day, hour, minute, 0, TimeSpan.Zero);

        public Task<IReadOnlyDictionary<string, int>> OfferedAsync() => app.OfferedAsync(new Round
        {
            Id = round, Region = "", Title = "", Step = default, OpensAt = default, QuestionsUntil = default, ClosesAt = default, StandstillDays = 0, ContractsFrom = default,
        });

        /// <summary>The mails that somebody got so far, readable, oldest first.</summary>
        public async Task<IReadOnlyList<string>> MailToAsync(string email)
        {
            await RunAsync("signalen-mail");
            await RunAsync("e-mail");
            return mails.To(email);
        }

        public async Task RunAsync(string name) => await PortalJobs.Table.Find(name)!.RunAsync(app.Get<IServiceProvider>(), CancellationToken.None);

        public Task AsLindeAsync(Func<Visit, Form, Task> journey) => VisitAsync(linde, journey);

        public Task AsBerkAsync(Func<Visit, Form, Task> journey) => VisitAsync(berk, journey);

        public Task AsManagerAsync(Func<Visit, Form, Task> journey) => VisitAsync(manager, journey);

        public Task AsPublicAsync(Func<Visit, Form, Task> journey) => Visit.MakeAsync(screen, visit => journey(visit, new(visit, script)), script, app);

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            mails.Dispose();
        }

        private Task VisitAsync(PortalUser user, Func<Visit, Form, Task> journey) => Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/inloggen");
            await page.Locator("#email").FillAsync(user.Email!);
            await page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
            await page.Locator("main button[type=submit]").ClickAsync();
            if (user == manager)
            {
                await page.Locator("#code").FillAsync(await app.CodeAsync(user));
                await page.Locator("main button[type=submit]").First.ClickAsync();
            }
            await Expect(page).Not.ToHaveURLAsync(new Regex("/inloggen"));
            await journey(visit, new(visit, script));
        }, script, app);
    }
}
