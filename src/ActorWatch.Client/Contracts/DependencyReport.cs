namespace ActorWatch.Client.Contracts;

/// <summary>One component that another one depends on.</summary>
public sealed record DependencyReport
{
    /// <summary>The component that is needed.</summary>
    public required string Name { get; init; }

    /// <summary>How it has to stand: <c>started</c>, <c>healthy</c>, <c>ready</c> or <c>completed</c>.</summary>
    public required string Condition { get; init; }

    /// <summary>Whether it stands so.</summary>
    public required bool Met { get; init; }

    /// <summary>Its state; null while it is not known.</summary>
    public required string? State { get; init; }

    /// <summary>After how long a wait the dependent is Failed; null for never.</summary>
    public required double? TimeoutSeconds { get; init; }

    /// <summary>What becomes of the dependent when it is lost: <c>nothing</c>, <c>restart</c> or <c>stop</c>.</summary>
    public required string OnLost { get; init; }
}
