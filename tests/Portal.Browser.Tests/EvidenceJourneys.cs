using Microsoft.Playwright;
using Portal.Data.Organisations;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>The files that show a qualification, with and without JavaScript.</summary>
public sealed class EvidenceJourneys
{
    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task An_editor_adds_files_hears_what_is_wrong_downloads_and_removes(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        var person = await app.PersonAsync(organisation, "10267", "R. Postma", member => member.WithDiploma(Level.Hbo, EvidenceStatus.Stated));
        var editor = await app.AccountAsync("medewerker@example.nl", memberships: (organisation, OrganisationRole.Editor));
        var reader = await app.AccountAsync("lezer@example.nl", memberships: (organisation, OrganisationRole.Reader));
        var address = $"/aanbieder/linde/medewerkers/{person.Id}/kwalificaties/{person.Qualifications.First().Id}/bewijs";
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            async Task CheckAsync()
            {
                if (script)
                    await visit.AssertAccessibleAsync();
            }
            await LogInAsync(visit, editor.Email!);
            await visit.GoAsync(address);
            await Assertions.Expect(page.GetByText("Er zijn nog geen bestanden bij deze kwalificatie.")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("progress")).ToBeHiddenAsync();
            await CheckAsync();

            await page.GetByLabel("Bestanden", new() { Exact = true }).SetInputFilesAsync([File("diploma.pdf", TestFiles.Pdf()), File("pagina.pdf", "<html>"u8.ToArray()), File("leeg.png", [])]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            await Assertions.Expect(page.Locator(".p-errors li")).ToHaveTextAsync(["“pagina.pdf” is geen pdf, jpg of png", "“leeg.png” is leeg"]);
            if (script)
                await Assertions.Expect(page.Locator(".p-errors")).ToBeFocusedAsync();
            await CheckAsync();

            var name = $"Diploma sociaal-juridische dienstverlening {new string('x', 80)}.pdf";
            await page.GetByLabel("Bestanden", new() { Exact = true }).SetInputFilesAsync([File(name, TestFiles.Pdf()), File("foto.jpg", [.. TestFiles.Jpeg(), .. new byte[3 * 1024 * 1024]])]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await Assertions.Expect(page.GetByText("De 2 bestanden zijn toegevoegd.")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("Bewijs gegeven", new() { Exact = true })).ToBeVisibleAsync();
            await CheckAsync();
            await visit.AssertFitsAsync();

            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());
            Assert.Equal(name, download.SuggestedFilename);
            Assert.Equal(TestFiles.Pdf(), await System.IO.File.ReadAllBytesAsync(await download.PathAsync()));

            await page.GetByRole(AriaRole.Link, new() { Name = "Verwijderen van foto.jpg" }).ClickAsync();
            await CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Verwijderen" }).ClickAsync();
            await Assertions.Expect(page.GetByText("“foto.jpg” is verwijderd.")).ToBeVisibleAsync();
            await CheckAsync();

            await page.Context.ClearCookiesAsync();
            await LogInAsync(visit, reader.Email!);
            await visit.GoAsync(address);
            await Assertions.Expect(page.GetByText("U kunt bestanden bekijken.")).ToBeVisibleAsync();
            await CheckAsync();
        }, script, app);
    }

    [Fact]
    public async Task Sending_shows_how_far_it_is_and_can_be_stopped()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        var person = await app.PersonAsync(organisation, "10267", "R. Postma", member => member.WithDiploma(Level.Hbo, EvidenceStatus.Stated));
        var editor = await app.AccountAsync("medewerker@example.nl", memberships: (organisation, OrganisationRole.Editor));
        await Visit.MakeAsync(Screen.Phone, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(visit, editor.Email!);
            await visit.GoAsync($"/aanbieder/linde/medewerkers/{person.Id}/kwalificaties/{person.Qualifications.First().Id}/bewijs");
            var network = await page.Context.NewCDPSessionAsync(page);
            await network.SendAsync("Network.enable");
            await network.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = 200_000 });
            await page.GetByLabel("Bestanden", new() { Exact = true }).SetInputFilesAsync([File("foto.jpg", [.. TestFiles.Jpeg(), .. new byte[5 * 1024 * 1024]])]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await Assertions.Expect(page.Locator("[data-sent]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[1-9][0-9]?% verstuurd$"));
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Stoppen" }).ClickAsync();
            await Assertions.Expect(page.GetByText("U heeft het versturen gestopt. Er is niets bewaard.")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("progress")).ToBeHiddenAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" })).ToBeEnabledAsync();
        }, portal: app);
        Assert.False(Directory.Exists(app.EvidenceFolder));
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static async Task LogInAsync(Visit visit, string email)
    {
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(email);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
    }
}
