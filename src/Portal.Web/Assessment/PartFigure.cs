using System.Globalization;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>The number of one demand, with a bar and its norm as a line on it.</summary>
/// <param name="Number">The number: "44,4%".</param>
/// <param name="Caption">What it is of: "4 van de 9 medewerkers".</param>
/// <param name="Norm">The norm in two words: "norm 50%".</param>
/// <param name="Filled">How far the bar is filled, from 0 to 100.</param>
/// <param name="Line">Where the norm stands, from 0 to 100.</param>
/// <param name="Sentence">All of it in words, for who does not see the bar.</param>
public sealed record PartFigure(string Number, string Caption, string Norm, decimal Filled, decimal Line, string Sentence)
{
    /// <summary>The figure of a demand; null when there are no numbers.</summary>
    public static PartFigure? Of(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part is not { Verdict: Verdict.Met or Verdict.NotMet, Numerator: { } count, Required: { } required })
            return null;
        return part.Requirement switch
        {
            ShareRequirement when part.Percentage is { } percentage => Make(
                part, $"{Words(Math.Floor(percentage * 10) / 10)}%", $"{Words(count)} van de {Words(part.Denominator ?? 0)} {Unit(part.Basis)}",
                $"norm {Words(required)}%", percentage, required, 100),
            RatioRequirement { Counsellors: var counsellors } when part.Denominator is > 0 and var heads => Make(
                part, Words(Math.Ceiling(count * counsellors * 100 / heads) / 100), counsellors == 1 ? "cliënten per begeleider" : $"cliënten per {counsellors} begeleiders",
                $"hoogstens {Words(required)}", count * counsellors / heads, required, null),
            HoursRequirement => Make(part, Words(count), "uur per week", $"ten minste {Words(required)}", count, required, null),
            GroupSizeRequirement => Make(part, $"{Words(count)} van {Words(required)}", required == 1 ? "groep past" : "groepen passen", "norm: alle", count, required, required),
            AvailabilityRequirement { HoursPerWeek: not null } => Make(part, Words(count), "uur per week beschikbaar", $"ten minste {Words(required)}", count, required, null),
            AvailabilityRequirement => Make(part, Words(count), "beschikbaar", $"ten minste {Words(required)}", count, required, Math.Max(count, required) + 1),
            SupervisionRequirement when required == 0 => null,
            SupervisionRequirement => Make(part, Words(count), "aanwezig om aan te sturen", $"ten minste {Words(required)}", count, required, Math.Max(count, required) + 1),
            _ when part.Denominator is 0 => Make(part, Words(count), Who(part.Requirement, 0), $"ten minste {Words(required)}", count, required, required + 1),
            _ when part.Denominator is { } asked => Make(
                part, $"{Words(count)} van {Words(asked)}", Who(part.Requirement, asked), required == asked ? "norm: iedereen" : $"ten minste {Words(required)}",
                count, required, Math.Max(Math.Max(asked, required), 1)),
            _ => null,
        };
    }

    /// <summary>The number with what it is of: "44,4% (4 van de 9 medewerkers)".</summary>
    public string Text => Number.EndsWith('%') ? $"{Number} ({Caption})" : $"{Number} {Caption}";

    /// <summary>A place on the bar, as SVG writes it.</summary>
    public static string Percent(decimal place) => string.Create(CultureInfo.InvariantCulture, $"{place:0.##}%");

    /// <summary>On which side of the line its words stand, so that they stay above the bar.</summary>
    public string Anchor => Line < 15 ? "start" : Line > 80 ? "end" : "middle";

    private static PartFigure Make(Part part, string number, string caption, string norm, decimal value, decimal required, decimal? scale)
    {
        var full = scale ?? Math.Max(Math.Max(value, required) * 1.25m, 1);
        var outcome = part.Verdict switch { Verdict.Met => "gehaald", Verdict.NotMet => "niet gehaald", _ => "niet te beoordelen" };
        return new(number, caption, norm, Math.Clamp(value / full * 100, 0, 100), Math.Clamp(required / full * 100, 0, 100),
            $"{number} {caption}; {(norm.StartsWith("norm", StringComparison.Ordinal) ? norm : $"de norm is {norm}")}: {outcome}");
    }

    private static string Words(decimal number) => DutchFormat.Number(Math.Round(number, 2, MidpointRounding.ToZero));

    private static string Unit(Basis? basis) => basis switch { Basis.Hours => "uur", Basis.Fte => "fte", _ => "medewerkers" };

    private static string Who(Requirement requirement, decimal asked)
    {
        var role = requirement switch
        {
            RoleRequirement demand => demand.Role,
            RegistrationRequirement demand => demand.Role,
            CertificateRequirement demand => demand.Role,
            EmploymentRequirement demand => demand.Role,
            _ => null,
        };
        return $"{(asked == 1 ? "medewerker" : "medewerkers")}{(role is { } named ? $" in de rol {named.Label()}" : "")}";
    }
}
