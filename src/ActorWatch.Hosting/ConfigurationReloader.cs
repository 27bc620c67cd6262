using ActorWatch.Alerts;
using ActorWatch.Processes;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Hosting;

/// <summary>Reloads the configuration of one supervision from its file. Thread-safe.</summary>
internal sealed class ConfigurationReloader(
    ActorWatchConfiguration configuration,
    Surroundings surroundings,
    SupervisionSystem supervision,
    IProcesses processes,
    AlertDelivery alerts)
    : IReloader, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile ActorWatchConfiguration _current = configuration;

    /// <summary>The configuration that is supervised now.</summary>
    public ActorWatchConfiguration Current => _current;

    /// <inheritdoc/>
    public async Task<ReloadResult> ReloadAsync(string? file, bool isDryRun, CancellationToken cancellationToken)
    {
        if (_current.File is not { } own)
        {
            return Refused("Cannot reload: the components are configured in code, not in a file.");
        }

        if (file is not null && file != own)
        {
            return Refused($"Cannot reload '{file}': this daemon runs '{own}'. Stop it with 'actorwatch down' to run another.");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await ReloadAsync(own, isDryRun);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ReloadResult> ReloadAsync(string file, bool isDryRun)
    {
        var read = ConfigurationLoader.Load(file, surroundings);
        var warnings = SecretKeys.Describe(read.Warnings);
        if (read.Configuration is not { } next)
        {
            var problems = SecretKeys.Describe(read.Errors);
            var count = problems.Count == 1 ? "it has 1 problem" : $"it has {problems.Count} problems";
            return Refused($"Cannot reload '{file}': {count}. Nothing was changed.") with
            {
                Problems = problems,
                Warnings = warnings,
            };
        }

        if (Lasting(_current, next) is { } lasting)
        {
            return Refused(lasting) with { Warnings = warnings };
        }

        var others = Others(_current, next);
        var changes = await AsSeenAsync(ConfigurationChanges.Between(_current.Components, next.Components));
        if (!isDryRun)
        {
            alerts.Change(next.Alerts); // first, for what happens to the components is told as the new ones say
            var reply = await supervision.ReloadAsync(next.Components, CancellationToken.None);
            if (reply.Outcome != CommandOutcome.Done)
            {
                alerts.Change(_current.Alerts);
                return Refused($"Cannot reload '{file}': {reply.Message}.") with { Outcome = reply.Outcome };
            }

            processes.KeepLogs(next.Components, next.TotalLogSize);
            _current = next;
        }

        return new ReloadResult
        {
            Outcome = CommandOutcome.Done,
            Message = Summary(file, changes, others, isDryRun),
            Warnings = warnings,
            Changes = changes,
        };
    }

    // What a person stopped is not started by a change of it.
    private async Task<IReadOnlyList<ComponentChange>> AsSeenAsync(IReadOnlyList<ComponentChange> changes)
    {
        if (!changes.Any(IsInPlace))
        {
            return changes;
        }

        var down = (await supervision.GetStatusAsync(CancellationToken.None)).Components
            .Where(static component => component.Desired == DesiredState.Down)
            .Select(static component => component.Spec.Name).ToHashSet();
        return [.. changes.Select(change => IsInPlace(change) && down.Contains(change.Spec.Name)
            ? change with { Effect = ChangeEffect.Deferred }
            : change)];
    }

    private static bool IsInPlace(ComponentChange change) =>
        change.Effect is ChangeEffect.Restarted or ChangeEffect.Updated;

    // Directories and the socket are taken once, when the daemon starts.
    private static string? Lasting(ActorWatchConfiguration now, ActorWatchConfiguration next)
    {
        (string Key, string Now, string Next)[] keys =
        [
            ("data-dir", now.DataDirectory, next.DataDirectory),
            ("api.socket", now.Socket, next.Socket),
            ("api.grpc", now.GrpcAddress?.ToString() ?? "off", next.GrpcAddress?.ToString() ?? "off"),
            ("api.heartbeats", now.HeartbeatAddress?.ToString() ?? "off", next.HeartbeatAddress?.ToString() ?? "off"),
            ("node.name", now.NodeName, next.NodeName),
            ("history", Text(now.History), Text(next.History)),
            ("docker", Text(now.Docker), Text(next.Docker)),
        ];
        foreach (var (key, before, after) in keys)
        {
            if (before != after)
            {
                return $"Cannot reload: {key} changed from '{before}' to '{after}', which needs a new daemon. "
                    + "Use 'actorwatch down', then 'actorwatch up', or take the change back. Nothing was changed.";
            }
        }

        foreach (var component in next.Components)
        {
            var known = now.Components.FirstOrDefault(other => other.Name == component.Name);
            if (known is not null && known.Name.Value != component.Name.Value)
            {
                return $"Cannot reload: component '{known.Name}' is written '{component.Name}' now. Its files bear the old name, "
                    + "and names that differ only in case are the same. Write it as before. Nothing was changed.";
            }
        }

        return null;
    }

    private static string Text(HistoryOptions history) =>
        $"keep = {history.Keep}, max-age = {Durations.Text(history.MaxAge)}";

    private static string Text(DockerOptions docker) =>
        $"host = {docker.Host ?? "default"}"
        + (docker.Tls
            ? $", tls {{ ca = {docker.Authority}, cert = {docker.Certificate}, key = {docker.Key}, insecure = {docker.Insecure} }}"
            : "");

    // What is not of a component, and holds at once.
    private static List<string> Others(ActorWatchConfiguration now, ActorWatchConfiguration next)
    {
        (string Key, bool IsChanged)[] keys =
        [
            ("daemon.on-exit", now.OnExit != next.OnExit),
            ("log.total-size-cap", now.TotalLogSize != next.TotalLogSize),
            ("status-file", now.StatusFile != next.StatusFile),
            ("alerts", AlertKeys.Of(now.Alerts) != AlertKeys.Of(next.Alerts)),
        ];
        return [.. keys.Where(static key => key.IsChanged).Select(static key => $"{key.Key} changed")];
    }

    private static string Summary(string file, IReadOnlyList<ComponentChange> changes, List<string> others, bool isDryRun)
    {
        if (changes.Count == 0 && others.Count == 0)
        {
            return $"Nothing has changed in '{file}'.";
        }

        var parts = changes.GroupBy(static change => change.Effect).OrderBy(static group => group.Key)
            .Select(static group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}").Concat(others);
        return isDryRun
            ? $"Dry run: {string.Join(", ", parts)}; nothing was done."
            : $"Reloaded '{file}': {string.Join(", ", parts)}.";
    }

    private static ReloadResult Refused(string message) => new() { Outcome = CommandOutcome.Refused, Message = message };
}
