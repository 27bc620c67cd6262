using System.Security.Cryptography;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Output with the place that belongs to it. What is about to be written is noted before: position, length, hash, and
/// the place before and behind it. A next daemon looks whether it is in the log, and knows which place holds.
/// </summary>
internal sealed class OutputLog : IOutputLog
{
    private const int HashLength = 8;

    private readonly ComponentSpec _spec;
    private readonly LogPaths _paths;
    private readonly ILogStore _store;
    private readonly string _placeFile;
    private int _done; // bytes of a piece whose writing failed half way

    private OutputLog(ComponentSpec spec, LogPaths paths, ILogStore store)
    {
        _spec = spec;
        _paths = paths;
        _store = store;
        _placeFile = paths.OutputPlaceOf(spec.Name);
    }

    /// <inheritdoc/>
    public string? Place { get; private set; }

    /// <summary>Opens it, and finds its place.</summary>
    public static OutputLog Open(ComponentSpec spec, LogPaths paths, ILogStore store)
    {
        var log = new OutputLog(spec, paths, store);
        if (OutputNote.TryRead(log._placeFile) is { } note)
        {
            log.Place = log.Holds(note) ? note.After : note.Before;
        }

        return log;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> output, bool isError, string place)
    {
        var path = PathOf(isError);
        if (_done == 0)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(output).AsSpan(0, HashLength));
            new OutputNote(Place ?? "", place, isError, EndOf(path), output.Length, hash).Write(_placeFile);
        }

        _done += _store.AppendOutput(_spec, path, output[_done..]);
        if (_done < output.Length)
        {
            throw new IOException($"'{path}' cannot be written");
        }

        _done = 0;
        Place = place;
    }

    private string PathOf(bool isError) => isError && _spec.Log.Stderr is { } own ? own : _paths.LogOf(_spec)!;

    private long EndOf(string path)
    {
        using var file = _store.TryOpen(_spec, path);
        return file?.End ?? 0;
    }

    // Lines of the daemon's own may have come in front of it. Where the bytes of that position are gone, they were there.
    private bool Holds(OutputNote note)
    {
        using var file = _store.TryOpen(_spec, PathOf(note.IsError));
        if (file is null)
        {
            return note.Length == 0;
        }

        if (note.Position < file.Start || note.Position > file.End)
        {
            return true;
        }

        var bytes = Read(file, note.Position, note.Length * 2 + 64 * 1024);
        for (var at = 0; at + note.Length <= bytes.Length;)
        {
            if (Convert.ToHexStringLower(SHA256.HashData(bytes[at..(at + note.Length)]).AsSpan(0, HashLength)) == note.Hash)
            {
                return true;
            }

            var next = bytes[at..].IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            at += next + 1;
        }

        return false;
    }

    private static ReadOnlySpan<byte> Read(ILogFile file, long position, int most)
    {
        var buffer = new byte[most];
        var filled = 0;
        while (filled < most && file.Read(ref position, buffer.AsSpan(filled)) is > 0 and var count)
        {
            filled += count;
        }

        return buffer.AsSpan(0, filled);
    }
}
