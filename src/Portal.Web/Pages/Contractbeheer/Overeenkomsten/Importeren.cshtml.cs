using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>Imports contracts from a file: first it is shown what would change, then all of it is changed at once, or nothing.</summary>
[RequestFormLimits(ValueLengthLimit = LargestRequest, MultipartBodyLengthLimit = LargestRequest, BufferBodyLengthLimit = LargestRequest)]
[RequestSizeLimit(LargestRequest)]
public sealed class ImporterenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, KeptUpload uploads, TimeProvider clock) : PageModel
{
    /// <summary>Most lines that are shown of what changes or is wrong.</summary>
    public const int MostShown = 200;

    // More than a file may be, so that one that is too large gets an answer that says so.
    private const int LargestRequest = 20 * 1024 * 1024;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>What the file would change; null while there is none.</summary>
    public ContractImportPlan? Plan { get; private set; }

    /// <summary>The file, for the form that applies it.</summary>
    public string? Sealed { get; private set; }

    /// <summary>Whether something changed since the preview.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Shows what a file would change.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? bestand, CancellationToken cancellation)
    {
        ModelState.Clear();
        if (bestand is null or { Length: 0 })
            return Refuse(bestand is null ? "Kies een bestand" : "Het bestand is leeg");
        if (bestand.Length > ContractFile.Largest)
            return Refuse("Het bestand is te groot: hoogstens 5 MB");
        using var content = new MemoryStream();
        await bestand.CopyToAsync(content, cancellation);
        await PlanAsync(content.ToArray(), cancellation);
        return Page();
    }

    /// <summary>Changes what the preview showed.</summary>
    public async Task<IActionResult> OnPostToepassenAsync(string? inhoud, CancellationToken cancellation)
    {
        ModelState.Clear();
        var me = await current.RequireAsync();
        if (uploads.Open(me.Id, inhoud) is not var (content, fingerprint))
            return Refuse("Het bestand is te lang geleden gekozen. Kies het opnieuw");
        await PlanAsync(content, cancellation);
        IsOvertaken = Plan?.Fingerprint != fingerprint;
        if (Plan is null || IsOvertaken || !Plan.CanApply)
            return Page();
        await ContractImport.ApplyAsync(database, me, Plan, cancellation);
        if (!await database.TrySaveAsync(clock, me.Id, "Import van overeenkomsten", cancellation))
        {
            await PlanAsync(content, cancellation);
            IsOvertaken = true;
            return Page();
        }
        TempData[ContractPages.Done] =
            $"De import is klaar: {DutchFormat.Count(Plan.Count(ContractImportKind.New), "nieuwe overeenkomst", "nieuwe overeenkomsten")}, {DutchFormat.Number(Plan.Count(ContractImportKind.Changed))} gewijzigd";
        return Redirect(IndexModel.Path);
    }

    /// <summary>What a contract will say, in words.</summary>
    public string Words(ContractImportStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return string.Join("; ",
            DutchFormat.Capital(new ContractPeriod(step.Facts.ValidFrom, step.Facts.ValidThrough).ToString()),
            Catalogue.Municipalities(step.Facts.Municipalities, step.Product),
            $"tarief: {Catalogue.Tariff(step.Facts.AgreedAmount / 10_000m, step.Product).ToLower(DutchFormat.Culture)}",
            step.Status.Label().ToLower(DutchFormat.Culture));
    }

    private async Task PlanAsync(byte[] content, CancellationToken cancellation)
    {
        var (lines, fault) = ContractFile.Read(content);
        if (fault is not null)
        {
            ModelState.AddModelError("bestand", fault);
            return;
        }
        var me = await current.RequireAsync();
        Plan = await ContractImport.PlanAsync(database, Catalogue, me, lines, cancellation);
        if (Plan.CanApply)
            Sealed = uploads.Seal(me.Id, content, Plan.Fingerprint);
    }

    private PageResult Refuse(string fault)
    {
        ModelState.AddModelError("bestand", fault);
        return Page();
    }
}
