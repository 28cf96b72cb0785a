using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Rounds;

/// <summary>A day and a time of the Netherlands as they are typed.</summary>
/// <param name="Date">The day; the field of the time has its id with "-tijd".</param>
/// <param name="Time">The time as typed, such as 12:00.</param>
public sealed record MomentInput(DateInput Date, string? Time)
{
    private static readonly string[] TimeFormats = ["H:mm", "HH:mm", "H.mm", "HH.mm"];

    /// <summary>A known moment, in UTC.</summary>
    public static MomentInput Of(string id, DateTime moment) =>
        new(DateInput.Of(id, ReferenceDay.Of(moment)), ReferenceDay.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>No day yet, at the time at which it usually is.</summary>
    public static MomentInput At(string id, string time) => new(new(id, null, null, null), time);

    /// <summary>Reads what was typed.</summary>
    public static MomentInput Read(IFormCollection form, string id)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(DateInput.Read(form, id), form[$"{id}-tijd"]);
    }

    /// <summary>The id of the field of the time.</summary>
    public string TimeId => $"{Date.Id}-tijd";

    /// <summary>The moment, in UTC; null, with the fault noted, when it is none. Of a time that comes twice, when summer time ends, the first.</summary>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="name">What it is, with a capital: "De sluiting".</param>
    public DateTime? Parse(ModelStateDictionary faults, string name)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var day = Date.Parse(faults, name, required: true);
        if (!TimeOnly.TryParseExact(Time?.Trim(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            faults.AddModelError(TimeId, $"{name}: vul de tijd in als uren en minuten, zoals 12:00");
            return null;
        }
        if (day is not { } known)
            return null;
        if (ReferenceDay.Moment(known, time) is { } moment)
            return moment;
        faults.AddModelError(TimeId, $"{name}: op deze dag gaat de zomertijd in. De tijd van 2 tot 3 uur ’s nachts bestaat dan niet. Kies een andere tijd");
        return null;
    }
}
