using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Records;

/// <summary>
/// The life of one instance, written down step by step: intent, identity, exit, end. One thread at a time: the start's, then
/// the reaper's.
/// </summary>
internal sealed class InstanceLedger(RuntimeRecords records, InstanceId instance, ulong tag)
{
    private InstanceRecord _record = new(InstancePhase.None, instance.Generation, tag, null);

    /// <summary>It is about to be started, will hold this lock, and will write from here on.</summary>
    public void Intend(FileKey? held, long? outputStart) =>
        Write(_record with { Phase = InstancePhase.Intent, Lock = held, OutputStart = outputStart });

    /// <summary>It was not started after all.</summary>
    public void Withdraw() => Write(_record with { Phase = InstancePhase.None, Lock = null });

    /// <summary>It runs.</summary>
    public void Identify(WorkloadIdentity identity) =>
        Write(_record with { Phase = InstancePhase.Identity, Identity = identity });

    /// <summary>Its program ended, and something of it is left.</summary>
    public void NoteExit(ExitStatus exit) => Write(_record with { Exit = exit });

    /// <summary>Nothing of it is left.</summary>
    public void End(ExitStatus exit) => Write(_record with { Phase = InstancePhase.Ended, Exit = exit });

    /// <summary>Goes on from what a daemon that died has written.</summary>
    public InstanceRecord Resume() => _record = records.ReadInstance(instance.Component);

    private void Write(InstanceRecord record)
    {
        _record = record;
        records.WriteInstance(instance.Component, record);
    }
}
