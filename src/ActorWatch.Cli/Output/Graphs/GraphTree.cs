namespace ActorWatch.Cli.Output.Graphs;

/// <summary>
/// The graph as an indented tree for people: below each component stand those that need it, in the order of the
/// configuration. What stands in several places is unfolded at the first.
/// </summary>
internal sealed class GraphTree(IReadOnlyList<GraphNode> nodes, Terminal terminal)
{
    private readonly List<string> _lines = [];
    private readonly HashSet<string> _unfolded = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Render()
    {
        foreach (var root in nodes.Where(node => !node.Needs.Any(edge => Find(edge.On) is not null)))
        {
            Add(root, edge: null, "", "");
        }

        return _lines;
    }

    private void Add(GraphNode node, GraphEdge? edge, string lead, string below)
    {
        var dependents = nodes.SelectMany(
                static dependent => dependent.Needs, static (dependent, need) => (Node: dependent, Edge: need))
            .Where(found => Is(found.Edge.On, node.Name)).ToList();
        var isFirst = _unfolded.Add(node.Name);
        _lines.Add(lead + Text(node, edge) + (isFirst || dependents.Count == 0 ? "" : " (see above)"));
        for (var index = 0; isFirst && index < dependents.Count; index++)
        {
            var isLast = index == dependents.Count - 1;
            Add(dependents[index].Node, dependents[index].Edge, below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }

    private string Text(GraphNode node, GraphEdge? edge)
    {
        var name = Ansi.Paint(Neutralised.Text(node.Name), Style.Bold, terminal.HasColour);
        var loss = edge is { OnLost: not "nothing" } ? $", on-lost {edge.OnLost}" : "";
        var condition = edge is null ? "" : Ansi.Paint($" (when {edge.Condition}{loss})", Style.Grey, terminal.HasColour);
        if (node.State is null)
        {
            return name + condition;
        }

        var (mark, style) = StateMark.Of(node.State);
        return $"{name}{condition} {Ansi.Paint($"{mark} {Neutralised.Text(node.State)}", style, terminal.HasColour)}";
    }

    private GraphNode? Find(string name) => nodes.FirstOrDefault(node => Is(node.Name, name));

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
