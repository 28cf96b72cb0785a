using System.Net;
using System.Net.Sockets;

namespace Portal.Web.Hosting;

/// <summary>Tells visitors apart, to limit what each may ask.</summary>
internal static class Visitor
{
    /// <summary>Whom an address stands for: who has one of IPv6 has all that begin with the same 64 bits.</summary>
    public static IPAddress Network(IPAddress? address) => address switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]),
        _ => address,
    };
}
