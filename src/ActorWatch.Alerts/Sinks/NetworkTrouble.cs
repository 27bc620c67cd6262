using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace ActorWatch.Alerts.Sinks;

/// <summary>Words for what goes wrong on the way. The words of the system often hold the address, which may be a secret.</summary>
internal static class NetworkTrouble
{
    /// <summary>Whether it is one.</summary>
    public static bool Is(Exception error) =>
        error is HttpRequestException or SocketException or IOException or AuthenticationException
            or UnauthorizedAccessException or CryptographicException;

    /// <summary>A phrase for people.</summary>
    public static string Describe(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException socket:
                    return Describe(socket.SocketErrorCode);
                case AuthenticationException:
                    return "its certificate is not trusted";
                case CryptographicException:
                    return "the file of tls.ca holds no PEM certificate";
                case FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException:
                    return "the file of tls.ca cannot be read";
            }
        }

        return error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? "the TLS handshake failed"
            : "the connection broke, or the answer could not be understood";
    }

    private static string Describe(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name of the host cannot be resolved",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "the connection broke",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown => "the host cannot be reached",
        SocketError.TimedOut => "no answer in time",
        _ => $"no connection ({error})",
    };
}
