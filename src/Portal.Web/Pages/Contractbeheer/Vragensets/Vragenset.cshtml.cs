using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Vragensets;

/// <summary>A set of questions: its name, what it asks in which order, and taking it away.</summary>
public sealed class VragensetModel(CurrentUser current, PortalDbContext database, TimeProvider clock) : SetPage(current, database)
{
    private const string Name = "naam";

    private readonly PortalDbContext database = database;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Name];

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Shows the set.</summary>
    public async Task<IActionResult> OnGetAsync(int set, CancellationToken cancellation)
    {
        if (!await LoadAsync(set, cancellation))
            return NotFound();
        Fill(Name, Set.Name);
        return Page();
    }

    /// <summary>Gives it another name, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int set, CancellationToken cancellation)
    {
        if (!await LoadAsync(set, cancellation))
            return NotFound();
        ReadForm();
        CheckText(Name, QuestionSet.LongestName, "Vul een naam in");
        IsOvertaken = this[VersionField] != Set.Version.ToString(CultureInfo.InvariantCulture);
        if (!ModelState.IsValid || IsOvertaken)
            return Page();
        (Set.Name, Set.Version) = (this[Name], Set.Version + 1);
        return Confirm(Address, await database.TrySaveAsync(clock, Me.Id, "Vragenset gewijzigd", cancellation) ? "De naam is gewijzigd." : NotSaved);
    }

    /// <summary>Puts a question a place higher.</summary>
    public Task<IActionResult> OnPostOpAsync(int set, int vraag, CancellationToken cancellation) => MoveAsync(set, vraag, true, cancellation);

    /// <summary>Puts a question a place lower.</summary>
    public Task<IActionResult> OnPostOmlaagAsync(int set, int vraag, CancellationToken cancellation) => MoveAsync(set, vraag, false, cancellation);

    /// <summary>Takes the set away; rounds keep their copies.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int set, CancellationToken cancellation)
    {
        if (!await LoadAsync(set, cancellation))
            return NotFound();
        database.RemoveQuestions(await database.RoundQuestions.Include(question => question.Versions).Where(question => question.SetId == set).ToListAsync(cancellation));
        database.QuestionSets.Remove(Set);
        return await database.TrySaveAsync(clock, Me.Id, "Vragenset verwijderd", cancellation)
            ? Confirm(IndexModel.Path, $"“{Set.Name}” is verwijderd.") : Confirm(Address, NotSaved);
    }

    private async Task<IActionResult> MoveAsync(int set, int vraag, bool up, CancellationToken cancellation)
    {
        if (!await LoadAsync(set, cancellation))
            return NotFound();
        var together = await database.RoundQuestions.Where(question => question.SetId == set).ToListAsync(cancellation);
        if (QuestionChanges.Move(together, vraag, up) && !await database.TrySaveAsync(clock, Me.Id, "Volgorde van vragen gewijzigd", cancellation))
            return Confirm(Address, NotSaved);
        return LocalRedirect($"{Address}#vraag-{vraag}");
    }
}
