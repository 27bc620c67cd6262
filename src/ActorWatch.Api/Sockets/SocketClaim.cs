using System.Net.Sockets;
using ActorWatch.Api.Peers;

namespace ActorWatch.Api.Sockets;

/// <summary>Makes the way free for a socket: what a dead daemon left is removed, a living one is respected.</summary>
internal static class SocketClaim
{
    /// <exception cref="SocketInUseException">Somebody answers there, or what is there is no socket.</exception>
    public static void Prepare(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(directory, OwnerOnly);
        }

        if (!File.Exists(path))
        {
            return;
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused && !IsRegular(path))
        {
            File.Delete(path);
            return;
        }
        catch (SocketException error)
        {
            throw new SocketInUseException(
                $"Cannot listen on '{path}': {error.Message}. Remove it, or set api.socket to another path.", error);
        }

        // The kernel names whoever called listen on the other end.
        var pid = PeerCredentials.Of(socket) is { Pid: > 0 } other ? $", pid {other.Pid}," : "";
        throw new SocketInUseException(
            $"Cannot listen on '{path}': another daemon{pid} answers there. Stop it with 'actorwatch down', or set"
            + " api.socket to another path.",
            null);
    }

    // connect(2) refuses a regular file in the same way as a stale socket, and that one is not ours to delete. A socket
    // cannot be opened.
    private static bool IsRegular(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
