using ActorWatch.Processes.Portable.Logs;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>
/// Copies one stream of a program to its end, on a thread of its own: .NET reads the pipes of a process blocking. What
/// the sink cannot take (a full disk) is lost, and the program never waits for it.
/// </summary>
internal sealed class OutputPump
{
    private const int ChunkSize = 16 * 1024;
    private const int StackSize = 256 * 1024;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stream _source;
    private readonly OutputSink _sink;

    public OutputPump(string name, Stream source, OutputSink sink)
    {
        _source = source;
        _sink = sink;
        new Thread(Run, StackSize) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Ends when nobody holds the other end of the stream, and all of it was copied.</summary>
    public Task Completion => _completion.Task;

    private void Run()
    {
        var buffer = new byte[ChunkSize];
        try
        {
            int count;
            while ((count = _source.Read(buffer)) > 0)
            {
                TryCopy(buffer.AsSpan(0, count));
            }
        }
        catch (IOException)
        {
            // On Windows a broken pipe is how the end is told.
        }
        finally
        {
            _source.Dispose();
            _completion.TrySetResult();
        }
    }

    private void TryCopy(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _sink(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next piece may find room again.
        }
    }
}
