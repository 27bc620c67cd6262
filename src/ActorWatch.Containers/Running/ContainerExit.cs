using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Containers.Running;

/// <summary>Reads how a container ended. The engine tells an end by signal n as code 128 + n.</summary>
internal static class ContainerExit
{
    private const int SignalBase = 128;
    private const int LastSignal = 31;

    /// <summary>The status: a signal, unless the code counts as a success.</summary>
    public static ExitStatus Of(int code, IReadOnlyCollection<int> successCodes) =>
        code is > SignalBase and <= SignalBase + LastSignal && !successCodes.Contains(code)
            ? ExitStatus.KilledBy(new UnixSignal(code - SignalBase))
            : ExitStatus.Exited(code & 0xff);

    /// <summary>What people should know beside the status; null for nothing.</summary>
    public static string? CauseOf(ContainerState state, ExitStatus exit, long? limit) =>
        state.OOMKilled && exit.Code is not 0
            ? limit is { } bytes
                ? $"{exit}: memory ran out, at the limit of {bytes} bytes"
                : $"{exit}: memory ran out"
            : state.Error.Length > 0 ? $"{exit}: {state.Error.TrimEnd('.')}" : null;
}
