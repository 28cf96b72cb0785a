namespace Portal.Domain.Assessments;

/// <summary>Days from one through another; both count, and either may be open. When it ends before it begins it holds no day.</summary>
public readonly record struct Period
{
    // Days since 1 January of the year 1, so that the default is the whole calendar: the last day is kept as its distance from the end.
    private readonly int first;
    private readonly int leftAfter;

    /// <summary>A period.</summary>
    /// <param name="from">First day; null: always was.</param>
    /// <param name="through">Last day; null: never ends.</param>
    public Period(DateOnly? from, DateOnly? through) =>
        (first, leftAfter) = (from?.DayNumber ?? 0, DateOnly.MaxValue.DayNumber - (through ?? DateOnly.MaxValue).DayNumber);

    /// <summary>First day; null when it always was.</summary>
    public DateOnly? From => first == 0 ? null : DateOnly.FromDayNumber(first);

    /// <summary>Last day; null when it never ends.</summary>
    public DateOnly? Through => leftAfter == 0 ? null : DateOnly.FromDayNumber(LastNumber);

    /// <summary>Whether a day is in it.</summary>
    public bool Holds(DateOnly day) => first <= day.DayNumber && day.DayNumber <= LastNumber;

    /// <summary>Whether it begins on this day: the day is in it and the day before is not.</summary>
    public bool BeginsOn(DateOnly day) => first == day.DayNumber && Holds(day);

    /// <summary>Whether this is the first day after its last.</summary>
    public bool EndedOn(DateOnly day) => LastNumber == day.DayNumber - 1 && first <= LastNumber;

    private int LastNumber => DateOnly.MaxValue.DayNumber - leftAfter;
}
