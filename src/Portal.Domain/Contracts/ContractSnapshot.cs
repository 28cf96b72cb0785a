using System.Collections.Frozen;

namespace Portal.Domain.Contracts;

/// <summary>
/// All providers and contracts that the public sees, at one moment, immutable. Public pages read from it, so that they need no query; a node
/// swaps it for a newer one when they change.
/// </summary>
public sealed class ContractSnapshot
{
    private const int MostPeriods = 32;
    private static readonly StringComparer ByName = StringComparer.Create(DutchFormat.Culture, ignoreCase: true);

    private readonly PublicContract[] contracts;
    private readonly DateOnly[] turns;
    private readonly FrozenDictionary<string, Provider> bySlug;
    private readonly List<(int Period, ContractsInForce Contracts)> recent = [];

    /// <summary>Makes a snapshot.</summary>
    /// <param name="version">Number of changes that it shows, from 0.</param>
    /// <param name="providers">The providers.</param>
    /// <param name="contracts">The contracts, each of one of the providers, of all days.</param>
    public ContractSnapshot(long version, IEnumerable<Provider> providers, IEnumerable<PublicContract> contracts)
    {
        Version = version;
        Providers = [.. providers.OrderBy(provider => provider.Name, ByName).ThenBy(provider => provider.Slug, StringComparer.Ordinal)];
        bySlug = Providers.ToFrozenDictionary(provider => provider.Slug);
        var order = Providers.Index().ToFrozenDictionary(pair => pair.Item.Slug, pair => pair.Index);
        this.contracts = [.. contracts.OrderBy(contract => order[contract.Provider.Slug]).ThenBy(contract => contract.Product, StringComparer.Ordinal).ThenBy(contract => contract.ValidFrom)];
        turns = [.. this.contracts.SelectMany(contract => contract.ValidThrough is { } last && last < DateOnly.MaxValue ? [contract.ValidFrom, last.AddDays(1)] : new[] { contract.ValidFrom }).Distinct().Order()];
    }

    /// <summary>No providers and no contracts.</summary>
    public static ContractSnapshot Empty { get; } = new(0, [], []);

    /// <summary>Number of changes that this shows: the same on every node that shows the same.</summary>
    public long Version { get; }

    /// <summary>All providers, by name.</summary>
    public IReadOnlyList<Provider> Providers { get; }

    /// <summary>The provider with this slug, or null.</summary>
    public Provider? Provider(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>The contracts in force on a day. Days between which nothing begins or ends share one answer.</summary>
    public ContractsInForce On(DateOnly day)
    {
        var found = Array.BinarySearch(turns, day);
        var period = found >= 0 ? found + 1 : ~found;
        return Recent(period, null) ?? Recent(period, new(contracts.Where(contract => contract.HoldsOn(day))))!;
    }

    /// <summary>The answer for a period that was asked last, or else this one. Whoever asks for many days must not fill the memory, nor drive out what is asked often.</summary>
    private ContractsInForce? Recent(int period, ContractsInForce? made)
    {
        lock (recent)
        {
            var at = recent.FindIndex(one => one.Period == period);
            if ((at < 0 ? made : recent[at].Contracts) is not { } contracts)
                return null;
            if (at >= 0)
                recent.RemoveAt(at);
            else if (recent.Count == MostPeriods)
                recent.RemoveAt(0);
            recent.Add((period, contracts));
            return contracts;
        }
    }
}

/// <summary>The contracts in force on a day.</summary>
public sealed class ContractsInForce
{
    private readonly FrozenDictionary<string, PublicContract[]> byProduct, byProvider;

    internal ContractsInForce(IEnumerable<PublicContract> contracts)
    {
        All = [.. contracts];
        byProduct = All.GroupBy(contract => contract.Product).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        byProvider = All.GroupBy(contract => contract.Provider.Slug).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>All of them, by name of the provider and then by product.</summary>
    public IReadOnlyList<PublicContract> All { get; }

    /// <summary>Those for a product (by key), by name of the provider.</summary>
    public IReadOnlyList<PublicContract> OfProduct(string product) => byProduct.GetValueOrDefault(product) ?? [];

    /// <summary>Those of a provider (by slug), by product.</summary>
    public IReadOnlyList<PublicContract> OfProvider(string provider) => byProvider.GetValueOrDefault(provider) ?? [];
}

/// <summary>An order that is fair among equals.</summary>
public static class FairOrder
{
    /// <summary>The items in the order that they have, but beginning each day with the next one: over time everyone stands on top as often.</summary>
    /// <param name="items">The items, in a fixed order.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<T> On<T>(IReadOnlyList<T> items, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < 2)
            return items;
        var start = day.DayNumber % items.Count;
        return [.. items.Skip(start), .. items.Take(start)];
    }
}
