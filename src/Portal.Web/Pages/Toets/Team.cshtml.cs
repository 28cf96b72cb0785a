using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Data.Catalogue;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;
using Portal.Web.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Pages.Toets;

/// <summary>
/// "Toets uw team": does a team meet the demands of a product? The team is in the form that is sent and comes back with the answer; nothing is
/// stored, and nothing of it stands in the address.
/// </summary>
[OutputCache(NoStore = true)]
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(ValueCountLimit = MostValues, ValueLengthLimit = LargestForm, KeyLengthLimit = 100)]
[EnableRateLimiting(AssessmentLimit.Forms)]
public sealed class TeamModel(LiveCatalogue catalogue, IOptions<AssessmentSettings> settings, TimeProvider clock) : PageModel
{
    /// <summary>Most products that a search here shows.</summary>
    public const int MostChoices = 12;

    private const int LargestForm = 1024 * 1024, MostValues = 12_000;
    private const string Add = "erbij", Copy = "kopie-", Remove = "weg-", Paste = "plakken", Search = "zoek", Enter = "enter";
    private readonly LoadedCatalogue loaded = catalogue.Loaded;

    /// <summary>The product; null while none is chosen.</summary>
    public Product? Product { get; private set; }

    /// <summary>What its demands ask about a team.</summary>
    public DemandFields Fields { get; private set; } = null!;

    /// <summary>The form as it was sent.</summary>
    public TeamForm Form { get; private set; } = TeamForm.Blank;

    /// <summary>What is wrong with the form, as far as it is to be told now.</summary>
    public IReadOnlyList<TeamFault> Faults { get; private set; } = [];

    /// <summary>What is still to be filled in, while one is at it.</summary>
    public IReadOnlyList<TeamFault> Missing { get; private set; } = [];

    /// <summary>What was found; null while there is nothing to assess.</summary>
    public TeamResult? Result { get; private set; }

    /// <summary>The words with which a product is looked for.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The products that these words find; null when none were typed.</summary>
    public IReadOnlyList<Product>? Choices { get; private set; }

    /// <summary>Id of the part that gets the focus; null for none.</summary>
    public string? Focus { get; private set; }

    /// <summary>Whether only the answer is asked for, while someone is typing.</summary>
    public bool IsTyping { get; private set; }

    /// <summary>Whether the list of faults stands above the form; while someone is typing it does not come up there, but in the answer.</summary>
    public bool FaultsOnTop { get; private set; }

    /// <summary>How many rows were just added from a spreadsheet.</summary>
    public int Added { get; private set; }

    /// <summary>Today, for who types no day.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>All books with their products.</summary>
    public IEnumerable<IGrouping<ProductBook, Product>> Books => loaded.Snapshot.Products.GroupBy(product => product.Book);

    /// <summary>The address of this form for a product.</summary>
    public static string Address(Product product, string handler = "") => $"/toets{handler}?product={product.Key}";

    /// <summary>Whether something is wrong with a field.</summary>
    public bool IsWrong(string field) => ModelState.ContainsKey(field);

    /// <summary>Whether the book of the product holds on the day.</summary>
    public bool IsInForce(DateOnly day) => loaded.Snapshot.IsInForce(Product!.Book, day);

    /// <summary>Shows the form for a product, or the products to choose from.</summary>
    public IActionResult OnGet([FromQuery] string? product, [FromQuery] string? zoek, [FromQuery] string? peildatum)
    {
        if (!string.IsNullOrEmpty(product) && !Choose(product))
            return NotFound();
        Find(zoek);
        if (ReferenceDay.Read(peildatum, clock) is { Chosen: true } day)
            Form = Form with { Day = day.Iso };
        // Where nothing can be computed, a team changes nothing.
        if (Product is not null && !TeamResult.CanBeComputed(Product))
            Result = new(loaded.Snapshot, Product, Form.Check(Today, settings.Value.HoursPerFte).Team);
        return Shown();
    }

    /// <summary>Does with the rows what the pressed button says, and assesses the team.</summary>
    public IActionResult OnPost([FromQuery] string? product, [FromForm] string? zoek, [FromForm] string? actie, [FromForm] string? fouten)
    {
        if (!Read(product))
            return NotRead();
        Find(zoek);
        IsTyping = Request.Headers["HX-Target"] == "uitkomst";
        FaultsOnTop = !IsTyping || fouten is not null;
        var strict = !IsTyping && (actie is null || actie == Enter && Choices is null);
        var pasted = strict || actie == Paste ? TakePasted(actie == Paste) : [];
        if (pasted.Count == 0 && actie is not null)
            ChangeRows(actie);

        var (team, faults) = Form.Check(Today, settings.Value.HoursPerFte);
        var told = strict ? faults : [.. faults.Where(fault => !fault.IsMissing)];
        Tell([.. told, .. pasted]);
        Missing = [.. faults.Except(told)];
        if (faults.Count == 0 && (strict || !Form.IsBlank))
            Result = new(loaded.Snapshot, Product!, team);
        if (strict)
            Focus = Faults.Count > 0 ? "fouten" : Result is null ? null : "oordeel";
        else if (actie == Paste)
            Focus = Faults.Count > 0 ? "fouten" : "toegevoegd";
        return Shown();
    }

    /// <summary>The team as a file for a spreadsheet; it can be pasted back.</summary>
    public IActionResult OnPostTeam([FromQuery] string? product) =>
        Read(product) ? Download("team", csv => TeamSpreadsheet.Write(csv, Form.Rows.Where(row => !row.IsBlank))) : NotRead();

    /// <summary>What was found as a file for a spreadsheet.</summary>
    public IActionResult OnPostUitkomst([FromQuery] string? product)
    {
        if (!Read(product))
            return NotRead();
        var (team, faults) = Form.Check(Today, settings.Value.HoursPerFte);
        if (faults.Count == 0)
            return Download("toets", csv => AssessmentTable.Write(csv, new(loaded.Snapshot, Product!, team)));
        FaultsOnTop = true;
        Focus = "fouten";
        Tell(faults);
        return Shown();
    }

    /// <summary>An empty team with one example, to fill in with a spreadsheet.</summary>
    public IActionResult OnGetVoorbeeld() => Download("team-voorbeeld", TeamSpreadsheet.WriteExample, dated: false);

    private StatusCodeResult NotRead() => StatusCode(Request.HasFormContentType ? StatusCodes.Status404NotFound : StatusCodes.Status415UnsupportedMediaType);

    private bool Read(string? product)
    {
        if (!Request.HasFormContentType || product is null || !Choose(product))
            return false;
        Form = TeamForm.Read(Request.Form);
        ModelState.Clear();
        return true;
    }

    private bool Choose(string key)
    {
        Product = loaded.Snapshot.Product(key);
        if (Product is null)
            return false;
        Fields = new(Product, loaded.Snapshot.Products.Where(other => other.Book == Product.Book));
        return true;
    }

    private void Find(string? words)
    {
        Words = (words ?? "").Trim();
        if (Words.Length > 0)
            Choices = [.. loaded.Search(new() { Text = Words[..Math.Min(Words.Length, Web.Search.SearchRequest.LongestText)], Day = Today }).Products.Where(found => found != Product).Take(MostChoices)];
    }

    /// <summary>Adds, copies or removes a row. What is no such thing changes nothing.</summary>
    private void ChangeRows(string action)
    {
        var rows = Form.Rows;
        if (action == Add && rows.Length < TeamForm.MostRows)
        {
            Form = Form with { Rows = rows.Add(TeamRow.Blank) };
            Focus = TeamForm.Id(rows.Length, TeamField.Count);
        }
        else if (RowIn(action, Copy) is { } copied && rows.Length < TeamForm.MostRows)
        {
            Form = Form with { Rows = rows.Insert(copied + 1, rows[copied]) };
            Focus = TeamForm.Id(copied + 1, TeamField.Count);
        }
        else if (RowIn(action, Remove) is { } removed)
        {
            rows = rows.RemoveAt(removed);
            Form = Form with { Rows = rows.Length == 0 ? TeamForm.Blank.Rows : rows };
            Focus = TeamForm.Id(Math.Min(removed, Form.Rows.Length - 1), TeamField.Count);
        }
    }

    private int? RowIn(string action, string start) =>
        action.StartsWith(start, StringComparison.Ordinal) && int.TryParse(action.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < Form.Rows.Length
            ? row : null;

    /// <summary>Puts what was pasted in the rows, if nothing is wrong with it.</summary>
    private IReadOnlyList<TeamFault> TakePasted(bool asked)
    {
        if (!asked && string.IsNullOrWhiteSpace(Form.Pasted))
            return [];
        var (added, faults) = TeamSpreadsheet.Read(Form.Pasted);
        var rows = Form.Rows.RemoveAll(row => row.IsBlank).AddRange(added);
        if (faults.Count == 0 && rows.Length > TeamForm.MostRows)
            faults = [$"Met deze rijen erbij zijn het er {rows.Length}. Hoogstens {TeamForm.MostRows} kan: zet mensen die gelijk zijn samen in één rij"];
        if (faults.Count > 0)
            return [.. faults.Select(fault => new TeamFault(TeamForm.PastedField, fault))];
        Form = Form with { Rows = rows, Pasted = "" };
        Added = added.Count;
        return [];
    }

    private void Tell(IReadOnlyList<TeamFault> faults)
    {
        Faults = faults;
        ModelState.MaxAllowedErrors = int.MaxValue;
        foreach (var fault in faults)
            ModelState.AddModelError(fault.Field, fault.Message);
    }

    private FileStreamResult Download(string name, Action<CsvHelper.CsvWriter> write, bool dated = true) =>
        File(CsvFile.Make(write), CsvFile.ContentType, $"{name}{(dated ? $"-{Today:yyyy-MM-dd}" : "")}.csv");

    /// <summary>
    /// Shows the page. A browser may keep it for its own back button, and must ask again otherwise: else who goes back finds an empty form.
    /// The token against forged requests would forbid even that.
    /// </summary>
    private PageResult Shown()
    {
        Response.OnStarting(static response =>
        {
            ((HttpResponse)response).Headers.CacheControl = "private, no-cache";
            return Task.CompletedTask;
        }, Response);
        return Page();
    }
}
