using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Portal.Web.Hosting;

/// <summary>Believes what the configured proxies say of a request: whom it is from, and by which scheme and host it came in.</summary>
internal static class TrustedProxies
{
    /// <summary>Takes over what trusted proxies pass on; without any, nothing.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var trusted = app.Services.Checked<ProxySettings>().Trusted;
        if (trusted.Count == 0)
            return;
        // Each proxy of a chain adds itself, so the whole chain is read, for as long as its links are trusted.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in trusted)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
        app.UseForwardedHeaders(options);
    }
}
