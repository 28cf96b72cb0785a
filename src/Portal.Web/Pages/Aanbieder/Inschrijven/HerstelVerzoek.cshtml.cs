using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Shows what the region asks to repair and what was done for it, and lets who may sign submit the repair.</summary>
public sealed class HerstelVerzoekModel(PortalDbContext database, OwnEnrolments own, CurrentUser current, IServiceProvider services, TimeProvider clock) : SubmitPage(own, current, clock)
{
    private readonly OwnEnrolments own = own;
    private readonly CurrentUser current = current;

    /// <summary>What is asked.</summary>
    public RepairRequest Asked { get; private set; } = null!;

    /// <summary>The submission that is the repair; null while there is none.</summary>
    public Submission? Answer { get; private set; }

    /// <summary>What the repair comes to, as far as it is; null when it can be repaired no more.</summary>
    public RepairContent? Repair { get; private set; }

    /// <summary>The names of who may sign for the organisation.</summary>
    public IReadOnlyList<string> Signatories { get; private set; } = [];

    /// <summary>The address of this page.</summary>
    public string Address => FormattableString.Invariant($"{Here}/herstel/{Asked.Id}");

    /// <summary>Where something that was asked is repaired.</summary>
    public string PlaceOf(JudgedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return $"{Here}/{EntryKey.TaskOf(point.Key)}" + point.Key.Split('/') switch
        {
            ["team", var product] => $"/{product}",
            ["vraag", var question] => $"#deel-vraag-{question}",
            ["voorwaarde", var product, var condition] => $"#deel-uitleg-{product}-{condition}",
            ["eis", var product, var demand] => $"#deel-eis-{product}-{demand}",
            _ => "",
        };
    }

    /// <summary>The names of the products that a point counts for; null when that is every product.</summary>
    public string? For(JudgedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var products = Repair!.Before.Products;
        return point.Products.Length == products.Length ? null : DutchFormat.List(products.Where(product => point.Products.Contains(product.Number)).Select(product => product.Name));
    }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int verzoek, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, verzoek, cancellation))
            return NotFound();
        Fill(IndienenModel.Token, Guid.NewGuid().ToString());
        return await ShowAsync(cancellation);
    }

    /// <summary>Submits the repair. Who leaves before it is done has submitted all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int verzoek)
    {
        var receivedAt = HttpContext.ReceivedAt();
        if (!await FindAsync(ronde, verzoek, default))
            return NotFound();
        ReadForm();
        if (!Guid.TryParse(this[IndienenModel.Token], out var token))
            return BadRequest();
        if (!IsTicked(IndienenModel.Declares))
            Fault(IndienenModel.Declares, "Vink de verklaring aan");
        if (!Me.IsApproved())
            return await ShowAsync(default);
        if (Repair is { } shown && shown.Left.Any() && !IsTicked(IndienenModel.Knows) && (shown.After.Sha256 == this[IndienenModel.Shown] || Now < Asked.DueAt))
            Fault(IndienenModel.Knows, "Vink aan dat u weet dat nog niet alles is hersteld, of herstel de rest eerst");
        if (!ModelState.IsValid && Asked.IsOpen(receivedAt))
            return await ShowAsync(default);
        var (outcome, submission) = await services.GetRequiredService<Repairing>().SubmitAsync(
            Me, await current.RequireAsync(), ronde, verzoek, new(token, this[IndienenModel.Shown], IsTicked(IndienenModel.Knows), receivedAt));
        if (submission is not null)
            return Confirm(Receipt(submission), "Uw herstel is ingediend. Wij sturen alle gebruikers van uw organisatie een ontvangstbewijs.");
        ModelState.Clear();
        database.ChangeTracker.Clear();
        await FindAsync(ronde, verzoek, default);
        switch (outcome)
        {
            case SubmitOutcome.NotOpen:
                RefusedAt = receivedAt;
                break;
            case SubmitOutcome.Empty:
                Fault(IndienenModel.Declares, "Er is nog niets hersteld. Er is niets ingediend");
                break;
            case SubmitOutcome.Incomplete:
                Fault(IndienenModel.Knows, "Vink aan dat u weet dat nog niet alles is hersteld, of herstel de rest eerst");
                break;
            default:
                Fault(IndienenModel.Declares, "Er is intussen iets gewijzigd. Er is nog niets ingediend. Lees wat er nu staat, en dien dan in");
                Fill(IndienenModel.Declares, ticked: false);
                Fill(IndienenModel.Token, Guid.NewGuid().ToString());
                break;
        }
        return await ShowAsync(default);
    }

    private async Task<bool> FindAsync(int ronde, int verzoek, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation) || Draft.Enrolment is not { } enrolment
            || await database.RepairRequests.AsNoTracking().SingleOrDefaultAsync(request => request.Id == verzoek && request.EnrolmentId == enrolment.Id, cancellation) is not { } asked)
            return false;
        Asked = asked;
        Answer = await own.Submissions(Me, ronde).AsNoTracking().Where(submission => submission.RepairId == verzoek).FirstOrDefaultAsync(cancellation);
        Repair = asked.AnsweredAt is null && asked.WithdrawnAt is null && Draft.Content.Round.Step == RoundStep.Judging && Counting is { } counting ? RepairContent.Of(Draft, asked, counting) : null;
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Fill(IndienenModel.Shown, Repair?.After.Sha256);
        Signatories = await database.Memberships.Where(member => member.OrganisationId == Me.OrganisationId && member.IsSignatory).OrderBy(member => member.User!.Name).Select(member => member.User!.Name).ToListAsync(cancellation);
        return Page();
    }
}
