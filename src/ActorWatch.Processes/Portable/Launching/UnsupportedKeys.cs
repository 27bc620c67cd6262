using ActorWatch.Processes.Launching;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>
/// Refuses what this launcher cannot do. A component that asked for another user or a limit and ran without it would be
/// worse than one that does not run.
/// </summary>
internal static class UnsupportedKeys
{
    /// <summary>Checks what a program asks for.</summary>
    /// <exception cref="LaunchRefusedException">A key is set that has no effect here.</exception>
    public static void Check(CommandLine command, ProcessSpec spec)
    {
        if (spec.User is { } user && user != Environment.UserName)
        {
            throw new LaunchRefusedException(
                $"process.user is '{user}', but on this system programs run as the daemon's own user "
                + $"'{Environment.UserName}'. Run the daemon as '{user}', or remove process.user.");
        }

        Refuse(spec.Group, "process.group", "Run the daemon with that group");
        Refuse(spec.Umask, "process.umask", "Set it in a shell command (umask 022; exec program)");
        Refuse(spec.Nice, "process.nice", "Start the program by nice in process.command");
        if (spec.Limits.Count > 0)
        {
            Refuse(
                string.Join(", ", spec.Limits.Keys.Order()), "process.limits",
                "Set them in a shell command (ulimit; exec program)");
        }

        if (command.IsShell && OperatingSystem.IsWindows())
        {
            throw new LaunchRefusedException(
                "process.command is a text for /bin/sh, which this system does not have. "
                + "Write a list: the program and its arguments.");
        }
    }

    /// <summary>Checks where a component wants its output.</summary>
    /// <exception cref="LaunchRefusedException">It cannot go there.</exception>
    public static void Check(LogOptions log) => Refuse(
        log.Mode == LogMode.Pipe ? "pipe" : null, "log.mode", "Use file, inherit or none");

    /// <summary>Checks whether a component wants to tell of itself.</summary>
    /// <exception cref="LaunchRefusedException">There is no socket for it.</exception>
    public static void Check(NotifyOptions? notify)
    {
        if (notify is not null)
        {
            throw new LaunchRefusedException(
                "notify needs the sockets of Linux, which this system does not have. Check it by a probe, and remove notify.");
        }
    }

    /// <summary>Checks how a component wants to be stopped.</summary>
    /// <exception cref="LaunchRefusedException">Its stop signal cannot be sent.</exception>
    public static void Check(StopOptions stop)
    {
        if (!PortableSignals.CanSend(stop.Signal))
        {
            throw new LaunchRefusedException(
                $"stop.signal is {stop.Signal}, which the launcher of this system cannot send. "
                + $"Choose one of {PortableSignals.Sendable}, or set stop.command.");
        }
    }

    private static void Refuse(object? value, string key, string instead)
    {
        if (value is not null)
        {
            throw new LaunchRefusedException(
                FormattableString.Invariant($"{key} ({value}) cannot be set on this system. {instead}, or remove {key}."));
        }
    }
}
