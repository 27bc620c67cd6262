using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorWatch.Api.Peers;

/// <summary>Who is at the other end of a Unix socket, as the kernel says.</summary>
/// <param name="Pid">The process that connected.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupId">Its effective group.</param>
internal readonly record struct PeerCredentials(int Pid, uint UserId, uint GroupId)
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    /// <summary>Asks the kernel; null where it does not say (SO_PEERCRED is Linux's).</summary>
    public static PeerCredentials? Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> answer = stackalloc byte[12];
        return socket.GetRawSocketOption(SolSocket, SoPeerCred, answer) == answer.Length
            ? MemoryMarshal.Read<PeerCredentials>(answer)
            : null;
    }
}
