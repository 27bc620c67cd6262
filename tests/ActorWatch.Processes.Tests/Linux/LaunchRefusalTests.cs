using ActorWatch.Processes.Tests.Contract;
using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class LaunchRefusalTests() : LaunchRefusalContract(new ProcessFixture())
{
    [Fact]
    public async Task Launch_MissingUser_NamesIt()
    {
        var cause = await RefusalAsync(Fixture.Shell("true", with => with with { User = "no-such-user" }));

        Assert.Contains("user 'no-such-user' does not exist", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_MissingGroup_NamesIt()
    {
        var cause = await RefusalAsync(Fixture.Shell("true", with => with with { Group = "no-such-group" }));

        Assert.Contains("group 'no-such-group' does not exist", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_LogIsASymbolicLink_IsRefused()
    {
        var spec = Fixture.Shell("true");
        File.CreateSymbolicLink(Fixture.Processes.Logs.PathOf(spec)!, "/tmp/elsewhere");

        Assert.Contains("is a symbolic link", await RefusalAsync(spec), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_DirectoryClosedToTheUser_IsRefused()
    {
        Assert.SkipUnless(ProcessFixture.IsRoot, "Only root can start programs as another user.");
        File.SetUnixFileMode(Fixture.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var cause = await RefusalAsync(Fixture.Shell("true", with => with with { User = "nobody" }));

        Assert.Contains("cannot be entered by user 'nobody'", cause, StringComparison.Ordinal);
    }
}
