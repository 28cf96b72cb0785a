using Portal.Domain.Catalogue;

namespace Portal.Domain.Enrolments;

/// <summary>What the entries of an enrolment are about.</summary>
public static class EntryKey
{
    /// <summary>That the details of the organisation are right. Its value: the fingerprint of the details that were confirmed.</summary>
    public const string Organisation = "organisatie";

    /// <summary>That there are no partners or subcontractors, or that all were named. Its value: "geen" or "klaar".</summary>
    public const string Partners = "partners";

    /// <summary>That a product is enrolled for. Its value: the CBS codes of the municipalities, with commas between.</summary>
    /// <param name="offered">Number of the product in the round.</param>
    public static string Product(int offered) => $"product/{offered}";

    /// <summary>The answer to a question. Its value: the answer; nothing for a question that is answered with files.</summary>
    /// <param name="question">Number of the question.</param>
    public static string Question(int question) => $"vraag/{question}";

    /// <summary>How a condition to enrol is met that a person judges. Its value: the explanation.</summary>
    /// <param name="offered">Number of the product in the round.</param>
    /// <param name="condition">What tells the condition from the others: see <see cref="ConditionName"/>.</param>
    public static string Condition(int offered, string condition) => $"voorwaarde/{offered}/{condition}";

    /// <summary>What tells a condition from the others of its product: it changes when the condition does.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="text">What it asks.</param>
    public static string ConditionName(EnrolmentConditionKind kind, string text) => CanonicalJson.Sha256($"{kind}\n{text}")[..12];

    /// <summary>That a demand on the organisation is met. Its value: "ja".</summary>
    /// <param name="offered">Number of the product in the round.</param>
    /// <param name="requirement">The id of the demand.</param>
    public static string Demand(int offered, string requirement) => $"eis/{offered}/{requirement}";

    /// <summary>Who will work on a product. Its value: an intended team, as JSON.</summary>
    /// <param name="offered">Number of the product in the round.</param>
    public static string Team(int offered) => $"team/{offered}";

    /// <summary>That the tariff of a product is accepted. Its value: the tariff that was shown.</summary>
    /// <param name="offered">Number of the product in the round.</param>
    public static string Tariff(int offered) => $"tarief/{offered}";

    /// <summary>The task of an enrolment in which something is said: its name in addresses.</summary>
    /// <param name="key">A key of this table.</param>
    public static string TaskOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('/')[0] switch
        {
            "product" => "producten",
            "vraag" => "vragen",
            "voorwaarde" or "eis" => "voorwaarden",
            "team" => "personeel",
            "tarief" => "tarieven",
            var itself => itself,
        };
    }
}
