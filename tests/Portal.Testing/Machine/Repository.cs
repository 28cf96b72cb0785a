namespace Portal.Testing.Machine;

/// <summary>The working copy that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The catalogue that is published.</summary>
    public static string Catalogue => In("catalogue");

    /// <summary>A path in the working copy.</summary>
    public static string In(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Portal.sln above {AppContext.BaseDirectory}.");
    }
}
