using Portal.Data.Alerts;

namespace Portal.Web.Alerts;

/// <summary>Words for alerts.</summary>
internal static class AlertWords
{
    /// <summary>What a kind of alert is called, where several stand together.</summary>
    public static string Label(this AlertKind kind) => kind switch
    {
        AlertKind.Concept => "Nieuwe bevindingen",
        AlertKind.Final => "Definitieve bevindingen",
        AlertKind.Answer => "Reacties en herstelplannen",
        AlertKind.Decision => "Besluiten van de contractbeheerder",
        AlertKind.Overdue => "Hersteltermijn voorbij",
        AlertKind.Resolved => "Hersteld",
        AlertKind.Message => "Berichten",
        AlertKind.LookAhead => "Vooruitblik",
        AlertKind.Expiry => "Kwalificaties die aflopen",
        AlertKind.Round => "Inschrijfrondes",
        AlertKind.Enrolment => "Inschrijvingen",
        AlertKind.Contract => "Wijzigingen van overeenkomsten",
        _ => "Gegevens bevestigen",
    };

    /// <summary>A text that fits, with an ellipsis where something was left out.</summary>
    public static string Fit(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
