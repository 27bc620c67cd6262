using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Containers.Running;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Containers.Probes;

/// <summary>
/// Passes while the engine's own check of the container does. While the engine has not judged yet, a startup or readiness
/// probe has not passed, and a liveness probe has not failed.
/// </summary>
internal sealed class HealthProbe(ContainerCheckSpec check, ContainerDriver driver, EngineClient engine) : IProbe
{
    private const int LongestOutput = 1000;

    /// <inheritdoc/>
    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        if (target.Spec.Workload is not ContainerSpec)
        {
            return ProbeResult.Error(
                $"Cannot ask for the health of '{target.Spec.Name}': it is a {target.Spec.Workload.Kind}. Use another kind of check.");
        }

        if (driver.Find(target.Instance)?.ContainerId is not { } id)
        {
            return ProbeResult.Error("Cannot ask for its health: it has no container.");
        }

        try
        {
            var details = await engine.InspectAsync(id, cancellationToken);
            return details is null
                ? ProbeResult.Failed("the container is not there")
                : Judge(details, isLiveness: target.Spec.Probe(ProbeKind.Liveness)?.Check is { } own && ReferenceEquals(own, check));
        }
        catch (EngineException error)
        {
            return ProbeResult.Error($"Cannot ask for its health: {error.Message}.");
        }
        catch (OperationCanceledException)
        {
            return ProbeResult.Failed("timed out");
        }
    }

    private static ProbeResult Judge(ContainerDetails details, bool isLiveness) => details.State.Health switch
    {
        { Status: "healthy" } => ProbeResult.Passed("healthy"),
        { Status: "starting" } => isLiveness
            ? ProbeResult.Passed("starting: the engine has not judged yet")
            : ProbeResult.Failed("starting: the engine has not judged yet"),
        { Status: "unhealthy" } health => ProbeResult.Failed(Unhealthy(health)),
        _ => ProbeResult.Error(
            $"Cannot ask for its health: the image '{details.Config.Image}' has no HEALTHCHECK. Add one to it, or use another kind of check."),
    };

    private static string Unhealthy(HealthState health)
    {
        var last = health.Log is [.., var run] ? run : null;
        var output = last?.Output?.Trim() ?? "";
        return last is null
            ? "unhealthy"
            : $"unhealthy, exit code {last.ExitCode}: {(output.Length > LongestOutput ? output[^LongestOutput..] : output)}".TrimEnd(' ', ':');
    }
}
