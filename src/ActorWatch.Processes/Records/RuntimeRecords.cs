using System.Collections.Concurrent;
using ActorWatch.Processes.Directories;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Records;

/// <summary>
/// The records in one memory-mapped file. A write is a copy into memory that outlives kill -9 and is gone at a reboot;
/// it makes no system call but for a component that is new. Each half of a slot has one writer: the supervisor of the
/// component, and the driver.
/// </summary>
internal sealed class RuntimeRecords : IRuntimeRecords, IDisposable
{
    private readonly RecordFile _file;
    private readonly ConcurrentDictionary<ComponentName, int> _slots = new();
    private readonly Stack<int> _free = new();
    private readonly Lock _gate = new();

    /// <summary>Opens the records of this boot, or makes them.</summary>
    public RuntimeRecords(string path, Guid boot, Func<string, IRecordMemory> open)
    {
        _file = RecordFile.Open(path, boot, open, out var setAside);
        SetAside = setAside;
        for (var i = _file.SlotCount - 1; i >= 0; i--)
        {
            if (SlotName.TryRead(_file.Slot(i), out var name) && _slots.TryAdd(name, i))
            {
                continue;
            }

            _free.Push(i);
        }
    }

    /// <summary>Opens those of a runtime directory for this boot, and says so when they were damaged.</summary>
    public static RuntimeRecords Open(string directory, Func<string, IRecordMemory> open, ILogger logger)
    {
        var records = new RuntimeRecords(Path.Combine(directory, "records"), BootId.Current, open);
        if (records.SetAside is { } aside)
        {
            Log.RecordsSetAside(logger, aside);
        }

        return records;
    }

    /// <summary>Where a damaged file was put when these were opened; null when there was none.</summary>
    public string? SetAside { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<ComponentName> Components => [.. _slots.Keys];

    /// <summary>
    /// Whether the next daemon would do the same without them: nothing of any component is left, and none has a past that
    /// matters or is unwanted.
    /// </summary>
    public bool IsForgettable => SetAside is null && _slots.Keys.All(name =>
        ReadInstance(name).Phase is InstancePhase.None or InstancePhase.Ended
        && Read(name) is null or { Desired: DesiredState.Up, State: ComponentState.Stopped, TotalRestarts: 0, Attempt: 0 });

    /// <inheritdoc/>
    public RestartRecord? Read(ComponentName component)
    {
        if (!_slots.TryGetValue(component, out var slot))
        {
            return null;
        }

        var bytes = DoubleBuffer.Read(SupervisorHalf(slot));
        return bytes.IsEmpty ? null : RecordCodec.ReadRestart(bytes);
    }

    /// <inheritdoc/>
    public void Write(ComponentName component, RestartRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Span<byte> bytes = stackalloc byte[RecordCodec.RestartSize];
        RecordCodec.Write(bytes, record);
        DoubleBuffer.Write(SupervisorHalf(SlotOf(component)), bytes);
    }

    /// <inheritdoc/>
    public void Remove(ComponentName component)
    {
        lock (_gate)
        {
            if (_slots.TryRemove(component, out var slot))
            {
                SlotName.Clear(_file.Slot(slot));
                _free.Push(slot);
            }
        }
    }

    /// <summary>What the driver wrote last; phase none when it wrote nothing.</summary>
    public InstanceRecord ReadInstance(ComponentName component)
    {
        var bytes = _slots.TryGetValue(component, out var slot) ? DoubleBuffer.Read(DriverHalf(slot)) : [];
        return bytes.IsEmpty ? new InstanceRecord(InstancePhase.None, 0, 0, null) : RecordCodec.ReadInstance(bytes);
    }

    /// <summary>The programs that ran when the records were last written.</summary>
    public IReadOnlyList<int> LivingPids() => [.. _slots.Keys
        .Select(ReadInstance)
        .Where(static record => record.Phase == InstancePhase.Identity)
        .Select(static record => record.Identity!.Pid)];

    /// <summary>Writes what the driver knows of an instance.</summary>
    public void WriteInstance(ComponentName component, InstanceRecord record)
    {
        Span<byte> bytes = stackalloc byte[RecordCodec.InstanceSize];
        RecordCodec.Write(bytes, record);
        DoubleBuffer.Write(DriverHalf(SlotOf(component)), bytes);
    }

    public void Dispose() => _file.Dispose();

    private Span<byte> DriverHalf(int slot) => _file.Slot(slot).Slice(SlotLayout.Driver, 2 * SlotLayout.DriverSize);

    private Span<byte> SupervisorHalf(int slot) =>
        _file.Slot(slot).Slice(SlotLayout.Supervisor, 2 * SlotLayout.SupervisorSize);

    private int SlotOf(ComponentName component)
    {
        if (_slots.TryGetValue(component, out var slot))
        {
            return slot;
        }

        lock (_gate)
        {
            if (_slots.TryGetValue(component, out slot))
            {
                return slot;
            }

            if (_free.Count == 0)
            {
                var first = _file.SlotCount;
                _file.Grow();
                for (var i = _file.SlotCount - 1; i >= first; i--)
                {
                    _free.Push(i);
                }
            }

            slot = _free.Pop();
            SlotName.Write(_file.Slot(slot), component);
            _slots[component] = slot;
            return slot;
        }
    }
}
