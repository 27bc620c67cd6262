using ActorWatch.Cli.Output;
using ActorWatch.Client;

namespace ActorWatch.Cli.Commands;

/// <summary>A table that lives: drawn again at each change, and each second for what is counted.</summary>
internal static class StatusWatch
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(CommandContext context)
    {
        var view = new LiveView(context.Terminal);
        await foreach (var (status, age) in StatusStream.ReadAsync(context, Tick))
        {
            var shown = ComponentSelection.Choose(status, context.Arguments.Operands, "show");
            if (context.Json)
            {
                if (age == TimeSpan.Zero)
                {
                    StatusCommand.WriteJson(context.Terminal, status, shown);
                }
            }
            else if (context.Terminal.IsInteractive || age == TimeSpan.Zero)
            {
                var terminal = context.Terminal.Resized();
                view.Draw(StatusTable.Render(shown, terminal, context.Time.GetUtcNow(), age, status.Notices));
            }
        }

        throw new ActorWatchClientException(
            ClientFailure.DaemonUnreachable,
            $"Cannot watch any longer: the daemon on '{context.SocketPath}' has ended.");
    }
}
