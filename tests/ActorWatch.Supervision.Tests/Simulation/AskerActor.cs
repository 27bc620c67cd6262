using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>Hears the answers to one question.</summary>
internal sealed class AskerActor : ReceiveActor
{
    public AskerActor(Action<object> onAnswer)
    {
        Receive<CommandReply>(onAnswer);
        Receive<StatusSnapshot>(onAnswer);
    }
}

/// <summary>A command and its answers.</summary>
internal sealed class SimulatedCommand
{
    public required string Text { get; init; }

    public required TimeSpan AskedAt { get; init; }

    public required TimeSpan Deadline { get; init; }

    /// <summary>True when the daemon died before it was answered: then nobody has it.</summary>
    public bool IsLost { get; set; }

    public List<(TimeSpan At, CommandReply Reply)> Replies { get; } = [];
}
