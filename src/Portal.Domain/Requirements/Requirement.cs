using System.Text.Json.Serialization;

namespace Portal.Domain.Requirements;

/// <summary>
/// One demand (eis) of a product that holds during the contract. Different keys of one demand hold together; several values of one key
/// mean any of them. The same shape serves the catalogue files, the database and the API.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "soort")]
[JsonDerivedType(typeof(ShareRequirement), "aandeel")]
[JsonDerivedType(typeof(LevelRequirement), "niveau")]
[JsonDerivedType(typeof(RoleRequirement), "rol")]
[JsonDerivedType(typeof(RegistrationRequirement), "registratie")]
[JsonDerivedType(typeof(CertificateRequirement), "certificaat")]
[JsonDerivedType(typeof(AvailabilityRequirement), "beschikbaar")]
[JsonDerivedType(typeof(SupervisionRequirement), "aansturing")]
[JsonDerivedType(typeof(EmploymentRequirement), "dienstverband")]
[JsonDerivedType(typeof(HoursRequirement), "inzeturen")]
[JsonDerivedType(typeof(RatioRequirement), "begeleidersverhouding")]
[JsonDerivedType(typeof(GroupSizeRequirement), "groepsgrootte")]
[JsonDerivedType(typeof(PresenceRequirement), "aanwezigheid")]
[JsonDerivedType(typeof(OrganisationRequirement), "organisatie")]
[JsonDerivedType(typeof(OtherRequirement), "overig")]
public abstract record Requirement
{
    private readonly bool decidable = true;

    /// <summary>Stable within the product; lower case, digits and hyphens.</summary>
    [JsonPropertyName("id"), JsonPropertyOrder(-5)] public required string Id { get; init; }

    /// <summary>
    /// Whether registered data can decide this demand: never for kinds that only a person can judge, nor when the demand holds under a
    /// <see cref="Condition"/>. A file may say "no" of any other demand.
    /// </summary>
    [JsonPropertyName("toetsbaar"), JsonPropertyOrder(-4)]
    public bool Decidable { get => decidable && DecidableByKind && Condition is null; init => decidable = value; }

    /// <summary>When the demand holds, if registered data cannot know that ("voor jeugd"); null when it always holds.</summary>
    [JsonPropertyName("voorwaarde"), JsonPropertyOrder(-3)] public string? Condition { get; init; }

    /// <summary>The demand in one plain Dutch sentence.</summary>
    [JsonPropertyName("toelichting"), JsonPropertyOrder(-2)] public required string Explanation { get; init; }

    /// <summary>Section of the source in which the demand stands.</summary>
    [JsonPropertyName("bron"), JsonPropertyOrder(-1)] public required string Source { get; init; }

    /// <summary>Whether data can decide a demand of this kind and shape.</summary>
    private protected virtual bool DecidableByKind => true;

    /// <summary>The levels that this demand names.</summary>
    [JsonIgnore] public IEnumerable<Level> Levels => NamedLevels;

    /// <summary>The levels that a demand of this kind names.</summary>
    private protected virtual IEnumerable<Level> NamedLevels => [];
}

/// <summary>What is asked of one person: every key that is set holds.</summary>
public interface IPersonCondition
{
    /// <summary>Lowest level that meets the demand; null when no level is asked.</summary>
    Level? Level { get; }

    /// <summary>Whether an equivalence (werk- en denkniveau) counts for the level.</summary>
    bool AllowsEquivalence { get; }

    /// <summary>Whether the diploma must be in the direction zorg-en-welzijn.</summary>
    bool RequiresCareDirection { get; }

    /// <summary>Professions of which one is asked; null when none is.</summary>
    IReadOnlyList<Profession>? Professions { get; }

    /// <summary>Registers of which one is asked; null when none is.</summary>
    IReadOnlyList<Register>? Registers { get; }
}

/// <summary>A set of demands on one person, of which a list of alternatives asks that one is met.</summary>
public sealed record Alternative : IPersonCondition
{
    /// <inheritdoc/>
    [JsonPropertyName("niveau")] public Level? Level { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("gelijkwaardig")] public bool AllowsEquivalence { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("zorgrichting")] public bool RequiresCareDirection { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("functies")] public IReadOnlyList<Profession>? Professions { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("registers")] public IReadOnlyList<Register>? Registers { get; init; }
}

/// <summary>A share of the staff has a level or profession; the others may be asked another level.</summary>
public sealed record ShareRequirement : Requirement
{
    /// <summary>Percentage that is asked, above 0 and at most 100.</summary>
    [JsonPropertyName("minimumPercentage")] public required decimal MinimumPercentage { get; init; }

    /// <summary>Level that the share must have; null when professions are asked.</summary>
    [JsonPropertyName("niveau")] public Level? Level { get; init; }

    /// <summary>Professions of which the share must have one; null when a level is asked.</summary>
    [JsonPropertyName("functies")] public IReadOnlyList<Profession>? Professions { get; init; }

    /// <summary>Whether an equivalence counts for <see cref="Level"/>.</summary>
    [JsonPropertyName("gelijkwaardig")] public bool AllowsEquivalence { get; init; }

    /// <summary>Whether the diploma must be in the direction zorg-en-welzijn, for the others too.</summary>
    [JsonPropertyName("zorgrichting")] public bool RequiresCareDirection { get; init; }

    /// <summary>Level asked of everyone outside the share; null when nothing is asked of them.</summary>
    [JsonPropertyName("overigenNiveau")] public Level? OthersLevel { get; init; }

    /// <summary>Whether an equivalence counts for <see cref="OthersLevel"/>.</summary>
    [JsonPropertyName("overigenGelijkwaardig")] public bool OthersAllowEquivalence { get; init; }

    /// <summary>What the share is counted in.</summary>
    [JsonPropertyName("grondslag")] public required Basis Basis { get; init; }

    /// <summary>Over what the share is computed.</summary>
    [JsonPropertyName("bereik")] public Scope Scope { get; init; }

    /// <summary>Roles outside the mix that count in this share; null for none.</summary>
    [JsonPropertyName("ookRollen")] public IReadOnlyList<Role>? AlsoRoles { get; init; }

    private protected override IEnumerable<Level> NamedLevels => new[] { Level, OthersLevel }.OfType<Level>();
}

/// <summary>A level asked of everyone in the mix.</summary>
public sealed record LevelRequirement : Requirement
{
    /// <summary>Level that everyone must have.</summary>
    [JsonPropertyName("niveau")] public required Level Level { get; init; }

    /// <summary>Whether an equivalence counts.</summary>
    [JsonPropertyName("gelijkwaardig")] public bool AllowsEquivalence { get; init; }

    /// <summary>Whether the diploma must be in the direction zorg-en-welzijn.</summary>
    [JsonPropertyName("zorgrichting")] public bool RequiresCareDirection { get; init; }

    /// <summary>Over what the demand is computed.</summary>
    [JsonPropertyName("bereik")] public Scope Scope { get; init; }

    private protected override IEnumerable<Level> NamedLevels => [Level];
}

/// <summary>What is asked of who fills a role.</summary>
public sealed record RoleRequirement : Requirement, IPersonCondition
{
    /// <summary>The role; null asks everyone in the mix.</summary>
    [JsonPropertyName("rol")] public Role? Role { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("niveau")] public Level? Level { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("gelijkwaardig")] public bool AllowsEquivalence { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("zorgrichting")] public bool RequiresCareDirection { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("functies")] public IReadOnlyList<Profession>? Professions { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("registers")] public IReadOnlyList<Register>? Registers { get; init; }

    /// <summary>Sets of demands of which one suffices, beside which the other keys hold too; null for none.</summary>
    [JsonPropertyName("alternatieven")] public IReadOnlyList<Alternative>? Alternatives { get; init; }

    /// <summary>How many people must meet the demand, 1 or more; null asks it of all of them.</summary>
    [JsonPropertyName("minimumAantal")] public int? MinimumCount { get; init; }

    /// <summary>Whether the role must be filled.</summary>
    [JsonPropertyName("verplicht")] public bool Mandatory { get; init; }

    /// <summary>Over what the demand is computed.</summary>
    [JsonPropertyName("bereik")] public Scope Scope { get; init; }

    private protected override IEnumerable<Level> NamedLevels => [.. new[] { Level }.Concat((Alternatives ?? []).Select(a => a.Level)).OfType<Level>()];
}

/// <summary>A registration in a professional register.</summary>
public sealed record RegistrationRequirement : Requirement
{
    /// <summary>Of whom it is asked; null asks everyone in the mix.</summary>
    [JsonPropertyName("rol")] public Role? Role { get; init; }

    /// <summary>Narrows who is asked to these professions; null asks whoever is in the role.</summary>
    [JsonPropertyName("functies")] public IReadOnlyList<Profession>? Professions { get; init; }

    /// <summary>The registers.</summary>
    [JsonPropertyName("registers")] public required IReadOnlyList<Register> Registers { get; init; }

    /// <summary>Whether one of the registers suffices; otherwise all are asked.</summary>
    [JsonPropertyName("eenVan")] public bool AnyOf { get; init; } = true;

    /// <summary>How many people must meet the demand, 1 or more; null asks it of all of them.</summary>
    [JsonPropertyName("minimumAantal")] public int? MinimumCount { get; init; }
}

/// <summary>A certificate.</summary>
public sealed record CertificateRequirement : Requirement
{
    /// <summary>Of whom it is asked; null asks everyone in the mix.</summary>
    [JsonPropertyName("rol")] public Role? Role { get; init; }

    /// <summary>The certificate.</summary>
    [JsonPropertyName("certificaat")] public required Certificate Certificate { get; init; }

    /// <summary>How many people must meet the demand, 1 or more; null asks it of all of them.</summary>
    [JsonPropertyName("minimumAantal")] public int? MinimumCount { get; init; }
}

/// <summary>Someone who can be consulted or called in.</summary>
public sealed record AvailabilityRequirement : Requirement, IPersonCondition
{
    /// <inheritdoc/>
    [JsonPropertyName("niveau")] public Level? Level { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("gelijkwaardig")] public bool AllowsEquivalence { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("zorgrichting")] public bool RequiresCareDirection { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("functies")] public IReadOnlyList<Profession>? Professions { get; init; }

    /// <inheritdoc/>
    [JsonPropertyName("registers")] public IReadOnlyList<Register>? Registers { get; init; }

    /// <summary>Sets of demands of which one suffices, beside which the other keys hold too; null for none.</summary>
    [JsonPropertyName("alternatieven")] public IReadOnlyList<Alternative>? Alternatives { get; init; }

    /// <summary>Hours a week that these people are there together, at least; null when the source names none.</summary>
    [JsonPropertyName("urenPerWeek")] public decimal? HoursPerWeek { get; init; }

    private protected override IEnumerable<Level> NamedLevels => [.. new[] { Level }.Concat((Alternatives ?? []).Select(a => a.Level)).OfType<Level>()];
}

/// <summary>People of a level work under supervision of someone of a higher level.</summary>
public sealed record SupervisionRequirement : Requirement
{
    /// <summary>Level of those supervised; null when the source names none.</summary>
    [JsonPropertyName("niveau")] public Level? Level { get; init; }

    /// <summary>Level of the supervisor.</summary>
    [JsonPropertyName("doorNiveau")] public required Level ByLevel { get; init; }

    /// <summary>Whether an equivalence counts.</summary>
    [JsonPropertyName("gelijkwaardig")] public bool AllowsEquivalence { get; init; }

    /// <summary>Whether the diploma must be in the direction zorg-en-welzijn.</summary>
    [JsonPropertyName("zorgrichting")] public bool RequiresCareDirection { get; init; }

    private protected override IEnumerable<Level> NamedLevels => new[] { Level, ByLevel }.OfType<Level>();
}

/// <summary>How who fills a role is employed.</summary>
public sealed record EmploymentRequirement : Requirement
{
    /// <summary>Of whom it is asked; null asks everyone in the mix.</summary>
    [JsonPropertyName("rol")] public Role? Role { get; init; }

    /// <summary>The kinds of employment of which one is asked.</summary>
    [JsonPropertyName("dienstverbanden")] public required IReadOnlyList<Employment> Employments { get; init; }

    /// <summary>How many people must meet the demand, 1 or more; null asks it of all of them.</summary>
    [JsonPropertyName("minimumAantal")] public int? MinimumCount { get; init; }
}

/// <summary>Hours a week in the mix.</summary>
public sealed record HoursRequirement : Requirement
{
    /// <summary>Hours a week that are asked.</summary>
    [JsonPropertyName("urenPerWeek")] public required decimal HoursPerWeek { get; init; }

    /// <summary>For how many clients these hours are; null: in all.</summary>
    [JsonPropertyName("perClienten")] public int? PerClients { get; init; }
}

/// <summary>How many clients there may be for a number of counsellors.</summary>
public sealed record RatioRequirement : Requirement
{
    /// <summary>The number of counsellors that the limits are for.</summary>
    [JsonPropertyName("begeleiders")] public int Counsellors { get; init; } = 1;

    /// <summary>Most clients for that number of counsellors; null when the source names an average.</summary>
    [JsonPropertyName("maximumClienten")] public int? MaximumClients { get; init; }

    /// <summary>Fewest clients; shown only.</summary>
    [JsonPropertyName("minimumClienten")] public int? MinimumClients { get; init; }

    /// <summary>Average number of clients; null when the source names a maximum.</summary>
    [JsonPropertyName("gemiddeldeClienten")] public int? AverageClients { get; init; }

    /// <summary>Whether the source says that volunteers do not count; for display, volunteers never do.</summary>
    [JsonPropertyName("zonderVrijwilligers")] public bool WithoutVolunteers { get; init; }

    private protected override bool DecidableByKind => MaximumClients is not null || AverageClients is not null;
}

/// <summary>Size of a group of clients.</summary>
public sealed record GroupSizeRequirement : Requirement
{
    /// <summary>Fewest clients in a group; null when there is no minimum.</summary>
    [JsonPropertyName("minimum")] public int? Minimum { get; init; }

    /// <summary>Most clients in a group; null when there is no maximum.</summary>
    [JsonPropertyName("maximum")] public int? Maximum { get; init; }

    /// <summary>Average size of a group; shown, not judged.</summary>
    [JsonPropertyName("gemiddeld")] public int? Average { get; init; }

    private protected override bool DecidableByKind => Minimum is not null || Maximum is not null;
}

/// <summary>Presence or reachability of staff; a person judges it.</summary>
public sealed record PresenceRequirement : Requirement
{
    private protected override bool DecidableByKind => false;
}

/// <summary>A demand on the organisation; a person judges it, with evidence.</summary>
public sealed record OrganisationRequirement : Requirement
{
    private protected override bool DecidableByKind => false;
}

/// <summary>Any other demand; a person judges it.</summary>
public sealed record OtherRequirement : Requirement
{
    private protected override bool DecidableByKind => false;
}
