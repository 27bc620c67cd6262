using ActorWatch.Containers;
using ActorWatch.Processes;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Hosting;

/// <summary>Makes what runs the containers of a configuration.</summary>
internal static class ContainerEngines
{
    /// <summary>Makes it; what an earlier daemon may have left is ended.</summary>
    public static ContainerEngine Open(
        ActorWatchConfiguration configuration, IProcesses processes, TimeProvider time, ILoggerFactory loggers)
    {
        var engine = ContainerEngine.Create(
            configuration.Docker,
            processes.Home.StoreId,
            configuration.NodeName,
            new ContainerPorts(processes.Output, processes.Logs, processes.Records),
            time,
            loggers.CreateLogger("ActorWatch.Containers"));
        var known = configuration.Components.Select(static component => component.Name).ToHashSet();
        if (configuration.Components.Any(static component => component.Workload is ContainerSpec)
            || processes.Records.Components.Any(component => !known.Contains(component)))
        {
            engine.Sweep(configuration.Components);
        }

        return engine;
    }
}
