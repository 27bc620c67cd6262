using ActorWatch.Processes.Portable.Launching;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Tests.Portable;

public sealed class PortableSignalsTests
{
    [Theory]
    [InlineData(0, "exit code 0")]
    [InlineData(128, "exit code 128")]
    [InlineData(137, "killed by SIGKILL")]
    [InlineData(139, "killed by SIGSEGV")]
    [InlineData(138, "exit code 138")]
    [InlineData(255, "exit code 255")]
    public void Read_Codes_TellsTheSignalsThatAreTheSameEverywhere(int code, string expected) =>
        Assert.Equal(expected, PortableSignals.Read(code).ToString());

    [Theory]
    [InlineData(15, true)]
    [InlineData(2, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void CanSend_Signals_OnlyThoseWithOneNumber(int number, bool expected) =>
        Assert.Equal(expected, PortableSignals.CanSend(new UnixSignal(number)));
}
