using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Vragensets;

/// <summary>A question of a set: new, changed or taken away. What rounds took over stays as it is.</summary>
public sealed class VraagModel(CurrentUser current, PortalDbContext database, TimeProvider clock) : SetPage(current, database)
{
    private const string New = "nieuw";

    private readonly PortalDbContext database = database;

    /// <summary>The question as it is stored; null for a new one.</summary>
    public AskedQuestion? Asked { get; private set; }

    /// <summary>What was typed.</summary>
    public QuestionInput Input { get; private set; } = QuestionInput.Empty;

    /// <summary>The version that the form shows.</summary>
    public int Version { get; private set; }

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/vragen/{Asked?.Id.ToString(CultureInfo.InvariantCulture) ?? New}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int set, string vraag, CancellationToken cancellation)
    {
        if (!await FindAsync(set, vraag, cancellation))
            return NotFound();
        if (Asked is not null)
            Input = QuestionInput.Of(Asked.Question);
        return Page();
    }

    /// <summary>Saves the question, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int set, [FromRoute] string vraag, CancellationToken cancellation)
    {
        if (!await FindAsync(set, vraag, cancellation))
            return NotFound();
        ReadForm();
        Input = QuestionInput.Read(Request.Form);
        var question = Input.Check(ModelState);
        IsOvertaken = Asked is not null && this[VersionField] != Version.ToString(CultureInfo.InvariantCulture);
        if (question is null || IsOvertaken)
            return Page();
        if (Asked is null)
        {
            database.RoundQuestions.Add(new()
            {
                SetId = set, Origin = Guid.NewGuid(), Versions = { question.ToVersion(1, Now) },
                Position = 1 + (await database.RoundQuestions.Where(one => one.SetId == set).MaxAsync(one => (int?)one.Position, cancellation) ?? 0),
            });
            return await SaveAsync("Vraag toegevoegd aan een vragenset", "De vraag is toegevoegd.", cancellation);
        }
        var row = await RowAsync(cancellation);
        row.Versions.Single(version => version.Revision == row.Revision).Put(question, Now);
        row.Version++;
        return await SaveAsync("Vraag van een vragenset gewijzigd", "De vraag is gewijzigd.", cancellation);
    }

    /// <summary>Takes the question out of the set.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int set, [FromRoute] string vraag, CancellationToken cancellation)
    {
        if (!await FindAsync(set, vraag, cancellation) || Asked is null)
            return NotFound();
        database.RemoveQuestions([await RowAsync(cancellation)]);
        return await SaveAsync("Vraag van een vragenset verwijderd", "De vraag is verwijderd.", cancellation);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IActionResult> SaveAsync(string reason, string done, CancellationToken cancellation) =>
        Confirm(Address, await database.TrySaveAsync(clock, Me.Id, reason, cancellation) ? done : NotSaved);

    private Task<RoundQuestion> RowAsync(CancellationToken cancellation) => database.RoundQuestions.Include(one => one.Versions).SingleAsync(one => one.Id == Asked!.Id, cancellation);

    private async Task<bool> FindAsync(int set, string vraag, CancellationToken cancellation)
    {
        if (!await LoadAsync(set, cancellation))
            return false;
        if (vraag == New)
            return true;
        Asked = int.TryParse(vraag, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Questions.FirstOrDefault(one => one.Id == id) : null;
        if (Asked is null)
            return false;
        Version = await database.RoundQuestions.Where(one => one.Id == id).Select(one => one.Version).SingleAsync(cancellation);
        return true;
    }
}
