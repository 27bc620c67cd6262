using System.Buffers;
using System.Text;
using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Running;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Containers.Output;

/// <summary>
/// Copies the output of one container into the log of its component until it ends, from where the log left off. When the
/// engine goes away it goes on where it was.
/// </summary>
internal sealed class OutputCopier(ContainerHost host, ComponentSpec spec, string container, bool hasFrames)
{
    private const int LongestTime = 64;
    private const int LongestBatch = 32 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> _batch = new(4096);
    private readonly bool _stamps = spec.Log.Mode == LogMode.Pipe;
    private (bool Output, bool Error) _isInLine;
    private OutputSieve _sieve = null!;
    private bool _isBatchError;

    /// <summary>Copies until the container has ended, or the daemon leaves.</summary>
    public async Task RunAsync()
    {
        try
        {
            if (host.Output.Open(spec) is { } log)
            {
                await CopyAllAsync(log);
            }
        }
        catch (OperationCanceledException)
        {
            // The next daemon goes on.
        }
        catch (Exception error)
        {
            host.ComponentLog.Append(spec, $"the output of container {container[..12]} cannot be read: {error.Message}");
        }
    }

    private async Task CopyAllAsync(IOutputLog log)
    {
        while (true)
        {
            try
            {
                _batch.ResetWrittenCount();
                _sieve = new OutputSieve(OutputPlace.Parse(log.Place, container));
                await using var stream = await host.Engine.OpenLogsAsync(container, _sieve.Place.Since, host.Leaving);
                await CopyAsync(new FrameReader(stream, hasFrames), log);
                if (await host.Engine.InspectAsync(container, host.Leaving) is not { State.Running: true })
                {
                    return;
                }
            }
            catch (Exception error) when (error is IOException or HttpRequestException or EngineException { IsTransient: true })
            {
                // The engine went away.
            }

            await Task.Delay(Pause, host.Time, host.Leaving);
            await host.Watch.HeardAsync(host.Leaving);
        }
    }

    private async Task CopyAsync(FrameReader reader, IOutputLog log)
    {
        while (await reader.ReadAsync(host.Leaving) is { } frame)
        {
            await TakeAsync(frame.IsError, frame.Bytes, log);
            if (!reader.HasMore)
            {
                await FlushAsync(log);
            }
        }

        await FlushAsync(log);
    }

    private async Task TakeAsync(bool isError, ReadOnlyMemory<byte> frame, IOutputLog log)
    {
        var end = frame.Span[..Math.Min(frame.Length, LongestTime)].IndexOf((byte)' ');
        if (end < 0)
        {
            return;
        }

        if (_batch.WrittenCount > 0 && (isError != _isBatchError || _batch.WrittenCount + frame.Length > LongestBatch))
        {
            await FlushAsync(log);
        }

        var time = Encoding.ASCII.GetString(frame.Span[..end]);
        if (!_sieve.IsNew(isError, time))
        {
            return;
        }

        _isBatchError = isError;
        Add(isError, time, frame.Span[(end + 1)..]);
    }

    private void Add(bool isError, string time, ReadOnlySpan<byte> bytes)
    {
        if (_stamps && !(isError ? _isInLine.Error : _isInLine.Output))
        {
            // Milliseconds, as in the logs of processes.
            var dot = time.IndexOf('.', StringComparison.Ordinal);
            var stamp = dot > 0 && time.EndsWith('Z') ? $"{time.AsSpan(0, Math.Min(dot + 4, time.Length - 1))}Z" : time;
            _batch.Write(Encoding.ASCII.GetBytes($"{stamp} {(isError ? "err" : "out")} "));
        }

        _batch.Write(bytes);
        var isInLine = !bytes.EndsWith("\n"u8);
        _isInLine = isError ? (_isInLine.Output, isInLine) : (isInLine, _isInLine.Error);
    }

    private async Task FlushAsync(IOutputLog log)
    {
        while (_batch.WrittenCount > 0)
        {
            try
            {
                log.Write(_batch.WrittenSpan, _isBatchError, _sieve.Place.ToString());
                _batch.ResetWrittenCount();
            }
            catch (IOException)
            {
                // A full disk: the engine keeps the output meanwhile.
                await Task.Delay(Pause, host.Time, host.Leaving);
            }
        }
    }
}
