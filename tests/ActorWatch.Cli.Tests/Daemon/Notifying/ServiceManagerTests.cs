using System.Threading.Channels;
using ActorWatch.Actors.TestKit;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Daemon.Notifying;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Cli.Tests.Daemon.Notifying;

public sealed class ServiceManagerTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    private readonly Listener _listener = new();
    private readonly ManualTime _time = new();
    private readonly CapturedTerminal _terminal = new();
    private readonly FakeDaemonHost _daemon = new() { Snapshots = Channel.CreateUnbounded<StatusSnapshot>() };
    private readonly Journal _journal;
    private readonly ServiceManager _manager;
    private TaskCompletionSource _answer = new();
    private TaskCompletionSource _asked = new();

    public ServiceManagerTests()
    {
        _answer.SetResult();
        _journal = new Journal(_terminal.Terminal, _time);
        _manager = new ServiceManager(
            NotifySocket.Open(_listener.Address), Limit, _journal, _time);
    }

    [Fact]
    public async Task Begin_ASubsystemDoesNotAnswerYet_IsReadyOnlyAfterwards()
    {
        Block();

        Begin();
        await _asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        var wasSilent = _listener.IsSilent;
        _answer.SetResult();

        Assert.True(wasSilent);
        Assert.Equal("READY=1", await _listener.NextAsync());
        Assert.Equal("WATCHDOG=1", await _listener.NextAsync());
    }

    [Fact]
    public async Task Watchdog_ASubsystemIsStuck_IsSilentUntilItAnswers()
    {
        Begin();
        await ExpectAsync("READY=1", "WATCHDOG=1");
        await PassAsync(Limit / 2);
        await ExpectAsync("WATCHDOG=1");

        Block();
        await PassAsync(Limit / 2);
        await PassAsync(Limit / 4);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(_listener.IsSilent);
        await SaysAsync("watchdog (the part has not answered for 10s)");
        _answer.SetResult();
        await ExpectAsync("WATCHDOG=1");
        await SaysAsync("watchdog (the part answers again)");
    }

    [Fact]
    public async Task Watchdog_ASubsystemFails_IsSilentUntilItAnswers()
    {
        Begin();
        await ExpectAsync("READY=1", "WATCHDOG=1");

        _answer = new TaskCompletionSource();
        _answer.SetException(new IOException("no room"));
        await PassAsync(Limit / 2);
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.True(_listener.IsSilent);
        await SaysAsync("watchdog (the part failed: no room)");
        _answer = new TaskCompletionSource();
        _answer.SetResult();
        await PassAsync(TimeSpan.FromSeconds(1));
        await ExpectAsync("WATCHDOG=1");
    }

    [Fact]
    public async Task Status_ChangesTwiceInASecond_IsToldOnceASecondWhenItDiffers()
    {
        await using var manager = new ServiceManager(
            NotifySocket.Open(_listener.Address), limit: null, _journal, _time);
        manager.Begin(_daemon, []);
        await ExpectAsync("READY=1");

        Show(ComponentState.Running, ComponentState.Failed, ComponentState.Running);
        await ExpectAsync("STATUS=2 running, 1 failed");
        Show(ComponentState.Running, ComponentState.Failed, ComponentState.Running);
        Show(ComponentState.Running, ComponentState.Restarting, ComponentState.Running);
        var wasSilent = _listener.IsSilent;
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.True(wasSilent);
        await ExpectAsync("STATUS=2 running, 1 restarting");
    }

    [Fact]
    public async Task Reload_TwoAtOnce_AreToldAsOne()
    {
        Begin();
        await ExpectAsync("READY=1", "WATCHDOG=1");
        _time.Advance(TimeSpan.FromSeconds(7));

        _manager.ReloadBegins();
        _manager.ReloadBegins();
        _manager.ReloadEnds();
        await ExpectAsync("RELOADING=1\nMONOTONIC_USEC=7000000");
        var wasSilent = _listener.IsSilent;
        _manager.ReloadEnds();

        Assert.True(wasSilent);
        await ExpectAsync("READY=1");
    }

    [Fact]
    public async Task Stopping_TakesLong_AsksForMoreTimeAndTellsNoWatchdog()
    {
        Begin();
        await ExpectAsync("READY=1", "WATCHDOG=1");

        await _manager.StoppingAsync();
        _manager.ReloadBegins();
        await ExpectAsync("STOPPING=1", "EXTEND_TIMEOUT_USEC=20000000");
        await PassAsync(TimeSpan.FromSeconds(5));
        await ExpectAsync("EXTEND_TIMEOUT_USEC=20000000");
        await PassAsync(Limit);

        Assert.DoesNotContain("WATCHDOG", await _listener.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrading_TheSuccessorIsToTellThatItIsReady()
    {
        Begin();
        await ExpectAsync("READY=1", "WATCHDOG=1");

        await _manager.UpgradingAsync();

        await ExpectAsync("RELOADING=1\nMONOTONIC_USEC=0");
        Assert.True(_listener.IsSilent);
    }

    public async ValueTask DisposeAsync()
    {
        await _manager.DisposeAsync();
        _listener.Dispose();
        _journal.Dispose();
        _terminal.Dispose();
    }

    // The journal has a thread of its own.
    private async Task SaysAsync(string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!_terminal.Output.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
        }
    }

    private void Begin() => _manager.Begin(_daemon, [new Vital("the part", AnswerAsync)]);

    private Task AnswerAsync(CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        return _answer.Task;
    }

    private void Block()
    {
        _answer = new TaskCompletionSource();
        _asked = new TaskCompletionSource();
    }

    private void Show(params ComponentState[] states) => _daemon.Snapshots!.Writer.TryWrite(new StatusSnapshot(
        [.. states.Select(static (state, number) => new ComponentStatus { Spec = Spec($"c{number}"), State = state })]));

    private static ComponentSpec Spec(string name) => new()
    {
        Name = ComponentName.Parse(name),
        Workload = new ProcessSpec { Command = new CommandLine(["true"]), Directory = "/" },
    };

    private async Task ExpectAsync(params IReadOnlyList<string> messages)
    {
        foreach (var message in messages)
        {
            Assert.Equal(message, await _listener.NextAsync());
        }
    }

    // Lets time pass once somebody waits for it.
    private async Task PassAsync(TimeSpan time)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (_time.UntilNextTimer is null)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _time.Advance(time);
    }
}
