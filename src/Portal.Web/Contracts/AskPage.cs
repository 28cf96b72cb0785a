using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Contracts;

/// <summary>A page on which a provider asks one kind of change of a contract.</summary>
public abstract class AskPage(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>The fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = ["product", "vanaf-dag", "tot-dag", "gemeente", "reden", "openbaar"];

    /// <summary>What is asked.</summary>
    public abstract ChangeKind Kind { get; }

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The contract; null when a product is added.</summary>
    public Contract? Contract { get; private set; }

    /// <summary>The product; null while none is chosen.</summary>
    public Product? Product { get; protected set; }

    /// <summary>What the product is called.</summary>
    public string ProductName { get; private set; } = "";

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The chosen municipalities.</summary>
    public IReadOnlyCollection<string> Municipalities { get; private set; } = [];

    /// <summary>Why this cannot be asked now; null when it can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Number of the same request that waits already; null when there is none.</summary>
    public int? Waiting { get; private set; }

    /// <summary>Whether who is logged in may ask it.</summary>
    public bool MayAsk => Me.MayAsk(Kind);

    /// <summary>Who may ask it, when who is logged in may not.</summary>
    public IReadOnlyList<string> Signatories { get; private set; } = [];

    /// <summary>The beginning of addresses of the own products.</summary>
    public string Home => $"/aanbieder/{Me.Slug}/producten";

    /// <summary>The catalogue.</summary>
    protected CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>Reads who asks.</summary>
    protected async Task ReadMeAsync() => Me = (await current.OrganisationAsync())!;

    /// <summary>Reads the contract; false when it is not there.</summary>
    protected async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        await ReadMeAsync();
        Contract = await database.ContractsOf(Me).Include(contract => contract.Product!.Book).AsNoTracking().SingleOrDefaultAsync(contract => contract.Id == id, cancellation);
        if (Contract is null)
            return false;
        Product = Catalogue.Product($"{Contract.Product!.Book.Slug}/{Contract.Product.Slug}");
        return true;
    }

    /// <summary>Shows the form, filled in with what there is now.</summary>
    protected async Task<IActionResult> ShowFormAsync(CancellationToken cancellation)
    {
        Municipalities = Contract is { } contract ? contract.Municipalities : [.. Product?.Book.Facts.Municipalities.Select(one => one.Code) ?? []];
        await ReadStandingAsync(cancellation);
        return Show();
    }

    /// <summary>Asks, or says what is wrong.</summary>
    protected async Task<IActionResult> SendAsync(CancellationToken cancellation)
    {
        ReadForm("reden");
        Municipalities = [.. Request.Form["gemeente"].OfType<string>()];
        var terms = await ReadStandingAsync(cancellation);
        if (Waiting is { } same)
            return AlreadyAsked(same);
        if (WhyNot is not null)
            return Show();
        var from = Kind.HasFrom() ? Date("vanaf").Parse(ModelState, "De eerste dag", required: true) : null;
        var through = Kind.HasThrough() ? Date("tot").Parse(ModelState, "De laatste dag", required: Kind.AsksSignature()) : null;
        var isDated = ModelState.IsValid;
        var changesMunicipalities = Kind is ChangeKind.Municipalities or ChangeKind.Product;
        ImmutableArray<string> chosen = changesMunicipalities ? [.. terms.Book.Where(Municipalities.Contains).Order(StringComparer.Ordinal)] : [];
        var wanted = new WantedChange(Kind, from, through, chosen);
        foreach (var (part, message) in ContractChanges.FaultsOf(wanted, terms, Today).Where(fault => isDated || fault.Part == ChangePart.Municipalities))
            Fault(part.Field(), message);
        CheckText("reden", ContractRequest.LongestText, "Vul een reden in");
        if (!ModelState.IsValid)
            return Show();

        var me = await current.RequireAsync();
        var request = new ContractRequest
        {
            OrganisationId = Me.OrganisationId, ContractId = Contract?.Id, ProductId = Contract?.ProductId ?? await ProductIdAsync(cancellation), Region = Contract?.Region ?? Product!.Book.Facts.Region.Slug,
            Kind = Kind, ValidFrom = from, ValidThrough = through, Municipalities = chosen, ThroughBefore = Contract?.ValidThrough, MunicipalitiesBefore = Contract?.Municipalities ?? [],
            Reason = this["reden"], IsReasonPublic = Kind == ChangeKind.IntakeStop && IsTicked("openbaar"), AskedById = me.Id, AskedAt = clock.GetUtcNow().UtcDateTime, State = RequestState.Asked,
        };
        try
        {
            await new RequestSteps(database, clock, Today, me.Id, Side.Provider).AskAsync(request, Me.Name, ProductName, cancellation);
        }
        catch (DbUpdateException)
        {
            // A form that is sent twice, or a colleague, asked it at the same moment.
            database.ChangeTracker.Clear();
            await ReadStandingAsync(cancellation);
            if (Waiting is { } other)
                return AlreadyAsked(other);
            Fault("reden", "Het versturen is niet gelukt. Probeer het opnieuw");
            return Show();
        }
        return Confirm($"{Home}/aanvragen/{request.Id.ToString(CultureInfo.InvariantCulture)}", "Uw aanvraag is verstuurd. De contractbeheerder van de regio besluit erover; u krijgt daarvan bericht.");
    }

    private IActionResult AlreadyAsked(int waiting) =>
        Confirm($"{Home}/aanvragen/{waiting.ToString(CultureInfo.InvariantCulture)}", "Dit is al aangevraagd. Hieronder staat die aanvraag; er is geen tweede verstuurd.");

    /// <summary>Shows the page, with its title.</summary>
    protected IActionResult Show()
    {
        var title = Contract is null ? "Product erbij aanvragen" : $"{Title}: {ProductName}";
        ViewData["Title"] = $"{(ModelState.IsValid ? "" : "Fout: ")}{title}";
        ViewData["Section"] = "account";
        List<(string, string?)> crumbs = [("Home", "/"), ("Uw account", "/account"), (Me.Name, $"/aanbieder/{Me.Slug}"), ("Producten", Home)];
        if (Contract is not null)
            crumbs.AddRange([(ProductName, $"{Home}/{Contract.Id.ToString(CultureInfo.InvariantCulture)}"), ("Wijziging aanvragen", $"{Home}/{Contract.Id.ToString(CultureInfo.InvariantCulture)}/wijzigen")]);
        crumbs.Add((Title, null));
        ViewData["Crumbs"] = crumbs.ToArray();
        return Page();
    }

    /// <summary>What the page is called.</summary>
    public string Title => Kind switch
    {
        ChangeKind.Extension => "Overeenkomst verlengen",
        ChangeKind.Product => "Product erbij",
        ChangeKind.Municipalities => "Andere gemeenten",
        ChangeKind.IntakeStop => "Cliëntenstop",
        _ => "Stoppen met het product",
    };

    private async Task<ContractTerms> ReadStandingAsync(CancellationToken cancellation)
    {
        var product = Contract?.ProductId ?? await ProductIdAsync(cancellation);
        ProductName = Product is null ? Catalogue.ProductName($"{Contract!.Product!.Book.Slug}/{Contract.Product.Slug}") : ContractText.Name(Product);
        var book = Product?.Book.Facts.Municipalities.Select(one => one.Code).ToList() ?? [];
        var terms = await database.TermsAsync(Me.OrganisationId, product, Contract, book, drafts: false, cancellation);
        WhyNot = Me.Status != OrganisationStatus.Approved ? "Uw organisatie is niet goedgekeurd." : ContractChanges.WhyNot(Kind, terms, Today);
        var id = Contract?.Id;
        Waiting = await database.RequestsOf(Me).Where(request => request.Kind == Kind && request.ProductId == product && request.ContractId == id && (request.State == RequestState.Asked || request.State == RequestState.Approved))
            .Select(request => (int?)request.Id).FirstOrDefaultAsync(cancellation);
        if (!MayAsk && Kind.AsksSignature())
            Signatories = await database.Memberships.Where(member => member.OrganisationId == Me.OrganisationId && member.IsSignatory).OrderBy(member => member.User!.Name).Select(member => member.User!.Name).ToListAsync(cancellation);
        return terms;
    }

    private Task<int> ProductIdAsync(CancellationToken cancellation) =>
        database.Products.Where(row => row.Slug == Product!.Slug && row.Book.Slug == Product.Book.Slug).Select(row => row.Id).SingleAsync(cancellation);
}

/// <summary>A page on which a provider asks one kind of change of a contract that there is.</summary>
public abstract class AskOfContractPage(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : AskPage(current, database, live, clock)
{
    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation) => await FindAsync(overeenkomst, cancellation) ? await ShowFormAsync(cancellation) : NotFound();

    /// <summary>Asks, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int overeenkomst, CancellationToken cancellation) => await FindAsync(overeenkomst, cancellation) ? await SendAsync(cancellation) : NotFound();
}
