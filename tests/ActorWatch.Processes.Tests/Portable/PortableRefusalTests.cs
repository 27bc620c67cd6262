using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Portable;

public sealed class PortableRefusalTests : IDisposable
{
    private readonly ProcessFixture _fixture = ProcessFixture.Portable();

    public static TheoryData<string, string> Keys => new()
    {
        { "user", "process.user is 'nobody-else', but on this system programs run as the daemon's own user" },
        { "group", "process.group (www) cannot be set on this system. Run the daemon with that group, or remove" },
        { "umask", "process.umask (18) cannot be set on this system." },
        { "nice", "process.nice (5) cannot be set on this system." },
        { "limits", "process.limits (OpenFiles) cannot be set on this system." },
    };

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Launch_KeyWithoutEffectHere_NamesIt(string key, string expected)
    {
        var spec = _fixture.Shell("true", with => key switch
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
    public async Task Launch_OwnUserByName_IsNoChange()
    {
        var spec = _fixture.Shell("exit 0", with => with with { User = Environment.UserName });

        var (_, observer) = _fixture.Launch(spec);

        Assert.Equal(ExitStatus.Exited(0), await observer.WaitForEndAsync());
    }

    [Fact]
    public async Task Launch_StopSignalWithoutOneNumber_NamesTheOthers()
    {
        var spec = _fixture.Shell("true") with { Stop = new StopOptions { Signal = new UnixSignal(10) } };

        Assert.Contains(
            "stop.signal is SIGUSR1, which the launcher of this system cannot send. Choose one of SIGHUP, SIGINT",
            await RefusalAsync(spec),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingDirectory_NamesIt()
    {
        var cause = await RefusalAsync(_fixture.Shell("true", with => with with { Directory = "/no/such/dir" }));

        Assert.Contains("directory '/no/such/dir' does not exist", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingProgramInPath_NamesThePath()
    {
        var cause = await RefusalAsync(_fixture.Spec(new CommandLine(["no-such-program"])));

        Assert.Contains("'no-such-program' is in no directory of the component's PATH", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingRelativeProgram_NamesTheFullPath()
    {
        var cause = await RefusalAsync(_fixture.Spec(new CommandLine(["bin/server"])));

        Assert.Contains($"program '{_fixture.Folder}/bin/server' does not exist", cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no program at all\n", true, "has no format that this system executes")]
    [InlineData("#!/no/such/interpreter\n", true, "names an interpreter that does not exist")]
    [InlineData("#!/bin/sh\n", false, "may not be executed")]
    public async Task Launch_FileThatIsNoProgram_SaysWhy(string text, bool isExecutable, string expected)
    {
        var path = Path.Combine(_fixture.Folder, "file");
        await File.WriteAllTextAsync(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | (isExecutable ? UnixFileMode.UserExecute : 0));

        Assert.Contains(expected, await RefusalAsync(_fixture.Spec(new CommandLine([path]))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingStdinOrEnvironmentFile_NamesIt()
    {
        Assert.Contains(
            "stdin file '/no/such/input' cannot be read",
            await RefusalAsync(_fixture.Shell("true", with => with with { Stdin = "/no/such/input" })),
            StringComparison.Ordinal);
        Assert.Contains(
            $"env-file '{_fixture.Folder}/web.env' cannot be read",
            await RefusalAsync(_fixture.Shell("true", with => with with { EnvironmentFile = "web.env" })),
            StringComparison.Ordinal);
    }

    private async Task<string> RefusalAsync(ComponentSpec spec)
    {
        var (_, observer) = _fixture.Launch(spec);
        var failed = await observer.WaitForAsync<InstanceReport.LaunchFailed>();
        Assert.False(failed.IsTransient);
        Assert.StartsWith($"Cannot start '{spec.Name}': ", failed.Cause, StringComparison.Ordinal);
        return failed.Cause;
    }
}
