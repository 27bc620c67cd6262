namespace ActorWatch.Supervision.Components;

/// <summary>What a person wants of a component.</summary>
public enum DesiredState
{
    /// <summary>It shall run.</summary>
    Up,

    /// <summary>It shall not run.</summary>
    Down,
}
