using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Logs;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// One stream of one instance: a pipe with a name, so that the next daemon finds it. The program has both ends of it, so it
/// waits while nobody reads, and never gets SIGPIPE. One thread reads it.
/// </summary>
internal sealed unsafe class OutputPipe(string path, string stream, Descriptor pipe, Descriptor log, TimeProvider time)
    : IDisposable
{
    private const int MostReads = 16;
    private readonly LineStamper _stamper = new(stream);
    private readonly ArrayBufferWriter<byte> _lines = new(4096);
    private long _dropped;

    /// <summary>What is waited for.</summary>
    public Descriptor Descriptor => pipe;

    /// <summary>Copies what is there, for a while; false when nothing more can come.</summary>
    public bool TryCopy(Span<byte> buffer)
    {
        for (var i = 0; i < MostReads; i++)
        {
            var count = Read(buffer);
            if (count <= 0)
            {
                return count < 0;
            }

            _stamper.Add(buffer[..count], time.GetUtcNow(), _lines);
            Write();
        }

        return true;
    }

    /// <summary>Writes a line without an end, since nothing more is read.</summary>
    public void Finish()
    {
        _stamper.Flush(time.GetUtcNow(), _lines);
        Write();
    }

    /// <summary>Removes the name; nobody looks for it any more.</summary>
    public void Remove() => _ = Libc.Unlink(path);

    public void Dispose()
    {
        pipe.Dispose();
        log.Dispose();
    }

    // Below 0 when there is nothing yet, 0 when nobody can write any more.
    private int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            var count = (int)Libc.Read(pipe.Number, start, (nuint)buffer.Length);
            return count < 0 && Marshal.GetLastPInvokeError() is not (Errno.Again or Errno.Interrupted) ? 0 : count;
        }
    }

    private void Write()
    {
        var bytes = _lines.WrittenSpan;
        if (_dropped > 0 && !bytes.IsEmpty && TryWrite(Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"actorwatch: {_dropped} lines were dropped here\n"))))
        {
            _dropped = 0;
        }

        // A program shall not wait for a full disk.
        if (!bytes.IsEmpty && !TryWrite(bytes))
        {
            _dropped += bytes.Count((byte)'\n');
        }

        _lines.ResetWrittenCount();
    }

    private bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var count = (int)Libc.Write(log.Number, start + done, (nuint)(bytes.Length - done));
                if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    return false;
                }

                done += Math.Max(count, 0);
            }
        }

        return true;
    }
}
