namespace ActorWatch.Cli.Output.Graphs;

/// <summary>A component in the graph of dependencies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state; null where only the configuration is known.</param>
/// <param name="Needs">Whom it depends on.</param>
internal sealed record GraphNode(string Name, string? State, IReadOnlyList<GraphEdge> Needs);
