using System.Net.Sockets;
using ActorWatch.Checks.Network;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Network;

public class ConnectVerdictTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, ProbeOutcome.Failed)]
    [InlineData(SocketError.ConnectionReset, ProbeOutcome.Failed)]
    [InlineData(SocketError.TimedOut, ProbeOutcome.Failed)]
    [InlineData(SocketError.HostUnreachable, ProbeOutcome.Failed)]
    [InlineData(SocketError.NetworkUnreachable, ProbeOutcome.Failed)]
    [InlineData(SocketError.TooManyOpenSockets, ProbeOutcome.Error)]
    [InlineData(SocketError.AddressNotAvailable, ProbeOutcome.Error)]
    [InlineData(SocketError.AddressFamilyNotSupported, ProbeOutcome.Error)]
    [InlineData(SocketError.AccessDenied, ProbeOutcome.Error)]
    public void Refused_EachCause_TellsComponentFromMachine(SocketError error, ProbeOutcome expected)
    {
        var result = ConnectVerdict.Refused(new CheckAddress("10.0.0.1", 80), error);

        Assert.Equal(expected, result.Outcome);
        Assert.Contains("10.0.0.1:80", result.Message, StringComparison.Ordinal);
    }
}
