using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portal.Data.Accounts;

namespace Portal.Web.Accounts;

/// <summary>Tells from which device and network somebody logs in: enough to recognise one's own, no more.</summary>
internal static class SignInDevice
{
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>The attempt that this request is.</summary>
    public static SignInAttempt Attempt(PortalUser user, HttpContext context, TimeProvider clock, bool succeeded) => new()
    {
        UserId = user.Id,
        At = clock.GetUtcNow().UtcDateTime,
        Succeeded = succeeded,
        Network = Network(context.Connection.RemoteIpAddress),
        Device = Device(context.Request.Headers.UserAgent.ToString()),
    };

    private static string Device(string userAgent)
    {
        var browser = Browsers.FirstOrDefault(known => userAgent.Contains(known.Mark, StringComparison.Ordinal)).Name ?? "Onbekende browser";
        var system = Systems.FirstOrDefault(known => userAgent.Contains(known.Mark, StringComparison.Ordinal)).Name;
        return system is null ? browser : $"{browser} op {system}";
    }

    private static string Network(IPAddress? address) => address switch
    {
        null => "onbekend",
        { IsIPv4MappedToIPv6: true } => Network(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => string.Create(CultureInfo.InvariantCulture, $"{address.GetAddressBytes()[0]}.{address.GetAddressBytes()[1]}.{address.GetAddressBytes()[2]}.x"),
        _ => $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, 6), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])}/48",
    };
}
