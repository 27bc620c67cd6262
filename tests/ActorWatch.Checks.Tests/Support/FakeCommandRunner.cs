using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Checks.Tests.Support;

/// <summary>Answers with what a test gave it, and remembers what it was asked.</summary>
internal sealed class FakeCommandRunner : ICommandRunner
{
    public List<CommandOrder> Orders { get; } = [];

    public CommandResult Result { get; set; } = new(ExitStatus.Exited(0), "", null, WasKilled: false);

    public Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        return cancellationToken.CanBeCanceled && Result.WasKilled
            ? KilledAsync(cancellationToken)
            : Task.FromResult(Result);
    }

    private async Task<CommandResult> KilledAsync(CancellationToken cancellationToken)
    {
        var fired = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(fired.SetResult);
        await fired.Task;
        return Result;
    }
}
