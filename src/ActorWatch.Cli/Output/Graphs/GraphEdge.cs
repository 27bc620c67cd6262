namespace ActorWatch.Cli.Output.Graphs;

/// <summary>One dependency.</summary>
/// <param name="On">The component that is needed.</param>
/// <param name="Condition">How it has to stand.</param>
/// <param name="OnLost">What becomes of the dependent when it is lost.</param>
internal sealed record GraphEdge(string On, string Condition, string OnLost);
