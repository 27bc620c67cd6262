using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Looks for log rules in what components write. Thread-safe.</summary>
public interface ILogWatch
{
    /// <summary>Follows the log of a component, through rotations and truncations, for its rules.</summary>
    /// <param name="spec">Whose log, and the rules.</param>
    /// <param name="from">From where; null for the end that it has now, which is told at once.</param>
    /// <param name="observer">
    /// Hears what was found, on a thread of the watch; it must not block or throw. It hears nothing more until
    /// <see cref="ILogFollower.ReadOn"/>.
    /// </param>
    ILogFollower Follow(ComponentSpec spec, LogMark? from, Action<LogFindings> observer);
}
