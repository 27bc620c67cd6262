using System.Text;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.RandomCommands;

/// <summary>
/// Components of five kinds. Each program takes an exclusive lock that all it starts inherits: one that cannot get it has
/// another instance beside it, and says so in a file.
/// </summary>
internal sealed class RandomComponents(Folder folder)
{
    public const int Count = 30;
    private const int Flapping = 4;
    private readonly int[] _versions = new int[Count];

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Count).Select(number => $"c{number}")];

    /// <summary>The variable by which a program tells which text of the configuration started it.</summary>
    public string VersionOf(int number) => $"VERSION={_versions[number]}";

    /// <summary>Whether its program ends again and again by itself.</summary>
    public static bool IsFlapping(int number) => number % 5 == Flapping;

    /// <summary>What programs said that found another instance beside them.</summary>
    public string[] Overlaps => File.Exists(folder["overlaps"]) ? File.ReadAllLines(folder["overlaps"]) : [];

    /// <summary>Changes the commands of some components.</summary>
    public void Change(Random random)
    {
        foreach (var number in random.GetItems(Enumerable.Range(0, Count).ToArray(), 5))
        {
            _versions[number]++;
        }

        folder.WriteConfiguration(Text());
    }

    /// <summary>All of them, in HOCON.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (var number = 0; number < Count; number++)
        {
            var name = Names[number];
            text.AppendLine(
                $$"""
                {{name}} {
                  process {
                    command = "exec 9>>{{name}}.lock; flock -n 9 || echo $ACTORWATCH_INSTANCE >> overlaps; {{Body(number)}}"
                    env.VERSION = {{_versions[number]}}
                  }
                  restart { initial-backoff = 10ms, max-backoff = 100ms, max-restarts = unlimited }
                  stop.timeout = 300ms
                }
                """);
        }

        return text.ToString();
    }

    private static string Body(int number) => (number % 5) switch
    {
        0 => "exec sleep 1000",
        1 => "sleep 1000 & wait",
        2 => "trap '' TERM; while :; do sleep 0.2; done",
        3 => "setsid sleep 1000 & exec sleep 1000",
        _ => "sleep 0.3; exit 1",
    };
}
