using Portal.Domain;

namespace Portal.Web.Retention;

/// <summary>Section "Retention" of the configuration: how long is kept what people did not ask to be kept.</summary>
public sealed class RetentionSettings
{
    /// <summary>Most months that staff may be kept after their service.</summary>
    public const int MostStaffMonths = 240;

    /// <summary>Most months that documents of contracts may be kept after their contract.</summary>
    public const int MostDocumentMonths = 240;

    /// <summary>How many months documents of a contract are kept after its last day, from 1.</summary>
    public int DocumentMonths { get; set; } = 24;

    /// <summary>How many months somebody is kept in the register after the last day of service, from 1.</summary>
    public int StaffMonths { get; set; } = 24;

    /// <summary>The day on which somebody is erased; null while no end of service is known.</summary>
    /// <param name="endsOn">The last day of service.</param>
    public DateOnly? ErasedOn(DateOnly? endsOn) => endsOn?.AddMonths(StaffMonths).AddDays(1);

    /// <summary>When somebody is erased, for the page of that person: "Wordt gewist op 1 maart 2027.", or soon when that day has come; null while no end of service is known.</summary>
    /// <param name="endsOn">The last day of service.</param>
    /// <param name="today">Today.</param>
    public string? ErasedOnWords(DateOnly? endsOn, DateOnly today) => ErasedOn(endsOn) is not { } day ? null : day > today ? $"Wordt gewist op {DutchFormat.Date(day)}." : "Wordt binnenkort gewist.";
}
