namespace ActorWatch.Actors.TestKit;

/// <summary>Hands the work of one system to the simulation; after the system's sudden death it hands over nothing.</summary>
internal sealed class SimulatedDispatcher(Simulation simulation) : MessageDispatcher
{
    public override int Throughput => simulation.Options.Throughput;

    public bool IsDead { get; set; }

    public override void Schedule(IThreadPoolWorkItem item)
    {
        simulation.CheckThread("schedule work");
        if (!IsDead)
        {
            simulation.Add(this, item);
        }
    }
}
