using System.Collections.Concurrent;
using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Containers.Running;

/// <summary>
/// Runs the instances of containers. Ends are heard from the engine's events; a container that ended stays until the next
/// start of its component, so that its status is known to a next daemon.
/// </summary>
internal sealed class ContainerDriver(ContainerHost host) : IWorkloadDriver
{
    private readonly ConcurrentDictionary<ComponentName, ContainerRun> _runs = new();

    /// <summary>The run of an instance; null when there is none.</summary>
    public ContainerRun? Find(InstanceId instance) =>
        _runs.TryGetValue(instance.Component, out var run) && run.Id == instance ? run : null;

    /// <inheritdoc/>
    public void Launch(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        var run = new ContainerRun(order, observer, host);
        var name = order.Instance.Component;
        _runs.TryGetValue(name, out var previous);
        if (previous is { IsOver: false })
        {
            run.Refuse($"Cannot start '{name}': its last container is still there.");
            return;
        }

        _runs[name] = run;
        _ = Task.Run(() => run.LaunchAsync(previous));
    }

    /// <inheritdoc/>
    public void Adopt(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (Find(order.Instance) is { } known)
        {
            known.Adopt(observer);
            return;
        }

        var run = new ContainerRun(order, observer, host);
        _runs[order.Instance.Component] = run;
        _ = Task.Run(run.AdoptAsync);
    }

    /// <inheritdoc/>
    public void GiveUp(InstanceId instance) => Find(instance)?.GiveUp();

    /// <inheritdoc/>
    public void Signal(InstanceId instance, UnixSignal signal, SignalScope scope)
    {
        if (Find(instance) is { } run)
        {
            _ = Task.Run(() => run.SignalAsync(signal));
        }
    }

    /// <inheritdoc/>
    public void Kill(InstanceId instance, KillScope scope)
    {
        if (Find(instance) is { } run)
        {
            _ = Task.Run(run.KillAsync);
        }
    }

    /// <summary>Takes an event of the engine.</summary>
    public void OnEvent(EngineEvent found)
    {
        if (found.Action is "die" or "died" or "remove" or "destroy" && host.ByContainer.TryGetValue(found.Actor.Id, out var run))
        {
            _ = Task.Run(() => run.CheckAsync(found.ExitCode));
        }
    }

    /// <summary>Looks at all containers: what happened to them while the engine was not heard is found so.</summary>
    public Task ReconcileAsync() => Task.WhenAll(host.ByContainer.Values.Select(static run => run.CheckAsync(exitCode: null)));

    /// <summary>Stops and removes what an earlier daemon left of components that are no containers any more.</summary>
    public async Task SweepAsync(IReadOnlySet<ComponentName> configured)
    {
        try
        {
            await host.Watch.HeardAsync(host.Leaving);
            foreach (var entry in await host.Engine.ListAsync(host.Labels.AllFilter(), host.Leaving))
            {
                if (ContainerLabels.TryComponentOf(entry, out var component) && !configured.Contains(component) && !_runs.ContainsKey(component))
                {
                    await EndAsync(entry, component);
                }
            }
        }
        catch (EngineException error)
        {
            Log.SweepFailed(host.Logger, error);
        }
        catch (OperationCanceledException)
        {
            // The daemon leaves; the next one finds them.
        }
    }

    private async Task EndAsync(ContainerEntry entry, ComponentName component)
    {
        if (entry.State == "running")
        {
            await host.Engine.StopAsync(entry.Id, host.Leaving);
            Log.LeftStopped(host.Logger, entry.Id[..12], component.Value);
        }

        await host.Engine.RemoveAsync(entry.Id, host.Leaving);
    }
}
