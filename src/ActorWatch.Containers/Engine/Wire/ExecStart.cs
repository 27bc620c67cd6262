namespace ActorWatch.Containers.Engine.Wire;

/// <summary>How a command is started: with its output for us.</summary>
internal sealed record ExecStart
{
    public bool Detach { get; init; }

    public bool Tty { get; init; }
}
