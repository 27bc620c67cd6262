using ActorWatch.Cli.Output;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>How all components stand, in one line: <c>12 running, 1 restarting, 1 failed</c>.</summary>
internal static class StatusLine
{
    public static string Of(StatusSnapshot status)
    {
        if (status.Components.Count == 0)
        {
            return "no components";
        }

        var counts = status.Components.GroupBy(static component => component.State)
            .OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key)
            .Select(static group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        return Neutralised.Text(string.Join("; ", [string.Join(", ", counts), .. status.Notices]));
    }
}
