using System.Net.Sockets;
using System.Text;
using ActorWatch.Api.Peers;
using ActorWatch.Api.Sockets;
using ActorWatch.Client;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Api.Tests;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ApiServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetStatus_TwoComponents_NamesBoth()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Snapshot = Some.Snapshot("web", "db");

        var status = await api.Client.GetStatusAsync(Cancellation);

        Assert.Equal(("vm", "0.1.0", Some.Noon, true), (status.Node, status.Version, status.StartedAt, status.Healthy));
        Assert.Equal(["web", "db"], status.Components.Select(component => component.Name));
    }

    [Fact]
    public async Task GetStatus_SupervisionFails_IsASentence()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Failure = new InvalidOperationException("It is broken.");

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(() => api.Client.GetStatusAsync(Cancellation));

        Assert.Equal("Cannot answer GET /v1/status: It is broken. The daemon's log has more.", error.Message);
    }

    [Fact]
    public async Task WatchStatus_Change_IsSent()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var watch = api.Client.WatchStatusAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        await watch.MoveNextAsync();
        var before = watch.Current.Components.Count;
        api.Supervision.Change(Some.Snapshot("web"));
        await watch.MoveNextAsync();

        Assert.Equal((0, 1), (before, watch.Current.Components.Count));
    }

    [Fact]
    public async Task Stop_WithAWatch_EndsTheStream()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var watch = api.Client.WatchStatusAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        await watch.MoveNextAsync();

        await api.Server!.StopAsync(Cancellation);

        Assert.False(await watch.MoveNextAsync());
        Assert.False(File.Exists(api.SocketPath));
    }

    [Theory]
    [InlineData("start", ComponentAction.Start)]
    [InlineData("stop", ComponentAction.Stop)]
    [InlineData("restart", ComponentAction.Restart)]
    [InlineData("reset", ComponentAction.Reset)]
    public async Task Command_Action_IsPassedOn(string verb, ComponentAction action)
    {
        await using var api = await ApiFixture.StartAsync();

        var report = await api.Client.CommandAsync("web", verb, wait: false, Cancellation);

        Assert.Equal(("web", verb, "done", "Done.", null), (report.Component, report.Action, report.Outcome, report.Message, report.Error));
        Assert.Equal(
            [new ComponentCommand(ComponentName.Parse("web"), action, TimeSpan.FromSeconds(30), Wait: false)],
            api.Supervision.Commands);
    }

    [Fact]
    public async Task Command_NameInAnotherCase_IsAnsweredAsItIsWritten()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Snapshot = Some.Snapshot("web");

        Assert.Equal("web", (await api.Client.CommandAsync("WEB", "restart", cancellationToken: Cancellation)).Component);
    }

    [Theory]
    [InlineData(CommandOutcome.Refused, "refused", "409")]
    [InlineData(CommandOutcome.TimedOut, "timed-out", "504")]
    [InlineData(CommandOutcome.Superseded, "superseded", "409")]
    [InlineData(CommandOutcome.NotFound, "not-found", "404")]
    public async Task Command_NotDone_SaysWhy(CommandOutcome outcome, string name, string status)
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Reply = new CommandReply(outcome, "No.");

        var report = await api.Client.CommandAsync("web", "start", cancellationToken: Cancellation);
        var raw = await RawAsync(api.SocketPath, "POST /v1/components/web/start HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.Equal((name, "No.", "No."), (report.Outcome, report.Message, report.Error));
        Assert.StartsWith($"HTTP/1.1 {status} ", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_NoName_IsNotFoundWithoutAsking()
    {
        await using var api = await ApiFixture.StartAsync();

        var report = await api.Client.CommandAsync("-x", "start", cancellationToken: Cancellation);

        Assert.Equal(("not-found", "Cannot start '-x': that is no name of a component."), (report.Outcome, report.Message));
        Assert.Empty(api.Supervision.Commands);
    }

    [Theory]
    [InlineData("GET /nothing", "404", "Cannot find '/nothing': there is no such address. Start at /v1/status.")]
    [InlineData("DELETE /v1/status", "405", "Cannot DELETE '/v1/status': it takes GET only.")]
    [InlineData("POST /v1/components/web/dance", "404", "Cannot do 'dance': there is no such action. It must be start, stop, restart or reset.")]
    [InlineData("POST /v1/components/web/stop?timeout=soon", "400", "Cannot read 'timeout': 'soon' is not valid. It must be a number of seconds from 0 to 86400.")]
    [InlineData("POST /v1/components/web/stop?wait=maybe", "400", "Cannot read 'wait': 'maybe' is not valid. It must be true or false.")]
    [InlineData("GET /v1/components/web/logs?lines=-1", "400", "Cannot read 'lines': '-1' is not valid. It must be a whole number from 0.")]
    [InlineData("GET /v1/components/web/logs", "404", "Cannot read the log of 'web': there is no component of that name. 'actorwatch status' lists them.")]
    public async Task Request_Wrong_IsRefusedWithASentence(string request, string status, string sentence)
    {
        await using var api = await ApiFixture.StartAsync();

        var answer = await RawAsync(api.SocketPath, $"{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith($"\r\n\r\n{{\"error\":\"{sentence}\"}}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadLog_Binary_ComesThroughUnchanged()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Snapshot = Some.Snapshot("web");
        api.Log.Parts.AddRange([[0, 255, 10], [27, 10]]);
        var read = new MemoryStream();

        await foreach (var part in api.Client.ReadLogAsync("web", 7, follow: false, Cancellation))
        {
            read.Write(part.Span);
        }

        Assert.Equal([0, 255, 10, 27, 10], read.ToArray());
        Assert.Equal((7, false), api.Log.Asked);
    }

    [Fact]
    public async Task ReadLog_Followed_ComesAtOnceAndEndsWithTheServer()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Snapshot = Some.Snapshot("web");
        api.Log.Parts.Add("line\n"u8.ToArray());
        await using var log = api.Client.ReadLogAsync("web", null, follow: true, Cancellation).GetAsyncEnumerator(Cancellation);

        await log.MoveNextAsync();
        var first = Encoding.UTF8.GetString(log.Current.Span);
        await api.Server!.StopAsync(Cancellation);

        Assert.Equal("line\n", first);
        Assert.False(await log.MoveNextAsync());
    }

    [Fact]
    public async Task ReadLog_NoFile_IsRefused()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Snapshot = Some.Snapshot("web");
        api.Log.Path = null;

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            async () => await api.Client.ReadLogAsync("web", null, false, Cancellation).GetAsyncEnumerator(Cancellation).MoveNextAsync());

        Assert.Equal("Cannot read the log of 'web': its output goes to no file. Set its log.mode to file.", error.Message);
    }

    [Fact]
    public async Task ShutDown_Done_RequestsTheExit()
    {
        await using var api = await ApiFixture.StartAsync();

        var report = await api.Client.ShutDownAsync(Cancellation);
        await api.ExitRequested.Task.WaitAsync(Cancellation);

        Assert.True(report.IsDone);
        Assert.Equal(TimeSpan.FromSeconds(30), api.Supervision.StopDeadline);
    }

    [Fact]
    public async Task ShutDown_TimedOut_KeepsTheDaemon()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Reply = new CommandReply(CommandOutcome.TimedOut, "Cannot stop 'web': it still runs.");

        var report = await api.Client.ShutDownAsync(Cancellation);

        Assert.Equal("timed-out", report.Outcome);
        Assert.False(api.ExitRequested.Task.IsCompleted);
    }

    [Fact]
    public async Task ShutDown_TimedOutButAllStopLater_RequestsTheExitThen()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.StopReplies.Enqueue(new CommandReply(CommandOutcome.TimedOut, "still stopping: web"));

        var report = await api.Client.ShutDownAsync(Cancellation);
        await api.ExitRequested.Task.WaitAsync(Cancellation);

        Assert.Equal("still stopping: web; the daemon ends as soon as they have", report.Message);
    }

    [Fact]
    public async Task GetDaemon_Always_TellsWhoItIs()
    {
        await using var api = await ApiFixture.StartAsync();

        var daemon = await api.Client.GetDaemonAsync(Cancellation);

        Assert.Equal((Environment.ProcessId, "0.1.0", "/etc/a.conf", "/data"), (daemon.Pid, daemon.Version, daemon.ConfigFile, daemon.DataDir));
    }

    [Fact]
    public async Task Start_Socket_IsTheOwnersAlone()
    {
        await using var api = await ApiFixture.StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(api.SocketPath));
    }

    [Fact]
    public async Task Start_LiveSocket_IsRefusedAndLeftAlone()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var second = api.CreateServer();

        var error = await Assert.ThrowsAsync<SocketInUseException>(() => second.StartAsync(Cancellation));

        Assert.StartsWith($"Cannot listen on '{api.SocketPath}': another daemon, pid {Environment.ProcessId}, answers there.", error.Message, StringComparison.Ordinal);
        Assert.Equal("vm", (await api.Client.GetDaemonAsync(Cancellation)).Node);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_SocketIsRemovedLater_ListensThereAgain(bool withDirectory)
    {
        await using var api = await ApiFixture.StartAsync();
        await using var watch = api.Client.WatchStatusAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await watch.MoveNextAsync());
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));

        if (withDirectory)
        {
            // At once: between the file and its directory the socket might be there again.
            var directory = Path.GetDirectoryName(api.SocketPath)!;
            Directory.Move(directory, directory + ".gone");
            Directory.Delete(directory + ".gone", recursive: true);
        }
        else
        {
            File.Delete(api.SocketPath);
        }

        while (!await AnswersAsync(api, deadline.Token))
        {
            await Task.Yield();
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(api.SocketPath));
        api.Supervision.Change(new([]));
        Assert.True(await watch.MoveNextAsync()); // what was connected still is
    }

    [Fact]
    public async Task Start_StaleSocket_ReplacesIt()
    {
        await using var api = await ApiFixture.StartAsync();
        var stale = Path.Combine(Path.GetDirectoryName(api.SocketPath)!, "old.sock");
        MakeStale(stale);

        SocketClaim.Prepare(stale);

        Assert.False(File.Exists(stale));
    }

    [Fact]
    public async Task Start_RegularFile_IsRefusedAndLeftAlone()
    {
        await using var api = await ApiFixture.StartAsync();
        var file = Path.Combine(Path.GetDirectoryName(api.SocketPath)!, "precious");
        await File.WriteAllTextAsync(file, "", Cancellation);

        Assert.Throws<SocketInUseException>(() => SocketClaim.Prepare(file));

        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData(1001u, false)]
    [InlineData(1000u, true)]
    [InlineData(0u, true)]
    public void PeerPolicy_User_IsRootOrTheOwner(uint user, bool allowed) =>
        Assert.Equal(allowed, new PeerPolicy(1000).Allows(new PeerCredentials(1, user, 5)));

    [Fact]
    public async Task Request_OfAnotherUser_IsForbidden()
    {
        Assert.SkipUnless(OwnUser.Id == 0 && File.Exists("/usr/bin/setpriv"), "needs root and setpriv to be another user");
        await using var api = await ApiFixture.StartAsync();
        Open(api.SocketPath);

        using var curl = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "/usr/bin/setpriv",
            ["--reuid=65534", "--clear-groups", "curl", "-s", "--unix-socket", api.SocketPath, "http://x/v1/status"])
        {
            RedirectStandardOutput = true,
        })!;
        var answer = await curl.StandardOutput.ReadToEndAsync(Cancellation);

        Assert.Equal(
            """{"error":"Cannot answer user 65534: only root and the daemon's own user may ask."}""", answer);
    }

    [Fact]
    public async Task PeerCredentials_OfAConnection_AreOurs()
    {
        await using var api = await ApiFixture.StartAsync();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(api.SocketPath), Cancellation);

        var peer = PeerCredentials.Of(socket);

        Assert.Equal((Environment.ProcessId, OwnUser.Id), (peer?.Pid, peer?.UserId));
    }

    // Makes everybody reach the socket, so that only the credentials can refuse.
    private static void Open(string socketPath)
    {
        const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(socketPath, Everybody);
        for (var folder = Path.GetDirectoryName(socketPath); folder != Path.GetTempPath().TrimEnd('/');)
        {
            File.SetUnixFileMode(folder!, Everybody);
            folder = Path.GetDirectoryName(folder);
        }
    }

    private static void MakeStale(string path)
    {
        // A socket whose file outlives it, as kill -9 leaves one: the runtime deletes what it has bound under its own name.
        var other = path + ".bound";
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(other));
            socket.Listen(1);
            File.Move(other, path);
        }
    }

    private static async Task<bool> AnswersAsync(ApiFixture api, CancellationToken cancellationToken)
    {
        try
        {
            return (await api.Client.GetDaemonAsync(cancellationToken)).Node == "vm";
        }
        catch (ActorWatchClientException error) when (error.Failure == ClientFailure.DaemonUnreachable)
        {
            return false;
        }
    }

    private static async Task<string> RawAsync(string socketPath, string request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), Cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
