namespace ActorWatch.Supervision.Components;

/// <summary>When the image of a container is fetched from its registry.</summary>
public enum ImagePull
{
    /// <summary>When the engine does not have it.</summary>
    Missing,

    /// <summary>Never: one that is not there is an error.</summary>
    Never,

    /// <summary>Before each start.</summary>
    Always,
}
