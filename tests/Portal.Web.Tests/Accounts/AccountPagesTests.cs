using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Accounts;

public sealed class AccountPagesTests
{
    private const string Better = "kromme lepel valt zacht";
    private const string Closed = "Deze link werkt niet meer";

    [Theory, EveryDatabase]
    public async Task Who_registers_gets_a_message_confirms_with_the_password_and_is_in(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        using var browser = app.Browser();
        using var sent = await browser.SendFormAsync("/registreren?terug=/account/naam", ("naam", " Jo  de Wit "), ("email", "jo@example.nl"), ("wachtwoord", Better));
        Assert.Equal("/e-mail-verstuurd", sent.Headers.Location!.ToString());
        var (text, link) = await LastMailAsync(app, "jo@example.nl");
        // A stranger may have typed the name.
        Assert.StartsWith("Beste lezer,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jo de Wit", text, StringComparison.Ordinal);
        Assert.Contains("24 uur", text, StringComparison.Ordinal);

        await RefusedAsync(browser, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", Better)], "#email");
        // The mailbox alone is not enough, nor is the password alone.
        await RefusedAsync(browser, link, [("wachtwoord", "iets heel anders hier")], "#wachtwoord");
        await RefusedAsync(browser, link, [("wachtwoord", "")], "#wachtwoord");
        using var confirmed = await browser.SendFormAsync(link, ("wachtwoord", Better));
        Assert.Equal("/account/naam", confirmed.Headers.Location!.ToString());
        Assert.Equal("Jo de Wit", (await PageAsync(browser, "/account/naam")).QuerySelector<IHtmlInputElement>("#naam")!.Value);

        Assert.Equal(Closed, (await PageAsync(browser, link)).QuerySelector("h1")!.Words());
        using var again = await app.Browser().SendFormAsync(link, ("x", ""));
        Assert.Equal("/e-mail-verstuurd", again.Headers.Location!.ToString());
        Assert.Equal(1, await MailCountAsync(app));
    }

    [Fact]
    public async Task Who_lost_the_link_gets_a_new_one()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser();
        using var sent = await browser.SendFormAsync("/registreren", ("naam", "Jo"), ("email", "jo@example.nl"), ("wachtwoord", Better));
        var (_, link) = await LastMailAsync(app, "jo@example.nl");
        var broken = link.Replace("code=", "code=x", StringComparison.Ordinal);
        Assert.Equal(Closed, (await PageAsync(browser, broken)).QuerySelector("h1")!.Words());
        using var again = await browser.SendFormAsync(broken);
        Assert.Equal(2, await MailCountAsync(app));
        (_, link) = await LastMailAsync(app, "jo@example.nl");
        using var confirmed = await browser.SendFormAsync(link, ("wachtwoord", Better));
        Assert.Equal("/account", confirmed.Headers.Location!.ToString());
    }

    [Fact]
    public async Task All_faults_of_a_registration_are_said_together_and_what_was_typed_stays()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser();
        var page = await RefusedAsync(browser, "/registreren", [("naam", ""), ("email", "geen adres"), ("wachtwoord", "kort")], "#naam", "#email", "#wachtwoord");
        Assert.Equal("geen adres", page.QuerySelector<IHtmlInputElement>("#email")!.Value);
        Assert.Equal("", page.QuerySelector<IHtmlInputElement>("#wachtwoord")!.Value);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        await RefusedAsync(browser, "/registreren", [("naam", new string('a', 101)), ("email", "jo@example.nl"), ("wachtwoord", Better)], "#naam");
        await RefusedAsync(browser, "/registreren", [("naam", "Jo 111222333"), ("email", "jo@example.nl"), ("wachtwoord", Better)], "#naam");
        foreach (var (password, message) in new[] { ("", "Kies een wachtwoord"), ("kort", "ten minste 12 tekens"), ("Wachtwoord2026!", "te gewoon"), ("jo@example.nl", "naam of e-mailadres"), (new string('x', 64) + new string('y', 65), "hoogstens 128") })
        {
            var refused = await RefusedAsync(browser, "/registreren", [("naam", "Jo"), ("email", "jo@example.nl"), ("wachtwoord", password)], "#wachtwoord");
            Assert.Contains(message, refused.QuerySelector("#wachtwoord-fout")!.Words(), StringComparison.Ordinal);
        }
        Assert.Equal(0, await MailCountAsync(app));
    }

    [Fact]
    public async Task Registering_with_the_address_of_an_account_looks_the_same_and_changes_nothing()
    {
        await using var app = await StartAsync();
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        using var sent = await browser.SendFormAsync("/registreren", ("naam", "Een ander"), ("email", "JO@example.nl"), ("wachtwoord", Better));
        Assert.Equal("/e-mail-verstuurd", sent.Headers.Location!.ToString());
        var (text, _) = await LastMailAsync(app, "jo@example.nl");
        Assert.Contains("U hebt al een account", text, StringComparison.Ordinal);
        await RefusedAsync(browser, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", Better)], "#email");
    }

    [Fact]
    public async Task Who_registers_an_address_before_its_owner_does_not_get_in()
    {
        await using var app = await StartAsync();
        using var thief = app.Browser();
        using var first = await thief.SendFormAsync("/registreren", ("naam", "Dief"), ("email", "jo@example.nl"), ("wachtwoord", "wachten op een ander"));
        var (_, old) = await LastMailAsync(app, "jo@example.nl");
        using var owner = app.Browser();
        using var second = await owner.SendFormAsync("/registreren", ("naam", "Jo"), ("email", "jo@example.nl"), ("wachtwoord", Better));
        Assert.Equal(Closed, (await PageAsync(owner, old)).QuerySelector("h1")!.Words());
        using var confirmed = await owner.SendFormAsync((await LastMailAsync(app, "jo@example.nl")).Link, ("wachtwoord", Better));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        await RefusedAsync(thief, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", "wachten op een ander")], "#email");
    }

    [Theory, EveryDatabase]
    public async Task A_forgotten_password_is_set_anew_once_and_ends_every_session(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("jo@example.nl");
        using var elsewhere = await app.LoggedInAsync(account);
        using var browser = app.Browser();
        await RefusedAsync(browser, "/wachtwoord-vergeten", [("email", "")], "#email");
        await RefusedAsync(browser, "/wachtwoord-vergeten", [("email", "jo")], "#email");
        using var unknown = await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "niemand@example.nl"));
        Assert.Equal(0, await MailCountAsync(app));
        using var sent = await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "jo@example.nl"));
        Assert.Equal(unknown.Headers.Location, sent.Headers.Location);

        var (_, link) = await LastMailAsync(app, "jo@example.nl");
        await RefusedAsync(browser, link, [("wachtwoord", "password1234")], "#wachtwoord");
        using var set = await browser.SendFormAsync(link, ("wachtwoord", Better));
        Assert.Equal("/inloggen", set.Headers.Location!.ToString());
        Assert.Contains("nieuwe wachtwoord is ingesteld", (await PageAsync(browser, "/inloggen")).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(Closed, (await PageAsync(browser, link)).QuerySelector("h1")!.Words());
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        using var entered = await browser.SendFormAsync("/inloggen", ("email", "jo@example.nl"), ("wachtwoord", Better));
        Assert.Equal("/account", entered.Headers.Location!.ToString());
        Assert.Contains("opnieuw ingesteld", (await LastMailAsync(app, "jo@example.nl")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded()
    {
        await using var app = await StartAsync();
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        for (var i = 0; i < 8; i++)
            (await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "jo@example.nl"))).Dispose();
        Assert.Equal(5, await MailCountAsync(app));
    }

    [Theory]
    [InlineData("/wachtwoord-instellen")]
    [InlineData("/e-mail-bevestigen")]
    [InlineData("/e-mail-wijzigen")]
    public async Task A_link_of_nothing_is_a_friendly_page(string address)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        foreach (var query in new[] { "", "?account=1&code=2", $"?account={Guid.NewGuid()}&code=%00&adres=a", "?account=%00" })
        {
            var page = await app.PageAsync(address + query);
            Assert.Equal(Closed, page.QuerySelector("h1")!.Words());
            Assert.NotNull(page.QuerySelector("main a.nl-button, main button"));
        }
    }

    [Theory, EveryDatabase]
    public async Task After_five_wrong_passwords_the_right_one_does_not_help(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        for (var i = 0; i < 5; i++)
            await RefusedAsync(browser, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", "dit is het niet")], "#email");
        await RefusedAsync(browser, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", TestAccounts.Password)], "#email");
        Assert.Equal(6, await CountAsync(app, database => database.SignInAttempts.Where(attempt => !attempt.Succeeded)));
    }

    [Fact]
    public async Task Who_tries_too_often_waits_and_what_was_typed_stays()
    {
        await using var app = await StartAsync(settings: new() { ["Accounts:AttemptsPerMinute"] = "2" });
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        for (var i = 0; i < 2; i++)
            await RefusedAsync(browser, "/inloggen", [("email", "a@example.nl"), ("wachtwoord", "x")], "#email");
        foreach (var (page, values) in new[]
        {
            ("/inloggen", new[] { ("email", "jo@example.nl"), ("wachtwoord", TestAccounts.Password) }),
            ("/wachtwoord-vergeten", [("email", "jo@example.nl")]),
            ("/registreren", [("naam", "Jo"), ("email", "jo@example.nl"), ("wachtwoord", Better)]),
        })
        {
            using var answer = await browser.SendFormAsync(page, values);
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            var shown = await ReadAsync(answer);
            Assert.Equal("jo@example.nl", shown.QuerySelector<IHtmlInputElement>("#email")!.Value);
            Assert.Contains("te vaak", shown.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        }
        Assert.Equal(0, await MailCountAsync(app));
    }

    [Theory, EveryDatabase]
    public async Task Two_step_verification_is_set_up_used_and_turned_off(DatabaseProvider database)
    {
        const string address = "/account/tweestapsverificatie";
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = await app.LoggedInAsync(account);
        using var elsewhere = await app.LoggedInAsync(account);

        var setUp = await PageAsync(browser, $"{address}/instellen");
        var key = setUp.QuerySelector("#sleutel")!.Words();
        Assert.NotNull(setUp.QuerySelector("svg[role=img] path[d]"));
        await RefusedAsync(browser, $"{address}/instellen", [("code", ""), ("wachtwoord", "")], "#code", "#wachtwoord");
        var wrong = await RefusedAsync(browser, $"{address}/instellen", [("code", "000000"), ("wachtwoord", "dit is het niet")], "#code", "#wachtwoord");
        Assert.Equal(key, wrong.QuerySelector("#sleutel")!.Words());
        Assert.Contains("Uit", (await PageAsync(browser, "/account")).Body!.Words(), StringComparison.Ordinal);

        using var on = await browser.SendFormAsync($"{address}/instellen", ("code", Totp.Code(key, DateTimeOffset.UtcNow)), ("wachtwoord", TestAccounts.Password));
        Assert.Equal($"{address}/herstelcodes", on.Headers.Location!.ToString());
        var codes = (await PageAsync(browser, $"{address}/herstelcodes")).QuerySelectorAll(".p-codes code").Select(code => code.Words()).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        using var late = await browser.GetAsync(new Uri($"{address}/herstelcodes", UriKind.Relative));
        Assert.Equal(address, late.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);

        // A code of the app opens, a recovery code once.
        using var withCode = await app.LoggedInAsync(account);
        Assert.Contains("jo@example.nl", (await PageAsync(withCode, "/account")).Body!.Words(), StringComparison.Ordinal);
        foreach (var works in new[] { true, false })
        {
            using var another = app.Browser();
            using var first = await another.SendFormAsync("/inloggen", ("email", "jo@example.nl"), ("wachtwoord", TestAccounts.Password), ("terug", "/account/naam"));
            Assert.Equal("/inloggen/code?terug=%2Faccount%2Fnaam", first.Headers.Location!.ToString());
            await RefusedAsync(another, first.Headers.Location.ToString(), [("code", "")], "#code");
            using var second = await another.SendFormAsync(first.Headers.Location.ToString(), ("code", $" {codes[0].ToLowerInvariant()} "));
            Assert.Equal(works ? HttpStatusCode.Redirect : HttpStatusCode.OK, second.StatusCode);
            if (works)
                Assert.Equal("/account/naam", second.Headers.Location!.ToString());
        }
        Assert.Contains("nog 9", (await PageAsync(browser, address)).Body!.Words(), StringComparison.Ordinal);

        await RefusedAsync(browser, address, [("wachtwoord", "dit is het niet")], "#wachtwoord");
        using var renewed = await browser.SendFormAsync(address, ("wachtwoord", TestAccounts.Password));
        Assert.Contains("nieuwe herstelcodes gemaakt", (await LastMailAsync(app, "jo@example.nl")).Text, StringComparison.Ordinal);
        var fresh = (await PageAsync(browser, $"{address}/herstelcodes")).QuerySelectorAll(".p-codes code").Select(code => code.Words()).ToList();
        Assert.Empty(fresh.Intersect(codes));

        await RefusedAsync(browser, $"{address}/uitzetten", [("wachtwoord", "dit is het niet")], "#wachtwoord");
        using var off = await browser.SendFormAsync($"{address}/uitzetten", ("wachtwoord", TestAccounts.Password));
        Assert.Equal("/account", off.Headers.Location!.ToString());
        Assert.Contains("staat uit", (await PageAsync(browser, "/account")).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        using var plain = await app.LoggedInAsync(account);
        Assert.NotEqual(key, (await PageAsync(plain, $"{address}/instellen")).QuerySelector("#sleutel")!.Words());
    }

    [Fact]
    public async Task Another_telephone_replaces_the_first_only_when_it_shows_a_right_code()
    {
        await using var app = await StartAsync();
        var account = await app.AccountAsync("baas@example.nl", administrator: true);
        using var browser = await app.LoggedInAsync(account);
        var key = (await PageAsync(browser, "/account/tweestapsverificatie/instellen")).QuerySelector("#sleutel")!.Words();
        await RefusedAsync(browser, "/account/tweestapsverificatie/instellen", [("code", await app.CodeAsync(account)), ("wachtwoord", TestAccounts.Password)], "#code");
        using (await app.LoggedInAsync(account))
        {
            using var done = await browser.SendFormAsync("/account/tweestapsverificatie/instellen", ("code", Totp.Code(key, DateTimeOffset.UtcNow)), ("wachtwoord", TestAccounts.Password));
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }
        Assert.Equal(Totp.Code(key, DateTimeOffset.UtcNow), await app.CodeAsync(account));
    }

    [Fact]
    public async Task Where_a_role_asks_it_two_step_verification_stays_on()
    {
        await using var app = await StartAsync();
        var strict = await app.OrganisationAsync("streng");
        await using (var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Organisations.ExecuteUpdateAsync(row => row.SetProperty(organisation => organisation.RequiresTwoFactor, true));
        var member = await app.AccountAsync("lid@example.nl", memberships: (strict, OrganisationRole.Reader));
        await app.SetTwoFactorAsync(member, true);
        foreach (var account in new[] { member, await app.AccountAsync("regio@example.nl", regions: ["nijmegen"]), await app.AccountAsync("baas@example.nl", administrator: true) })
        {
            using var browser = await app.LoggedInAsync(account);
            var page = await PageAsync(browser, "/account/tweestapsverificatie/uitzetten");
            Assert.Null(page.QuerySelector("main form"));
            Assert.Contains("Dit kan niet", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
            using var sent = await browser.PostAsync(new Uri("/account/tweestapsverificatie/uitzetten", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["wachtwoord"] = TestAccounts.Password,
                ["__RequestVerificationToken"] = (await PageAsync(browser, "/account/naam")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            }));
            Assert.Contains("Dit kan niet", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(3, await CountAsync(app, database => database.Users.Where(user => user.TwoFactorEnabled)));
    }

    [Fact]
    public async Task The_second_step_cannot_be_reached_without_the_first()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var answer = await app.Http.GetAsync(new Uri("/inloggen/code?terug=/account", UriKind.Relative));
        Assert.Equal("/inloggen?terug=%2Faccount", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_too()
    {
        await using var app = await StartAsync();
        var account = await app.AccountAsync("baas@example.nl", administrator: true);
        using var browser = app.Browser();
        using var first = await browser.SendFormAsync("/inloggen", ("email", "baas@example.nl"), ("wachtwoord", TestAccounts.Password));
        for (var i = 0; i < 5; i++)
            await RefusedAsync(browser, "/inloggen/code", [("code", "000000")], "#code");
        await RefusedAsync(browser, "/inloggen/code", [("code", await app.CodeAsync(account))], "#code");
    }

    [Theory]
    [InlineData("https://kwaad.example/")]
    [InlineData("//kwaad.example/")]
    [InlineData("/\\kwaad.example")]
    public async Task Logging_in_never_leads_to_another_site(string back)
    {
        await using var app = await StartAsync();
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        using var answer = await browser.SendFormAsync("/inloggen", ("email", "jo@example.nl"), ("wachtwoord", TestAccounts.Password), ("terug", back));
        Assert.Equal("/account", answer.Headers.Location!.ToString());
    }

    [Theory, EveryDatabase]
    public async Task Logging_out_everywhere_ends_another_browser_at_once(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("jo@example.nl");
        using var wrong = app.Browser();
        await RefusedAsync(wrong, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", "dit is het niet")], "#email");
        using var browser = await app.LoggedInAsync(account);
        using var elsewhere = await app.LoggedInAsync(account);
        var rows = (await PageAsync(browser, "/account/inlogpogingen")).QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("Nee", rows[2], StringComparison.Ordinal);
        Assert.Contains("1 december 2026, 13:00 uur", rows[0], StringComparison.Ordinal);

        using var everywhere = await browser.SendFormAsync("/account/inlogpogingen");
        Assert.Equal("/inloggen", everywhere.Headers.Location!.ToString());
        foreach (var ended in new[] { browser, elsewhere })
            Assert.Equal(HttpStatusCode.Redirect, (await ended.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Only_the_last_twenty_attempts_of_oneself_are_shown()
    {
        await using var app = await StartAsync();
        var (account, other) = (await app.AccountAsync("jo@example.nl"), await app.AccountAsync("ander@example.nl"));
        await using (var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            database.SignInAttempts.AddRange(Enumerable.Range(0, 60).Select(i => new SignInAttempt
            {
                UserId = i % 2 == 0 ? account.Id : other.Id, At = app.Clock.Now.UtcDateTime.AddHours(-i), Succeeded = true, Network = $"net {i}", Device = "Firefox",
            }));
            await database.SaveChangesAsync();
        }
        using var browser = await app.LoggedInAsync(account);
        var page = await PageAsync(browser, "/account/inlogpogingen");
        Assert.Equal(20, page.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("net 1 ", page.Body!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("net 40", page.Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_changed()
    {
        await using var app = await StartAsync();
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        await RefusedAsync(browser, "/account/naam", [("naam", " ")], "#naam");
        using var changed = await browser.SendFormAsync("/account/naam", ("naam", "Jo <b>van</b> ’t Hof"));
        Assert.Equal("/account", changed.Headers.Location!.ToString());
        var page = await PageAsync(browser, "/account");
        Assert.Contains("Uw naam is gewijzigd", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Jo <b>van</b> ’t Hof", page.QuerySelector(".p-menu a[href='/account']")!.Words());
        Assert.Null((await PageAsync(browser, "/account")).QuerySelector("[role=status]"));
    }

    [Theory, EveryDatabase]
    public async Task Another_address_counts_once_it_is_confirmed(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = await app.LoggedInAsync(account);
        await RefusedAsync(browser, "/account/e-mail", [("email", "x"), ("wachtwoord", "")], "#email", "#wachtwoord");
        await RefusedAsync(browser, "/account/e-mail", [("email", "JO@example.nl"), ("wachtwoord", "dit is het niet")], "#email", "#wachtwoord");
        using var asked = await browser.SendFormAsync("/account/e-mail", ("email", "nieuw+jo@example.nl"), ("wachtwoord", TestAccounts.Password));
        Assert.Equal("/account", asked.Headers.Location!.ToString());
        Assert.Contains("jo@example.nl", (await PageAsync(browser, "/account")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("ander e-mailadres gevraagd", (await LastMailAsync(app, "jo@example.nl")).Text, StringComparison.Ordinal);

        var (_, link) = await LastMailAsync(app, "nieuw+jo@example.nl");
        using var telephone = app.Browser();
        Assert.Contains("nieuw+jo@example.nl", (await PageAsync(telephone, link)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var confirmed = await telephone.SendFormAsync(link);
        Assert.Equal("/inloggen", confirmed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        Assert.Equal(Closed, (await PageAsync(telephone, link)).QuerySelector("h1")!.Words());
        using var entered = await telephone.SendFormAsync("/inloggen", ("email", "nieuw+jo@example.nl"), ("wachtwoord", TestAccounts.Password));
        Assert.Equal("/account", entered.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_address_of_somebody_else_is_not_taken_and_not_told()
    {
        await using var app = await StartAsync();
        await app.AccountAsync("ander@example.nl");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        using var asked = await browser.SendFormAsync("/account/e-mail", ("email", "ander@example.nl"), ("wachtwoord", TestAccounts.Password));
        Assert.Equal("/account", asked.Headers.Location!.ToString());
        var (text, link) = await LastMailAsync(app, "ander@example.nl");
        Assert.Contains("al een account", text, StringComparison.Ordinal);
        Assert.Equal("", link);
    }

    [Fact]
    public async Task A_password_is_changed_and_other_browsers_are_logged_out()
    {
        await using var app = await StartAsync();
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = await app.LoggedInAsync(account);
        using var elsewhere = await app.LoggedInAsync(account);
        await RefusedAsync(browser, "/account/wachtwoord", [("huidig", ""), ("wachtwoord", "")], "#huidig", "#wachtwoord");
        await RefusedAsync(browser, "/account/wachtwoord", [("huidig", "dit is het niet"), ("wachtwoord", "welkom2026welkom")], "#huidig", "#wachtwoord");
        using var changed = await browser.SendFormAsync("/account/wachtwoord", ("huidig", TestAccounts.Password), ("wachtwoord", Better));
        Assert.Equal("/account", changed.Headers.Location!.ToString());
        Assert.Contains("gewijzigd", (await PageAsync(browser, "/account")).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_within_the_account_lock_it_as_well()
    {
        await using var app = await StartAsync();
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        for (var i = 0; i < 5; i++)
            await RefusedAsync(browser, "/account/verwijderen", [("wachtwoord", "dit is het niet")], "#wachtwoord");
        var locked = await RefusedAsync(browser, "/account/verwijderen", [("wachtwoord", TestAccounts.Password)], "#wachtwoord");
        Assert.Contains("15 minuten", locked.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_deleted_account_leaves_only_its_number(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var organisation = await app.OrganisationAsync("een");
        var account = await app.AccountAsync("jo-uniek@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        using var browser = await app.LoggedInAsync(account);
        using var renamed = await browser.SendFormAsync("/account/naam", ("naam", "Jo Zeldzaam"));

        var refused = await PageAsync(browser, "/account/verwijderen");
        Assert.Contains("Zorg een", refused.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null(refused.QuerySelector("main form"));
        await app.AccountAsync("baas@example.nl", memberships: (organisation, OrganisationRole.Administrator));

        await RefusedAsync(browser, "/account/verwijderen", [("wachtwoord", "")], "#wachtwoord");
        using var deleted = await browser.SendFormAsync("/account/verwijderen", ("wachtwoord", TestAccounts.Password));
        Assert.Equal("/inloggen", deleted.Headers.Location!.ToString());
        await RefusedAsync(browser, "/inloggen", [("email", "jo-uniek@example.nl"), ("wachtwoord", TestAccounts.Password)], "#email");
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var stored = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        Assert.False(await stored.Users.AnyAsync(user => user.Id == account.Id));
        Assert.False(await stored.Memberships.AnyAsync(membership => membership.UserId == account.Id));
        Assert.False(await stored.SignInAttempts.AnyAsync(attempt => attempt.UserId == account.Id));
        var trail = (await stored.AuditEntries.ToListAsync()).Where(entry => entry.RecordKey.Contains(account.Id.ToString(), StringComparison.Ordinal)).ToList();
        Assert.Contains(trail, entry => entry is { Record: "PortalUser", Action: "Deleted" });
        Assert.Contains(trail, entry => entry is { Record: "Membership", Action: "Deleted" });
        Assert.DoesNotContain(trail, entry => Regex.IsMatch(entry.Changes, "zeldzaam|jo-uniek", RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task The_only_system_administrator_stays()
    {
        await using var app = await StartAsync();
        using var browser = await app.LoggedInAsync(await app.AccountAsync("baas@example.nl", administrator: true));
        Assert.Null((await PageAsync(browser, "/account/verwijderen")).QuerySelector("main form"));
    }

    [Fact]
    public async Task The_account_shows_every_role()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var account = await app.AccountAsync("jo@example.nl", regions: ["midden-holland"], memberships: (await app.OrganisationAsync("een"), OrganisationRole.Editor));
        using var browser = await app.LoggedInAsync(account);
        var text = (await PageAsync(browser, "/account")).QuerySelector("main")!.Words();
        Assert.Contains("Zorg een", text, StringComparison.Ordinal);
        Assert.Contains("Medewerker", text, StringComparison.Ordinal);
        Assert.Contains("Midden-Holland", text, StringComparison.Ordinal);
        Assert.Contains("contractbeheerder", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_account_page_is_closed_and_whole()
    {
        await using var app = await StartAsync();
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        foreach (var address in new[] { "", "/naam", "/e-mail", "/wachtwoord", "/inlogpogingen", "/verwijderen", "/tweestapsverificatie", "/tweestapsverificatie/instellen" }.Select(page => $"/account{page}"))
        {
            using var stranger = await app.Http.GetAsync(new Uri(address, UriKind.Relative));
            Assert.StartsWith("/inloggen?terug=", stranger.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
            var page = await PageAsync(browser, address);
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_is_blocked_stays_so_and_gets_no_link(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        using var sent = await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "jo@example.nl"));
        var (_, link) = await LastMailAsync(app, "jo@example.nl");
        Assert.Equal("Nieuw wachtwoord", (await PageAsync(browser, link)).QuerySelector("h1")!.Words());
        await ChangeAsync(app, account, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        Assert.Equal(Closed, (await PageAsync(browser, link)).QuerySelector("h1")!.Words());
        using var posted = await browser.PostAsync(new Uri(link, UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["wachtwoord"] = Better,
            ["__RequestVerificationToken"] = (await PageAsync(browser, "/inloggen")).QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!,
        }));
        Assert.Equal(Closed, (await ReadAsync(posted)).QuerySelector("h1")!.Words());
        (await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "jo@example.nl"))).Dispose();
        (await browser.SendFormAsync("/registreren", ("naam", "Jo"), ("email", "jo@example.nl"), ("wachtwoord", Better))).Dispose();
        Assert.Equal(1, await MailCountAsync(app));
        await using var stored = app.Database.Open();
        Assert.True((await stored.Users.SingleAsync()).IsDeactivated);
    }

    [Fact]
    public async Task A_name_that_a_stranger_typed_is_in_no_message()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser();
        (await browser.SendFormAsync("/registreren", ("naam", "Koop nu op kwaad.example"), ("email", "jo@example.nl"), ("wachtwoord", Better))).Dispose();
        (await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "jo@example.nl"))).Dispose();
        using var other = await app.LoggedInAsync(await app.AccountAsync("kwaad@example.nl"));
        (await other.SendFormAsync("/account/naam", ("naam", "Koop nu op kwaad.example"))).Dispose();
        (await other.SendFormAsync("/account/e-mail", ("email", "jan@example.nl"), ("wachtwoord", TestAccounts.Password))).Dispose();
        await using var stored = app.Database.Open();
        var texts = await stored.MailMessages.Where(message => message.To != "kwaad@example.nl").Select(message => message.Text).ToListAsync();
        Assert.Equal(3, texts.Count);
        Assert.All(texts, text => Assert.StartsWith("Beste lezer,", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("kwaad.example", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_messages_of_one_kind_sent_keeps_no_other_from_arriving()
    {
        await using var app = await StartAsync();
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        for (var i = 0; i < 8; i++)
            (await browser.SendFormAsync("/registreren", ("naam", "Jo"), ("email", "jo@example.nl"), ("wachtwoord", Better))).Dispose();
        Assert.Equal(5, await MailCountAsync(app));
        (await browser.SendFormAsync("/wachtwoord-vergeten", ("email", "jo@example.nl"))).Dispose();
        Assert.NotEqual("", (await LastMailAsync(app, "jo@example.nl")).Link);
    }

    [Theory, EveryDatabase]
    public async Task Wrong_passwords_at_once_are_all_counted(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        await app.AccountAsync("jo@example.nl");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var stranger = app.Browser();
            (await stranger.SendFormAsync("/inloggen", ("email", "jo@example.nl"), ("wachtwoord", "dit is het niet"))).Dispose();
        }));
        using var browser = app.Browser();
        await RefusedAsync(browser, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", TestAccounts.Password)], "#email");
        Assert.Equal(7, await CountAsync(app, stored => stored.SignInAttempts));
    }

    [Theory, EveryDatabase]
    public async Task Wrong_codes_at_once_are_all_counted(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("baas@example.nl", administrator: true);
        var browsers = Enumerable.Range(0, 6).Select(_ => app.Browser()).ToList();
        foreach (var browser in browsers)
            (await browser.SendFormAsync("/inloggen", ("email", "baas@example.nl"), ("wachtwoord", TestAccounts.Password))).Dispose();
        await Task.WhenAll(browsers.Select(async browser => (await browser.SendFormAsync("/inloggen/code", ("code", "000000"))).Dispose()));
        await RefusedAsync(browsers[0], "/inloggen/code", [("code", await app.CodeAsync(account))], "#code");
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task A_recovery_code_does_not_open_what_is_locked_and_a_wrong_one_counts()
    {
        await using var app = await StartAsync();
        var account = await app.AccountAsync("baas@example.nl", administrator: true);
        var code = await RecoveryCodeAsync(app, account);
        using var browser = app.Browser();
        (await browser.SendFormAsync("/inloggen", ("email", "baas@example.nl"), ("wachtwoord", TestAccounts.Password))).Dispose();
        foreach (var end in new[] { DateTimeOffset.UtcNow.AddMinutes(10), DateTimeOffset.MaxValue })
        {
            await ChangeAsync(app, account, user => user.LockoutEnd = end);
            await RefusedAsync(browser, "/inloggen/code", [("code", code)], "#code");
        }
        await ChangeAsync(app, account, user => user.LockoutEnd = null);
        for (var i = 0; i < 5; i++)
            await RefusedAsync(browser, "/inloggen/code", [("code", "XXXXX-XXXXX")], "#code");
        await RefusedAsync(browser, "/inloggen/code", [("code", code)], "#code");
        await ChangeAsync(app, account, user => user.LockoutEnd = null);
        using var entered = await browser.SendFormAsync("/inloggen/code", ("code", code));
        Assert.Equal("/account", entered.Headers.Location!.ToString());
    }

    [Theory, EveryDatabase]
    public async Task A_right_password_without_the_second_step_is_shown_as_an_attempt_that_failed(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        var account = await app.AccountAsync("baas@example.nl", administrator: true);
        using var thief = app.Browser();
        (await thief.SendFormAsync("/inloggen", ("email", "baas@example.nl"), ("wachtwoord", TestAccounts.Password))).Dispose();
        using var browser = await app.LoggedInAsync(account);
        var rows = (await PageAsync(browser, "/account/inlogpogingen")).QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("[data-label=Gelukt]")!.Words()).ToList();
        Assert.Equal(["Ja", "Nee"], rows);
    }

    [Fact]
    public async Task A_waiting_key_is_known_to_one_browser_and_ends_when_the_password_changes()
    {
        const string address = "/account/tweestapsverificatie/instellen";
        await using var app = await StartAsync();
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = await app.LoggedInAsync(account);
        using var elsewhere = await app.LoggedInAsync(account);
        var key = await KeyAsync(browser);
        Assert.Equal(key, await KeyAsync(browser));
        Assert.NotEqual(key, await KeyAsync(elsewhere));
        Assert.Equal(0, await CountAsync(app, database => database.UserTokens));
        using var changed = await browser.SendFormAsync("/account/wachtwoord", ("huidig", TestAccounts.Password), ("wachtwoord", Better));
        Assert.NotEqual(key, await KeyAsync(browser));

        static async Task<string> KeyAsync(HttpClient browser) => (await PageAsync(browser, address)).QuerySelector("#sleutel")!.Words();
    }

    [Fact]
    public async Task What_a_stranger_does_to_an_account_is_not_written_as_done_by_its_owner()
    {
        await using var app = await StartAsync();
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        await RefusedAsync(browser, "/inloggen", [("email", "jo@example.nl"), ("wachtwoord", "dit is het niet")], "#email");
        foreach (var name in new[] { "Een", "Twee" })
            (await browser.SendFormAsync("/registreren", ("naam", name), ("email", "nieuw@example.nl"), ("wachtwoord", Better))).Dispose();
        await RefusedAsync(browser, (await LastMailAsync(app, "nieuw@example.nl")).Link, [("wachtwoord", "dit is het niet")], "#wachtwoord");
        await using var stored = app.Database.Open();
        var trail = await stored.AuditEntries.Where(entry => entry.Record == "PortalUser").ToListAsync();
        Assert.Equal(4, trail.Count);
        Assert.All(trail, entry => Assert.Equal("bezoeker", entry.By));
        using var entered = await browser.SendFormAsync("/inloggen", ("email", "jo@example.nl"), ("wachtwoord", TestAccounts.Password));
        Assert.Contains(await stored.AuditEntries.ToListAsync(), entry => entry.Record == "PortalUser" && entry.By == account.Id.ToString());
    }

    [Theory, EveryDatabase]
    public async Task Characters_that_no_database_takes_do_no_harm(DatabaseProvider database)
    {
        await using var app = await StartAsync(database);
        await app.AccountAsync("jo@example.nl");
        using var browser = app.Browser();
        var token = (await PageAsync(browser, "/inloggen")).QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(" jo\0@example.nl "), "email" }, { new StringContent(TestAccounts.Password), "wachtwoord" }, { new StringContent(token), "__RequestVerificationToken" },
        };
        using var entered = await browser.PostAsync(new Uri("/inloggen", UriKind.Relative), form);
        Assert.Equal("/account", entered.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_cookie_is_written_anew_after_half_of_its_time_only_and_pages_are_kept_nowhere()
    {
        await using var app = await StartAsync();
        var account = await app.AccountAsync("jo@example.nl");
        using var browser = await app.LoggedInAsync(account);
        foreach (var address in new[] { "/account", "/account/tweestapsverificatie", "/uitleg", "/" })
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(answer.Headers.CacheControl?.NoStore, address);
            Assert.DoesNotContain(Cookies(answer), cookie => cookie.StartsWith("portal=", StringComparison.Ordinal));
        }
        using (var stranger = await app.Http.GetAsync(new Uri("/uitleg", UriKind.Relative)))
            Assert.NotEqual(true, stranger.Headers.CacheControl?.NoStore);
        app.Clock.Now += TimeSpan.FromHours(5);
        using var later = await browser.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Contains(Cookies(later), cookie => cookie.StartsWith("portal=", StringComparison.Ordinal));

        // A static file asks nobody who it is: it does not even end a session that is over.
        var styles = (await PageAsync(browser, "/account")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        await ChangeAsync(app, account, user => user.SecurityStamp = "ANDERS");
        using var file = await browser.GetAsync(new Uri(styles, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Empty(Cookies(file));
        Assert.NotEqual(true, file.Headers.CacheControl?.NoStore);
        Assert.Contains("nosniff", file.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("https://zorgaanbod.example", true)]
    [InlineData("http://zorgaanbod.example", false)]
    public async Task Cookies_are_secure_where_the_site_is(string site, bool secure)
    {
        await using var app = await StartAsync(settings: new() { ["Site:BaseUrl"] = site });
        using var answer = await app.Http.GetAsync(new Uri("/inloggen", UriKind.Relative));
        Assert.NotEmpty(Cookies(answer));
        Assert.All(Cookies(answer), cookie => Assert.Equal(secure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static async Task ChangeAsync(PortalApp app, PortalUser account, Action<PortalUser> change)
    {
        await using var stored = app.Database.Open();
        change(await stored.Users.SingleAsync(user => user.Id == account.Id));
        await stored.SaveChangesAsync();
    }

    private static async Task<string> RecoveryCodeAsync(PortalApp app, PortalUser account)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByIdAsync(account.Id.ToString()))!, 1);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        return codes!.Single();
    }

    private static Task<PortalApp> StartAsync(DatabaseProvider database = DatabaseProvider.Sqlite, Dictionary<string, string>? settings = null) =>
        PortalApp.StartAsync(database, new CatalogueFolder().Path, settings: settings);

    /// <summary>Sends a form and expects it back with faults at these fields, in this order, and nothing else.</summary>
    private static async Task<IHtmlDocument> RefusedAsync(HttpClient browser, string address, (string, string)[] values, params string[] fields)
    {
        using var answer = await browser.SendFormAsync(address, values);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Equal(fields, page.QuerySelectorAll(".p-errors a").Select(link => link.GetAttribute("href")));
        foreach (var field in fields)
            Assert.Equal("true", page.QuerySelector(field)!.GetAttribute("aria-invalid"));
        return page;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await ReadAsync(answer);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>The newest message to an address, and the first address with a code in it.</summary>
    private static async Task<(string Text, string Link)> LastMailAsync(PortalApp app, string email)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var message = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().MailMessages.Where(message => message.To == email).OrderBy(message => message.Id).LastAsync();
        return (message.Text, Regex.Match(message.Text, @"https?://[^/\s]+(/\S+code=\S+)").Groups[1].Value);
    }

    private static Task<int> MailCountAsync(PortalApp app) => CountAsync(app, database => database.MailMessages);

    private static async Task<int> CountAsync<T>(PortalApp app, Func<PortalDbContext, IQueryable<T>> rows)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await rows(scope.ServiceProvider.GetRequiredService<PortalDbContext>()).CountAsync();
    }
}
