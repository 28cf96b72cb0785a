using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Assessments;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Shows exactly what is submitted and what it lacks, and lets who may sign submit it.</summary>
public sealed class IndienenModel(PortalDbContext database, OwnEnrolments own, CurrentUser current, IServiceProvider services, TimeProvider clock) : SubmitPage(own, current, clock)
{
    /// <summary>The fields of the form.</summary>
    public const string Token = "kenmerk", Shown = "inhoud", Knows = "niet-compleet", Declares = "verklaring";

    private readonly CurrentUser current = current;

    /// <summary>The names of who may sign for the organisation.</summary>
    public IReadOnlyList<string> Signatories { get; private set; } = [];

    /// <summary>What is not met, of which product.</summary>
    public IReadOnlyList<(string Product, string Text)> NotMet { get; private set; } = [];

    /// <summary>Whether who asks may sign.</summary>
    public bool MaySign => Me.IsSignatory;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (Draft.Enrolment is null)
            return LocalRedirect(Here);
        Fill(Token, Guid.NewGuid().ToString());
        return await ShowAsync(cancellation);
    }

    /// <summary>Submits it. Who leaves before it is done has submitted all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde)
    {
        var receivedAt = HttpContext.ReceivedAt();
        if (!await FindAsync(ronde, default))
            return NotFound();
        if (Draft.Enrolment is null)
            return LocalRedirect(Here);
        ReadForm();
        if (!Guid.TryParse(this[Token], out var token))
            return BadRequest();
        if (!IsTicked(Declares))
            Fault(Declares, "Vink de verklaring aan");
        if (!Me.IsApproved())
            return await ShowAsync(default);
        // Who signed what was complete did not see the tick; after the deadline it is not asked any more.
        if (!Present.Content.IsComplete && !IsTicked(Knows) && (Present.Sha256 == this[Shown] || Now < Draft.Content.Round.ClosesAt))
            Fault(Knows, "Vink aan dat u weet dat uw inschrijving niet compleet is, of maak die eerst af");
        if (!ModelState.IsValid && Draft.Content.Round.Dates.TakesEnrolments(Draft.Content.Round.Step, receivedAt))
            return await ShowAsync(default);
        var (outcome, submission) = await services.GetRequiredService<Submitting>().SubmitAsync(Me, await current.RequireAsync(), ronde, new(token, this[Shown], IsTicked(Knows), receivedAt));
        if (submission is not null)
            return Confirm(Receipt(submission), "Uw inschrijving is ingediend. Wij sturen alle gebruikers van uw organisatie een ontvangstbewijs.");
        ModelState.Clear();
        database.ChangeTracker.Clear();
        await FindAsync(ronde, default);
        if (outcome == SubmitOutcome.NotOpen)
            RefusedAt = receivedAt;
        if (outcome == SubmitOutcome.Incomplete)
            Fault(Knows, "Vink aan dat u weet dat uw inschrijving niet compleet is, of maak die eerst af");
        if (outcome == SubmitOutcome.Changed)
        {
            Fault(Declares, "Er is intussen iets gewijzigd. Er is nog niets ingediend. Lees wat er nu staat, en dien dan in");
            Fill(Declares, ticked: false);
            Fill(Token, Guid.NewGuid().ToString());
        }
        return await ShowAsync(default);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Fill(Shown, Present.Sha256);
        Signatories = await database.Memberships.Where(member => member.OrganisationId == Me.OrganisationId && member.IsSignatory).OrderBy(member => member.User!.Name).Select(member => member.User!.Name).ToListAsync(cancellation);
        NotMet =
        [
            .. Present.Content.Products.SelectMany(product => product.Conditions.Where(condition => condition.Verdict == ConditionVerdict.NotMet).Select(condition => (product.Name, condition.Text))
                .Concat(product.Assessment?.Parts.Where(part => part.Verdict == Verdict.NotMet).Select(part => (product.Name, $"{part.Title}. {part.Explanation}")) ?? [])),
        ];
        return Page();
    }
}
