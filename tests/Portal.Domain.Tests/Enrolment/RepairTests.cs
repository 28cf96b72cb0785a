using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>A repair takes from what is said now only what was asked.</summary>
public sealed class RepairTests
{
    [Fact]
    public void Only_what_was_asked_is_taken_and_counted()
    {
        var (was, now) = (Content("Zo.", null, isAccepted: false), Content("Anders.", "Nieuw.", isAccepted: true));
        var repaired = Repair.Of(was, now, new HashSet<string> { EntryKey.Question(2), EntryKey.Tariff(1) });
        Assert.Equal(["Zo.", "Nieuw."], repaired.Answers.Select(answer => answer.Answer));
        Assert.True(repaired.Products.Single().IsTariffAccepted);
        Assert.False(repaired.Organisation.IsConfirmed);
        Assert.Equal([("vragen", 2), ("tarieven", 1)], repaired.Tasks.Select(task => (task.Name, task.Answered)));
        // Nothing was asked: nothing is other.
        Assert.Equal(CanonicalJson.Write(was), CanonicalJson.Write(Repair.Of(was, now, new HashSet<string>())));
    }

    [Fact]
    public void No_product_is_added_or_left_out_and_no_municipality_changes()
    {
        var was = Content("Zo.", null, isAccepted: false);
        var now = Content("Zo.", null, isAccepted: false);
        now = now with { Products = [now.Products[0] with { Municipalities = ["0627"] }, now.Products[0] with { Number = 2 }] };
        var keys = Judging.PointsOf(was).Concat(Judging.PointsOf(now)).Select(point => point.Key).Append(EntryKey.Product(1)).Append(EntryKey.Product(2)).ToHashSet();
        var repaired = Repair.Of(was, now, keys);
        Assert.Equal([1], repaired.Products.Select(product => product.Number));
        Assert.Equal("0513", Assert.Single(repaired.Products[0].Municipalities));
        Assert.Equal([1], Repair.Of(was, now with { Products = [] }, keys).Products.Select(product => product.Number));
        Assert.False(Repair.CanAsk(was, EntryKey.Product(2)));
    }

    [Fact]
    public void What_was_judged_is_judged_still_when_it_is_not_known_any_more()
    {
        var was = Content("Zo.", null, isAccepted: false);
        was = was with { Products = [was.Products[0] with { Assessment = new(new(2027, 1, 1), Verdict.NotMet, []) }] };
        // Without a tariff there is nothing to accept: then it says that it was.
        var now = Content("Zo.", null, isAccepted: true);
        now = now with { Products = [now.Products[0] with { Tariff = null }] };
        var repaired = Repair.Of(was, now, new HashSet<string> { EntryKey.Team(1), EntryKey.Tariff(1) });
        Assert.Equal(Judging.PointsOf(was).Select(point => (point.Key, point.Verdict)), Judging.PointsOf(repaired).Select(point => (point.Key, point.Verdict)));
    }

    [Fact]
    public void The_files_of_a_submission_are_known_by_what_they_are_given_for()
    {
        var content = Content("Zo.", null, isAccepted: false);
        content = content with
        {
            Answers = [content.Answers[0] with { Files = [new("a.pdf", 3, "aa")] }],
            Products = [content.Products[0] with { Conditions = [new(EnrolmentConditionKind.Evidence, "Keurmerk", ConditionVerdict.ForPerson, [], null, [new("b.pdf", 3, "bb")])] }],
        };
        Assert.Equal(
            [(EntryKey.Question(1), "a.pdf"), (EntryKey.Condition(1, EntryKey.ConditionName(EnrolmentConditionKind.Evidence, "Keurmerk")), "b.pdf")],
            Repair.FilesOf(content).Select(one => (one.Key, one.File.Name)));
    }

    private static SubmittedContent Content(string first, string? second, bool isAccepted) => new()
    {
        Round = new(1, "midden-holland", "Inkoop", new(2026, 12, 1), new(2026, 12, 2), new(2026, 12, 8), 20, new(2027, 1, 1), null),
        Organisation = new("De Linde", "12345678", "12345678", null, null, null, null, [], IsConfirmed: isAccepted),
        Products = [new(1, "Perceel", "boek/product", "Product", ["0513"], "€ 1,00 per uur", isAccepted, [], [], null, null)],
        Answers = [Answer(1, first), Answer(2, second)],
        Partners = [],
        PartnersSaid = "geen",
        Tasks = [new("vragen", "Vragen", 2, second is null ? 1 : 2), new("tarieven", "Tarieven", 1, isAccepted ? 1 : 0)],
    };

    private static SubmittedAnswer Answer(int number, string? answer) => new(number, 1, null, new() { Kind = QuestionKind.Text, Text = $"Vraag {number}", IsRequired = true }, answer, answer is null ? null : 1, null, []);
}
