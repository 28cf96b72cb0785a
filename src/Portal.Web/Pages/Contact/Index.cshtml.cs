using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Feedback;
using Portal.Domain.Catalogue;
using Portal.Domain.Privacy;
using Portal.Web.Catalogue;
using Portal.Web.Feedback;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contact;

/// <summary>
/// A message to those who run the portal, about a product ("klopt dit niet?") or about the site. Never kept and served again: the form holds
/// what ties it to one browser.
/// </summary>
[OutputCache(NoStore = true)]
public sealed class IndexModel(LiveCatalogue catalogue, IDbContextFactory<PortalDbContext> databases, FeedbackLimit limit, TimeProvider clock) : PageModel
{
    private const string ReferenceCharacters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int ShortestText = 10;

    /// <summary>Key of the product that the message is about; what is no product counts as none.</summary>
    [BindProperty(Name = "product", SupportsGet = true)] public string? ProductKey { get; set; }

    /// <summary>The message as typed.</summary>
    [BindProperty(Name = "bericht")] public string? Text { get; set; }

    /// <summary>The e-mail address as typed.</summary>
    [BindProperty(Name = "email")] public string? Email { get; set; }

    /// <summary>A field that people do not see; who fills it in is a program.</summary>
    [BindProperty(Name = "website")] public string? Website { get; set; }

    /// <summary>The product that the message is about, or null.</summary>
    public Product? Product => ProductKey is null ? null : catalogue.Snapshot.Product(ProductKey);

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Stores the message, or says what is wrong with it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reference = RandomNumberGenerator.GetString(ReferenceCharacters, 8);
        if (!string.IsNullOrEmpty(Website))
            return Sent(reference);
        var text = Typed.Text(Text);
        var email = Typed.Text(Email);
        ModelState.Clear();
        Check(text, email);
        if (ModelState.IsValid && !limit.Allows(HttpContext.Connection.RemoteIpAddress))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError("bericht", "U heeft kort na elkaar veel berichten gestuurd. Probeer het over een uur opnieuw.");
        }
        if (!ModelState.IsValid)
            return Page();

        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.FeedbackMessages.Add(new()
        {
            Reference = reference,
            SentAt = clock.GetUtcNow().UtcDateTime,
            Product = Product?.Key,
            Text = text,
            Email = email.Length == 0 ? null : email,
        });
        await database.SaveAsync(clock, "bezoeker", "Bericht via de contactpagina", cancellation);
        return Sent(reference);
    }

    private RedirectResult Sent(string reference) => Redirect($"/contact/verstuurd?nummer={reference}");

    private void Check(string text, string email)
    {
        if (text.Length < ShortestText)
            ModelState.AddModelError("bericht", text.Length == 0 ? "Vul uw bericht in" : "Schrijf iets meer, zodat wij u begrijpen");
        if (text.Length > FeedbackMessage.LongestText)
            ModelState.AddModelError("bericht", $"Gebruik hoogstens {Domain.DutchFormat.Number(FeedbackMessage.LongestText)} tekens. Dit zijn er {Domain.DutchFormat.Number(text.Length)}.");
        if (CitizenNumber.IsIn(text))
            ModelState.AddModelError("bericht", "In uw bericht staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.");
        if (email.Length > 0 && !Typed.IsEmail(email))
            ModelState.AddModelError("email", "Vul een e-mailadres in zoals naam@voorbeeld.nl");
    }
}
