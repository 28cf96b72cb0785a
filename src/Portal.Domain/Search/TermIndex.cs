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
    // Names weigh more than descriptions. A demand that data can decide says more about a product than who may be consulted.
    private const float Name = 9, Keyword = 5, Kind = 6, Law = 3, Summary = 3, TargetGroup = 1.5f, Body = 1, Demand = 1.6f, OtherDemand = 0.7f, Book = 0.8f;

    /// <summary>A part of a compound says less than the word by itself.</summary>
    private const float CompoundPart = 0.5f;

    /// <summary>How soon more mentions stop to matter.</summary>
    private const float Saturation = 2.5f;

    private readonly FrozenDictionary<string, Posting[]> postings;
    private readonly CompoundSplitter compounds;
    private readonly PhraseBook phrases;

    public TermIndex(CatalogueSnapshot catalogue, SearchWords words)
    {
        StopWords = words.StopWords.SelectMany(DutchText.Words).Select(word => word.Folded).ToFrozenSet();
        phrases = new PhraseBook(words, StopWords);

        var careKinds = catalogue.CareKinds.ToDictionary(kind => kind.Slug, kind => kind.Name);
        var fields = catalogue.Products.Select(product => Fields(product, careKinds).Select(field => (Words: DutchText.Words(field.Text).Select(w => w.Folded).ToArray(), field.Weight)).ToArray()).ToArray();
        OrdinaryWords = catalogue.Products.SelectMany(product => Fields(product, careKinds)).SelectMany(field => DutchText.Words(field.Text).Where(word => char.IsLower(field.Text[word.Start])))
            .Select(word => word.Folded).ToFrozenSet();
        var vocabulary = fields.SelectMany(product => product).SelectMany(field => field.Words).Concat(phrases.SingleWords).ToHashSet();
        compounds = new CompoundSplitter(vocabulary, StopWords);
        Spellings = [.. vocabulary.Where(word => word.Length > 1 && !StopWords.Contains(word)).Order(StringComparer.Ordinal)];

        var parts = Spellings.ToDictionary(word => word, word => compounds.Split(word).Select(DutchStemmer.Stem).ToArray());
        var lists = new Dictionary<string, List<Posting>>();
        foreach (var (index, product) in fields.Index())
        {
            var weights = new Dictionary<string, float>();
            var name = new HashSet<string>();
            foreach (var (terms, weight) in product)
            {
                var stems = terms.Select(DutchStemmer.Stem).ToArray();
                for (var i = 0; i < terms.Length; i++)
                {
                    if (StopWords.Contains(terms[i]))
                        continue;
                    Add(weights, stems[i], weight);
                    if (weight == Name)
                        name.Add(stems[i]);
                    foreach (var part in parts.GetValueOrDefault(terms[i]) ?? [])
                        Add(weights, part, weight * CompoundPart);
                    // "hoog-specialistisch" is found as one word too.
                    if (i + 1 < terms.Length && vocabulary.Contains(terms[i] + terms[i + 1]))
                        Add(weights, DutchStemmer.Stem(terms[i] + terms[i + 1]), weight * CompoundPart);
                }
                foreach (var phrase in phrases.In([.. stems.Where((_, i) => !StopWords.Contains(terms[i]))]))
                    Add(weights, phrase, weight);
            }
            foreach (var (term, weight) in weights)
            {
                if (!lists.TryGetValue(term, out var list))
                    lists[term] = list = [];
                list.Add(new(index, weight / (weight + Saturation), name.Contains(term) ? 1f / name.Count : 0));
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

    private static void Add(Dictionary<string, float> weights, string term, float weight) =>
        weights[term] = weights.GetValueOrDefault(term) + weight;

    private static IEnumerable<(string Text, float Weight)> Fields(Product product, Dictionary<string, string> careKinds)
    {
        var facts = product.Facts;
        yield return (facts.Name, Name);
        foreach (var keyword in facts.Keywords)
            yield return (keyword, Keyword);
        yield return (careKinds.GetValueOrDefault(facts.CareKind, ""), Kind);
        yield return (facts.Law switch { Catalogue.Law.Wmo => "wmo volwassene", Catalogue.Law.Jeugdwet => "jeugdwet jeugd", _ => "" }, Law);
        foreach (var variant in facts.Codes.Select(code => code.Variant).OfType<Variant>())
            yield return (variant.Code(), Keyword);
        yield return (product.Texts.Summary, Summary);
        yield return (product.Texts.TargetGroup, TargetGroup);
        yield return (product.Texts.Description, Body);
        yield return (product.Texts.Result, Body);
        yield return (facts.Access ?? "", Body);
        foreach (var requirement in facts.Requirements)
            yield return (requirement.Explanation + " " + Named(requirement), requirement is { Decidable: true } and not AvailabilityRequirement ? Demand : OtherDemand);
        foreach (var text in facts.DurationLimits.Select(limit => limit.Explanation)
            .Concat(facts.Combinations.Select(combination => combination.Explanation))
            .Concat(facts.EnrolmentConditions.Select(condition => condition.Explanation)))
            yield return (text, OtherDemand);
        yield return (product.Book.Facts.Name, Book);
        yield return (product.Lot?.Name ?? "", Book);
    }

    /// <summary>Registers and professions that a demand names by code only.</summary>
    private static string Named(Requirement requirement) => string.Join(' ', requirement switch
    {
        RegistrationRequirement registration => registration.Registers.Select(register => register.Code()),
        CertificateRequirement certificate => [certificate.Certificate.Code()],
        RoleRequirement role => (role.Professions ?? []).Concat((role.Alternatives ?? []).SelectMany(alternative => alternative.Professions ?? [])),
        AvailabilityRequirement available => (available.Professions ?? []).Concat((available.Alternatives ?? []).SelectMany(alternative => alternative.Professions ?? [])),
        _ => [],
    });
}
