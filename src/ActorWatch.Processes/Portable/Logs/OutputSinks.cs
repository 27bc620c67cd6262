using ActorWatch.Processes.Logs;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Portable.Logs;

/// <summary>Tells where the output of a component is copied to.</summary>
internal sealed class OutputSinks(LogPaths paths, PortableLogStore store)
{
    private readonly Lazy<Stream> _ownOutput = new(Console.OpenStandardOutput);
    private readonly Lazy<Stream> _ownError = new(Console.OpenStandardError);

    /// <summary>The sinks of standard output and of standard error.</summary>
    /// <exception cref="ActorWatch.Processes.Launching.LaunchRefusedException">A file cannot be used.</exception>
    public (OutputSink Output, OutputSink Error) For(ComponentSpec spec)
    {
        var (output, error) = spec.Log.Mode switch
        {
            LogMode.File => ToFile(paths.LogOf(spec)!),
            LogMode.Inherit => (ToStream(_ownOutput.Value), ToStream(_ownError.Value)),
            _ => (Nowhere, (OutputSink)Nowhere),
        };
        return (output, spec.Log.Stderr is { } path ? ToFile(path).Error : error);
    }

    private (OutputSink Output, OutputSink Error) ToFile(string path)
    {
        PortableLogStore.Check(path);
        OutputSink sink = bytes => store.Append(path, bytes);
        return (sink, sink);
    }

    private static OutputSink ToStream(Stream stream) => bytes =>
    {
        lock (stream)
        {
            stream.Write(bytes);
            stream.Flush();
        }
    };

    private static void Nowhere(ReadOnlySpan<byte> bytes)
    {
    }
}
