using System.Runtime.InteropServices;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Tests.Support;

/// <summary>Puts the handling of SIGCHLD back as it was: .NET sets its own once and relies on it.</summary>
internal sealed unsafe partial class SavedChildSignal : IDisposable
{
    // More than struct sigaction has on any machine.
    private readonly byte[] _action = new byte[256];

    public SavedChildSignal()
    {
        fixed (byte* action = _action)
        {
            Assert.Equal(0, SigAction(Numbers.SigChild, null, action));
        }
    }

    public void Dispose()
    {
        fixed (byte* action = _action)
        {
            _ = SigAction(Numbers.SigChild, action, null);
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "sigaction")]
    private static partial int SigAction(int signal, byte* wanted, byte* previous);
}
