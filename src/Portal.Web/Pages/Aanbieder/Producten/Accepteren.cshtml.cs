using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Enrolments;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Shows a contract that was offered, and lets who may sign accept it; after that, what was accepted.</summary>
public sealed class AccepterenModel(PortalDbContext database, CurrentUser current, IServiceProvider services, TimeProvider clock) : FormPage
{
    /// <summary>The fields of the form.</summary>
    public const string Shown = "inhoud", Agrees = "akkoord";

    private const string Changed = "De overeenkomst is intussen gewijzigd. U hebt nog niets geaccepteerd. Lees wat er nu staat, en accepteer dan";

    private Contract contract = null!;

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>What is accepted, or was; null when the product is in no book any more.</summary>
    public AcceptedContract? Agreed { get; private set; }

    /// <summary>What was accepted; null while nothing was.</summary>
    public ContractAcceptance? Acceptance { get; private set; }

    /// <summary>Why it cannot be accepted now, in sentences; null when it can, or was.</summary>
    public string? WhyNot => Acceptance is not null ? null
        : Agreed is null ? "Het product staat niet meer in het productenboek. Daarom zijn de eisen niet bekend. Neem contact op met de regio."
        : Accepting.FaultOf(Me, contract, ReferenceDay.Today(clock));

    /// <summary>The names of who may sign for the organisation.</summary>
    public IReadOnlyList<string> Signatories { get; private set; } = [];

    /// <summary>The beginning of addresses of the own organisation.</summary>
    public string Home => $"/aanbieder/{Me.Slug}";

    /// <summary>The address of the contract.</summary>
    public string Here => FormattableString.Invariant($"{Home}/producten/{contract.Id}");

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation) => await FindAsync(overeenkomst, cancellation) ?? await ShowAsync(cancellation);

    /// <summary>Accepts it. Who leaves before it is done has accepted all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst)
    {
        var receivedAt = HttpContext.ReceivedAt();
        if (await FindAsync(overeenkomst, default) is { } answer)
            return answer;
        // The same form sent twice, or a colleague who was first: it is done.
        if (Acceptance is not null)
            return LocalRedirect($"{Here}/accepteren");
        ReadForm();
        if (!IsTicked(Agrees))
            Fault(Agrees, "Vink aan dat u akkoord gaat");
        else if (Agreed is not null && this[Shown] != CanonicalJson.Sha256(CanonicalJson.Write(Agreed)))
            Fault(Agrees, Changed);
        if (ModelState.IsValid)
        {
            if (await services.GetRequiredService<Accepting>().AcceptAsync(Me, await current.RequireAsync(), overeenkomst, this[Shown], receivedAt))
                return Confirm($"{Here}/accepteren", "U hebt de overeenkomst geaccepteerd. Wij sturen alle gebruikers van uw organisatie een bevestiging.");
            database.ChangeTracker.Clear();
            if (await FindAsync(overeenkomst, default) is { } changed)
                return changed;
            if (Acceptance is not null)
                return LocalRedirect($"{Here}/accepteren");
            Fault(Agrees, WhyNot is null ? Changed : "U hebt de overeenkomst niet geaccepteerd. Lees hieronder waarom dat nu niet kan");
        }
        Fill(Agrees, ticked: false);
        return await ShowAsync(default);
    }

    private async Task<IActionResult?> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await database.Contracts.Include(one => one.Product!.Book).Include(one => one.Organisation)
            .SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == Me.OrganisationId && one.Status != ContractStatus.Draft, cancellation) is not { } found)
            return await this.NoOfferAsync(database, Me, id, cancellation);
        contract = found;
        Acceptance = await database.ContractAcceptances.AsNoTracking().SingleOrDefaultAsync(one => one.ContractId == id, cancellation);
        if (Acceptance is null && contract.Status != ContractStatus.Offered)
            return LocalRedirect(Here);
        Agreed = Acceptance is { } accepted ? CanonicalJson.Read<AcceptedContract>(accepted.Content) : await services.GetRequiredService<Accepting>().ContentAsync(Me, contract, cancellation);
        return null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Fill(Shown, Agreed is null ? null : CanonicalJson.Sha256(CanonicalJson.Write(Agreed)));
        Signatories = await database.Memberships.Where(member => member.OrganisationId == Me.OrganisationId && member.IsSignatory).OrderBy(member => member.User!.Name).Select(member => member.User!.Name).ToListAsync(cancellation);
        return Page();
    }
}
