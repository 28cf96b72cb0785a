using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Judging;

/// <summary>
/// The steps of a round from its decisions to its contracts. Each changes the round, tells the public what it may know and the providers what is theirs, and saves all
/// of it in one transaction, or nothing when somebody was first. Mails pass through many hands: what was decided, and why, is read in the portal.
/// </summary>
public sealed class RoundSteps(PortalDbContext database, LiveCatalogue catalogue, ProviderMail mail, TimeProvider clock)
{
    /// <summary>What the audit trail says of sending the decisions.</summary>
    internal const string SentReason = "Voorlopige besluiten verstuurd";

    /// <summary>How the reason of opening the judging again begins in the audit trail.</summary>
    internal const string ReopenedReason = "Beoordeling heropend: ";

    /// <summary>What the audit trail says of making the award final.</summary>
    internal const string FinalReason = "Gunning definitief: overeenkomsten aangeboden";

    private const int LongestTitle = 300, LongestAlert = 2000;
    private const string Reminded = "Herinnerd aan een aangeboden overeenkomst";

    /// <summary>Sends the decisions: the standstill runs from now.</summary>
    /// <param name="round">The round, that is being judged.</param>
    /// <param name="decisions">The decisions, that are all ready.</param>
    /// <param name="me">Who sends.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was done; false when somebody was first.</returns>
    public async Task<bool> SendAsync(Round round, RoundDecisions decisions, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(me);
        var now = Now;
        (round.Step, round.DecidedAt, round.ReopenedReason) = (RoundStep.ProvisionallyAwarded, now, null);
        Hold(round, decisions);
        var through = DutchFormat.Date(round.Dates.StandstillThrough(now));
        AddNotice(round, $"De regio heeft de voorlopige besluiten verstuurd aan wie heeft ingeschreven.{(round.StandstillDays > 0 ? $" Bezwaar maken kan tot en met {through}." : "")}", now);
        await TellAsync(
            AlertKind.Enrolment, me, now,
            [.. decisions.Enrolments.Select(enrolment => About(round, "besluit", enrolment.Enrolment.OrganisationId, "het besluit staat klaar",
                $"De regio heeft besloten over uw inschrijving: {Counts(decisions, enrolment)}.{(round.StandstillDays > 0 ? $" U kunt bezwaar maken tot en met {through}." : "")}"))],
            cancellation);
        return await database.TrySaveAsync(clock, me.Id, SentReason, cancellation);
    }

    /// <summary>Opens the judging again: decisions are kept, and are sent again after it.</summary>
    /// <param name="round">The round, of which the decisions were sent.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="reason">Why.</param>
    /// <param name="me">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was done; false when somebody was first.</returns>
    public async Task<bool> ReopenAsync(Round round, RoundDecisions decisions, string reason, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(me);
        var now = Now;
        (round.Step, round.DecidedAt, round.ReopenedReason) = (RoundStep.Judging, null, reason);
        Hold(round, decisions);
        AddNotice(round, "De regio beoordeelt de inschrijvingen opnieuw. De voorlopige besluiten gelden niet meer. Er komen nieuwe besluiten, met een nieuwe bezwaartermijn.", now);
        await TellAsync(
            AlertKind.Enrolment, me, now,
            [.. decisions.Enrolments.Select(enrolment => About(round, "heropend", enrolment.Enrolment.OrganisationId, "de beoordeling is heropend",
                $"De besluiten die u kreeg, gelden niet meer. U krijgt een nieuw besluit, met een nieuwe bezwaartermijn. De reden: {reason}")
                with { InMail = "De besluiten die u kreeg, gelden niet meer. U krijgt een nieuw besluit, met een nieuwe bezwaartermijn. De reden leest u in de portal." })],
            cancellation);
        return await database.TrySaveAsync(clock, me.Id, $"{ReopenedReason}{AlertWords.Fit(reason, 900)}", cancellation);
    }

    /// <summary>What is in the way of making the award final, in sentences.</summary>
    /// <param name="round">The round.</param>
    /// <param name="objections">The objections of the round.</param>
    /// <param name="now">The moment, in UTC.</param>
    public static IEnumerable<string> FaultsOf(Round round, IReadOnlyCollection<Objection> objections, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(objections);
        if (round is not { Step: RoundStep.ProvisionallyAwarded, DecidedAt: { } decided })
        {
            yield return "De besluiten zijn nog niet verstuurd.";
            yield break;
        }
        var (today, through) = (DutchClock.DayOf(now), round.Dates.StandstillThrough(decided));
        if (round.StandstillDays > 0 && today <= through)
            yield return $"De bezwaartermijn loopt tot en met {DutchFormat.Date(through)}.";
        if (objections.Count(objection => objection.Outcome is null) is > 0 and var open)
            yield return $"{(open == 1 ? "Er is 1 bezwaar" : $"Er zijn {open} bezwaren")} zonder antwoord.";
        if (objections.Any(objection => objection.Outcome == ObjectionOutcome.Upheld && objection.SettledAt >= decided))
            yield return "Een bezwaar is gegrond. Heropen de beoordeling, en verstuur de besluiten opnieuw.";
        if (round.ContractsFrom < today)
            yield return $"De overeenkomsten zouden beginnen op {DutchFormat.Date(round.ContractsFrom)}. Die dag is voorbij. Kies hieronder andere dagen.";
        else if (round.ContractsThrough < round.ContractsFrom)
            yield return "De laatste dag van de overeenkomsten ligt voor de eerste.";
    }

    /// <summary>Makes the award final: the contracts are made and offered.</summary>
    /// <param name="round">The round; nothing is in the way.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="planned">The contracts to make.</param>
    /// <param name="me">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was done; false when somebody was first: an award becomes one contract.</returns>
    public async Task<bool> FinishAsync(Round round, RoundDecisions decisions, IReadOnlyList<PlannedContract> planned, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(me);
        var now = Now;
        (round.Step, round.FinalAt) = (RoundStep.Final, now);
        Hold(round, decisions);
        database.Contracts.AddRange(planned.Select(one => new Contract
        {
            OrganisationId = one.Provider.Id, ProductId = one.Offered.ProductId, Region = round.Region, ValidFrom = one.Period.From, ValidThrough = one.Period.Through, Municipalities = one.Municipalities,
            AgreedAmount = one.Offered.Amount, Status = ContractStatus.Offered, AwardId = one.Award.Id,
        }));
        AddNotice(round, "De gunning is definitief. Op de pagina van de ronde staat aan wie is gegund.", now);
        var made = planned.CountBy(one => one.Provider.Id).ToDictionary();
        await TellAsync(
            AlertKind.Enrolment, me, now,
            [.. decisions.Enrolments.Select(enrolment => enrolment.Enrolment.OrganisationId).Select(provider => About(round, "definitief", provider, "de gunning is definitief", made.TryGetValue(provider, out var count)
                ? $"{(count == 1 ? "Er staat een overeenkomst klaar" : $"Er staan {count} overeenkomsten klaar")}. Een tekenbevoegde van uw organisatie leest {(count == 1 ? "die" : "ze")} en gaat akkoord."
                : "U leest het besluit in de portal."))],
            cancellation);
        return await database.TrySaveAsync(clock, me.Id, FinalReason, cancellation);
    }

    /// <summary>Changes the days of the contracts before the award is final: the public and who was awarded hear it.</summary>
    /// <param name="round">The round, of which the decisions were sent.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="period">The new days.</param>
    /// <param name="told">What is told with it.</param>
    /// <param name="me">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was done; false when somebody was first.</returns>
    public async Task<bool> MoveAsync(Round round, RoundDecisions decisions, ContractPeriod period, string told, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(me);
        var now = Now;
        var words = $"De overeenkomsten gelden nu {Words(period)}. Dat was {Words(new(round.ContractsFrom, round.ContractsThrough))}.";
        (round.ContractsFrom, round.ContractsThrough) = (period.From, period.Through);
        round.Version++;
        database.RoundNotices.Add(new() { RoundId = round.Id, Kind = RoundNoticeKind.Dates, At = now, Text = AlertWords.Fit($"{words}\n{told}", RoundNotice.LongestText) });
        var awarded = decisions.Products.Where(decided => decided.Award?.Decision == AwardDecision.Awarded).Select(decided => decided.Enrolment.Enrolment.OrganisationId).Distinct();
        await TellAsync(AlertKind.Enrolment, me, now, [.. awarded.Select(provider => About(round, "data", provider, "andere dagen voor de overeenkomsten", $"{words} {told}"))], cancellation);
        return await database.TrySaveAsync(clock, me.Id, "Dagen van de overeenkomsten van een inschrijfronde gewijzigd", cancellation);

        static string Words(ContractPeriod period) => period.Through is null ? $"{period}, zonder einde" : $"van {period}";
    }

    /// <summary>Notes an objection that the region got otherwise; the provider hears that it was noted.</summary>
    /// <param name="round">The round, of which the decisions were sent.</param>
    /// <param name="enrolment">The enrolment that it is about.</param>
    /// <param name="text">The objection.</param>
    /// <param name="received">The day of receipt.</param>
    /// <param name="me">Who notes it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was done; false when somebody was first.</returns>
    public async Task<bool> NoteAsync(Round round, Data.Enrolments.Enrolment enrolment, string text, DateOnly received, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(enrolment);
        ArgumentNullException.ThrowIfNull(me);
        var now = Now;
        // Who makes the award final at the same time is too late, or this one is.
        round.Version++;
        database.Objections.Add(new() { EnrolmentId = enrolment.Id, Enrolment = enrolment, Text = text, Side = Side.Region, ById = me.Id, At = ReferenceDay.Begin(received) });
        await TellAsync(AlertKind.Enrolment, me, now, [About(round, "bezwaar", enrolment.OrganisationId, "uw bezwaar is genoteerd", $"De regio heeft uw bezwaar van {DutchFormat.Date(received)} genoteerd. U leest het in de portal.")], cancellation);
        return await database.TrySaveAsync(clock, me.Id, "Bezwaar genoteerd", cancellation);
    }

    /// <summary>Answers an objection, or notes that the provider withdrew it.</summary>
    /// <param name="round">The round.</param>
    /// <param name="objection">The objection, that has no answer, with its enrolment.</param>
    /// <param name="outcome">How it ends.</param>
    /// <param name="answer">What is said of it.</param>
    /// <param name="me">Who answers.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was done; false when somebody was first.</returns>
    public async Task<bool> SettleAsync(Round round, Objection objection, ObjectionOutcome outcome, string answer, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(objection);
        ArgumentNullException.ThrowIfNull(me);
        var now = Now;
        (objection.Outcome, objection.Answer, objection.SettledAt) = (outcome, answer, now);
        objection.Version++;
        round.Version++;
        var isWithdrawn = outcome == ObjectionOutcome.Withdrawn;
        var (title, text) = isWithdrawn ? ("uw bezwaar is ingetrokken", "De regio heeft genoteerd dat u uw bezwaar intrekt. U leest het in de portal.") : ("antwoord op uw bezwaar", "De regio heeft uw bezwaar beantwoord. U leest het antwoord in de portal.");
        await TellAsync(AlertKind.Enrolment, me, now, [About(round, "bezwaar", objection.Enrolment!.OrganisationId, title, text)], cancellation);
        return await database.TrySaveAsync(clock, me.Id, isWithdrawn ? "Intrekken van bezwaar genoteerd" : $"Bezwaar beantwoord: {outcome.Label().ToLowerInvariant()}", cancellation);
    }

    /// <summary>Reminds providers of offers, of each once a day. It is still to be saved.</summary>
    /// <param name="offered">The contracts, and what their products are called.</param>
    /// <param name="me">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Of how many somebody hears it now.</returns>
    public async Task<int> RemindAsync(IReadOnlyCollection<(Contract Contract, string Product)> offered, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(me);
        var (keys, today) = (offered.Select(one => one.Contract.AuditKey).ToList(), ReferenceDay.Today(clock));
        var begin = ReferenceDay.Begin(today);
        var reminded = await database.AuditEntries.Where(entry => entry.Record == nameof(Contract) && keys.Contains(entry.RecordKey) && entry.Reason == Reminded && entry.At >= begin)
            .Select(entry => entry.RecordKey).ToListAsync(cancellation);
        var told = offered.Where(one => !reminded.Contains(one.Contract.AuditKey)).ToDictionary(one => Offer(one.Contract, one.Product, FormattableString.Invariant($"{one.Contract.Version}/herinnering/{today:yyyyMMdd}")), one => one.Contract);
        var heard = await TellAsync(AlertKind.Contract, me, Now, [.. told.Keys], cancellation);
        foreach (var one in heard)
            database.NoteDone(clock, me.Id, Reminded, nameof(Contract), told[one].AuditKey);
        return heard.Count;
    }

    /// <summary>Offers a contract to its provider: those who keep or sign hear it, and all get a mail. It is all still to be saved.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="product">What its product is called.</param>
    /// <param name="me">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task OfferAsync(Contract contract, string product, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return TellAsync(AlertKind.Contract, me, Now, [Offer(contract, product, FormattableString.Invariant($"{contract.Version}"))], cancellation);
    }

    /// <summary>Tells a provider that an offer is taken back. It is all still to be saved.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="product">What its product is called.</param>
    /// <param name="reason">Why.</param>
    /// <param name="me">Who does it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task WithdrawOfferAsync(Contract contract, string product, string reason, Known me, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return TellAsync(
            AlertKind.Contract, me, Now,
            [
                new(contract.OrganisationId, FormattableString.Invariant($"aangeboden/{contract.Id}/{contract.Version}/terug"), "/producten", contract.Region, product,
                    "de aangeboden overeenkomst is teruggenomen", $"U kunt nu niet akkoord gaan. De reden: {reason}") { InMail = "U kunt nu niet akkoord gaan." },
            ],
            cancellation);
    }

    private static Told Offer(Contract contract, string product, string key) => new(
        contract.OrganisationId, FormattableString.Invariant($"aangeboden/{contract.Id}/{key}"), FormattableString.Invariant($"/producten/{contract.Id}/accepteren"), contract.Region, product,
        "er staat een overeenkomst klaar", "Een tekenbevoegde van uw organisatie leest de overeenkomst en gaat akkoord. Daarna geldt ze.");

    private DateTime Now
    {
        get
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    /// <summary>Of who changes a decision, submits a repair or objects at the same time, only one is first.</summary>
    private static void Hold(Round round, RoundDecisions decisions)
    {
        round.Version++;
        foreach (var enrolment in decisions.Enrolments)
            enrolment.Enrolment.Version++;
        foreach (var award in decisions.Products.Select(decided => decided.Award).OfType<Award>())
            award.Version++;
    }

    private static string Counts(RoundDecisions decisions, JudgedEnrolment enrolment)
    {
        var products = decisions.Products.Where(decided => decided.Enrolment == enrolment).CountBy(decided => decided.Award!.Decision).ToDictionary();
        return DutchFormat.List(new[] { (AwardDecision.Awarded, "gegund"), (AwardDecision.Rejected, "afgewezen") }.Where(one => products.ContainsKey(one.Item1))
            .Select(one => $"{DutchFormat.Count(products[one.Item1], "product", "producten")} {one.Item2}"));
    }

    private void AddNotice(Round round, string text, DateTime now) => database.RoundNotices.Add(new() { RoundId = round.Id, Kind = RoundNoticeKind.Award, At = now, Text = text });

    private static Told About(Round round, string key, int organisation, string title, string text) => new(
        organisation, FormattableString.Invariant($"ronde/{round.Id}/{key}/{round.Version}"), FormattableString.Invariant($"/inschrijven/{round.Id}/besluit"), round.Region, round.Title, title, text);

    /// <summary>Adds an alert for those of each provider who keep or sign, and a mail to all its people.</summary>
    /// <returns>What somebody hears now.</returns>
    private async Task<IReadOnlyList<Told>> TellAsync(AlertKind kind, Known me, DateTime now, IReadOnlyList<Told> told, CancellationToken cancellation)
    {
        await database.NotifyAsync(
            now,
            [.. told.Select(one => new Notice(one.OrganisationId, null, null, me.Id, one.Path, new(kind, one.Key, AlertWords.Fit($"{one.Subject}: {one.Title}", LongestTitle), AlertWords.Fit(one.Text, LongestAlert), IsSevere: false)))],
            cancellation);
        var mailed = await mail.SendAsync(told, (reader, one) =>
        {
            var region = catalogue.Snapshot.Regions.FirstOrDefault(region => region.Slug == one.Region)?.Name ?? one.Region;
            return ($"{DutchFormat.Capital(one.Title)} ({AlertWords.Fit(one.Subject, 150)})", $"""
                Beste {reader.Name},

                {one.Subject}
                Regio: {region}
                Aanbieder: {reader.Provider}

                {one.InMail ?? one.Text}

                {reader.Link}

                """);
        }, cancellation);
        var keys = database.Alerts.Local.Select(alert => alert.Key).ToHashSet();
        return [.. told.Where(one => mailed.Contains(one) || keys.Contains(one.Key))];
    }

    /// <summary>What one provider is told.</summary>
    /// <param name="Region">Slug of the region.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="Title">What happened, in a few words.</param>
    /// <param name="Text">More of it.</param>
    private sealed record Told(int OrganisationId, string Key, string Path, string Region, string Subject, string Title, string Text) : ProviderNews(OrganisationId, Key, Path)
    {
        /// <summary>What the mail says instead, when that must be less.</summary>
        public string? InMail { get; init; }
    }
}

/// <summary>Words of the award.</summary>
internal static class AwardWords
{
    /// <summary>What a decision is called.</summary>
    public static string Label(this AwardDecision decision) => decision == AwardDecision.Awarded ? "Gegund" : "Afgewezen";

    /// <summary>The class of the tag with a decision.</summary>
    public static string Style(this AwardDecision decision) => decision == AwardDecision.Awarded ? "is-ok" : "is-bad";

    /// <summary>What an outcome is called.</summary>
    public static string Label(this ObjectionOutcome outcome) => outcome switch
    {
        ObjectionOutcome.Dismissed => "Ongegrond",
        ObjectionOutcome.Upheld => "Gegrond",
        _ => "Ingetrokken",
    };
}
