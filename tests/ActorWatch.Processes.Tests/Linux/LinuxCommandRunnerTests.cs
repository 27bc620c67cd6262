using ActorWatch.Processes.Tests.Contract;
using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Linux;

public abstract class LinuxCommandRunnerTests(ProcessFixture fixture) : CommandRunnerContract(fixture)
{
    [Fact]
    public async Task RunAsync_BothStreams_StayInOrder()
    {
        var result = await RunAsync("echo 1; echo 2 >&2; echo 3");

        Assert.Equal("1\n2\n3\n", result.Output);
    }
}
