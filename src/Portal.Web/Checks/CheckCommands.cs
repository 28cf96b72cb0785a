using Portal.Web.Hosting;

namespace Portal.Web.Checks;

/// <summary>The command <c>checks</c>, for where the portal's own jobs are not to do it.</summary>
internal static class CheckCommands
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string? verb, IServiceProvider services, TextWriter output)
    {
        if (verb != "nightly")
        {
            output.WriteLine("Use: checks nightly   checks all contracts on today's date, or what is left of them");
            return 1;
        }
        await services.MigrateAsync();
        var (run, words) = await services.GetRequiredService<Night>().RunAsync();
        output.WriteLine(words);
        return run.Failed == 0 ? 0 : 1;
    }
}
