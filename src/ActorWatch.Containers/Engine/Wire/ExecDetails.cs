namespace ActorWatch.Containers.Engine.Wire;

/// <summary>How a command in a container stands.</summary>
internal sealed record ExecDetails
{
    public bool Running { get; init; }

    public int? ExitCode { get; init; }

    public int Pid { get; init; }
}
