using Portal.Domain.Assessments;

namespace Portal.Web.Assessments;

/// <summary>What was found on a day, and what changes after it.</summary>
/// <param name="Assessment">What was found.</param>
/// <param name="Turns">On which days a verdict changes.</param>
/// <param name="Through">The last day that was looked at.</param>
/// <param name="Name">What someone of the team is called.</param>
/// <param name="Clients">Of the demands whose verdict changes because there are other clients: how many there are from that day on, in words; null when the clients stay.</param>
public sealed record LookAhead(Assessment Assessment, IReadOnlyList<Turn> Turns, DateOnly Through, Func<string, string> Name, IReadOnlyDictionary<PartTurn, string>? Clients = null)
{
    /// <summary>The first day on which the overall verdict is another one; null when it stays.</summary>
    public Turn? Next => Turns.FirstOrDefault(turn => turn.Verdict != Assessment.Verdict);
}
