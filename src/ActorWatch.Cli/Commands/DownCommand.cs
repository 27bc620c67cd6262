using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Stops all components and the daemon, and waits until its socket is silent.</summary>
internal static class DownCommand
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync(CommandContext context)
    {
        var started = context.Time.GetTimestamp();
        var report = await context.Client().ShutDownAsync();
        if (report.IsDone && !await IsGoneAsync(context, started))
        {
            report = report with
            {
                Outcome = "timed-out",
                Message = "Cannot see the end of the daemon: all components are stopped, but it still answers on"
                    + $" '{context.SocketPath}'. Look into its log.",
            };
        }

        if (context.Json)
        {
            context.Terminal.WriteLine(JsonSerializer.Serialize(report, ApiJson.Wire.CommandReport));
        }
        else if (report.IsDone)
        {
            context.Terminal.WriteLine(Neutralised.Text(report.Message));
        }
        else
        {
            context.Terminal.WriteError(Neutralised.Text(report.Message));
        }

        return report.IsDone ? ExitCode.Ok : ExitCode.NotDone;
    }

    private static async Task<bool> IsGoneAsync(CommandContext context, long started)
    {
        while (context.Time.GetElapsedTime(started) < context.Timeout + TimeSpan.FromSeconds(1))
        {
            try
            {
                await context.Client(TimeSpan.FromSeconds(1)).GetDaemonAsync();
            }
            catch (ActorWatchClientException error)
            {
                if (error.Failure == ClientFailure.DaemonUnreachable)
                {
                    return true;
                }
            }

            await Task.Delay(Period, context.Time);
        }

        return false;
    }
}
