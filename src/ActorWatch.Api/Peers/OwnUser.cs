using System.Runtime.InteropServices;

namespace ActorWatch.Api.Peers;

/// <summary>The daemon's own user.</summary>
internal static partial class OwnUser
{
    public static uint Id => OperatingSystem.IsWindows() ? 0 : GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
