using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Portal.Web.Hosting;

/// <summary>Where the public finds the site, for addresses that leave it.</summary>
internal static class SiteAddress
{
    /// <summary>The configured address, else that of the request; without a slash at its end.</summary>
    public static string Site(this HttpContext context) =>
        context.RequestServices.Checked<SiteSettings>().BaseUrl ?? $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}";

    /// <summary>The configured address, else the first at which this process listens: for what is written without a request; without a slash at its end.</summary>
    public static string Of(SiteSettings settings, IServer server)
    {
        if (settings.BaseUrl is { } configured)
            return configured;
        var listens = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost");
        return $"{listens.Scheme}://{(listens.Host is "*" or "+" or "[::]" or "0.0.0.0" ? "localhost" : listens.Host)}:{listens.Port}";
    }
}
