using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Web.Forms;
using Portal.Web.Hosting;

namespace Portal.Web.Accounts;

/// <summary>The command for whoever installs the portal: <c>account administrator EMAIL NAME</c> makes a system administrator, who appoints all others on screen.</summary>
internal static class AccountCommands
{
    /// <summary>Runs a command.</summary>
    /// <param name="command">The command and what follows it.</param>
    /// <param name="services">The services of the portal.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <returns>The exit code: 0 when all is well; 1 when nothing was changed; 2 when there is no such command.</returns>
    public static async Task<int> RunAsync(string[] command, IServiceProvider services, TextWriter output)
    {
        if (command is not ["administrator", var email, _, ..])
        {
            output.WriteLine("The command is: account administrator EMAIL NAME.");
            return 2;
        }
        var name = Typed.Line(string.Join(' ', command[2..].TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))));
        if (!Typed.IsEmail(email) || name.Length is 0 or > PortalUser.LongestName)
        {
            output.WriteLine($"{email} is no e-mail address, or the name has no characters or more than {PortalUser.LongestName}; nothing was changed.");
            return 1;
        }
        await services.MigrateAsync();
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        if (await users.FindByEmailAsync(email) is not null)
        {
            output.WriteLine($"There is an account of {email} already; nothing was changed.");
            return 1;
        }
        var user = new PortalUser { Id = Guid.NewGuid(), Name = name, UserName = email, Email = email, EmailConfirmed = true, IsSystemAdministrator = true, CreatedAt = clock.GetUtcNow().UtcDateTime };
        var made = await users.CreateAsync(user);
        if (!made.Succeeded)
        {
            output.WriteLine($"{string.Join(' ', made.Errors.Select(error => error.Description))} Nothing was changed.");
            return 1;
        }
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveAsync(clock, "account administrator", "System administrator made by command");
        var site = services.Checked<SiteSettings>().BaseUrl ?? services.GetRequiredService<IConfiguration>()["Urls"]?.Split(';')[0] ?? "http://localhost:5080";
        output.WriteLine($"The account of {name} is made. Choose its password here, once and within a day:");
        output.WriteLine($"{site}/wachtwoord-instellen?account={user.Id}&code={Uri.EscapeDataString(await users.GeneratePasswordResetTokenAsync(user))}");
        output.WriteLine("After that, log in: two-step verification is set up first.");
        return 0;
    }
}
