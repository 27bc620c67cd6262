using System.Net;
using ActorWatch.Cli.Output.Graphs;

namespace ActorWatch.Cli.Daemon;

/// <summary>What came of reading a configuration.</summary>
internal sealed record ConfigurationReport
{
    /// <summary>The file, absolute.</summary>
    public required string File { get; init; }

    /// <summary>Everything that is wrong, each as <c>file:line:column: message</c>; empty when it can be run.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What can be run and is probably not meant, in the same form.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The variables of the environment whose values it took, sorted.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>How many components it has.</summary>
    public int ComponentCount { get; init; }

    /// <summary>The components and whom they depend on, in the order of the file; empty when there are problems.</summary>
    public IReadOnlyList<GraphNode> Dependencies { get; init; } = [];

    /// <summary>Where the daemon listens; null when there are problems.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Where the daemon serves gRPC health over TCP; null for nowhere, or when there are problems.</summary>
    public IPEndPoint? GrpcAddress { get; init; }

    /// <summary>Where the daemon keeps state and logs; null when there are problems.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether the state of another configuration in its data directory is taken over.</summary>
    public bool TakesOver { get; init; }

    /// <summary>The specs as the host read them, for its own use.</summary>
    public object? Loaded { get; init; }
}
