namespace ActorWatch.Supervision.Dependencies;

/// <summary>What a new standing of a dependency means for the component that depends on it.</summary>
internal enum DependencyNews
{
    /// <summary>Nothing that it acts on.</summary>
    None,

    /// <summary>The condition holds now.</summary>
    Met,

    /// <summary>It holds no more, and the component is to be stopped for it.</summary>
    Lost,

    /// <summary>It holds again, and the component is to be restarted for it.</summary>
    Back,
}
