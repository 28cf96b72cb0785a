using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;

namespace Portal.Web.Rounds;

/// <summary>Changes what a round or a set asks; the page saves.</summary>
internal static class QuestionChanges
{
    /// <summary>A version of a question.</summary>
    public static QuestionVersion ToVersion(this Question question, int revision, DateTime now) => new()
    {
        Revision = revision, Kind = question.Kind, Text = question.Text, Help = question.Help, Choices = question.Choices.Length == 0 ? null : string.Join('\n', question.Choices),
        IsRequired = question.IsRequired, At = now,
    };

    /// <summary>Puts a question in a version that nobody can have answered.</summary>
    public static void Put(this QuestionVersion version, Question question, DateTime now)
    {
        (version.Kind, version.Text, version.Help, version.IsRequired) = (question.Kind, question.Text, question.Help, question.IsRequired);
        version.Choices = question.Choices.Length == 0 ? null : string.Join('\n', question.Choices);
        version.At = now;
    }

    /// <summary>Puts one of some questions that are asked together a place higher or lower, and numbers them all.</summary>
    /// <returns>Whether there was such a place.</returns>
    public static bool Move(IEnumerable<RoundQuestion> together, int id, bool up)
    {
        var questions = together.OrderBy(question => question.Position).ThenBy(question => question.Id).ToList();
        var from = questions.FindIndex(question => question.Id == id);
        var to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= questions.Count)
            return false;
        (questions[from], questions[to]) = (questions[to], questions[from]);
        for (var i = 0; i < questions.Count; i++)
            questions[i].Position = i + 1;
        return true;
    }

    /// <summary>Takes questions away of which nothing is kept.</summary>
    public static void RemoveQuestions(this PortalDbContext database, IReadOnlyCollection<RoundQuestion> questions)
    {
        database.QuestionVersions.RemoveRange(questions.SelectMany(question => question.Versions));
        database.RoundQuestions.RemoveRange(questions);
    }

    /// <summary>The questions of a set as they are, in their order.</summary>
    public static async Task<IReadOnlyList<AskedQuestion>> OfSetAsync(this PortalDbContext database, int set, CancellationToken cancellation) =>
    [
        .. (await database.QuestionVersions.AsNoTracking().Where(version => version.Question!.SetId == set && version.Revision == version.Question.Revision)
                .Select(version => new { version, version.Question!.Position, version.Question.Origin }).ToListAsync(cancellation))
            .OrderBy(asked => asked.Position).ThenBy(asked => asked.version.QuestionId)
            .Select(asked => new AskedQuestion(asked.version.QuestionId, asked.version.Revision, null, null, asked.Origin, asked.version.ToQuestion())),
    ];
}
