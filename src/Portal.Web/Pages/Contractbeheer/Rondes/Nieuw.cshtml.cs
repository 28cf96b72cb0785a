using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Makes a round, which is then in preparation.</summary>
public sealed class NieuwModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundFormPage(current, database, live, clock)
{
    private readonly CurrentUser current = current;

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync() => await ReadRegionsAsync();

    /// <summary>Makes the round, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var me = await ReadRegionsAsync();
        var dates = ReadRound(null);
        var region = Regions.Count == 1 ? Regions[0].Slug : Regions.FirstOrDefault(region => region.Slug == this["regio"]).Slug;
        if (region is null)
            Fault("regio", "Kies een regio");
        if (dates is null || !ModelState.IsValid)
            return Page();
        var round = new Round
        {
            Region = region!, Title = this["titel"], Introduction = this["introductie"] is { Length: > 0 } text ? text : null, Step = RoundStep.Preparing, NeedsSecondJudge = IsTicked("tweede"),
            OpensAt = dates.OpensAt, QuestionsUntil = dates.QuestionsUntil, ClosesAt = dates.ClosesAt, StandstillDays = dates.StandstillDays,
            ContractsFrom = dates.ContractsFrom, ContractsThrough = dates.ContractsThrough,
        };
        Database.Rounds.Add(round);
        if (await Database.TrySaveAsync(Clock, me.Id, "Inschrijfronde gemaakt", cancellation))
            return Confirm($"{Path}/{round.Id}", "De ronde is gemaakt. Kies nu de percelen en producten.");
        Fault("titel", "De ronde kon niet worden bewaard. Probeer het nog eens");
        return Page();
    }

    private async Task<Known> ReadRegionsAsync()
    {
        var me = await current.RequireAsync();
        Regions = [.. Catalogue.Regions.Where(region => me.Regions.Contains(region.Slug)).Select(region => (region.Slug, region.Name)).OrderBy(region => region.Name, StringComparer.Ordinal)];
        return me;
    }
}
