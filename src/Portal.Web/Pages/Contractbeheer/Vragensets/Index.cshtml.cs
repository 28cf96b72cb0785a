using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Vragensets;

/// <summary>The sets of questions of the own regions, and a new one.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>Where the sets are.</summary>
    public const string Path = "/contractbeheer/vragensets";

    private const string Name = "naam", Region = "regio";

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Name, Region];

    /// <summary>The sets: number, name, name of the region and how many questions.</summary>
    public IReadOnlyList<(int Id, string Name, string Region, int Questions)> Sets { get; private set; } = [];

    /// <summary>The own regions: slug and name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Regions { get; private set; } = [];

    /// <summary>Shows the sets.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    /// <summary>Makes a set, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var me = await LoadAsync(cancellation);
        ReadForm();
        var region = Regions.Count == 1 ? Regions[0].Slug : Regions.FirstOrDefault(region => region.Slug == this[Region]).Slug;
        CheckText(Name, QuestionSet.LongestName, "Vul een naam in");
        if (region is null)
            Fault(Region, "Kies een regio");
        if (!ModelState.IsValid)
            return Page();
        var set = new QuestionSet { Region = region!, Name = this[Name] };
        database.QuestionSets.Add(set);
        return await database.TrySaveAsync(clock, me.Id, "Vragenset gemaakt", cancellation)
            ? Confirm($"{Path}/{set.Id}", "De vragenset is gemaakt. Voeg nu vragen toe.") : Confirm(Path, "De vragenset kon niet worden bewaard. Probeer het nog eens.");
    }

    private async Task<Known> LoadAsync(CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        Regions = [.. live.Snapshot.Regions.Where(region => me.Regions.Contains(region.Slug)).Select(region => (region.Slug, region.Name)).OrderBy(region => region.Name, StringComparer.Ordinal)];
        Sets =
        [
            .. (await database.QuestionSets.Where(set => me.Regions.Contains(set.Region)).OrderBy(set => set.Name).ThenBy(set => set.Id)
                    .Select(set => new { set.Id, set.Name, set.Region, Questions = database.RoundQuestions.Count(question => question.SetId == set.Id) }).ToListAsync(cancellation))
                .Select(set => (set.Id, set.Name, Regions.FirstOrDefault(region => region.Slug == set.Region).Name ?? set.Region, set.Questions)),
        ];
        return me;
    }
}
