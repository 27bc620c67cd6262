using System.Diagnostics;
using System.Xml.Linq;
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

    // Nothing that was left running could be taken over there, and what the daemon starts is slowed down with it.
    [Theory]
    [InlineData("actorwatch.plist")]
    [InlineData("actorwatch.user.plist")]
    public void Read_JobOfLaunchd_LeavesNothingBehindAndSlowsDownNothing(string name)
    {
        var keys = XDocument.Parse(Template.Read(name)).Descendants("key")
            .ToDictionary(static key => key.Value, static key => (XElement)key.NextNode!);

        Assert.Equal(["/usr/local/bin/actorwatch", "run"], keys["ProgramArguments"].Elements().Take(2).Select(static word => word.Value));
        Assert.DoesNotContain(keys["ProgramArguments"].Elements(), static word => word.Value == "--keep");
        Assert.Equal("true", keys["RunAtLoad"].Name.LocalName);
        Assert.Equal("false", keys["AbandonProcessGroup"].Name.LocalName);
        Assert.Equal("false", ((XElement)keys["KeepAlive"].Element("key")!.NextNode!).Name.LocalName);
        Assert.Equal("Interactive", keys["ProcessType"].Value);
    }
}
