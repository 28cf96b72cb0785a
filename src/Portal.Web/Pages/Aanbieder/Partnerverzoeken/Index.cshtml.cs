using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Partnerverzoeken;

/// <summary>A request of another provider to take part in its enrolment: who asks, and in which round.</summary>
/// <param name="Id">Its number.</param>
/// <param name="By">Who asks.</param>
/// <param name="Round">The title of the round.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="State">Whether it was answered.</param>
/// <param name="AskedAt">When it was asked, in UTC.</param>
/// <param name="ClosesAt">The deadline of the round, in UTC.</param>
/// <param name="Step">The last step of the round.</param>
/// <param name="EnrolmentId">Number of the enrolment.</param>
public sealed record PartnerRequest(int Id, string By, string Round, PartnerKind Kind, PartnerState State, DateTime AskedAt, DateTime ClosesAt, RoundStep Step, int EnrolmentId);

/// <summary>What other providers asked: the newest first.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, TimeProvider clock) : PageModel
{
    /// <summary>Most requests that are shown.</summary>
    public const int Most = 50;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The moment of the request, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The requests.</summary>
    public IReadOnlyList<PartnerRequest> Requests { get; private set; } = [];

    /// <summary>Numbers of the enrolments of which the region asks to repair who takes part.</summary>
    public IReadOnlySet<int> Repaired { get; private set; } = new HashSet<int>();

    /// <summary>Whether a request can be answered now.</summary>
    public bool IsOpen(PartnerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Step == RoundStep.Published && Now < request.ClosesAt) || Repaired.Contains(request.EnrolmentId);
    }

    /// <summary>Shows the requests.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        database.EnrolmentReader = EnrolmentReader.Provider(Me.OrganisationId);
        Requests = await database.RequestsTo(Me).OrderByDescending(partner => partner.AskedAt).ThenByDescending(partner => partner.Id).Take(Most)
            .Select(partner => new PartnerRequest(
                partner.Id, partner.Enrolment!.Organisation!.Name, partner.Enrolment.Round!.Title, partner.Kind, partner.State, partner.AskedAt, partner.Enrolment.Round.ClosesAt, partner.Enrolment.Round.Step, partner.EnrolmentId)).ToListAsync(cancellation);
        var judged = Requests.Where(request => request.Step == RoundStep.Judging).Select(request => request.EnrolmentId).ToList();
        Repaired = judged.Count == 0 ? []
            : (await database.RepairRequests.AsNoTracking().Where(request => judged.Contains(request.EnrolmentId) && request.DueAt > Now).ToListAsync(cancellation))
                .Where(request => request.IsOpen(Now) && request.Keys.Contains(EntryKey.Partners)).Select(request => request.EnrolmentId).ToHashSet();
    }
}
