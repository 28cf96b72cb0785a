using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;

namespace Portal.Web.Rounds;

/// <summary>A page on which a round is filled in.</summary>
public abstract class RoundFormPage(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = ["titel", "regio", "introductie", .. RoundDateFields.Fields];

    /// <summary>The regions to choose from: slug and name; empty when there is nothing to choose.</summary>
    public IReadOnlyList<(string Slug, string Name)> Regions { get; protected set; } = [];

    /// <summary>The dates as typed.</summary>
    public RoundDateFields Dates { get; protected set; } = RoundDateFields.Empty;

    /// <summary>Reads and checks what was sent.</summary>
    /// <param name="old">The dates as they were; null for a new round.</param>
    /// <returns>The dates; null when something is wrong, which is then noted.</returns>
    protected RoundDates? ReadRound(RoundDates? old)
    {
        ReadForm("introductie");
        CheckText("titel", Round.LongestTitle, "Vul een titel in");
        CheckText("introductie", Round.LongestIntroduction, null);
        Dates = RoundDateFields.Read(Request.Form);
        var dates = Dates.Parse(ModelState, old);
        if (dates is not null)
            RoundDateFields.Note(ModelState, dates.Faults());
        return ModelState.IsValid ? dates : null;
    }

    /// <summary>Puts the dates in a round.</summary>
    protected static void Put(Round round, RoundDates dates)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(dates);
        (round.OpensAt, round.QuestionsUntil, round.ClosesAt) = (dates.OpensAt, dates.QuestionsUntil, dates.ClosesAt);
        (round.StandstillDays, round.ContractsFrom, round.ContractsThrough) = (dates.StandstillDays, dates.ContractsFrom, dates.ContractsThrough);
    }
}
