using ActorWatch.Cli.Arguments;
using ActorWatch.Cli.Daemon;

namespace ActorWatch.Cli.Commands;

/// <summary>Finds the socket on which the daemon of a configuration listens.</summary>
internal static class ListeningSocket
{
    /// <summary>Its path, absolute.</summary>
    /// <exception cref="UsageException">It is too long.</exception>
    public static string Of(CommandContext context, ConfigurationReport configuration)
    {
        var path = Path.GetFullPath(context.Arguments.Text("--socket") ?? configuration.SocketPath ?? context.SocketPath);
        return Values.IsSocketPath(path)
            ? path
            : throw new UsageException(
                $"Cannot listen on '{path}': it is longer than the {Client.DaemonSocket.MaxPathBytes} bytes that a socket's path"
                + " may have. Name a shorter one with --socket.");
    }

    /// <summary>Refuses a directory that a person named and that nobody made: a mistyped one is not to appear.</summary>
    /// <exception cref="DaemonRefusedException">There is no such directory.</exception>
    public static void RequireDirectory(string path, CommandContext context, ConfigurationReport configuration)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (context.Arguments.Has("--socket") && !Directory.Exists(directory) && directory != configuration.DataDirectory)
        {
            throw new DaemonRefusedException(
                $"Cannot listen on '{path}': there is no directory '{directory}'. Make it, or name another with --socket.");
        }
    }
}
