using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs;

/// <summary>Opens the logs of components whose output the daemon writes.</summary>
internal sealed class OutputLogs(LogPaths paths, ILogStore store) : IOutputLogs
{
    /// <inheritdoc/>
    public IOutputLog? Open(ComponentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Log.Mode switch
        {
            LogMode.None => null,
            LogMode.Inherit => new InheritedOutput(),
            _ => OutputLog.Open(spec, paths, store),
        };
    }
}
