using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Mail;
using Portal.Web.Hosting;

namespace Portal.Web.Accounts;

/// <summary>
/// Writes the messages about accounts. They go out when the page saves. What anybody can have sent to an address stops after a few of a kind in an hour;
/// nobody sees that it does.
/// </summary>
public sealed class AccountMail(UserManager<PortalUser> users, PortalDbContext database, AccountLimit limit, IHttpContextAccessor http, TimeProvider clock)
{
    private const string Unknown = "Beste lezer,";
    private const string Unasked = "Hebt u hier niet om gevraagd? Dan hoeft u niets te doen.";

    private static readonly string StillGood = $"De link werkt {PortalIdentity.LinkLifetime.TotalHours:0} uur.";

    /// <summary>The least time that an answer takes which may not tell whether there is an account.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(300);

    private string Site => http.HttpContext!.Site();

    /// <summary>Asks whoever made an account whether the address is theirs.</summary>
    public async Task ConfirmAsync(PortalUser user, string? back)
    {
        var link = Link("/e-mail-bevestigen", ("account", user.Id.ToString()), ("code", await users.GenerateEmailConfirmationTokenAsync(user)), ("terug", back));
        Ask(user.Email!, "Bevestig uw e-mailadres", $"""
            {Greeting(user)}

            U hebt een account gemaakt bij Zorgaanbod. Bevestig uw e-mailadres met deze link:

            {link}

            {StillGood} {Unasked}
            """);
    }

    /// <summary>Tells whose address was used to make an account that there is one.</summary>
    public void AlreadyThere(PortalUser user) => Ask(user.Email!, "U hebt al een account", $"""
        Beste {user.Name},

        Iemand wilde met uw e-mailadres een account maken bij Zorgaanbod. U hebt al een account. U kunt hier inloggen:

        {Site}/inloggen

        Weet u uw wachtwoord niet meer? Dan maakt u hier een nieuw wachtwoord:

        {Site}/wachtwoord-vergeten

        {Unasked}
        """);

    /// <summary>Sends the way to a new password.</summary>
    public async Task ResetAsync(PortalUser user)
    {
        var link = Link("/wachtwoord-instellen", ("account", user.Id.ToString()), ("code", await users.GeneratePasswordResetTokenAsync(user)));
        Ask(user.Email!, "Een nieuw wachtwoord instellen", $"""
            {Greeting(user)}

            Met deze link kiest u een nieuw wachtwoord voor Zorgaanbod:

            {link}

            {StillGood} {Unasked} Uw wachtwoord blijft dan zoals het is.
            """);
    }

    /// <summary>Asks whether a new address is theirs, and tells it to the old one. When somebody else has an account with that address, that person hears it.</summary>
    public async Task ChangeAsync(PortalUser user, string email)
    {
        if (await users.FindByEmailAsync(email) is { } other)
        {
            Ask(other.Email!, "Uw e-mailadres is al in gebruik", $"""
                Beste {other.Name},

                Iemand wilde uw e-mailadres gebruiken voor een ander account bij Zorgaanbod. Dat kan niet, want u hebt er al een account mee. {Unasked}
                """);
        }
        else
        {
            var link = Link("/e-mail-wijzigen", ("account", user.Id.ToString()), ("adres", email), ("code", await users.GenerateChangeEmailTokenAsync(user, email)));
            Ask(email, "Bevestig uw nieuwe e-mailadres", $"""
                {Unknown}

                U wilt dit e-mailadres gebruiken voor Zorgaanbod. Bevestig het met deze link:

                {link}

                {StillGood} {Unasked}
                """);
        }
        Tell(user, "Uw e-mailadres wordt gewijzigd", "Voor uw account bij Zorgaanbod is om een ander e-mailadres gevraagd. Het verandert zodra dat adres is bevestigd.");
    }

    /// <summary>Tells the owner of an account what was changed.</summary>
    public void Tell(PortalUser user, string subject, string what) => Notify(user, subject, what, $"""
        Was u dit niet? Stel dan meteen een nieuw wachtwoord in: {Site}/wachtwoord-vergeten
        Lukt dat niet? Laat het ons weten: {Site}/contact
        """);

    /// <summary>Tells somebody what was changed to an account that this address does not open any more.</summary>
    public void TellGone(PortalUser user, string subject, string what) => Notify(user, subject, what, $"Was u dit niet? Laat het ons dan meteen weten: {Site}/contact");

    private void Notify(PortalUser user, string subject, string what, string otherwise) => database.Send(clock, user.Email!, subject, $"""
        {Greeting(user)}

        {what}

        {otherwise}
        """);

    private void Ask(string email, string subject, string text)
    {
        if (limit.AllowsMessage(email, subject))
            database.Send(clock, email, subject, text);
    }

    /// <summary>Uses no name that a stranger may have typed: it would make the portal send what that stranger wants to say.</summary>
    private static string Greeting(PortalUser user) => user.EmailConfirmed ? $"Beste {user.Name}," : Unknown;

    private string Link(string page, params (string Name, string? Value)[] values) =>
        $"{Site}{page}?{string.Join('&', values.Where(value => value.Value is not null).Select(value => $"{value.Name}={Uri.EscapeDataString(value.Value!)}"))}";
}
