using Portal.Data.Enrolments;
using Portal.Web.Access;
using Portal.Web.Forms;

namespace Portal.Web.Enrolments;

/// <summary>A page on which an enrolment of the own organisation is submitted or withdrawn.</summary>
public abstract class SubmitPage(OwnEnrolments own, CurrentUser current, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The enrolment as it is now.</summary>
    public EnrolmentDraft Draft { get; private set; } = null!;

    /// <summary>What would be submitted now.</summary>
    public SubmitContent Present { get; private set; } = null!;

    /// <summary>The submission that counts; null when none does.</summary>
    public Submission? Counting { get; private set; }

    /// <summary>Now, in UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>When what was sent to this page came too late or too early: when the server received it, in UTC; null otherwise.</summary>
    public DateTime? RefusedAt { get; protected set; }

    /// <summary>The address of the enrolment.</summary>
    public string Here => FormattableString.Invariant($"/aanbieder/{Me.Slug}/inschrijven/{Draft.Content.Round.Id}");

    /// <summary>Whether an enrolment can be submitted and withdrawn now.</summary>
    public bool IsOpen => Draft.Content.Round.Dates.TakesEnrolments(Draft.Content.Round.Step, Now);

    /// <summary>Whether something was changed since the submission that counts.</summary>
    public bool IsChanged => Counting is not null && Present.IsChangedSince(Counting);

    /// <summary>The address of the receipt of a submission.</summary>
    public string Receipt(Submission submission) => FormattableString.Invariant($"{Here}/ontvangst/{submission.Sequence}");

    /// <summary>Reads the enrolment.</summary>
    /// <returns>Whether there is such a round. When nothing was begun in it, there is no enrolment.</returns>
    protected async Task<bool> FindAsync(int round, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Draft = (await own.DraftAsync(Me, round, cancellation))!;
        if (Draft is null)
            return false;
        Present = SubmitContent.Of(Draft);
        Counting = await own.CountingAsync(Me, round, cancellation);
        return true;
    }
}
