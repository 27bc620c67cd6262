using System.ComponentModel;
using System.Diagnostics;

namespace ActorWatch.Processes.Portable.Trees;

/// <summary>A process below a program. Its start time proves that a pid is still it.</summary>
/// <param name="Pid">Its pid.</param>
/// <param name="StartedAt">When it began.</param>
internal readonly record struct Descendant(int Pid, DateTime StartedAt)
{
    /// <summary>True while it is the process with this pid.</summary>
    public bool IsAlive => StartOf(Pid) == StartedAt;

    /// <summary>When the process with a pid began; null when there is none or we may not know.</summary>
    public static DateTime? StartOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
