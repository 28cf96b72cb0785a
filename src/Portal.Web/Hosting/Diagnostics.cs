using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>Section "Diagnostics" of the configuration.</summary>
public sealed class DiagnosticsSettings
{
    /// <summary>Whether there is an empty page at <c>/diagnostiek/leeg</c>, to compare the speed of other pages with; off by default.</summary>
    public bool EmptyPage { get; set; }
}

/// <summary>What helps to measure the portal.</summary>
internal static class Diagnostics
{
    /// <summary>Leaves the empty page out unless it is asked for.</summary>
    public static void AddPortalDiagnostics(this IServiceCollection services) =>
        services.AddOptions<RazorPagesOptions>().Configure<IOptions<DiagnosticsSettings>>((pages, settings) =>
        {
            if (!settings.Value.EmptyPage)
                pages.Conventions.AddPageRouteModelConvention("/Diagnostiek/Leeg", page => page.Selectors.Clear());
        });
}
