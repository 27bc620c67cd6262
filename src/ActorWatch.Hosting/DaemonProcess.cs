using ActorWatch.Processes.Linux;

namespace ActorWatch.Hosting;

/// <summary>What a process must do that may become the daemon.</summary>
public static class DaemonProcess
{
    /// <summary>
    /// Makes the end of children visible, whatever started this process. Call it as the first statement of Main.
    /// </summary>
    public static void Prepare() => ChildSignals.Reset();
}
