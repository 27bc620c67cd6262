using System.Text;
using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Containers.Running;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Containers.Probes;

/// <summary>Runs a command inside the container; that of another workload runs as usual. Passes at exit code 0.</summary>
internal sealed class ExecProbe(ExecCheckSpec check, ContainerDriver driver, EngineClient engine, IProbe usual) : IProbe
{
    private const int LongestOutput = 4000;
    private string? _unfinished;

    /// <inheritdoc/>
    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        if (target.Spec.Workload is not ContainerSpec)
        {
            return await usual.CheckAsync(target, cancellationToken);
        }

        if (driver.Find(target.Instance)?.ContainerId is not { } id)
        {
            return ProbeResult.Error($"Cannot run '{check.Command}': the component has no container.");
        }

        try
        {
            return await IsUnfinishedAsync(cancellationToken)
                ? ProbeResult.Failed("the command of an earlier run, which timed out, still runs in the container")
                : await RunAsync(id, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ProbeResult.Failed("timed out");
        }
        catch (Exception error) when (error is EngineException or IOException or HttpRequestException)
        {
            return ProbeResult.Error($"Cannot run '{check.Command}' in the container: {error.Message}.");
        }
    }

    // The engine has no way to end a command; a second one beside it would make many.
    private async Task<bool> IsUnfinishedAsync(CancellationToken cancellationToken)
    {
        if (_unfinished is { } id)
        {
            try
            {
                if ((await engine.InspectExecAsync(id, cancellationToken)).Running)
                {
                    return true;
                }
            }
            catch (EngineException error) when (!error.IsUnreachable)
            {
                // It is forgotten, so it has ended.
            }

            _unfinished = null;
        }

        return false;
    }

    private async Task<ProbeResult> RunAsync(string container, CancellationToken cancellationToken)
    {
        var request = new ExecRequest
        {
            Cmd = check.Command.Arguments,
            Env = [.. check.Environment.Select(static pair => $"{pair.Key}={pair.Value}")],
            WorkingDir = check.Directory,
        };
        var id = await engine.CreateExecAsync(container, request, cancellationToken);
        _unfinished = id;
        var output = await OutputAsync(id, cancellationToken);
        var details = await engine.InspectExecAsync(id, cancellationToken);
        _unfinished = details.Running ? id : null;
        var code = details.ExitCode ?? 0;
        var message = output.Length > 0 ? $"exit code {code}: {output}" : $"exit code {code}";
        return code switch
        {
            0 => ProbeResult.Passed(message),
            126 or 127 => ProbeResult.Error($"Cannot run '{check.Command}' in the container: {message}"),
            _ => ProbeResult.Failed(message),
        };
    }

    private async Task<string> OutputAsync(string id, CancellationToken cancellationToken)
    {
        await using var stream = await engine.StartExecAsync(id, cancellationToken);
        var reader = new FrameReader(stream, hasFrames: true);
        var text = new StringBuilder();
        while (await reader.ReadAsync(cancellationToken) is { } frame)
        {
            text.Append(Encoding.UTF8.GetString(frame.Bytes.Span));
            if (text.Length > LongestOutput)
            {
                text.Remove(0, text.Length - LongestOutput);
            }
        }

        return text.ToString().Trim();
    }
}
