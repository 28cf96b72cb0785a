using Microsoft.Extensions.Options;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Mail;

public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("Accounts:AttemptsPerMinute", "0", "Accounts:AttemptsPerMinute must be from 1 to 1000000.")]
    [InlineData("Mail:Port", "0", "Mail:Port must be from 1 to 65535.")]
    [InlineData("Mail:Host", " ", "Mail:Host is empty")]
    [InlineData("Mail:Folder", "mail", "Mail:From must be the e-mail address that messages come from.")]
    [InlineData("Mail:User", "me", "Mail:User and Mail:Password belong together")]
    [InlineData("Mail:Host", "mail.example", "Site:BaseUrl is not set")]
    [InlineData("Retention:StaffMonths", "0", "Retention:StaffMonths must be from 1 to 240.")]
    [InlineData("Retention:DocumentMonths", "241", "Retention:DocumentMonths must be from 1 to 240.")]
    public async Task A_mistake_stops_the_portal_with_the_name_of_the_key(string key, string value, string message)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string> { [key] = value }));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
