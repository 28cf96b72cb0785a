using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Enrolments;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>A product that is asked together with one that was chosen, and is not chosen.</summary>
/// <param name="By">What asks it.</param>
/// <param name="Condition">The condition in words.</param>
/// <param name="Missing">What it asks.</param>
public sealed record Coupling(string By, string Condition, IReadOnlyList<OfferedProduct> Missing);

/// <summary>Chooses the products that are enrolled for, with the municipalities of each.</summary>
[RequestFormLimits(ValueCountLimit = 5000)]
public sealed class ProductenModel(OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <summary>The field of the products.</summary>
    public const string Choice = "product";

    private HashSet<int> ticked = [];
    private Dictionary<int, HashSet<string>> places = [];

    /// <inheritdoc/>
    public override string Title => "Percelen en producten";

    /// <summary>The products that are not ticked any more, about which something was said: that is asked first.</summary>
    public IReadOnlyList<(OfferedProduct Offered, string Said)> Doubtful { get; private set; } = [];

    /// <summary>What the chosen products ask besides.</summary>
    public IReadOnlyList<Coupling> Couplings { get; private set; } = [];

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [.. Draft.Content.Products.Select(offered => Places(offered.Id))];

    /// <summary>The field of the municipalities of a product.</summary>
    public static string Places(int offered) => $"gemeente-{offered.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The field of what the form showed of a product.</summary>
    public static string Shown(int offered) => $"was-{offered.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Whether a product is ticked.</summary>
    public bool IsTicked(OfferedProduct offered) => ticked.Contains(offered.Id);

    /// <summary>Whether a municipality of a product is ticked: all are when nothing was said.</summary>
    public bool IsTicked(OfferedProduct offered, Municipality municipality) => !places.TryGetValue(offered.Id, out var chosen) || chosen.Contains(municipality.Code);

    /// <summary>The municipalities that a product can be delivered in.</summary>
    public static IReadOnlyList<Municipality> Of(OfferedProduct offered) => offered.Product?.Book.Facts.Municipalities ?? [];

    /// <summary>What was saved of a product.</summary>
    public string Saved(OfferedProduct offered) => Draft.Said(EntryKey.Product(offered.Id))?.Entry.Value ?? "";

    /// <summary>Shows what was chosen.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        return Show();
    }

    /// <summary>Saves what was chosen. A product about which something was said is taken away only after a question.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenToChangeAsync(ronde, [], cancellation) is { } answer)
            return answer;
        ticked = [.. Draft.Content.Products.Where(offered => this[Choice].Split(',').Contains(Number(offered))).Select(offered => offered.Id)];
        places = Draft.Content.Products.ToDictionary(offered => offered.Id, offered => this[Places(offered.Id)].Split(',').ToHashSet());
        var added = OfferedOf(this["erbij"]);
        if (added is not null)
        {
            ticked.Add(added.Id);
            places[added.Id] = [.. Of(added).Select(municipality => municipality.Code)];
        }
        var (changes, doubtful, others) = (new List<Saying>(), new List<(OfferedProduct, string)>(), new List<string>());
        foreach (var offered in Draft.Content.Products)
        {
            // Of a product that is in no book any more the municipalities are not known: what was chosen stays, or is taken away.
            var typed = offered.Product is null ? IsTicked(offered) ? Saved(offered) : ""
                : IsTicked(offered) ? string.Join(',', Of(offered).Select(municipality => municipality.Code).Where(places[offered.Id].Contains).Order(StringComparer.Ordinal)) : "";
            if (IsTicked(offered) && typed.Length == 0 && offered.Product is not null)
            {
                Fault(Places(offered.Id), $"Kies voor {offered.Name} ten minste één gemeente");
                continue;
            }
            var (saved, shown) = (Saved(offered), this[Shown(offered.Id)]);
            if (typed == saved || (typed == shown && offered != added))
                continue;
            if (saved != shown && offered != added)
                others.Add(saved.Length == 0 ? $"{offered.Name} is weggehaald" : shown.Length == 0 ? $"{offered.Name} is gekozen" : $"de gemeenten van {offered.Name} zijn gewijzigd");
            else if (typed.Length > 0)
                changes.Add(new(EntryKey.Product(offered.Id), typed));
            else if (this["weg"].Split(',').Contains(Number(offered)) || Draft.SaidAbout(offered) is not { Count: > 0 } said)
                changes.Add(new(EntryKey.Product(offered.Id), null));
            else
                doubtful.Add((offered, DutchFormat.List(said)));
        }
        if (others.Count > 0)
            Meanwhile = $"Een collega heeft intussen iets gewijzigd: {DutchFormat.List(others)}. Uw keuze daarover is nog niet bewaard. Kijk of die zo goed is, en bewaar opnieuw.";
        if (!ModelState.IsValid || !await SayAsync(cancellation, changes))
        {
            if (ModelState.IsValid)
                Meanwhile = "Een collega was u net voor. Uw keuze is nog niet bewaard. Kijk of die zo goed is, en bewaar opnieuw.";
            return ShowTyped(doubtful);
        }
        if (doubtful.Count == 0 && others.Count == 0)
            return IsPartial ? LocalRedirect($"{Here}/producten") : Confirm($"{Here}/producten", "Uw keuze is bewaard.");
        await ReadAsync(ronde, cancellation);
        return ShowTyped(doubtful);
    }

    private PageResult ShowTyped(IReadOnlyList<(OfferedProduct, string)> doubtful)
    {
        Doubtful = doubtful;
        FindCouplings();
        return Page();
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> RefusedAsync(CancellationToken cancellation) => Task.FromResult<IActionResult>(Show());

    private PageResult Show()
    {
        ticked = [.. Draft.Chosen.Select(offered => offered.Id)];
        places = Draft.Chosen.ToDictionary(offered => offered.Id, offered => Draft.Municipalities(offered).ToHashSet());
        FindCouplings();
        return Page();
    }

    private void FindCouplings() => Couplings =
    [
        .. from offered in Draft.Chosen
           from outcome in Draft.Conditions(offered)
           where outcome is { Verdict: ConditionVerdict.NotMet, Condition.Kind: EnrolmentConditionKind.AlsoEnrol }
           select new Coupling(offered.Name, outcome.Condition.Explanation, [.. Draft.Content.Products.Where(other => outcome.Missing.Contains(other.Key))]),
    ];

    private static string Number(OfferedProduct offered) => offered.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of the region's book of a product, where products of several books are offered.</summary>
    public string? BookOf(OfferedProduct offered) => Draft.Content.Products.Select(one => one.Product?.Book.Slug).Distinct().Count() > 1 ? offered.Product?.Book.Facts.Name : null;
}
