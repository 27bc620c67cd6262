using System.Runtime.InteropServices;
using ActorWatch.Cli.Daemon;

namespace ActorWatch.Cli.Tests.Daemon;

public sealed class StopSignalsTests
{
    [Fact]
    public async Task Receive_Twice_HastensTheStop()
    {
        using var signals = new StopSignals(hasTerminal: false);

        signals.Receive(PosixSignal.SIGTERM);
        await signals.WaitAsync();
        var hastened = signals.Hasten.IsCancellationRequested;
        signals.Receive(PosixSignal.SIGINT);

        Assert.True(signals.Stop.IsCancellationRequested);
        Assert.Equal((false, true, "SIGTERM"), (hastened, signals.Hasten.IsCancellationRequested, signals.Reason));
    }
}
