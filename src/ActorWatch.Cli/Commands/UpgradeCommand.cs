using ActorWatch.Cli.Output;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Makes another program take the place of the daemon, and waits until that one answers.</summary>
internal static class UpgradeCommand
{
    public const string Help =
        "PROGRAM is another actorwatch; default this one. It is tried first: it must run and\n"
        + "accept the configuration. The daemon then becomes that program: its pid and its\n"
        + "children stay, and no component is touched.";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(CommandContext context)
    {
        var started = context.Time.GetTimestamp();
        var program = context.Arguments.Operands is [var named, ..] ? Path.GetFullPath(named) : Environment.ProcessPath!;
        var before = await context.Client().GetDaemonAsync();
        var report = await context.Client().UpgradeAsync(program);
        if (!report.IsDone)
        {
            context.Terminal.WriteError(Neutralised.Text(report.Message));
            return ExitCode.NotDone;
        }

        while (context.Time.GetElapsedTime(started) < context.Timeout)
        {
            if (await WhoAnswersAsync(context) is { } after && after.StartedAt != before.StartedAt)
            {
                context.Terminal.WriteLine(Neutralised.Text(
                    $"Daemon upgraded: pid {after.Pid}, version {before.Version} to {after.Version}"));
                return ExitCode.Ok;
            }

            await Task.Delay(Period, context.Time);
        }

        context.Terminal.WriteError(Neutralised.Text(
            $"Cannot see the new daemon: nothing else answers on '{context.SocketPath}' yet. Look into its log."));
        return ExitCode.NotDone;
    }

    private static async Task<DaemonReport?> WhoAnswersAsync(CommandContext context)
    {
        try
        {
            return await context.Client().GetDaemonAsync();
        }
        catch (ActorWatchClientException)
        {
            return null; // between the two
        }
    }
}
