using System.Runtime.CompilerServices;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Logs;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>What is wrong with a log is told when it begins and when it is over, and not at each look.</summary>
public sealed class LogConditionTests
{
    private static readonly string LogPath = Path.Combine(Path.GetTempPath(), "web.log");
    private readonly List<LogTrouble> _heard = [];
    private readonly LogTroubleBook _book = new(new NoLog(), NullLogger.Instance);

    private static ComponentSpec Spec(long maxSize = 4096) => new()
    {
        Name = ComponentName.Parse("web"),
        Workload = new ProcessSpec { Command = CommandLine.Shell("true"), Directory = "/" },
        Log = new LogOptions { MaxSize = maxSize },
    };

    [Fact]
    public void CannotRotate_AtEachLook_IsToldOnceAndItsEndOnce()
    {
        var condition = Listen();
        for (var look = 0; look < 3; look++)
        {
            condition.CannotRotate(Spec(), ": no permission");
            condition.Looked(Spec());
        }

        Assert.True(condition.IsBad);
        condition.Looked(Spec());
        condition.Looked(Spec());

        Assert.False(condition.IsBad);
        var bad = $"log '{LogPath}' cannot be rotated: no permission";
        Assert.Equal([(bad, bad), ($"the rotation of log '{LogPath}' is in order again", null)], Heard);
    }

    [Fact]
    public void DiskIsFull_ArchivesGo_TellsEachAndOneCondition()
    {
        var condition = Listen();
        condition.DiskIsFull(Spec(), "web.log.2");
        condition.DiskIsFull(Spec(), "web.log.1");
        condition.Looked(Spec());
        condition.Looked(Spec());

        var lasting = $"the disk of '{Path.GetDirectoryName(LogPath)}' is full: the oldest archives of logs are removed";
        Assert.Equal(
            [
                ("the disk is full: archive 'web.log.2' was removed", lasting),
                ("the disk is full: archive 'web.log.1' was removed", lasting),
                ("the disk has room for logs again", null),
            ],
            Heard);
    }

    [Fact]
    public void Leave_Bad_IsOver()
    {
        var condition = Listen();
        condition.Leave(Spec());
        condition.CannotRotate(Spec(), "");
        condition.Leave(Spec());

        Assert.Equal([_heard[0], _heard[0] with { What = $"log '{LogPath}' is no longer looked after", Lasting = null }], _heard);
    }

    [Fact]
    public void Observe_Late_HearsWhatCameBefore()
    {
        _book.Tell(Spec(), LogPath, "one", "bad");
        Listen();
        _book.Tell(Spec(), LogPath, "two", lasting: null);

        Assert.Equal([("one", "bad"), ("two", null)], Heard);
    }

    private IEnumerable<(string, string?)> Heard => _heard.Select(static trouble => (trouble.What, trouble.Lasting));

    private LogCondition Listen()
    {
        _book.Observe(_heard.Add);
        return new LogCondition(LogPath, _book);
    }

    private sealed class NoLog : IComponentLog
    {
        public string? PathOf(ComponentSpec spec) => null;

        public void Append(ComponentSpec spec, string line)
        {
        }

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
            ComponentSpec spec, int? lines, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }
    }
}
