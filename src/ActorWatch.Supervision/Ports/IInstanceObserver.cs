namespace ActorWatch.Supervision.Ports;

/// <summary>Hears what happens to one instance. Called on a thread of the driver; it must not block or throw.</summary>
public interface IInstanceObserver
{
    /// <summary>Takes one report.</summary>
    void OnReport(InstanceReport report);
}
