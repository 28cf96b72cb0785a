using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;

namespace Portal.Web.Contracts;

/// <summary>What an import does with a line.</summary>
public enum ContractImportKind
{
    /// <summary>Adds a contract.</summary>
    New,
    /// <summary>Changes a contract.</summary>
    Changed,
    /// <summary>Nothing: it is so already.</summary>
    Unchanged,
}

/// <summary>What an import does with a line.</summary>
/// <param name="Number">Number of the line.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Provider">Name of the provider.</param>
/// <param name="Product">Key of the product.</param>
/// <param name="OrganisationId">Number of the provider.</param>
/// <param name="ProductId">Number of the product.</param>
/// <param name="Region">Slug of the region.</param>
/// <param name="Facts">What the contract is to say.</param>
/// <param name="Status">The status that it is to have.</param>
/// <param name="Existing">The contract that it is about; null for a new one.</param>
public sealed record ContractImportStep(
    int Number, ContractImportKind Kind, string Provider, string Product, int OrganisationId, int ProductId, string Region, ContractFacts Facts, ContractStatus Status, ContractLine? Existing);

/// <summary>What an import would do: all of it, or nothing when anything is wrong.</summary>
/// <param name="Steps">What it does with each line that is in order.</param>
/// <param name="Faults">What is wrong, by line.</param>
public sealed record ContractImportPlan(IReadOnlyList<ContractImportStep> Steps, IReadOnlyList<(int Line, string Fault)> Faults)
{
    /// <summary>How many lines do this.</summary>
    public int Count(ContractImportKind kind) => Steps.Count(step => step.Kind == kind);

    /// <summary>Whether it can be applied and does something.</summary>
    public bool CanApply => Faults.Count == 0 && Steps.Any(step => step.Kind != ContractImportKind.Unchanged);

    /// <summary>Stands for what it does: another one means that the database changed since.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Steps.Select(step =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Number} {step.Kind} {step.Existing?.Id} {step.Existing?.Version} {step.OrganisationId} {step.ProductId}"))))));
}

/// <summary>Works out what a file with contracts would change, and changes it.</summary>
internal static class ContractImport
{
    // Of one line: who mends these sees the rest.
    private const int MostFaults = 10;

    private static readonly string[] DayForms = ["d-M-yyyy", "yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>Works it out, with three queries however long the file is.</summary>
    public static async Task<ContractImportPlan> PlanAsync(PortalDbContext database, CatalogueSnapshot catalogue, Known manager, IReadOnlyList<ContractFileLine> lines, CancellationToken cancellation)
    {
        var organisations = await database.Organisations.Where(one => one.Status == OrganisationStatus.Approved).Select(one => new Organisation(one.Id, one.Slug, one.Name, one.KvkNumber)).ToListAsync(cancellation);
        var products = (await database.Products.Where(one => one.WithdrawnAt == null).Select(one => new { one.Id, Key = one.Book.Slug + "/" + one.Slug }).ToListAsync(cancellation)).ToDictionary(one => one.Key, one => one.Id);
        var contracts = await database.ContractsOf(manager).Lines().ToListAsync(cancellation);

        var bySlug = organisations.ToDictionary(one => one.Slug);
        var byKvk = organisations.ToLookup(one => one.KvkNumber);
        var existing = contracts.ToDictionary(one => (one.OrganisationId, one.ProductId, one.ValidFrom));
        var steps = new List<ContractImportStep>();
        var faults = new List<(int, string)>();
        foreach (var line in lines)
        {
            var wrong = new List<string>();
            var organisation = Find(line, bySlug, byKvk, wrong);
            var product = Find(line, catalogue, manager, wrong);
            var facts = Facts(line, product, wrong);
            var status = ContractStatus.Concluded;
            if (line[ContractColumns.Status] is { Length: > 0 } code && !Vocabulary.TryParse(code.ToLowerInvariant(), out status))
                wrong.Add($"De status “{Short(code)}” kennen wij niet: kies uit {DutchFormat.List(Vocabulary.Codes<ContractStatus>(), "of")}");
            if (wrong.Count == 0)
            {
                var known = existing.GetValueOrDefault((organisation!.Id, products[product!.Key], facts!.ValidFrom));
                var same = known is not null && known.ValidThrough == facts.ValidThrough && known.AgreedAmount == facts.AgreedAmount && known.Status == status && known.Municipalities.SequenceEqual(facts.Municipalities);
                if (!same && (known?.Status == ContractStatus.Terminated || status == ContractStatus.Terminated))
                    wrong.Add(known?.Status == ContractStatus.Terminated ? "Deze overeenkomst is beëindigd en kan niet meer veranderen" : "Beëindigen kan niet met een bestand: doe dat bij de overeenkomst zelf, met een reden");
                else if (!same && (known?.Status == ContractStatus.Offered || status == ContractStatus.Offered))
                    wrong.Add(known?.Status == ContractStatus.Offered ? "Deze overeenkomst is aangeboden en wacht op de aanbieder" : "Aanbieden kan niet met een bestand: doe dat bij de overeenkomst zelf");
                else if (known is { Status: ContractStatus.Draft, AwardId: not null } && status == ContractStatus.Concluded)
                    wrong.Add("Deze overeenkomst is gegund in een inschrijfronde: de aanbieder moet akkoord gaan. Sluiten kan niet met een bestand: bied de overeenkomst aan");
                else if (known?.Status == ContractStatus.Concluded && status == ContractStatus.Draft)
                    wrong.Add("Deze overeenkomst is al gesloten en kan geen concept meer worden");
                else
                    steps.Add(new(line.Number, known is null ? ContractImportKind.New : same ? ContractImportKind.Unchanged : ContractImportKind.Changed,
                        organisation.Name, product.Key, organisation.Id, products[product.Key], product.Book.Facts.Region.Slug, facts, status, known));
            }
            faults.AddRange(wrong.Take(MostFaults).Select(fault => (line.Number, fault)));
        }
        faults.AddRange(Overlaps(steps, contracts));
        return new(steps, [.. faults.OrderBy(fault => fault.Item1)]);
    }

    /// <summary>Puts what is planned in the context; the caller saves it, in one transaction.</summary>
    public static async Task ApplyAsync(PortalDbContext database, Known manager, ContractImportPlan plan, CancellationToken cancellation)
    {
        var changed = plan.Steps.Where(step => step.Kind == ContractImportKind.Changed).ToDictionary(step => step.Existing!.Id);
        if (changed.Count > 0)
        {
            // One query for those of the own regions, and not one with thousands of numbers in it.
            await foreach (var contract in database.ContractsOf(manager).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (!changed.TryGetValue(contract.Id, out var step))
                    continue;
                (contract.ValidThrough, contract.Municipalities, contract.AgreedAmount, contract.Status) = (step.Facts.ValidThrough, step.Facts.Municipalities, step.Facts.AgreedAmount, step.Status);
                contract.Version++;
                database.Entry(contract).Property(one => one.Version).OriginalValue = step.Existing!.Version;
            }
        }
        database.Contracts.AddRange(plan.Steps.Where(step => step.Kind == ContractImportKind.New).Select(step => new Contract
        {
            OrganisationId = step.OrganisationId,
            ProductId = step.ProductId,
            Region = step.Region,
            ValidFrom = step.Facts.ValidFrom,
            ValidThrough = step.Facts.ValidThrough,
            Municipalities = step.Facts.Municipalities,
            AgreedAmount = step.Facts.AgreedAmount,
            Status = step.Status,
        }));
    }

    private static Organisation? Find(ContractFileLine line, Dictionary<string, Organisation> bySlug, ILookup<string, Organisation> byKvk, List<string> wrong)
    {
        if (line[ContractColumns.Provider] is { Length: > 0 } slug)
        {
            if (bySlug.GetValueOrDefault(slug) is { } found)
                return found;
            wrong.Add($"De aanbieder “{Short(slug)}” kennen wij niet, of is niet goedgekeurd");
            return null;
        }
        var number = string.Concat(line[ContractColumns.Kvk].Where(character => character is not (' ' or '.')));
        if (number.Length == 0)
            wrong.Add("Er staat geen KvK-nummer en geen aanbieder");
        else if (number.Length != 8 || !number.All(char.IsAsciiDigit))
            wrong.Add("Een KvK-nummer heeft 8 cijfers. Staat er een nul vooraan, dan laat een spreadsheet die soms weg");
        else if (byKvk[number].Count() > 1)
            wrong.Add($"Met KvK-nummer {number} zijn er meer aanbieders: vul de kolom {ContractColumns.Provider} in");
        else if (byKvk[number].FirstOrDefault() is { } found)
            return found;
        else
            wrong.Add($"Een aanbieder met KvK-nummer {number} kennen wij niet, of is niet goedgekeurd");
        return null;
    }

    private static Product? Find(ContractFileLine line, CatalogueSnapshot catalogue, Known manager, List<string> wrong)
    {
        var key = line[ContractColumns.Product];
        if (catalogue.Product(key) is not { } product)
            wrong.Add(key.Length == 0 ? "Er staat geen product" : $"Het product “{Short(key)}” kennen wij niet. Een product is zoiets als nijmegen-2023/vaktherapie-jeugd");
        else if (!manager.Regions.Contains(product.Book.Facts.Region.Slug))
            wrong.Add($"Het product “{Short(key)}” is niet van uw regio");
        else
            return product;
        return null;
    }

    private static ContractFacts? Facts(ContractFileLine line, Product? product, List<string> wrong)
    {
        var count = wrong.Count;
        var from = Day(line, ContractColumns.From, wrong);
        if (line[ContractColumns.From].Length == 0)
            wrong.Add($"{ContractColumns.From} is leeg");
        var through = Day(line, ContractColumns.Through, wrong);
        if (through < from)
            wrong.Add($"{ContractColumns.Through} ligt voor {ContractColumns.From.ToLowerInvariant()}");

        long? amount = null;
        if (line[ContractColumns.Tariff] is { Length: > 0 } tariff)
        {
            if (TariffInput.TryParse(tariff, out var read))
                amount = read;
            else
                wrong.Add($"Het tarief “{Short(tariff)}” is geen bedrag zoals 45,10");
        }
        if (product is null)
            return null;
        var municipalities = Municipalities(line[ContractColumns.Municipalities], product, wrong);
        return wrong.Count == count ? new(from!.Value, through, municipalities, amount) : null;
    }

    private static ImmutableArray<string> Municipalities(string text, Product product, List<string> wrong)
    {
        var known = product.Book.Facts.Municipalities;
        if (text.Length == 0 || text.Equals(ContractForm.All, StringComparison.OrdinalIgnoreCase))
            return [.. known.Select(municipality => municipality.Code).Order(StringComparer.Ordinal)];
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in text.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A spreadsheet takes 0268 for a number.
            var code = name.All(char.IsAsciiDigit) ? name.PadLeft(4, '0') : name;
            if (known.FirstOrDefault(municipality => municipality.Code == code || municipality.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } municipality)
                codes.Add(municipality.Code);
            else
                wrong.Add($"De gemeente “{Short(name)}” hoort niet bij het productenboek");
        }
        return [.. codes];
    }

    private static DateOnly? Day(ContractFileLine line, string column, List<string> wrong)
    {
        var text = line[column];
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100)
            return day;
        wrong.Add($"{column}: “{Short(text)}” is geen datum zoals 31-12-2026, tussen 2000 en 2100");
        return null;
    }

    /// <summary>Which lines overlap each other, or contracts that stay as they are.</summary>
    private static IEnumerable<(int, string)> Overlaps(List<ContractImportStep> steps, List<ContractLine> contracts)
    {
        var stored = contracts.ToLookup(one => (one.OrganisationId, one.ProductId));
        foreach (var group in steps.GroupBy(step => (step.OrganisationId, step.ProductId)))
        {
            var touched = group.Select(step => step.Existing?.Id).ToHashSet();
            var periods = stored[group.Key].Where(one => !touched.Contains(one.Id)).Select(one => (one.Period, Line: (int?)null))
                .Concat(group.Select(step => (Period: new ContractPeriod(step.Facts.ValidFrom, step.Facts.ValidThrough), Line: (int?)step.Number)))
                .OrderBy(one => one.Period.From).ThenBy(one => one.Line);
            // In order of their first days, each needs to be held only against the one before it that lasts longest.
            (ContractPeriod Period, int? Line)? longest = null;
            foreach (var one in periods)
            {
                if (longest is { } before && before.Period.Overlaps(one.Period))
                {
                    var (line, other) = one.Line is { } number ? (number, before) : (before.Line ?? 0, one);
                    yield return (line, $"De periode overlapt met de overeenkomst {(other.Line is { } there ? $"op regel {there}" : "die er al is")}: {other.Period}");
                }
                if (longest is not { } so || (one.Period.Through ?? DateOnly.MaxValue) > (so.Period.Through ?? DateOnly.MaxValue))
                    longest = one;
            }
        }
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private sealed record Organisation(int Id, string Slug, string Name, string KvkNumber);
}
