using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data.Enrolments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>The conditions to enrol for the chosen products: what the portal finds, and what the provider explains, shows and declares.</summary>
[LargestUpload]
public sealed class VoorwaardenModel(OwnEnrolments enrolments, EnrolmentSaving saving, EnrolmentFiles files, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock)
    : AnswerPage(enrolments, saving, files, current, clock)
{
    /// <summary>Most characters of an explanation.</summary>
    public const int LongestExplanation = 4000;

    /// <inheritdoc/>
    public override string Title => "Voorwaarden en bewijs";

    /// <inheritdoc/>
    public override string Address => $"{Here}/voorwaarden";

    /// <summary>The fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [.. Draft.Chosen.SelectMany(offered => Explained(offered).Concat(Declared(offered))).SelectMany(asked => new[] { asked.Field, asked.FilesField })];

    /// <summary>The explanation of a condition that a person judges.</summary>
    public static Answerable Explanation(OfferedProduct offered, EnrolmentCondition condition)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var name = EnrolmentDraft.ConditionName(condition);
        return new(string.Create(CultureInfo.InvariantCulture, $"uitleg-{offered.Id}-{name}"), EntryKey.Condition(offered.Id, name), 0, TakesFiles: true);
    }

    /// <summary>The declaration that a demand on the organisation is met, with what shows it.</summary>
    public static Answerable Declaration(OfferedProduct offered, Requirement demand)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(demand);
        return new(string.Create(CultureInfo.InvariantCulture, $"eis-{offered.Id}-{demand.Id}"), EntryKey.Demand(offered.Id, demand.Id), 0, TakesFiles: true);
    }

    /// <summary>What a product is called.</summary>
    public string NameOf(string key) => catalogue.Snapshot.ProductName(key);

    /// <summary>Shows the conditions.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        CheckSize(Draft.Chosen.SelectMany(offered => Explained(offered).Concat(Declared(offered))).FirstOrDefault());
        return Page();
    }

    /// <summary>Saves one explanation or declaration, or its files.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        string[] texts = [.. Request.Form.Keys.Where(key => key.StartsWith("uitleg-", StringComparison.Ordinal))];
        if (await OpenToChangeAsync(ronde, texts, cancellation, () => (Explained() ?? Declared())?.Key) is { } answer)
            return answer;
        if (Explained() is { } explained)
        {
            CheckText(explained.Field, LongestExplanation, null);
            return await AnswerAsync(explained, this[explained.Field], cancellation);
        }
        if (Declared() is { } declared)
            return await AnswerAsync(declared, IsTicked(declared.Field) ? Question.Agreed : "", cancellation);
        return LocalRedirect(Address);
    }

    /// <summary>The explanation that is sent; null when it is none.</summary>
    private Answerable? Explained() => Draft.Chosen.SelectMany(Explained).FirstOrDefault(one => one.Field == this["wat"]);

    /// <summary>The declaration that is sent; null when it is none.</summary>
    private Answerable? Declared() => Draft.Chosen.SelectMany(Declared).FirstOrDefault(one => one.Field == this["wat"]);

    private static IEnumerable<Answerable> Declared(OfferedProduct offered) => EnrolmentDraft.OrganisationDemands(offered).Select(demand => Declaration(offered, demand));

    /// <summary>Whether the provider explains a condition: a person judges it, or did and the region asked to repair it.</summary>
    public bool IsExplained(OfferedProduct offered, ConditionOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Verdict == ConditionVerdict.ForPerson || Draft.OpenRepairs.Any(request => request.Keys.Contains(Explanation(offered, outcome.Condition).Key));
    }

    private IEnumerable<Answerable> Explained(OfferedProduct offered) =>
        Draft.Conditions(offered).Where(outcome => IsExplained(offered, outcome)).Select(outcome => Explanation(offered, outcome.Condition));
}
