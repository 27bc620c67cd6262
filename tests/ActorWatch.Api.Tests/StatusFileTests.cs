using ActorWatch.Actors.TestKit;
using ActorWatch.Api.StatusFiles;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Api.Tests;

public sealed class StatusFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aw-status-").FullName;
    private readonly ManualTime _time = new();
    private readonly FakeSupervision _supervision = new();
    private StatusFileOptions? _options;

    private string Path => System.IO.Path.Combine(_folder, "status");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Change_OfTheStatus_IsWrittenAndTheEndToo()
    {
        _options = new StatusFileOptions(Path, IsJson: false, TimeSpan.FromMinutes(1));
        await using (Begin())
        {
            await UntilAsync("healthy\n");
            _supervision.Change(Failed());
            await UntilAsync("unhealthy\n");
        }

        Assert.True(_supervision.Snapshot.IsHealthy); // and nobody watches any more
        Assert.Equal("unhealthy\n", await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SameStatus_IsWrittenAgainWhenItsTimeIsOver()
    {
        _options = new StatusFileOptions(Path, IsJson: true, TimeSpan.FromMinutes(1));
        await using var file = Begin();
        await UntilAsync("\"healthy\":true");
        File.Delete(Path);

        _supervision.Change(_supervision.Snapshot);
        await AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.False(File.Exists(Path));
        _supervision.Change(_supervision.Snapshot);
        await AdvanceAsync(TimeSpan.FromSeconds(31));
        _supervision.Change(_supervision.Snapshot);

        await UntilAsync("\"healthy\":true");
    }

    [Fact]
    public async Task LinkInTheWay_IsReplacedAndNotWrittenThrough()
    {
        var victim = System.IO.Path.Combine(_folder, "victim");
        await File.WriteAllTextAsync(victim, "mine", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink($"{Path}.new", victim);
        File.CreateSymbolicLink(Path, victim);
        _options = new StatusFileOptions(Path, IsJson: false, TimeSpan.FromMinutes(1));

        await using var file = Begin();

        await UntilAsync("healthy\n");
        Assert.Equal("mine", await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OptionsThatComeWithAReload_BeginToHold()
    {
        await using var file = Begin();
        _options = new StatusFileOptions(Path, IsJson: false, TimeSpan.FromMinutes(1));

        file.Changed();

        await UntilAsync("healthy\n");
    }

    private static StatusSnapshot Failed() =>
        new([new ComponentStatus { Spec = Some.Spec("web"), State = ComponentState.Failed }]);

    private StatusFile Begin() => StatusFile.Begin(
        _supervision,
        () => _options,
        new DaemonIdentity { Node = "vm", Version = "0.1.0", DataDirectory = "/data", StartedAt = Some.Noon },
        _time,
        NullLogger.Instance);

    // The pause between two writes is a timer too.
    private async Task AdvanceAsync(TimeSpan time)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (_time.UntilNextTimer is null)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _time.Advance(time);
    }

    private async Task UntilAsync(string content)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!File.Exists(Path) || !(await File.ReadAllTextAsync(Path, deadline.Token)).Contains(content, StringComparison.Ordinal)
            || (content == "healthy\n" && await File.ReadAllTextAsync(Path, deadline.Token) != content))
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, deadline.Token);
        }
    }
}
