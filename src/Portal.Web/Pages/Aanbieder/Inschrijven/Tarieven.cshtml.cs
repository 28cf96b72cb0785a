using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data.Enrolments;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Accepts the tariffs of the products that are enrolled for. A tariff that changed is accepted anew.</summary>
[RequestFormLimits(ValueCountLimit = 5000)]
public sealed class TarievenModel(OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    private const string Overtaken = "Een collega was u net voor. Kijk welke tarieven nu zijn geaccepteerd.";

    /// <inheritdoc/>
    public override string Title => "Tarieven";

    /// <summary>How many tariffs can still be accepted by who is logged in.</summary>
    public int Open => Draft.Chosen.Count(offered => Allows(EntryKey.Tariff(offered.Id)) && !Draft.IsTariffAccepted(offered));

    /// <summary>The field that holds the tariff as it was shown.</summary>
    public static string Shown(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return $"tarief-{offered.Id.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Shows the tariffs.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await OpenAsync(ronde, cancellation) ?? Page();

    /// <summary>Accepts one tariff or all, or takes that back.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenToChangeAsync(ronde, [], cancellation, () => Draft.Chosen.Where(IsMeant).Select(offered => EntryKey.Tariff(offered.Id)).FirstOrDefault(Draft.Takes)) is { } answer)
            return answer;
        if (this["terug"] is { Length: > 0 } number && OfferedOf(number) is { } back)
        {
            if (!await SayAsync(cancellation, new Saying(EntryKey.Tariff(back.Id), null)))
            {
                Meanwhile = Overtaken;
                return Page();
            }
            return Confirm($"{Here}/tarieven", $"U accepteert het tarief van {back.Name} niet meer.");
        }
        var asked = Draft.Chosen.Where(offered => Draft.Takes(EntryKey.Tariff(offered.Id)) && Draft.Tariff(offered) is not null && !Draft.IsTariffAccepted(offered) && IsMeant(offered)).ToList();
        if (asked.Count == 0)
            return LocalRedirect($"{Here}/tarieven");
        // What is accepted is what was shown, to the letter.
        var changed = asked.Where(offered => this[Shown(offered)] != Line(Draft.Tariff(offered)!)).ToList();
        if (!await SayAsync(cancellation, asked.Except(changed).Select(offered => new Saying(EntryKey.Tariff(offered.Id), Draft.Tariff(offered)))))
        {
            Meanwhile = Overtaken;
            return Page();
        }
        if (changed.Count == 0)
            return Confirm($"{Here}/tarieven", asked.Count == 1 ? $"U accepteert het tarief van {asked[0].Name}." : $"U accepteert {DutchFormat.Count(asked.Count, "tarief", "tarieven")}.");
        Meanwhile = $"Het tarief van {DutchFormat.List(changed.Select(offered => offered.Name))} is intussen gewijzigd. Kijk of u het nieuwe tarief accepteert.";
        await ReadAsync(ronde, cancellation);
        return Page();
    }

    /// <summary>Whether what was sent is about the tariff of a product.</summary>
    private bool IsMeant(OfferedProduct offered)
    {
        var (number, back) = (offered.Id.ToString(CultureInfo.InvariantCulture), this["terug"]);
        return back.Length > 0 ? back == number : this["akkoord"] == "alles" || this["akkoord"] == number;
    }

    private static string Line(string tariff) => Forms.Typed.Line(tariff);
}
