using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Instances;

/// <summary>What a driver keeps of each instance.</summary>
internal interface IInstance
{
    /// <summary>Which one.</summary>
    InstanceId Id { get; }

    /// <summary>True when its last report was made: nothing of it is left.</summary>
    bool IsOver { get; }
}
