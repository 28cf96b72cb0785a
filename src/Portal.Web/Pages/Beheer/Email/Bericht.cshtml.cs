using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Mail;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Mail;

namespace Portal.Web.Pages.Beheer.Email;

/// <summary>One message: what became of it. It can be sent again, and marked as one that came back. Its text is shown in development only.</summary>
public sealed class BerichtModel(PortalDbContext database, CurrentUser current, IOptions<MailSettings> settings, IHostEnvironment environment, TimeProvider clock) : FormPage
{
    /// <summary>The field for why a message came back.</summary>
    public const string Reason = "reden";

    /// <summary>The message.</summary>
    public MailMessage Message { get; private set; } = null!;

    /// <summary>The text; null where it is not shown, or not kept.</summary>
    public string? Text => settings.Value.ShowsTexts(environment) && Message.Text.Length > 0 ? Message.Text : null;

    /// <summary>Whether it can be sent again.</summary>
    public bool CanRetry => Message.CanRetry(Now);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Shows the message.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Has it sent again.</summary>
    public async Task<IActionResult> OnPostOpnieuwAsync(long id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var (now, until, most) = (Now, Now + MailSending.Turn, MailSending.MostFailures);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Not what a node may be sending at this moment: it would go twice.
        var again = await database.MailMessages.Where(message => message.Id == id && message.SentAt == null && message.Text != "" && (message.Failures >= most || (message.Failures > 0 && message.DueAt > until)))
            .ExecuteUpdateAsync(row => row.SetProperty(message => message.Failures, 0).SetProperty(message => message.DueAt, now), cancellation);
        if (again == 1)
        {
            database.NoteDone(clock, (await current.RequireAsync()).Id, "E-mail opnieuw verstuurd", nameof(MailMessage), Key(id));
            await database.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return Confirm($"{IndexModel.Path}/{id}", again == 1 ? "Het bericht wordt opnieuw verstuurd." : "Het bericht is al verstuurd, of wordt vanzelf binnen vijf minuten opnieuw geprobeerd.");
    }

    /// <summary>Marks it as one that came back: who has that address hears it, and gets no alerts there until the address is right.</summary>
    public async Task<IActionResult> OnPostGestuiterdAsync(long id, CancellationToken cancellation)
    {
        ReadForm();
        if (!await LoadAsync(id, cancellation) || Message.SentAt is null)
            return NotFound();
        CheckText(Reason, MailMessage.LongestReason, "Vul in wat de mailserver als reden gaf");
        if (!ModelState.IsValid)
            return Page();
        (Message.BouncedAt, Message.BounceReason) = (Now, this[Reason]);
        return await SaveAsync(Now, "E-mail kwam terug", "Het bericht is gemarkeerd als gestuiterd. Wie dit adres heeft, ziet dat bij de eigen signalen.", cancellation);
    }

    /// <summary>Takes back that it came back.</summary>
    public async Task<IActionResult> OnPostAangekomenAsync(long id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation) || Message.BouncedAt is null)
            return NotFound();
        (Message.BouncedAt, Message.BounceReason) = (null, null);
        return await SaveAsync(null, "E-mail kwam toch niet terug", "Het bericht is niet meer gemarkeerd als gestuiterd.", cancellation);
    }

    private async Task<IActionResult> SaveAsync(DateTime? bouncedAt, string reason, string done, CancellationToken cancellation)
    {
        var (id, address) = (Message.Id, Message.To.ToUpperInvariant());
        if (await database.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == address, cancellation) is { } user)
            user.MailBouncedAt = bouncedAt;
        var me = await current.RequireAsync();
        database.NoteDone(clock, me.Id, reason, nameof(MailMessage), Key(id));
        var saved = await database.TrySaveAsync(clock, me.Id, reason, cancellation);
        return Confirm($"{IndexModel.Path}/{id}", saved ? done : "Het account is net door iemand anders gewijzigd. Probeer het opnieuw.");
    }

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private async Task<bool> LoadAsync(long id, CancellationToken cancellation)
    {
        if (await database.MailMessages.SingleOrDefaultAsync(message => message.Id == id, cancellation) is not { } message)
            return false;
        Message = message;
        return true;
    }
}
