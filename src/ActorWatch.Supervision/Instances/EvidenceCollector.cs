using System.Globalization;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Instances;

/// <summary>Finds out about an instance that hangs: first what the system tells of it, then its capture commands, one by one.</summary>
internal sealed class EvidenceCollector(SupervisionServices services)
{
    private const int MaxOutput = 64 * 1024;
    private static readonly TimeSpan LongestInspection = TimeSpan.FromSeconds(2);

    /// <summary>Tells each finding as soon as it is there. Never throws for what a command or the process does.</summary>
    /// <param name="spec">The component.</param>
    /// <param name="instance">Its instance.</param>
    /// <param name="pid">The program's process; 0 where it has none.</param>
    /// <param name="found">Takes each finding, on any thread.</param>
    /// <param name="cancellationToken">Ends the whole of it, and kills the command that runs.</param>
    public async Task CollectAsync(
        ComponentSpec spec, InstanceId instance, int pid, Action<Evidence> found, CancellationToken cancellationToken)
    {
        if (await InspectAsync(pid, cancellationToken) is { } state)
        {
            found(new Evidence("state of the process", state));
        }

        if (spec.Workload is not ProcessSpec process)
        {
            return;
        }

        foreach (var (index, capture) in spec.Capture.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mark = string.Create(CultureInfo.InvariantCulture, $"capture-{index}/{instance}");
            found(await RunAsync(capture, Surroundings(process, instance, pid), mark, cancellationToken));
        }
    }

    private static ProcessSpec Surroundings(ProcessSpec process, InstanceId instance, int pid) => process with
    {
        Environment = new Dictionary<string, string>(process.Environment)
        {
            ["PID"] = pid.ToString(CultureInfo.InvariantCulture),
            ["COMPONENT"] = instance.Component.Value,
            ["GENERATION"] = instance.Generation.ToString(CultureInfo.InvariantCulture),
        },
    };

    private async Task<string?> InspectAsync(int pid, CancellationToken cancellationToken)
    {
        if (services.Inspector is not { } inspector || pid <= 0)
        {
            return null;
        }

        using var deadline = new CancellationTokenSource(LongestInspection, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await inspector.InspectAsync(pid, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"the kernel did not tell within {Durations.Text(LongestInspection)}";
        }
    }

    private async Task<Evidence> RunAsync(
        CaptureCommand capture, ProcessSpec surroundings, string mark, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(capture.Timeout, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var result = await services.Commands.RunAsync(
            new CommandOrder(capture.Command, surroundings, mark) { MaxOutput = MaxOutput }, either.Token);
        var end = result.CannotRun is { } problem ? $"cannot run: {problem}"
            : result.WasKilled ? $"killed after {Durations.Text(capture.Timeout)}"
            : $"{result.Exit}";
        return new Evidence($"{capture.Command}: {end}", result.Output);
    }
}
