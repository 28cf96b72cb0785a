using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Xunit;

namespace Portal.Testing;

/// <summary>Makes accounts and organisations for a test, and logs in as a person does.</summary>
public static class TestAccounts
{
    /// <summary>The password of every account that a test makes.</summary>
    public const string Password = "vier losse woorden samen";

    /// <summary>Makes an organisation.</summary>
    public static async Task<Organisation> OrganisationAsync(this PortalApp app, string slug, OrganisationStatus status = OrganisationStatus.Approved)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var number = 10_000_000 + database.Organisations.Count();
        var organisation = new Organisation
        {
            Slug = slug, Name = $"Zorg {slug}", KvkNumber = $"{number}", AgbCode = $"{number}", Status = status, CreatedAt = app.Clock.Now.UtcDateTime,
        };
        database.Organisations.Add(organisation);
        await database.SaveChangesAsync();
        return organisation;
    }

    /// <summary>Makes an account. With two-step verification where the roles ask it: for a system administrator and a contract manager.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="email">The e-mail address.</param>
    /// <param name="administrator">Whether it is a system administrator.</param>
    /// <param name="regions">The regions whose contracts it manages.</param>
    /// <param name="memberships">Its roles in organisations.</param>
    public static async Task<PortalUser> AccountAsync(
        this PortalApp app, string email, bool administrator = false, string[]? regions = null, params (Organisation Organisation, OrganisationRole Role)[] memberships)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser
        {
            Id = Guid.NewGuid(), Name = email.Split('@')[0], UserName = email, Email = email, EmailConfirmed = true, IsSystemAdministrator = administrator, CreatedAt = app.Clock.Now.UtcDateTime,
        };
        var made = await users.CreateAsync(user, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Description)));
        database.RegionManagers.AddRange((regions ?? []).Select(region => new RegionManager { UserId = user.Id, Region = region }));
        database.Memberships.AddRange(memberships.Select(membership => new Membership { UserId = user.Id, OrganisationId = membership.Organisation.Id, Role = membership.Role }));
        await database.SaveChangesAsync();
        if (administrator || regions is { Length: > 0 })
            await app.SetTwoFactorAsync(user, true);
        return user;
    }

    /// <summary>Turns two-step verification of an account on or off, as its owner would.</summary>
    public static async Task SetTwoFactorAsync(this PortalApp app, PortalUser account, bool on)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = await users.FindByIdAsync(account.Id.ToString()) ?? throw new InvalidOperationException("The account is not there.");
        await users.ResetAuthenticatorKeyAsync(user);
        await users.SetTwoFactorEnabledAsync(user, on);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    }

    /// <summary>The code that the authenticator app of an account shows now. Identity looks at the real clock.</summary>
    public static async Task<string> CodeAsync(this PortalApp app, PortalUser account)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var key = await users.GetAuthenticatorKeyAsync((await users.FindByIdAsync(account.Id.ToString()))!);
        return Totp.Code(key ?? throw new InvalidOperationException("The account has no key."), DateTimeOffset.UtcNow);
    }

    /// <summary>A browser of its own: keeps cookies, follows no redirects.</summary>
    public static HttpClient Browser(this PortalApp app) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) { BaseAddress = app.Http.BaseAddress };

    /// <summary>A browser in which an account is logged in, also with the second step when the account asks it.</summary>
    public static async Task<HttpClient> LoggedInAsync(this PortalApp app, PortalUser user)
    {
        var browser = app.Browser();
        using var answer = await browser.SendFormAsync("/inloggen", ("email", user.Email!), ("wachtwoord", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        if (answer.Headers.Location!.ToString().StartsWith("/inloggen/code", StringComparison.Ordinal))
        {
            using var second = await browser.SendFormAsync("/inloggen/code", ("code", await app.CodeAsync(user)));
            Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        }
        return browser;
    }

    /// <summary>Sends a form as the page at this address makes it: with its hidden fields and token, and these values.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="page">The address of the page; its first form with method post is sent, or the one that <paramref name="form"/> selects.</param>
    /// <param name="form">A CSS selector of the form.</param>
    /// <param name="values">What is filled in.</param>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient browser, string page, string form, params (string Name, string Value)[] values)
    {
        using var shown = await browser.GetAsync(new Uri(page, UriKind.Relative));
        var html = await shown.Content.ReadAsStringAsync();
        Assert.True(shown.StatusCode == HttpStatusCode.OK, $"{page} answered {(int)shown.StatusCode}");
        var element = (await new HtmlParser().ParseDocumentAsync(html)).QuerySelector(form);
        Assert.True(element is not null, $"{page} has no form {form}");
        var hidden = element.QuerySelectorAll("input[type=hidden]").Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value") ?? ""))
            .Where(input => values.All(value => value.Name != input.Name));
        using var content = new FormUrlEncodedContent(hidden.Concat(values).Select(value => KeyValuePair.Create(value.Name, value.Value)));
        return await browser.PostAsync(new Uri(element.GetAttribute("action") ?? page, UriKind.Relative), content);
    }

    /// <summary>Sends the first form of a page in the main part of it.</summary>
    public static Task<HttpResponseMessage> SendFormAsync(this HttpClient browser, string page, params (string Name, string Value)[] values) =>
        browser.SendFormAsync(page, "main form[method=post]", values);
}
