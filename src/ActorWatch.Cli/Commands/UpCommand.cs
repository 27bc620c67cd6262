using ActorWatch.Cli.Daemon;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Starts the daemon in the background and waits until all is ready, or says what is not.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);
    private const int BadAnswers = 20;

    public static async Task<int> RunAsync(CommandContext context)
    {
        var configuration = context.Host.Check(ConfigurationFile.Find(context));
        if (!ProblemList.Show(context.Terminal, configuration, "start"))
        {
            return ExitCode.Usage;
        }

        var socket = ListeningSocket.Of(context, configuration);
        var here = context with { Arguments = context.Arguments.With("--socket", socket) };
        if (await WhoAnswersAsync(socket, context.Timeout) is { } other)
        {
            return await ReloadAsync(here, configuration, other);
        }

        ListeningSocket.RequireDirectory(socket, context, configuration);
        return await StartOrJoinAsync(here, configuration);
    }

    // Of several at once on one data directory, one starts the daemon, and the others join it.
    private static async Task<int> StartOrJoinAsync(CommandContext context, ConfigurationReport configuration)
    {
        var socket = context.SocketPath;
        var logFile = Path.Combine(configuration.DataDirectory ?? ".", "daemon.log");
        DaemonReport? answer;
        StartedDaemon? daemon = null;
        using (await StartLock.TakeAsync(Path.GetDirectoryName(logFile)!, context.Timeout, context.Time))
        {
            answer = await WhoAnswersAsync(socket, context.Timeout);
            if (answer is null)
            {
                daemon = Start(context, configuration, logFile);
                answer = await AwaitAnswerAsync(context, socket, daemon);
            }
        }

        if (answer is null)
        {
            context.Terminal.WriteError(LogTail.Explain(logFile, daemon!, context.Timeout));
            return ExitCode.NotDone;
        }

        if (answer.Pid != daemon?.Pid)
        {
            return await ReloadAsync(context, configuration, answer);
        }

        context.Terminal.WriteLine($"Daemon started: pid {answer.Pid}, socket {socket}, log {logFile}");
        return await UpProgress.ShowAsync(context);
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

    private static StartedDaemon Start(CommandContext context, ConfigurationReport configuration, string logFile)
    {
        // It asks for the socket that it would choose itself as well, except that it may make the directory of that one.
        List<string> arguments = ["run", configuration.File];
        if (context.SocketPath != configuration.SocketPath)
        {
            arguments.AddRange(["--socket", context.SocketPath]);
        }

        if (context.Arguments.Has("--keep"))
        {
            arguments.Add("--keep");
        }

        if (context.Arguments.Has("--take-over"))
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
            var offset = File.Exists(logFile) ? new FileInfo(logFile).Length : 0;
            return new StartedDaemon(DetachedProcess.Start(program, arguments, logFile), offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StartLock.Refusal(error);
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
        for (var attempt = 1; ; attempt++)
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
            catch (ActorWatchClientException error) when (error.Failure == ClientFailure.BadAnswer && attempt < BadAnswers)
            {
                // One that is being killed breaks off; the next look finds nobody.
                await Task.Delay(Period, TimeProvider.System);
            }
        }
    }
}
