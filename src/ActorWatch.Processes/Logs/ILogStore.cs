using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Logs;

/// <summary>How one system writes and reads the files of logs. Thread-safe.</summary>
internal interface ILogStore
{
    /// <summary>Appends text on a fresh line; false when not all of it could be written.</summary>
    /// <param name="spec">Whose log; a file that is missing is made for its user.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">Whole lines.</param>
    bool TryAppend(ComponentSpec spec, string path, string text);

    /// <summary>Appends output as it is.</summary>
    /// <param name="spec">Whose log; a file that is missing is made for its user.</param>
    /// <param name="path">The file.</param>
    /// <param name="output">The bytes.</param>
    /// <returns>How many of them were written: fewer on a full disk.</returns>
    int AppendOutput(ComponentSpec spec, string path, ReadOnlySpan<byte> output);

    /// <summary>Opens a log for reading; null when there is none.</summary>
    /// <param name="spec">Whose log.</param>
    /// <param name="path">The file.</param>
    ILogFile? TryOpen(ComponentSpec spec, string path);
}
