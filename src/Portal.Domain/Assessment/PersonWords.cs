using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What people are called and what is asked of them, as parts of a sentence.</summary>
internal static class PersonWords
{
    /// <summary>More professions than this are not named: nobody reads such a list in a sentence.</summary>
    public const int MostNamed = 3;

    /// <summary>Who is in a role, one and more of them; without a role whoever is in the mix.</summary>
    public static (string One, string Many) In(Role? role) => role switch
    {
        null => ("medewerker", "medewerkers"),
        Role.Performing => ("uitvoerend medewerker", "uitvoerende medewerkers"),
        Role.NightShift => ("medewerker in de nachtdienst", "medewerkers in de nachtdienst"),
        Role.Plan or Role.Direction or Role.Consultation or Role.Supervision or Role.Management =>
            ($"medewerker met de rol {role.Value.Label()}", $"medewerkers met de rol {role.Value.Label()}"),
        { } known => (known.Label(), Labels.Plural(known.Label())),
    };

    /// <summary>Who has one of these professions, one and more of them.</summary>
    public static (string One, string Many) With(IReadOnlyList<Profession> professions) => professions.Count > MostNamed
        ? ("medewerker met een van de gevraagde functies", "medewerkers met een van de gevraagde functies")
        : (Either(professions.Select(profession => profession.Label())), Either(professions.Select(profession => profession.Plural())));

    /// <summary>Who has this level, one and more of them: "hbo'er", "medewerkers met mbo-4".</summary>
    public static (string One, string Many) With(Level level) => level == Level.Hbo ? ("hbo'er", "hbo'ers") : ($"medewerker met {level.Code()}", $"medewerkers met {level.Code()}");

    /// <summary>Who counts in a share, one and more of them.</summary>
    public static (string One, string Many) With(ShareRequirement share) => share.Level is { } level ? With(level) : With(share.Professions ?? []);

    /// <summary>Who meets a condition, one and more of them: "hbo'er met een SKJ-registratie".</summary>
    public static (string One, string Many) With(IPersonCondition condition, IReadOnlyList<Alternative>? alternatives = null)
    {
        if (alternatives is { Count: > 0 })
        {
            var people = alternatives.Select(alternative => With(alternative)).ToList();
            var one = string.Join(people[0].One.Contains(" met ", StringComparison.Ordinal) ? " of een " : " of ", people.Select(p => p.One));
            return condition is { Level: null, Professions: null, Registers: null }
                ? (one, string.Join(" of ", people.Select(p => p.Many)))
                : ($"{With(condition).One} die ook {one} is", $"{With(condition).Many} die ook {one} zijn");
        }
        var (noun, nouns) = condition switch
        {
            { Professions: { } professions } => With(professions),
            { Level: { } level } => With(level),
            _ => In(null),
        };
        var has = new[] { condition is { Professions: not null, Level: { } also } ? also.Code() : null, Registered(condition.Registers) }.OfType<string>().ToList();
        var rest = has.Count == 0 ? "" : $" {(condition is { Professions: null, Level: not null and not Level.Hbo } ? "en" : "met")} {DutchFormat.List(has)}";
        return (noun + rest, nouns + rest);
    }

    /// <summary>What someone who meets a condition is and has: "is logopedist en heeft ten minste hbo-niveau"; null when nothing is asked.</summary>
    public static string? Does(IPersonCondition condition, bool many, IReadOnlyList<Alternative>? alternatives = null)
    {
        var isOne = condition.Professions is { Count: <= MostNamed } few ? $"{Is(many)} {Either(few.Select(profession => profession.Label()))}" : null;
        var has = new[]
        {
            condition.Professions is { Count: > MostNamed } ? "een van de gevraagde functies" : null,
            condition.Level is { } level ? AtLeast(level, condition.AllowsEquivalence, condition.RequiresCareDirection) : null,
            Registered(condition.Registers),
        }.OfType<string>().ToList();
        var sets = alternatives is { Count: > 0 } ? string.Join(", of ", alternatives.Select(alternative => Does(alternative, many))) : null;
        var all = new[] { isOne, has.Count > 0 ? $"{Has(many)} {DutchFormat.List(has)}" : null, sets }.OfType<string>().ToList();
        return all.Count == 0 ? null : DutchFormat.List(all);
    }

    /// <summary>A level that is asked, after "heeft": "ten minste hbo-niveau", or where only a diploma counts "ten minste een hbo-diploma".</summary>
    public static string AtLeast(Level level, bool allowsEquivalence, bool requiresCareDirection)
    {
        var what = allowsEquivalence ? $"{level.Code()}-niveau" : $"een {level.Code()}-diploma{(requiresCareDirection ? " in zorg en welzijn" : "")}";
        return level == Level.Wo ? what : $"ten minste {what}";
    }

    /// <summary>Registers of which one is asked, after "heeft": "een SKJ- of BIG-registratie"; null when none is.</summary>
    public static string? Registered(IReadOnlyList<Register>? registers, bool all = false) => registers is { Count: > 0 }
        ? $"een {DutchFormat.List(registers.SkipLast(1).Select(register => $"{register.Code()}-").Append($"{registers[^1].Code()}-registratie"), all ? "en" : "of")}"
        : null;

    /// <summary>Kinds of employment of which one is asked, after "is".</summary>
    public static string Employed(IReadOnlyList<Employment> employments) => employments is [Employment.Permanent, Employment.Temporary] or [Employment.Temporary, Employment.Permanent]
        ? "in dienst van de aanbieder"
        : Either(employments.Select(employment => employment.Label()));

    /// <summary>What a certificate is called.</summary>
    public static string Name(Certificate certificate) => certificate == Certificate.Epilepsy ? "certificaat epilepsie" : $"{certificate.Code()}-certificaat";

    /// <summary>"is" or "zijn".</summary>
    public static string Is(bool many) => many ? "zijn" : "is";

    /// <summary>"heeft" or "hebben".</summary>
    public static string Has(bool many) => many ? "hebben" : "heeft";

    private static string Either(IEnumerable<string> words) => DutchFormat.List(words, "of");
}
