using System.Globalization;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Reloading;

/// <summary>
/// Writes a component as keys and values, so that two of them can be compared as people wrote them. Equal specs have
/// equal keys: <c>10s</c> and <c>10000 ms</c> are the same, and so are a default that is written and one that is not.
/// </summary>
internal static class SpecKeys
{
    // Restart policy, stop, probes, dependencies and how much of a log is kept are ours to change; all else was given to the program when it started, also the
    // lock that tells whether something of it is left.
    private static readonly string[] HotKeys =
        [
            "restart.", "stop.", "probes.", "depends-on.", "notify.start-timeout", "on-failure.", "log.max-size", "log.keep", "log.compress",
            "log.hard-size", "log.rules",
        ];

    private const string LockKey = "stop.kill";

    /// <summary>True for a key that can change while the program runs on.</summary>
    public static bool IsHot(string key) =>
        key != LockKey && Array.Exists(HotKeys, hot => key.StartsWith(hot, StringComparison.Ordinal));

    /// <summary>Stands for all that a running program was started with: equal in every process, never 0.</summary>
    public static ulong DefinitionOf(ComponentSpec spec) =>
        1 | StableHash.Of64(string.Join('\n', Fixed(spec).Select(static pair => $"{pair.Key}={pair.Value}")));

    /// <summary>All keys that are set, in the order of the alphabet; what is not set is left out.</summary>
    public static SortedDictionary<string, string> Of(ComponentSpec spec)
    {
        var keys = Fixed(spec);
        AddRestart(keys, spec.Restart);
        AddStop(keys, spec.Stop);
        AddLog(keys, spec.Log);
        foreach (var probe in spec.Probes)
        {
            AddProbe(keys, probe);
        }

        foreach (var needed in spec.DependsOn)
        {
            AddDependency(keys, needed);
        }

        if (spec.Notify is { } notify && notify.StartTimeout != new NotifyOptions().StartTimeout)
        {
            keys["notify.start-timeout"] = Durations.Text(notify.StartTimeout);
        }

        foreach (var (index, capture) in spec.Capture.Index())
        {
            keys[$"on-failure.capture[{index}].command"] = Text(capture.Command);
            keys[$"on-failure.capture[{index}].timeout"] = Durations.Text(capture.Timeout);
        }

        return keys;
    }

    // Those that are not hot. A key that a later version adds must be left out while it has its default: else every
    // component would be taken for changed, and restarted, by an upgrade.
    private static SortedDictionary<string, string> Fixed(ComponentSpec spec)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        keys["kind"] = spec.Workload.Kind;
        if (spec.Workload is ProcessSpec process)
        {
            AddProcess(keys, process);
        }
        else if (spec.Workload is ContainerSpec container)
        {
            ContainerKeys.Add(keys, container);
        }

        if (spec.Probes.Any(static probe => probe.Check is HeartbeatHttpCheckSpec))
        {
            keys["heartbeat.http"] = "with a token in its environment";
        }

        keys["log.mode"] = Word(spec.Log.Mode);
        Add(keys, "log.stderr", spec.Log.Stderr);
        keys[LockKey] = Word(spec.Stop.Kill);
        if (spec.Notify is { } notify)
        {
            keys["notify.watchdog"] = notify.Watchdog is { } watchdog ? Durations.Text(watchdog) : "off";
        }

        return keys;
    }

    private static void AddProcess(SortedDictionary<string, string> keys, ProcessSpec process)
    {
        keys["process.command"] = Text(process.Command);
        keys["process.dir"] = process.Directory;
        Add(keys, "process.env", process.Environment);
        Add(keys, "process.env-file", process.EnvironmentFile);
        Add(keys, "process.env-inherit", process.InheritedEnvironment);
        Add(keys, "process.user", process.User);
        Add(keys, "process.group", process.Group);
        Add(keys, "process.umask", process.Umask is { } umask ? Convert.ToString(umask, 8).PadLeft(3, '0') : null);
        Add(keys, "process.nice", process.Nice?.ToString(CultureInfo.InvariantCulture));
        Add(keys, "process.stdin", process.Stdin);
        foreach (var (limit, value) in process.Limits)
        {
            keys[$"process.limits.{ProcessReader.NameOf(limit)}"] =
                value == ulong.MaxValue ? "unlimited" : value.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void AddRestart(SortedDictionary<string, string> keys, RestartOptions restart)
    {
        keys["restart.on"] = Word(restart.On);
        keys["restart.success-exit-codes"] = $"[{string.Join(", ", restart.SuccessExitCodes)}]";
        keys["restart.initial-backoff"] = Durations.Text(restart.InitialBackoff);
        keys["restart.multiplier"] = Number(restart.Multiplier);
        keys["restart.max-backoff"] = Durations.Text(restart.MaxBackoff);
        keys["restart.jitter"] = Number(restart.Jitter);
        keys["restart.min-uptime"] = Durations.Text(restart.MinUptime);
        keys["restart.max-restarts"] = restart.MaxRestarts?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        keys["restart.window"] = Durations.Text(restart.Window);
        keys["restart.cooldown"] = restart.Cooldown is { } cooldown ? Durations.Text(cooldown) : "off";
        keys["restart.on-unknown-exit"] = restart.RestartOnUnknownExit ? "restart" : "complete";
    }

    private static void AddStop(SortedDictionary<string, string> keys, StopOptions stop)
    {
        keys["stop.signal"] = stop.Signal.Name;
        keys["stop.timeout"] = Durations.Text(stop.Timeout);
        Add(keys, "stop.command", stop.Command is { } command ? Text(command) : null);
        keys["stop.to"] = Word(stop.To);
    }

    private static void AddLog(SortedDictionary<string, string> keys, LogOptions log)
    {
        keys["log.max-size"] = Bytes(log.MaxSize);
        keys["log.keep"] = log.Keep.ToString(CultureInfo.InvariantCulture);
        keys["log.compress"] = log.Compress ? "true" : "false";
        Add(keys, "log.hard-size", log.HardSize is { } size ? Bytes(size) : null);
        Add(keys, "log.rules", log.Rules.Count > 0 ? $"[{string.Join(", ", log.Rules.Select(Text))}]" : null);
    }

    private static string Text(LogRule rule) =>
        $"{{ match = \"{rule.Match}\", severity = {Word(rule.Severity)}, count = {rule.Count}, "
        + $"within = {Durations.Text(rule.Within)}, action = {Word(rule.Action)} }}";

    private static void AddDependency(SortedDictionary<string, string> keys, Dependency needed)
    {
        var at = $"depends-on.{needed.On}";
        keys[$"{at}.condition"] = Word(needed.Condition);
        keys[$"{at}.timeout"] = needed.Timeout is { } timeout ? Durations.Text(timeout) : "off";
        keys[$"{at}.on-lost"] = Word(needed.OnLost);
    }

    private static void AddProbe(SortedDictionary<string, string> keys, ProbeSpec probe)
    {
        var at = $"probes.{Word(probe.Kind)}";
        keys[$"{at}.initial-delay"] = Durations.Text(probe.InitialDelay);
        keys[$"{at}.period"] = Durations.Text(probe.Period);
        keys[$"{at}.timeout"] = Durations.Text(probe.Timeout);
        keys[$"{at}.failure-threshold"] = probe.FailureThreshold.ToString(CultureInfo.InvariantCulture);
        keys[$"{at}.success-threshold"] = probe.SuccessThreshold.ToString(CultureInfo.InvariantCulture);
        keys[$"{at}.on-failure"] = Word(probe.OnFailure);
        switch (probe.Check)
        {
            case ExecCheckSpec exec:
                keys[$"{at}.exec.command"] = Text(exec.Command);
                Add(keys, $"{at}.exec.dir", exec.Directory);
                Add(keys, $"{at}.exec.env", exec.Environment);
                break;
            case TcpCheckSpec tcp:
                keys[$"{at}.tcp.host"] = tcp.Host;
                keys[$"{at}.tcp.port"] = tcp.Port.ToString(CultureInfo.InvariantCulture);
                break;
            case GrpcCheckSpec grpc:
                AddGrpc(keys, $"{at}.grpc", grpc);
                break;
            case ContainerCheckSpec:
                keys[$"{at}.container"] = "{}";
                break;
            case HeartbeatFileCheckSpec file:
                keys[$"{at}.heartbeat.file.path"] = file.Path;
                keys[$"{at}.heartbeat.file.within"] = Durations.Text(file.Within);
                break;
            case HeartbeatHttpCheckSpec http:
                keys[$"{at}.heartbeat.http.within"] = Durations.Text(http.Within);
                break;
            case CustomCheckSpec custom:
                keys[$"{at}.custom.name"] = custom.Name;
                break;
            case HttpCheckSpec http:
                keys[$"{at}.http.url"] = http.Url.OriginalString;
                keys[$"{at}.http.method"] = http.Method;
                Add(keys, $"{at}.http.headers", http.Headers);
                keys[$"{at}.http.expect-status"] = string.Join(", ", http.ExpectStatus.Select(Range));
                Add(keys, $"{at}.http.expect-body", http.ExpectBody);
                Add(keys, $"{at}.http.tls.ca", http.TlsAuthority);
                keys[$"{at}.http.tls.insecure"] = http.TlsInsecure ? "true" : "false";
                break;
        }
    }

    private static void AddGrpc(SortedDictionary<string, string> keys, string at, GrpcCheckSpec grpc)
    {
        keys[$"{at}.host"] = grpc.Host;
        keys[$"{at}.port"] = grpc.Port.ToString(CultureInfo.InvariantCulture);
        keys[$"{at}.service"] = grpc.Service;
        Add(keys, $"{at}.metadata", grpc.Metadata);
        if (grpc.Tls is { } tls)
        {
            Add(keys, $"{at}.tls.ca", tls.Authority);
            keys[$"{at}.tls.insecure"] = tls.IsInsecure ? "true" : "false";
            Add(keys, $"{at}.tls.server-name", tls.ServerName);
        }
    }

    private static void Add(SortedDictionary<string, string> keys, string key, string? value)
    {
        if (value is not null)
        {
            keys[key] = value;
        }
    }

    private static void Add(SortedDictionary<string, string> keys, string key, IReadOnlyDictionary<string, string> map)
    {
        foreach (var (name, value) in map)
        {
            keys[$"{key}.{name}"] = value;
        }
    }

    private static void Add(SortedDictionary<string, string> keys, string key, IReadOnlyList<string> texts) =>
        Add(keys, key, texts.Count > 0 ? $"[{string.Join(", ", texts)}]" : null);

    private static string Text(CommandLine command) =>
        command.IsShell ? command.Arguments[^1] : $"[{string.Join(", ", command.Arguments.Select(static text => $"\"{text}\""))}]";

    private static string Range((int From, int To) codes) =>
        codes.From == codes.To ? $"{codes.From}" : $"{codes.From}-{codes.To}";

    private static string Bytes(long value) => string.Create(CultureInfo.InvariantCulture, $"{value} B");

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
