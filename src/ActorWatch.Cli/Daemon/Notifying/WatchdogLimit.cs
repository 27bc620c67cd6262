using System.Globalization;

namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>Within what time systemd wants to hear that a service lives.</summary>
internal static class WatchdogLimit
{
    /// <summary>Reads it from the environment.</summary>
    /// <param name="variable">Looks up a variable.</param>
    /// <param name="ownPid">The process id of this process.</param>
    /// <returns>Null where it wants to hear nothing, or from another process.</returns>
    public static TimeSpan? Of(Func<string, string?> variable, int ownPid)
    {
        var isOurs = variable("WATCHDOG_PID") is not { Length: > 0 } pid
            || (int.TryParse(pid, CultureInfo.InvariantCulture, out var number) && number == ownPid);
        return isOurs
            && long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is > 0 and < long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(limit * TimeSpan.TicksPerMicrosecond)
            : null;
    }
}
