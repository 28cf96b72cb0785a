using System.Text.Json.Serialization;
using Portal.Domain.Requirements;
using Portal.Domain.Tariffs;

namespace Portal.Domain.Catalogue;

/// <summary>The law under which a product is assigned.</summary>
public enum Law
{
    /// <summary>Wet maatschappelijke ondersteuning (adults).</summary>
    [JsonStringEnumMemberName("wmo")] Wmo,
    /// <summary>Jeugdwet (youth).</summary>
    [JsonStringEnumMemberName("jeugdwet")] Jeugdwet,
}

/// <summary>What a product is counted and paid in.</summary>
public enum Unit
{
    /// <summary>Minute.</summary>
    [JsonStringEnumMemberName("minuut")] Minute,
    /// <summary>Hour.</summary>
    [JsonStringEnumMemberName("uur")] Hour,
    /// <summary>Part of a day.</summary>
    [JsonStringEnumMemberName("dagdeel")] DayPart,
    /// <summary>24 hours.</summary>
    [JsonStringEnumMemberName("etmaal")] DayAndNight,
    /// <summary>Day.</summary>
    [JsonStringEnumMemberName("dag")] Day,
    /// <summary>Return trip.</summary>
    [JsonStringEnumMemberName("retour")] ReturnTrip,
    /// <summary>Trajectory.</summary>
    [JsonStringEnumMemberName("traject")] Trajectory,
}

/// <summary>What a code or a tariff of a product is for, where the source tells them apart.</summary>
public enum Variant
{
    /// <summary>For people with a mild intellectual disability.</summary>
    [JsonStringEnumMemberName("lvb")] Lvb,
    /// <summary>Paid as a lump sum.</summary>
    [JsonStringEnumMemberName("lumpsum")] LumpSum,
    /// <summary>Paid as a lump sum, for people with a mild intellectual disability.</summary>
    [JsonStringEnumMemberName("lumpsum-lvb")] LumpSumLvb,
    /// <summary>The regular one.</summary>
    [JsonStringEnumMemberName("regulier")] Regular,
    /// <summary>For people in a wheelchair.</summary>
    [JsonStringEnumMemberName("rolstoel")] Wheelchair,
}

/// <summary>A product code. It is no key: one code may stand for several products, also in one book.</summary>
public sealed record ProductCode
{
    /// <summary>As the source writes it: two digits, a letter and two digits, or five digits.</summary>
    [JsonPropertyName("code")] public required string Code { get; init; }

    /// <summary>What the code is for, or null.</summary>
    [JsonPropertyName("variant")] public Variant? Variant { get; init; }
}

/// <summary>An amount per unit that holds for a period. It changes without the product changing.</summary>
public sealed record Tariff
{
    /// <summary>Euros per unit, more than 0, at most four decimals.</summary>
    [JsonPropertyName("bedrag")] public required decimal Amount { get; init; }

    /// <summary>The unit.</summary>
    [JsonPropertyName("eenheid")] public required Unit Unit { get; init; }

    /// <summary>First day on which it holds.</summary>
    [JsonPropertyName("geldigVanaf")] public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which it holds; null when no end is known.</summary>
    [JsonPropertyName("geldigTotEnMet")] public DateOnly? ValidThrough { get; init; }

    /// <summary>Code under which the CAK computes the resident's own contribution; null when there is none.</summary>
    [JsonPropertyName("cakCode")] public string? CakCode { get; init; }

    /// <summary>What the tariff is for, or null.</summary>
    [JsonPropertyName("variant")] public Variant? Variant { get; init; }

    /// <summary>How it came out of an indexation; null for a tariff of the book itself.</summary>
    [JsonIgnore] public TariffOrigin? Origin { get; init; }

    /// <summary>Whether the tariff holds on this day.</summary>
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidThrough is not { } last || day <= last);
}

/// <summary>A tariff that follows from that of another product, as that of a group follows from that of one person.</summary>
public sealed record GroupTariff
{
    /// <summary>Slug of the other product, in the same book.</summary>
    [JsonPropertyName("van")] public required string From { get; init; }

    /// <summary>What the other tariff is divided by, 2 or more.</summary>
    [JsonPropertyName("noemer")] public required int Denominator { get; init; }
}

/// <summary>The unit of a limit in time.</summary>
public enum DurationUnit
{
    /// <summary>Minutes.</summary>
    [JsonStringEnumMemberName("minuten")] Minutes,
    /// <summary>Hours.</summary>
    [JsonStringEnumMemberName("uren")] Hours,
    /// <summary>Parts of a day.</summary>
    [JsonStringEnumMemberName("dagdelen")] DayParts,
    /// <summary>Days.</summary>
    [JsonStringEnumMemberName("dagen")] Days,
    /// <summary>Periods of 24 hours.</summary>
    [JsonStringEnumMemberName("etmalen")] DaysAndNights,
    /// <summary>Sessions.</summary>
    [JsonStringEnumMemberName("sessies")] Sessions,
    /// <summary>Weeks.</summary>
    [JsonStringEnumMemberName("weken")] Weeks,
    /// <summary>Months.</summary>
    [JsonStringEnumMemberName("maanden")] Months,
    /// <summary>Years.</summary>
    [JsonStringEnumMemberName("jaren")] Years,
}

/// <summary>The period that a limit is per.</summary>
public enum DurationPeriod
{
    /// <summary>Per week.</summary>
    [JsonStringEnumMemberName("week")] Week,
    /// <summary>Per month.</summary>
    [JsonStringEnumMemberName("maand")] Month,
    /// <summary>Per year.</summary>
    [JsonStringEnumMemberName("jaar")] Year,
}

/// <summary>How long or how much of a product may be assigned.</summary>
public sealed record DurationLimit
{
    /// <summary>At least; null when there is no minimum.</summary>
    [JsonPropertyName("minimum")] public decimal? Minimum { get; init; }

    /// <summary>At most; null when there is no maximum.</summary>
    [JsonPropertyName("maximum")] public decimal? Maximum { get; init; }

    /// <summary>Unit of the limits; null when the source has words only.</summary>
    [JsonPropertyName("eenheid")] public DurationUnit? Unit { get; init; }

    /// <summary>The period that the limits are per; null: in all.</summary>
    [JsonPropertyName("per")] public DurationPeriod? Per { get; init; }

    /// <summary>Whether and how it may be prolonged, in words; null when the source is silent.</summary>
    [JsonPropertyName("verlenging")] public string? Extension { get; init; }

    /// <summary>The limit in one plain Dutch sentence.</summary>
    [JsonPropertyName("toelichting")] public required string Explanation { get; init; }
}

/// <summary>How two products relate when they are assigned to one resident.</summary>
public enum CombinationKind
{
    /// <summary>Only together with one of the products.</summary>
    [JsonStringEnumMemberName("alleen-met")] OnlyWith,
    /// <summary>Not together with the products.</summary>
    [JsonStringEnumMemberName("niet-met")] NotWith,
    /// <summary>Not twice at a time.</summary>
    [JsonStringEnumMemberName("niet-dubbel")] NotTwice,
    /// <summary>On top of the products.</summary>
    [JsonStringEnumMemberName("stapelt-op")] StacksOn,
    /// <summary>The products must be arranged too.</summary>
    [JsonStringEnumMemberName("vereist-ook")] AlsoRequires,
}

/// <summary>A rule about combining products.</summary>
public sealed record Combination
{
    /// <summary>The kind of rule.</summary>
    [JsonPropertyName("soort")] public required CombinationKind Kind { get; init; }

    /// <summary>Keys of the products; empty when the rule concerns what is not in the catalogue.</summary>
    [JsonPropertyName("producten")] public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Keys of the products for which the rule does not hold.</summary>
    [JsonPropertyName("behalve")] public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The rule in plain Dutch.</summary>
    [JsonPropertyName("toelichting")] public required string Explanation { get; init; }
}

/// <summary>What kind of condition a provider must meet to enrol.</summary>
public enum EnrolmentConditionKind
{
    /// <summary>Also enrols for the products.</summary>
    [JsonStringEnumMemberName("ook-inschrijven")] AlsoEnrol,
    /// <summary>Is also contracted for the products.</summary>
    [JsonStringEnumMemberName("ook-gecontracteerd")] AlsoContracted,
    /// <summary>Hands in evidence.</summary>
    [JsonStringEnumMemberName("bewijs")] Evidence,
    /// <summary>A demand on the organisation.</summary>
    [JsonStringEnumMemberName("organisatie")] Organisation,
}

/// <summary>What is checked when a provider enrols for a product (inschrijfvoorwaarde).</summary>
public sealed record EnrolmentCondition
{
    /// <summary>The kind of condition.</summary>
    [JsonPropertyName("soort")] public required EnrolmentConditionKind Kind { get; init; }

    /// <summary>Keys of the products that the condition names; may be empty.</summary>
    [JsonPropertyName("producten")] public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The condition in plain Dutch.</summary>
    [JsonPropertyName("toelichting")] public required string Explanation { get; init; }
}

/// <summary>The facts of a product: the front matter of its file.</summary>
public sealed record ProductFacts
{
    /// <summary>Name as in the book.</summary>
    [JsonPropertyName("naam")] public required string Name { get; init; }

    /// <summary>Place in the book, from 1.</summary>
    [JsonPropertyName("volgorde")] public required int Position { get; init; }

    /// <summary>Codes; empty while the source has none.</summary>
    [JsonPropertyName("codes")] public required IReadOnlyList<ProductCode> Codes { get; init; }

    /// <summary>Law; null when the source is silent.</summary>
    [JsonPropertyName("wet")] public required Law? Law { get; init; }

    /// <summary>Slug of the lot; null when the source names none.</summary>
    [JsonPropertyName("perceel")] public required string? Lot { get; init; }

    /// <summary>Unit; null when the source is silent.</summary>
    [JsonPropertyName("eenheid")] public required Unit? Unit { get; init; }

    /// <summary>Kind of care (<see cref="Catalogue.CareKind"/>), the same in every region.</summary>
    [JsonPropertyName("zorgsoort")] public required string CareKind { get; init; }

    /// <summary>Everyday words under which people look for this product.</summary>
    [JsonPropertyName("trefwoorden")] public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Tariffs of all periods; empty when the source states none.</summary>
    [JsonPropertyName("tarieven")] public required IReadOnlyList<Tariff> Tariffs { get; init; }

    /// <summary>From which tariff that of this product follows, where the source says so; null when it stands by itself.</summary>
    [JsonPropertyName("groepstarief"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public GroupTariff? GroupTariff { get; init; }

    /// <summary>Every demand that holds during the contract.</summary>
    [JsonPropertyName("eisen")] public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>Limits in time.</summary>
    [JsonPropertyName("duurbeperkingen")] public required IReadOnlyList<DurationLimit> DurationLimits { get; init; }

    /// <summary>Rules about combining.</summary>
    [JsonPropertyName("combinaties")] public required IReadOnlyList<Combination> Combinations { get; init; }

    /// <summary>Conditions at enrolment.</summary>
    [JsonPropertyName("inschrijfvoorwaarden")] public required IReadOnlyList<EnrolmentCondition> EnrolmentConditions { get; init; }

    /// <summary>Who may assign the product, and how, in plain Dutch; null when the source is silent.</summary>
    [JsonPropertyName("toegang")] public required string? Access { get; init; }

    /// <summary>What the source says comes later.</summary>
    [JsonPropertyName("volgtNog")] public required IReadOnlyList<string> ToFollow { get; init; }
}

/// <summary>The four texts of a product, in Markdown, in plain Dutch.</summary>
public sealed record ProductTexts
{
    /// <summary>One or two sentences: what it is and for whom. No Markdown.</summary>
    [JsonPropertyName("samenvatting")] public required string Summary { get; init; }

    /// <summary>What is done, how, where and when.</summary>
    [JsonPropertyName("omschrijving")] public required string Description { get; init; }

    /// <summary>For whom it is.</summary>
    [JsonPropertyName("doelgroep")] public required string TargetGroup { get; init; }

    /// <summary>What it should achieve.</summary>
    [JsonPropertyName("resultaat")] public required string Result { get; init; }
}

/// <summary>A product of a book. Its key is book + slug, never a code.</summary>
public sealed class Product
{
    private string? key;

    /// <summary>The book that it stands in.</summary>
    public required ProductBook Book { get; init; }

    /// <summary>Its name in addresses, unique within the book.</summary>
    public required string Slug { get; init; }

    /// <summary>Its facts.</summary>
    public required ProductFacts Facts { get; init; }

    /// <summary>Its texts.</summary>
    public required ProductTexts Texts { get; init; }

    /// <summary>When its content last changed, in UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>Book and slug: "nijmegen-2023/vaktherapie-jeugd".</summary>
    public string Key => key ??= $"{Book.Slug}/{Slug}";

    /// <summary>The lot that it belongs to, or null.</summary>
    public Lot? Lot => Book.Facts.Lots.FirstOrDefault(lot => lot.Slug == Facts.Lot);

    /// <summary>The group-size demand, or null when the source states none.</summary>
    public GroupSizeRequirement? GroupSize => Facts.Requirements.OfType<GroupSizeRequirement>().FirstOrDefault(r => r.Condition is null);

    /// <summary>The levels that the demands name, low to high.</summary>
    public IReadOnlyList<Level> Levels => [.. Facts.Requirements.SelectMany(r => r.Levels).Distinct().Order()];

    /// <summary>The tariffs that hold on a day.</summary>
    public IEnumerable<Tariff> TariffsOn(DateOnly day) => Facts.Tariffs.Where(tariff => tariff.HoldsOn(day));
}
