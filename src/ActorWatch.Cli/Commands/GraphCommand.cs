using ActorWatch.Cli.Output.Graphs;

namespace ActorWatch.Cli.Commands;

/// <summary>Who depends on whom: as the daemon has it, with the states, or as a file says.</summary>
internal static class GraphCommand
{
    public const string Help =
        "Without FILE it shows what the daemon supervises, with the states.\n"
        + "Below each component stand those that wait for it.\n"
        + "For a picture: actorwatch graph --dot | dot -Tsvg > graph.svg";

    public static async Task<int> RunAsync(CommandContext context)
    {
        IReadOnlyList<GraphNode> nodes;
        if (context.Arguments.Operands.Count == 0)
        {
            var status = await context.Client().GetStatusAsync();
            nodes = [.. status.Components.Select(static component => new GraphNode(
                component.Name,
                component.State,
                [.. component.DependsOn.Select(static needed => new GraphEdge(needed.Name, needed.Condition, needed.OnLost))]))];
        }
        else
        {
            var report = context.Host.Check(ConfigurationFile.Find(context));
            if (!ProblemList.Show(context.Terminal, report, "show"))
            {
                return ExitCode.Usage;
            }

            nodes = report.Dependencies;
        }

        context.Terminal.Write(context.Arguments.Has("--dot")
            ? Graphviz.Render(nodes)
            : string.Concat(new GraphTree(nodes, context.Terminal).Render().Select(static line => line + "\n")));
        return ExitCode.Ok;
    }
}
