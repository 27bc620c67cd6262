using System.Net;
using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Containers.Running;

/// <content>The beginning of a run: a start, or the adoption of what an earlier daemon left.</content>
internal sealed partial class ContainerRun
{
    /// <summary>Makes its container, or takes the one that exists, and starts it.</summary>
    /// <param name="previous">The run before it in this daemon, whose output is awaited; null for none.</param>
    public Task LaunchAsync(ContainerRun? previous) => InTurnAsync(async () =>
    {
        try
        {
            await _host.Watch.ReadyAsync(_gaveUp.Token);
            if (previous is not null)
            {
                await Task.WhenAny(previous._output, Task.Delay(AllOutput, _host.Time, _gaveUp.Token));
                previous.Dispose();
            }

            var id = Spec.Existing is { } name ? await TakeAsync(name) : await CreateAsync();
            Know(id);
            await StartAsync(id);
            var details = await _host.Engine.InspectAsync(id, _host.Leaving)
                ?? throw new EngineException("the container was removed while it started", HttpStatusCode.NotFound);
            Begin(details);
            if (!details.State.Running)
            {
                await EndAsync(details.State, isKnown: true);
            }
        }
        catch (EngineException error)
        {
            var (cause, isTransient) = LaunchRefusal.Of(Id.Component, Spec, error);
            Fail(cause, isTransient);
        }
        catch (IOException error)
        {
            Fail($"Cannot start '{Id.Component}': {error.Message.TrimEnd('.')}.", isTransient: false);
        }
        catch (OperationCanceledException) when (!_host.Leaving.IsCancellationRequested)
        {
            Fail($"Cannot start '{Id.Component}': it was stopped before its container was made.", isTransient: false);
        }
    });

    /// <summary>Finds its container, and tells how it stands. The engine is waited for.</summary>
    public Task AdoptAsync() => InTurnAsync(async () =>
    {
        for (var isFound = false; !isFound;)
        {
            await _host.Watch.HeardAsync(_host.Leaving);
            try
            {
                await FindAsync();
                isFound = true;
            }
            catch (EngineException error) when (error.IsTransient)
            {
                await Task.Delay(LastOutput, _host.Time, _host.Leaving);
            }
        }
    });

    private async Task FindAsync()
    {
        var id = Spec.Existing ?? await ClearOthersAsync();
        var details = id is null ? null : await _host.Engine.InspectAsync(id, _host.Leaving);
        if (details is null or { State.IsNew: true })
        {
            await TellMissingAsync(details);
            return;
        }

        Know(details.Id);
        if (details.State.Running)
        {
            Begin(details);
            return;
        }

        Copy(details);
        await Task.WhenAny(_output, Task.Delay(AllOutput, _host.Time, _host.Leaving));
        await EndAsync(details.State, isKnown: true);
    }

    // One that the supervision never heard of was not started, since its container would be there.
    private async Task TellMissingAsync(ContainerDetails? details)
    {
        if (details is not null && Spec.Existing is null)
        {
            await _host.Engine.RemoveAsync(details.Id, _host.Leaving);
        }

        var wasStarted = _host.Records.Read(Id.Component) is { StartedAt: not null } record && record.Generation == Id.Generation;
        _reports.Report(
            wasStarted ? new InstanceReport.Exited(Id, ExitStatus.Unknown, NothingLeft: true) : new InstanceReport.NotStarted(Id),
            isLast: true);
        _ended.TrySetResult();
    }

    /// <summary>Removes our other containers of the component; returns the one of this generation, or null.</summary>
    private async Task<string?> ClearOthersAsync()
    {
        string? own = null;
        foreach (var entry in await _host.Engine.ListAsync(_host.Labels.FilterOf(Id.Component), _host.Leaving))
        {
            if (ContainerLabels.GenerationOf(entry) == Id.Generation)
            {
                own = entry.Id;
            }
            else
            {
                await _host.Engine.RemoveAsync(entry.Id, _host.Leaving);
            }
        }

        return own;
    }

    private async Task<string> TakeAsync(string name)
    {
        var details = await _host.Engine.InspectAsync(name, _gaveUp.Token)
            ?? throw new EngineException(
                $"there is no container '{name}'. Make it, or correct container.existing", HttpStatusCode.NotFound);
        if (details.HostConfig.RestartPolicy is { Name: not (RestartPolicy.Never or "") } policy)
        {
            // Two who restart it would start it twice.
            await _host.Engine.LeaveRestartsToUsAsync(details.Id, _gaveUp.Token);
            _host.ComponentLog.Append(_order.Spec, $"the engine's restart policy '{policy.Name}' was taken off container '{name}'");
        }

        return details.Id;
    }

    private async Task<string> CreateAsync()
    {
        await FetchImageAsync();
        if (await ClearOthersAsync() is { } unfinished)
        {
            await _host.Engine.RemoveAsync(unfinished, _gaveUp.Token);
        }

        var name = _host.Labels.NameOf(Id.Component);
        var request = ContainerRecipe.Of(_order.Spec, Spec, Variables(), _host.Labels.Of(Id));
        try
        {
            return await _host.Engine.CreateAsync(name, request, _host.Leaving);
        }
        catch (EngineException error) when (error.Status == HttpStatusCode.Conflict)
        {
            await FreeNameAsync(name, error);
            return await _host.Engine.CreateAsync(name, request, _host.Leaving);
        }
    }

    // One of ours under that name may still have been in the making.
    private async Task FreeNameAsync(string name, EngineException error)
    {
        if (await _host.Engine.InspectAsync(name, _host.Leaving) is not { } holder)
        {
            return;
        }

        if (!_host.Labels.IsOurs(holder))
        {
            throw new EngineException(
                $"the name '{name}' is taken by container {holder.Id[..12]} (image {holder.Config.Image}), which is not ours. "
                + "Remove or rename it",
                error.Status);
        }

        await _host.Engine.RemoveAsync(holder.Id, _host.Leaving);
    }

    private async Task FetchImageAsync()
    {
        var image = Spec.Image!;
        if (Spec.Pull == ImagePull.Never || (Spec.Pull == ImagePull.Missing && await _host.Engine.HasImageAsync(image, _gaveUp.Token)))
        {
            return;
        }

        _host.ComponentLog.Append(_order.Spec, $"fetching image '{image}'");
        try
        {
            await _host.Engine.PullAsync(image, _gaveUp.Token);
        }
        catch (EngineException error) when (!error.IsUnreachable)
        {
            // A registry that cannot be reached may be later; one that does not have it will not.
            var isMissing = error.Status == HttpStatusCode.NotFound || error.Message.Contains("not found", StringComparison.OrdinalIgnoreCase);
            throw new EngineException($"the image '{image}' cannot be fetched: {error.Message}", error.Status, error) { MayPass = !isMissing };
        }
    }

    private async Task StartAsync(string id)
    {
        try
        {
            await _host.Engine.StartAsync(id, _host.Leaving);
        }
        catch (EngineException error) when (!error.IsUnreachable && Spec.Existing is null)
        {
            _host.ByContainer.TryRemove(id, out _);
            await _host.Engine.RemoveAsync(id, _host.Leaving);
            throw;
        }
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Spec.EnvironmentFile is { } path)
        {
            try
            {
                EnvironmentText.Parse(File.ReadAllText(path), path, variables);
            }
            catch (Exception error) when (error is UnauthorizedAccessException or FormatException)
            {
                throw new IOException(error.Message, error);
            }
        }

        foreach (var (name, value) in Spec.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }

    private void Know(string id)
    {
        ContainerId = id;
        _host.ByContainer[id] = this;
    }

    private void Fail(string cause, bool isTransient)
    {
        if (ContainerId is { } id)
        {
            _host.ByContainer.TryRemove(id, out _);
        }

        _reports.Report(new InstanceReport.LaunchFailed(Id, cause, isTransient), isLast: true);
        _ended.TrySetResult();
    }
}
