using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Assessments;
using Portal.Web.Enrolments;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Asks other providers to take part as partner or subcontractor; or says that nobody does.</summary>
[RequestFormLimits(ValueCountLimit = 5000)]
public sealed class PartnersModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <summary>Most providers that a search shows.</summary>
    public const int MostFound = 10;

    /// <summary>What is said when nobody takes part.</summary>
    public const string None = "geen";

    /// <summary>What is said when others were asked.</summary>
    public const string Named = "klaar";

    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["wie", "soort", "producten", "deel", "opmerking"];

    private readonly TimeProvider clock = clock;

    /// <inheritdoc/>
    public override string Title => "Partners en onderaannemers";

    /// <summary>The address of this page.</summary>
    public string Address => $"{Here}/partners";

    /// <summary>Who was found by what was typed; null when nobody was looked for.</summary>
    public IReadOnlyList<(int Id, string Name, string KvkNumber)>? Found { get; private set; }

    /// <summary>Who is to be asked; null while nobody was chosen.</summary>
    public (int Id, string Name, string KvkNumber)? Chosen { get; private set; }

    /// <summary>The least part of the tariff that a subcontractor of a product is paid, in percent; null where the book says none.</summary>
    public static int? LeastShare(Rounds.OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Product?.Book.Facts.SubcontractorMinimumPercentage;
    }

    /// <summary>What was said about others; null when nothing was.</summary>
    public SaidEntry? Said => Draft.Said(EntryKey.Partners);

    /// <summary>Whether a product is chosen in the form.</summary>
    public bool IsFor(int offered) => this["producten"].Split(',').Contains(offered.ToString(CultureInfo.InvariantCulture));

    /// <summary>Shows who takes part; the address may name whom to look for, and whom to ask.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? wie, string? kies, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        if (Allows(EntryKey.Partners))
            await SearchAsync(Typed.Line(wie), kies, cancellation);
        return Page();
    }

    /// <summary>Asks another provider, withdraws a request, or says that nobody takes part.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenToChangeAsync(ronde, ["opmerking"], cancellation, () => EntryKey.Partners) is { } answer)
            return answer;
        switch (this["actie"])
        {
            case "geen":
                if (Draft.Partners.Any(partner => partner.Partner.State != PartnerState.Declined))
                    Meanwhile = "Er is al een ander gevraagd. Trek dat verzoek eerst in, als u het zonder anderen doet.";
                else if (await SayAsync(cancellation, new Saying(EntryKey.Partners, None)))
                    return Confirm(Address, "U doet dit zonder anderen.");
                return Page();
            case "intrekken":
                return await WithdrawAsync(cancellation);
            case "vragen":
                return await AskAsync(cancellation);
            default:
                return LocalRedirect(Address);
        }
    }

    private async Task<IActionResult> AskAsync(CancellationToken cancellation)
    {
        await SearchAsync("", this["wie"], cancellation);
        if (Chosen is not { } other)
            Fault("wie", "Kies een aanbieder die in deze portal is goedgekeurd");
        else if (other.Id == Me.OrganisationId)
            Fault("wie", "Dit is uw eigen organisatie. Kies een andere aanbieder");
        if (!Vocabulary.TryParse<PartnerKind>(this["soort"], out var kind))
            Fault("soort", "Kies wat de ander doet");
        // A contract partner may deliver what one does not enrol for oneself; a subcontractor works on what one does.
        var products = (kind == PartnerKind.Partner ? Draft.Content.Products : Draft.Chosen).Where(offered => IsFor(offered.Id)).ToList();
        if (products.Count == 0)
            Fault("producten", kind == PartnerKind.Partner ? "Kies ten minste één product" : "Kies ten minste één product waarvoor u inschrijft");
        int? share = null;
        if (kind == PartnerKind.Subcontractor)
        {
            var least = products.Max(LeastShare);
            if (!TeamWords.TryNumber(this["deel"].TrimEnd('%', ' '), out var percent) || percent > 100 || decimal.Round(percent, 2) != percent)
                Fault("deel", "Vul het deel van het tarief in als percentage van 0 tot en met 100, zoals 85 of 82,5");
            else if (percent < least)
                Fault("deel", $"Het productenboek zegt dat een onderaannemer ten minste {least}% van het tarief krijgt. U vulde {DutchFormat.Number(percent)}% in");
            else
                share = (int)(percent * 100);
        }
        CheckText("opmerking", EnrolmentPartner.LongestRemark, null);
        var remark = this["opmerking"].Length > 0 ? this["opmerking"] : null;
        ImmutableArray<int> numbers = [.. products.Select(offered => offered.Id).Order()];
        var earlier = Earlier();
        if (earlier is not null && !(ModelState.IsValid && IsSame(earlier)))
            Fault("wie", $"U hebt {Chosen!.Value.Name} al gevraagd als {kind.Label().ToLowerInvariant()}. Wilt u iets anders vragen? Trek dat verzoek dan eerst in");
        if (!ModelState.IsValid || Chosen is not { } chosen)
            return Page();
        // Two clicks, or two colleagues at once, ask the same once.
        var done = $"{chosen.Name} is gevraagd. U krijgt bericht als er antwoord is.";
        if (earlier is not null)
            return Confirm(Address, done);
        database.EnrolmentPartners.Add(new()
        {
            EnrolmentId = Draft.Enrolment!.Id, Enrolment = Draft.Enrolment, OrganisationId = chosen.Id, Kind = kind, Products = numbers, TariffShare = share,
            Remark = remark, AskedAt = Now, State = PartnerState.Asked, Salt = OwnEnrolments.NewSalt(),
        });
        // It says nothing of the enrolment: it may be mailed.
        await database.NotifyAsync(Now, [new(chosen.Id, null, null, null, "/partnerverzoeken", new(AlertKind.Enrolment, $"partner/{Guid.NewGuid()}", "Een andere aanbieder vraagt u om mee te doen bij een inschrijving",
            "Kijk wie het vraagt en waarvoor, en geef antwoord.", false))], cancellation);
        if (await SayAsync(cancellation, new Saying(EntryKey.Partners, Named)))
            return Confirm(Address, done);
        if (Earlier() is { } first && IsSame(first))
            return Confirm(Address, done);
        Meanwhile = "Een collega was u net voor. Er is nog niets gevraagd. Probeer het nog eens.";
        return Page();

        EnrolmentPartner? Earlier() => Draft.Partners.Select(named => named.Partner)
            .FirstOrDefault(partner => partner.OrganisationId == Chosen?.Id && partner.Kind == kind && partner.State != PartnerState.Declined);

        bool IsSame(EnrolmentPartner before) => before.Products.SequenceEqual(numbers) && before.TariffShare == share && before.Remark == remark;
    }

    private async Task<IActionResult> WithdrawAsync(CancellationToken cancellation)
    {
        if (Draft.Partners.FirstOrDefault(partner => this["partner"] == partner.Partner.Id.ToString(CultureInfo.InvariantCulture)) is not { } withdrawn)
            return Confirm(Address, "Dit verzoek was al ingetrokken.");
        database.EnrolmentPartners.Remove(withdrawn.Partner);
        var others = Draft.Partners.Any(partner => partner != withdrawn);
        if (await SayAsync(cancellation, others ? [] : [new Saying(EntryKey.Partners, null)]))
            return Confirm(Address, $"Het verzoek aan {withdrawn.Name} is ingetrokken.");
        Meanwhile = $"{withdrawn.Name} gaf net antwoord, of een collega was u voor. Kijk wat er nu staat.";
        return Page();
    }

    private async Task SearchAsync(string words, string? id, CancellationToken cancellation)
    {
        var approved = database.Organisations.AsNoTracking().Where(organisation => organisation.Status == OrganisationStatus.Approved);
        if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var one = await approved.Where(organisation => organisation.Id == number).Select(organisation => new { organisation.Id, organisation.Name, organisation.KvkNumber }).SingleOrDefaultAsync(cancellation);
            Chosen = one is null ? null : (one.Id, one.Name, one.KvkNumber);
        }
        if (words.Length == 0)
            return;
        this["zoek"] = words;
        approved = approved.Where(organisation => organisation.Id != Me.OrganisationId);
        var digits = words.Replace(" ", "", StringComparison.Ordinal);
        // The database makes these lower case, and knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
        var lower = words.ToLowerInvariant();
        approved = digits.Length == 8 && digits.All(char.IsAsciiDigit) ? approved.Where(organisation => organisation.KvkNumber == digits)
            : approved.Where(organisation => organisation.Name.Contains(words) || organisation.Name.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
        Found = [.. (await approved.OrderBy(organisation => organisation.Name).ThenBy(organisation => organisation.Id).Take(MostFound + 1).Select(organisation => new { organisation.Id, organisation.Name, organisation.KvkNumber })
            .ToListAsync(cancellation)).Select(organisation => (organisation.Id, organisation.Name, organisation.KvkNumber))];
    }
}
