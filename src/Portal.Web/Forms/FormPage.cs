using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain;
using Portal.Domain.Privacy;

namespace Portal.Web.Forms;

/// <summary>
/// A page with a form: keeps what was typed, tells all faults together, and after a change sends the browser on to a page that confirms it.
/// </summary>
public abstract class FormPage : PageModel
{
    private readonly Dictionary<string, string> values = [];

    /// <summary>What stands in a field; empty when nothing does.</summary>
    public string this[string field]
    {
        get => values.GetValueOrDefault(field, "");
        protected set => values[field] = value;
    }

    /// <summary>A field to show.</summary>
    public Field Field(string id, string label) => new(id, label, this[id]);

    /// <summary>Whether a box is ticked.</summary>
    public bool IsTicked(string field) => this[field] == "ja";

    /// <summary>Puts what a record holds in a field.</summary>
    protected void Fill(string field, string? value) => values[field] = value ?? "";

    /// <summary>Ticks a box or not.</summary>
    protected void Fill(string field, bool ticked) => values[field] = ticked ? "ja" : "";

    /// <summary>Takes over what was sent, without control characters: no database takes all of them, and they mean nothing.</summary>
    /// <param name="texts">The fields that take several lines; what is in another is one line, as it goes into messages.</param>
    protected void ReadForm(params ReadOnlySpan<string> texts)
    {
        ModelState.Clear();
        foreach (var (field, sent) in Request.Form)
            values[field] = texts.Contains(field) ? Typed.Text(sent.ToString()) : Typed.Line(sent.ToString());
    }

    /// <summary>Says what is wrong with a field.</summary>
    protected void Fault(string field, string message) => ModelState.AddModelError(field, message);

    /// <summary>Checks a text: that it is there when it must be, not too long, and holds no number of a citizen.</summary>
    /// <param name="field">The field.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="missing">What is said when it is empty; null when it may be.</param>
    protected void CheckText(string field, int longest, string? missing)
    {
        var text = this[field];
        if (text.Length == 0 && missing is not null)
            Fault(field, missing);
        if (text.Length > longest)
            Fault(field, $"Gebruik hoogstens {DutchFormat.Number(longest)} tekens. Dit zijn er {DutchFormat.Number(text.Length)}.");
        if (CitizenNumber.IsIn(text))
            Fault(field, "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.");
    }

    /// <summary>Checks an e-mail address.</summary>
    protected void CheckEmail(string field, string missing)
    {
        var email = this[field];
        if (email.Length == 0)
            Fault(field, missing);
        else if (!Typed.IsEmail(email))
            Fault(field, "Vul een e-mailadres in zoals naam@voorbeeld.nl");
    }

    /// <summary>A day to show, typed in three fields.</summary>
    public DateInput Date(string field) => new(field, this[$"{field}-dag"], this[$"{field}-maand"], this[$"{field}-jaar"]);

    /// <summary>Puts a day in its three fields.</summary>
    protected void Fill(string field, DateOnly? day)
    {
        var date = DateInput.Of(field, day);
        (this[$"{field}-dag"], this[$"{field}-maand"], this[$"{field}-jaar"]) = (date.Day ?? "", date.Month ?? "", date.Year ?? "");
    }

    /// <summary>Sends the browser on to a page of this site, which tells what was done.</summary>
    protected IActionResult Confirm(string address, string done)
    {
        this.Done(done);
        return LocalRedirect(address);
    }
}
