using System.Net;
using ActorWatch.Api;
using ActorWatch.Api.StatusFiles;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Daemon.Notifying;
using ActorWatch.Cli.Output;
using ActorWatch.Client;
using ActorWatch.Hosting;

namespace ActorWatch.Cli.Commands;

/// <summary>The daemon in the foreground: a line for each thing that happens, until a signal or <c>down</c> ends it.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerOfApi = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(CommandContext context)
    {
        var configuration = context.Host.Check(ConfigurationFile.Find(context)) with
        {
            TakesOver = context.Arguments.Has("--take-over"),
        };
        if (!ProblemList.Show(context.Terminal, configuration, "run"))
        {
            return ExitCode.Usage;
        }

        var socket = ListeningSocket.Of(context, configuration);
        ListeningSocket.RequireDirectory(socket, context, configuration);
        using var journal = new Journal(context.Terminal, context.Time);
        using var signals = new StopSignals(context.Terminal.IsInteractive);
        try
        {
            await using (var daemon = context.Host.CreateDaemon(configuration, journal.Write))
            {
                await daemon.PrepareAsync(signals.Stop);
                await ServeAsync(context, socket, configuration.GrpcAddress, daemon, signals, journal);
            }

            if (signals.Successor is { } successor)
            {
                journal.Note("upgrading", successor);
                journal.Dispose();
                context.Terminal.WriteError($"Cannot upgrade to '{successor}': {DaemonProcess.Replace(successor)}.");
                return ExitCode.NotDone;
            }

            journal.Note("daemon ended", "");
            return ExitCode.Ok;
        }
        catch (Exception error) when (error is DaemonRefusedException or SocketInUseException)
        {
            context.Terminal.WriteError(Neutralised.Text(error.Message));
            return ExitCode.NotDone;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            // Asked to end before it had begun.
            return ExitCode.Ok;
        }
    }

    private static async Task ServeAsync(
        CommandContext context, string socket, IPEndPoint? grpc, IDaemon daemon, StopSignals signals, Journal journal)
    {
        await using var manager = ServiceManager.OfProcess(journal, context.Time);
        await using var statusFile = StatusFile.Begin(
            daemon.Supervision,
            () => daemon.StatusFile,
            daemon.Identity,
            context.Time,
            new JournalLoggerFactory(journal.Write).CreateLogger("ActorWatch.Api"));
        var reloader = new NotifyingReloader(daemon.Reloader, manager, statusFile.Changed);
        await using var api = new ApiServer(
            socket,
            new ApiServices
            {
                Supervision = daemon.Supervision,
                Reloader = reloader,
                Log = daemon.Log,
                Daemon = daemon.Identity,
                RequestExit = signals.RequestStop,
                GrpcAddress = grpc,
                Upgrade = new DaemonUpgrade(daemon, signals),
                Alerts = daemon.Alerts,
                Heartbeats = daemon.Heartbeats,
                Time = context.Time,
            },
            new JournalLoggerFactory(journal.Write));
        await api.StartAsync(signals.Stop);
        journal.Note("daemon", $"version {VersionCommand.Version}, pid {Environment.ProcessId}, on {socket}{(grpc is null ? "" : $", gRPC on {grpc}")}");
        try
        {
            await daemon.StartAsync(signals.Stop);
            manager.Begin(daemon.Supervision, [.. daemon.Vitals, ApiAt(socket)]);
            signals.ReloadWanted = () => _ = ReloadAsync(reloader, journal, signals.Stop);
            await signals.WaitAsync();
        }
        finally
        {
            signals.ReloadWanted = static () => { };
            await EndAsync(context, daemon, signals, manager, journal);
            using var end = new CancellationTokenSource(LastRequests, context.Time);
            await api.StopAsync(end.Token);
        }
    }

    private static async Task EndAsync(
        CommandContext context, IDaemon daemon, StopSignals signals, ServiceManager manager, Journal journal)
    {
        if (signals.Successor is not null)
        {
            await manager.UpgradingAsync();
        }
        else
        {
            await manager.StoppingAsync();
        }

        if (signals.Successor is not null || (!signals.IsDown && (daemon.KeepsComponents || context.Arguments.Has("--keep"))))
        {
            journal.Note("leaving", $"{signals.Reason}; the components run on");
        }
        else
        {
            journal.Note("stopping", signals.Reason);
            await daemon.StopAsync(signals.Hasten);
        }
    }

    private static Vital ApiAt(string socket)
    {
        var client = new ActorWatchClient(new ActorWatchClientOptions { SocketPath = socket, Timeout = AnswerOfApi });
        return new Vital("the API", client.GetDaemonAsync);
    }

    private static async Task ReloadAsync(NotifyingReloader reloader, Journal journal, CancellationToken stop)
    {
        try
        {
            await reloader.ReloadAsync(null, isDryRun: false, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            journal.Note("not reloaded", error.Message);
        }
        catch (OperationCanceledException)
        {
            // The daemon ends.
        }
    }
}
