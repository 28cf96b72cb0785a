using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>A question of a provider: its answer is written here, and once that is published, added to.</summary>
public sealed class InlichtingModel(CurrentUser current, PortalDbContext database, TimeProvider clock) : FormPage
{
    private const string Question = "vraag", Answer = "antwoord", Addition = "aanvulling";

    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Question, Answer, Addition];

    /// <summary>The question, with the round, the provider and who asked.</summary>
    public RoundInquiry Inquiry { get; private set; } = null!;

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The address of the list.</summary>
    public string List => $"/contractbeheer/rondes/{Inquiry.RoundId}/inlichtingen";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inlichting, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, inlichting, cancellation))
            return NotFound();
        Fill(Question, Inquiry.Question ?? Inquiry.Asked);
        Fill(Answer, Inquiry.Answer);
        return Page();
    }

    /// <summary>Saves the answer as a draft, or adds to a published one.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int inlichting, int versie, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, inlichting, cancellation))
            return NotFound();
        ReadForm(Question, Answer, Addition);
        var isAddition = Request.Form.ContainsKey(Addition);
        IsOvertaken = versie != Inquiry.Version;
        if (isAddition)
            Check(Addition, Inquiries.LongestAddition, "Vul in wat u wilt aanvullen");
        else
        {
            Check(Question, RoundInquiry.LongestQuestion, "Vul de vraag in zoals iedereen die leest");
            Check(Answer, Inquiries.LongestAnswer, "Vul het antwoord in");
        }
        var now = clock.GetUtcNow().UtcDateTime;
        if (isAddition && Inquiry.Number is not null && Inquiries.Added(Inquiry.Answer!, this[Addition], now).Length > RoundInquiry.LongestAnswer)
            Fault(Addition, $"Antwoord en aanvullingen zijn samen hoogstens {DutchFormat.Number(RoundInquiry.LongestAnswer)} tekens. Dit past er niet meer bij");
        if (!Inquiry.Round!.TakesAnswers())
            Fault(isAddition ? Addition : Answer, "Deze ronde is ingetrokken. U kunt geen antwoorden meer geven");
        if (!ModelState.IsValid || IsOvertaken || isAddition == Inquiry.Number is null)
            return Page();
        var me = await current.RequireAsync();
        string done, back;
        if (isAddition)
            (done, back) = ($"{await database.AddAsync(Inquiry.Round!, Inquiry, this[Addition], now, cancellation)}. Wie inschrijft of vragen stelde, krijgt bericht.", $"{List}/{inlichting}");
        else
        {
            (Inquiry.Question, Inquiry.Answer) = (this[Question], this[Answer]);
            if (database.Entry(Inquiry).State == EntityState.Modified)
                Inquiry.Version++;
            (done, back) = ("Het antwoord is opgeslagen. Het is nog niet gepubliceerd.", List);
        }
        if (await database.TrySaveAsync(clock, me.Id, isAddition ? "Antwoord aangevuld" : "Antwoord opgesteld", cancellation))
            return Confirm(back, done);
        IsOvertaken = true;
        return await FindAsync(ronde, inlichting, cancellation) ? Page() : NotFound();

        void Check(string field, int longest, string missing)
        {
            CheckText(field, longest, missing);
            if (Inquiry.TellsWhoAsked(this[field]) is { } mark)
                Fault(field, $"Hier staat “{mark}”. Daaraan is te zien wie de vraag stelde. Haal dat weg");
        }
    }

    private async Task<bool> FindAsync(int ronde, int inlichting, CancellationToken cancellation)
    {
        Inquiry = (await database.InquiriesOf(await current.RequireAsync()).Include(inquiry => inquiry.Round).Include(inquiry => inquiry.Organisation).Include(inquiry => inquiry.AskedBy)
            .SingleOrDefaultAsync(inquiry => inquiry.RoundId == ronde && inquiry.Id == inlichting, cancellation))!;
        return Inquiry is not null;
    }
}
