namespace ActorWatch.Actors.TestKit;

/// <summary>Brings the rest of an await back as a step of the simulation.</summary>
internal sealed class SimulationSynchronizationContext(Simulation simulation) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        simulation.CheckThread("continue after an await");
        simulation.Post(() => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state)
        => throw new NotSupportedException("A simulation has one thread and cannot be waited for. Use Post.");

    public override SynchronizationContext CreateCopy() => this;
}
