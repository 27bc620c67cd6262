using System.Text;

namespace ActorWatch.Client.Tests;

public sealed class ActorWatchClientTests
{
    private const string Status =
        """{"node":"vm","version":"0.1.0","startedAt":"2026-01-01T00:00:00Z","healthy":true,"components":[]}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetStatus_WithLength_ReadsIt(bool blocking)
    {
        await using var server = ScriptedServer.Sending(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: {Status.Length}\r\n\r\n", Status);

        var status = await server.Client(blocking).GetStatusAsync(TestContext.Current.CancellationToken);

        Assert.Equal("vm", status.Node);
        Assert.StartsWith("GET /v1/status HTTP/1.1\r\nHost: localhost\r\n", server.Request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetStatus_InChunks_ReadsIt(bool blocking)
    {
        await using var server = ScriptedServer.Sending(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n",
            Status[..5] + "\r",
            $"\n{Status.Length - 5:x}\r\n",
            Status[5..] + "\r\n0\r\nTrailer: x\r\n\r\n");

        var status = await server.Client(blocking).GetStatusAsync(TestContext.Current.CancellationToken);

        Assert.True(status.Healthy);
    }

    [Fact]
    public async Task GetStatus_UpToTheEnd_ReadsIt()
    {
        await using var server = ScriptedServer.Sending("HTTP/1.0 200 OK\r\n\r\n" + Status);

        var status = await server.Client(blocking: true).GetStatusAsync(TestContext.Current.CancellationToken);

        Assert.Equal("0.1.0", status.Version);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "it ends in the middle")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "it is no HTTP answer")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n", "it is no HTTP answer")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "one of its headers has no name")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "its length is no number")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "its length is no number")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "its length is no number")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n", "its 5000000000 bytes are more than the 67108864 that one may have")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}", "it ends in the middle")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", "it names both a length and chunks")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "its encoding is not known")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "the length of one of its chunks is no number")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n\r\n", "one of its chunks is longer than it says")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "the length of one of its chunks is no number")]
    [InlineData("HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\noops", "it has status 500 and no error in it")]
    public async Task GetStatus_HostileAnswer_FailsWithASentence(string answer, string cause)
    {
        foreach (var blocking in new[] { true, false })
        {
            await using var server = ScriptedServer.Sending(answer);

            var error = await Assert.ThrowsAsync<ActorWatchClientException>(
                () => server.Client(blocking).GetStatusAsync(TestContext.Current.CancellationToken));

            Assert.Equal(ClientFailure.BadAnswer, error.Failure);
            Assert.Equal($"Cannot understand the answer on '{server.SocketPath}': {cause}.", error.Message);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"node\":1}")]
    [InlineData("{\"node\":\"vm\",\"components\":{}}")]
    [InlineData("{\"node\":\"vm\",\"components\":[1]}")]
    [InlineData("{\"node\":\"vm\",\"startedAt\":\"yesterday\"}")]
    [InlineData("{\"node\":\"vm\"")]
    public async Task GetStatus_NoStatus_FailsWithASentence(string body)
    {
        await using var server = ScriptedServer.Sending($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => server.Client(blocking: true).GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ClientFailure.BadAnswer, error.Failure);
        Assert.Contains("it is no status", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetStatus_EndlessHead_Fails()
    {
        await using var server = ScriptedServer.Sending("HTTP/1.1 200 OK\r\nX: " + new string('x', 20_000));

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => server.Client(blocking: true).GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Contains("its head is longer than 16 KiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(true, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")]
    [InlineData(false, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")]
    public async Task GetStatus_SilentServer_TimesOut(bool blocking, string beginning)
    {
        await using var server = ScriptedServer.SendingThenSilent(beginning);

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => server.Client(blocking, TimeSpan.FromMilliseconds(50))
                .GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ClientFailure.TimedOut, error.Failure);
        Assert.EndsWith("it did not answer within 0.05 s.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetStatus_Cancelled_Ends(bool blocking)
    {
        await using var server = ScriptedServer.SendingThenSilent("HTTP/1.1 200");
        using var cancel = new CancellationTokenSource();

        var asking = Task.Run(() => server.Client(blocking).GetStatusAsync(cancel.Token), CancellationToken.None);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task GetStatus_NoSocket_IsUnreachable()
    {
        var client = new ActorWatchClient(new ActorWatchClientOptions { SocketPath = "/nowhere/actorwatch.sock" });

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => client.GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ClientFailure.DaemonUnreachable, error.Failure);
        Assert.Equal("Cannot reach the daemon: there is no socket '/nowhere/actorwatch.sock'.", error.Message);
    }

    [Fact]
    public async Task GetStatus_PathTooLong_IsUnreachable()
    {
        var client = new ActorWatchClient(new ActorWatchClientOptions { SocketPath = "/" + new string('x', 200) });

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => client.GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ClientFailure.DaemonUnreachable, error.Failure);
    }

    [Fact]
    public async Task GetStatus_StaleSocket_IsUnreachable()
    {
        var directory = Directory.CreateTempSubdirectory("aw-client-").FullName;
        var path = Path.Combine(directory, "file");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
        var client = new ActorWatchClient(new ActorWatchClientOptions { SocketPath = path, Blocking = true });

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => client.GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal($"Cannot reach the daemon: nobody listens on the socket '{path}'.", error.Message);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task GetStatus_ErrorInTheAnswer_IsRefusedWithItsSentence()
    {
        const string Body = """{"error":"Cannot do that."}""";
        await using var server = ScriptedServer.Sending(
            $"HTTP/1.1 409 Conflict\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => server.Client(blocking: true).GetStatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal((ClientFailure.Refused, "Cannot do that."), (error.Failure, error.Message));
    }

    [Fact]
    public async Task Command_Refused_GivesTheReport()
    {
        const string Body =
            """{"component":"a b","action":"start","outcome":"refused","message":"No.","error":"No."}""";
        await using var server = ScriptedServer.Sending(
            $"HTTP/1.1 409 Conflict\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        var report = await server.Client(blocking: true)
            .CommandAsync("a b", "start", wait: false, TestContext.Current.CancellationToken);

        Assert.Equal(("refused", "No.", false), (report.Outcome, report.Message, report.IsDone));
        Assert.StartsWith(
            "POST /v1/components/a%20b/start?timeout=30&wait=false HTTP/1.1", server.Request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WatchStatus_Events_GivesEach(bool blocking)
    {
        await using var server = ScriptedServer.Sending(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\r\n\r\ndata: " + Status[..20],
            Status[20..] + "\n\nid: 7\ndata:" + Status.Replace("vm", "vm2", StringComparison.Ordinal) + "\r\n\r\ndata: half");
        var nodes = new List<string>();

        await foreach (var status in server.Client(blocking).WatchStatusAsync(TestContext.Current.CancellationToken))
        {
            nodes.Add(status.Node);
        }

        Assert.Equal(["vm", "vm2"], nodes);
    }

    [Fact]
    public async Task ReadLog_Bytes_ComesThroughUnchanged()
    {
        await using var server = ScriptedServer.Sending(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na\0\n\r\n4\r\nüb\n\r\n0\r\n\r\n");
        var log = new MemoryStream();

        await foreach (var part in server.Client(blocking: true)
            .ReadLogAsync("web", 5, follow: true, TestContext.Current.CancellationToken))
        {
            log.Write(part.Span);
        }

        Assert.Equal("a\0\nüb\n", Encoding.UTF8.GetString(log.ToArray()));
        Assert.StartsWith("GET /v1/components/web/logs?follow=true&lines=5 ", server.Request, StringComparison.Ordinal);
    }
}
