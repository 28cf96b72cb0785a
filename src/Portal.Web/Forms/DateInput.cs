using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Forms;

/// <summary>A day as it is typed in three fields.</summary>
/// <param name="Id">Id of the group; the fields have it with "-dag", "-maand" and "-jaar".</param>
/// <param name="Day">The day as typed.</param>
/// <param name="Month">The month as typed.</param>
/// <param name="Year">The year as typed.</param>
public sealed record DateInput(string Id, string? Day, string? Month, string? Year)
{
    /// <summary>A known day.</summary>
    public static DateInput Of(string id, DateOnly? day) => new(
        id, day?.Day.ToString(CultureInfo.InvariantCulture), day?.Month.ToString(CultureInfo.InvariantCulture), day?.Year.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of the first field, where a fault links to.</summary>
    public string First => $"{Id}-dag";

    /// <summary>Reads what was typed.</summary>
    public static DateInput Read(IFormCollection form, string id) => new(id, form[$"{id}-dag"], form[$"{id}-maand"], form[$"{id}-jaar"]);

    /// <summary>The day; null, with the fault noted, when it is none.</summary>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="name">What it is, with a capital: "De eerste dag".</param>
    /// <param name="required">Whether nothing typed is a fault.</param>
    /// <param name="earliest">The first year that it may be in.</param>
    public DateOnly? Parse(ModelStateDictionary faults, string name, bool required, int earliest = 2000)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year))
        {
            if (required)
                faults.AddModelError(First, $"{name} ontbreekt: vul dag, maand en jaar in");
            return null;
        }
        if (Number(Day) is not { } day || Number(Month) is not { } month || Number(Year) is not { } year)
            faults.AddModelError(First, $"{name} is niet compleet: vul dag, maand en jaar in met cijfers");
        else if (month is < 1 or > 12)
            faults.AddModelError(First, $"{name}: de maand moet tussen 1 en 12 liggen");
        else if (year < earliest || year > 2100)
            faults.AddModelError(First, $"{name}: het jaar moet tussen {earliest} en 2100 liggen");
        else if (day < 1 || day > DateTime.DaysInMonth(year, month))
            faults.AddModelError(First, $"{name}: deze dag bestaat niet in die maand");
        else
            return new(year, month, day);
        return null;
    }

    private static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
