using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Containers.Running;

namespace ActorWatch.Containers.Tests.Running;

public sealed class ContainerExitTests
{
    [Theory]
    [InlineData(0, "exit code 0")]
    [InlineData(3, "exit code 3")]
    [InlineData(128, "exit code 128")]
    [InlineData(137, "killed by SIGKILL")]
    [InlineData(139, "killed by SIGSEGV")]
    [InlineData(143, "exit code 143")]
    [InlineData(160, "exit code 160")]
    public void Of_ACodeOfTheEngine_IsASignalUnlessItIsASuccess(int code, string text) =>
        Assert.Equal(text, ContainerExit.Of(code, [0, 143]).ToString());

    [Theory]
    [InlineData(true, 137, 1000L, "killed by SIGKILL: memory ran out, at the limit of 1000 bytes")]
    [InlineData(true, 1, null, "exit code 1: memory ran out")]
    [InlineData(true, 0, 1000L, null)]
    [InlineData(false, 137, 1000L, null)]
    public void CauseOf_OutOfMemory_IsNamed(bool isOutOfMemory, int code, long? limit, string? cause)
    {
        var state = new ContainerState { OOMKilled = isOutOfMemory, ExitCode = code };

        Assert.Equal(cause, ContainerExit.CauseOf(state, ContainerExit.Of(code, [0]), limit));
    }
}
