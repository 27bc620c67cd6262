using System.Runtime.CompilerServices;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>Records in memory.</summary>
internal sealed class FakeRecords : IRuntimeRecords
{
    public Dictionary<ComponentName, RestartRecord> Records { get; } = [];

    /// <summary>All that was ever written, in order: a daemon may die after each.</summary>
    public List<RestartRecord> Written { get; } = [];

    public IReadOnlyCollection<ComponentName> Components => Records.Keys;

    public RestartRecord? Read(ComponentName component) => Records.GetValueOrDefault(component);

    public void Write(ComponentName component, RestartRecord record)
    {
        Records[component] = record;
        Written.Add(record);
    }

    public void Remove(ComponentName component) => Records.Remove(component);
}

/// <summary>A log in memory.</summary>
internal sealed class FakeLog : IComponentLog
{
    public List<string> Lines { get; } = [];

    public string? PathOf(ComponentSpec spec) => $"/log/{spec.Name}.log";

    public void Append(ComponentSpec spec, string line) => Lines.Add($"{spec.Name}: {line}");

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ComponentSpec spec, int? lines, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }
}

/// <summary>Commands that end as a test says.</summary>
internal sealed class FakeCommands : ICommandRunner
{
    private CancellationToken _cancellation;

    public List<CommandOrder> Orders { get; } = [];

    /// <summary>Whether the newest one was told to end.</summary>
    public bool IsCancelled => _cancellation.IsCancellationRequested;

    public Func<CommandOrder, CommandResult> OnRun { get; set; } =
        _ => new CommandResult(ExitStatus.Exited(0), "", CannotRun: null, WasKilled: false);

    /// <summary>What the newest command waits for before it ends; null for nothing.</summary>
    public TaskCompletionSource? Held { get; set; }

    public async Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        _cancellation = cancellationToken;
        if (Held is { } held)
        {
            await using var killed = cancellationToken.Register(() => held.TrySetResult());
            await held.Task;
            return cancellationToken.IsCancellationRequested ? new CommandResult(null, "so far", null, WasKilled: true) : OnRun(order);
        }

        return OnRun(order);
    }
}

/// <summary>Tells of processes what a test says.</summary>
internal sealed class FakeInspector : IProcessInspector
{
    public Task<string?> Answer { get; set; } = Task.FromResult<string?>(null);

    public Task<string?> InspectAsync(int pid, CancellationToken cancellationToken) => Answer.WaitAsync(cancellationToken);
}
