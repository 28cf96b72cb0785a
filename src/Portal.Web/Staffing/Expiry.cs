using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Contracts;
using Portal.Web.Staff;

namespace Portal.Web.Staffing;

/// <summary>Something of someone that ends soon, and what that will do.</summary>
/// <param name="Last">Its last day.</param>
/// <param name="What">What ends.</param>
/// <param name="PersonId">Number of the person.</param>
/// <param name="Person">Name of the person.</param>
/// <param name="Effects">The products of which the verdict changes because of it, with what it becomes.</param>
/// <param name="Shortfalls">The other products of which a demand is not met by then already, and misses this person too.</param>
/// <param name="Contract">The contract, of a deployment.</param>
public sealed record Expiry(
    DateOnly Last, string What, int PersonId, string Person, IReadOnlyList<(ProductVerdict Product, Verdict Becomes)> Effects, IReadOnlyList<ProductVerdict> Shortfalls, int? Contract)
{
    /// <summary>What is said of someone whose last day of work it is.</summary>
    public const string Leaving = "Is uit dienst";

    /// <summary>Until when, in words.</summary>
    public string Until => $"{(What == Leaving ? "na" : "tot en met")} {DutchFormat.Date(Last)}";

    /// <summary>What ends first: the service of people, qualifications of who is in service, and deployments that end before the service does.</summary>
    /// <param name="database">The database.</param>
    /// <param name="me">Whose people they are.</param>
    /// <param name="verdicts">The verdicts on the contracted products.</param>
    /// <param name="today">Today.</param>
    /// <param name="most">Most that are given.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IReadOnlyList<Expiry>> SoonAsync(
        PortalDbContext database, KnownMembership me, IReadOnlyList<ProductVerdict> verdicts, DateOnly today, int most, CancellationToken cancellation)
    {
        var through = today.AddDays(OwnProducts.RiskDays);
        var qualifications = await Ending(database, me, today).OrderBy(one => one.ValidThrough).ThenBy(one => one.Id).Take(most)
            .Select(one => new { Qualification = one, one.StaffMember!.PersonnelNumber, one.StaffMember.Name }).AsNoTracking().ToListAsync(cancellation);
        var leaving = await database.StaffOf(me).Where(one => one.EndsOn >= today && one.EndsOn <= through).OrderBy(one => one.EndsOn).ThenBy(one => one.Id).Take(most)
            .Select(one => new { one.Id, Last = one.EndsOn!.Value, one.PersonnelNumber, one.Name }).ToListAsync(cancellation);
        var deployments = await database.DeploymentsOf(me).Where(one => one.ValidThrough >= today && one.ValidThrough <= through && (one.ValidFrom == null || one.ValidFrom <= one.ValidThrough)
                && (one.StaffMember!.EndsOn == null || one.StaffMember.EndsOn > one.ValidThrough))
            .OrderBy(one => one.ValidThrough).ThenBy(one => one.Id).Take(most)
            .Select(one => new { one.ContractId, Last = one.ValidThrough!.Value, one.StaffMemberId, one.StaffMember!.PersonnelNumber, one.StaffMember.Name }).ToListAsync(cancellation);
        return
        [
            .. qualifications.Select(one => Of(
                    one.Qualification.ValidThrough!.Value, Words(one.Qualification), one.Qualification.StaffMemberId, one.PersonnelNumber, one.Name, cause => IsOf(cause, one.Qualification), verdicts, null))
                .Concat(deployments.Select(one => Of(
                    one.Last, "Inzet", one.StaffMemberId, one.PersonnelNumber, one.Name, cause => cause.Qualification is null, verdicts.Where(verdict => verdict.Contract.Id == one.ContractId), one.ContractId)))
                .Concat(leaving.Select(one => Of(one.Last, Leaving, one.Id, one.PersonnelNumber, one.Name, cause => cause.Qualification is null, verdicts, null)))
                .OrderBy(one => one.Last).Take(most),
        ];
    }

    /// <summary>The qualifications that end soon, of who is in service.</summary>
    public static IQueryable<StaffQualification> Ending(PortalDbContext database, KnownMembership me, DateOnly today)
    {
        var through = today.AddDays(OwnProducts.RiskDays);
        return database.QualificationsOf(me).Where(one => one.ValidThrough >= today && one.ValidThrough <= through && one.Status != EvidenceStatus.Rejected
            && (one.StaffMember!.EndsOn == null || one.StaffMember.EndsOn >= today));
    }

    private static Expiry Of(DateOnly last, string what, int id, string number, string name, Func<Cause, bool> isIt, IEnumerable<ProductVerdict> verdicts, int? contract)
    {
        var effects = EffectsOf(number, last.AddDays(1), isIt, verdicts);
        return new(last, what, id, name, effects, [.. verdicts.Except(effects.Select(effect => effect.Product)).Where(verdict => IsMissed(verdict, number, last))], contract);
    }

    /// <summary>Whether someone counts on a last day for a demand that is not met, neither then nor the day after, and no longer counts after it.</summary>
    private static bool IsMissed(ProductVerdict verdict, string person, DateOnly last)
    {
        if (last.AddDays(1) > verdict.Through || last < verdict.Assessment.Day || verdict.Team.Members.All(member => member.Id != person))
            return false;
        IEnumerable<Part> Short(DateOnly day) => Assessor.Assess(verdict.Demands, verdict.TeamOn(day), day).Parts.SelectMany(part => part.Each()).Where(part => part.Verdict == Verdict.NotMet);
        var then = Short(last.AddDays(1)).ToDictionary(part => (part.Requirement, part.Trajectory), part => part.Counted);
        return Short(last).Any(part => part.Counted.Contains(person) && then.TryGetValue((part.Requirement, part.Trajectory), out var counted) && !counted.Contains(person));
    }

    private static IReadOnlyList<(ProductVerdict Product, Verdict Becomes)> EffectsOf(string person, DateOnly day, Func<Cause, bool> isIt, IEnumerable<ProductVerdict> verdicts) =>
    [
        .. verdicts.SelectMany(verdict => verdict.Turns
            .Where(turn => turn.Day == day && turn.Changes.Any(change => change.Causes.Any(cause => cause.MemberId == person && !cause.Begins && isIt(cause))))
            .Select(turn => (verdict, turn.Verdict))),
    ];

    private static bool IsOf(Cause cause, StaffQualification one) =>
        cause.Qualification is { } qualification && (qualification.Kind, qualification.Level, qualification.Register, qualification.Certificate) == (one.Kind, one.Level, one.Register, one.Certificate);

    private static string Words(StaffQualification one) => one switch
    {
        { Register: { } register } => $"{register.Code()}-registratie",
        { Certificate: { } certificate } => certificate == Certificate.Epilepsy ? "Certificaat epilepsie" : $"{certificate.Code()}-certificaat",
        { Level: { } level } => $"Gelijkwaardig niveau {level.Code()}",
        _ => "Kwalificatie",
    };
}
