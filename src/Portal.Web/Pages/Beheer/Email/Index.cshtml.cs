using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Domain;
using Portal.Web.Forms;
using Portal.Web.Lists;
using Portal.Web.Mail;

namespace Portal.Web.Pages.Beheer.Email;

/// <summary>The messages that the portal sent or is to send, the newest first.</summary>
public sealed class IndexModel(PortalDbContext database, IOptions<MailSettings> settings, IHostEnvironment environment) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Path = "/beheer/e-mail";

    private const int PageSize = 25;

    /// <summary>Code of the state that is shown; all without it.</summary>
    [BindProperty(Name = "status", SupportsGet = true)] public string? Code { get; set; }

    /// <summary>Part of the e-mail address.</summary>
    [BindProperty(Name = "zoek", SupportsGet = true)] public string? Text { get; set; }

    /// <summary>The page that is asked for.</summary>
    [BindProperty(Name = "pagina", SupportsGet = true)] public string? Number { get; set; }

    /// <summary>The messages on this page, without their texts.</summary>
    public IReadOnlyList<MailMessage> Rows { get; private set; } = [];

    /// <summary>Where in the list.</summary>
    public PageLinks Pages { get; private set; } = null!;

    /// <summary>The state that is shown; null for all.</summary>
    public MailState? State => Vocabulary.TryParse<MailState>(Code, out var state) ? state : null;

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => State is not null || Words.Length > 0;

    /// <summary>How messages leave.</summary>
    public MailSettings Settings => settings.Value;

    /// <summary>Whether texts are shown.</summary>
    public bool ShowsTexts => Settings.ShowsTexts(environment);

    /// <summary>What is searched.</summary>
    public string Words => Typed.Line(Text);

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var found = State is { } state ? database.MailMessages.In(state) : database.MailMessages;
        if (Words.Length > 0)
        {
            var address = Words.ToLowerInvariant();
            // The database compares, and in small letters each does so alike.
#pragma warning disable CA1304, CA1311, CA1862
            found = found.Where(message => message.To.ToLower().Contains(address));
#pragma warning restore CA1304, CA1311, CA1862
        }
        if (PageRange.Read(Number, PageSize, await found.CountAsync(cancellation)) is not { } paging)
            return NotFound();
        Pages = new(paging, page => $"{Path}?{string.Concat(new[] { State is { } one ? $"status={one.Code()}&" : null, Words.Length > 0 ? $"zoek={Uri.EscapeDataString(Words)}&" : null })}pagina={page}");
        Rows = await found.OrderByDescending(message => message.Id).Skip(paging.Skipped).Take(paging.Size)
            .Select(message => new MailMessage
            {
                Id = message.Id, To = message.To, Subject = message.Subject, Text = "", CreatedAt = message.CreatedAt, DueAt = message.DueAt, SentAt = message.SentAt, Failures = message.Failures, LastError = message.LastError,
                BouncedAt = message.BouncedAt, BounceReason = message.BounceReason,
            }).ToListAsync(cancellation);
        return Page();
    }
}
