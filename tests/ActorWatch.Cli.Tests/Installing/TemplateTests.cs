using System.Diagnostics;
using ActorWatch.Cli.Installing;

namespace ActorWatch.Cli.Tests.Installing;

public sealed class TemplateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Describe_Systemd_IsAcceptedByIt(bool isForUser)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "needs systemd-analyze");
        using var fixture = new InstallFixture();
        var target = InstallFixture.Target("/bin/true", "/etc/a \"b\" $c %d.conf");
        var file = fixture.Root + "/actorwatch.service";
        await File.WriteAllTextAsync(
            file, new SystemdService(fixture.Machine, isForUser).Describe(target), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("systemd-analyze", [isForUser ? "--user" : "--system", "verify", file])
        {
            RedirectStandardError = true,
        };
        start.Environment["XDG_RUNTIME_DIR"] = fixture.Root;

        using var verify = Process.Start(start)!;
        var complaints = await verify.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        await verify.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", complaints);
        Assert.Equal(0, verify.ExitCode);
    }

    // What a person who installs relies on; each line has its reason beside it in the file.
    [Theory]
    [InlineData("actorwatch.service")]
    [InlineData("actorwatch.user.service")]
    public void Read_UnitOfSystemd_LeavesComponentsToTheDaemon(string name)
    {
        var lines = Template.Read(name).Split('\n');

        Assert.All(
            ["Type=notify", "NotifyAccess=main", "KillMode=process", "Delegate=yes", "OOMPolicy=continue", "TasksMax=infinity", "Restart=on-failure"],
            line => Assert.Contains(line, lines));
        Assert.Contains(lines, static line => line.StartsWith("ExecStart=/usr/bin/actorwatch run --keep ", StringComparison.Ordinal));
    }
}
