using System.Globalization;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>
/// The children of the main thread of this process. Under a subreaper that is where the kernel puts orphans, while the
/// programs that we start are children of the spawn threads: the list is short however many components there are. It is
/// exact, since only its reader reaps from it. Not thread-safe.
/// </summary>
internal sealed unsafe class ChildList : IDisposable
{
    private readonly Descriptor? _file;
    private byte[] _buffer = new byte[4096];

    public ChildList()
    {
        var pid = Libc.GetPid();
        var path = $"/proc/{pid}/task/{pid}/children";
        var fd = Libc.Open(path, OpenFlags.ReadOnly | OpenFlags.CloseOnExec, 0);
        _file = fd < 0 ? null : new Descriptor(fd);
    }

    /// <summary>The children of the main thread of another process, as far as they can be seen.</summary>
    public static int[] Of(int pid)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{pid}/task/{pid}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>False on a kernel that was built without the list; nothing is found then.</summary>
    public bool IsAvailable => _file is not null;

    /// <summary>Reads the list as it is now into <paramref name="pids"/>.</summary>
    public void Read(List<int> pids)
    {
        pids.Clear();
        if (_file is null)
        {
            return;
        }

        var length = 0;
        while (true)
        {
            int count;
            fixed (byte* start = _buffer)
            {
                count = (int)Libc.PRead(_file.Number, start + length, (nuint)(_buffer.Length - length), length);
            }

            if (count <= 0)
            {
                break;
            }

            length += count;
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }

        var pid = 0;
        foreach (var letter in _buffer.AsSpan(0, length))
        {
            if (letter == ' ')
            {
                pids.Add(pid);
                pid = 0;
            }
            else
            {
                pid = (pid * 10) + letter - '0';
            }
        }
    }

    public void Dispose() => _file?.Dispose();
}
