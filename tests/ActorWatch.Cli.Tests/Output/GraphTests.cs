using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output.Graphs;

namespace ActorWatch.Cli.Tests.Output;

public sealed class GraphTests
{
    private static readonly GraphNode[] Nodes =
    [
        new("web", "Waiting", [new("db", "ready", "stop"), new("cache", "started", "nothing")]),
        new("db", "Starting", []),
        new("cache", "Running", [new("db", "healthy", "nothing")]),
        new("alone", null, []),
    ];

    [Fact]
    public void Tree_StandsBelowWhatIsNeeded() => Assert.Equal(
        """
        db ↻ Starting
        ├─ web (when ready, on-lost stop) … Waiting
        └─ cache (when healthy) ✓ Running
           └─ web (when started) … Waiting
        alone
        """,
        string.Join('\n', new GraphTree(Nodes, new CapturedTerminal().Terminal).Render()));

    [Fact]
    public void Graphviz_HasAnArrowForEachDependency() => Assert.Equal(
        """
        digraph actorwatch {
          rankdir = LR;
          node [shape = box];
          "web" [label = "web\nWaiting"];
          "db" [label = "db\nStarting"];
          "cache" [label = "cache\nRunning"];
          "alone";
          "web" -> "db" [label = "ready", style = bold];
          "web" -> "cache" [label = "started"];
          "cache" -> "db" [label = "healthy"];
        }

        """,
        Graphviz.Render(Nodes));

    [Fact]
    public async Task Graph_OfAFile_IsWhatTheFileSays()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new SupervisionDaemonHost();
        var file = Path.Combine(fixture.Folder, "app.conf");
        await File.WriteAllTextAsync(
            file,
            """
            actorwatch.components {
              web { process.command = [web], depends-on { db = started } }
              db { process.command = [db] }
            }
            """,
            TestContext.Current.CancellationToken);

        var (code, output, _) = await fixture.RunAsync("graph", file);

        Assert.Equal((0, "db\n└─ web (when started)\n"), (code, output));
    }

    [Fact]
    public async Task Check_Cycle_NamesItAtItsPlace()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new SupervisionDaemonHost();
        var file = Path.Combine(fixture.Folder, "app.conf");
        await File.WriteAllTextAsync(
            file,
            """
            actorwatch.components {
              web { process.command = [web], depends-on { db = started } }
              db { process.command = [db], depends-on { cache = ready } }
              cache { process.command = [cache], depends-on { web = ready } }
            }
            """,
            TestContext.Current.CancellationToken);

        var (code, _, error) = await fixture.RunAsync("check", file);

        Assert.Equal(2, code);
        Assert.Contains(
            "app.conf:2:47: the components wait for one another: web -> db -> cache -> web.", error, StringComparison.Ordinal);
    }
}
