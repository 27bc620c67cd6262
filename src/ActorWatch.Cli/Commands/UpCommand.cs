using ActorWatch.Cli.Daemon;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Starts the daemon in the background and waits until all is ready, or says what is not.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync(CommandContext context)
    {
        var configuration = context.Host.Check(ConfigurationFile.Find(context));
        if (!ProblemList.Show(context.Terminal, configuration, "start"))
        {
            return ExitCode.Usage;
        }

        var socket = context.Arguments.Text("--socket") ?? configuration.SocketPath ?? context.SocketPath;
        var here = context with { Arguments = context.Arguments.With("--socket", socket) };
        if (await WhoAnswersAsync(socket, context.Timeout) is { } other)
        {
            return await ReloadAsync(here, configuration, other);
        }

        var logFile = Path.Combine(configuration.DataDirectory ?? ".", "daemon.log");
        var daemon = Start(configuration, socket, logFile, context.Arguments.Has("--take-over"));
        if (await AwaitAnswerAsync(context, socket, daemon) is not { } answer)
        {
            context.Terminal.WriteError(LogTail.Explain(logFile, daemon, context.Timeout));
            return ExitCode.NotDone;
        }

        context.Terminal.WriteLine($"Daemon started: pid {answer.Pid}, socket {socket}, log {logFile}");
        return await UpProgress.ShowAsync(here);
    }

    private static async Task<int> ReloadAsync(CommandContext context, ConfigurationReport configuration, DaemonReport daemon)
    {
        if (daemon.ConfigFile != configuration.File)
        {
            context.Terminal.WriteError(
                $"Cannot start a daemon on '{context.SocketPath}': one runs already with pid {daemon.Pid}"
                + $"{(daemon.ConfigFile is { } file ? $" and '{file}'" : "")}. Stop it with 'actorwatch down' first.");
            return ExitCode.NotDone;
        }

        context.Terminal.WriteLine($"Daemon runs: pid {daemon.Pid}, socket {context.SocketPath}");
        var report = await context.Client().ReloadAsync(configuration.File);
        return ReloadCommand.Show(context.Terminal, report)
            ? await UpProgress.ShowAsync(context)
            : ReloadCommand.ExitOf(report);
    }

    private static StartedDaemon Start(ConfigurationReport configuration, string socket, string logFile, bool takeOver)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new DaemonRefusedException(
                "Cannot start a daemon in the background: Windows has no sessions to put it in. Use 'actorwatch run'.");
        }

        List<string> arguments = ["run", configuration.File, "--socket", Path.GetFullPath(socket)];
        if (takeOver)
        {
            arguments.Add("--take-over");
        }

        var program = Environment.ProcessPath ?? throw new DaemonRefusedException(
            "Cannot start a daemon: the path of this program is not known. Start it by its full path.");
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            // Not the native binary: the runtime wants the assembly first.
            arguments.Insert(0, Path.Combine(AppContext.BaseDirectory, "actorwatch.dll"));
        }

        try
        {
            Directory.CreateDirectory(
                Path.GetDirectoryName(logFile)!,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var offset = File.Exists(logFile) ? new FileInfo(logFile).Length : 0;
            return new StartedDaemon(DetachedProcess.Start(program, arguments, logFile), offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DaemonRefusedException(
                $"Cannot start a daemon: {error.Message.TrimEnd('.')}. Its data directory must be writable.");
        }
    }

    private static async Task<DaemonReport?> AwaitAnswerAsync(CommandContext context, string socket, StartedDaemon daemon)
    {
        var started = context.Time.GetTimestamp();
        while (context.Time.GetElapsedTime(started) < context.Timeout)
        {
            if (await WhoAnswersAsync(socket, context.Timeout) is { } answer)
            {
                return answer;
            }

            if (DetachedProcess.HasEnded(daemon.Pid))
            {
                return null;
            }

            await Task.Delay(Period, context.Time);
        }

        return null;
    }

    private static async Task<DaemonReport?> WhoAnswersAsync(string socket, TimeSpan timeout)
    {
        try
        {
            return await new ActorWatchClient(
                new ActorWatchClientOptions { SocketPath = socket, Timeout = timeout, Blocking = true }).GetDaemonAsync();
        }
        catch (ActorWatchClientException error) when (error.Failure == ClientFailure.DaemonUnreachable)
        {
            return null;
        }
    }
}
