namespace Portal.Domain.Enrolments;

/// <summary>How far a task of an enrolment is.</summary>
public enum TaskState
{
    /// <summary>Another task comes first (nog niet te beginnen).</summary>
    NotYet,
    /// <summary>Nothing of it was done (niet begonnen).</summary>
    NotStarted,
    /// <summary>Something of it was done (bezig).</summary>
    Busy,
    /// <summary>Everything that is asked was done (klaar).</summary>
    Done,
}

/// <summary>How much of a task is done.</summary>
/// <param name="Asked">How many things must be done, 0 or more.</param>
/// <param name="Answered">How many of these are done.</param>
/// <param name="IsTouched">Whether anything was done at all, also what is not asked.</param>
public readonly record struct TaskCount(int Asked, int Answered, bool IsTouched)
{
    /// <summary>How many things are still to be done.</summary>
    public int Left => Asked - Answered;

    /// <summary>How far the task is, when it can begin.</summary>
    /// <param name="canBegin">Whether the tasks that come first are far enough.</param>
    public TaskState State(bool canBegin) => !canBegin ? TaskState.NotYet : Left == 0 ? TaskState.Done : Answered > 0 || IsTouched ? TaskState.Busy : TaskState.NotStarted;
}
