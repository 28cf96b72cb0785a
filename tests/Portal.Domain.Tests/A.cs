using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Search;

namespace Portal.Domain.Tests;

/// <summary>Builds test data that reads as the domain: <c>A.Product("Logeren").WithCode("04A02").In(book)</c>.</summary>
internal static class A
{
    public static ProductBook Book(string slug, string region = "Betuwe", params (string Code, string Name)[] municipalities) => new()
    {
        Slug = slug,
        Facts = new()
        {
            Name = $"Boek {slug}", Region = new() { Slug = region.ToLowerInvariant(), Name = region },
            Municipalities = [.. municipalities.Select(m => new Municipality { Code = m.Code, Name = m.Name })],
            Status = BookStatus.Adopted, ValidFrom = null, ValidThrough = null, Succeeds = null,
            Source = new() { Title = "Bron", Date = null }, Lots = [], Rules = [], ToFollow = [],
        },
    };

    public static ProductBuilder Product(string name) => new(name);

    public static SearchWords Words(
        string[][]? synonyms = null, (string Word, string Finds)[]? related = null, (string Letters, string Full)[]? abbreviations = null, params string[] stopWords) => new()
        {
            Synonyms = synonyms ?? [],
            Related = [.. (related ?? []).Select(pair => new RelatedWord { Word = pair.Word, Finds = [pair.Finds] })],
            Abbreviations = [.. (abbreviations ?? []).Select(pair => new Abbreviation { Letters = pair.Letters, Full = [pair.Full] })],
            StopWords = stopWords,
            Popular = [],
        };

    internal sealed class ProductBuilder(string name)
    {
        private readonly List<ProductCode> codes = [];
        private readonly List<Requirement> requirements = [];
        private readonly List<Tariff> tariffs = [];
        private readonly List<EnrolmentCondition> conditions = [];
        private string text = "Tekst.", summary = "Kort.";
        private string[] keywords = [];
        private Law? law;
        private Unit? unit;

        public ProductBuilder WithCode(string code) { codes.Add(new() { Code = code }); return this; }

        public ProductBuilder Saying(string description) { text = description; return this; }

        public ProductBuilder Summarised(string value) { summary = value; return this; }

        public ProductBuilder WithKeywords(params string[] words) { keywords = words; return this; }

        public ProductBuilder Under(Law value) { law = value; return this; }

        public ProductBuilder Costing(decimal amount, Unit per) { unit = per; tariffs.Add(new() { Amount = amount, Unit = per, ValidFrom = new(2020, 1, 1) }); return this; }

        public ProductBuilder Costing(Tariff tariff) { tariffs.Add(tariff); return this; }

        public ProductBuilder Asking(Requirement requirement) { requirements.Add(requirement); return this; }

        public ProductBuilder OnlyFor(EnrolmentConditionKind kind, params string[] products) { conditions.Add(new() { Kind = kind, Products = products, Explanation = "Zo is het." }); return this; }

        public Product In(ProductBook book, int position = 1) => new()
        {
            Book = book,
            Slug = $"{name.ToLowerInvariant().Replace(' ', '-')}-{position}",
            Facts = new()
            {
                Name = name, Position = position, Codes = codes, Law = law, Lot = null, Unit = unit, CareKind = "zorg", Keywords = keywords, Tariffs = tariffs,
                Requirements = requirements, DurationLimits = [], Combinations = [], EnrolmentConditions = conditions, Access = null, ToFollow = [],
            },
            Texts = new() { Summary = summary, Description = text, TargetGroup = "Mensen.", Result = "Goed." },
            UpdatedAt = DateTime.UnixEpoch,
        };
    }
}
