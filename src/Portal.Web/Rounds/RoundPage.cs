using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Rounds;

/// <summary>What the pages of contract managers about one round share.</summary>
public abstract class RoundPage(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>Where the rounds are.</summary>
    public const string Path = "/contractbeheer/rondes";

    /// <summary>The name of the field with the version that the form showed.</summary>
    public const string VersionField = "versie";

    /// <summary>What is said when somebody else saved at the same time.</summary>
    protected const string NotSaved = "Iemand anders wijzigde net hetzelfde. Er is niets bewaard. Kijk wat er nu staat en probeer het nog eens";

    /// <summary>The database.</summary>
    protected PortalDbContext Database => database;

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>Who asks.</summary>
    protected Known Me { get; private set; } = null!;

    /// <summary>The round with what it offers and asks.</summary>
    public RoundContent Contents { get; private set; } = null!;

    /// <summary>The round.</summary>
    public Round Round => Contents.Round;

    /// <summary>The moment at which the page is made, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>How far the round is.</summary>
    public RoundStatus Status => Round.StatusAt(Now);

    /// <summary>Whether what is offered can be changed: until it opens.</summary>
    public bool CanChangeLots => Status is RoundStatus.Preparing or RoundStatus.Announced;

    /// <summary>Whether what is asked can be changed: until it closes.</summary>
    public bool CanChangeQuestions => Status is RoundStatus.Preparing or RoundStatus.Announced or RoundStatus.Open;

    /// <summary>The page of the round.</summary>
    public string Address => $"{Path}/{Round.Id}";

    /// <summary>The name of its region.</summary>
    public string RegionName => Catalogue.Regions.FirstOrDefault(region => region.Slug == Round.Region)?.Name ?? Round.Region;

    /// <summary>What a product is called, with its law.</summary>
    public string NameOf(OfferedProduct offered) => Catalogue.ProductName((offered ?? throw new ArgumentNullException(nameof(offered))).Key);

    /// <summary>Where the page is, for the crumbs.</summary>
    public (string, string?)[] Crumbs(params (string Name, string? End)[] parts) =>
        [("Home", "/"), ("Contractbeheer", "/contractbeheer"), ("Rondes", Path), (Round.Title, parts.Length == 0 ? null : Address), .. parts.Select(part => (part.Name, part.End is null ? null : $"{Address}/{part.End}"))];

    /// <summary>Reads a round of the own regions; false when it is not there.</summary>
    protected async Task<bool> LoadAsync(int round, CancellationToken cancellation)
    {
        Me = await current.RequireAsync();
        if (await RoundContent.LoadAsync(database, live.Snapshot, database.RoundsOf(Me), round, cancellation) is not { } content)
            return false;
        Contents = content;
        return true;
    }

    /// <summary>What the round lacks.</summary>
    protected async Task<IReadOnlyList<RoundCheck>> ChecksAsync(CancellationToken cancellation) => RoundChecklist.Of(
        new()
        {
            Dates = Round.Dates,
            HasIntroduction = Round.Introduction is not null,
            Lots = [.. Contents.Lots.Select(lot => new PlannedLot(lot.Name, [.. lot.Products.Select(offered => new PlannedProduct(offered.Key, offered.Product, offered.Amount is not null))]))],
            Questions = Contents.Questions.Count,
            Documents = await database.RoundDocuments.CountAsync(document => document.RoundId == Round.Id && document.WithdrawnAt == null, cancellation),
            NameOf = Catalogue.ProductName,
        },
        Now);

    /// <summary>Saves, and counts the change of the round, of whatever part of it: who publishes learns that it is not what was shown.</summary>
    /// <returns>Whether it saved; false when somebody was first.</returns>
    protected Task<bool> TrySaveRoundAsync(string reason, CancellationToken cancellation)
    {
        Round.Version++;
        return database.TrySaveAsync(clock, Me.Id, reason, cancellation);
    }

    /// <summary>Saves, and counts the change of the round; on the next page says what was done, or that somebody was first.</summary>
    protected async Task<IActionResult> SaveRoundAsync(string reason, string address, string done, CancellationToken cancellation) =>
        Confirm(address, await TrySaveRoundAsync(reason, cancellation) ? done : NotSaved);

    /// <summary>Tells everyone of a change of a published round; of one in preparation nobody needs to hear.</summary>
    protected Task TellAsync(RoundNoticeKind kind, string title, string text, bool isSevere, CancellationToken cancellation) =>
        Status == RoundStatus.Preparing ? Task.CompletedTask : database.TellAsync(Round, kind, title, text, isSevere, Now, cancellation);
}
