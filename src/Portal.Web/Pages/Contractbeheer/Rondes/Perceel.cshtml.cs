using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>A lot of a round: its name, its products and their tariffs. Until the round opens.</summary>
public sealed class PerceelModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    private const string Name = "naam", Products = "producten";

    /// <summary>The lot, with what it offers.</summary>
    public OfferedLot Lot { get; private set; } = null!;

    /// <summary>The products that can be added, by book.</summary>
    public IReadOnlyList<IGrouping<ProductBook, Product>> Choices { get; private set; } = [];

    /// <summary>The keys of the products that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; private set; } = [];

    /// <summary>Whether somebody else changed the round since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/percelen/{Lot.Id}";

    /// <summary>The ids of the fields, in their order.</summary>
    public IReadOnlyList<string> Fields => [Name, .. Lot.Products.Select(TariffField), Products];

    /// <summary>The field of the tariff of a product.</summary>
    public static string TariffField(OfferedProduct offered) => $"tarief-{(offered ?? throw new ArgumentNullException(nameof(offered))).Id}";

    /// <summary>What goes when the lot goes: how many questions are asked for it or its products.</summary>
    public int Questions => Contents.Questions.Count(asked => asked.LotId == Lot.Id || Lot.Products.Any(offered => offered.Id == asked.OfferedId));

    /// <summary>Shows the lot.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int perceel, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, perceel, cancellation))
            return NotFound();
        FillStored();
        return Page();
    }

    /// <summary>Saves the name and the tariffs, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int perceel, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, perceel, cancellation))
            return NotFound();
        if (!CanChangeLots)
            return LocalRedirect($"{Address}/percelen");
        ReadForm();
        CheckText(Name, RoundLot.LongestName, "Vul een naam in");
        if (Contents.Lots.Any(one => one.Id != perceel && string.Equals(one.Name, this[Name], StringComparison.OrdinalIgnoreCase)))
            Fault(Name, "De ronde heeft al een perceel met deze naam");
        var amounts = new Dictionary<int, long?>();
        foreach (var offered in Lot.Products)
        {
            long amount = 0;
            if (this[TariffField(offered)] is { Length: > 0 } typed && !TariffInput.TryParse(typed, out amount))
                Fault(TariffField(offered), $"{offered.Name}: vul een bedrag in zoals 45,10, met hoogstens vier cijfers achter de komma");
            amounts[offered.Id] = amount == 0 ? null : amount;
        }
        IsOvertaken = this[VersionField] != Round.Version.ToString(CultureInfo.InvariantCulture);
        if (!ModelState.IsValid || IsOvertaken)
            return Page();
        var lot = await Database.RoundLots.Include(one => one.Products).SingleAsync(one => one.Id == perceel, cancellation);
        lot.Name = this[Name];
        foreach (var product in lot.Products)
            product.Amount = amounts.GetValueOrDefault(product.Id, product.Amount);
        await TellAsync(RoundNoticeKind.Other, "een perceel is gewijzigd", $"De naam of de tarieven van perceel “{lot.Name}” zijn gewijzigd.", isSevere: false, cancellation);
        return await SaveRoundAsync("Perceel van een inschrijfronde gewijzigd", $"{Address}/percelen", "Het perceel is gewijzigd.", cancellation);
    }

    /// <summary>Adds the ticked products.</summary>
    public async Task<IActionResult> OnPostProductenAsync(int ronde, int perceel, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, perceel, cancellation))
            return NotFound();
        if (!CanChangeLots)
            return LocalRedirect($"{Address}/percelen");
        FillStored();
        Ticked = [.. Request.Form["product"].OfType<string>()];
        var chosen = Choices.SelectMany(book => book).Where(product => Ticked.Contains(product.Key)).ToList();
        if (chosen.Count == 0)
        {
            Fault(Products, "Kies ten minste één product");
            return Page();
        }
        foreach (var book in chosen.GroupBy(product => product.Book.Slug))
        {
            var ids = await Database.ProductIdsAsync(book.Key, cancellation);
            Database.RoundProducts.AddRange(book.Select(product => new RoundProduct { RoundId = ronde, LotId = perceel, ProductId = ids[product.Slug] }));
        }
        await TellAsync(RoundNoticeKind.Other, "er zijn producten toegevoegd", $"Toegevoegd aan perceel “{Lot.Name}”: {DutchFormat.List(chosen.Select(ContractText.Name))}.", isSevere: false, cancellation);
        return await SaveRoundAsync("Producten toegevoegd aan een inschrijfronde", Here, $"{DutchFormat.Count(chosen.Count, "product is", "producten zijn")} toegevoegd.", cancellation);
    }

    /// <summary>Takes a product out of the round, with the questions that are asked for it.</summary>
    public async Task<IActionResult> OnPostWegAsync(int ronde, int perceel, int product, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, perceel, cancellation))
            return NotFound();
        if (!CanChangeLots || Lot.Products.FirstOrDefault(offered => offered.Id == product) is not { } gone)
            return LocalRedirect(CanChangeLots ? Here : $"{Address}/percelen");
        await RemoveQuestionsAsync(question => question.OfferedId == product, cancellation);
        Database.RoundProducts.Remove(await Database.RoundProducts.SingleAsync(one => one.Id == product, cancellation));
        await TellAsync(RoundNoticeKind.Other, "een product is vervallen", $"Vervallen in perceel “{Lot.Name}”: {NameOf(gone)}.", isSevere: false, cancellation);
        return await SaveRoundAsync("Product uit een inschrijfronde gehaald", Here, $"{gone.Name} is uit de ronde gehaald.", cancellation);
    }

    /// <summary>Takes the lot out of the round, with its products and questions.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int ronde, int perceel, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, perceel, cancellation))
            return NotFound();
        if (!CanChangeLots)
            return LocalRedirect($"{Address}/percelen");
        var lot = await Database.RoundLots.Include(one => one.Products).SingleAsync(one => one.Id == perceel, cancellation);
        var products = lot.Products.Select(offered => (int?)offered.Id).ToList();
        await RemoveQuestionsAsync(question => question.LotId == perceel || products.Contains(question.OfferedId), cancellation);
        Database.RoundProducts.RemoveRange(lot.Products);
        Database.RoundLots.Remove(lot);
        await TellAsync(RoundNoticeKind.Other, "een perceel is vervallen", $"Perceel “{lot.Name}” is vervallen.", isSevere: false, cancellation);
        return await SaveRoundAsync("Perceel uit een inschrijfronde gehaald", $"{Address}/percelen", "Het perceel is verwijderd.", cancellation);
    }

    private async Task RemoveQuestionsAsync(Expression<Func<RoundQuestion, bool>> which, CancellationToken cancellation) =>
        Database.RemoveQuestions(await Database.RoundQuestions.Include(question => question.Versions).Where(question => question.RoundId == Round.Id).Where(which).ToListAsync(cancellation));

    private void FillStored()
    {
        Fill(Name, Lot.Name);
        foreach (var offered in Lot.Products)
            Fill(TariffField(offered), TariffInput.Text(offered.Amount));
    }

    private async Task<bool> FindAsync(int ronde, int perceel, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation) || Contents.Lots.FirstOrDefault(lot => lot.Id == perceel) is not { } lot)
            return false;
        Lot = lot;
        var offered = Contents.Products.Select(product => product.Key).ToHashSet();
        Choices = [.. Catalogue.Products.Where(product => product.Book.Facts.Region.Slug == Round.Region && !offered.Contains(product.Key))
            .OrderBy(product => product.Facts.Position).GroupBy(product => product.Book).OrderBy(book => book.Key.Facts.Name, StringComparer.Ordinal)];
        return true;
    }
}
