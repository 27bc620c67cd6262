using ActorWatch.Cli.Arguments;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;
using ActorWatch.Client;

namespace ActorWatch.Cli;

/// <summary>What a command works with.</summary>
/// <param name="Arguments">What the user wrote.</param>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Host">How it reaches configuration and daemon in this process.</param>
internal sealed record CommandContext(ParsedArguments Arguments, Terminal Terminal, TimeProvider Time, IDaemonHost Host)
{
    public TimeSpan Timeout => Arguments.Duration("--timeout") ?? TimeSpan.FromSeconds(30);

    public bool Json => Arguments.Has("--json");

    public string SocketPath => Arguments.Text("--socket") ?? DaemonSocket.DefaultPath;

    /// <summary>A client whose calls block: right for a process that does one thing and ends.</summary>
    public ActorWatchClient Client() => Client(Timeout);

    public ActorWatchClient Client(TimeSpan timeout) =>
        new(new ActorWatchClientOptions { SocketPath = SocketPath, Timeout = timeout, Blocking = true });
}
