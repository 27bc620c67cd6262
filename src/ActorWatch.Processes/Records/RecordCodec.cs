using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Processes.Records;

/// <summary>The bytes of the two halves of a slot. A change of them needs a new number of the format in the file's head.</summary>
internal static class RecordCodec
{
    /// <summary>Bytes of an instance record.</summary>
    public const int InstanceSize = 96;

    /// <summary>Most bytes of a restart record.</summary>
    public const int RestartSize = FixedSize + (MaxWindow * sizeof(int)) + (2 * (LongestText + 1)) + (MaxProbes * ProbeSize);

    private const int FixedSize = 120;
    private const int ProbeSize = 22 + LongestCheck + 1 + LongestMessage + 1;
    private const int MaxWindow = 64;
    private const int MaxProbes = 3;
    private const int LongestText = 200;
    private const int LongestCheck = 16;
    private const int LongestMessage = 64;

    /// <summary>Writes what the driver knows.</summary>
    public static void Write(Span<byte> target, InstanceRecord record)
    {
        target.Clear();
        var writer = new RecordWriter(target);
        writer.Byte((int)record.Phase);
        writer.Long(record.Generation);
        writer.Long((long)record.Tag);
        writer.Long((long)(record.Lock?.Device ?? 0));
        writer.Long((long)(record.Lock?.Inode ?? 0));
        Write(ref writer, record.Exit);
        writer.Int(record.Identity?.Pid ?? 0);
        writer.Long((long)(record.Identity?.StartTicks ?? 0));
        writer.Long((long)(record.Identity?.PidfdInode ?? 0));
        writer.Long(record.OutputStart + 1 ?? 0);
        record.Identity?.BootId.TryWriteBytes(target[^16..]);
    }

    /// <summary>Reads what the driver knew.</summary>
    public static InstanceRecord ReadInstance(ReadOnlySpan<byte> source)
    {
        var reader = new RecordReader(source);
        var phase = (InstancePhase)reader.Byte();
        var (generation, tag) = (reader.Long(), (ulong)reader.Long());
        var file = new FileKey((ulong)reader.Long(), (ulong)reader.Long());
        var exit = ReadExit(ref reader);
        var (pid, ticks, inode) = (reader.Int(), (ulong)reader.Long(), (ulong)reader.Long());
        var outputStart = reader.Long();
        var boot = new Guid(source.Slice(InstanceSize - 16, 16));
        return new InstanceRecord(phase, generation, tag, pid == 0 ? null : new WorkloadIdentity(pid, ticks, boot, inode))
        {
            Lock = file.Inode == 0 ? null : file,
            Exit = exit,
            OutputStart = outputStart == 0 ? null : outputStart - 1,
        };
    }

    /// <summary>Writes where a component stands; the window as distances to its first time.</summary>
    public static void Write(Span<byte> target, RestartRecord record)
    {
        target.Clear();
        var writer = new RecordWriter(target);
        writer.Byte((int)record.Desired);
        writer.Byte((int)record.State);
        writer.Byte(record.Ready ? 1 : 0);
        writer.Int(record.Attempt);
        writer.Long(record.Generation);
        writer.Long(record.TotalRestarts);
        writer.Long((long)record.Definition);
        writer.Time(record.NextRestartAt);
        writer.Time(record.RunningSince);
        writer.Moment(record.Since);
        writer.Moment(record.StartedAt);
        writer.Moment(record.LastExitAt);
        Write(ref writer, record.LastExit);
        WriteStop(ref writer, record.Stop);
        WriteWindow(ref writer, record.Window);
        writer.Text(record.Reason, LongestText);
        writer.Text(record.LastError, LongestText);
        writer.Byte(Math.Min(record.Probes.Count, MaxProbes));
        foreach (var probe in record.Probes.Take(MaxProbes))
        {
            WriteProbe(ref writer, probe);
        }
    }

    /// <summary>Reads where it stood.</summary>
    public static RestartRecord ReadRestart(ReadOnlySpan<byte> source)
    {
        // In the order in which it was written.
        var reader = new RecordReader(source);
        var record = new RestartRecord
        {
            Desired = (DesiredState)reader.Byte(),
            State = (ComponentState)reader.Byte(),
            Ready = reader.Byte() != 0,
            Attempt = reader.Int(),
            Generation = reader.Long(),
            TotalRestarts = reader.Long(),
            Definition = (ulong)reader.Long(),
            NextRestartAt = reader.Time(),
            RunningSince = reader.Time(),
            Since = reader.Moment() ?? default,
            StartedAt = reader.Moment(),
            LastExitAt = reader.Moment(),
            LastExit = ReadExit(ref reader),
            Stop = ReadStop(ref reader),
            Window = ReadWindow(ref reader),
            Reason = reader.Text() ?? "",
            LastError = reader.Text(),
        };
        var probes = new ProbeStatus[reader.Byte()];
        for (var i = 0; i < probes.Length; i++)
        {
            probes[i] = ReadProbe(ref reader);
        }

        return record with { Probes = probes };
    }

    // An exit that is unknown is told from none.
    private static void Write(ref RecordWriter writer, ExitStatus? exit)
    {
        writer.Byte(exit is null ? 0 : exit.Value.Code is not null ? 1 : exit.Value.Signal is not null ? 2 : 3);
        writer.Int(exit?.Code ?? exit?.Signal?.Number ?? 0);
    }

    private static ExitStatus? ReadExit(ref RecordReader reader)
    {
        var (kind, value) = (reader.Byte(), reader.Int());
        return kind switch
        {
            0 => null,
            1 => ExitStatus.Exited(value),
            2 => ExitStatus.KilledBy(new UnixSignal(value)),
            _ => ExitStatus.Unknown,
        };
    }

    private static void WriteStop(ref RecordWriter writer, StopOptions stop)
    {
        writer.Byte(stop.Signal.Number);
        writer.Byte((int)stop.To);
        writer.Byte((int)stop.Kill);
        writer.Time(stop.Timeout);
    }

    private static StopOptions ReadStop(ref RecordReader reader) => new()
    {
        Signal = new UnixSignal(reader.Byte()),
        To = (SignalScope)reader.Byte(),
        Kill = (KillScope)reader.Byte(),
        Timeout = reader.Time() ?? TimeSpan.Zero,
    };

    private static void WriteWindow(ref RecordWriter writer, IReadOnlyList<TimeSpan> window)
    {
        var skipped = Math.Max(window.Count - MaxWindow, 0);
        var first = window.Count > 0 ? Milliseconds(window[skipped]) : 0;
        writer.Byte(window.Count - skipped);
        writer.Long(first);
        foreach (var at in window.Skip(skipped))
        {
            writer.Int((int)Math.Clamp(Milliseconds(at) - first, 0, int.MaxValue));
        }
    }

    private static TimeSpan[] ReadWindow(ref RecordReader reader)
    {
        var window = new TimeSpan[reader.Byte()];
        var first = reader.Long();
        for (var i = 0; i < window.Length; i++)
        {
            window[i] = TimeSpan.FromMilliseconds(first + reader.Int());
        }

        return window;
    }

    private static void WriteProbe(ref RecordWriter writer, ProbeStatus probe)
    {
        writer.Byte((int)probe.Kind);
        writer.Byte((int)probe.Verdict);
        writer.Int(probe.ConsecutiveFailures);
        writer.Moment(probe.LastRunAt);
        writer.Time(probe.Latency);
        writer.Text(probe.Check, LongestCheck);
        writer.Text(probe.Message, LongestMessage);
    }

    private static ProbeStatus ReadProbe(ref RecordReader reader) => new()
    {
        Kind = (ProbeKind)reader.Byte(),
        Verdict = (ProbeVerdict)reader.Byte(),
        ConsecutiveFailures = reader.Int(),
        LastRunAt = reader.Moment(),
        Latency = reader.Time(),
        Check = reader.Text() ?? "",
        Message = reader.Text() ?? "",
    };

    private static long Milliseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond;
}
