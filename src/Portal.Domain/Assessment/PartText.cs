using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>The sentences on what was found of one demand; null where there is nothing to say.</summary>
internal sealed class PartText(Part part, Func<string, string>? name)
{
    private const int MostNamed = 3;

    private bool IsMet => part.Verdict == Verdict.Met;
    private int Asked => (int)part.Denominator!;
    private int Met => (int)part.Numerator!;

    /// <summary>The sentences, in order.</summary>
    public IEnumerable<string?> Sentences() => part switch
    {
        { Verdict: Verdict.Manual } =>
            ["Deze eis kan de portal niet narekenen.", part.Requirement.Condition is { } condition ? $"De eis {RequirementSummary.Holds(condition)}." : null],
        { Gap: { } gap } => [Of(gap)],
        { Trajectories.Count: > 1 } when IsMet && part.Requirement is not ShareRequirement => [OnTrajectories(), OnEvidence()],
        _ => [OnTrajectories(), .. Found(), OnEvidence()],
    };

    private string Of(Gap gap) => gap switch
    {
        Gap.NobodyDeployed => "Op deze dag is er niemand ingezet.",
        Gap.NobodyInMix => "Op deze dag is er niemand ingezet in een rol die zorg geeft.",
        Gap.NobodyAsked when part.Trajectories is { Count: > 0 } all =>
            $"In {DutchFormat.Number(all.Count(trajectory => trajectory.Verdict == Verdict.NotAssessable))} van de {Trajectories(all.Count)} is er geen {People().One}.",
        Gap.NobodyAsked => $"Op deze dag is er geen {People().One}.",
        Gap.NoTrajectory => "Deze eis geldt per traject van een cliënt. Niet van elke medewerker is het traject bekend.",
        Gap.ClientsNotKnown => "Het aantal cliënten is niet bekend. Zonder dat aantal kan de portal deze eis niet narekenen.",
        _ => "Het aantal cliënten per groep is niet bekend. Zonder die aantallen kan de portal deze eis niet narekenen.",
    };

    private IEnumerable<string?> Found() => part.Requirement switch
    {
        ShareRequirement share => Of(share),
        AvailabilityRequirement available => Of(available),
        SupervisionRequirement supervision => Of(supervision),
        HoursRequirement hours => Of(hours),
        RatioRequirement ratio => Of(ratio),
        GroupSizeRequirement size => Of(size),
        RoleRequirement { Mandatory: true } role when Asked == 0 => [$"Niemand heeft de rol {role.Role?.Label()}.", "Die rol moet ingevuld zijn."],
        _ => OfPeople(),
    };

    private string? OnTrajectories()
    {
        if (part.Trajectories is not { Count: > 0 } all)
            return null;
        if (all.Count == 1)
            return "Er is 1 traject.";
        var failing = all.Count(trajectory => trajectory.Verdict == Verdict.NotMet);
        var named = part.Trajectory!.StartsWith("traject", StringComparison.OrdinalIgnoreCase) ? part.Trajectory : $"traject {part.Trajectory}";
        return failing > 0 ? $"In {DutchFormat.Number(failing)} van de {Trajectories(all.Count)} is de eis niet gehaald. Het slechtste is {named}."
            : $"In {All(all.Count).ToLowerInvariant()} trajecten is de eis gehaald.{(part.Requirement is ShareRequirement ? $" Het laagste percentage heeft {named}." : "")}";
    }

    private static string Trajectories(int count) => DutchFormat.Count(count, "traject", "trajecten");

    private IEnumerable<string?> Of(ShareRequirement share)
    {
        var (counted, all) = (part.Numerator!.Value, part.Denominator!.Value);
        var percentage = $" ({DutchFormat.Number(part.Percentage ?? 0)}%)";
        yield return share.Basis switch
        {
            Basis.Hours => $"{Counting(share)} werken {DutchFormat.Number(counted)} van de {DutchFormat.Number(all)} uur per week{percentage}.",
            Basis.Fte => $"{Counting(share)} werken samen {DutchFormat.Number(Floor(counted))} van de {DutchFormat.Number(Floor(all))} fte{percentage}.",
            _ when counted == all || all == 1 => OfAll(many => $"{Verb(share, many)} {What(share)}", percentage),
            _ when counted == 0 => $"Van de {DutchFormat.Number(all)} medewerkers {Verb(share, false)} niemand {What(share)}{percentage}.",
            _ => $"Van de {DutchFormat.Number(all)} medewerkers {Verb(share, counted > 1)} er {DutchFormat.Number(counted)} {What(share)}{percentage}.",
        };
        yield return $"Nodig is {DutchFormat.Number(share.MinimumPercentage)}%.";
        yield return part.Shortfall is { } shortfall ? Of(share, shortfall) : null;
        yield return share.OthersLevel is { } level ? OnOthers(level, PersonWords.AtLeast(level, share.OthersAllowEquivalence, share.RequiresCareDirection)) : null;
    }

    private static string Verb(ShareRequirement share, bool many) => share.Professions is { Count: <= PersonWords.MostNamed } ? PersonWords.Is(many) : PersonWords.Has(many);

    private static string What(ShareRequirement share) => share switch
    {
        { Level: { } level } => PersonWords.AtLeast(level, share.AllowsEquivalence, share.RequiresCareDirection),
        { Professions: { Count: <= PersonWords.MostNamed } professions } => PersonWords.With(professions).One,
        _ => "een van de gevraagde functies",
    };

    private static string Counting(ShareRequirement share) =>
        share.Level is null ? DutchFormat.Capital(PersonWords.With(share).Many) : $"Medewerkers met {What(share)}";

    private string Of(ShareRequirement share, Shortfall shortfall)
    {
        var (one, many) = PersonWords.With(share);
        var most = share.Basis == Basis.Heads ? "" : " met de meeste uren";
        if (shortfall.Extra is not { } extra)
        {
            return $"Vervang {DutchFormat.Count(shortfall.Replacements, "medewerker", "medewerkers")}{most} door {(shortfall.Replacements == 1 ? $"een {one}" : many)}.";
        }
        // A little more than the mean suffices as well; a little less may not.
        var mean = part.MeanHours ?? 0;
        var each = extra == 1 ? "" : "elk ";
        var work = share.Basis switch
        {
            Basis.Heads => "",
            Basis.Hours => $" die {each}{DutchFormat.Number(Math.Ceiling(mean * 10) / 10)} uur per week {Work(extra)}",
            _ => $" die {each}{DutchFormat.Number(Math.Ceiling(mean * 100) / 100)} fte {Work(extra)}",
        };
        return $"U hebt {DutchFormat.Count(extra, one, many)} extra nodig{work}, of vervang er {DutchFormat.Number(shortfall.Replacements)}{most}.";

        static string Work(int people) => people == 1 ? "werkt" : "werken";
    }

    private string? OnOthers(Level level, string asked)
    {
        var (all, failing) = (part.NotCounted.Count, part.InsufficientOthers);
        var others = all switch
        {
            1 => part.Counted.Count == 0 ? "medewerker" : "andere medewerker",
            _ when part.Counted.Count == 0 => $"{DutchFormat.Number(all)} medewerkers",
            _ => $"{DutchFormat.Number(all)} anderen",
        };
        if (failing.Count == 0)
            return all > 0 && IsMet ? $"De {others} {PersonWords.Has(all > 1)} {asked}." : null;
        var what = failing.SelectMany(person => person.Reasons).All(reason => reason is Reason.Level { Hindrance: null })
            ? $"een lager niveau dan {level.Code()}"
            : $"geen {level.Code()} of hoger dat meetelt";
        var named = name is null ? null : Names(failing.Select(person => person.Id));
        var sentence = failing.Count == all
            ? $"de {others}{(named is null ? "" : $" ({named})")} {PersonWords.Has(all > 1)} {what}."
            : $"van de {others} {PersonWords.Has(failing.Count > 1)} {named ?? DutchFormat.Number(failing.Count)} {what}.";
        return part.Shortfall is null ? $"Maar {sentence}" : DutchFormat.Capital(sentence);
    }

    /// <summary>People who are asked a condition: all of them, or a number.</summary>
    private IEnumerable<string?> OfPeople()
    {
        var (one, many) = People();
        yield return Does(false) is null ? $"Er {PersonWords.Is(Met != 1)} {DutchFormat.Count(Met, one, many)}."
            : Met == Asked || Asked == 1 ? OfAll(number => Does(number)!)
            : $"{(Met == 0 ? "Geen" : DutchFormat.Number(Met))} van de {DutchFormat.Number(Asked)} {many} {Does(Met > 1)}.";
        if (MinimumCount is { } least)
        {
            yield return $"Nodig {PersonWords.Is(least > 1)} er {DutchFormat.Number(least)}.";
            yield break;
        }
        if (IsMet || Asked == 1)
            yield break;
        var failing = part.NotCounted;
        yield return name is null ? $"Dat moet voor {All(Asked).ToLowerInvariant()} gelden."
            : failing is [{ } only] ? $"{name(only.Id)} voldoet niet: {Explanation.Of(only)}."
            : $"{Names(failing.Select(person => person.Id))} voldoen niet.";
    }

    /// <summary>All who are asked meet the demand, or the only one does not.</summary>
    private string OfAll(Func<bool, string> does, string suffix = "")
    {
        var (one, many) = People();
        if (Asked > 1)
            return $"{All(Asked)} {many} {does(true)}{suffix}.";
        var only = $"De {(one == PersonWords.In(null).One ? "enige " : "")}{one}";
        if (Met == 1)
            return $"{only} {does(false)}{suffix}.";
        var failing = part.NotCounted[0];
        return $"{only}{(name is null ? "" : $", {name(failing.Id)},")} voldoet niet{suffix}: {Explanation.Of(failing)}.";
    }

    private (string One, string Many) People() => part.Requirement switch
    {
        RegistrationRequirement { Professions: { Count: > 0 } professions } => PersonWords.With(professions),
        RegistrationRequirement registration => PersonWords.In(registration.Role),
        RoleRequirement role => PersonWords.In(role.Role),
        CertificateRequirement certificate => PersonWords.In(certificate.Role),
        EmploymentRequirement employment => PersonWords.In(employment.Role),
        _ => PersonWords.In(null),
    };

    private string? Does(bool many) => part.Requirement switch
    {
        LevelRequirement level => $"{PersonWords.Has(many)} {PersonWords.AtLeast(level.Level, level.AllowsEquivalence, level.RequiresCareDirection)}",
        RoleRequirement role => PersonWords.Does(role, many, role.Alternatives),
        RegistrationRequirement registration => $"{PersonWords.Has(many)} {PersonWords.Registered(registration.Registers, !registration.AnyOf)}",
        CertificateRequirement certificate => $"{PersonWords.Has(many)} een geldig {PersonWords.Name(certificate.Certificate)}",
        EmploymentRequirement employment => $"{PersonWords.Is(many)} {PersonWords.Employed(employment.Employments)}",
        _ => null,
    };

    private int? MinimumCount => part.Requirement switch
    {
        RoleRequirement role => role.MinimumCount,
        RegistrationRequirement registration => registration.MinimumCount,
        CertificateRequirement certificate => certificate.MinimumCount,
        EmploymentRequirement employment => employment.MinimumCount,
        _ => null,
    };

    private IEnumerable<string?> Of(AvailabilityRequirement available)
    {
        var (one, many) = PersonWords.With(available, available.Alternatives);
        var there = part.Counted;
        var named = name is null ? "" : $" ({Names(there)})";
        var hours = available.HoursPerWeek is null ? "" : $", {(there.Count > 1 ? "samen " : "")}{DutchFormat.Number(part.Numerator!.Value)} uur per week";
        yield return there.Count == 0 ? $"Er is geen {one} beschikbaar." : $"Er {PersonWords.Is(there.Count > 1)} {DutchFormat.Count(there.Count, one, many)} beschikbaar{named}{hours}.";
        yield return available.HoursPerWeek is { } needed ? $"Nodig is {DutchFormat.Number(needed)} uur per week." : null;
    }

    private IEnumerable<string?> Of(SupervisionRequirement supervision)
    {
        var asked = PersonWords.AtLeast(supervision.ByLevel, supervision.AllowsEquivalence, supervision.RequiresCareDirection);
        if (part.Required == 0)
            return [$"Iedereen die zorg geeft, heeft {asked}.", "Aansturing is dus niet nodig."];
        if (Met == 0)
            return [$"Niemand heeft {asked}.", "Er is dus niemand die de anderen kan aansturen."];
        return [$"Er {PersonWords.Is(Met > 1)} {DutchFormat.Count(Met, "medewerker", "medewerkers")} met {asked}.", $"{(Met == 1 ? "Die kan" : "Zij kunnen")} de anderen aansturen."];
    }

    private IEnumerable<string?> Of(HoursRequirement hours)
    {
        var (worked, needed) = (part.Numerator!.Value, part.Required!.Value);
        yield return $"Het team werkt samen {DutchFormat.Number(worked)} uur per week.";
        var clients = hours.PerClients is { } per && hours.HoursPerWeek > 0 ? $" bij {Clients(Math.Round(needed * per / hours.HoursPerWeek))}" : "";
        yield return $"Nodig is {DutchFormat.Number(needed)} uur per week{clients}.";
        yield return IsMet ? null : $"Dat is {DutchFormat.Number(needed - worked)} uur meer.";
    }

    private IEnumerable<string?> Of(RatioRequirement ratio)
    {
        var (clients, heads, most) = (part.Numerator!.Value, part.Denominator!.Value, part.Required!.Value);
        var each = ratio.Counsellors == 1 ? $", dat is {DutchFormat.Number(Math.Ceiling(clients * 100 / heads) / 100)} per begeleider" : "";
        yield return $"Het team heeft {Clients(clients)} en {Counsellors(heads)}{each}.";
        var per = ratio.Counsellors == 1 ? "per begeleider" : $"op {Counsellors(ratio.Counsellors)}";
        yield return $"Het mogen er {(ratio.MaximumClients is null ? "gemiddeld " : "")}hoogstens {DutchFormat.Number(most)} {per} zijn.";
        if (!IsMet && most > 0)
            yield return $"U hebt {Counsellors(Math.Ceiling(clients * ratio.Counsellors / most) - heads)} extra nodig.";
    }

    private IEnumerable<string?> Of(GroupSizeRequirement size)
    {
        var asked = RequirementSummary.Short(size);
        return (Met, Asked) switch
        {
            (1, 1) => [$"De groep heeft de goede grootte: {asked}."],
            (0, 1) => ["De groep heeft niet de goede grootte.", $"De eis is: {asked}."],
            var (fit, all) when fit == all => [$"{All(all)} groepen hebben de goede grootte: {asked}."],
            var (fit, all) =>
            [
                $"{(fit == 0 ? "Geen" : DutchFormat.Number(fit))} van de {DutchFormat.Number(all)} groepen {PersonWords.Has(fit > 1)} de goede grootte.",
                $"De eis is: {asked} per groep.",
            ],
        };
    }

    /// <summary>What a verdict of met rests on.</summary>
    private string? OnEvidence() => (IsMet ? part.Unverified : 0) switch
    {
        0 => null,
        var all when all == part.Counted.Count => "Wie meetelt, telt mee op gegevens die nog niet zijn gecontroleerd.",
        1 => "Eén van hen telt mee op gegevens die nog niet zijn gecontroleerd.",
        var some => $"{DutchFormat.Number(some)} van hen tellen mee op gegevens die nog niet zijn gecontroleerd.",
    };

    private string Names(IEnumerable<string> ids)
    {
        var all = ids.Select(name!).ToList();
        var rest = all.Count - MostNamed;
        return rest <= 0 ? DutchFormat.List(all) : DutchFormat.List([.. all[..MostNamed], $"nog {(rest == 1 ? "1 ander" : $"{DutchFormat.Number(rest)} anderen")}"]);
    }

    private static string All(int count) => count == 2 ? "Beide" : $"Alle {DutchFormat.Number(count)}";

    private static string Clients(decimal count) => $"{DutchFormat.Number(count)} {(count == 1 ? "cliënt" : "cliënten")}";

    private static string Counsellors(decimal count) => $"{DutchFormat.Number(count)} {(count == 1 ? "begeleider" : "begeleiders")}";

    private static decimal Floor(decimal number) => Math.Floor(number * 100) / 100;
}
