using Portal.Data;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Judging;

/// <summary>What the pages share on which contract managers judge one enrolment.</summary>
[Impartial]
public abstract class JudgePage(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments enrolments) : RoundPage(current, database, live, clock)
{
    /// <summary>What is said when the round is not being judged.</summary>
    protected const string NotNow = "De ronde is niet in beoordeling. U kunt alleen nog lezen.";

    /// <summary>The door to what was submitted.</summary>
    protected JudgedEnrolments Enrolments => enrolments;

    /// <summary>The enrolment.</summary>
    public JudgedEnrolment Judged { get; private set; } = null!;

    /// <summary>The repair that the provider can answer now; null when there is none.</summary>
    public Data.Judging.RepairRequest? OpenRepair => Judged.OpenRepair(Now);

    /// <summary>Why nothing can be changed; null when it can.</summary>
    public string? WhyNot => Round.Step != RoundStep.Judging ? NotNow : null;

    /// <summary>The page with all enrolments.</summary>
    public string List => $"{Address}/beoordelen";

    /// <summary>The page of this enrolment.</summary>
    public string Here => $"{List}/{Judged.Enrolment.Id}";

    /// <summary>What a product is called, by its number in the round.</summary>
    public string NameOf(int product) => Judged.Content.Products.First(one => one.Number == product).Name;

    /// <summary>For which products a point counts, in words.</summary>
    public string For(JudgedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Products.Length == Judged.Content.Products.Length && point.Products.Length > 1 ? "Alle producten" : Domain.DutchFormat.List(point.Products.Select(NameOf));
    }

    /// <summary>Where the page is, for the crumbs.</summary>
    public (string, string?)[] JudgeCrumbs(string? name = null) => name is null
        ? Crumbs(("Beoordelen", "beoordelen"), (Judged.Enrolment.Organisation!.Name, null))
        : Crumbs(("Beoordelen", "beoordelen"), (Judged.Enrolment.Organisation!.Name, $"beoordelen/{Judged.Enrolment.Id}"), (name, null));

    /// <summary>Opens an enrolment of a round that is being judged, or was; false when it is not there.</summary>
    protected async Task<bool> OpenAsync(int round, int id, CancellationToken cancellation)
    {
        if (!await LoadAsync(round, cancellation) || !Round.Step.IsOpened() || await enrolments.OpenAsync(Me, Round, id, cancellation) is not { } judged)
            return false;
        Judged = judged;
        return true;
    }

    /// <summary>
    /// Saves what was done with the enrolment. All that is done with it counts in its version, so that what is decided, what is asked, what is repaired and what is sent
    /// are never of different moments.
    /// </summary>
    protected Task<bool> SaveAsync(string reason, CancellationToken cancellation)
    {
        Judged.Enrolment.Version++;
        return Forms.TrySave.TrySaveAsync(Database, Clock, Me.Id, reason, cancellation);
    }
}

/// <summary>When what was submitted can be opened.</summary>
internal static class JudgedRounds
{
    /// <summary>Whether contract managers open enrolments: from the beginning of the judging.</summary>
    public static bool IsOpened(this RoundStep step) => step is RoundStep.Judging or RoundStep.ProvisionallyAwarded or RoundStep.Final;
}
