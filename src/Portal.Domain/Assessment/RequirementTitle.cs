using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What a demand asks in a few words, as a heading: derived from its keys, or its own sentence where only a person can judge.</summary>
internal static class RequirementTitle
{
    /// <summary>The heading of a demand.</summary>
    public static string Of(Requirement requirement)
    {
        var asks = requirement switch
        {
            ShareRequirement share => Of(share),
            LevelRequirement level => $"Iedereen heeft {AtLeast(level.Level)}{PerTrajectory(level.Scope)}",
            RoleRequirement role => Of(role),
            RegistrationRequirement registration =>
                $"{(registration.Professions is { } only ? Who(PersonWords.With(only), registration.MinimumCount) : Who(registration.Role, registration.MinimumCount))} "
                + $"{PersonWords.Has(registration.MinimumCount > 1)} {PersonWords.Registered(registration.Registers, !registration.AnyOf)}",
            CertificateRequirement certificate =>
                $"{Who(certificate.Role, certificate.MinimumCount)} {PersonWords.Has(certificate.MinimumCount > 1)} een {PersonWords.Name(certificate.Certificate)}",
            AvailabilityRequirement { HoursPerWeek: { } hours } available =>
                $"Er is {DutchFormat.Number(hours)} uur per week een {PersonWords.With(available, available.Alternatives).One} beschikbaar",
            AvailabilityRequirement available => $"Er is een {PersonWords.With(available, available.Alternatives).One} beschikbaar",
            SupervisionRequirement { Level: { } level } supervision => $"Wie {level.Code()} heeft, werkt onder aansturing van {supervision.ByLevel.Code()}",
            SupervisionRequirement supervision => $"Er is aansturing door {supervision.ByLevel.Code()}",
            EmploymentRequirement employment =>
                $"{Who(employment.Role, employment.MinimumCount)} {PersonWords.Is(employment.MinimumCount > 1)} {PersonWords.Employed(employment.Employments)}",
            HoursRequirement hours => $"Ten minste {RequirementSummary.Short(hours)}",
            RatioRequirement ratio => DutchFormat.Capital(RequirementSummary.Short(ratio)),
            GroupSizeRequirement size => $"Groepen van {RequirementSummary.Short(size)}",
            _ => null,
        };
        return asks is null ? requirement.Explanation : requirement.Condition is { } condition ? $"{asks} ({condition})" : asks;
    }

    private static string Of(ShareRequirement share)
    {
        var counted = share.Level is { } level ? level.Code() : PersonWords.With(share).One;
        var of = share.Basis switch { Basis.Heads => "", Basis.Hours => "van de uren ", _ => "van de fte " };
        var others = share.OthersLevel is { } rest ? $", de anderen {rest.Code()}" : "";
        return $"Ten minste {DutchFormat.Number(share.MinimumPercentage)}% {of}{counted}{others}{PerTrajectory(share.Scope)}";
    }

    private static string Of(RoleRequirement role)
    {
        var many = role.MinimumCount > 1;
        var asked = role switch
        {
            { Alternatives.Count: > 0 } => $"{PersonWords.Has(many)} een passende functie of opleiding",
            { Professions.Count: > PersonWords.MostNamed } => $"{PersonWords.Has(many)} een passende functie",
            { Professions: not null } => $"{PersonWords.Is(many)} {PersonWords.With(role).One}",
            { Level: { } level } => $"{PersonWords.Has(many)} {(role.MinimumCount is null ? AtLeast(level) : level.Code())}",
            _ => null,
        };
        if (role is { Professions: null, Registers: { } registers })
            asked = $"{asked ?? PersonWords.Has(many)}{(asked is null ? "" : " en")} {PersonWords.Registered(registers)}";
        var people = PersonWords.In(role.Role);
        var title = (asked, role.MinimumCount) switch
        {
            (null, null) => $"Er is een {people.One}",
            (null, { } count) => $"Er {PersonWords.Is(many)} ten minste {DutchFormat.Count(count, people.One, people.Many)}",
            _ => $"{Who(role.Role, role.MinimumCount)} {asked}",
        };
        return title + PerTrajectory(role.Scope);
    }

    private static string Who(Role? role, int? count) => (role, count) switch
    {
        (_, not null) => Who(PersonWords.In(role), count),
        (null, _) => "Iedereen",
        (Role.Performing, _) => "Wie de zorg geeft,",
        (Role.Plan, _) => "Wie het plan maakt,",
        (Role.Direction, _) => "Wie de regie heeft,",
        (Role.Consultation, _) => "Wie advies geeft,",
        (Role.Supervision, _) => "Wie aanstuurt,",
        (Role.NightShift, _) => "De nachtdienst",
        (Role.Management, _) => "Het management",
        _ => Who(PersonWords.In(role), null),
    };

    private static string Who((string One, string Many) people, int? count) =>
        count is { } number ? $"Ten minste {DutchFormat.Count(number, people.One, people.Many)}" : $"De {people.One}";

    private static string AtLeast(Level level) => level == Level.Wo ? level.Code() : $"ten minste {level.Code()}";

    private static string PerTrajectory(Scope scope) => scope == Scope.Trajectory ? ", per traject" : "";
}
