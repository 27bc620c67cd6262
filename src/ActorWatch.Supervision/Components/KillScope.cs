namespace ActorWatch.Supervision.Components;

/// <summary>Which processes of an instance are killed.</summary>
public enum KillScope
{
    /// <summary>Everything that the component started, also what left its group and session.</summary>
    Tree,

    /// <summary>The process group of the program.</summary>
    Group,

    /// <summary>The program itself.</summary>
    Leader,
}
