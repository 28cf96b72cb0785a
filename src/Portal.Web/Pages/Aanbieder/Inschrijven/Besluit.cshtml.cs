using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Judging;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>What the region decided of the enrolment, per product with its motivation, once it was sent; and the objections to it.</summary>
public sealed class BesluitModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <inheritdoc/>
    public override string Title => "Besluit";

    /// <summary>What is decided, in the order of the round; empty while nothing was sent.</summary>
    public IReadOnlyList<Award> Awards { get; private set; } = [];

    /// <summary>The contracts that were made of the awards and that the provider can see, by number of the award.</summary>
    public IReadOnlyDictionary<int, (int Id, ContractStatus Status)> Contracts { get; private set; } = new Dictionary<int, (int, ContractStatus)>();

    /// <summary>The objections, the last first.</summary>
    public IReadOnlyList<Objection> Objections { get; private set; } = [];

    /// <summary>Whether an objection can be made now.</summary>
    public bool CanObject => Round.TakesObjections(Now) && Awards.Count > 0;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        var enrolment = Draft.Enrolment!.Id;
        Objections = await database.Objections.AsNoTracking().Where(objection => objection.EnrolmentId == enrolment).OrderByDescending(objection => objection.At).ThenByDescending(objection => objection.Id).ToListAsync(cancellation);
        if (!Round.IsDecided())
            return Page();
        var places = Draft.Content.Products.Select((offered, place) => (offered.Id, place)).ToDictionary(one => one.Id, one => one.place);
        Awards = [.. (await database.Awards.AsNoTracking().Where(award => award.EnrolmentId == enrolment).ToListAsync(cancellation)).OrderBy(award => places.GetValueOrDefault(award.OfferedId, int.MaxValue))];
        var ids = Awards.Select(award => award.Id).ToList();
        Contracts = await database.Contracts.Where(contract => contract.OrganisationId == Me.OrganisationId && contract.Status != ContractStatus.Draft && contract.AwardId != null && ids.Contains(contract.AwardId.Value))
            .ToDictionaryAsync(contract => contract.AwardId!.Value, contract => (contract.Id, contract.Status), cancellation);
        return Page();
    }

    /// <summary>What a product is called.</summary>
    public string NameOf(Award award)
    {
        ArgumentNullException.ThrowIfNull(award);
        return Draft.Content.Products.FirstOrDefault(offered => offered.Id == award.OfferedId)?.Name ?? "Een product dat niet meer in de ronde zit";
    }
}
