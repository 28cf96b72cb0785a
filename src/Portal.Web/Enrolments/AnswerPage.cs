using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;

namespace Portal.Web.Enrolments;

/// <summary>Something on a page that is answered by itself.</summary>
/// <param name="Field">Id of its field.</param>
/// <param name="Key">What the answer is about: see <see cref="Domain.Enrolments.EntryKey"/>.</param>
/// <param name="Revision">The version of the question; 0 when it is none.</param>
/// <param name="TakesFiles">Whether it takes files.</param>
public sealed record Answerable(string Field, string Key, int Revision, bool TakesFiles)
{
    /// <summary>Id of the field of its files.</summary>
    public string FilesField => $"{Field}-bestanden";

    /// <summary>Id of its part of the page, where one comes back to.</summary>
    public string Part => $"deel-{Field}";
}

/// <summary>A page of an enrolment with answers that are saved one by one, in words or with files. Who is second sees what the other saved, and loses nothing.</summary>
public abstract class AnswerPage(OwnEnrolments enrolments, EnrolmentSaving saving, EnrolmentFiles files, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <summary>What was sent last, and is not saved; null when nothing is.</summary>
    public Answerable? Unsaved { get; private set; }

    /// <summary>What a colleague saved in its place; null when nobody did.</summary>
    public SaidEntry? Theirs { get; private set; }

    /// <summary>Whether what was sent answers the question as it was before the region changed it.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>The version from which the form of an answer was made.</summary>
    public string FormVersion(Answerable asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Unsaved == asked ? this["versie"] : Version(asked.Key);
    }

    /// <summary>What stands in the field of an answer: what was sent and not saved, or what was saved.</summary>
    public string Value(Answerable asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Unsaved == asked ? this[asked.Field] : Draft.Said(asked.Key)?.Entry.Value ?? "";
    }

    /// <summary>The address of this page.</summary>
    public abstract string Address { get; }

    /// <summary>Reads what the page shows besides.</summary>
    protected virtual Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task<IActionResult> RefusedAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Page();
    }

    /// <summary>Saves an answer, or what was asked of its files.</summary>
    /// <param name="asked">What is answered.</param>
    /// <param name="value">The answer; empty takes it back.</param>
    /// <param name="cancellation">Stops it.</param>
    protected async Task<IActionResult> AnswerAsync(Answerable asked, string value, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(value);
        var back = $"{Address}#{asked.Part}";
        IsOutdated = asked.Revision > 0 && this["actie"] is not ("collega" or "bestand-weg") && this["revisie"] != asked.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (IsOutdated)
            return await UnsavedAsync(asked, isOther: false, cancellation);
        switch (this["actie"])
        {
            case "collega":
                return LocalRedirect(back);
            case "bestanden" when asked.TakesFiles:
                return await AddFilesAsync(asked, back, cancellation);
            case "bestand-weg" when asked.TakesFiles:
                Saving.NoteFile(Draft, asked.Key, UserId);
                return await files.RemoveAsync(Draft, asked.Key, this["bestand"], UserId, cancellation) is { } name ? Confirm(back, $"“{name}” is weggehaald.") : Confirm(back, "Een collega was u net voor. Kijk welke bestanden er nu staan.");
            case "klopt" when this["versie"] != Version(asked.Key):
                return await UnsavedAsync(asked, isOther: true, cancellation);
            case "klopt" when Draft.Said(asked.Key)?.Entry is { } entry:
                value = entry.Value;
                break;
        }
        if (ModelState.IsValid && this["actie"] != "overschrijf" && this["versie"] != Version(asked.Key) && value != (Draft.Said(asked.Key)?.Entry.Value ?? ""))
            return await UnsavedAsync(asked, isOther: true, cancellation);
        if (!ModelState.IsValid)
            return await UnsavedAsync(asked, isOther: false, cancellation);
        if (!await SayAsync(cancellation, new Saying(asked.Key, value.Length == 0 && !Draft.Files(asked.Key).Any() ? null : value, asked.Revision)))
            return await UnsavedAsync(asked, isOther: true, cancellation);
        if (!IsPartial)
            return Confirm(back, value.Length == 0 ? "Uw antwoord is weggehaald." : "Uw antwoord is bewaard.");
        await ReadAsync(Round.Id, cancellation);
        await ShowAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> AddFilesAsync(Answerable asked, string back, CancellationToken cancellation)
    {
        var sent = Request.Form.Files.GetFiles("bestanden");
        if (sent.Count == 0)
            Fault(asked.FilesField, "Kies een bestand");
        var (good, faults) = await files.LookAsync(Draft, asked.Key, sent, cancellation);
        foreach (var fault in faults)
            Fault(asked.FilesField, fault);
        if (!ModelState.IsValid)
        {
            await ShowAsync(cancellation);
            return Page();
        }
        Saving.Say(Draft, UserId, new Saying(asked.Key, Draft.Said(asked.Key)?.Entry.Value ?? "", asked.Revision));
        Saving.NoteFile(Draft, asked.Key, UserId);
        if (await files.SaveAsync(Draft, asked.Key, good, UserId, cancellation))
            return Confirm(back, good.Count == 1 ? $"“{good[0].Name}” is toegevoegd." : $"Er zijn {good.Count} bestanden toegevoegd.");
        Meanwhile = "Een collega was u net voor. Uw bestanden zijn nog niet bewaard. Kijk wat er nu staat, en voeg ze opnieuw toe.";
        await ReadAsync(Round.Id, cancellation);
        await ShowAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> UnsavedAsync(Answerable asked, bool isOther, CancellationToken cancellation)
    {
        Unsaved = asked;
        Theirs = isOther ? Draft.Said(asked.Key) : null;
        if (IsOutdated)
            Meanwhile = "De regio heeft deze vraag intussen gewijzigd. Uw antwoord is nog niet bewaard. Lees de vraag zoals die nu is, en bewaar dan uw antwoord.";
        if (isOther)
            Meanwhile = "Een collega heeft intussen iets anders bewaard. Uw antwoord is nog niet bewaard. U ziet beide bij de vraag. Kies welk antwoord blijft.";
        await ShowAsync(cancellation);
        return Page();
    }

    /// <summary>Says that more was sent than is listened to.</summary>
    protected void CheckSize(Answerable? first)
    {
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge) && first is not null)
            Fault(first.FilesField, DocumentIntake.TooMuch);
    }
}
