using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>The documents of a round: added, given a title, taken away. Once the round is published, all hear of it, and what is taken away is kept.</summary>
[LargestUpload]
public sealed class DocumentenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, UploadedFiles uploads, IEvidenceStore store) : RoundPage(current, database, live, clock)
{
    /// <summary>Most documents of a round.</summary>
    public const int Most = 50;

    private const string Files = "bestanden", Title = "titel";

    /// <summary>The documents that hold, in the order in which they were added.</summary>
    public IReadOnlyList<RoundDocument> Documents { get; private set; } = [];

    /// <summary>The documents that were withdrawn, in that order.</summary>
    public IReadOnlyList<RoundDocument> Withdrawn { get; private set; } = [];

    /// <summary>The document whose title has a fault; null when none has.</summary>
    public int? Faulty { get; private set; }

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/documenten";

    /// <summary>Whether documents can be changed.</summary>
    public bool CanChange => CanChangeQuestions;

    /// <summary>The ids of the fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [Files, .. Documents.Select(TitleField)];

    /// <summary>The field of the title of a document.</summary>
    public static string TitleField(RoundDocument document) => $"{Title}-{(document ?? throw new ArgumentNullException(nameof(document))).Id}";

    /// <summary>Shows the documents.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge))
            Fault(Files, DocumentIntake.TooMuch);
        return Page();
    }

    /// <summary>Adds documents, or says what is wrong with them.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanChange)
            return LocalRedirect(Here);
        var sent = Request.Form.Files.GetFiles(Files);
        ModelState.Clear();
        if (sent.Count == 0)
            Fault(Files, "Kies een bestand");
        else if (sent.Count > UploadedFiles.Most)
            Fault(Files, $"Kies hoogstens {UploadedFiles.Most} bestanden. Dit zijn er {sent.Count}");
        else if (Documents.Count + Withdrawn.Count + sent.Count > Most)
            Fault(Files, $"Een ronde heeft hoogstens {Most} documenten. Er zijn er al {Documents.Count + Withdrawn.Count}{(Withdrawn.Count > 0 ? ", met wat is vervallen" : "")}");
        if (!ModelState.IsValid)
            return Page();
        var (files, faults) = await uploads.LookAsync(sent, cancellation);
        foreach (var fault in faults)
            Fault(Files, fault);
        if (!ModelState.IsValid)
            return Page();
        var names = Documents.Concat(Withdrawn).Select(document => document.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await using var kept = await uploads.KeepAsync(files, cancellation);
        var titles = new List<string>();
        foreach (var (file, storedAs) in files.Zip(kept.Names))
        {
            var name = EvidenceName.Unique(file.Name, names);
            var title = System.IO.Path.GetFileNameWithoutExtension(name);
            titles.Add(title[..Math.Min(title.Length, RoundDocument.LongestTitle)]);
            Database.RoundDocuments.Add(new()
            {
                RoundId = ronde, Title = titles[^1], FileName = name, ContentType = file.ContentType, Size = file.Size, StoredAs = storedAs, IsScanned = uploads.IsScanning, AddedAt = Now,
            });
        }
        await TellAsync(RoundNoticeKind.Documents, "er zijn documenten toegevoegd", $"Toegevoegd: {DutchFormat.List(titles)}.", isSevere: false, cancellation);
        kept.AreSaved = await TrySaveRoundAsync("Documenten toegevoegd aan een inschrijfronde", cancellation);
        return Confirm(Here, kept.AreSaved ? $"{DutchFormat.Count(files.Count, "document is", "documenten zijn")} toegevoegd." : NotSaved);
    }

    /// <summary>Gives a document another title.</summary>
    public async Task<IActionResult> OnPostTitelAsync(int ronde, int document, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanChange || Documents.FirstOrDefault(one => one.Id == document) is not { } known)
            return LocalRedirect(Here);
        ReadForm();
        CheckText(TitleField(known), RoundDocument.LongestTitle, "Vul een titel in");
        if (!ModelState.IsValid)
        {
            Faulty = document;
            return Page();
        }
        var old = known.Title;
        known.Title = this[TitleField(known)];
        if (known.Title == old)
            return LocalRedirect(Here);
        await TellAsync(RoundNoticeKind.Documents, "een document heeft een andere titel", $"“{old}” heet nu “{known.Title}”.", isSevere: false, cancellation);
        return Confirm(Here, await TrySaveRoundAsync("Titel van een document van een inschrijfronde gewijzigd", cancellation) ? "De titel is gewijzigd." : NotSaved);
    }

    /// <summary>Takes a document away: for good while the round is prepared; of a published round it is kept as withdrawn.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int ronde, int document, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanChange || Documents.FirstOrDefault(one => one.Id == document) is not { } known)
            return LocalRedirect(Here);
        var isKept = Status != RoundStatus.Preparing;
        if (isKept)
            known.WithdrawnAt = Now;
        else
            Database.RoundDocuments.Remove(known);
        await TellAsync(RoundNoticeKind.Documents, "een document is vervallen", $"Vervallen: {known.Title}.", isSevere: false, cancellation);
        if (!await TrySaveRoundAsync(isKept ? "Document van een inschrijfronde vervallen" : "Document van een inschrijfronde verwijderd", cancellation))
            return Confirm(Here, NotSaved);
        if (isKept)
            return Confirm(Here, $"“{known.Title}” is vervallen.");
        await store.DeleteAsync(known.StoredAs, CancellationToken.None);
        return Confirm(Here, $"“{known.Title}” is verwijderd.");
    }

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        var all = await Database.RoundDocuments.Where(document => document.RoundId == ronde).OrderBy(document => document.Id).ToListAsync(cancellation);
        (Documents, Withdrawn) = ([.. all.Where(document => document.WithdrawnAt is null)], [.. all.Where(document => document.WithdrawnAt is not null)]);
        foreach (var document in Documents)
            Fill(TitleField(document), document.Title);
        return true;
    }
}
