using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Lists;
using Portal.Web.Spreadsheets;
using Portal.Web.Staff;

namespace Portal.Web.History;

/// <summary>Someone whose history is shown.</summary>
/// <param name="Id">The number.</param>
/// <param name="PersonnelNumber">The personnel number.</param>
/// <param name="Name">The name.</param>
public sealed record HistoryPerson(int Id, string PersonnelNumber, string Name);

/// <summary>A page with the history of a provider, or of one person of it; and the same as a file.</summary>
/// <param name="current">Who asks.</param>
/// <param name="database">The database.</param>
/// <param name="live">The catalogue.</param>
public abstract class HistoryPage(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>Whose history it is; null for that of the whole organisation.</summary>
    public HistoryPerson? Person { get; private set; }

    /// <summary>The address of the organisation.</summary>
    public string Home => $"/aanbieder/{Me.Slug}";

    /// <summary>The address of the page.</summary>
    public string Here => Person is { } person ? $"{Home}/medewerkers/{person.Id}/geschiedenis" : $"{Home}/geschiedenis";

    /// <summary>What is asked.</summary>
    public HistoryFilter Filter { get; private set; } = null!;

    /// <summary>Who works with the portal for the organisation.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Colleagues { get; private set; } = [];

    /// <summary>What was changed, newest first.</summary>
    public IReadOnlyList<HistorySave> Saves { get; private set; } = [];

    /// <summary>The address of the next, older page; null when this is the last one.</summary>
    public string? Older { get; private set; }

    /// <summary>Whether this page is not the newest.</summary>
    public bool IsOlder { get; private set; }

    /// <summary>The one save of which all is shown; null when the list is.</summary>
    public HistorySave? Opened { get; private set; }

    /// <summary>Which page of it.</summary>
    public PageRange? Range { get; private set; }

    /// <summary>The address of a file with what is asked.</summary>
    public string Export => Filter.Address($"{Here}/download");

    /// <summary>The address of all changes of a save.</summary>
    public string All(HistorySave save, int page = 1) =>
        Filter.Address(Here, ("samen", save.Last.ToString(CultureInfo.InvariantCulture)), ("pagina", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>Shows the history.</summary>
    /// <param name="person">Number of the person; null for all.</param>
    /// <param name="cancellation">Stops reading.</param>
    protected async Task<IActionResult> ShowAsync(int? person, CancellationToken cancellation)
    {
        if (await OpenAsync(person, cancellation) is not { } reader)
            return NotFound();
        if (Request.Query["samen"].FirstOrDefault() is { Length: > 0 } entry)
        {
            if (await reader.SaveAsync(entry, Request.Query["pagina"], cancellation) is not { } found)
                return NotFound();
            (Opened, Range) = found;
            return Page();
        }
        var before = Request.Query["voor"].FirstOrDefault();
        IsOlder = !string.IsNullOrEmpty(before);
        (Saves, var next) = await reader.PageAsync(before, cancellation);
        Older = next is { } moment ? Filter.Address(Here, ("voor", moment.ToString(CultureInfo.InvariantCulture))) : null;
        return Page();
    }

    /// <summary>Sends the history as a file, while it is read.</summary>
    /// <param name="person">Number of the person; null for all.</param>
    /// <param name="clock">Tells the day.</param>
    /// <param name="cancellation">Stops reading.</param>
    protected async Task<IActionResult> SendAsync(int? person, TimeProvider clock, CancellationToken cancellation)
    {
        if (await OpenAsync(person, cancellation) is not { } reader)
            return NotFound();
        Response.ContentType = CsvFile.ContentType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"geschiedenis-{ReferenceDay.Today(clock):yyyy-MM-dd}.csv\"";
        await CsvFile.WriteAsync(Response.Body, HistoryFile.Rows(reader.AllAsync(cancellation)), cancellation);
        return new EmptyResult();
    }

    private async Task<HistoryReader?> OpenAsync(int? person, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (person is { } id)
        {
            Person = await database.StaffOf(Me).Where(member => member.Id == id).Select(member => new HistoryPerson(member.Id, member.PersonnelNumber, member.Name)).SingleOrDefaultAsync(cancellation);
            if (Person is null)
                return null;
        }
        var reader = await HistoryReader.OpenAsync(database, live, Me, Request.Query, person, cancellation);
        (Filter, Colleagues) = (reader.Filter, reader.Colleagues);
        return reader;
    }
}
