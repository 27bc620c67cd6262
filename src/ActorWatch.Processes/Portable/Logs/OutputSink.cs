namespace ActorWatch.Processes.Portable.Logs;

/// <summary>Takes a piece of output; called by one thread for each stream.</summary>
internal delegate void OutputSink(ReadOnlySpan<byte> bytes);
