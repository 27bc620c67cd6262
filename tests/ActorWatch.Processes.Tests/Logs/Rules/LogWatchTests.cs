using System.Collections.Concurrent;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rules;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Tests.Logs.Rules;

/// <summary>Logs on real file systems, followed for a rule while they grow and are rotated.</summary>
public sealed class LogWatchTests
{
    private const int Lines = 30_000;

    private readonly ConcurrentQueue<LogMatch> _found = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly Lock _gate = new();
    private ILogFollower? _follower;
    private volatile LogMark? _mark;
    private int _number;

    [Theory]
    [MemberData(nameof(NumberedLog.Roots), MemberType = typeof(NumberedLog))]
    public async Task Follow_RotatedAndBegunAgain_FindsEachMatchOnce(string root)
    {
        using var files = new NumberedLog(root);
        using var writer = files.OpenWriter("a");
        var log = new RotatedLog(files.LogPath);
        using var watch = Open(files, log);
        Follow(watch, new LogMark(0));

        for (var i = 0; i < 30; i++)
        {
            writer.Write(Lines / 30);
            Assert.True(log.TryRotate(SupportOf(files), long.MaxValue, isKept: true));
            if (i % 5 == 4)
            {
                // As after the death of a daemon: from the last mark that was told.
                Follow(watch, from: null);
            }
        }

        await ProcessFixture.EventuallyAsync(() => _found.Count >= Lines / 10 || !_faults.IsEmpty, "all matches");
        Assert.Empty(_faults);
        _follower!.Dispose();
        Assert.Equal(
            Enumerable.Range(0, Lines / 10).Select(number => $"a {(number * 10) + 7}"),
            _found.Select(match => string.Join(' ', match.Line.Split(' ')[..2])));
        Assert.All(_found, match => Assert.Equal(1, match.Times));
    }

    [Fact]
    public async Task Follow_NoLogYet_ReadsItFromItsBeginning()
    {
        using var files = new NumberedLog(Path.GetTempPath());
        using var watch = Open(files, new RotatedLog(files.LogPath));
        Follow(watch, from: null);
        await ProcessFixture.EventuallyAsync(() => _mark is { Position: 0 }, "the mark of nothing");

        await File.WriteAllTextAsync(files.LogPath, "a 7 \n", TestContext.Current.CancellationToken);

        await ProcessFixture.EventuallyAsync(() => !_found.IsEmpty, "the match");
    }

    [Fact]
    public async Task Follow_FromTheEnd_TellsItAndFindsOnlyWhatFollows()
    {
        using var files = new NumberedLog(Path.GetTempPath());
        using var writer = files.OpenWriter("a");
        writer.Write(10);
        using var watch = Open(files, new RotatedLog(files.LogPath));
        Follow(watch, from: null);
        await ProcessFixture.EventuallyAsync(() => _mark is not null, "the mark of the end");

        writer.Write(10);

        await ProcessFixture.EventuallyAsync(() => !_found.IsEmpty, "the match");
        Assert.StartsWith("a 17 ", Assert.Single(_found).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_TruncatedByTheProgram_FindsWhatComesAlsoWhenBegunAgain()
    {
        using var files = new NumberedLog(Path.GetTempPath());
        using var writer = files.OpenWriter("a");
        writer.Write(10);
        using (var watch = Open(files, new RotatedLog(files.LogPath)))
        {
            Follow(watch, new LogMark(0));
            await ProcessFixture.EventuallyAsync(() => _found.Count == 1, "the first match");
            new FileStream(files.LogPath, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite).Dispose();
            writer.Write(10);
            await ProcessFixture.EventuallyAsync(() => _found.Count == 2, "the match after it");
        }

        using var next = Open(files, new RotatedLog(files.LogPath));
        Follow(next, from: null);
        writer.Write(10);

        await ProcessFixture.EventuallyAsync(() => _found.Count >= 3, "the match of the next daemon");
        Assert.Equal(["a 7", "a 17", "a 27"], _found.Select(match => string.Join(' ', match.Line.Split(' ')[..2])));
    }

    private LogWatch Open(NumberedLog files, RotatedLog log)
    {
        var folder = Path.GetDirectoryName(files.LogPath)!;
        return new LogWatch(new LogPaths(folder, folder), new Store(files, log), TimeProvider.System, new FaultLog(_faults));
    }

    // What a follower tells after the next one began belongs to nobody.
    private void Follow(LogWatch watch, LogMark? from)
    {
        var spec = new ComponentSpec
        {
            Name = ComponentName.Parse("web"),
            Workload = new ProcessSpec { Command = new CommandLine(["web"]), Directory = "/" },
            Log = new LogOptions { Rules = [new LogRule { Match = @"^a \d*7 " }] },
        };
        lock (_gate)
        {
            _follower?.Dispose();
            var number = ++_number;
            _mark = from ?? _mark;
            _follower = watch.Follow(spec, _mark, findings => Take(number, findings));
        }
    }

    private void Take(int number, LogFindings findings)
    {
        lock (_gate)
        {
            if (number == _number)
            {
                findings.Matches.ToList().ForEach(_found.Enqueue);
                _mark = findings.Mark;
                _follower!.ReadOn();
            }
        }
    }

    private static HoleSupport SupportOf(NumberedLog files)
    {
        using var file = LogFiles.TryOpenForRotation(files.LogPath)!;
        return FileHoles.SupportAt(file, files.LogPath);
    }

    private sealed class FaultLog(ConcurrentQueue<string> faults) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            faults.Enqueue($"{formatter(state, exception)}: {exception}");
    }

    private sealed class Store(NumberedLog files, RotatedLog log) : ILogStore
    {
        public bool TryAppend(ComponentSpec spec, string path, string text) => throw new InvalidOperationException("Nobody asks.");

        public int AppendOutput(ComponentSpec spec, string path, ReadOnlySpan<byte> output) =>
            throw new InvalidOperationException("Nobody asks.");

        public ILogFile? TryOpen(ComponentSpec spec, string path) => File.Exists(path) ? files.OpenReader(log) : null;
    }
}
