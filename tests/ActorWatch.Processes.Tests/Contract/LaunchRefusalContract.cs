using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>What every launcher refuses, in the same words.</summary>
public abstract class LaunchRefusalContract(ProcessFixture fixture) : IDisposable
{
    protected ProcessFixture Fixture => fixture;

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Launch_MissingProgramInPath_NamesThePath()
    {
        var cause = await RefusalAsync(fixture.Spec(new CommandLine(["no-such-program"])));

        Assert.Contains("'no-such-program' is in no directory of the component's PATH", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingRelativeProgram_NamesTheFullPath()
    {
        var cause = await RefusalAsync(fixture.Spec(new CommandLine(["bin/server"])));

        Assert.Contains($"program '{fixture.Folder}/bin/server' does not exist", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingDirectory_NamesIt()
    {
        var cause = await RefusalAsync(fixture.Shell("true", with => with with { Directory = "/no/such/dir" }));

        Assert.Contains("directory '/no/such/dir' does not exist", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_DirectoryIsAFile_SaysSo()
    {
        var cause = await RefusalAsync(fixture.Shell("true", with => with with { Directory = "/etc/passwd" }));

        Assert.Contains("'/etc/passwd' is not a directory", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingEnvironmentFile_NamesIt()
    {
        var cause = await RefusalAsync(fixture.Shell("true", with => with with { EnvironmentFile = "server.env" }));

        Assert.Contains($"env-file '{fixture.Folder}/server.env' cannot be read", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_BadLineInEnvironmentFile_NamesFileAndLine()
    {
        File.WriteAllText(Path.Combine(fixture.Folder, "bad.env"), "# fine\nA=1\n2B=3\n");

        var cause = await RefusalAsync(fixture.Shell("true", with => with with { EnvironmentFile = "bad.env" }));

        Assert.Contains("bad.env:3: '2B' is no name of a variable", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingStdin_NamesIt()
    {
        var cause = await RefusalAsync(fixture.Shell("true", with => with with { Stdin = "/no/such/input" }));

        Assert.Contains("stdin file '/no/such/input' cannot be read", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_NotExecutable_SaysSo()
    {
        var path = Program("plain", "#!/bin/sh\n", UnixFileMode.UserRead);

        var cause = await RefusalAsync(fixture.Spec(new CommandLine([path])));

        Assert.Contains($"program '{path}' may not be executed", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_ProgramIsADirectory_SaysSo()
    {
        var cause = await RefusalAsync(fixture.Spec(new CommandLine([fixture.Folder])));

        Assert.Contains("is a directory", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_UnknownFormat_SaysSo()
    {
        var path = Program("unknown", "no program at all\n");

        var cause = await RefusalAsync(fixture.Spec(new CommandLine([path])));

        Assert.Contains("has no format that this system executes", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingInterpreter_SaysSo()
    {
        var path = Program("script", "#!/no/such/interpreter\n");

        var cause = await RefusalAsync(fixture.Spec(new CommandLine([path])));

        Assert.Contains("interpreter that does not exist", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_ProgramBeingWritten_IsTransient()
    {
        var path = Path.Combine(fixture.Folder, "busy");
        File.Copy("/bin/true", path);
        using var writer = File.OpenWrite(path);

        var (_, observer) = fixture.Launch(fixture.Spec(new CommandLine([path])));

        var failed = await observer.WaitForAsync<InstanceReport.LaunchFailed>();
        Assert.True(failed.IsTransient);
        Assert.Contains("is being written", failed.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_NulCharacter_IsRefused()
    {
        var cause = await RefusalAsync(fixture.Spec(new CommandLine(["sleep", "1\0"])));

        Assert.Contains("NUL", cause, StringComparison.Ordinal);
    }

    private string Program(string name, string text, UnixFileMode mode = UnixFileMode.UserExecute | UnixFileMode.UserRead)
    {
        var path = Path.Combine(fixture.Folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, mode);
        return path;
    }

    protected async Task<string> RefusalAsync(ComponentSpec spec)
    {
        var (_, observer) = fixture.Launch(spec);
        var failed = await observer.WaitForAsync<InstanceReport.LaunchFailed>();
        Assert.False(failed.IsTransient);
        Assert.StartsWith($"Cannot start '{spec.Name}': ", failed.Cause, StringComparison.Ordinal);
        return failed.Cause;
    }
}
