using System.Text;

namespace ActorWatch.Cli.Output.Graphs;

/// <summary>The graph in the language of Graphviz; an arrow goes from a component to the one that it needs.</summary>
internal static class Graphviz
{
    public static string Render(IReadOnlyList<GraphNode> nodes)
    {
        var text = new StringBuilder("digraph actorwatch {\n  rankdir = LR;\n  node [shape = box];\n");
        foreach (var node in nodes)
        {
            var label = node.State is null ? "" : $" [label = \"{node.Name}\\n{node.State}\"]";
            text.Append($"  \"{node.Name}\"{label};\n");
        }

        foreach (var node in nodes)
        {
            foreach (var edge in node.Needs)
            {
                var style = edge.OnLost == "nothing" ? "" : ", style = bold";
                text.Append($"  \"{node.Name}\" -> \"{edge.On}\" [label = \"{edge.Condition}\"{style}];\n");
            }
        }

        return text.Append("}\n").ToString();
    }
}
