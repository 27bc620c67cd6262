using System.Text;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Somebody deletes a log, or moves it away, while its program goes on writing into the file.</summary>
public sealed class DeletedLogTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();
    private readonly ComponentSpec _spec;

    public DeletedLogTests() => _spec = _fixture.Shell(
        "echo one; while [ ! -e go ]; do sleep 0.01; done; echo two; exec sleep 60", name: "web") with
    {
        Log = new LogOptions { MaxSize = 4096 },
    };

    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false } };

    private string LogPath => _fixture.Processes.Logs.PathOf(_spec)!;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ReadAsync_TheProgramHoldsIt_ShowsWhatItWrites(bool isMoved, bool isAdopted)
    {
        await LaunchAsync();
        Lose(isMoved);
        if (isAdopted)
        {
            _fixture.Reopen();
        }

        _fixture.Processes.Logs.Append(_spec, "a line of the daemon");
        await ProcessFixture.EventuallyAsync(() => File.Exists(LogPath), "a new file");

        Assert.Equal("one\n", await ReadAsync());
        File.WriteAllText(Path.Combine(_fixture.Folder, "go"), "");
        await ProcessFixture.EventuallyAsync(() => ReadAsync().GetAwaiter().GetResult() == "one\ntwo\n", "the second line");
    }

    [Fact]
    public async Task ReadAsync_FollowsWhileItIsDeleted_GoesOnWithTheNextInstance()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        var (id, observer) = await LaunchAsync();
        await using var lines = new LogFollower(_fixture.Processes.Logs.ReadAsync(_spec, lines: 5, follow: true, deadline.Token));
        Assert.Equal("one\n", await lines.NextAsync(4));

        Lose(isMoved: false);
        _fixture.Processes.Logs.Append(_spec, "a line of the daemon");
        await ProcessFixture.EventuallyAsync(() => File.Exists(LogPath), "a new file");
        File.WriteAllText(Path.Combine(_fixture.Folder, "go"), "");
        Assert.Equal("two\n", await lines.NextAsync(4));

        _fixture.Processes.Driver.Kill(id, KillScope.Tree);
        await observer.WaitForEndAsync();
        _fixture.Launch(_spec, generation: 2);
        Assert.StartsWith("actorwatch: a line of the daemon\none\n", await lines.NextAsync(41), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "deleted")]
    [InlineData(true, "moved away")]
    public async Task KeepLogs_TheProgramHoldsIt_IsTroubleUntilTheNextInstance(bool isMoved, string what)
    {
        var heard = new List<LogTrouble>();
        _fixture.Processes.LogTroubles!.Observe(heard.Add);
        var (id, observer) = await LaunchAsync();
        Lose(isMoved);

        _fixture.Processes.KeepLogs([_spec], totalSize: null);
        await ProcessFixture.EventuallyAsync(() => heard.Count == 1, "the trouble");
        Assert.Equal(
            $"log '{LogPath}' cannot be rotated any more: it was {what}, and the program writes on into it. Restart 'web' to make it anew",
            heard[0].Lasting);

        _fixture.Processes.Driver.Kill(id, KillScope.Tree);
        await observer.WaitForEndAsync();
        await ProcessFixture.EventuallyAsync(() => heard.Count == 2, "its end");
        Assert.Null(heard[1].Lasting);
    }

    private async Task<(InstanceId Id, RecordingObserver Observer)> LaunchAsync()
    {
        var (id, observer) = _fixture.Launch(_spec);
        await observer.WaitForAsync<InstanceReport.Launched>();
        await ProcessFixture.EventuallyAsync(() => _fixture.ReadLog(_spec) == "one\n", "the first line");
        return (id, observer);
    }

    private void Lose(bool isMoved)
    {
        if (isMoved)
        {
            File.Move(LogPath, LogPath + ".old");
        }
        else
        {
            File.Delete(LogPath);
        }
    }

    private async Task<string> ReadAsync()
    {
        var text = new StringBuilder();
        await foreach (var part in _fixture.Processes.Logs.ReadAsync(_spec, lines: 5, follow: false, CancellationToken.None))
        {
            text.Append(Encoding.UTF8.GetString(part.Span));
        }

        return text.ToString();
    }
}
