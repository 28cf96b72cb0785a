namespace Portal.Web.Staff;

/// <summary>Section "Staff" of the configuration.</summary>
public sealed class StaffSettings
{
    /// <summary>The hours that a week has.</summary>
    public const int HoursInWeek = 168;

    /// <summary>How many hours a week someone can work on all products together before a reason is asked.</summary>
    public decimal MostHoursPerWeek { get; set; } = 48;
}
