namespace ActorWatch.Supervision.Alerts;

/// <summary>The kinds of alerts, as the configuration and receivers name them.</summary>
public static class AlertKinds
{
    /// <summary>A component failed and was started again.</summary>
    public const string Restarted = "restarted";

    /// <summary>It was started again so often that it is a loop.</summary>
    public const string RestartLoop = "restart-loop";

    /// <summary>It is Failed: nothing starts it again by itself.</summary>
    public const string GaveUp = "gave-up";

    /// <summary>Its liveness probe fails, or what is left of it cannot be killed.</summary>
    public const string Unhealthy = "unhealthy";

    /// <summary>What was told of before is over.</summary>
    public const string Recovered = "recovered";

    /// <summary>A check itself cannot run, so nobody knows how the component is.</summary>
    public const string ProbeError = "probe-error";

    /// <summary>A line of its log matched a rule.</summary>
    public const string LogRule = "log-rule";

    /// <summary>It did not say in time that it is alive.</summary>
    public const string Watchdog = "watchdog";

    /// <summary>Something about the daemon itself: an unclean end, a store or a log that cannot be written.</summary>
    public const string Daemon = "daemon";

    /// <summary>A person tries whether alerts arrive; sinks take it whatever they are configured to take.</summary>
    public const string Test = "test";

    /// <summary>All that can be configured.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Restarted, RestartLoop, GaveUp, Unhealthy, Recovered, ProbeError, LogRule, Watchdog, Daemon];

    /// <summary>What a sink takes that says nothing else: all but the single restart.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. All.Skip(1)];
}
