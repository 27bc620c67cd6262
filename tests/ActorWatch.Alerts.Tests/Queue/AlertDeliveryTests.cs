using ActorWatch.Actors.TestKit;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Alerts.Tests.Support;
using ActorWatch.Supervision.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Alerts.Tests.Queue;

/// <summary>The queue with receivers of the test, under virtual time.</summary>
public sealed class AlertDeliveryTests : IDisposable
{
    private static readonly OpenTrouble Loop = new("web", AlertKinds.RestartLoop, Some.Noon, 3);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(Some.Noon);
    private readonly Dictionary<string, FakeSender> _senders = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Put_ReceiverThatFails_IsTriedAgainWithBackoffAndInOrder()
    {
        await using var delivery = Begin("ops");
        delivery.Put([Some.Alert(1), Some.Alert(2)], []);

        foreach (var seconds in (double[])[1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
        {
            Assert.Equal(1, (await Sender().NextAsync()).Id);
            Sender().Answer(SendOutcome.Failed("it answered 500"));
            await UntilAsync(() => _time.UntilNextTimer == TimeSpan.FromSeconds(seconds));
            Assert.Contains("alerts do not reach 'ops' since 2026-01-01 12:00:00Z (2 wait): it answered 500", delivery.Notices);
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(1, (await Sender().NextAsync()).Id);
        Sender().Answer(SendOutcome.Arrived);
        Assert.Equal(2, (await Sender().NextAsync()).Id);
        Assert.Empty(delivery.Notices);
        Sender().Answer(SendOutcome.Failed("again"));
        await UntilAsync(() => _time.UntilNextTimer == TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Put_OneReceiverHangs_TheOtherHasAllAndTheHangingOneIsTriedAgain()
    {
        await using var delivery = Begin("hangs", "works");
        Sender("works").Always = SendOutcome.Arrived;
        delivery.Put([Some.Alert(1), Some.Alert(2)], []);

        Assert.Equal(1, (await Sender("hangs").NextAsync()).Id);
        Assert.Equal((1, 2), ((await Sender("works").NextAsync()).Id, (await Sender("works").NextAsync()).Id));
        _time.Advance(TimeSpan.FromSeconds(10));

        await UntilAsync(() => delivery.Notices.Any(notice => notice.EndsWith("(2 wait): no answer within 10s", StringComparison.Ordinal)));
        await UntilAsync(() => _time.UntilNextTimer == TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await Sender("hangs").NextAsync()).Id);
    }

    [Fact]
    public async Task Begin_AfterADaemonThatWasKilled_GoesOnWithAllThatWaits()
    {
        // Never disposed, as a killed daemon never is.
        var first = Begin("ops");
        first.Put([Some.Alert(7), Some.Alert(8)], [Loop]);
        await Sender().NextAsync();
        Sender().Answer(SendOutcome.Arrived);
        await Sender().NextAsync();
        await UntilAsync(() => Stored().Contains("\"id\":8", StringComparison.Ordinal) && !Stored().Contains("\"id\":7", StringComparison.Ordinal));

        await using var second = Begin("ops");

        Assert.Equal((true, 8, Loop), (second.EndedBadly, second.LastId, Assert.Single(second.Open)));
        var alert = await Sender().NextAsync();
        Assert.Equal((8, Some.Noon.AddSeconds(8)), (alert.Id, alert.At));
    }

    [Fact]
    public async Task Begin_AfterADaemonThatEnded_IsNoUncleanEnd()
    {
        await using (var first = Begin("ops"))
        {
            first.Put([Some.Alert()], []);
            await Sender().NextAsync();
        }

        await using var second = Begin("ops");

        Assert.False(second.EndedBadly);
        Assert.Equal(1, (await Sender().NextAsync()).Id);
    }

    [Fact]
    public async Task Dispose_WhileADeliveryHasBegun_IsNoTroubleOfTheReceiver()
    {
        var delivery = Begin("ops");
        delivery.Put([Some.Alert()], []);
        await Sender().NextAsync();

        await delivery.DisposeAsync();

        Assert.Empty(delivery.Notices);
        Assert.Contains("\"isClosed\":true", Stored(), StringComparison.Ordinal);
        Assert.Contains("\"waiting\":[\"ops\"]", Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_WithoutSinks_LeavesNoFile()
    {
        await using (var delivery = Begin())
        {
            delivery.Put([Some.Alert()], []);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("{\"version\":1,\"alerts\":[{\"al")]
    [InlineData("")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"alerts\":[null]}")]
    [InlineData("{\"version\":1,\"open\":null}")]
    [InlineData("{\"version\":1,\"open\":[{}]}")]
    [InlineData("[]")]
    [InlineData("{\"version\":1,\"alerts\":[{\"alert\":null,\"waiting\":[]}]}")]
    public async Task Begin_FileThatCannotBeRead_IsSetAsideAndToldOf(string content)
    {
        await File.WriteAllTextAsync(_folder["alerts.json"], content, TestContext.Current.CancellationToken);

        await using var delivery = Begin("ops");

        Assert.Contains("could not be read", Assert.Single(delivery.Notices), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder["alerts.json.1767268800"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Put_FileThatCannotBeWritten_IsANoticeUntilItCan()
    {
        Directory.CreateDirectory(_folder["alerts.json.new"]);
        await using var delivery = Begin("ops");
        Sender().Always = SendOutcome.Arrived;

        delivery.Put([Some.Alert()], []);

        Assert.Equal(1, (await Sender().NextAsync()).Id);
        await UntilAsync(() => delivery.Notices.Any(notice => notice.StartsWith("alerts are not durable", StringComparison.Ordinal)));
        Directory.Delete(_folder["alerts.json.new"]);
        await UntilAsync(() => _time.UntilNextTimer is not null);
        _time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => delivery.Notices.Count == 0);
    }

    [Fact]
    public async Task Put_MoreThanMayWait_DropsTheOldestAndSaysSo()
    {
        await using var delivery = Begin("ops");
        delivery.Put([.. Enumerable.Range(1, 1500).Select(id => Some.Alert(id))], []);

        await Sender().NextAsync();
        Assert.Contains("500 alerts for 'ops' were lost: too many waited, or it refused them", delivery.Notices);
    }

    [Fact]
    public async Task Put_AlertThatIsRefused_IsLostAndDoesNotHoldUpTheNext()
    {
        await using var delivery = Begin("ops");
        delivery.Put([Some.Alert(1), Some.Alert(2)], []);

        await Sender().NextAsync();
        Sender().Answer(new SendOutcome("it answered 400", IsRefused: true));

        Assert.Equal(2, (await Sender().NextAsync()).Id);
        Assert.Contains("1 alerts for 'ops' were lost: too many waited, or it refused them", delivery.Notices);
    }

    [Fact]
    public async Task Change_WhileADeliveryHasBegun_MakesItOnceAndGoesOn()
    {
        await using var delivery = Begin("ops");
        delivery.Put([Some.Alert(1), Some.Alert(2)], []);
        await Sender().NextAsync();
        var before = Sender();

        delivery.Change(Options("ops"));
        before.Answer(SendOutcome.Arrived);

        Assert.Equal(2, (await Sender().NextAsync()).Id);
        Assert.True(before.IsQuiet);
    }

    [Fact]
    public async Task Change_WithoutASink_ForgetsWhatWaitsForIt()
    {
        await using var delivery = Begin("a", "b");
        delivery.Put([Some.Alert(1)], []);
        await Sender("a").NextAsync();
        await Sender("b").NextAsync();

        delivery.Change(Options("b"));

        await UntilAsync(() => Stored().Contains("\"waiting\":[\"b\"]", StringComparison.Ordinal));
        Assert.Equal(["b"], delivery.SinkNames);
    }

    [Fact]
    public async Task Test_EachSink_TellsWhatCameOfIt()
    {
        await using var delivery = Begin("a", "b", "c");
        Sender("a").Always = SendOutcome.Arrived;
        Sender("b").Always = SendOutcome.Failed("it answered 500");

        var results = await delivery.TestAsync(["a", "b"], TestContext.Current.CancellationToken);

        Assert.Equal([("a", null), ("b", "it answered 500")], results.Select(result => (result.Sink, result.Trouble)));
        Assert.Equal(AlertKinds.Test, (await Sender("a").NextAsync()).Kind);
        Assert.True(Sender("c").IsQuiet);
    }

    private static AlertOptions Options(params string[] sinks) => new() { Sinks = [.. sinks.Select(Some.Sink)] };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private FakeSender Sender(string name = "ops") => _senders[name];

    private string Stored() => File.Exists(_folder["alerts.json"]) ? File.ReadAllText(_folder["alerts.json"]) : "";

    private AlertDelivery Begin(params string[] sinks) => AlertDelivery.Begin(
        Options(sinks),
        new AlertSurroundings
        {
            Directory = _folder.Path,
            Node = "alpha",
            Commands = new FakeCommands(),
            Time = _time,
            Logger = NullLogger.Instance,
        },
        spec => _senders[spec.Name] = new FakeSender());
}
