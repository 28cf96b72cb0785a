using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Web.Catalogue;

namespace Portal.Web.Judging;

/// <summary>One product of one provider, with what is decided of it.</summary>
/// <param name="Enrolment">The enrolment.</param>
/// <param name="Product">The product as it was submitted.</param>
/// <param name="Award">What is decided of what was submitted last; null while nothing is.</param>
/// <param name="Faults">What must be done before it can be sent, in sentences; empty when it is ready.</param>
public sealed record DecidedProduct(JudgedEnrolment Enrolment, SubmittedProduct Product, Award? Award, IReadOnlyList<string> Faults)
{
    /// <summary>Whether a second person must still look at it.</summary>
    public bool IsUnconfirmed => Award is { ConfirmedAt: null };
}

/// <summary>All decisions of a round together, and what is in the way of sending them.</summary>
public sealed class RoundDecisions
{
    /// <summary>Puts them together.</summary>
    /// <param name="round">The round.</param>
    /// <param name="enrolments">Everything that was submitted in it and counts.</param>
    /// <param name="nameOf">What a product is called, by its key.</param>
    /// <param name="now">The moment, in UTC.</param>
    public RoundDecisions(Round round, IReadOnlyList<JudgedEnrolment> enrolments, Func<string, string> nameOf, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(enrolments);
        Enrolments = enrolments;
        Products = [.. enrolments.Select(enrolment => (Enrolment: enrolment, enrolment.Awarded)).SelectMany(one => one.Enrolment.Content.Products.Select(product => new DecidedProduct(
            one.Enrolment, product, one.Enrolment.AwardOf(product.Number), [.. FaultsOf(round, one.Enrolment, product, one.Awarded, nameOf, now)])))];
        Stand = CanonicalJson.Sha256(string.Join('\n', Products.Select(decided =>
            FormattableString.Invariant($"{decided.Enrolment.Enrolment.Id}/{decided.Enrolment.Enrolment.Version}/{decided.Product.Number}/{decided.Award?.Id}/{decided.Award?.Version}"))));
    }

    /// <summary>The enrolments, by name of the provider.</summary>
    public IReadOnlyList<JudgedEnrolment> Enrolments { get; }

    /// <summary>All products of all enrolments.</summary>
    public IReadOnlyList<DecidedProduct> Products { get; }

    /// <summary>Stands for what is decided: another one when anything of it changes.</summary>
    public string Stand { get; }

    /// <summary>What is in the way of sending.</summary>
    public IEnumerable<DecidedProduct> NotReady => Products.Where(decided => decided.Faults.Count > 0);

    /// <summary>Whether all of it can be sent.</summary>
    public bool IsReady => Products.Count > 0 && !NotReady.Any();

    /// <summary>How many products are awarded.</summary>
    public int Awarded => Products.Count(decided => decided.Award?.Decision == AwardDecision.Awarded);

    /// <summary>How many products are rejected.</summary>
    public int Rejected => Products.Count(decided => decided.Award?.Decision == AwardDecision.Rejected);

    private static IEnumerable<string> FaultsOf(Round round, JudgedEnrolment enrolment, SubmittedProduct product, IReadOnlySet<string> awarded, Func<string, string> nameOf, DateTime now)
    {
        if (enrolment.Repairs.LastOrDefault(repair => repair.CanStillCome(now)) is { } repair)
            yield return repair.IsOpen(now) ? $"Er loopt een herstelverzoek tot {ReferenceDay.Words(repair.DueAt)}." : "Een herstel kan nog binnenkomen. Probeer het over een minuut opnieuw.";
        var advice = enrolment.AdviceOf(product.Number);
        if (enrolment.AwardOf(product.Number) is not { } award)
        {
            yield return enrolment.Awards.FirstOrDefault(one => one.OfferedId == product.Number) is not { } earlier ? "Er is nog geen besluit."
                : earlier.Sha256 == AwardSteps.SentBack ? "Een tweede beoordelaar heeft het besluit teruggestuurd."
                : earlier.Sha256 == enrolment.Submission.Sha256 ? $"Het product is gegund, maar dat past niet bij het oordeel. {advice.FaultOf(earlier.Decision)}."
                : "De aanbieder heeft na het besluit iets hersteld. Besluit opnieuw.";
            yield break;
        }
        if (award.Decision == AwardDecision.Awarded)
        {
            foreach (var point in advice.Unsupported(awarded))
                yield return $"Het product is gegund, maar vraagt ook gunning van {Domain.DutchFormat.List(point.Point.Missing.Select(nameOf), "of")}. Dat is niet gegund.";
        }
        if (round.NeedsSecondJudge && award.ConfirmedAt is null)
            yield return "Een tweede beoordelaar heeft het besluit nog niet bevestigd.";
    }
}

/// <summary>What a second person does with decisions.</summary>
internal static class AwardSteps
{
    /// <summary>The hash that stands for no submission: of what was sent back nothing is decided, but its motivation is kept.</summary>
    public const string SentBack = "";

    /// <summary>How the reason of sending back begins in the audit trail.</summary>
    public const string SentBackReason = "Besluit teruggestuurd: ";

    /// <summary>A second person agrees.</summary>
    public static void Confirm(this Award award, Guid by, DateTime now)
    {
        (award.ConfirmedById, award.ConfirmedAt) = (by, now);
        award.Version++;
    }

    /// <summary>A second person does not agree: it is to be decided again.</summary>
    public static void SendBack(this Award award)
    {
        (award.Sha256, award.ConfirmedById, award.ConfirmedAt) = (SentBack, null, null);
        award.Version++;
    }
}
