using Microsoft.AspNetCore.Mvc;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Rounds;
using Portal.Web.Staff;

namespace Portal.Web.Enrolments;

/// <summary>A page of an enrolment of the own organisation. After the deadline it is still there to read; what is sent to it then is refused, and it says so.</summary>
public abstract class EnrolmentPage(OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The number of who is logged in.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The enrolment, as far as it is.</summary>
    public EnrolmentDraft Draft { get; private set; } = null!;

    /// <summary>The round.</summary>
    public Round Round => Draft.Content.Round;

    /// <summary>The moment of the request, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>How far the round is.</summary>
    public RoundStatus Status => Round.StatusAt(Now);

    /// <summary>Whether everything in the enrolment can be changed now, by who is logged in.</summary>
    public bool MayChange => Status == RoundStatus.Open && Me.MayEdit() && Me.IsApproved();

    /// <summary>Whether something in it can be changed now, by who is logged in: what the region asked to repair can be, after the deadline.</summary>
    /// <param name="key">What it is about: see <see cref="EntryKey"/>.</param>
    public bool Allows(string key) => Me.MayEdit() && Me.IsApproved() && Draft.Takes(key);

    /// <summary>What can be repaired now; null when nothing can.</summary>
    public RepairRequest? Repair => Draft.OpenRepairs.FirstOrDefault();

    /// <summary>Whether something was sent that cannot be changed now, or by an organisation that may not enrol, so that it was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What somebody else did meanwhile, so that what was sent was not saved; null when nobody did.</summary>
    public string? Meanwhile { get; protected set; }

    /// <summary>What the page is called.</summary>
    public abstract string Title { get; }

    /// <summary>The address of the rounds.</summary>
    public string Home => $"/aanbieder/{Me.Slug}/inschrijven";

    /// <summary>The address of the enrolment.</summary>
    public string Here => $"{Home}/{Round.Id}";

    /// <summary>Whether something is wrong that the title says.</summary>
    public bool IsWrong => IsRefused || Meanwhile is not null || !ModelState.IsValid;

    /// <summary>What this page is below in the task list: where it goes back to; null for the enrolment itself.</summary>
    public virtual (string Title, string Address)? Above => null;

    /// <summary>The way to this page.</summary>
    public IReadOnlyList<(string, string?)> Crumbs()
    {
        var crumbs = new List<(string, string?)> { ("Home", "/"), ("Uw account", "/account"), (Me.Name, $"/aanbieder/{Me.Slug}"), ("Inschrijven", Home) };
        if (Title != Round.Title)
            crumbs.Add((Round.Title, Here));
        if (Above is { } above)
            crumbs.Add((above.Title, above.Address));
        crumbs.Add((Title, null));
        return crumbs;
    }

    /// <summary>The saving of what is said.</summary>
    protected EnrolmentSaving Saving => saving;

    /// <summary>Whether htmx asks, so that only a part of the page is wanted.</summary>
    protected bool IsPartial => Request.Headers.ContainsKey("HX-Request");

    /// <summary>Reads the enrolment; false when there is no such round.</summary>
    protected async Task<bool> ReadAsync(int round, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        UserId = (await current.RequireAsync()).Id;
        if (await enrolments.DraftAsync(Me, round, cancellation) is not { } draft)
            return false;
        Draft = draft;
        return true;
    }

    /// <summary>Reads the enrolment to show it.</summary>
    /// <returns>The answer when it cannot be shown: it is not there, or was not begun. Null when it can.</returns>
    protected async Task<IActionResult?> OpenAsync(int round, CancellationToken cancellation) =>
        !await ReadAsync(round, cancellation) ? NotFound() : Draft.Enrolment is null ? LocalRedirect(Here) : null;

    /// <summary>Reads the enrolment to change it. What cannot be changed now is refused; <see cref="IsRefused"/> says so.</summary>
    /// <param name="round">Number of the round.</param>
    /// <param name="texts">The fields that take several lines.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <param name="about">Tells from what was sent what it is about, see <see cref="EntryKey"/>; null when that can be changed only while the round is open.</param>
    /// <returns>The answer when it cannot be changed; null when it can.</returns>
    protected async Task<IActionResult?> OpenToChangeAsync(int round, string[] texts, CancellationToken cancellation, Func<string?>? about = null)
    {
        return await OpenAsync(round, cancellation) is { } answer ? answer : await RefuseAsync(texts, cancellation, about);
    }

    /// <summary>Reads what was sent, of an enrolment that was read, and refuses it when it cannot be changed now.</summary>
    protected async Task<IActionResult?> RefuseAsync(string[] texts, CancellationToken cancellation, Func<string?>? about = null)
    {
        ReadForm(texts);
        IsRefused = !Me.IsApproved() || !(Status == RoundStatus.Open || (about?.Invoke() is { } key && Draft.Takes(key)));
        return IsRefused ? await RefusedAsync(cancellation) : null;
    }

    /// <summary>What who sent something too late gets: this page, which says so.</summary>
    protected virtual Task<IActionResult> RefusedAsync(CancellationToken cancellation) => Task.FromResult<IActionResult>(Page());

    /// <summary>Saves what is said. When somebody was first, the enrolment is read again and nothing is saved.</summary>
    protected async Task<bool> SayAsync(CancellationToken cancellation, params IEnumerable<Saying> said)
    {
        saving.Say(Draft, UserId, said);
        if (await saving.SaveAsync(Draft, UserId, cancellation))
            return true;
        await ReadAsync(Round.Id, cancellation);
        return false;
    }

    /// <summary>The version of what was said about something, as a form keeps it; empty when nothing was.</summary>
    public string Version(string key) => Draft.Said(key) is { } said ? said.Entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    /// <summary>The product of the round with this number, as it is sent; null when there is none.</summary>
    protected OfferedProduct? OfferedOf(string number) => Draft.Content.Products.FirstOrDefault(offered => number == offered.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
