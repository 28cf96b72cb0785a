using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>What a provider and the contract managers of the region say and give each other about a contract as a whole.</summary>
[LargestUpload]
public sealed class BerichtenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, DocumentIntake intake, TimeProvider clock) : FormPage
{
    private const int MostDocuments = 100;
    private const string Message = "bericht", Files = "bestanden";

    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Message, Files];

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; private set; } = null!;

    /// <summary>What its product is called.</summary>
    public string Name => live.Snapshot.ProductName(Contract.Product);

    /// <summary>What was said, newest first.</summary>
    public IReadOnlyList<TimelineLine> Messages { get; private set; } = [];

    /// <summary>The documents, the newest first.</summary>
    public IReadOnlyList<DocumentLine> Documents { get; private set; } = [];

    /// <summary>Shows what was said.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation)
    {
        if (!await FindAsync(overeenkomst, cancellation))
            return await this.NoOfferAsync(database, Me, overeenkomst, cancellation);
        if (Request.Query.ContainsKey(LargestUploadAttribute.TooLarge))
            Fault(Files, DocumentIntake.TooMuch);
        return await ShowAsync(cancellation);
    }

    /// <summary>Sends a message.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst, CancellationToken cancellation)
    {
        if (!await FindAsync(overeenkomst, cancellation))
            return await this.NoOfferAsync(database, Me, overeenkomst, cancellation);
        ReadForm(Message);
        CheckText(Message, Finding.LongestText, "Vul een bericht in");
        var (files, faults) = await intake.LookAsync(Request.Form.Files.GetFiles(Files), cancellation);
        foreach (var fault in faults)
            Fault(Files, fault);
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var me = await current.RequireAsync();
        var contract = await database.SeenBy(Me).SingleAsync(one => one.Id == overeenkomst, cancellation);
        var happening = await new ContractSteps(database, clock, new(me.Id, Side.Provider)).WriteAsync(contract, Name, this[Message], cancellation);
        var isSaved = await intake.SaveAsync(happening, files, me.Id, "Bericht bij een overeenkomst", cancellation);
        return Confirm($"/aanbieder/{Me.Slug}/producten/{overeenkomst}/berichten", isSaved ? "Het bericht is verstuurd." : "Dit is niet gelukt. Probeer het nog eens.");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var id = Contract.Id;
        Messages = await database.EventsOf(Me).Where(happening => happening.ContractId == id && happening.FindingId == null)
            .TimelineAsync(database, Side.Provider, document => $"/aanbieder/{Me.Slug}/producten/{id}/document/{document.Id}", cancellation);
        Documents = await database.DocumentsOf(Me).Where(document => document.ContractId == id).OrderByDescending(document => document.Id).Take(MostDocuments).Lines().ToListAsync(cancellation);
        return Page();
    }

    private async Task<bool> FindAsync(int overeenkomst, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Contract = (await database.SeenBy(Me).Where(contract => contract.Id == overeenkomst).Lines().SingleOrDefaultAsync(cancellation))!;
        return Contract is not null;
    }
}
