namespace ActorWatch.Actors;

/// <summary>What a supervisor does about a failing child.</summary>
public enum Directive
{
    /// <summary>The child goes on with its state; the message is lost.</summary>
    Resume,

    /// <summary>The child's instance is replaced; ref and queue stay.</summary>
    Restart,

    /// <summary>The failure becomes the supervisor's own.</summary>
    Escalate,

    /// <summary>The child ends.</summary>
    Stop,
}
