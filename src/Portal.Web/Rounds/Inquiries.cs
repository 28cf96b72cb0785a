using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Catalogue;

namespace Portal.Web.Rounds;

/// <summary>A question and its answer as everyone reads them.</summary>
/// <param name="Number">Its number in the round.</param>
/// <param name="Question">The question, without what tells who asked.</param>
/// <param name="Answer">The answer, with what was added to it later.</param>
/// <param name="PublishedAt">When it was published, in UTC.</param>
public sealed record PublishedInquiry(int Number, string Question, string Answer, DateTime PublishedAt)
{
    /// <summary>Whether a word is in it, also within another word, whatever its capitals and accents; or is its number.</summary>
    public bool Has(string word) =>
        word == Number.ToString(CultureInfo.InvariantCulture)
        || new[] { Question, Answer }.Any(text => DutchFormat.Culture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}

/// <summary>Questions of providers about rounds: who reads what, how answers are published, and who is told. Who asked is known to the region only.</summary>
internal static class Inquiries
{
    /// <summary>Most characters of an answer before it is published: the rest is for what is added to it later.</summary>
    public const int LongestAnswer = 3000;

    /// <summary>Most characters of one addition.</summary>
    public const int LongestAddition = 1500;

    private const int ShortestName = 6;

    /// <summary>What everyone reads of a round, by number.</summary>
    public static async Task<IReadOnlyList<PublishedInquiry>> PublishedInquiriesAsync(this PortalDbContext database, int round, CancellationToken cancellation) =>
        await database.RoundInquiries.Where(inquiry => inquiry.RoundId == round && inquiry.PublishedAt != null).OrderBy(inquiry => inquiry.Number)
            .Select(inquiry => new PublishedInquiry(inquiry.Number!.Value, inquiry.Question!, inquiry.Answer!, inquiry.PublishedAt!.Value)).ToListAsync(cancellation);

    /// <summary>The questions of the rounds of who asks.</summary>
    public static IQueryable<RoundInquiry> InquiriesOf(this PortalDbContext database, Access.Known manager) => database.RoundInquiries.Where(inquiry => manager.Regions.Contains(inquiry.Round!.Region));

    /// <summary>Whether answers of a round can still be published.</summary>
    public static bool TakesAnswers(this Round round) => round.Step is not (RoundStep.Preparing or RoundStep.Withdrawn);

    /// <summary>What in a text tells who asked: a name or a number; null when nothing does.</summary>
    /// <param name="inquiry">The question, with the provider and who asked.</param>
    /// <param name="text">The text that everyone will read.</param>
    public static string? TellsWhoAsked(this RoundInquiry inquiry, string text) =>
        new[] { inquiry.Organisation!.Name, inquiry.Organisation.KvkNumber, inquiry.Organisation.AgbCode, inquiry.Organisation.Email, inquiry.AskedBy?.Name, inquiry.AskedBy?.Email }
            .FirstOrDefault(mark => mark is { Length: >= ShortestName } && text.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>Publishes answers together, numbered on in the order in which they were asked, and tells who applies and who asked. It is all still to be saved.</summary>
    /// <param name="database">The database.</param>
    /// <param name="round">The round. Its version changes too: of two who number on at once, the second learns that somebody was first.</param>
    /// <param name="answered">The questions, each with its answer.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was told to all.</returns>
    public static async Task<string> PublishAsync(this PortalDbContext database, Round round, IReadOnlyList<RoundInquiry> answered, DateTime now, CancellationToken cancellation)
    {
        var first = 1 + (await database.RoundInquiries.Where(inquiry => inquiry.RoundId == round.Id).MaxAsync(inquiry => inquiry.Number, cancellation) ?? 0);
        foreach (var (index, inquiry) in answered.OrderBy(inquiry => inquiry.AskedAt).ThenBy(inquiry => inquiry.Id).Index())
        {
            (inquiry.Number, inquiry.PublishedAt) = (first + index, now);
            inquiry.Version++;
        }
        var told = answered.Count == 1 ? $"Vraag {first} is beantwoord" : $"De vragen {first} tot en met {first + answered.Count - 1} zijn beantwoord";
        await database.TellAsync(round, told, now, cancellation);
        return told;
    }

    /// <summary>Adds to a published answer, with the moment: what was there stays readable. Tells who applies and who asked. It is all still to be saved.</summary>
    public static async Task<string> AddAsync(this PortalDbContext database, Round round, RoundInquiry published, string addition, DateTime now, CancellationToken cancellation)
    {
        published.Answer = Added(published.Answer!, addition, now);
        published.Version++;
        var told = $"Het antwoord op vraag {published.Number} is aangevuld";
        await database.TellAsync(round, told, now, cancellation);
        return told;
    }

    /// <summary>An answer with an addition.</summary>
    public static string Added(string answer, string addition, DateTime now) => $"{answer}\n\nAanvulling van {ReferenceDay.Words(now)}:\n{addition}";

    private static Task TellAsync(this PortalDbContext database, Round round, string told, DateTime now, CancellationToken cancellation)
    {
        round.Version++;
        return database.TellAsync(round, RoundNoticeKind.Inquiries, told, $"{told}. Zie de vragen en antwoorden.", isSevere: true, now, cancellation);
    }

    /// <summary>The questions and answers as one text, to keep.</summary>
    /// <param name="round">The round.</param>
    /// <param name="region">What its region is called.</param>
    /// <param name="inquiries">The questions and answers.</param>
    /// <param name="today">The day on which it is made.</param>
    public static string Document(Round round, string region, IReadOnlyList<PublishedInquiry> inquiries, DateOnly today)
    {
        var text = new StringBuilder($"NOTA VAN INLICHTINGEN\n\n{round.Title}\nInschrijfronde {round.Id} van de regio {region}\nGemaakt op {DutchFormat.Date(today)}, met {DutchFormat.Count(inquiries.Count, "vraag", "vragen")}\n");
        foreach (var inquiry in inquiries)
            text.Append(DutchFormat.Culture, $"\n\nVraag {inquiry.Number}\n{inquiry.Question}\n\nAntwoord (gepubliceerd op {ReferenceDay.Words(inquiry.PublishedAt)})\n{inquiry.Answer}\n");
        return text.ToString().ReplaceLineEndings("\r\n");
    }
}
