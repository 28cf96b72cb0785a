using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Contracts;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>An empty file to fill in with contracts.</summary>
public sealed class SjabloonModel : PageModel
{
    /// <summary>Sends the file.</summary>
    public IActionResult OnGet() => File(CsvFile.Make(csv => csv.WriteRow(ContractColumns.All)), CsvFile.ContentType, "overeenkomsten-sjabloon.csv");
}
