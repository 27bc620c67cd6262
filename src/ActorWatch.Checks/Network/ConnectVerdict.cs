using System.Net.Sockets;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Checks.Network;

/// <summary>Tells what an attempt to connect says: about the component, or only about the machine that checks.</summary>
internal static class ConnectVerdict
{
    public static ProbeResult Connected(CheckAddress address) => ProbeResult.Passed($"connected to {address}");

    public static ProbeResult TimedOut(CheckAddress address) =>
        ProbeResult.Failed($"timed out while connecting to {address}");

    /// <summary>
    /// An error where this machine lacks what a connection needs (ports, descriptors, permission, the address family);
    /// a failure where the other side refuses or cannot be reached.
    /// </summary>
    public static ProbeResult Refused(CheckAddress address, SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ProbeResult.Failed($"connection to {address} refused"),
        SocketError.AddressNotAvailable or SocketError.AccessDenied or SocketError.TooManyOpenSockets
            or SocketError.NoBufferSpaceAvailable or SocketError.AddressFamilyNotSupported
            or SocketError.InvalidArgument => ProbeResult.Error($"Cannot connect to '{address}': {Cause(error)}."),
        _ => ProbeResult.Failed($"cannot connect to {address}: {Cause(error)}"),
    };

    public static ProbeResult NotResolved(CheckAddress address, SocketError error) =>
        ProbeResult.Error($"Cannot resolve '{address.Host}': {Cause(error)}. Give a name that resolves, or an address.");

    public static ProbeResult NotResolvedInTime(CheckAddress address) =>
        ProbeResult.Error($"Cannot resolve '{address.Host}': no answer in time. Give an address, or a longer timeout.");

    private static string Cause(SocketError error)
    {
        var text = new SocketException((int)error).Message.TrimEnd('.');
        return text.Length == 0 ? error.ToString() : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
