using Portal.Domain.Catalogue;

namespace Portal.Domain.Requirements;

/// <summary>The headings under which demands are shown, in their order.</summary>
public enum RequirementGroup
{
    /// <summary>Level and direction of training.</summary>
    Training,
    /// <summary>Registrations and certificates.</summary>
    Registration,
    /// <summary>Who must be there, and in what employment.</summary>
    People,
    /// <summary>Hours, ratio and group size.</summary>
    HoursAndGroups,
    /// <summary>Presence and reachability.</summary>
    Presence,
    /// <summary>The organisation.</summary>
    Organisation,
    /// <summary>All else.</summary>
    Other,
}

/// <summary>
/// What demands come down to in a few Dutch words, derived from their keys alone: for facts, for comparing, and as a second line under a
/// demand's own sentence. Every text is null when no demand says anything about it.
/// </summary>
public static class RequirementSummary
{
    /// <summary>The demands of a product under their headings: shares and levels first, otherwise as in the book.</summary>
    public static IReadOnlyList<IGrouping<RequirementGroup, Requirement>> Grouped(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return [.. InOrder(product).GroupBy(Group).OrderBy(group => group.Key)];
    }

    /// <summary>The heading that a demand stands under.</summary>
    public static RequirementGroup Group(this Requirement requirement) => requirement switch
    {
        ShareRequirement or LevelRequirement or SupervisionRequirement or RoleRequirement { Level: not null } => RequirementGroup.Training,
        RegistrationRequirement or CertificateRequirement => RequirementGroup.Registration,
        RoleRequirement or AvailabilityRequirement or EmploymentRequirement => RequirementGroup.People,
        HoursRequirement or RatioRequirement or GroupSizeRequirement => RequirementGroup.HoursAndGroups,
        PresenceRequirement => RequirementGroup.Presence,
        OrganisationRequirement => RequirementGroup.Organisation,
        _ => RequirementGroup.Other,
    };

    /// <summary>The words of a heading.</summary>
    public static string Label(this RequirementGroup group) => group switch
    {
        RequirementGroup.Training => "Opleiding",
        RequirementGroup.Registration => "Registratie en certificaten",
        RequirementGroup.People => "Wie er moet zijn",
        RequirementGroup.HoursAndGroups => "Uren en groepen",
        RequirementGroup.Presence => "Aanwezigheid",
        RequirementGroup.Organisation => "Organisatie",
        _ => "Andere eisen",
    };

    /// <summary>The training asked, in short: "20% hbo, overigen mbo-4; plan hbo".</summary>
    public static string? Training(Product product) => Join(product, requirement => requirement switch
    {
        ShareRequirement share => Short(share),
        LevelRequirement level => $"iedereen {level.Level.Code()}",
        RoleRequirement { Level: not null } role => Short(role),
        _ => null,
    });

    /// <summary>The shares asked, in short: "20% hbo, overigen mbo-4".</summary>
    public static string? Shares(Product product) => Join(product, requirement => requirement is ShareRequirement share ? Short(share) : null);

    /// <summary>The levels that the demands name, low to high: "mbo-3, hbo".</summary>
    public static string? Levels(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return product.Levels.Count == 0 ? null : string.Join(", ", product.Levels.Select(level => level.Code()));
    }

    /// <summary>The registrations asked, in short: "uitvoering: SKJ; regie: BIG".</summary>
    public static string? Registrations(Product product) => Join(product, requirement => requirement is RegistrationRequirement registration
        ? $"{registration.Role?.Label() ?? "iedereen"}: {DutchFormat.List(registration.Registers.Select(r => r.Code()), registration.AnyOf ? "of" : "en")}"
        : null);

    /// <summary>The group size, in short: "7 tot en met 11 cliënten", "hoogstens 8 cliënten", "gemiddeld 8 cliënten".</summary>
    public static string? GroupSize(Product product) => Join(product, requirement => requirement is GroupSizeRequirement size ? Short(size) : null);

    /// <summary>The ratio, in short: "hoogstens 6 cliënten per begeleider".</summary>
    public static string? Ratio(Product product) => Join(product, requirement => requirement is RatioRequirement ratio ? Short(ratio) : null);

    /// <summary>The hours asked, in short: "115 uur per week bij 8 cliënten".</summary>
    public static string? Hours(Product product) => Join(product, requirement => requirement is HoursRequirement hours ? Short(hours) : null);

    /// <summary>What the keys of a demand add to its own sentence: what is counted, whether an equivalence counts, over what, and when it holds.</summary>
    public static string? Details(Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        var sentences = requirement switch
        {
            ShareRequirement share => (IEnumerable<string?>)
            [
                share.Basis switch { Basis.Heads => "Geteld in medewerkers.", Basis.Hours => "Geteld in uren per week.", _ => "Geteld in fte." },
                Equivalence(share),
                share.AlsoRoles is { } roles ? $"{DutchFormat.Capital(DutchFormat.List(roles.Select(role => role.Label())))} telt ook mee." : null,
                PerTrajectory(share.Scope),
            ],
            LevelRequirement level => ["Geldt voor iedereen die de zorg geeft.", Equivalence(level.AllowsEquivalence), PerTrajectory(level.Scope)],
            RoleRequirement role =>
            [
                role.Role is { } name ? $"Rol: {name.Label()}." : "Geldt voor iedereen die de zorg geeft.",
                role.MinimumCount is { } count ? $"Ten minste {DutchFormat.Count(count, "medewerker", "medewerkers")}." : null,
                role.Mandatory ? "Deze rol moet ingevuld zijn." : null,
                role.Level is null ? null : Equivalence(role.AllowsEquivalence),
                PerTrajectory(role.Scope),
            ],
            RegistrationRequirement { Registers.Count: > 1 } registration =>
                [registration.AnyOf ? "Eén van deze registers is genoeg." : "Alle genoemde registers zijn nodig.", AskedOf(registration.Role, registration.MinimumCount)],
            RegistrationRequirement registration => [AskedOf(registration.Role, registration.MinimumCount)],
            CertificateRequirement certificate => [AskedOf(certificate.Role, certificate.MinimumCount)],
            AvailabilityRequirement availability =>
            [
                availability.HoursPerWeek is { } hours ? $"Ten minste {DutchFormat.Number(hours)} uur per week." : "Geen aantal uren genoemd.",
                availability.Level is null ? null : Equivalence(availability.AllowsEquivalence),
            ],
            SupervisionRequirement supervision => [Equivalence(supervision.AllowsEquivalence)],
            EmploymentRequirement employment =>
                [$"{DutchFormat.Capital(DutchFormat.List(employment.Employments.Select(e => e.Code()), "of"))}.", AskedOf(employment.Role, employment.MinimumCount)],
            HoursRequirement { PerClients: not null } => ["De uren van alle medewerkers samen. Bij meer of minder cliënten naar verhouding."],
            HoursRequirement => ["De uren van alle medewerkers samen."],
            RatioRequirement ratio => [ratio.MaximumClients is null ? "Een gemiddelde." : null, ratio.WithoutVolunteers ? "Vrijwilligers tellen niet mee." : null],
            GroupSizeRequirement { Average: not null, Minimum: null, Maximum: null } => ["Een gemiddelde, geen grens."],
            _ => [],
        };
        var details = string.Join(' ', sentences.Append(requirement.Condition is { } condition ? $"{DutchFormat.Capital(Holds(condition))}." : null).Where(sentence => sentence is not null));
        return details.Length == 0 ? null : details;
    }

    private static string Short(ShareRequirement share)
    {
        var of = share.Level is { } level ? level.Code() : DutchFormat.List((share.Professions ?? []).Select(profession => profession.Label()), "of");
        var others = share.OthersLevel is { } rest ? $", overigen {rest.Code()}" : "";
        return $"{DutchFormat.Number(share.MinimumPercentage)}% {of}{others}";
    }

    private static string Short(RoleRequirement role)
    {
        var who = role.Role?.Label() ?? "iedereen";
        return role.MinimumCount is { } count ? $"{who}: ten minste {DutchFormat.Number(count)} met {role.Level!.Value.Code()}" : $"{who} {role.Level!.Value.Code()}";
    }

    /// <summary>A group size in short.</summary>
    internal static string Short(GroupSizeRequirement size) => size switch
    {
        { Minimum: { } least, Maximum: { } most } => $"{DutchFormat.Number(least)} tot en met {Clients(most)}",
        { Maximum: { } most } => $"hoogstens {Clients(most)}",
        { Minimum: { } least } => $"ten minste {Clients(least)}",
        _ => $"gemiddeld {Clients(size.Average ?? 0)}",
    };

    /// <summary>A ratio in short.</summary>
    internal static string Short(RatioRequirement ratio)
    {
        var clients = ratio switch
        {
            { MinimumClients: { } least, MaximumClients: { } most } => $"{DutchFormat.Number(least)} tot en met {Clients(most)}",
            { MaximumClients: { } most } => $"hoogstens {Clients(most)}",
            { AverageClients: { } average } => $"gemiddeld {Clients(average)}",
            _ => $"ten minste {Clients(ratio.MinimumClients ?? 0)}",
        };
        return ratio.Counsellors == 1 ? $"{clients} per begeleider" : $"{clients} per {ratio.Counsellors} begeleiders";
    }

    /// <summary>Hours in short.</summary>
    internal static string Short(HoursRequirement hours) => hours.PerClients switch
    {
        null => $"{DutchFormat.Number(hours.HoursPerWeek)} uur per week",
        1 => $"{DutchFormat.Number(hours.HoursPerWeek)} uur per week per cliënt",
        { } clients => $"{DutchFormat.Number(hours.HoursPerWeek)} uur per week bij {Clients(clients)}",
    };

    private static string Clients(int count) => DutchFormat.Count(count, "cliënt", "cliënten");

    private static string Equivalence(bool counts) => counts ? "Een gelijkwaardig niveau telt mee." : "Een gelijkwaardig niveau telt niet mee.";

    private static string? Equivalence(ShareRequirement share) => share switch
    {
        { Level: null, OthersLevel: null } => null,
        { Level: { } level, OthersLevel: { } others } when share.AllowsEquivalence != share.OthersAllowEquivalence =>
            $"Een gelijkwaardig niveau telt {(share.AllowsEquivalence ? "wel" : "niet")} mee voor {level.Code()}, {(share.OthersAllowEquivalence ? "wel" : "niet")} voor {others.Code()}.",
        _ => Equivalence(share.Level is null ? share.OthersAllowEquivalence : share.AllowsEquivalence),
    };

    private static string? PerTrajectory(Scope scope) => scope == Scope.Trajectory ? "Berekend per traject van een cliënt." : null;

    private static string AskedOf(Role? role, int? minimumCount) => (role, minimumCount) switch
    {
        (null, null) => "Geldt voor iedereen die de zorg geeft.",
        (null, { } count) => $"Ten minste {DutchFormat.Count(count, "medewerker", "medewerkers")}.",
        ({ } asked, null) => $"Geldt voor iedereen in de rol {asked.Label()}.",
        ({ } asked, { } count) => $"Ten minste {DutchFormat.Number(count)} in de rol {asked.Label()}.",
    };

    /// <summary>When a demand holds, as part of a sentence: "geldt alleen voor jeugd".</summary>
    internal static string Holds(string condition) => condition.StartsWith("alleen ", StringComparison.Ordinal) ? $"geldt {condition}" : $"geldt alleen {condition}";

    /// <summary>The short texts of a product's demands, each once; with what they hold under, where that is a condition.</summary>
    private static string? Join(Product product, Func<Requirement, string?> text)
    {
        ArgumentNullException.ThrowIfNull(product);
        var parts = InOrder(product)
            .Select(requirement => (requirement.Condition, Text: text(requirement)))
            .Where(part => part.Text is not null)
            .Select(part => part.Condition is null ? part.Text! : $"{part.Text} ({part.Condition})")
            .Distinct()
            .ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static IOrderedEnumerable<Requirement> InOrder(Product product) =>
        product.Facts.Requirements.OrderBy(requirement => requirement switch { ShareRequirement => 0, LevelRequirement => 1, _ => 2 });
}
