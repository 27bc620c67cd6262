using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace ActorWatch.Supervision.Components;

/// <summary>A port of a container that the host serves.</summary>
/// <param name="Address">The host's address; empty for all of them.</param>
/// <param name="HostPort">The host's port, 1 to 65535; 0 lets the engine choose.</param>
/// <param name="Port">The port inside, 1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
public sealed record ContainerPort(string Address, int HostPort, int Port, string Protocol)
{
    /// <summary>Reads <c>[[ADDRESS:]HOST-PORT:]PORT[/PROTOCOL]</c>; an IPv6 address stands in brackets.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ContainerPort? port)
    {
        ArgumentNullException.ThrowIfNull(text);
        port = null;
        var slash = text.LastIndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..];
        var parts = Split(slash < 0 ? text : text[..slash]);
        if (protocol is not ("tcp" or "udp" or "sctp") || !TryNumber(parts.Port, 1, out var inner))
        {
            return false;
        }

        var outer = 0;
        if (parts.HostPort is not null && !TryNumber(parts.HostPort, 0, out outer))
        {
            return false;
        }

        var address = "";
        if (parts.Address is not null)
        {
            if (!IPAddress.TryParse(parts.Address.Trim('[', ']'), out var parsed))
            {
                return false;
            }

            address = parsed.ToString();
        }

        port = new ContainerPort(address, outer, inner, protocol);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var address = Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address;
        return string.Create(
            CultureInfo.InvariantCulture, $"{(address.Length > 0 ? address + ":" : "")}{HostPort}:{Port}/{Protocol}");
    }

    private static (string? Address, string? HostPort, string Port) Split(string text)
    {
        var last = text.LastIndexOf(':');
        if (last < 0)
        {
            return (null, null, text);
        }

        var before = text.LastIndexOf(':', Math.Max(last - 1, 0));
        return last == 0 || before < 0
            ? (null, text[..last], text[(last + 1)..])
            : (text[..before], text[(before + 1)..last], text[(last + 1)..]);
    }

    private static bool TryNumber(string text, int min, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= 65535;
}
