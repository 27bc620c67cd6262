using System.Text;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>What the logs of components promise on every system.</summary>
public abstract class ComponentLogsContract : IDisposable
{
    private readonly ProcessFixture _fixture;
    private readonly ComponentSpec _spec;
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(20));

    protected ComponentLogsContract(ProcessFixture fixture)
    {
        _fixture = fixture;
        _spec = fixture.Shell("true", name: "web");
    }

    private string LogPath => _fixture.Processes.Logs.PathOf(_spec)!;

    public void Dispose()
    {
        _deadline.Dispose();
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void PathOf_ModeNone_IsNull() =>
        Assert.Null(_fixture.Processes.Logs.PathOf(_spec with { Log = new LogOptions { Mode = LogMode.None } }));

    [Fact]
    public async Task Append_AfterAnUnfinishedLine_StartsOnAFreshOne()
    {
        Write("program output");

        _fixture.Processes.Logs.Append(_spec, "restarted,\nattempt 2");
        _fixture.Processes.Logs.Append(_spec, "again");

        const string Expected = "program output\nactorwatch: restarted, attempt 2\nactorwatch: again\n";
        await ProcessFixture.EventuallyAsync(() => _fixture.ReadLog(_spec) == Expected, "both lines");
    }

    [Fact]
    public async Task Append_NoFileYet_MakesIt()
    {
        _fixture.Processes.Logs.Append(_spec, "hello");

        await ProcessFixture.EventuallyAsync(
            () => File.Exists(LogPath) && _fixture.ReadLog(_spec) == "actorwatch: hello\n", "line");
        Assert.Equal(Convert.ToInt32("640", 8), (int)File.GetUnixFileMode(LogPath));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "c\n")]
    [InlineData(2, "b\nc\n")]
    [InlineData(3, "a\nb\nc\n")]
    [InlineData(9, "a\nb\nc\n")]
    [InlineData(null, "a\nb\nc\n")]
    public async Task ReadAsync_LastLines_GivesThem(int? lines, string expected)
    {
        Write("a\nb\nc\n");

        Assert.Equal(expected, Encoding.UTF8.GetString(await ReadAsync(lines)));
    }

    [Fact]
    public async Task ReadAsync_UnfinishedLastLine_IsALine()
    {
        Write("a\nb\nc");

        Assert.Equal("b\nc", Encoding.UTF8.GetString(await ReadAsync(2)));
    }

    [Fact]
    public async Task ReadAsync_LinesOfAMegabyteAndBinary_AreWhole()
    {
        var bytes = new byte[3 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        bytes.AsSpan().Replace((byte)'\n', (byte)0);
        bytes[1024 * 1024] = (byte)'\n';
        bytes[2 * 1024 * 1024] = (byte)'\n';
        File.WriteAllBytes(LogPath, bytes);

        Assert.Equal(bytes[((1024 * 1024) + 1)..], await ReadAsync(2));
        Assert.Equal(bytes, await ReadAsync(null));
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsEmpty() => Assert.Empty(await ReadAsync(10));

    [Fact]
    public async Task ReadAsync_InstanceHoldsTheLog_CanBeRead()
    {
        var spec = _fixture.Shell("echo up; exec sleep 1000");
        _fixture.Launch(spec);

        await using var lines = Follow(spec);

        Assert.Equal("up\n", await lines.NextAsync(3));
    }

    [Fact]
    public async Task ReadAsync_Follow_SurvivesTruncationAndReplacement()
    {
        Write("old\none\n");
        await using var lines = Follow(_spec, last: 1);
        Assert.Equal("one\n", await lines.NextAsync(4));

        File.AppendAllText(LogPath, "two\n");
        Assert.Equal("two\n", await lines.NextAsync(4));

        Write("x\n");
        Assert.Equal("x\n", await lines.NextAsync(2));

        File.Delete(LogPath);
        Write("new file\n");
        Assert.Equal("new file\n", await lines.NextAsync(9));
    }

    [Fact]
    public async Task ReadAsync_FollowBeforeTheFile_WaitsForIt()
    {
        await using var lines = Follow(_spec);
        var next = lines.NextAsync(6);

        Write("first\n");

        Assert.Equal("first\n", await next);
    }

    private void Write(string text) => File.WriteAllText(LogPath, text);

    private LogFollower Follow(ComponentSpec spec, int? last = null) =>
        new(_fixture.Processes.Logs.ReadAsync(spec, last, follow: true, _deadline.Token));

    private async Task<byte[]> ReadAsync(int? lines)
    {
        var result = new List<byte>();
        await foreach (var chunk in _fixture.Processes.Logs.ReadAsync(_spec, lines, follow: false, _deadline.Token))
        {
            result.AddRange(chunk.Span);
        }

        return [.. result];
    }
}
