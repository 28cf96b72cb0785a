using Microsoft.EntityFrameworkCore;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Accounts;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Accounts;

public sealed class AccountCommandsTests
{
    [Theory, EveryDatabase]
    public async Task The_first_administrator_is_made_once_and_chooses_the_password(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var output = new StringWriter();
        Assert.Equal(0, await AccountCommands.RunAsync(["administrator", "sam@example.nl", "Sam", "de", "Boer"], app.Get<IServiceProvider>(), output));
        Assert.Contains("/wachtwoord-instellen?account=", output.ToString(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        var user = await stored.Users.SingleAsync();
        Assert.Equal(("Sam de Boer", true, true, null), (user.Name, user.IsSystemAdministrator, user.EmailConfirmed, user.PasswordHash));

        using var again = new StringWriter();
        Assert.Equal(1, await AccountCommands.RunAsync(["administrator", "SAM@example.nl", "Sam"], app.Get<IServiceProvider>(), again));
        Assert.Contains("nothing was changed", again.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await stored.Users.CountAsync());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "administrator")]
    [InlineData(2, "administrator", "sam@example.nl")]
    [InlineData(2, "koning", "sam@example.nl", "Sam")]
    [InlineData(1, "administrator", "geen adres", "Sam")]
    public async Task A_command_that_is_not_whole_changes_nothing(int exitCode, params string[] command)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var output = new StringWriter();
        Assert.Equal(exitCode, await AccountCommands.RunAsync(command, app.Get<IServiceProvider>(), output));
        await using var stored = app.Database.Open();
        Assert.False(await stored.Users.AnyAsync());
    }
}
