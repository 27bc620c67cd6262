namespace ActorWatch.Containers.Engine.Wire;

/// <summary>A command to run in a container.</summary>
internal sealed record ExecRequest
{
    public required IReadOnlyList<string> Cmd { get; init; }

    public IReadOnlyList<string> Env { get; init; } = [];

    public string? WorkingDir { get; init; }

    public bool AttachStdout { get; init; } = true;

    public bool AttachStderr { get; init; } = true;
}
