using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Forms;

namespace Portal.Web.Rounds;

/// <summary>What the pages about one set of questions share.</summary>
public abstract class SetPage(CurrentUser current, PortalDbContext database) : FormPage
{
    /// <summary>The name of the field with the version that the form showed.</summary>
    protected const string VersionField = "versie";

    /// <summary>What is said when somebody else saved at the same time.</summary>
    protected const string NotSaved = "Iemand anders wijzigde net hetzelfde. Er is niets bewaard. Kijk wat er nu staat en probeer het nog eens";

    /// <summary>Who asks.</summary>
    protected Known Me { get; private set; } = null!;

    /// <summary>The set.</summary>
    public QuestionSet Set { get; private set; } = null!;

    /// <summary>What it asks, in order.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; private set; } = [];

    /// <summary>The page of the set.</summary>
    public string Address => $"{Pages.Contractbeheer.Vragensets.IndexModel.Path}/{Set.Id}";

    /// <summary>Reads a set of the own regions; false when it is not there.</summary>
    protected async Task<bool> LoadAsync(int set, CancellationToken cancellation)
    {
        Me = await current.RequireAsync();
        if (await database.QuestionSets.SingleOrDefaultAsync(one => one.Id == set && Me.Regions.Contains(one.Region), cancellation) is not { } found)
            return false;
        Set = found;
        Questions = await database.OfSetAsync(set, cancellation);
        return true;
    }
}
