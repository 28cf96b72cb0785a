using Portal.Data.Judging;

namespace Portal.Web.Judging;

/// <summary>How a request for repair looks.</summary>
internal static class RepairLook
{
    /// <summary>How far it is, in words, with the class of its tag.</summary>
    /// <param name="repair">The request.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static (string Text, string Style) Of(RepairRequest repair, DateTime now) =>
        repair.WithdrawnAt is not null ? ("Ingetrokken", "is-none")
        : repair.AnsweredAt is not null ? ("Hersteld", "is-ok")
        : repair.IsOpen(now) ? ("Loopt", "is-info")
        : ("Niet beantwoord", "is-warm");
}
