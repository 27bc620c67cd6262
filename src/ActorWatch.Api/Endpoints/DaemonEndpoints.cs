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
