using ActorWatch.Client.Contracts;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>
/// What may be wanted of each target. A command whose answer was not seen may have been taken or not; one that was answered was.
/// </summary>
internal sealed class Intents
{
    private readonly Dictionary<string, HashSet<string>> _possible = [];
    private readonly List<string> _problems = [];

    /// <summary>What was otherwise.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>A command is about to be sent.</summary>
    public void Sent(string name, string action) => Of(name).UnionWith(WantedBy(action));

    /// <summary>It was taken.</summary>
    public void Taken(string name, string action)
    {
        if (WantedBy(action) is [var wanted])
        {
            _possible[name] = [wanted];
        }
    }

    /// <summary>Compares with what a daemon says that is wanted, which holds from now on.</summary>
    public void Compare(StatusReport status)
    {
        foreach (var component in status.Components)
        {
            if (!Of(component.Name).Contains(component.Desired))
            {
                _problems.Add($"{component.Name} is wanted {component.Desired}, not {string.Join(" or ", Of(component.Name))}");
            }

            _possible[component.Name] = [component.Desired];
        }
    }

    private static string[] WantedBy(string action) => action switch
    {
        "reset" => [],
        "stop" => ["down"],
        _ => ["up"],
    };

    private HashSet<string> Of(string name)
    {
        if (!_possible.TryGetValue(name, out var possible))
        {
            _possible[name] = possible = ["up"];
        }

        return possible;
    }
}
