using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ActorWatch.Processes.Portable.Trees;

/// <summary>The one call of the C library that .NET does not offer.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class UnixKill
{
    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Send(int pid, int signal);
}
