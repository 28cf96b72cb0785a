using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;

namespace Portal.Web.Rounds;

/// <summary>What pages say of rounds in words.</summary>
internal static class RoundText
{
    /// <summary>How long it is until a moment: "nog 3 dagen", "nog 5 uur en 20 minuten"; null when it has passed.</summary>
    /// <param name="now">The moment at which one looks.</param>
    /// <param name="until">The moment to come.</param>
    public static string? TimeLeft(DateTime now, DateTime until) => (until - now) switch
    {
        { Ticks: <= 0 } => null,
        { TotalDays: >= 2 } left => $"nog {left.Days} dagen",
        { TotalDays: >= 1 } left => $"nog 1 dag en {left.Hours} uur",
        { TotalHours: >= 1 } left => $"nog {left.Hours} uur en {DutchFormat.Count(left.Minutes, "minuut", "minuten")}",
        { TotalMinutes: >= 1 } left => $"nog {DutchFormat.Count(left.Minutes, "minuut", "minuten")}",
        _ => "nog minder dan een minuut",
    };

    /// <summary>How large a document is: "120 kB".</summary>
    public static string SizeWords(this RoundDocument document) =>
        document.Size < 1024 * 1024 ? $"{DutchFormat.Number(Math.Max(1, document.Size / 1024))} kB" : $"{DutchFormat.Number(Math.Round(document.Size / 1024m / 1024m, 1))} MB";

    /// <summary>The class of the tag with a status.</summary>
    public static string Style(this RoundStatus status) => status switch
    {
        RoundStatus.Open => "is-ok",
        RoundStatus.Announced or RoundStatus.Judging or RoundStatus.ProvisionallyAwarded => "is-info",
        RoundStatus.Preparing => "is-warm",
        _ => "is-none",
    };

    /// <summary>What a kind of notice is called.</summary>
    public static string Label(this RoundNoticeKind kind) => kind switch
    {
        RoundNoticeKind.Published => "Gepubliceerd",
        RoundNoticeKind.Dates => "Data gewijzigd",
        RoundNoticeKind.Questions => "Vragen gewijzigd",
        RoundNoticeKind.Documents => "Documenten gewijzigd",
        RoundNoticeKind.Inquiries => "Vragen en antwoorden",
        RoundNoticeKind.Award => "Beoordeling en gunning",
        RoundNoticeKind.Withdrawn => "Ingetrokken",
        _ => "Mededeling",
    };

    /// <summary>What a kind of question is called.</summary>
    public static string Label(this QuestionKind kind) => kind switch
    {
        QuestionKind.Text => "Tekst",
        QuestionKind.Choice => "Keuze",
        QuestionKind.Number => "Getal",
        QuestionKind.Day => "Datum",
        QuestionKind.File => "Bestand",
        _ => "Verklaring",
    };

    /// <summary>What a check before publishing is called, when nothing is wrong.</summary>
    public static string Label(this RoundSubject subject) => subject switch
    {
        RoundSubject.Dates => "De data staan op volgorde en liggen in de toekomst",
        RoundSubject.Lots => "Elk perceel heeft een product",
        RoundSubject.Couplings => "Producten die bij elkaar horen, staan in de ronde",
        RoundSubject.Tariffs => "Alle tarieven zijn bekend",
        RoundSubject.Standstill => "De bezwaartermijn past voor het begin van de overeenkomsten",
        RoundSubject.Introduction => "Er is een inleiding",
        RoundSubject.Questions => "Er zijn vragen of verklaringen",
        _ => "Er zijn documenten",
    };

    /// <summary>The end of the address of the page on which a check can be made good.</summary>
    public static string Page(this RoundSubject subject) => subject switch
    {
        RoundSubject.Lots or RoundSubject.Couplings or RoundSubject.Tariffs => "percelen",
        RoundSubject.Questions => "vragen",
        RoundSubject.Documents => "documenten",
        _ => "wijzigen",
    };

    /// <summary>For whom a question is asked, in words.</summary>
    /// <param name="content">The round.</param>
    /// <param name="asked">The question.</param>
    /// <param name="nameOf">What a product is called.</param>
    public static string For(this RoundContent content, AskedQuestion asked, Func<OfferedProduct, string> nameOf) =>
        asked.OfferedId is { } offered ? $"Voor wie inschrijft voor {(content.Products.FirstOrDefault(product => product.Id == offered) is { } product ? nameOf(product) : "een product")}"
        : asked.LotId is { } lot ? $"Voor wie inschrijft voor perceel “{content.Lots.FirstOrDefault(one => one.Id == lot)?.Name}”"
        : "Voor iedereen die inschrijft";
}
