using ActorWatch.Api.Mapping;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision;

namespace ActorWatch.Api.Endpoints;

/// <summary>The daemon itself: who it is, its configuration, and its end.</summary>
internal sealed class DaemonEndpoints(ApiServices services)
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromHours(24);

    public Task GetAsync(ApiRequest request) => Answer.JsonAsync(
        request.Context,
        200,
        new DaemonReport
        {
            Pid = Environment.ProcessId,
            Version = services.Daemon.Version,
            Node = services.Daemon.Node,
            ConfigFile = services.Daemon.ConfigFile,
            DataDir = services.Daemon.DataDirectory,
            StartedAt = services.Daemon.StartedAt,
        },
        ApiJson.Wire.DaemonReport);

    public async Task ReloadAsync(ApiRequest request)
    {
        var isDryRun = request.Flag("dryRun", fallback: false);
        var result = await services.Reloader.ReloadAsync(request.Text("file"), isDryRun, request.Context.RequestAborted);
        await Answer.JsonAsync(
            request.Context,
            CommandMapper.ToHttpStatus(result.Outcome),
            ReloadMapper.ToReport(result, isDryRun),
            ApiJson.Wire.ReloadReport);
    }

    public async Task ShutDownAsync(ApiRequest request)
    {
        // What was begun goes on when the one who asked hangs up: half a shutdown helps nobody.
        var reply = await services.Supervision.StopAllAsync(request.Timeout, CancellationToken.None);
        if (reply.Outcome == CommandOutcome.Done)
        {
            request.Context.Response.OnCompleted(() =>
            {
                services.RequestExit();
                return Task.CompletedTask;
            });
        }
        else if (reply.Outcome == CommandOutcome.TimedOut)
        {
            reply = reply with { Message = $"{reply.Message}; the daemon ends as soon as they have" };
            _ = EndLaterAsync();
        }

        await Answer.JsonAsync(
            request.Context,
            CommandMapper.ToHttpStatus(reply.Outcome),
            CommandMapper.ToReport(null, "shutdown", reply),
            ApiJson.Wire.CommandReport);
    }

    /// <summary>Answers when the program was tried; the daemon gives way once the answer is on its way.</summary>
    public async Task UpgradeAsync(ApiRequest request)
    {
        var program = request.Text("program") ?? "";
        var reply = services.Upgrade is not { } upgrade
                ? new(CommandOutcome.Refused, "Cannot upgrade: this daemon is part of another program.")
            : !Path.IsPathFullyQualified(program)
                ? new(CommandOutcome.Refused, $"Cannot upgrade to '{program}': the path must be absolute.")
            : await TryAsync(upgrade, program, request);
        await Answer.JsonAsync(
            request.Context,
            CommandMapper.ToHttpStatus(reply.Outcome),
            CommandMapper.ToReport(null, "upgrade", reply),
            ApiJson.Wire.CommandReport);
    }

    private async Task<SupervisionProtocol.CommandReply> TryAsync(IDaemonUpgrade upgrade, string program, ApiRequest request)
    {
        using var deadline = new CancellationTokenSource(request.Timeout, services.Time);
        if (await upgrade.TryAsync(program, deadline.Token) is { } cause)
        {
            return new(CommandOutcome.Refused, $"Cannot upgrade to '{program}': {cause} Nothing was changed.");
        }

        request.Context.Response.OnCompleted(() =>
        {
            upgrade.Begin(program);
            return Task.CompletedTask;
        });
        return new(CommandOutcome.Done, $"'{program}' takes over");
    }

    // Nobody waits any more, but a daemon that stops is of no use to anybody.
    private async Task EndLaterAsync()
    {
        var reply = await services.Supervision.StopAllAsync(LongestStop, CancellationToken.None);
        if (reply.Outcome == CommandOutcome.Done)
        {
            services.RequestExit();
        }
    }
}
