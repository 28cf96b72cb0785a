using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Organisations;
using Portal.Domain.Organisations;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;

namespace Portal.Web.Demo;

/// <summary>
/// Invented providers and accounts, to try the portal with: the same every time, made where there are no users yet, and only where the settings allow it, which
/// is in development.
/// </summary>
/// <param name="scopes">Give the database.</param>
/// <param name="catalogue">The products to have contracts for.</param>
/// <param name="settings">Whether it is allowed.</param>
/// <param name="clock">Tells the moment.</param>
internal sealed class DemoData(IServiceScopeFactory scopes, LiveCatalogue catalogue, IOptions<DemoSettings> settings, TimeProvider clock) : IHostedService
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = "drie tulpen op de dijk";

    /// <summary>The key of every demo account with two-step verification, for an authenticator app.</summary>
    public const string AuthenticatorKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    /// <summary>The recovery codes of every demo account with two-step verification; each works once.</summary>
    public static readonly IReadOnlyList<string> RecoveryCodes = [.. Enumerable.Range(1, 20).Select(number => $"DEMO-{number:00}")];

    /// <summary>The first organisation is the one with an account of every role.</summary>
    public static readonly IReadOnlyList<DemoOrganisation> Organisations =
    [
        new("Zorggroep Hollandse Linde (fictief)", "90000001", OrganisationStatus.Approved, ("Lindelaan 1", "2801 AA", "Gouda", "0513"), ("Plassenweg 12", "2411 AB", "Bodegraven", "1901")),
        new("Woonzorg De Plassen (fictief)", "90000002", OrganisationStatus.Approved, ("Reeuwijkse Hout 4", "2811 AC", "Reeuwijk", "1901")),
        new("Stichting Samen Thuis (fictief)", "90000003", OrganisationStatus.Approved, ("Kerkstraat 30", "6811 AD", "Arnhem", "0202"), ("Marktplein 2", "6901 AE", "Zevenaar", "0299")),
        new("De Opstap Jeugdzorg (fictief)", "90000004", OrganisationStatus.Approved, ("Waalkade 8", "6511 AF", "Nijmegen", "0268")),
        new("Thuisbegeleiding Groene Hart (fictief)", "90000005", OrganisationStatus.Approved, ("Molenweg 17", "2741 AG", "Waddinxveen", "0627"), ("Dorpsstraat 5", "2761 AH", "Zevenhuizen", "1892")),
        new("Boerderij De Wetering (fictief)", "90000006", OrganisationStatus.Approved, ("Weteringdijk 3", "2931 AJ", "Krimpen aan de Lek", "1931")),
        new("Jeugdhulp Waalzicht (fictief)", "90000007", OrganisationStatus.Approved, ("Rijnstraat 44", "6601 AK", "Wijchen", "0296"), ("Oude Haven 1", "6651 AL", "Druten", "0225")),
        new("Zorg aan de Linge (fictief)", "90000008", OrganisationStatus.Approved, ("Lingedijk 21", "4001 AM", "Tiel", "0281"), ("Veerweg 6", "4101 AN", "Culemborg", "0216")),
        new("Betuws Dagwerk (fictief)", "90000009", OrganisationStatus.Approved, ("Boomgaardlaan 9", "4191 AP", "Geldermalsen", "1960")),
        new("Veluwezoom Begeleiding (fictief)", "90000010", OrganisationStatus.Approved, ("Posbankweg 11", "6991 AR", "Rheden", "0275"), ("Churchillweg 2", "6701 AS", "Wageningen", "0289")),
        new("Huize Rivierduin (fictief)", "90000011", OrganisationStatus.Deactivated, ("Duinpad 7", "5301 AT", "Zaltbommel", "0297")) { Reason = "De organisatie is op eigen verzoek gestopt." },
        new("Nieuwe Start Begeleiding (fictief)", "90000012", OrganisationStatus.Requested, ("Stationsplein 10", "2801 AV", "Gouda", "0513")),
        new("Zorgbureau Zonder Papieren (fictief)", "90000013", OrganisationStatus.Refused, ("Industrieweg 100", "6541 AW", "Nijmegen", "0268")) { Reason = "De AGB-code hoort bij een andere organisatie." },
    ];

    /// <summary>The accounts: of every role one, with the roles that it has.</summary>
    public static readonly IReadOnlyList<DemoAccount> Accounts =
    [
        new("systeembeheer@demo.example", "Sanne Systeem") { IsSystemAdministrator = true },
        new("contract@demo.example", "Coen Contract") { Regions = ["midden-holland"] },
        new("contract-twee@demo.example", "Carla Contract") { Regions = ["centraal-gelderland", "rijk-van-nijmegen"] },
        new("beheerder@demo.example", "Bea Beheerder") { Roles = [(0, OrganisationRole.Administrator, false)] },
        new("medewerker@demo.example", "Mo Medewerker") { Roles = [(0, OrganisationRole.Editor, false)] },
        new("lezer@demo.example", "Lies Lezer") { Roles = [(0, OrganisationRole.Reader, false)] },
        new("tekenbevoegd@demo.example", "Tom Tekenbevoegd") { Roles = [(0, OrganisationRole.Editor, true)] },
        new("twee@demo.example", "Tineke Twee") { Roles = [(1, OrganisationRole.Administrator, true), (2, OrganisationRole.Administrator, true)] },
        new("andere@demo.example", "Anne Ander") { Roles = [.. Enumerable.Range(3, 8).Select(number => (number, OrganisationRole.Administrator, true))] },
        new("aangevraagd@demo.example", "Aad Aanvrager") { Roles = [(11, OrganisationRole.Administrator, true)] },
        new("afgewezen@demo.example", "Afra Afgewezen") { Roles = [(12, OrganisationRole.Administrator, true)] },
        new("nieuw@demo.example", "Nina Nieuw"),
    ];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Value.Enabled)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await database.Users.AnyAsync(cancellationToken))
            return;
        var organisations = Organisations.Select(Make).ToList();
        database.Organisations.AddRange(organisations);
        foreach (var account in Accounts)
            await MakeAsync(scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>(), database, account, organisations);
        await database.SaveAsync(clock, "demo", "Voorbeeldgegevens", cancellationToken);
        await DemoContracts.MakeAsync(database, catalogue.Snapshot, organisations, clock, cancellationToken);
        await DemoStaff.MakeAsync(database, catalogue.Snapshot, clock, cancellationToken);
        await DemoEvidence.MakeAsync(database, scope.ServiceProvider.GetRequiredService<IEvidenceStore>(), clock, cancellationToken);
        await DemoRounds.MakeAsync(scope.ServiceProvider, catalogue.Snapshot, clock, cancellationToken);
        await DemoFindings.MakeAsync(scope.ServiceProvider, clock, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Organisation Make(DemoOrganisation demo)
    {
        var slug = OrganisationSlug.Of(demo.Name, new HashSet<string>());
        var organisation = new Organisation
        {
            Slug = slug,
            Name = demo.Name,
            KvkNumber = demo.Number,
            AgbCode = demo.Number,
            Status = demo.Status,
            StatusReason = demo.Reason,
            ContactName = "Frits Fictief",
            Email = $"info@{slug}.example",
            Phone = "088 000 00 00",
            Website = $"https://{slug}.example",
            ShowsContact = true,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        foreach (var (street, postalCode, town, municipality) in demo.Branches)
            organisation.Branches.Add(new() { Street = street, PostalCode = postalCode, Town = town, Municipality = municipality, IsPublic = true });
        return organisation;
    }

    private async Task MakeAsync(UserManager<PortalUser> users, PortalDbContext database, DemoAccount demo, List<Organisation> organisations)
    {
        var user = new PortalUser
        {
            Id = new(SHA256.HashData(Encoding.UTF8.GetBytes(demo.Email)).AsSpan(0, 16)),
            Name = demo.Name,
            UserName = demo.Email,
            Email = demo.Email,
            EmailConfirmed = true,
            IsSystemAdministrator = demo.IsSystemAdministrator,
            TwoFactorEnabled = demo.HasTwoFactor,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        user.PasswordHash = users.PasswordHasher.HashPassword(user, Password);
        var made = await users.CreateAsync(user);
        if (!made.Succeeded)
            throw new InvalidOperationException(string.Join(' ', made.Errors.Select(error => error.Description)));
        if (demo.HasTwoFactor)
        {
            // Where Identity keeps them.
            const string store = "[AspNetUserStore]";
            database.UserTokens.Add(new() { UserId = user.Id, LoginProvider = store, Name = "AuthenticatorKey", Value = AuthenticatorKey });
            database.UserTokens.Add(new() { UserId = user.Id, LoginProvider = store, Name = "RecoveryCodes", Value = string.Join(';', RecoveryCodes) });
        }
        database.RegionManagers.AddRange(demo.Regions.Select(region => new RegionManager { UserId = user.Id, Region = region }));
        database.Memberships.AddRange(demo.Roles.Select(role => new Membership { UserId = user.Id, Organisation = organisations[role.Organisation], Role = role.Role, IsSignatory = role.IsSignatory }));
    }
}

/// <summary>An invented provider.</summary>
/// <param name="Name">Its name, which says that it is invented.</param>
/// <param name="Number">Its number in the trade register and as a care provider: 8 digits that are given to nobody.</param>
/// <param name="Status">How far its registration is.</param>
/// <param name="Branches">Where it works: street, postal code, town, and CBS code of the municipality.</param>
internal sealed record DemoOrganisation(string Name, string Number, OrganisationStatus Status, params (string Street, string PostalCode, string Town, string Municipality)[] Branches)
{
    /// <summary>Why it was refused or stopped; null otherwise.</summary>
    public string? Reason { get; init; }
}

/// <summary>An account of an invented person.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Name">The name.</param>
internal sealed record DemoAccount(string Email, string Name)
{
    /// <summary>Whether this person sets up regions.</summary>
    public bool IsSystemAdministrator { get; init; }

    /// <summary>Slugs of the regions whose contracts this person manages.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The roles in organisations, by their place in <see cref="DemoData.Organisations"/>.</summary>
    public IReadOnlyList<(int Organisation, OrganisationRole Role, bool IsSignatory)> Roles { get; init; } = [];

    /// <summary>Whether two-step verification is on: for those who must have it.</summary>
    public bool HasTwoFactor => IsSystemAdministrator || Regions.Count > 0;
}
