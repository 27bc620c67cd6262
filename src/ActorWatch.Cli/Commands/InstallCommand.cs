using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Installing;
using ActorWatch.Cli.Output;
using ActorWatch.Client;

namespace ActorWatch.Cli.Commands;

/// <summary>Makes the daemon a service of this machine, or removes that service.</summary>
internal static class InstallCommand
{
    public const string Help =
        "Of systemd, or of launchd on macOS: for the whole machine as root, for one user with\n"
        + "--user. Shows the file that it writes and the commands that it runs. A file that it did\n"
        + "not write is left alone.\n" + ConfigurationFile.Help;

    public const string UninstallHelp =
        "Ends the service and removes its file. Where systemd kept it the components run on; use\n"
        + "'actorwatch down' before, where they are to stop.";

    private static readonly string[] MachineVariables = ["ACTORWATCH_DATA_DIR", DaemonSocket.Variable];

    // What a shell of the user sets is unknown at a login in the desktop; root's state and socket do not follow it.
    private static readonly string[] UserVariables = [.. MachineVariables, "XDG_STATE_HOME", "XDG_RUNTIME_DIR"];

    // What the service manager itself gives to a service of the machine, or of a user.
    private static readonly string[] KnownToMachine = ["PATH"];
    private static readonly string[] KnownToUser = ["HOME", "LOGNAME", "PATH", "SHELL", "USER"];

    public static Task<int> RunAsync(CommandContext context) => RunAsync(context, Machine.OfProcess(context.Timeout));

    public static async Task<int> RunAsync(CommandContext context, Machine machine)
    {
        var installer = InstallerFor(context, machine, "install");
        var configuration = context.Host.Check(ConfigurationFile.Find(context));
        if (!ProblemList.Show(context.Terminal, configuration, "install"))
        {
            return ExitCode.Usage;
        }

        WarnOfVariables(context, configuration);
        var socket = ListeningSocket.Of(context, configuration);
        if (!installer.IsInstalled)
        {
            await RequireNoDaemonAsync(socket, context.Timeout);
        }

        return installer.Install(new ServiceTarget(OwnProgram(), configuration.File, socket)
        {
            NamesSocket = context.Arguments.Has("--socket"),
            Variables = [.. (context.Arguments.Has("--user") ? UserVariables : MachineVariables)
                .Select(name => (name, Value: machine.Variable(name)))
                .Where(static variable => variable.Value is { Length: > 0 })
                .Select(static variable => (variable.name, Path.GetFullPath(variable.Value!)))],
        });
    }

    public static Task<int> UninstallAsync(CommandContext context) =>
        UninstallAsync(context, Machine.OfProcess(context.Timeout));

    public static Task<int> UninstallAsync(CommandContext context, Machine machine) =>
        Task.FromResult(InstallerFor(context, machine, "uninstall").Uninstall());

    private static ServiceInstaller InstallerFor(CommandContext context, Machine machine, string verb) => new(
        machine,
        ServiceInstaller.SystemOf(machine, context.Arguments.Has("--user"), verb),
        context.Terminal,
        context.Arguments.Has("--dry-run"));

    // They are not written into the service: its file is readable by all, and they may be secrets.
    private static void WarnOfVariables(CommandContext context, ConfigurationReport configuration)
    {
        var (passed, known) = context.Arguments.Has("--user") ? (UserVariables, KnownToUser) : (MachineVariables, KnownToMachine);
        var unknown = configuration.Variables.Except([.. passed, .. known]).ToList();
        if (unknown.Count > 0)
        {
            context.Terminal.WriteError(Neutralised.Text(
                $"warning: the service will not have {string.Join(", ", unknown)}, which '{configuration.File}' takes from your "
                + "environment. Write the value into the file, or into one that it includes."));
        }
    }

    // The service would fight with it for the data directory.
    private static async Task RequireNoDaemonAsync(string socket, TimeSpan timeout)
    {
        try
        {
            var other = await new ActorWatchClient(
                new ActorWatchClientOptions { SocketPath = socket, Timeout = timeout, Blocking = true }).GetDaemonAsync();
            throw new DaemonRefusedException(Neutralised.Text(
                $"Cannot install a service: a daemon runs already on '{socket}', with pid {other.Pid}. "
                + "End it with 'actorwatch down' first."));
        }
        catch (ActorWatchClientException error) when (error.Failure == ClientFailure.DaemonUnreachable)
        {
            // As it should be.
        }
    }

    private static string[] OwnProgram()
    {
        var program = Environment.ProcessPath ?? throw new DaemonRefusedException(
            "Cannot install a service: the path of this program is not known. Start it by its full path.");

        // Not the native binary: the runtime wants the assembly first.
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Path.Combine(AppContext.BaseDirectory, "actorwatch.dll")]
            : [program];
    }
}
