using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>How a verdict looks and is called: always colour, shape and word.</summary>
internal static class VerdictText
{
    /// <summary>The class of its colour.</summary>
    public static string Style(this Verdict verdict) => verdict switch { Verdict.Met => "is-ok", Verdict.NotMet => "is-bad", _ => "is-none" };

    /// <summary>The name of its icon.</summary>
    public static string Icon(this Verdict verdict) => verdict switch { Verdict.Met => "ok", Verdict.NotMet => "bad", Verdict.Manual => "hand", _ => "none" };

    /// <summary>Its word.</summary>
    public static string Label(this Verdict verdict) => verdict switch { Verdict.Met => "Voldoet", Verdict.NotMet => "Voldoet niet", Verdict.Manual => "Met de hand", _ => "Niet te beoordelen" };

    /// <summary>A demand in a few words.</summary>
    public static string Title(Requirement requirement) => requirement.Explanation;

    /// <summary>What was found of a demand, in words. Of people only the number is told: a row may stand for many.</summary>
    public static string Explanation(TeamResult result, Part part) => Domain.Assessments.Explanation.Of(part);
}
