using Microsoft.AspNetCore.Identity;

namespace Portal.Web.Accounts;

/// <summary>What Identity says is wrong, in Dutch.</summary>
internal sealed class DutchErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Fault(nameof(DefaultError), "Er ging iets mis. Probeer het nog eens");

    public override IdentityError ConcurrencyFailure() => Fault(nameof(ConcurrencyFailure), OwnAccount.Changed);

    public override IdentityError PasswordMismatch() => Fault(nameof(PasswordMismatch), "Dit wachtwoord klopt niet");

    public override IdentityError InvalidToken() => Fault(nameof(InvalidToken), "Deze code of link werkt niet meer");

    public override IdentityError RecoveryCodeRedemptionFailed() => Fault(nameof(RecoveryCodeRedemptionFailed), "Deze herstelcode klopt niet of is al gebruikt");

    public override IdentityError InvalidUserName(string? userName) => Fault(nameof(InvalidUserName), "Vul een e-mailadres in zoals naam@voorbeeld.nl");

    public override IdentityError InvalidEmail(string? email) => Fault(nameof(InvalidEmail), "Vul een e-mailadres in zoals naam@voorbeeld.nl");

    public override IdentityError DuplicateUserName(string userName) => Fault(nameof(DuplicateUserName), "Dit e-mailadres kan niet worden gebruikt");

    public override IdentityError DuplicateEmail(string email) => Fault(nameof(DuplicateEmail), "Dit e-mailadres kan niet worden gebruikt");

    public override IdentityError UserAlreadyHasPassword() => Fault(nameof(UserAlreadyHasPassword), "Dit account heeft al een wachtwoord");

    public override IdentityError PasswordTooShort(int length) => Fault(nameof(PasswordTooShort), $"Gebruik ten minste {length} tekens voor uw wachtwoord");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Fault(nameof(PasswordRequiresUniqueChars), $"Gebruik ten minste {uniqueChars} verschillende tekens");

    private static IdentityError Fault(string code, string text) => new() { Code = code, Description = text };
}
