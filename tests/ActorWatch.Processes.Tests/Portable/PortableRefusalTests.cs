using ActorWatch.Processes.Tests.Contract;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Tests.Portable;

public sealed class PortableRefusalTests() : LaunchRefusalContract(ProcessFixture.Portable())
{
    public static TheoryData<string, string> Keys => new()
    {
        { "user", "process.user is 'nobody-else', but on this system programs run as the daemon's own user" },
        { "group", "process.group (www) cannot be set on this system. Run the daemon with that group, or remove" },
        { "umask", "process.umask (18) cannot be set on this system." },
        { "nice", "process.nice (5) cannot be set on this system." },
        { "limits", "process.limits (OpenFiles) cannot be set on this system." },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Launch_KeyWithoutEffectHere_NamesIt(string key, string expected)
    {
        var spec = Fixture.Shell("true", with => key switch
        {
            "user" => with with { User = "nobody-else" },
            "group" => with with { Group = "www" },
            "umask" => with with { Umask = 18 },
            "nice" => with with { Nice = 5 },
            _ => with with { Limits = new Dictionary<ResourceLimit, ulong> { [ResourceLimit.OpenFiles] = 64 } },
        });

        Assert.Contains(expected, await RefusalAsync(spec), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_Notify_NamesWhatCanBeUsed()
    {
        var spec = Fixture.Shell("true") with { Notify = new NotifyOptions() };

        Assert.Contains("notify needs the sockets of Linux", await RefusalAsync(spec), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_LogModePipe_NamesWhatCanBeUsed()
    {
        var spec = Fixture.Shell("true") with { Log = new LogOptions { Mode = LogMode.Pipe } };

        Assert.Contains(
            "log.mode (pipe) cannot be set on this system. Use file, inherit or none, or remove log.mode.",
            await RefusalAsync(spec),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_OwnUserByName_IsNoChange()
    {
        var spec = Fixture.Shell("exit 0", with => with with { User = Environment.UserName });

        var (_, observer) = Fixture.Launch(spec);

        Assert.Equal(ExitStatus.Exited(0), await observer.WaitForEndAsync());
    }

    [Fact]
    public async Task Launch_StopSignalWithoutOneNumber_NamesTheOthers()
    {
        var spec = Fixture.Shell("true") with { Stop = new StopOptions { Signal = new UnixSignal(10) } };

        Assert.Contains(
            "stop.signal is SIGUSR1, which the launcher of this system cannot send. Choose one of SIGHUP, SIGINT",
            await RefusalAsync(spec),
            StringComparison.Ordinal);
    }
}
