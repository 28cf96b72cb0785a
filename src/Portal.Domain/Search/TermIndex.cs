using System.Collections.Frozen;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Search;

/// <summary>How well a term describes a product.</summary>
/// <param name="Product">Place of the product in the index.</param>
/// <param name="Weight">From 0 to 1; more where the term stands in the name, or often.</param>
/// <param name="NameShare">The part of the name that the term is; 0 when it does not stand in the name.</param>
internal readonly record struct Posting(int Product, float Weight, float NameShare);

/// <summary>
/// Which terms stand in which products. A term is the stem of a word, of a part of a compound, or a phrase of several words that the search
/// words know ("licht verstandelijke beperking").
/// </summary>
internal sealed class TermIndex
{
    /// <summary>The parts of a product, and how much a word in each says about it. Names weigh more than descriptions.</summary>
    private enum Field { Name, Kind, Keyword, Law, Summary, TargetGroup, Body, Demand, OtherDemand, Book }

    /// <summary>By field. A demand that data can decide says more about a product than who may be consulted.</summary>
    private static readonly float[] Weights = [9, 6, 3.2f, 3, 3, 1.5f, 1, 1.6f, 0.7f, 0.8f];

    /// <summary>A part of a compound says less than the word by itself.</summary>
    private const float CompoundPart = 0.5f;

    /// <summary>The sum of weights at which a product is half as good as can be.</summary>
    private const float HalfWay = 6;

    /// <summary>How much more the first word of a name says than the others: "Vervoer naar Dagbesteding" is transport.</summary>
    private const float LeadingWord = 1;

    private readonly FrozenDictionary<string, Posting[]> postings;
    private readonly CompoundSplitter compounds;
    private readonly PhraseBook phrases;

    public TermIndex(CatalogueSnapshot catalogue, SearchWords words)
    {
        StopWords = words.StopWords.SelectMany(DutchText.Words).Select(word => word.Folded).ToFrozenSet();
        phrases = new PhraseBook(words, StopWords);

        var careKinds = catalogue.CareKinds.ToDictionary(kind => kind.Slug, kind => kind.Name);
        var ordinary = new HashSet<string>();
        string[] Words(string text)
        {
            var found = DutchText.Words(text).ToArray();
            ordinary.UnionWith(found.Where(word => char.IsLower(text[word.Start])).Select(word => word.Folded));
            return Array.ConvertAll(found, word => word.Folded);
        }
        var fields = catalogue.Products.Select(product => Fields(product, careKinds).Select(field => (Words: Words(field.Text), field.Field)).ToArray()).ToArray();
        OrdinaryWords = ordinary.ToFrozenSet();
        var vocabulary = fields.SelectMany(product => product).SelectMany(field => field.Words).Concat(phrases.SingleWords).ToHashSet();
        compounds = new CompoundSplitter(vocabulary, StopWords);
        Spellings = [.. vocabulary.Where(word => word.Length > 1 && !StopWords.Contains(word)).Order(StringComparer.Ordinal)];

        var stemOf = vocabulary.ToDictionary(word => word, DutchStemmer.Stem);
        var parts = Spellings.ToDictionary(word => word, word => compounds.Split(word).Select(DutchStemmer.Stem).ToArray());
        var lists = new Dictionary<string, List<Posting>>();
        foreach (var (index, product) in fields.Index())
        {
            var mentions = new Dictionary<string, float[]>();
            var name = new Dictionary<string, float>();
            var nameLength = 0;
            foreach (var (terms, field) in product)
            {
                var stems = Array.ConvertAll(terms, term => stemOf[term]);
                for (var i = 0; i < terms.Length; i++)
                {
                    if (StopWords.Contains(terms[i]))
                        continue;
                    Add(mentions, stems[i], field, 1);
                    if (field == Field.Name)
                    {
                        name[stems[i]] = 1 + (nameLength++ == 0 ? LeadingWord : 0);
                    }
                    foreach (var part in parts.GetValueOrDefault(terms[i]) ?? [])
                        Add(mentions, part, field, CompoundPart);
                    // "hoog-specialistisch" is found as one word too.
                    if (i + 1 < terms.Length && stemOf.TryGetValue(terms[i] + terms[i + 1], out var joined))
                        Add(mentions, joined, field, CompoundPart);
                }
                foreach (var phrase in phrases.In([.. stems.Where((_, i) => !StopWords.Contains(terms[i]))]))
                {
                    Add(mentions, phrase, field, 1);
                    if (field == Field.Name)
                        name[phrase] = phrase.Split(' ').Sum(word => name[word]);
                }
            }
            foreach (var (term, times) in mentions)
            {
                // Each mention in the same field says less than the one before.
                var weight = 0f;
                for (var field = 0; field < times.Length; field++)
                    weight += Weights[field] * 2 * times[field] / (times[field] + 1);
                if (!lists.TryGetValue(term, out var list))
                    lists[term] = list = [];
                list.Add(new(index, weight / (weight + HalfWay), name.GetValueOrDefault(term) / (nameLength + LeadingWord)));
            }
        }
        postings = lists.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    /// <summary>Words that say nothing about care, folded.</summary>
    public FrozenSet<string> StopWords { get; }

    /// <summary>All words as they are written, folded, in order.</summary>
    public string[] Spellings { get; }

    /// <summary>Words that texts write without a capital: no names.</summary>
    public FrozenSet<string> OrdinaryWords { get; }

    /// <summary>The synonyms and phrases.</summary>
    public PhraseBook Phrases => phrases;

    /// <summary>The products that a term stands in.</summary>
    public Posting[] this[string term] => postings.TryGetValue(term, out var list) ? list : [];

    /// <summary>Whether a term stands in any product.</summary>
    public bool Has(string term) => postings.ContainsKey(term);

    /// <summary>The stems of the parts of a compound; empty when it is none.</summary>
    public IReadOnlyList<string> Parts(string word) => [.. compounds.Split(word).Select(DutchStemmer.Stem)];

    private static void Add(Dictionary<string, float[]> mentions, string term, Field field, float times)
    {
        if (!mentions.TryGetValue(term, out var counts))
            mentions[term] = counts = new float[Weights.Length];
        counts[(int)field] += times;
    }

    private static IEnumerable<(string Text, Field Field)> Fields(Product product, Dictionary<string, string> careKinds)
    {
        var facts = product.Facts;
        yield return (facts.Name, Field.Name);
        yield return (careKinds.GetValueOrDefault(facts.CareKind, ""), Field.Kind);
        foreach (var keyword in facts.Keywords)
            yield return (keyword, Field.Keyword);
        foreach (var variant in facts.Codes.Select(code => code.Variant).OfType<Variant>())
            yield return (variant.Code(), Field.Keyword);
        yield return (facts.Law switch { Law.Wmo => "wmo volwassene", Law.Jeugdwet => "jeugdwet jeugd", _ => "" }, Field.Law);
        yield return (product.Texts.Summary, Field.Summary);
        yield return (product.Texts.TargetGroup, Field.TargetGroup);
        yield return (product.Texts.Description, Field.Body);
        yield return (product.Texts.Result, Field.Body);
        yield return (facts.Access ?? "", Field.Body);
        foreach (var requirement in facts.Requirements)
        {
            var field = requirement is { Decidable: true } and not AvailabilityRequirement ? Field.Demand : Field.OtherDemand;
            yield return (requirement.Explanation + " " + Named(requirement), field);
        }
        foreach (var text in facts.DurationLimits.Select(limit => limit.Explanation)
            .Concat(facts.Combinations.Select(combination => combination.Explanation))
            .Concat(facts.EnrolmentConditions.Select(condition => condition.Explanation)))
            yield return (text, Field.OtherDemand);
        yield return (product.Book.Facts.Name, Field.Book);
        yield return (product.Lot?.Name ?? "", Field.Book);
    }

    /// <summary>Registers and professions that a demand names by code only.</summary>
    private static string Named(Requirement requirement) => string.Join(' ', requirement switch
    {
        RegistrationRequirement registration => registration.Registers.Select(register => register.Code()),
        CertificateRequirement certificate => [certificate.Certificate.Code()],
        RoleRequirement role => (role.Professions ?? []).Concat((role.Alternatives ?? []).SelectMany(alternative => alternative.Professions ?? [])).Select(profession => profession.Code()),
        AvailabilityRequirement available => (available.Professions ?? []).Concat((available.Alternatives ?? []).SelectMany(alternative => alternative.Professions ?? [])).Select(profession => profession.Code()),
        _ => [],
    });
}
