using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>stop { … }</c>.</summary>
internal static class StopReader
{
    private static readonly Dictionary<string, SignalScope> Scopes = new()
    {
        ["group"] = SignalScope.Group,
        ["leader"] = SignalScope.Leader,
    };

    private static readonly Dictionary<string, KillScope> KillScopes = new()
    {
        ["tree"] = KillScope.Tree,
        ["group"] = KillScope.Group,
        ["leader"] = KillScope.Leader,
    };

    public static StopOptions Read(SpecReader reader)
    {
        var missing = new StopOptions();
        var options = new StopOptions
        {
            Signal = Signal(reader) ?? missing.Signal,
            Timeout = reader.Duration("timeout", missing.Timeout),
            Command = reader.Command("command"),
            To = reader.Choice("to", missing.To, Scopes),
            Kill = reader.Choice("kill", missing.Kill, KillScopes),
        };
        reader.Done();
        return options;
    }

    private static UnixSignal? Signal(SpecReader reader)
    {
        if (reader.TextOrNumber("signal") is not { } text)
        {
            return null;
        }

        if (UnixSignal.TryParse(text, out var signal))
        {
            return signal;
        }

        reader.Problem("signal", $"must be a signal such as SIGTERM, INT or 15, but is '{text}'.");
        return null;
    }
}
