using System.Runtime.InteropServices;

namespace ActorWatch.Processes.Linux.Native;

/// <summary>A call that must not fail has failed.</summary>
internal sealed class SystemCallException(string call, int error)
    : IOException($"{call}: {Describe(error)}")
{
    /// <summary>The error number.</summary>
    public int Error => error;

    /// <summary>Makes one from the last error of this thread.</summary>
    public static SystemCallException Last(string call) => new(call, Marshal.GetLastPInvokeError());

    /// <summary>The system's words for an error, with its number: <c>No such file or directory (2)</c>.</summary>
    public static unsafe string Describe(int error) =>
        $"{Marshal.PtrToStringUTF8((nint)Libc.StrError(error))} ({error})";
}
