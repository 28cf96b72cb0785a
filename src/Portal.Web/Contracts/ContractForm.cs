using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Contracts;

/// <summary>What a contract manager fills in of a contract, as typed.</summary>
public sealed record ContractForm
{
    /// <summary>What stands for all municipalities of the book.</summary>
    public const string All = "alle";

    /// <summary>The ids of the fields, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Fields = ["vanaf-dag", "tot-dag", "gemeente-alle", "tarief", "status", "reden"];

    /// <summary>The first day.</summary>
    public required DateInput From { get; init; }

    /// <summary>The last day.</summary>
    public required DateInput Through { get; init; }

    /// <summary>The chosen municipalities, or <see cref="All"/>.</summary>
    public required IReadOnlyList<string> Municipalities { get; init; }

    /// <summary>The agreed tariff.</summary>
    public string? Tariff { get; init; }

    /// <summary>An empty form.</summary>
    public static ContractForm Empty { get; } = new() { From = new("vanaf", null, null, null), Through = new("tot", null, null, null), Municipalities = [All] };

    /// <summary>A form that is filled in with a contract.</summary>
    public static ContractForm Of(ContractLine contract, Product product)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(product);
        return new()
        {
            From = DateInput.Of("vanaf", contract.ValidFrom),
            Through = DateInput.Of("tot", contract.ValidThrough),
            Municipalities = contract.Municipalities.Length == product.Book.Facts.Municipalities.Count ? [All] : contract.Municipalities,
            Tariff = TariffInput.Text(contract.AgreedAmount),
        };
    }

    /// <summary>Reads what was sent.</summary>
    public static ContractForm Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new()
        {
            From = DateInput.Read(form, "vanaf"),
            Through = DateInput.Read(form, "tot"),
            Municipalities = [.. form["gemeente"].OfType<string>()],
            Tariff = form["tarief"],
        };
    }

    /// <summary>What it says, checked; null when anything is wrong, which is then noted.</summary>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="product">The product.</param>
    /// <param name="others">The periods of the provider's other contracts for the product.</param>
    public ContractFacts? Check(ModelStateDictionary faults, Product product, IEnumerable<ContractPeriod> others)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(product);
        var from = From.Parse(faults, "De eerste dag", required: true);
        var through = Through.Parse(faults, "De laatste dag", required: false);
        if (from is { } first && through is { } last && last < first)
            faults.AddModelError(Through.First, "De laatste dag ligt voor de eerste dag");
        else if (from is { } start && faults[Through.First] is null or { Errors.Count: 0 } && ContractChanges.Overlap(new(start, through), others) is { } overlap)
            faults.AddModelError(From.First, overlap);

        var known = product.Book.Facts.Municipalities.Select(municipality => municipality.Code);
        ImmutableArray<string> chosen = [.. (Municipalities.Contains(All) ? known : known.Where(Municipalities.Contains)).Order(StringComparer.Ordinal)];
        if (chosen.Length == 0)
            faults.AddModelError("gemeente-alle", "Kies ten minste één gemeente");

        long? amount = null;
        if (!string.IsNullOrWhiteSpace(Tariff))
        {
            if (TariffInput.TryParse(Tariff, out var read))
                amount = read;
            else
                faults.AddModelError("tarief", "Vul een bedrag in zoals 45,10, met hoogstens vier cijfers achter de komma");
        }
        return faults.IsValid ? new(from!.Value, through, chosen, amount) : null;
    }
}

/// <summary>What a contract says.</summary>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidThrough">Last day, or null.</param>
/// <param name="Municipalities">CBS codes, sorted.</param>
/// <param name="AgreedAmount">The agreed amount in ten-thousandths of a euro, or null.</param>
public sealed record ContractFacts(DateOnly ValidFrom, DateOnly? ValidThrough, ImmutableArray<string> Municipalities, long? AgreedAmount);
