using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Domain.Privacy;
using Portal.Web.Forms;

namespace Portal.Web.Rounds;

/// <summary>A question or declaration as a contract manager types it.</summary>
/// <param name="Kind">Its kind, as a code.</param>
/// <param name="Text">The question.</param>
/// <param name="Help">What helps to answer it.</param>
/// <param name="Choices">What can be chosen, a line each.</param>
/// <param name="IsRequired">Whether it must be answered.</param>
public sealed record QuestionInput(string Kind, string Text, string Help, string Choices, bool IsRequired)
{
    /// <summary>Most characters of a choice.</summary>
    public const int LongestChoice = 200;

    private const string KindId = "soort", TextId = "vraag", HelpId = "toelichting", ChoicesId = "keuzes", RequiredId = "verplicht";

    /// <summary>The ids of the fields, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Fields = [KindId, TextId, HelpId, ChoicesId, "voor"];

    /// <summary>The kinds, as code and name.</summary>
    public static IReadOnlyList<(string Value, string Text)> Kinds { get; } = [.. Enum.GetValues<QuestionKind>().Select(kind => (kind.Code(), kind.Label()))];

    /// <summary>Nothing typed yet.</summary>
    public static QuestionInput Empty { get; } = new(QuestionKind.Text.Code(), "", "", "", true);

    /// <summary>A known question.</summary>
    public static QuestionInput Of(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new(question.Kind.Code(), question.Text, question.Help ?? "", string.Join('\n', question.Choices), question.IsRequired);
    }

    /// <summary>Reads what was typed.</summary>
    public static QuestionInput Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(form[KindId].ToString(), Typed.Text(form[TextId]), Typed.Text(form[HelpId]), Typed.Text(form[ChoicesId]), form[RequiredId] == "ja");
    }

    /// <summary>What was typed, as hidden fields keep it.</summary>
    public IEnumerable<(string Name, string Value)> Sent => [(KindId, Kind), (TextId, Text), (HelpId, Help), (ChoicesId, Choices), (RequiredId, IsRequired ? "ja" : "")];

    /// <summary>The question; null, with the faults noted, when something is wrong.</summary>
    public Question? Check(ModelStateDictionary faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        QuestionKind? kind = Enum.GetValues<QuestionKind>().Where(one => one.Code() == Kind).Select(one => (QuestionKind?)one).FirstOrDefault();
        if (kind is null)
            faults.AddModelError(KindId, "Kies hoe de vraag wordt beantwoord");
        if (Text.Length == 0)
            faults.AddModelError(TextId, "Vul de vraag of de verklaring in");
        Fit(TextId, Text, QuestionVersion.LongestText);
        Fit(HelpId, Help, QuestionVersion.LongestHelp);
        var choices = kind == QuestionKind.Choice ? Choices.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        if (kind == QuestionKind.Choice && choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2)
            faults.AddModelError(ChoicesId, "Vul ten minste twee antwoorden in waaruit men kiest, elk op een eigen regel");
        else if (choices.Length != choices.Distinct(StringComparer.OrdinalIgnoreCase).Count())
            faults.AddModelError(ChoicesId, "Een antwoord staat er twee keer. Haal er een weg");
        if (choices.Any(choice => choice.Length > LongestChoice))
            faults.AddModelError(ChoicesId, $"Gebruik hoogstens {LongestChoice} tekens per antwoord");
        Fit(ChoicesId, string.Join('\n', choices), QuestionVersion.LongestText);
        return faults.IsValid ? new() { Kind = kind!.Value, Text = Text, Help = Help.Length == 0 ? null : Help, Choices = [.. choices], IsRequired = IsRequired } : null;

        void Fit(string field, string text, int longest)
        {
            if (text.Length > longest)
                faults.AddModelError(field, $"Gebruik hoogstens {DutchFormat.Number(longest)} tekens. Dit zijn er {DutchFormat.Number(text.Length)}.");
            if (CitizenNumber.IsIn(text))
                faults.AddModelError(field, "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.");
        }
    }
}
