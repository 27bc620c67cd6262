using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Alerts.Tests.Support;

/// <summary>Commands that end as a test says.</summary>
internal sealed class FakeCommands : ICommandRunner
{
    public List<CommandOrder> Orders { get; } = [];

    /// <summary>What stood on the standard input of the newest one.</summary>
    public string Input { get; private set; } = "";

    public CommandResult Result { get; set; } = new(ExitStatus.Exited(0), "", null, WasKilled: false);

    public async Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        Input = await File.ReadAllTextAsync(order.Surroundings.Stdin!, cancellationToken);
        return Result;
    }
}
