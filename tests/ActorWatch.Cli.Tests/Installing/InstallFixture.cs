using ActorWatch.Cli.Installing;

namespace ActorWatch.Cli.Tests.Installing;

/// <summary>A machine in a directory, on which nothing really runs.</summary>
internal sealed class InstallFixture : IDisposable
{
    public InstallFixture(bool hasSystemd = true, bool isMac = false, uint userId = 0)
    {
        Root = Directory.CreateTempSubdirectory("aw-install-").FullName;
        if (hasSystemd)
        {
            Directory.CreateDirectory(Root + "/run/systemd/system");
        }

        Machine = new Machine
        {
            Root = Root,
            IsMac = isMac,
            UserId = userId,
            Home = "/home/me",
            Variable = Variables.GetValueOrDefault,
            Run = Note,
        };
    }

    public string Root { get; }

    public Machine Machine { get; private set; }

    /// <summary>The home directory of the person who installs.</summary>
    public string Home
    {
        get => Machine.Home;
        init => Machine = Machine with { Home = value };
    }

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The commands that would have run, each in one line.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The command that fails; null for none.</summary>
    public string? Failing { get; set; }

    public string SystemUnit => Root + "/etc/systemd/system/actorwatch.service";

    public static ServiceTarget Target(string program = "/usr/bin/actorwatch", string file = "/etc/actorwatch/actorwatch.conf") =>
        new([program], file, "/run/actorwatch/actorwatch.sock");

    public (int Code, string Output, string Error) Install(ServiceTarget target, bool isForUser = false, bool isDryRun = false) =>
        Act(installer => installer.Install(target), isForUser, isDryRun);

    public (int Code, string Output, string Error) Uninstall(bool isForUser = false, bool isDryRun = false) =>
        Act(static installer => installer.Uninstall(), isForUser, isDryRun);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private (int Code, string Output, string Error) Act(Func<ServiceInstaller, int> act, bool isForUser, bool isDryRun)
    {
        Commands.Clear();
        using var terminal = new CapturedTerminal();
        var system = ServiceInstaller.SystemOf(Machine, isForUser, "install");
        var code = act(new ServiceInstaller(Machine, system, terminal.Terminal, isDryRun));
        return (code, terminal.Output, terminal.Error);
    }

    private string? Note(IReadOnlyList<string> command)
    {
        var line = string.Join(' ', command);
        Commands.Add(line);
        return line == Failing ? "exit code 1" : null;
    }
}
