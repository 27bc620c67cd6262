using System.Xml.Linq;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Installing;

namespace ActorWatch.Cli.Tests.Installing;

public sealed class ServiceInstallerTests
{
    [Fact]
    public void Install_SystemdOfTheMachine_ShowsThenWritesThenStarts()
    {
        using var fixture = new InstallFixture();

        var (code, output, error) = fixture.Install(InstallFixture.Target());

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            ["systemctl daemon-reload", "systemctl enable actorwatch.service", "systemctl restart actorwatch.service"],
            fixture.Commands);
        var unit = File.ReadAllText(fixture.SystemUnit);
        Assert.Contains("\nExecStart=/usr/bin/actorwatch run --keep /etc/actorwatch/actorwatch.conf\n", unit, StringComparison.Ordinal);
        Assert.Contains(
            "\nExecReload=/usr/bin/actorwatch reload --socket /run/actorwatch/actorwatch.sock\n", unit, StringComparison.Ordinal);
        Assert.StartsWith($"Writes {fixture.SystemUnit}:\n\n{unit}", output, StringComparison.Ordinal);
        Assert.Contains("\nRuns systemctl restart actorwatch.service\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_DryRun_ShowsAndDoesNothing()
    {
        using var fixture = new InstallFixture();

        var (code, output, _) = fixture.Install(InstallFixture.Target(), isDryRun: true);

        Assert.Equal(0, code);
        Assert.Contains("ExecStart=/usr/bin/actorwatch", output, StringComparison.Ordinal);
        Assert.EndsWith("Dry run: nothing was done.\n", output, StringComparison.Ordinal);
        Assert.Empty(fixture.Commands);
        Assert.False(File.Exists(fixture.SystemUnit));
    }

    [Fact]
    public void Install_Again_WritesAndRestartsNothing()
    {
        using var fixture = new InstallFixture();
        fixture.Install(InstallFixture.Target());
        var written = File.GetLastWriteTimeUtc(fixture.SystemUnit);

        var (code, output, _) = fixture.Install(InstallFixture.Target());

        Assert.Equal(0, code);
        Assert.StartsWith($"{fixture.SystemUnit} is as it should be.\n", output, StringComparison.Ordinal);
        Assert.Equal(["systemctl enable --now actorwatch.service"], fixture.Commands);
        Assert.Equal(written, File.GetLastWriteTimeUtc(fixture.SystemUnit));
    }

    [Fact]
    public void Install_AnotherFile_Restarts()
    {
        using var fixture = new InstallFixture();
        fixture.Install(InstallFixture.Target());

        fixture.Install(InstallFixture.Target(file: "/srv/other.conf"));

        Assert.Contains("systemctl restart actorwatch.service", fixture.Commands);
        Assert.Contains(" /srv/other.conf\n", File.ReadAllText(fixture.SystemUnit), StringComparison.Ordinal);
    }

    [Fact]
    public void InstallAndUninstall_UnitOfAnother_AreRefusedAndLeaveIt()
    {
        using var fixture = new InstallFixture();
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.SystemUnit)!);
        File.WriteAllText(fixture.SystemUnit, "[Service]\nExecStart=/bin/true\n");

        var install = Assert.Throws<DaemonRefusedException>(() => fixture.Install(InstallFixture.Target()));
        var uninstall = Assert.Throws<DaemonRefusedException>(() => fixture.Uninstall());

        Assert.StartsWith($"Cannot write '{fixture.SystemUnit}': one is there that", install.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Cannot remove '{fixture.SystemUnit}': ", uninstall.Message, StringComparison.Ordinal);
        Assert.Equal("[Service]\nExecStart=/bin/true\n", File.ReadAllText(fixture.SystemUnit));
        Assert.Empty(fixture.Commands);
    }

    [Fact]
    public void Uninstall_OwnUnit_EndsItRemovesItAndForgetsIt()
    {
        using var fixture = new InstallFixture();
        fixture.Install(InstallFixture.Target());

        var (code, output, _) = fixture.Uninstall();
        var again = fixture.Uninstall();

        Assert.Equal(0, code);
        Assert.Contains("The components run on", output, StringComparison.Ordinal);
        Assert.False(File.Exists(fixture.SystemUnit));
        Assert.Equal((0, $"No service is installed: there is no '{fixture.SystemUnit}'.\n", ""), again);
        Assert.Empty(fixture.Commands);
    }

    [Fact]
    public void Uninstall_ServiceDoesNotEnd_KeepsItsFile()
    {
        using var fixture = new InstallFixture { Failing = "systemctl disable --now actorwatch.service" };
        fixture.Install(InstallFixture.Target());

        var (code, _, error) = fixture.Uninstall();

        Assert.Equal(1, code);
        Assert.StartsWith("Cannot run 'systemctl disable --now actorwatch.service': exit code 1.", error, StringComparison.Ordinal);
        Assert.True(File.Exists(fixture.SystemUnit));
    }

    [Fact]
    public void Install_ForUser_WritesBelowTheHomeAndAsksTheUsersManager()
    {
        using var fixture = new InstallFixture(userId: 1000);

        var (code, output, _) = fixture.Install(InstallFixture.Target(), isForUser: true);

        var unit = File.ReadAllText(fixture.Root + "/home/me/.config/systemd/user/actorwatch.service");
        Assert.Equal(0, code);
        Assert.Contains("WantedBy=default.target", unit, StringComparison.Ordinal);
        Assert.All(fixture.Commands, static command => Assert.StartsWith("systemctl --user ", command, StringComparison.Ordinal));
        Assert.Contains("loginctl enable-linger", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0u, "systemd does not run this machine")]
    [InlineData(true, 1000u, "that takes root. Use sudo, or --user")]
    public void Install_WithoutSystemdOrRoot_IsRefused(bool hasSystemd, uint userId, string cause)
    {
        using var fixture = new InstallFixture(hasSystemd, userId: userId);

        var refusal = Assert.Throws<DaemonRefusedException>(() => fixture.Install(InstallFixture.Target(), isDryRun: true));

        Assert.StartsWith("Cannot install a service", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(cause, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Systemd_QuotesWhatSystemdWouldRead()
    {
        using var fixture = new InstallFixture();
        var target = InstallFixture.Target("/opt/a $b/actor%watch", "/srv/my \"$HOME\"\\x.conf") with
        {
            NamesSocket = true,
            Variables = [("ACTORWATCH_DATA_DIR", "/data 100%")],
        };

        var unit = new SystemdService(fixture.Machine, isForUser: false).Describe(target);

        Assert.Contains(
            """

            Environment="ACTORWATCH_DATA_DIR=/data 100%%"
            ExecStart="/opt/a $b/actor%%watch" run --keep --socket /run/actorwatch/actorwatch.sock "/srv/my \"$$HOME\"\\x.conf"

            """,
            unit,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Install_Mac_LoadsAJobThatLeavesNothingRunning()
    {
        using var fixture = new InstallFixture(hasSystemd: false, isMac: true);

        fixture.Install(InstallFixture.Target(file: "/etc/a&b.conf") with { Variables = [("ACTORWATCH_DATA_DIR", "/<d>")] });

        var file = fixture.Root + "/Library/LaunchDaemons/actorwatch.plist";
        var words = XDocument.Load(file).Descendants("array").Single().Elements().Select(static word => word.Value);
        Assert.Equal(["/usr/bin/actorwatch", "run", "/etc/a&b.conf"], words);
        Assert.Contains("<string>/&lt;d&gt;</string>", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal([$"launchctl bootstrap system {file}"], fixture.Commands);

        fixture.Install(InstallFixture.Target());

        Assert.Equal(["launchctl bootout system/actorwatch", $"launchctl bootstrap system {file}"], fixture.Commands);
    }

    [Fact]
    public void Install_MacForUser_LoadsAnAgentOfTheLogin()
    {
        using var fixture = new InstallFixture(hasSystemd: false, isMac: true, userId: 501) { Home = "/Users/r&d" };

        var (code, output, _) = fixture.Install(InstallFixture.Target(file: "/Users/me/remi.conf"), isForUser: true);

        var file = fixture.Root + "/Users/r&d/Library/LaunchAgents/actorwatch.plist";
        var job = XDocument.Load(file);
        var keys = job.Descendants("key").ToDictionary(static key => key.Value, static key => (XElement)key.NextNode!);
        Assert.Equal(0, code);
        Assert.Equal("/Users/me/remi.conf", keys["ProgramArguments"].Elements().Last().Value);
        Assert.Equal("/Users/r&d/Library/Logs/actorwatch.log", keys["StandardOutPath"].Value);
        Assert.Equal("/Users/r&d/Library/Logs/actorwatch.log", keys["StandardErrorPath"].Value);
        Assert.Equal([$"launchctl bootstrap gui/501 {file}"], fixture.Commands);
        Assert.Contains("It begins at your login", output, StringComparison.Ordinal);

        fixture.Uninstall(isForUser: true);

        Assert.Equal(["launchctl bootout gui/501/actorwatch"], fixture.Commands);
        Assert.False(File.Exists(file));
    }
}
