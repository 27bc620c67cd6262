using System.Buffers.Text;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>What /proc tells of one process.</summary>
/// <param name="Name">The command name, at most 15 bytes.</param>
/// <param name="State">The letter of its state: R, S, D, Z, T …</param>
/// <param name="Parent">The pid of its parent.</param>
/// <param name="Group">The pid of its group's leader.</param>
/// <param name="Session">The pid of its session's leader.</param>
/// <param name="StartTicks">Its start in clock ticks since boot.</param>
/// <param name="WaitStatus">How it ended, once it is a zombie; 0 for who may not trace it.</param>
internal readonly record struct ProcStat(
    string Name, char State, int Parent, int Group, int Session, ulong StartTicks, int WaitStatus)
{
    // Field 3 of the line is the first after the name.
    private const int FieldsNeeded = 20;
    private const int WaitStatusField = 52 - 3;

    /// <summary>Reads it; false when there is no such process.</summary>
    public static unsafe bool TryRead(int pid, out ProcStat stat)
    {
        stat = default;
        var fd = Libc.Open($"/proc/{pid}/stat", OpenFlags.ReadOnly | OpenFlags.CloseOnExec, 0);
        if (fd < 0)
        {
            return false;
        }

        var buffer = stackalloc byte[1024];
        var count = (int)Libc.Read(fd, buffer, 1024);
        _ = Libc.Close(fd);
        return count > 0 && TryParse(new ReadOnlySpan<byte>(buffer, count), out stat);
    }

    /// <summary>Parses a stat line; the name may hold blanks and parentheses.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out ProcStat stat)
    {
        stat = default;
        var open = line.IndexOf((byte)'(');
        var close = line.LastIndexOf((byte)')');
        if (open < 0 || close < open || close + 2 >= line.Length)
        {
            return false;
        }

        var name = System.Text.Encoding.UTF8.GetString(line[(open + 1)..close]);
        var rest = line[(close + 2)..];
        Span<ulong> fields = stackalloc ulong[FieldsNeeded];
        ulong waitStatus = 0;
        var state = (char)rest[0];
        var index = 0;
        foreach (var range in rest.Split((byte)' '))
        {
            if (index is (> 0 and < FieldsNeeded) or WaitStatusField && Utf8Parser.TryParse(rest[range], out ulong value, out _))
            {
                (index == WaitStatusField ? ref waitStatus : ref fields[index]) = value;
            }

            index++;
        }

        stat = new ProcStat(name, state, (int)fields[1], (int)fields[2], (int)fields[3], fields[19], (int)waitStatus);
        return index >= FieldsNeeded;
    }
}
