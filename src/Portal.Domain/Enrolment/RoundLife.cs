using System.Text.Json.Serialization;

namespace Portal.Domain.Enrolments;

/// <summary>The last step that a person took with a procurement round.</summary>
public enum RoundStep
{
    /// <summary>It is being prepared; nobody but the region's contract managers sees it.</summary>
    [JsonStringEnumMemberName("voorbereiding")] Preparing,
    /// <summary>It is published: from here on the clock opens and closes it.</summary>
    [JsonStringEnumMemberName("gepubliceerd")] Published,
    /// <summary>The enrolments are being judged.</summary>
    [JsonStringEnumMemberName("beoordeling")] Judging,
    /// <summary>The decisions were sent; the standstill runs.</summary>
    [JsonStringEnumMemberName("voorlopige-gunning")] ProvisionallyAwarded,
    /// <summary>The decisions are final.</summary>
    [JsonStringEnumMemberName("definitief")] Final,
    /// <summary>It was withdrawn: nothing comes of it.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
}

/// <summary>How far a procurement round is at a moment: voorbereiding → (aangekondigd →) open → gesloten → beoordeling → voorlopige gunning → definitief | ingetrokken.</summary>
public enum RoundStatus
{
    /// <summary>It is being prepared.</summary>
    Preparing,
    /// <summary>It is published and opens later.</summary>
    Announced,
    /// <summary>Providers can enrol.</summary>
    Open,
    /// <summary>The deadline has passed, and nobody began to judge.</summary>
    Closed,
    /// <summary>The enrolments are being judged.</summary>
    Judging,
    /// <summary>The decisions were sent; the standstill runs.</summary>
    ProvisionallyAwarded,
    /// <summary>The decisions are final.</summary>
    Final,
    /// <summary>It was withdrawn.</summary>
    Withdrawn,
}

/// <summary>The moments and days of a round. Moments are UTC.</summary>
/// <param name="OpensAt">From when providers can enrol.</param>
/// <param name="QuestionsUntil">The last moment to ask a question, to the second.</param>
/// <param name="ClosesAt">The deadline: what is received before this moment counts, and nothing from it on.</param>
/// <param name="StandstillDays">Days between the provisional award and the final one, 0 to 90.</param>
/// <param name="ContractsFrom">First day of the contracts.</param>
/// <param name="ContractsThrough">Last day of the contracts; null while none is set.</param>
public sealed record RoundDates(DateTime OpensAt, DateTime QuestionsUntil, DateTime ClosesAt, int StandstillDays, DateOnly ContractsFrom, DateOnly? ContractsThrough)
{
    /// <summary>Most days of standstill.</summary>
    public const int LongestStandstill = 90;

    /// <summary>How far a round is.</summary>
    /// <param name="step">The last step that a person took.</param>
    /// <param name="now">The moment, in UTC.</param>
    public RoundStatus StatusAt(RoundStep step, DateTime now) => step switch
    {
        RoundStep.Preparing => RoundStatus.Preparing,
        RoundStep.Published => now < OpensAt ? RoundStatus.Announced : now < ClosesAt ? RoundStatus.Open : RoundStatus.Closed,
        RoundStep.Judging => RoundStatus.Judging,
        RoundStep.ProvisionallyAwarded => RoundStatus.ProvisionallyAwarded,
        RoundStep.Final => RoundStatus.Final,
        _ => RoundStatus.Withdrawn,
    };

    /// <summary>The last day of the standstill: until then providers can object, and the award is not final.</summary>
    /// <param name="decidedAt">When the decisions were sent, in UTC.</param>
    public DateOnly StandstillThrough(DateTime decidedAt) => DutchClock.DayOf(decidedAt).AddDays(StandstillDays);

    /// <summary>Whether a question can be asked at a moment: from the publication until the deadline for questions.</summary>
    public bool TakesQuestions(RoundStep step, DateTime now) => step == RoundStep.Published && now < QuestionsUntil;

    /// <summary>
    /// Whether what was received at a moment counts: from the opening until the deadline, and not the deadline itself. What happens to the round after that changes
    /// nothing of it, but for a withdrawal.
    /// </summary>
    public bool TakesEnrolments(RoundStep step, DateTime receivedAt) => step is not (RoundStep.Preparing or RoundStep.Withdrawn) && OpensAt <= receivedAt && receivedAt < ClosesAt;

    /// <summary>What is wrong with the order of the dates: which of them, and why, in Dutch.</summary>
    public IEnumerable<(RoundDate Date, string Fault)> Faults()
    {
        if (QuestionsUntil > ClosesAt)
            yield return (RoundDate.QuestionsUntil, "De laatste dag voor vragen ligt na de sluiting. Kies een moment voor de sluiting");
        if (QuestionsUntil < OpensAt)
            yield return (RoundDate.QuestionsUntil, "De laatste dag voor vragen ligt voor de opening. Kies een moment erna");
        if (ClosesAt <= OpensAt)
            yield return (RoundDate.ClosesAt, "De ronde sluit voordat die opent. Kies een moment na de opening");
        if (StandstillDays is < 0 or > LongestStandstill)
            yield return (RoundDate.Standstill, $"Vul een aantal dagen in van 0 tot en met {LongestStandstill}");
        if (ContractsFrom <= DutchClock.DayOf(ClosesAt))
            yield return (RoundDate.ContractsFrom, "De overeenkomsten beginnen voordat de ronde sluit. Kies een dag na de sluiting");
        if (ContractsThrough < ContractsFrom)
            yield return (RoundDate.ContractsThrough, "De laatste dag van de overeenkomsten ligt voor de eerste. Kies een latere dag");
    }

    /// <summary>What is wrong with changing a published round to other dates: what has passed stays as it was, and nothing is moved to the past.</summary>
    /// <param name="to">The other dates.</param>
    /// <param name="now">The moment, in UTC.</param>
    public IEnumerable<(RoundDate Date, string Fault)> ChangeFaults(RoundDates to, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (to.OpensAt != OpensAt && OpensAt <= now)
            yield return (RoundDate.OpensAt, "De ronde is al open. De opening kan niet meer anders");
        else if (to.OpensAt != OpensAt && to.OpensAt <= now)
            yield return (RoundDate.OpensAt, "De nieuwe opening ligt in het verleden. Kies een later moment");
        if (to.QuestionsUntil != QuestionsUntil && to.QuestionsUntil <= now)
            yield return (RoundDate.QuestionsUntil, "De nieuwe laatste dag voor vragen ligt in het verleden. Kies een later moment");
        if (to.ClosesAt != ClosesAt && ClosesAt <= now)
            yield return (RoundDate.ClosesAt, "De ronde is gesloten. De sluiting kan niet meer anders");
        else if (to.ClosesAt != ClosesAt && to.ClosesAt <= now)
            yield return (RoundDate.ClosesAt, "De nieuwe sluiting ligt in het verleden. Kies een later moment");
        foreach (var fault in to.Faults())
            yield return fault;
    }
}

/// <summary>One of the dates of a round.</summary>
public enum RoundDate
{
    /// <summary>When it opens.</summary>
    OpensAt,
    /// <summary>The deadline for questions.</summary>
    QuestionsUntil,
    /// <summary>The deadline.</summary>
    ClosesAt,
    /// <summary>The days of standstill.</summary>
    Standstill,
    /// <summary>The first day of the contracts.</summary>
    ContractsFrom,
    /// <summary>The last day of the contracts.</summary>
    ContractsThrough,
}

/// <summary>What the states of a round are called.</summary>
public static class RoundWords
{
    /// <summary>What a status is called.</summary>
    public static string Label(this RoundStatus status) => status switch
    {
        RoundStatus.Preparing => "In voorbereiding",
        RoundStatus.Announced => "Aangekondigd",
        RoundStatus.Open => "Open",
        RoundStatus.Closed => "Gesloten",
        RoundStatus.Judging => "In beoordeling",
        RoundStatus.ProvisionallyAwarded => "Voorlopig gegund",
        RoundStatus.Final => "Definitief gegund",
        _ => "Ingetrokken",
    };
}
