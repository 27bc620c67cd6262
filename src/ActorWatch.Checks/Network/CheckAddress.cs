using System.Net;

namespace ActorWatch.Checks.Network;

/// <summary>Where a check connects to. Literal addresses and <c>localhost</c> are known without a lookup.</summary>
internal sealed class CheckAddress
{
    private const int MaxHostLength = 253;

    private static readonly IPAddress[] Localhost = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    public CheckAddress(string host, int port)
    {
        Host = host;
        Port = port;
        Known = IPAddress.TryParse(host, out var address) ? [address]
            : string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? Localhost
            : null;
        Problem = host.Length == 0 ? $"Cannot connect to port {port}: the host is empty. Give a name or an address."
            : host.Length > MaxHostLength ? $"Cannot connect to port {port}: the host has {host.Length} characters. " +
                $"Names have at most {MaxHostLength}."
            : port is < 1 or > 65535 ? $"Cannot connect to '{host}': port {port} does not exist. Use 1 to 65535."
            : null;
    }

    /// <summary>The name or address, without brackets.</summary>
    public string Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The addresses, in the order in which they are tried; null where the name has to be looked up.</summary>
    public IReadOnlyList<IPAddress>? Known { get; }

    /// <summary>Why nothing can connect to it, as a sentence; null where something can.</summary>
    public string? Problem { get; }

    public override string ToString() => Host.Contains(':') ? $"[{Host.Trim('[', ']')}]:{Port}" : $"{Host}:{Port}";
}
