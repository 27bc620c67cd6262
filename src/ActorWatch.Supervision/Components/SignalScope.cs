namespace ActorWatch.Supervision.Components;

/// <summary>Which processes of an instance a signal goes to.</summary>
public enum SignalScope
{
    /// <summary>The process group of the program.</summary>
    Group,

    /// <summary>The program itself.</summary>
    Leader,
}
