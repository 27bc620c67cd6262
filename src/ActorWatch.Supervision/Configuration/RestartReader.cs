using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>restart { … }</c>.</summary>
internal static class RestartReader
{
    private static readonly Dictionary<string, RestartCondition> Conditions = new()
    {
        ["always"] = RestartCondition.Always,
        ["failure"] = RestartCondition.Failure,
        ["never"] = RestartCondition.Never,
    };

    private static readonly Dictionary<string, bool> UnknownExits = new() { ["restart"] = true, ["complete"] = false };

    public static RestartOptions Read(SpecReader reader)
    {
        var missing = new RestartOptions();
        var options = new RestartOptions
        {
            On = reader.Choice("on", missing.On, Conditions),
            SuccessExitCodes = reader.Integers("success-exit-codes", missing.SuccessExitCodes, 0, 255),
            InitialBackoff = reader.Duration("initial-backoff", missing.InitialBackoff),
            Multiplier = reader.Number("multiplier", missing.Multiplier, 1, 1000),
            MaxBackoff = reader.Duration("max-backoff", missing.MaxBackoff),
            Jitter = reader.Number("jitter", missing.Jitter, 0, 1),
            MinUptime = reader.Duration("min-uptime", missing.MinUptime),
            MaxRestarts = reader.IntegerOrWord("max-restarts", "unlimited", missing.MaxRestarts, 0, int.MaxValue),
            Window = reader.PositiveDuration("window", missing.Window),
            Cooldown = reader.DurationOrOff("cooldown", missing.Cooldown),
            RestartOnUnknownExit = reader.Choice("on-unknown-exit", missing.RestartOnUnknownExit, UnknownExits),
        };
        if (options.MaxBackoff < options.InitialBackoff)
        {
            var limit = Durations.Text(options.InitialBackoff);
            reader.Problem(
                "max-backoff",
                $"must be at least initial-backoff ({limit}), but is {Durations.Text(options.MaxBackoff)}.");
        }

        reader.Done();
        return options;
    }
}
