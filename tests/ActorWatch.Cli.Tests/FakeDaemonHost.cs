using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorWatch.Api;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Daemon.Notifying;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Reloading;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Cli.Tests;

/// <summary>A host whose daemon has no components and notes what is asked of it.</summary>
internal sealed class FakeDaemonHost : IDaemonHost, IDaemon, ISupervision, IComponentLog, IReloader, IAlertTests
{
    private Action<DaemonEvent> _observer = _ => { };

    public List<string> Problems { get; } = [];

    /// <summary>The variables that the configuration takes values of.</summary>
    public List<string> Variables { get; } = [];

    public List<string> Calls { get; } = [];

    public string? Refusal { get; set; }

    public string ReferenceConfiguration => "actorwatch {}\n";

    public ISupervision Supervision => this;

    public IComponentLog Log => this;

    public IReloader Reloader => this;

    public IAlertTests Alerts => this;

    public HeartbeatDesk? Heartbeats => null;

    public StatusFileOptions? StatusFile => null;

    public IReadOnlyList<string> SinkNames => [];

    public Task<IReadOnlyList<AlertTestResult>> TestAsync(IReadOnlyList<string> sinks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AlertTestResult>>([]);

    public ReloadResult Reloaded { get; set; } = new() { Outcome = CommandOutcome.Done, Message = "Nothing has changed." };

    public DaemonIdentity Identity { get; } =
        new() { Node = "vm", Version = "0.1.0", DataDirectory = "/data", StartedAt = Some.Noon };

    public IReadOnlyList<Vital> Vitals => [];

    /// <summary>What a watch shows; null for one status without components.</summary>
    public Channel<StatusSnapshot>? Snapshots { get; set; }

    public bool KeepsComponents { get; set; }

    public ConfigurationReport Check(string file) => new() { File = file, Problems = Problems, Variables = Variables, ComponentCount = 2 };

    public ShownConfiguration Show(string file, bool json, bool origins) =>
        Problems.Count > 0 ? new("", Problems) : new(json ? "{}\n" : "a = 1\n", []);

    public IDaemon CreateDaemon(ConfigurationReport configuration, Action<DaemonEvent> observer)
    {
        _observer = observer;
        return this;
    }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        Calls.Add("prepare");
        return Refusal is null ? Task.CompletedTask : throw new DaemonRefusedException(Refusal);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Calls.Add("start");
        _observer(new DaemonEvent(Some.Noon, "web", ComponentState.Running, "Running", "started \e[1m"));
        return Task.CompletedTask;
    }

    public Task<ReloadResult> ReloadAsync(string? file, bool isDryRun, CancellationToken cancellationToken)
    {
        Calls.Add($"reload {file}{(isDryRun ? " dry" : "")}".TrimEnd());
        return Task.FromResult(Reloaded);
    }

    public Task<string?> TryProgramAsync(string program, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    public Task StopAsync(CancellationToken hasten)
    {
        Calls.Add("stop");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Calls.Add("dispose");
        return ValueTask.CompletedTask;
    }

    public Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new StatusSnapshot([]));

    public Task<CommandReply> CommandAsync(ComponentCommand command, CancellationToken cancellationToken) =>
        Task.FromResult(new CommandReply(CommandOutcome.NotFound, "Cannot find it."));

    public Task<CommandReply> StopAllAsync(TimeSpan deadline, CancellationToken cancellationToken) =>
        Task.FromResult(new CommandReply(CommandOutcome.Done, "All components are stopped."));

    public async IAsyncEnumerable<StatusSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Snapshots is not null)
        {
            await foreach (var snapshot in Snapshots.Reader.ReadAllAsync(cancellationToken))
            {
                yield return snapshot;
            }
        }

        yield return new StatusSnapshot([]);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task<IReadOnlyList<HistoryEvent>> GetEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HistoryEvent>>([]);

    public IAsyncEnumerable<HistoryEvent> FollowEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("There are no events.");

    public Task<Explanation?> ExplainAsync(ComponentName component, CancellationToken cancellationToken) =>
        Task.FromResult<Explanation?>(null);

    public string? PathOf(ComponentSpec spec) => null;

    public void Append(ComponentSpec spec, string line)
    {
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ComponentSpec spec, int? lines, bool follow, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("There is no log.");
}
