using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorWatch.Checks.Tcp;

/// <summary>
/// Connects to a loopback address of Linux without waiting. The kernel finishes a handshake with itself inside the
/// first connect (which says "in progress" all the same); the second one tells how it went. It takes a third of the
/// processor time of a managed socket, which has to be woken by the event loop.
/// </summary>
internal static partial class LoopbackConnect
{
    private const int Stream = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int InProgress = 115;
    private const int ConnectionRefused = 111;

    /// <summary>Whether the numbers above are those of this system.</summary>
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>
    /// Connects and closes. Null means that this way cannot tell: the server's queue is full, or something is wrong
    /// with this machine, which the general way names better.
    /// </summary>
    public static SocketError? Try(SocketAddress address)
    {
        var handle = socket(ToNative(address.Family), Stream | NonBlocking | CloseOnExec, 0);
        if (handle < 0)
        {
            return null;
        }

        var bytes = address.Buffer.Span[..address.Size];
        var errno = Connect(handle, bytes);
        if (errno == InProgress)
        {
            errno = Connect(handle, bytes);
        }

        _ = close(handle);
        return errno switch
        {
            0 => SocketError.Success,
            ConnectionRefused => SocketError.ConnectionRefused,
            _ => null,
        };
    }

    private static int Connect(int handle, ReadOnlySpan<byte> address) =>
        connect(handle, address, address.Length) == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static int ToNative(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? 10 : 2;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int handle, ReadOnlySpan<byte> address, int length);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
