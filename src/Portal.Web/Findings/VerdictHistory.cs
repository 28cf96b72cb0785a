using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Assessments;
using Portal.Web.Lists;

namespace Portal.Web.Findings;

/// <summary>A demand of which a check found something else than the one before it.</summary>
/// <param name="Requirement">The demand.</param>
/// <param name="Was">What was found before; null when the demand is new.</param>
/// <param name="Is">What is found; null when it is no longer asked.</param>
/// <param name="Events">What is different in the team that has to do with it.</param>
public sealed record VerdictChange(Requirement Requirement, Part? Was, Part? Is, IReadOnlyList<TeamEvent> Events)
{
    /// <summary>Most things that happened that are told one by one.</summary>
    public const int MostEvents = 20;

    /// <summary>What became of the demand: "voldoet niet meer", or "blijft voldoet niet".</summary>
    public string Words => (Was, Is) switch
    {
        (null, { } part) => $"nieuwe eis, {part.Verdict.Label().ToLowerInvariant()}",
        ({ }, { } part) => ResultText.Becomes(Was.Verdict, part.Verdict),
        _ => "wordt niet meer gevraagd",
    };

    /// <summary>The numbers: "was 60% (3 van de 5 medewerkers), nu 50% (2 van de 4 medewerkers)"; null when there are none, or they are the same.</summary>
    public string? Numbers => (Figure(Was), Figure(Is)) switch
    {
        (_, null) => null,
        (null, { } now) => now,
        var (before, now) => before == now ? null : $"was {before}, nu {now}",
    };

    private static string? Figure(Part? part) => part is null ? null : PartFigure.Of(part)?.Text;
}

/// <summary>What a check found of a contract, from a day on.</summary>
/// <param name="Day">The first day.</param>
/// <param name="Through">The last day; null when it still holds.</param>
/// <param name="Verdict">The overall verdict.</param>
/// <param name="Before">The overall verdict before it, and its first day; null when this is the first.</param>
/// <param name="HasOtherDemands">Whether the product asks something else than before.</param>
/// <param name="Changes">The demands of which something else was found; of the first verdict those that are not met or cannot be judged.</param>
public sealed record VerdictLine(DateOnly Day, DateOnly? Through, Verdict Verdict, (DateOnly Day, Verdict Verdict)? Before, bool HasOtherDemands, IReadOnlyList<VerdictChange> Changes)
{
    /// <summary>Until when it held, as a sentence, and that the team met all until then when it does not any more.</summary>
    public string Words
    {
        get
        {
            var until = Through is not { } through ? "Dit geldt nog." : through < Day ? "Dit gold een deel van die dag." : through == Day ? "Dit gold die dag." : $"Dit gold tot en met {DutchFormat.Date(through)}.";
            return Before is { Verdict: Verdict.Met } was && Verdict == Verdict.NotMet
                ? $"{(was.Day == Day ? "Eerder die dag" : $"Op {DutchFormat.Date(Day.AddDays(-1))}")} voldeed het team nog. {until}" : until;
        }
    }
}

/// <summary>How the verdict of a contract came to be what it is: what checks found, newest first, each with what changed since the one before it.</summary>
/// <param name="Lines">The verdicts of this page.</param>
/// <param name="Range">Which page it is.</param>
public sealed record VerdictHistory(IReadOnlyList<VerdictLine> Lines, PageRange Range)
{
    /// <summary>Most verdicts on a page.</summary>
    public const int PageSize = 10;

    /// <summary>The numbers of the people of whom it tells something.</summary>
    public IReadOnlyList<int> People => [.. Lines.SelectMany(line => line.Changes).SelectMany(change => change.Events.Take(VerdictChange.MostEvents))
        .Select(happening => int.TryParse(happening.MemberId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];

    /// <summary>Reads a page; null when there is no such page.</summary>
    /// <param name="database">The database.</param>
    /// <param name="contract">Number of the contract, which who asks may see.</param>
    /// <param name="page">The page, as an address has it.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<VerdictHistory?> LoadAsync(PortalDbContext database, int contract, string? page, CancellationToken cancellation)
    {
        var all = database.ContractVerdicts.AsNoTrackingWithIdentityResolution().Where(verdict => verdict.ContractId == contract);
        if (PageRange.Read(page, PageSize, await all.CountAsync(cancellation)) is not { } range)
            return null;
        if (range.Total == 0)
            return new([], range);
        // One more than is shown: with it the oldest is compared.
        var verdicts = await all.Include(verdict => verdict.Demands).OrderByDescending(verdict => verdict.Id).Skip(range.Skipped).Take(range.Size + 1).ToListAsync(cancellation);
        var newer = range.Skipped == 0 ? (DateOnly?)null : await all.OrderByDescending(verdict => verdict.Id).Skip(range.Skipped - 1).Select(verdict => verdict.Day).FirstAsync(cancellation);
        var found = verdicts.ConvertAll(verdict => (verdict.DemandsId, Team: ContractCheck.TeamOf(verdict), Assessment: ContractCheck.Explain(verdict)));
        var lines = new List<VerdictLine>();
        for (var i = 0; i < Math.Min(found.Count, range.Size); i++)
        {
            var (now, before) = (found[i], i + 1 < found.Count ? found[i + 1] : default);
            lines.Add(new(
                now.Assessment.Day, (i == 0 ? newer : found[i - 1].Assessment.Day)?.AddDays(-1), now.Assessment.Verdict,
                before.Assessment is { } was ? (was.Day, was.Verdict) : null,
                before.Assessment is not null && before.DemandsId != now.DemandsId, Changes(before.Team, before.Assessment, now.Team, now.Assessment)));
        }
        return new(lines, range);
    }

    private static List<VerdictChange> Changes(Team? teamBefore, Assessment? before, Team team, Assessment now)
    {
        if (before is null || teamBefore is null)
            return [.. now.Computed().Where(part => part.Verdict != Verdict.Met).Select(part => new VerdictChange(part.Requirement, null, part, []))];
        var events = TeamDifference.Of(teamBefore, before.Day, team, now.Day);
        var was = before.Computed().DistinctBy(part => part.Requirement.Id).ToDictionary(part => part.Requirement.Id);
        var kept = now.Computed().DistinctBy(part => part.Requirement.Id).ToList();
        var changes = kept.Where(part => IsOther(was.GetValueOrDefault(part.Requirement.Id), part))
            .Select(part => new VerdictChange(part.Requirement, was.GetValueOrDefault(part.Requirement.Id), part, events.About(was.GetValueOrDefault(part.Requirement.Id), part)));
        var gone = was.Values.ExceptBy(kept.Select(part => part.Requirement.Id), part => part.Requirement.Id).Select(part => new VerdictChange(part.Requirement, part, null, []));
        return [.. changes.OrderByDescending(change => change.Was?.Verdict != change.Is?.Verdict), .. gone];
    }

    private static bool IsOther(Part? was, Part now) =>
        was is null || (was.Verdict, was.Numerator, was.Denominator, was.Required, was.Trajectory) != (now.Verdict, now.Numerator, now.Denominator, now.Required, now.Trajectory);
}

/// <summary>The history of a verdict for a reader: what the partial "_VerdictHistory" shows.</summary>
/// <param name="History">The history.</param>
/// <param name="Name">What the person of a record is called, by its number: a name for the own organisation, else a personnel number; and "iemand die is gewist".</param>
/// <param name="Page">The address of another page of it.</param>
public sealed record VerdictHistoryView(VerdictHistory History, Func<string, string> Name, Func<int, string> Page);
